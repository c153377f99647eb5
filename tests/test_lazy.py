"""Tests of regular expressions that are compiled at their first use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import xlat_check
from xlat_check import lazy

NEED_MORE = ("xlat_check.train", "xlat_check.measure", "xlat_check.servers", "xlat_check.embed.transformer")
"""Modules that other libraries must be installed for."""


def modules() -> Iterator[ModuleType]:
    for found in walk_packages(xlat_check.__path__, "xlat_check."):
        if not found.name.startswith(NEED_MORE) and not found.name.endswith("__main__"):
            yield import_module(found.name)


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


def test_every_expression_of_the_package_can_be_compiled() -> None:
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
            found |= {f"{module.__name__}.{name}": part for part in parts if isinstance(part, lazy.Lazy)}
    assert len(found) > 300
    for name, expression in found.items():
        assert expression.groups >= 0, name
