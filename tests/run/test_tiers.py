"""Tests of what a run says about pairs of each tier."""

from __future__ import annotations

from pathlib import Path

from xlat_check.config import Overrides, load_config
from xlat_check.findings import Severity
from xlat_check.run import Report, run

ENGLISH = """# The lamp

Pull the plug before you open the lamp.

It has 12 bulbs.

Keep children away from it.

Clean the glass with a dry cloth.

Call the shop when it hums.
"""
POLISH = """# Lampa

Przed otwarciem lampy wyjmij wtyczkę.

Ma 14 żarówek.

Szkło czyść suchą szmatką.

Zadzwoń do sklepu, gdy buczy.
"""
CIPHER = POLISH.translate({ord(letter): chr(0x10D0 + n) for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")})


def checked(folder: Path, target: str, lang: str) -> tuple[Report, tuple[str, ...]]:
    for name, text in (("page.en.md", ENGLISH), (f"page.{lang}.md", target)):
        (folder / name).write_text(text, encoding="utf-8")
    named = Overrides(
        source=str(folder / "page.en.md"),
        target=str(folder / f"page.{lang}.md"),
        source_lang="en",
        target_lang=lang,
        cache="",
    )
    report = run(load_config(None, named))
    return report, report.pairs[0].notes[-2:]


def test_a_covered_pair_is_looked_at_by_all_that_needs_no_words(tmp_path: Path) -> None:
    report, notes = checked(tmp_path, POLISH, "pl")
    assert notes[0].startswith("en and pl: covered, compared by the multilingual model")
    assert "number" not in notes[1]
    found = {finding.check: finding for finding in report.findings}
    assert found["omission"].source is not None and "children" in found["omission"].source.text
    assert found["number"].severity is Severity.MAJOR


def test_an_uncovered_pair_has_no_major_by_likeness(tmp_path: Path) -> None:
    report, notes = checked(tmp_path, CIPHER, "ka")
    assert notes[0] == (
        "en and ka: uncovered (unknown, or unlike each other), so only keys, placeholders, figures and structure were"
        " compared"
    )
    assert not {"omission", "addition", "drift"} & {finding.check for finding in report.findings}
    assert all(finding.severity is not Severity.MAJOR for finding in report.findings)
