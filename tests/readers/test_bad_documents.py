"""Tests of files that no document reader accepts: a ReadError that names the file and a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check.errors import ReadError
from xlat_check.readers import read
from xlat_check.readers.archive import MAX_UNPACKED

TEXT = ("page.md", "page.txt", "page.html", "page.rst")
ALL = (*TEXT, "page.docx")

FILES: list[tuple[str, bytes | int | None, str]] = [  # what is in the file, or how large it is; None: a folder
    *[(name, None, "this is a folder, not a file") for name in ALL],
    *[(name, b"", "the file is empty") for name in TEXT],
    *[(name, b" \n\t\n", "nothing but white space") for name in TEXT],
    *[(name, b"\x89PNG\r\n\x1a\n\0\0\0", "this is not a text file") for name in TEXT],
    *[(name, b"<p>W\xc3\xb6rter</p>\nund \xff\xfe mehr", r":2: byte \d+ \(0xff\) is not valid UTF-8") for name in TEXT],
    *[(name, "日本語の文章です。".encode("euc-jp") * 3, "is not valid UTF-8") for name in TEXT],
    *[(name, b"\xff\xfeW\0\xd8", "is not valid UTF-16") for name in TEXT],
    *[(name, 50_000_000, "at most 20 MB are read") for name in TEXT],
    ("page.docx", MAX_UNPACKED + 1, "at most 100 MB are read"),
    ("page.docx", b"<html><p>Words.</p></html>", "this is not a valid Word document"),
    ("page.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is not a valid Word document"),
    ("page.html", b"<!-- <p>Words.</p>", "nothing to compare"),
    ("page.html", b"<script>" + b"x" * 1_000_000, "nothing to compare"),
    ("page.rst", b".. Words.\n", "nothing to compare"),
    ("page.rst", b"- " * 5_000 + b"x\n", ":1: nested too deeply"),
    ("page.rst", b"=== ===\na   b\n\nWords.\n", r":\d: malformed table"),
    ("page.adoc", b"= Title\n", "AsciiDoc cannot be read"),
]


@pytest.mark.parametrize(("name", "data", "message"), FILES, ids=[f"{name}-{i}" for i, (name, *_) in enumerate(FILES)])
def test_it_is_refused(tmp_path: Path, name: str, data: bytes | int | None, message: str) -> None:
    path = tmp_path / name
    if data is None:
        path.mkdir()
    elif isinstance(data, int):
        with path.open("wb") as file:
            file.truncate(data)
    else:
        path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as caught:
        read(str(path))
    assert caught.value.message.startswith(str(path)) and caught.value.hint


@pytest.mark.parametrize("name", ALL)
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        read(str(tmp_path / name))


@pytest.mark.parametrize("name", ["page.md", "page.html", "page.rst"])
def test_a_huge_line_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"Many words and more. " * 20_000)
    (section,) = read(str(path)).sections
    assert len(section.blocks) == 1


@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_elements_nested_ten_thousand_deep_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"<div>" * 10_000 + b"Words." + b"</div>" * 10_000)
    (section,) = read(str(path)).sections
    assert [block.text for block in section.blocks] == ["Words."]
