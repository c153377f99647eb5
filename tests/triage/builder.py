"""Findings, entries and marks for the tests of this folder."""

from __future__ import annotations

from datetime import date

from xlat_check.bitext import Span
from xlat_check.findings import Decision, Entry, Finding, PairSummary, Place, Report, Severity, with_fingerprints
from xlat_check.triage import Marks

TODAY = date(2026, 3, 14)
KNOWN = frozenset({"addition", "drift", "number", "omission"})


def place(path: str, line: int, text: str, section: str = "") -> Place:
    span = Span(path=path, line=line, column=1, start=line * 100, end=line * 100 + len(text))
    return Place(span=span, text=text, section=section, end_line=line, end_column=len(text) + 1)


def finding(check: str = "number", source: str | None = "eins", target: str | None = "dois", *, pair="a", line=3):
    """A finding with its fingerprint, in the pair of ``a.de.md`` and ``a.pt.md``."""
    one = Finding(
        check=check,
        severity=Severity.MAJOR,
        message="m",
        source=place(f"{pair}.de.md", line, source) if source is not None else None,
        target=place(f"{pair}.pt.md", line, target) if target is not None else None,
        pair=name(pair),
    )
    return with_fingerprints([one])[0]


def name(pair: str = "a") -> str:
    return f"{pair}.de.md -> {pair}.pt.md"


def summary(pair: str = "a") -> PairSummary:
    return PairSummary(
        name=name(pair), source_path=f"{pair}.de.md", target_path=f"{pair}.pt.md", source_lang="de", target_lang="pt",
        source_segments=1, target_segments=1, sections=(), beads=1, typical_cosine=None,
    )  # fmt: skip


def report(*findings: Finding, pairs: tuple[str, ...] = ("a",)) -> Report:
    return Report(findings=findings, pairs=tuple(map(summary, pairs)), skipped=(), checks=(), signature="v:1")


def marks(*pairs: str, **fields) -> dict[str, Marks]:
    given = {"ran": tuple(sorted(KNOWN)), **fields}
    return {
        name(pair): Marks(source_path=f"{pair}.de.md", target_path=f"{pair}.pt.md", **given) for pair in pairs or ("a",)
    }


def entry(one: Finding | None = None, **fields) -> Entry:
    one = one or finding()
    source, _, target = one.pair.partition(" -> ")
    given = {
        "fingerprint": one.fingerprint,
        "check": one.check,
        "source_path": source,
        "target_path": target,
        "source_text": one.source.text if one.source else None,
        "target_text": one.target.text if one.target else None,
        "decision": Decision.ACCEPTED,
        "reason": "agreed",
        "who": "Ida Lund",
        "date": TODAY,
    }
    return Entry(**{**given, **fields})
