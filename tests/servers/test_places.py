"""Tests of places in files as an editor counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.servers.places import line_in, lines_of, offset_of, saved_lines

TEXT = st.text(alphabet="ab\r\n\u2028\x0c", max_size=20)


@given(TEXT)
def test_lines_are_the_text_again_and_end_as_the_protocol_says(text: str) -> None:
    lines = lines_of(text)
    assert "".join(lines) == text
    assert len(lines) == text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1


@given(TEXT, st.data())
def test_an_offset_leads_back_to_its_place(text: str, data: st.DataObject) -> None:
    lines = lines_of(text)
    line = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[line])))
    assert text[: offset_of(lines, line, column)] == "".join(lines[:line]) + lines[line][:column]


@pytest.mark.parametrize(
    ("shown", "places"),
    [
        ("a\nb\nc\n", [0, 1, 2, 3]),
        ("a\nx\nb\nc\n", [0, None, 1, 2, 3]),
        ("a\nc\n", [0, 2, 3]),
        ("a\nx\nc\n", [0, None, 2, 3]),
        ("x\na\nb\nc\n", [None, 0, 1, 2, 3]),
        ("a\nb\nc\nx", [0, 1, 2, None]),
        ("", [3]),
        ("x", [None]),
    ],
)
def test_lines_that_were_not_edited_are_found_again(shown: str, places: list[int | None]) -> None:
    saved, now = lines_of("a\nb\nc\n"), lines_of(shown)
    assert [line_in(saved, now, line) for line in range(len(now))] == places
    assert line_in(saved, now, len(now)) is None


def test_lines_of_a_saved_file_follow_it(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"eins\r\nzwei")
    assert saved_lines(str(path)) == ["eins\r\n", "zwei"]
    path.write_bytes(b"drei")
    assert saved_lines(str(path)) == ["drei"]
    assert saved_lines(str(tmp_path / "none.md")) == []
