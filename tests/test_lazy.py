"""Tests of regular expressions that are compiled at their first use."""

from __future__ import annotations

import re

import pytest

from xlat_check import lazy


def test_it_does_what_the_compiled_expression_does() -> None:
    ours, theirs = lazy.pattern(r"(\w)(\d)", re.IGNORECASE), re.compile(r"(\w)(\d)", re.IGNORECASE)
    for text in ("A1 b2", "", "none"):
        assert ours.findall(text) == theirs.findall(text)
        assert ours.sub(r"\2\1", text) == theirs.sub(r"\2\1", text)
    assert (ours.pattern, ours.flags, ours.groups) == (theirs.pattern, theirs.flags, theirs.groups)


def test_nothing_is_compiled_before_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    once = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags=0: compiled.append(text) or once(text, flags))
    found = lazy.pattern("only here")
    assert compiled == []
    assert found.search("only here")
    assert found.search("nowhere") is None
    assert compiled == ["only here"]
