"""Tests of the executor for Dask: scheduler and workers are processes of their own, and some of them die."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.project_builder import build_project

pytest.importorskip("distributed", reason="needs xlat-check[dask]")

ENVIRONMENT = os.environ | {
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
}
DIES = """
import os, signal
from xlat_check.run import dask_

if not hasattr(dask_, "usual"):  # Dask may load this twice
    dask_.usual = dask_.check_tasks

def check_tasks(work, tasks):
    if {condition}:
        os.kill(os.getpid(), signal.SIGKILL)
    return dask_.usual(work, tasks)

dask_.check_tasks = check_tasks
"""
Cluster = Callable[..., str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine pages; one cannot be read, one has no counterpart."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    build_project(folder, 9)
    Path("pt/7.md").write_bytes(b"\x00" * 50)
    Path("pt/8.md").unlink()
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Starts a scheduler and workers in another folder, and gives the address."""
    away = tmp_path / "away"
    away.mkdir()

    def started(*conditions: str) -> str:
        """``conditions``: when each of the workers is to die with its batch."""
        place = away / "scheduler.json"
        run("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place))
        until(place.is_file)
        address = json.loads(place.read_text(encoding="utf-8"))["address"]
        for number, condition in enumerate(conditions):
            preload = away / f"preload{number}.py"
            preload.write_text(DIES.format(condition=condition), encoding="utf-8")
            options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--preload", str(preload))
            run("worker", address, *options, "--local-directory", str(away / f"worker{number}"))
        return address

    def run(name: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *options]
        with open(away / f"{name}.log", "ab") as log:
            process = subprocess.Popen(command, cwd=away, env=ENVIRONMENT, stdout=log, stderr=log)
        stack.callback(process.wait)
        stack.callback(process.kill)

    with ExitStack() as stack:
        yield started


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def check(*options: str) -> tuple[int, bytes, bytes]:
    command = [sys.executable, "-m", "xlat_check", "check", "--format", "json", "--no-cache", *options]
    done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False, timeout=500)
    return done.returncode, done.stdout, done.stderr


def test_the_report_is_the_same_though_a_worker_dies_in_mid_run(project: Path, cluster: Cluster) -> None:
    once = check("-j", "1")
    assert once[0] == 2, "one page cannot be read"
    assert json.loads(once[1])["checked"] == 7
    address = cluster("True", "False")
    assert check("--executor", "dask", "--scheduler", address) == once


def test_a_pair_that_kills_its_workers_is_lost_and_no_other(project: Path, cluster: Cluster) -> None:
    condition = "any(pair.source_path == 'de/1.md' for pair, _ in tasks)"
    address = cluster(*[condition] * 4)
    code, out, _ = check("--executor", "dask", "--scheduler", address)
    report = json.loads(out)
    gone = [skipped["what"] for skipped in report["skipped"] if "ended suddenly" in skipped["reason"]]
    assert (code, gone, report["checked"]) == (2, ["de/1.md -> pt/1.md"], 6)


def test_workers_of_this_machine(project: Path) -> None:
    assert check("--executor", "dask", "-j", "2") == check("-j", "1")


def test_a_scheduler_that_does_not_answer_is_told(project: Path) -> None:
    code, out, said = check("--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (code, out) == (2, b"")
    assert b"error: no Dask scheduler with workers answers at tcp://127.0.0.1:9" in said
    assert b"hint: " in said


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--executor", "ray"), b"executor cannot be 'ray'"),
        (("--scheduler", "tcp://127.0.0.1:9"), b"a scheduler needs --executor dask"),
    ],
)
def test_a_wrong_executor_is_told(project: Path, options: tuple[str, ...], told: bytes) -> None:
    code, out, said = check(*options)
    assert (code, out) == (2, b"")
    assert told in said
