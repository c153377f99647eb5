"""Tests of the order of findings and its effect on fingerprints."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from xlat_check.bitext import Span
from xlat_check.findings import Finding, Place, Severity, identified, in_order


def place(path: str, start: int, text: str = "text") -> Place:
    return Place(
        span=Span(path=path, line=1 + start // 10, column=1, start=start, end=start + 4), text=text, section=""
    )


def finding(source: int | None, target: int | None, check: str = "number", **fields: str) -> Finding:
    return Finding(
        check=check,
        severity=Severity.MINOR,
        message="m",
        source=None if source is None else place("a.de.md", source),
        target=None if target is None else place("a.pt.md", target),
        **fields,
    )


IN_ORDER = [
    finding(20, 10, "drift"),
    finding(20, 10, "number"),
    finding(20, 40),
    finding(20, None),
    finding(80, 20),
    finding(None, 0),
    finding(None, 30),
]


def test_a_bitext_is_told_by_the_source_then_the_target_then_the_check():
    for order in list(permutations(IN_ORDER))[::211]:
        assert [replace(one, fingerprint="") for one in identified(order)] == IN_ORDER


def test_bitexts_stand_as_they_are_named_and_others_after_them():
    names = ["z", "a", "lone"]
    found = [finding(20, 10, pair=pair) for pair in ("other", "lone", "a", "z", "a", "another")]
    assert [one.pair for one in in_order(found, names)] == ["z", "a", "a", "lone", "another", "other"]


def test_what_is_concluded_over_all_changes_no_fingerprint_of_the_others():
    own = [finding(40, 40), finding(60, 60)]
    before = {one.fingerprint for one in identified(own)}
    merged = identified(own, [finding(20, 20)])
    assert [one.source.span.start for one in merged if one.source] == [20, 40, 60]
    assert {one.fingerprint for one in merged[1:]} == before
    assert len({one.fingerprint for one in merged}) == 3, "the same texts, but another finding"


def test_identified_again_nothing_changes():
    once = identified([finding(40, 40), finding(20, 40), finding(20, 40)])
    assert identified(once) == once
