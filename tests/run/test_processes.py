"""Tests of many pairs in several processes: the same report, whatever happens to one process, and a clean end."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.project_builder import LACKING, build_project
from xlat_check import run as pipeline
from xlat_check.bitext import Compared, Side
from xlat_check.checks import CHECKS
from xlat_check.checks.registry import NoOptions, check
from xlat_check.cli import main
from xlat_check.config import CheckSettings, Config, Overrides, Settings, load_config
from xlat_check.errors import ConfigError, ModelError
from xlat_check.findings import Finding
from xlat_check.run import processes, schedule

ROOT = Path(__file__).parents[2]
GONE = "the process that checked it ended suddenly"


@check(id="omission", mqm="accuracy/omission", severity="major", options=NoOptions)
def trapped(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A check that does what the text of a page tells it to do."""
    text = compared.alignment.bitext.side(Side.SOURCE).document.text
    if "STIRB" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "GLOSSAR" in text:
        raise ConfigError("terms.csv: no such glossary", "write one")
    if "PLATZE" in text:
        raise MemoryError("too large")
    yield from CHECKS["omission"].function(compared, options)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, 6)
    return tmp_path


def trap(number: int, word: str) -> None:
    with open(f"de/{number}.md", "a", encoding="utf-8") as file:
        file.write(f"\n{word}\n")


def config(jobs: int, *, model: str | None = None) -> Config:
    loaded = load_config(None, Overrides(jobs=str(jobs), cache="", model=model))
    return replace(loaded, settings=Settings(checks=(CheckSettings(check=trapped, options=NoOptions()),)))


def test_the_report_is_the_same(project: Path) -> None:
    Path("pt/1.md").write_bytes(b"\x00" * 50)
    Path("pt/2.md").write_text("", encoding="utf-8")
    trap(4, "PLATZE")
    Path("pt/5.md").unlink()
    alone, two = (pipeline.run(config(jobs), with_texts=True) for jobs in (1, 2))
    assert alone == two
    assert [finding.pair for finding in two.findings] == [f"de/{LACKING}.md -> pt/{LACKING}.md"]
    assert len(two.texts) == 3
    assert [skipped.what.split(":")[0] for skipped in two.skipped] == [
        "pt/1.md",
        "pt/2.md",
        "internal error in check omission on de/4.md -> pt/4.md",
        "de/5.md",
    ]


