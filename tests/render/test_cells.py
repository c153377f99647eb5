"""Tests of the width of terminal cells: the short way gives the same as the library."""

from __future__ import annotations

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.render import cells
from xlat_check.render.cells import _NARROW

ALPHABET = st.sampled_from("ab Ä–—-“”…·|.,:/ 漢é\u0301\u200d👍")
TEXT = st.text(ALPHABET, max_size=60)


def test_what_takes_the_short_way_takes_one_cell():
    narrow = [chr(code) for code in range(0x3000) if _NARROW.fullmatch(chr(code))]
    assert len(narrow) > 600
    assert [c for c in narrow if wcwidth.width(c) != 1] == []


@given(TEXT)
def test_width(text):
    assert cells.width(text) == wcwidth.width(text)


@given(TEXT, st.integers(8, 30), st.sampled_from(["", "  "]), st.sampled_from(["", "    "]))
def test_wrap(text, columns, indent, hanging):
    theirs = wcwidth.wrap(text, columns, initial_indent=indent, subsequent_indent=hanging)
    assert cells.wrap(text, columns, indent, hanging) == theirs


@pytest.mark.parametrize(
    ("text", "filled"), [("abc", "abc   "), ("漢字", "漢字  "), ("\x1b[2mab\x1b[0m", "\x1b[2mab\x1b[0m    ")]
)
def test_fill(text, filled):
    assert cells.fill(text, 6) == filled


def test_what_is_too_wide_is_left_as_it_is():
    assert cells.fill("too wide", 3) == "too wide"
