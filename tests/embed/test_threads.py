"""Tests of the threads of numerical libraries: one by default, more for a model of torch."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from xlat_check.embed import threads

NAMES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in NAMES:
        monkeypatch.setenv(name, "")  # so that it is put back afterwards
        monkeypatch.delenv(name)
    monkeypatch.setattr(threads, "_ours", set())
    yield


def said() -> list[str | None]:
    return [os.environ.get(name) for name in NAMES]


def test_one_each_until_they_are_given_back() -> None:
    threads.limit()
    assert said() == ["1"] * 4
    threads.release()
    assert said() == [None] * 4


def test_what_the_user_says_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    threads.limit()
    assert said() == ["1", "3", "1", "1"]
    threads.release()
    assert said() == [None, "3", None, None]


def test_a_process_that_is_one_of_many_keeps_the_limit_of_the_first() -> None:
    threads.limit()
    code = "import os; from xlat_check.embed import threads; threads.release(); print(os.environ['OMP_NUM_THREADS'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"1"


def test_the_command_sets_them_before_numpy_is_loaded() -> None:
    code = f"""
import builtins, os, sys
real = builtins.__import__
def watched(name, *more, **most):
    if name.partition(".")[0] == "numpy" and "numpy" not in sys.modules:
        print(*(os.environ.get(name) for name in {NAMES!r}))
        sys.exit(0)
    return real(name, *more, **most)
builtins.__import__ = watched
from xlat_check.cli import main
sys.exit(main(["check", "a.de.txt", "b.pt.txt", "--no-cache"]))
"""
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == [b"1"] * 4


@pytest.mark.parametrize(
    ("stated", "count"),
    [
        ({}, 6),
        ({"OMP_NUM_THREADS": "3"}, 3),
        ({"OMP_NUM_THREADS": "3", "RAYON_NUM_THREADS": "1"}, 1),
        ({"OMP_NUM_THREADS": "0"}, 1),
        ({"OMP_NUM_THREADS": "many"}, 1),
    ],
)
def test_texts_are_read_by_a_thread_for_each_core(monkeypatch, stated: dict[str, str], count: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(6)), raising=False)
    monkeypatch.delenv("RAYON_NUM_THREADS", raising=False)
    for name, value in stated.items():
        monkeypatch.setenv(name, value)
    threads.limit()  # what is set here says nothing about texts
    assert threads.of_reading() == count


def test_many_cores_are_not_all_used_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(500)), raising=False)
    monkeypatch.delenv("RAYON_NUM_THREADS", raising=False)
    assert threads.of_reading() == threads.MOST
