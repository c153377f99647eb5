"""Tests of the desk as a process: who may enter, what is written, and that no decision is lost."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from tests.review.running import ROOT, SOURCE, TARGET, Running, Visitor, write_pair


@pytest.fixture
def running(tmp_path):
    write_pair(tmp_path)
    desk = Running(tmp_path)
    yield desk
    desk.kill()


@pytest.fixture
def visitor(running):
    one = Visitor(running.url)
    one.page = one.enter()
    one.anchors = one.anchors()
    assert len(one.anchors) == 2
    return one


def check(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "xlat_check", "check", "page.de.md", "page.pt.md"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_a_decision_is_kept_and_ci_goes_quiet(running, visitor):
    first, second = visitor.anchors
    status, told = visitor.decide(first, "accepted", "another summer timetable")
    assert (status, told["written"], told["conflicts"]) == (200, [first], {})
    assert "decision: accepted" in running.baseline
    assert "who: Ana" in running.baseline
    assert visitor.decide(second, "confirmed")[0] == 200
    state = visitor.state()
    assert (state["counts"]["accepted"], state["counts"]["confirmed"], state["counts"]["undecided"]) == (1, 1, 0)
    assert state["reasons"]["accepted"] == ["another summer timetable"]
    out = check(running.folder)
    assert "1 accepted before" in out
    assert "1 finding in 1 pair of files:" in out


def test_undo_takes_the_last_decision_back(running, visitor):
    visitor.decide(visitor.anchors[0], "unsure")
    status, _, _ = visitor.ask(f"{visitor.path}undo", "POST", {})
    assert status == 200
    assert "fingerprint" not in running.baseline
    assert visitor.ask(f"{visitor.path}undo", "POST", {})[0] == 409


@pytest.mark.parametrize("decision", ["accepted", "false-alarm"])
def test_what_silences_needs_a_reason(running, visitor, decision):
    status, told = visitor.decide(visitor.anchors[0], decision, "  ")
    assert status == 422
    assert "needs a reason" in told["error"]
    assert running.baseline == ""


def test_two_reviewers_lose_nothing(running, visitor):
    other = Visitor(running.url)
    other.enter()
    seen = other.state()
    visitor.decide(visitor.anchors[0], "accepted", "meant")
    anchor = visitor.anchors[0]
    status, told = other.decide(anchor, "confirmed", run=seen["run"], seen={anchor: ""})
    assert (status, told["written"]) == (200, [])
    assert told["conflicts"][anchor]["decision"] == "accepted"
    assert "confirmed" not in running.baseline
    assert other.decide(visitor.anchors[1], "unsure")[1]["written"] == [visitor.anchors[1]]
    assert running.baseline.count("fingerprint") == 2


def test_changed_texts_are_noticed_and_checked_on_demand(running, visitor):
    before = visitor.state()
    assert not before["changed"]
    write_pair(running.folder, SOURCE, TARGET.replace("8 horas", "9 horas"))
    changed = visitor.state()
    assert changed["changed"] == ["page.pt.md"] or changed["changed"]
    status, _, _ = visitor.ask(f"{visitor.path}check", "POST", {})
    assert status == 200
    after = visitor.state()
    assert (after["counts"]["undecided"], bool(after["changed"])) == (1, False)
    asked = {"run": before["run"], "seen": {visitor.anchors[0]: ""}, "decision": "unsure"}
    assert visitor.ask(f"{visitor.path}decide", "POST", asked)[0] == 409


def test_a_broken_baseline_is_shown_and_not_overwritten(running, visitor):
    running.file.write_text("\n\nnonsense\n", encoding="utf-8")
    assert "xlat-check.decisions.jsonl:3" in visitor.state()["error"]
    assert visitor.decide(visitor.anchors[0], "unsure")[0] == 422
    assert running.file.read_text(encoding="utf-8") == "\n\nnonsense\n"


def test_an_unchanged_state_is_not_sent_again(visitor):
    _, headers, _ = visitor.ask(f"{visitor.path}state")
    assert visitor.ask(f"{visitor.path}state", headers={"if-none-match": headers["etag"]})[0] == 304


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": ""}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"cookie": ""}, 403),
        ({"cookie": "xlat-check=guessed"}, 403),
        ({"x-xlat-check-token": ""}, 403),
        ({"x-xlat-check-token": "guessed"}, 403),
        ({"content-type": "text/plain"}, 415),
    ],
)
def test_nobody_else_decides(running, visitor, headers, status):
    asked = {"run": visitor.state()["run"], "seen": {visitor.anchors[0]: ""}, "decision": "unsure"}
    assert visitor.ask(f"{visitor.path}decide", "POST", asked, headers)[0] == status
    assert running.baseline == ""


def test_nothing_is_decided_by_reading(running, visitor):
    assert visitor.ask(f"{visitor.path}decide")[0] == 405
    assert visitor.ask(f"{visitor.path}undo")[0] == 405


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"[" * 100_000,
        {"run": 1, "seen": {}, "decision": "unsure"},
        {"run": "x", "seen": [], "decision": "unsure"},
        {"run": "x", "seen": {}, "decision": "maybe"},
        {"run": "x", "seen": {}, "decision": "unsure", "expires": "tomorrow"},
    ],
)
def test_what_no_page_sends_is_refused(running, visitor, body):
    status, _, answer = visitor.ask(f"{visitor.path}decide", "POST", body)
    assert status == 400
    assert b"error" in answer
    assert running.baseline == ""


def test_without_the_address_nothing_is_shown(running):
    stranger = Visitor(running.url)
    assert stranger.ask(stranger.path)[0] == 403
    assert stranger.ask(f"{stranger.path}?token=guessed")[0] == 403
    assert stranger.ask("/")[0] in (403, 404)


def test_the_page_stays_here(running, visitor):
    _, headers, _ = visitor.ask(visitor.path)
    assert headers["cache-control"] == "no-store"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src &#x27;none&#x27;" in visitor.page or "default-src 'none'" in visitor.page
    with socket.socket() as outside, pytest.raises(OSError):
        outside.settimeout(2)
        outside.connect((socket.gethostbyname(socket.gethostname()), visitor.port))
        if outside.getpeername()[0].startswith("127."):
            raise OSError("this computer has no other address")


def test_ctrl_c_ends_it_and_says_what_was_written(running, visitor):
    visitor.decide(visitor.anchors[0], "unsure")
    code, said = running.stop()
    assert code in (0, 130)
    assert "1 decision written to xlat-check.decisions.jsonl, 2 open" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken(running, tmp_path):
    port = str(Visitor(running.url).port)
    done = subprocess.run(
        [sys.executable, "-m", "xlat_check", "review", "page.de.md", "page.pt.md", "--who", "Ana", "--port", port],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert f"port {port} is taken" in done.stderr


def test_nothing_to_review(tmp_path):
    write_pair(tmp_path, SOURCE, SOURCE)
    (tmp_path / "page.pt.md").write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "xlat_check", "review", "page.de.md", "page.pt.md", "--who", "Ana"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "page.pt.md" in done.stderr
    assert "Traceback" not in done.stderr


def test_while_another_process_writes_the_desk_still_answers(running, visitor):
    told = []
    lock = FileLock(running.folder / ".xlat-check" / f"{running.file.name}.lock")
    with lock:
        deciding = threading.Thread(target=lambda: told.append(visitor.decide(visitor.anchors[0], "unsure")))
        deciding.start()
        other = Visitor(running.url)
        other.enter()
        answers = 0
        while not told:
            assert other.state()["counts"]["undecided"] == 2
            answers += not told
            time.sleep(0.1)
    deciding.join()
    assert answers > 3, "and not only before it began to wait"
    ((status, answer),) = told
    assert status == 422
    assert "another process has been writing it for 5 s" in answer["error"]
    assert visitor.decide(visitor.anchors[0], "unsure")[0] == 200
