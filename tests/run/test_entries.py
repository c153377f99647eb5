"""Tests of bytes by key: stored, found again, and dropped if there is too much."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from xlat_check.files import RESULTS
from xlat_check.run import entries
from xlat_check.run.entries import Entries

KEYS = [f"{number:064x}" for number in range(40)]


def kept(folder: Path, data: dict[str, bytes], **options: int) -> None:
    """Keep data, as a run does."""
    store = Entries(folder, **options)
    for key, value in data.items():
        store.put(key, value)
    store.close()


def found(folder: Path) -> set[str]:
    store = Entries(folder)
    try:
        return {key for key in KEYS if store.get(key) is not None}
    finally:
        store.close()


def random_bytes(number: int) -> bytes:
    return random.Random(number).randbytes(5_000)


@pytest.mark.parametrize("data", [b"", b"\n", b"a\nb\r\n", bytes(range(256)) * 99])
def test_bytes_come_back(tmp_path: Path, data: bytes) -> None:
    folder = tmp_path / "new" / "cache"
    store = Entries(folder)
    assert store.get(KEYS[0]) is None
    assert not folder.exists()
    store.put(KEYS[0], b"before")
    store.put(KEYS[0], data)
    assert store.get(KEYS[0]) == data
    store.close()
    assert Entries(folder).get(KEYS[0]) == data
    assert store.get(KEYS[1]) is None


def test_what_was_put_is_there_for_other_runs_after_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "AT_ONCE", 3)
    store = Entries(tmp_path)
    for key in KEYS[:4]:
        store.put(key, b"x")
    assert found(tmp_path) == set(KEYS[:3])
    store.close()
    assert found(tmp_path) == set(KEYS[:4])


def test_the_least_recently_used_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    today = 20_000
    for key, day in zip(KEYS, range(today - len(KEYS), today), strict=True):
        monkeypatch.setattr(entries, "today", lambda day=day: day)
        kept(tmp_path, {key: random_bytes(day)})
    monkeypatch.setattr(entries, "today", lambda: today)
    store = Entries(tmp_path, limit=150_000)
    assert store.get(KEYS[0]) is not None, "used again, after forty days"
    store.put(KEYS[1], random_bytes(1))
    store.close()
    left = found(tmp_path)
    assert {KEYS[0], KEYS[1], KEYS[-1]} < left
    assert sorted(left - set(KEYS[:2])) == KEYS[-len(left) + 2 :]
    assert 80_000 < (tmp_path / RESULTS).stat().st_size <= 150_000


def test_nothing_goes_within_the_limit(tmp_path: Path) -> None:
    kept(tmp_path, {key: b"x" * 100 for key in KEYS}, limit=1_000_000)
    assert found(tmp_path) == set(KEYS)


def test_reading_writes_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, {KEYS[0]: b"x"})
    before = (tmp_path / RESULTS).read_bytes()
    assert found(tmp_path) == {KEYS[0]}
    assert (tmp_path / RESULTS).read_bytes() == before
    monkeypatch.setattr(entries, "today", lambda: 99_999)
    assert found(tmp_path) == {KEYS[0]}
    with closing(sqlite3.connect(tmp_path / RESULTS)) as database:
        assert database.execute("SELECT day FROM entries").fetchall() == [(99_999,)]


def test_another_run_that_writes_is_waited_for_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(tmp_path, {KEYS[0]: b"x"})
    monkeypatch.setattr("xlat_check.files.database.WAIT", 0.1)
    with closing(sqlite3.connect(tmp_path / RESULTS, isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        store = Entries(tmp_path)
        assert store.get(KEYS[0]) is None
        store.put(KEYS[1], b"y")
        with pytest.raises(OSError, match="database is locked"):
            store.close()
    assert found(tmp_path) == {KEYS[0]}


def test_a_folder_with_files_of_others_is_left_alone_but_not_one_that_git_ignores_already(tmp_path: Path) -> None:
    """A user who writes a decision first locks a file in the folder."""
    (tmp_path / "xlat-check.baseline.yaml.lock").touch()
    with pytest.raises(OSError, match="holds other files, such as xlat-check.baseline.yaml.lock"):
        kept(tmp_path, {KEYS[0]: b"x"})
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    kept(tmp_path, {KEYS[0]: b"x"})
    assert found(tmp_path) == {KEYS[0]}


def test_a_folder_that_is_a_link_is_neither_written_nor_read(tmp_path: Path) -> None:
    kept(tmp_path / "elsewhere", {KEYS[0]: b"x"})
    (tmp_path / "cache").symlink_to("elsewhere")
    with pytest.raises(OSError, match="the folder is a link"):
        kept(tmp_path / "cache", {KEYS[1]: b"y"})
    assert found(tmp_path / "cache") == set()
    assert found(tmp_path / "elsewhere") == {KEYS[0]}