@pytest.mark.parametrize("tasks", [4, 1])
def test_a_process_that_dies_takes_its_pair_along_and_no_other(
    project: Path, tasks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "TASKS", tasks)  # 1: three pairs in a task
    for number in (0, 2):
        trap(number, "STIRB")
    report = pipeline.run(config(2))
    assert [(skipped.what, GONE in skipped.reason, skipped.fatal) for skipped in report.skipped] == [
        (f"de/{number}.md -> pt/{number}.md", True, True) for number in (0, 2)
    ]
    assert [pair.name for pair in report.pairs] == [f"de/{n}.md -> pt/{n}.md" for n in (1, 3, 4, 5)]
    assert [finding.pair for finding in report.findings] == [f"de/{LACKING}.md -> pt/{LACKING}.md"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_wrong_with_the_run_ends_it(project: Path, jobs: int) -> None:
    trap(1, "GLOSSAR")
    with pytest.raises(ConfigError) as error:
        pipeline.run(config(jobs))
    assert (error.value.message, error.value.hint) == ("terms.csv: no such glossary", "write one")


def test_a_model_that_cannot_be_loaded_ends_it_too(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("model").mkdir()
    with pytest.raises(ModelError, match="holds no model"):
        pipeline.run(config(2, model="model"))
    assert capfd.readouterr().err == ""


def test_whatever_a_stage_raises_concerns_its_pair_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from xlat_check.run import stages

    read_pair = stages.read_pair

    def broken(pair, of):
        if pair.source_path == "de/0.md":
            raise RecursionError("too deep")
        return read_pair(pair, of)

    monkeypatch.setattr(stages, "read_pair", broken)
    report = pipeline.run(config(1))
    assert report.checked == 5
    (skipped,) = report.skipped
    assert skipped.what == "internal error on de/0.md -> pt/0.md"
    assert skipped.reason == "RecursionError: too deep; please report it"


@pytest.mark.parametrize(
    ("jobs", "count", "size", "model", "expected"),
    [
        (0, 2, 10 * schedule.WORTH, "default", 2),
        (0, 100, 10 * schedule.WORTH, "default", 4),
        (0, 100, schedule.WORTH // 60, "default", 1),
        (0, 100, schedule.WORTH // 30, "default", 3),
        (0, 1, 10 * schedule.WORTH, "default", 1),
        (0, 100, 10 * schedule.WORTH, "some/transformer", 1),
        (1, 100, 10 * schedule.WORTH, "default", 1),
        (3, 100, 1, "default", 3),
        (3, 2, 1, "some/transformer", 2),
    ],
)
def test_processes_are_started_where_they_pay(
    jobs: int, count: int, size: int, model: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "_cores", lambda: 4)
    monkeypatch.setattr(schedule, "size_of", lambda pair: size)
    asked = Config(jobs=jobs, model=model)
    assert schedule.processes(asked, [object()] * count) == expected


@pytest.mark.parametrize("word", ["auto", "0", "7"])
def test_how_many_is_asked(project: Path, word: str) -> None:
    expected = 0 if word == "auto" else int(word)
    assert load_config(None, Overrides(jobs=word)).jobs == expected
    with open("xlat-check.yaml", "a", encoding="utf-8") as file:
        file.write(f"jobs: {word}\n")
    assert load_config().jobs == expected


@pytest.mark.parametrize("word", ["-1", "many", "1.5", "", "10000"])
def test_how_many_cannot_be_anything(project: Path, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--jobs", word]) == 2
    assert "jobs cannot be" in capsys.readouterr().err


def kept() -> int:
    """The number of outcomes in the cache."""
    if not Path(".xlat-check/results.sqlite").is_file():
        return 0
    with closing(sqlite3.connect(".xlat-check/results.sqlite")) as database, suppress(sqlite3.OperationalError):
        (count,) = database.execute("SELECT count(*) FROM entries").fetchone()
        return count
    return 0


class Running:
    """The command as a process group of its own, as a shell starts it."""

    def __init__(self, *command: str) -> None:
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        self.process = subprocess.Popen(
            [sys.executable, *command],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
            # Whoever runs the tests in the background ignores the signal, and what is ignored is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    @classmethod
    def check(cls, jobs: int) -> Running:
        return cls("-m", "xlat_check", "check", "--format", "json:report.json", "-j", str(jobs))

    def wait_for_results(self, count: int) -> None:
        deadline = time.monotonic() + 60
        while kept() < count:
            assert time.monotonic() < deadline
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.02)

    def gone(self) -> bool:
        """Whether nobody of the group is left, soon."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                os.killpg(self.process.pid, 0)
            except ProcessLookupError:
                return True
            time.sleep(0.05)
        return False


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_it_all_and_leaves_nothing_half_written(tmp_path: Path, monkeypatch, jobs: int) -> None:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, 300)
    running = Running.check(jobs)
    running.wait_for_results(3)
    os.killpg(running.process.pid, signal.SIGINT)
    out, err = running.process.communicate(timeout=30)
    assert (running.process.returncode, out, err) == (130, b"", b"")
    assert running.gone()
    left = {path.name for path in tmp_path.rglob("*") if path.is_file() and ".xlat-check" not in path.parts}
    assert left == {"xlat-check.yaml", *(f"{number}.md" for number in range(300))}
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize(
    "moment",
    [
        # while the command line is loaded
        "import importlib.abc, xlat_check.cli\n"
        "class Finder(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click': interrupt()\n"
        "sys.meta_path.insert(0, Finder())",
        # while the first process is loaded and the second is about to be started
        "from xlat_check.cli.progress import ProgressLine\n"
        "calls = []\n"
        "ProgressLine.__call__ = lambda self, *_: (calls.append(1), len(calls) == 2 and interrupt())",
    ],
)
def test_ctrl_c_at_any_moment_is_no_traceback(project: Path, moment: str) -> None:
    code = f"""
import os, signal, sys
def interrupt():
    os.killpg(0, signal.SIGINT)
if __name__ == "__main__":
    {moment.replace(chr(10), chr(10) + "    ")}
    from xlat_check.cli import main
    sys.exit(main(["check", "-j", "2"]))
"""
    Path("run.py").write_text(code, encoding="utf-8")
    running = Running("run.py")
    out, err = running.process.communicate(timeout=30)
    assert (running.process.returncode, out, err) == (130, b"", b"")
    assert running.gone()


def test_nobody_stays_when_the_run_is_killed(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, 300)
    running = Running.check(2)
    running.wait_for_results(1)
    running.process.kill()
    running.process.communicate()
    assert running.gone()
    assert 0 < kept() < 300


def test_a_report_in_one_process_and_in_two_is_the_same_to_the_byte(project: Path, monkeypatch) -> None:
    told = []
    for jobs in ("1", "2"):
        assert main(["check", "--no-cache", "-j", jobs, "--format", f"json:{jobs}.json"]) == 1
        told.append(Path(f"{jobs}.json").read_bytes())
    assert told[0] == told[1]
    assert json.loads(told[0])["findings"]
