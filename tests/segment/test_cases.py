"""Tests of the case files: ``<code>.txt`` beside this file gives the segments of texts in a language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.segment.builder import document
from xlat_check.lang import codes
from xlat_check.segment import segment

FILES = sorted(Path(__file__).parent.glob("*.txt"))


def cases() -> list[object]:
    """Each case of each file; a ``# fails:`` line makes it a strict xfail with its reason."""
    found: list[object] = []
    for file in FILES:
        for paragraph in re.split(r"\n\s*\n", file.read_text(encoding="utf-8").strip()):
            lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
            if not lines:
                continue
            reasons = [line.removeprefix("# fails:").strip() for line in paragraph.splitlines() if "# fails:" in line]
            marks = [pytest.mark.xfail(reason=reasons[0], strict=True)] if reasons and "---" in lines else []
            found.append(pytest.param(file.stem, lines, marks=marks, id=f"{file.stem}-{lines[0][:30]}"))
    return found


@pytest.mark.parametrize(("code", "lines"), cases())
def test_case(code: str, lines: list[str]) -> None:
    at = lines.index("---")
    text, expected = " ".join(lines[:at]), lines[at + 1 :]
    assert [one.text for one in segment(document(code, text)).segments] == expected


def test_every_language_has_its_cases() -> None:
    assert {file.stem for file in FILES} == codes()
