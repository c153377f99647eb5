"""Test of two people at one server and a third one in a clone, whose decisions git merges: nothing is lost."""

from __future__ import annotations

import json

from tests.review.behind_proxy import Server, User
from tests.review.running import Running, Visitor, write_pair
from tests.triage.repository import Repository
from xlat_check.triage.attributes import tell_git


def test_decisions_at_a_server_and_in_a_clone_come_together(tmp_path):
    first = Repository(tmp_path / "first")
    write_pair(first.folder)
    tell_git(str(first.folder))
    first.write(".gitignore", ".xlat-check/\n")
    first.commit()
    first.git("clone", "--quiet", str(first.folder), str(tmp_path / "second"))
    second = Repository(tmp_path / "second")
    server, desk = Server(first.folder), Running(second.folder, who="Cy")
    try:
        ana, bo, cy = User(server.url, "ana"), User(server.url, "bo"), Visitor(desk.url)
        for user in (ana, bo, cy):
            user.enter()
        one, other = ana.anchors()
        assert ana.decide(one, "accepted", "meant")[0] == 200
        assert bo.decide(other, "unsure")[0] == 200
        assert bo.undo() == 200
        assert bo.decide(other, "confirmed")[0] == 200
        assert cy.decide(one, "false-alarm", "says the same")[0] == 200
        assert cy.decide(other, "confirmed")[0] == 200
        for repository in (first, second):
            repository.commit()
        branch = second.git("rev-parse", "--abbrev-ref", "HEAD").strip()
        first.git("fetch", "--quiet", str(second.folder), branch)
        first.git("merge", "--quiet", "--message=m", "FETCH_HEAD")
        lines = [json.loads(line) for line in server.file.read_text(encoding="utf-8").splitlines()]
        assert sorted((line["who"], line["decision"]) for line in lines) == [
            ("Cy", "confirmed"),
            ("Cy", "false-alarm"),
            ("ana", "accepted"),
            ("bo", "confirmed"),
            ("bo", "unsure"),
            ("bo", "withdrawn"),
        ]
        counts = ana.state()["counts"]  # the server has seen what git brought
        assert {name: count for name, count in counts.items() if count} == {"disputed": 1, "confirmed": 1}
        assert ana.decide(one, "false-alarm", "so it does", settles=True)[0] == 200
        assert bo.state()["counts"]["false-alarm"] == 1
    finally:
        server.kill()
        desk.kill()
