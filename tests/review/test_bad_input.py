"""Tests of mistakes at the desk and of changes to its files: a message in words, and no loss."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.review.running import ROOT, SOURCE, Running, Visitor, write_pair

GOOD = """# Oficina

A oficina abre às 9 horas.

Cada cliente recebe uma fatura por escrito.

As ferramentas ficam trancadas no armário durante a noite.

Pneus velhos são recolhidos de graça.
"""
BASELINE = "xlat-check.decisions.jsonl"
OLD = "xlat-check.baseline.yaml"
UNREADABLE = b"\x80\x81 no text"
PAIR = "page.de.md", "page.pt.md"
SETTINGS = """source_lang: de
target_langs: [pt]
pairs:
- {source: page.de.md, target: page.pt.md}
"""


def review(folder, *arguments):
    """The exit code and the output of a desk that does not open."""
    done = subprocess.run(
        [sys.executable, "-m", "xlat_check", "review", "--who", "Ana", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert "http://" not in done.stdout
    return done.returncode, done.stderr


@pytest.fixture
def start():
    started = []

    def run(folder, *arguments, **more):
        started.append(Running(folder, *arguments, **more))
        visitor = Visitor(started[-1].url)
        visitor.enter()
        return started[-1], visitor, visitor.anchors()

    yield run
    for one in started:
        one.kill()


def recheck(visitor):
    status, _, body = visitor.ask(f"{visitor.path}check", "POST", {})
    return status, json.loads(body).get("error", "")


def test_nothing_found(tmp_path):
    write_pair(tmp_path, SOURCE, GOOD)
    assert review(tmp_path, *PAIR) == (0, "nothing was found, so there is nothing to decide\n")
    assert not (tmp_path / BASELINE).exists()


def test_nothing_to_check(tmp_path):
    code, said = review(tmp_path)
    assert code == 2
    assert "no files named, and no xlat-check.yaml here or above" in said
    assert "hint: name two files" in said


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("page.de.md",), "one path is not a pair"),
        (("page.de.md", "gone.md"), "gone.md: there is no such file"),
        ((*PAIR, "--port", "80000"), "80000 is not in the range"),
        ((*PAIR, "--baseline", "nowhere/b.jsonl"), "nowhere/b.jsonl: cannot be written: there is no folder"),
    ],
)
def test_wrong_arguments(tmp_path, arguments, what):
    write_pair(tmp_path)
    code, said = review(tmp_path, *arguments)
    assert code == 2
    assert what in said
    assert "hint: " in said


def test_nobody_decides(tmp_path):
    write_pair(tmp_path)
    code, said = review(tmp_path, *PAIR, "--who", " ")
    assert (code, said) == (2, "error: your name is not known\nhint: say it with --who\n")


def test_a_text_that_cannot_be_read(tmp_path):
    write_pair(tmp_path)
    (tmp_path / "page.pt.md").write_bytes(UNREADABLE)
    code, said = review(tmp_path, *PAIR)
    assert code == 2
    assert "page.pt.md:1: byte 0 (0x80) is not valid UTF-8" in said
    assert "nothing was checked" in said


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        (OLD, "version: 1\nentries: [\n", f"{OLD}:3: not valid YAML"),
        (OLD, "version: 9\n", f"{OLD}:1"),
        (BASELINE, "\nversion: 9\n", f"{BASELINE}:2: not a decision: not JSON"),
    ],
)
def test_a_broken_baseline_opens_no_desk(tmp_path, name, text, where):
    write_pair(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    code, said = review(tmp_path, *PAIR)
    assert code == 2
    assert where in said
    assert "hint: " in said
    assert (tmp_path / name).read_text(encoding="utf-8") == text


def test_where_nothing_can_be_written_no_desk_opens(tmp_path):
    """Root can write everywhere: then a file in place of the folder has the same effect."""
    write_pair(tmp_path)
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / ".xlat-check").write_text("in the way", encoding="utf-8")
    folder.chmod(0o500)
    try:
        code, said = review(tmp_path, *PAIR, "--baseline", "kept/b.jsonl")
    finally:
        folder.chmod(0o700)
    assert code == 2
    assert "error: kept/b.jsonl: cannot be written: " in said
    assert "hint: name another with --baseline" in said
    assert os.listdir(folder) == [".xlat-check"]


def test_one_pair_of_several_cannot_be_read(tmp_path, start):
    write_pair(tmp_path)
    (tmp_path / "other.de.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "other.pt.md").write_bytes(UNREADABLE)
    settings = f"{SETTINGS}- {{source: other.de.md, target: other.pt.md}}\n"
    (tmp_path / "xlat-check.yaml").write_text(settings, encoding="utf-8")
    running, visitor, anchors = start(tmp_path, pair=())
    assert "not everything was checked; the findings of the rest are to be reviewed" in running.said
    assert "1 could not be checked" in visitor.ask(visitor.path)[2].decode()
    assert "other.pt.md:1" in visitor.told("notes")["html"]
    assert visitor.decide(anchors[0], "unsure")[0] == 200
    code, said = running.stop()
    assert code == 2
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (lambda path: path.unlink(), "page.pt.md: there is no such file"),
        (lambda path: path.write_bytes(UNREADABLE), "page.pt.md:1: byte 0 (0x80) is not valid UTF-8"),
        (lambda path: (path.unlink(), path.mkdir()), "page.pt.md: this is a folder"),
    ],
    ids=["deleted", "unreadable", "folder"],
)
def test_a_text_is_lost_while_the_page_is_open(tmp_path, start, harm, what):
    write_pair(tmp_path)
    text = tmp_path / "page.pt.md"
    _, visitor, anchors = start(tmp_path)
    harm(text)
    before = visitor.state()
    assert before["changed"] == ["page.pt.md"]
    status, error = recheck(visitor)
    assert (status, what in error) == (422, True), error
    assert visitor.state() == before, "what was checked still stands"
    assert visitor.decide(anchors[0], "unsure")[0] == 200
    if text.is_dir():
        text.rmdir()
    write_pair(tmp_path)
    assert visitor.state()["changed"] == []


def test_settings_break_while_the_page_is_open(tmp_path, start):
    write_pair(tmp_path)
    (tmp_path / "xlat-check.yaml").write_text(SETTINGS, encoding="utf-8")
    _, visitor, _ = start(tmp_path, pair=())
    (tmp_path / "xlat-check.yaml").write_text("source_lang: [\n", encoding="utf-8")
    assert visitor.state()["changed"] == ["xlat-check.yaml"]
    status, error = recheck(visitor)
    assert status == 422
    assert "xlat-check.yaml:2: not valid YAML" in error


def test_the_baseline_goes_while_the_page_is_open(tmp_path, start):
    write_pair(tmp_path)
    running, visitor, anchors = start(tmp_path)
    visitor.decide(anchors[0], "unsure")
    (tmp_path / BASELINE).unlink()
    state = visitor.state()
    assert f"{BASELINE}: has vanished since it was read, with 1 decision" in state["error"]
    assert (list(state["marks"]), state["counts"]["undecided"]) == ([anchors[0]], 1), "what is known is still shown"
    assert visitor.ask(f"{visitor.path}undo", "POST", {})[0] == 422
    assert visitor.decide(anchors[1], "unsure")[0] == 422
    assert not running.file.exists(), "no file is begun in which the first decision is missing"
    assert recheck(visitor) == (200, ""), "whoever checks again goes on without it"
    assert visitor.state()["marks"] == {}
    assert visitor.decide(anchors[1], "unsure")[0] == 200
    assert running.baseline.count("fingerprint") == 1


def test_the_last_finding_goes_while_the_page_is_open(tmp_path, start):
    write_pair(tmp_path)
    running, visitor, _ = start(tmp_path)
    write_pair(tmp_path, SOURCE, GOOD)
    assert recheck(visitor) == (200, "")
    assert visitor.anchors() == []
    code, said = running.stop()
    assert code == 0
    assert "Traceback" not in said


def test_no_browser_to_open(tmp_path, start, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    write_pair(tmp_path)
    running, visitor, _ = start(tmp_path, "--open")
    assert visitor.state()["counts"]["undecided"] == 2
    running.hears("no browser could be started: open the address yourself")  # it is looked for while the desk works
    code, said = running.stop()
    assert code == 0
    assert "Traceback" not in said
