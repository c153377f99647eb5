"""Tests of the progress line of a run."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pytest

from xlat_check.cli import main, progress
from xlat_check.cli.progress import ProgressLine, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    now = SimpleNamespace(seconds=1_000.0)
    monkeypatch.setattr(progress.time, "monotonic", lambda: now.seconds)
    return now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    screen = Terminal()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=screen))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return screen


def shown(terminal: Terminal) -> list[str]:
    return terminal.getvalue().split("\r\x1b[K")[1:]


def test_it_says_what_is_done_and_goes(clock: SimpleNamespace, terminal: Terminal) -> None:
    with progress.progress() as told:
        for done in range(4):
            told(done, 2_000, f"de/{done}.md -> pt/{done}.md")
            clock.seconds += 1.0
    assert shown(terminal) == [
        "1 of 2,000 pairs, about 33 min left: de/1.md -> pt/1.md",
        "2 of 2,000 pairs, about 33 min left: de/2.md -> pt/2.md",
        "3 of 2,000 pairs, about 33 min left: de/3.md -> pt/3.md",
        "",
    ]


def test_what_was_known_before_does_not_count_for_the_time_left(clock: SimpleNamespace, terminal: Terminal) -> None:
    told = ProgressLine()
    told(900, 1_000, "a")
    clock.seconds += 2.0
    told(910, 1_000, "b")
    assert shown(terminal) == ["910 of 1,000 pairs, about 18 s left: b"]


def test_a_short_run_shows_nothing(clock: SimpleNamespace, terminal: Terminal) -> None:
    with progress.progress() as told:
        for done in range(4):
            told(done, 4, "a")
            clock.seconds += 0.1
    assert terminal.getvalue() == ""


def test_it_does_not_flicker(clock: SimpleNamespace, terminal: Terminal) -> None:
    told = ProgressLine()
    clock.seconds += 1.0
    for done in range(1_000):
        told(done, 1_000, "a")
        clock.seconds += 0.001
    assert 8 <= len(shown(terminal)) <= 12


@pytest.mark.parametrize("said", [{"TERM": "dumb"}, {}])
def test_only_a_terminal_that_can_is_told(
    said: dict[str, str], clock: SimpleNamespace, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    if said:
        monkeypatch.setenv("TERM", said["TERM"])
    else:
        monkeypatch.setattr(terminal, "isatty", lambda: False)
    with progress.progress() as told:
        clock.seconds += 60
        told(1, 2, "a")
    assert terminal.getvalue() == ""


def test_it_goes_before_an_error_is_said(clock: SimpleNamespace, terminal: Terminal) -> None:
    with pytest.raises(KeyboardInterrupt), progress.progress() as told:
        clock.seconds += 60
        told(1, 2, "a")
        raise KeyboardInterrupt
    assert terminal.getvalue().endswith("\r\x1b[K")


@pytest.mark.parametrize("name", ["x" * 200, "日本語" * 40, "a\x1b[2Jb\nc.md"])
def test_it_is_one_line(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from wcwidth import wcswidth

    monkeypatch.setenv("COLUMNS", "60")
    written = line(1, 10, name, 0.0)
    assert 0 < wcswidth(written) < 60
    assert written.isprintable()
    assert written.endswith(name[-3:])


def test_it_is_the_run_of_the_commands(pair, clock, terminal, monkeypatch, capsys) -> None:
    monkeypatch.setattr(progress, "QUIET", 0.0)
    assert main(["check", *pair, "--format", "json", "--no-cache"]) in (0, 1)
    assert "0 of 1 pairs: a.de.txt -> a.pt.txt" in terminal.getvalue()
    assert capsys.readouterr().out.startswith("{")
