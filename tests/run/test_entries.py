"""Tests of bytes by key: stored, found again, and dropped if there is too much."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from xlat_check.run import entries
from xlat_check.run.entries import Entries

KEYS = [f"{number:064x}" for number in range(10)]


def old(path: Path, days: float) -> None:
    then = time.time() - days * entries.DAY
    os.utime(path, (then, then))


def path_of(folder: Path, key: str) -> Path:
    return folder / "results" / key[:2] / key[2:]


@pytest.mark.parametrize("data", [b"", b"\n", b"a\nb\r\n", bytes(range(256)) * 99])
def test_bytes_come_back(tmp_path: Path, data: bytes) -> None:
    kept = Entries(tmp_path / "new" / "cache")
    assert kept.get(KEYS[0]) is None
    kept.put(KEYS[0], b"before")
    kept.put(KEYS[0], data)
    assert Entries(tmp_path / "new" / "cache").get(KEYS[0]) == data
    assert kept.get(KEYS[1]) is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    kept = Entries(tmp_path, limit=1_000)
    for days, key in enumerate(reversed(KEYS[1:]), 1):
        kept.put(key, b"x" * 100)
        old(path_of(tmp_path, key), days)
    assert kept.get(KEYS[1]) is not None  # nine days old till now
    kept.put(KEYS[0], b"x" * 100)
    kept.tidy()
    left = {key for key in KEYS if kept.get(key) is not None}
    assert {KEYS[0], KEYS[1], KEYS[9]} < left
    assert KEYS[2] not in left
    assert sum(path.stat().st_size for path in (tmp_path / "results").rglob("*") if path.is_file()) <= 1_000


def test_nothing_goes_within_the_limit(tmp_path: Path) -> None:
    kept = Entries(tmp_path, limit=10_000)
    for key in KEYS:
        kept.put(key, b"x" * 100)
    kept.tidy()
    assert all(kept.get(key) for key in KEYS)


def test_what_a_killed_run_left_goes_and_what_another_writes_stays(tmp_path: Path) -> None:
    kept = Entries(tmp_path)
    kept.put(KEYS[0], b"x")
    left, fresh = (path_of(tmp_path, KEYS[0]).with_name(f"{name}.part") for name in ("left", "fresh"))
    for path in (left, fresh):
        path.write_bytes(b"half")
    old(left, 1)
    kept.tidy()
    assert (left.exists(), fresh.exists(), kept.get(KEYS[0])) == (False, True, b"x")


def test_reading_writes_once_a_day(tmp_path: Path) -> None:
    kept = Entries(tmp_path)
    kept.put(KEYS[0], b"x")
    path = path_of(tmp_path, KEYS[0])
    old(path, 0.9)
    before = path.stat().st_mtime
    kept.get(KEYS[0])
    assert path.stat().st_mtime == before
    old(path, 1.1)
    kept.get(KEYS[0])
    assert path.stat().st_mtime > before


def test_an_entry_that_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Entries(tmp_path)
    kept.put(KEYS[0], b"x")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        kept.put(KEYS[1], b"y")
    assert [path.name for path in (tmp_path / "results").rglob("*") if path.is_file()] == [KEYS[0][2:]]


def test_a_folder_with_files_of_others_is_left_alone_but_not_one_that_git_ignores_already(tmp_path: Path) -> None:
    """A user who writes a decision first locks a file in the folder."""
    (tmp_path / "xlat-check.baseline.yaml.lock").touch()
    with pytest.raises(OSError, match="holds other files, such as xlat-check.baseline.yaml.lock"):
        Entries(tmp_path).put(KEYS[0], b"x")
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    Entries(tmp_path).put(KEYS[0], b"x")
    assert Entries(tmp_path).get(KEYS[0]) == b"x"


def test_a_cache_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    Entries(elsewhere).put(KEYS[0], b"x")
    (tmp_path / "cache").symlink_to(elsewhere)
    kept = Entries(tmp_path / "cache")
    assert kept.get(KEYS[0]) is None
    with pytest.raises(OSError, match="the folder is a link"):
        kept.put(KEYS[1], b"y")
    assert Entries(elsewhere).get(KEYS[1]) is None
