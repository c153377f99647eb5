"""Tests of structure beyond the cases of single checks: spans, rows of cells, and laws for any bitext."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bitext_builder import compared, segmented
from xlat_check.bitext import Alignment, Bead, Bitext, BlockKind, Compared, SectionPair, Segmented, Side
from xlat_check.checks import CHECKS
from xlat_check.checks.exchange import exchanged, share_words
from xlat_check.checks.quotations import quoted_originals
from xlat_check.findings import Finding, Severity

MIRRORED = [("omission", "addition"), ("section-missing", "section-extra")]
TEXTS = [
    "Regal",
    "Stufe 2",
    "12 14 16",
    "Kurz: ein Eimer genügt.",
    "Kurz: zwei Eimer genügen.",
    "Nach dem Regen wächst der Klee.",
    "Gegossen wird am Abend.",
]
FEW = settings(max_examples=50, deadline=None)


@st.composite
def sides(draw: st.DrawFn) -> Segmented:
    """One language version with any sections, some of them deeper, some of them empty."""
    text = st.sampled_from(TEXTS)
    kinds = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.CODE])
    block = text | st.lists(text, min_size=1, max_size=3) | st.fixed_dictionaries({"text": text, "kind": kinds})
    blocks = st.lists(block, max_size=3)
    section = st.fixed_dictionaries({"heading": text, "depth": st.integers(1, 3), "segments": blocks})
    sections = [{"segments": draw(blocks)}, *draw(st.lists(section, max_size=5))]
    return segmented({"lang": draw(st.sampled_from(["de", "pt"])), "sections": sections})


def pairings(draw: st.DrawFn, first: int, second: int) -> list[tuple[int | None, int | None]]:
    """Each of ``first`` and each of ``second`` things once, alone or with one of the others."""
    left, right = draw(st.permutations(range(first))), draw(st.permutations(range(second)))
    count = draw(st.integers(0, min(first, second)))
    both = list(zip(left[:count], right[:count], strict=True))
    return [*both, *((i, None) for i in left[count:]), *((None, j) for j in right[count:])]


@st.composite
def bitexts(draw: st.DrawFn) -> Compared:
    """Two sides, paired at random."""
    source, target = draw(sides()), draw(sides())
    pairs = pairings(draw, len(source.document.sections), len(target.document.sections))
    beads = pairings(draw, len(source.segments), len(target.segments))
    alignment = Alignment(
        bitext=Bitext(source=source, target=target),
        sections=tuple(SectionPair(source=s, target=t) for s, t in pairs),
        beads=tuple(Bead(source=() if s is None else (s,), target=() if t is None else (t,)) for s, t in beads),
    )
    return Compared(alignment=alignment, comparisons=(None,) * len(beads))


def swapped(bitext: Compared) -> Compared:
    """The same bitext seen from the other side."""
    alignment = bitext.alignment
    turned = replace(
        alignment,
        bitext=Bitext(source=alignment.bitext.target, target=alignment.bitext.source),
        sections=tuple(replace(pair, source=pair.target, target=pair.source) for pair in alignment.sections),
        beads=tuple(replace(bead, source=bead.target, target=bead.source) for bead in alignment.beads),
    )
    return replace(bitext, alignment=turned)


def turned(finding: Finding) -> dict[str, Any]:
    """The content of a finding in its mirror image."""
    message = finding.message.removesuffix("the target").removesuffix("the source")
    return {
        "places": (finding.target, finding.source),
        "severity": finding.severity,
        "message": message,
        "evidence": finding.evidence,
        "group": finding.group,
    }


def seen(finding: Finding) -> dict[str, Any]:
    return {**turned(finding), "places": (finding.source, finding.target)}


@FEW
@given(bitexts())
def test_swapping_the_sides_swaps_what_is_missing_and_what_is_extra(bitext: Compared) -> None:
    for lacking, extra in (*MIRRORED, *(pair[::-1] for pair in MIRRORED)):
        mirrored = CHECKS[extra].run(swapped(bitext))
        assert [turned(f) for f in CHECKS[lacking].run(bitext)] == [seen(f) for f in mirrored]


@FEW
@given(bitexts())
def test_every_segment_that_stands_alone_is_in_one_finding(bitext: Compared) -> None:
    """Findings about sections may contain segments of other findings; findings about sentences do not."""
    alone = {bead.source[0] for bead in bitext.alignment.beads if not bead.target}
    alone -= quoted_originals(bitext, Side.SOURCE)
    alone -= {one.id for one, other in exchanged(bitext) if share_words(one, other)}
    names = ("section-missing", "omission", "drift")  # drift: where another text stands in its place
    found = {name: covered(bitext, CHECKS[name].run(bitext)) for name in names}
    everything = [segment for name in names for segment in found[name]]
    assert len(everything) == len(set(everything))
    assert alone <= set(everything)
    assert set(found["omission"]) <= alone


def covered(bitext: Compared, findings: list[Finding]) -> list[int]:
    """The source segments inside the spans of findings."""
    return [
        segment.id
        for finding in findings
        for segment in bitext.alignment.bitext.source.segments
        if finding.source
        and finding.source.span.start <= segment.span.start
        and segment.span.end <= finding.source.span.end
    ]


@FEW
@given(bitexts())
def test_a_place_goes_from_the_first_to_the_last_character_of_what_it_shows(bitext: Compared) -> None:
    segments = bitext.alignment.bitext.source.segments
    for name in ("section-missing", "omission"):
        for finding in CHECKS[name].run(bitext):
            assert finding.source is not None
            inside = [segments[i] for i in covered(bitext, [finding])]
            assert finding.source.text == " ".join(segment.text for segment in inside)
            first = inside[0].span
            assert finding.source.span == replace(first, end=inside[-1].span.end)


@FEW
@given(sides())
def test_a_text_against_itself_lacks_nothing(side: Segmented) -> None:
    sections, segments = len(side.document.sections), len(side.segments)
    alignment = Alignment(
        bitext=Bitext(source=side, target=side),
        sections=tuple(SectionPair(source=i, target=i) for i in range(sections)),
        beads=tuple(Bead(source=(i,), target=(i,)) for i in range(segments)),
    )
    bitext = Compared(alignment=alignment, comparisons=(None,) * segments)
    for name in ("section-missing", "section-extra", "section-order", "omission", "addition", "drift"):
        assert CHECKS[name].run(bitext) == []


@FEW
@given(st.permutations(range(6)), st.sets(st.integers(0, 5)))
def test_as_few_sections_as_possible_count_as_moved(order: list[int], missing: set[int]) -> None:
    """Against every selection of sections: the largest that stand in the same order on both sides are in place."""
    source = {"lang": "de", "sections": [{"heading": f"Beet {i}"} for i in range(6)]}
    target = {"lang": "pt", "sections": [{"heading": f"Canteiro {i}"} for i in range(6)]}
    pairs: list[list[int | None]] = [[i, None if i in missing else order[i]] for i in range(6)]
    pairs += [[None, order[i]] for i in sorted(missing)]
    findings = CHECKS["section-order"].run(compared(source, target, section_pairs=pairs))
    there = [order[i] for i in range(6) if i not in missing]
    in_place = max(
        size
        for size in range(len(there) + 1)
        if any(list(chosen) == sorted(chosen) for chosen in combinations(there, size))
    )
    assert len(findings) == len(there) - in_place
    for finding in findings:
        assert finding.source
        assert finding.target
        own, anchor = int(finding.source.text[-1]), int(finding.evidence.anchor[-1])
        assert (order[anchor] < order[own]) == (own < anchor) == (finding.evidence.where == "after")


@pytest.mark.parametrize(("line", "places"), [(7, ["Ventil Pumpe"]), (8, ["Ventil", "Pumpe"])])
def test_cells_of_one_row_are_one_finding(line: int, places: list[str]) -> None:
    cells = [{"text": text, "kind": "cell"} for text in ("Schlauch", "Ventil", "Pumpe")]
    bitext = compared(
        {"lang": "de", "segments": cells},
        {"lang": "pt", "segments": cells[:1]},
        beads=[[[0], [0]], [[1], []], [[2], []]],
    )
    side = bitext.alignment.bitext.source
    lines = zip(side.segments, (6, 7, line), strict=True)
    moved = tuple(replace(segment, span=replace(segment.span, line=number)) for segment, number in lines)
    alignment = replace(bitext.alignment, bitext=replace(bitext.alignment.bitext, source=replace(side, segments=moved)))
    findings = CHECKS["omission"].run(replace(bitext, alignment=alignment))
    assert [finding.source.text for finding in findings if finding.source] == places
    nouns = ["These 2 table cells have"] if len(places) == 1 else ["This table cell has"] * 2
    assert [finding.message.partition(" no ")[0] for finding in findings] == nouns


def test_letters_with_combining_marks_name_levels_too() -> None:
    decomposed = "Existe nos ni\u0301veis: 1 2 3"
    bitext = compared({"lang": "de", "text": "Gibt es auf den Ebenen: 1 2"}, {"lang": "pt", "text": decomposed})
    (finding,) = CHECKS["levels"].run(bitext)
    assert finding.severity is Severity.MAJOR
