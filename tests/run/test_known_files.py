"""Tests of digests of files: read again where anything may have changed, and not read otherwise."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from xlat_check.files import holding
from xlat_check.run import known_files
from xlat_check.run.known_files import KnownFiles


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    path = tmp_path / "page.md"
    path.write_text("first", encoding="utf-8")
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The files that were read."""
    found: list[str] = []
    digest = known_files.digest_if_any

    def recorded(path: str, limit: int) -> str | None:
        found.append(path)
        return digest(path, limit)

    monkeypatch.setattr(known_files, "digest_if_any", recorded)
    yield found


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the clock of the program go fast, so that nobody has to wait."""
    now = time.time_ns
    monkeypatch.setattr(known_files.time, "time_ns", lambda: now() + int(seconds * 1e9))


def asked(folder: Path, path: Path) -> str | None:
    store = KnownFiles(folder / "cache", 1_000)
    try:
        return store.digest(str(path))
    finally:
        store.close()


def test_a_file_is_read_once(tmp_path: Path, page: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 10)
    expected = hashlib.sha256(b"first").hexdigest()
    assert [asked(tmp_path, page) for _ in range(3)] == [expected] * 3
    assert read == [str(page)]


def test_a_file_as_new_as_what_is_known_of_it_is_read_again(tmp_path: Path, page: Path, read: list[str]) -> None:
    """It may have been written again within one tick of the clock, with the same size and time."""
    assert asked(tmp_path, page) == hashlib.sha256(b"first").hexdigest()
    status = page.stat()
    page.write_text("other", encoding="utf-8")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert asked(tmp_path, page) == hashlib.sha256(b"other").hexdigest()
    assert len(read) == 2


@pytest.mark.parametrize("change", ["size", "time", "content with the old time", "another file in its place"])
def test_a_file_that_has_changed_is_read_again(
    change: str, tmp_path: Path, page: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    later(monkeypatch, 10)
    asked(tmp_path, page)
    status = page.stat()
    time.sleep(0.02)  # more than a tick of the clock of the file system
    if change == "another file in its place":
        (tmp_path / "other").write_text("other", encoding="utf-8")
        os.utime(tmp_path / "other", ns=(status.st_atime_ns, status.st_mtime_ns))
        (tmp_path / "other").replace(page)
    elif change == "time":
        os.utime(page, (7, 7))
    else:
        page.write_text("second" if change == "size" else "other", encoding="utf-8")
        if change == "content with the old time":
            os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    later(monkeypatch, 10)
    assert asked(tmp_path, page) == hashlib.sha256(page.read_bytes()).hexdigest()
    assert len(read) == 2


def test_contents_in_memory_go_before_files(tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later(monkeypatch, 10)
    asked(tmp_path, page)
    with holding({str(page): b"held"}):
        assert asked(tmp_path, page) == hashlib.sha256(b"held").hexdigest()
    assert asked(tmp_path, page) == hashlib.sha256(b"first").hexdigest()


def test_what_is_no_file_has_no_digest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * 1_001)
    for name in ("missing", "pipe", "large", ".", "with\0nul"):
        assert asked(tmp_path, tmp_path / name) is None
