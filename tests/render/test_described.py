"""Tests of a finding in words, besides its message, in outputs for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sample_report import FINDINGS, WEIGHED, sample_report, source, target
from xlat_check.bitext import Side
from xlat_check.checks.enumeration import EnumerationEvidence
from xlat_check.checks.names import NamesEvidence
from xlat_check.checks.plural_forms import FormsEvidence
from xlat_check.checks.term_consistency import RenderingsEvidence, TermsEvidence
from xlat_check.checks.untranslated import VerbatimEvidence
from xlat_check.findings import Finding
from xlat_check.findings.evidence import Evidence, Untyped
from xlat_check.render.described import certainty, facts, likeness, marks, whole_text

TEXTS = {Side.SOURCE: "Die Säge und das Sägeblatt.", Side.TARGET: "A serra e a lâmina da serra."}


def finding(evidence: Evidence, **texts: str) -> Finding:
    places = {"source": TEXTS[Side.SOURCE], "target": TEXTS[Side.TARGET]} | texts
    return replace(
        FINDINGS[5], source=source(1, places["source"], ""), target=target(1, places["target"], ""), evidence=evidence
    )


def marked(one: Finding, side: Side, text: str | None = None) -> list[str]:
    text = whole_text(one, side) if text is None else text
    return [text[first:last] for first, last in marks(one, side, text)]


def names(missing: tuple[str, ...], extra: tuple[str, ...] = ()) -> NamesEvidence:
    return NamesEvidence(missing=missing, extra=extra, kinds=("name",))


class TestMarks:
    def test_words_that_stand_by_themselves_come_before_parts_of_words(self):
        assert marks(finding(names(("säge",))), Side.SOURCE, TEXTS[Side.SOURCE]) == [(4, 8)]
        assert marks(finding(names(("blatt",))), Side.SOURCE, TEXTS[Side.SOURCE]) == [(21, 26)]

    def test_the_longer_of_two_words_counts_and_none_is_marked_twice(self):
        assert marked(finding(names(("das", "das Sägeblatt"))), Side.SOURCE) == ["das Sägeblatt"]

    def test_each_side_has_its_own(self):
        one = finding(names(("Säge",), ("serra",)))
        assert marked(one, Side.SOURCE) == ["Säge"]
        assert marked(one, Side.TARGET) == ["serra", "serra"]

    @pytest.mark.parametrize("evidence", [names(("Hammer", "")), VerbatimEvidence(key="k", verbatim=True)])
    def test_nothing_is_marked_where_the_whole_text_is_meant(self, evidence):
        assert marked(finding(evidence), Side.SOURCE) == []

    def test_the_words_that_the_finding_points_at_where_it_names_none(self):
        one = finding(replace(WEIGHED, sentence=TEXTS[Side.SOURCE]), source="das Sägeblatt")
        assert whole_text(one, Side.SOURCE) == TEXTS[Side.SOURCE]
        assert marked(one, Side.SOURCE) == ["das Sägeblatt"]
        assert whole_text(one, Side.TARGET) == TEXTS[Side.TARGET]

    @pytest.mark.parametrize("more", list(Side))
    def test_the_members_that_one_side_leaves_out_stand_in_the_sentence_of_the_other(self, more):
        members = {Side.SOURCE: 5, Side.TARGET: 5} | {more: 7}
        text = "Nägel, Haken, Ösen"
        evidence = EnumerationEvidence(members=members, missing={"Nägel": 0.1, "Ösen": 0.2}, sentence=text)
        one = finding(evidence, **{more.value: "Nägel"})
        assert whole_text(one, more) == text
        assert marked(one, more) == ["Nägel", "Ösen"]

    def test_one_rendering_of_two_terms_has_its_terms_in_the_source(self):
        lines = {"usual_lines": (1,), "other_lines": (2,)}
        two = TermsEvidence(rendering="serra", usual="Säge", other="Sägeblatt", **lines)
        assert (marked(finding(two), Side.SOURCE), marked(finding(two), Side.TARGET)) == (
            ["Säge", "Sägeblatt"],
            ["serra", "serra"],
        )
        one = RenderingsEvidence(term="Säge", usual="serra", other="lâmina", **lines)
        assert marked(finding(one), Side.TARGET) == ["serra", "lâmina", "serra"]

    def test_categories_are_no_words_of_a_text(self):
        one = finding(FormsEvidence(key="files", missing=("few",), forms=("one", "many")), source="few files")
        assert marked(one, Side.SOURCE) == []


class TestFacts:
    def test_labels_say_what_names_do_not(self):
        assert list(facts(finding(names(("a", "b"))))) == [
            ("only in the source", ("a", "b")),
            ("of the kind", ("name",)),
        ]

    def test_values_of_any_shape(self):
        values = {"b_c": {"x": 0.12345, "y": [True, None]}, "a": None, "empty": [], "d": [[1, 2], "\x1b"]}
        assert list(facts(finding(Untyped(values=values)))) == [
            ("b c", ("x 0.123", "y yes")),
            ("d", ("1, 2", "\\x1b")),
        ]


class TestFigures:
    def test_beyond_all_that_was_measured_there_are_fewer(self):
        rate, *_ = certainty(finding(replace(WEIGHED, silent_below=0.0001)), 0.02)
        assert rate == "Of 1,000 clean pairs fewer than 0.2 look as bad or worse."

    def test_where_no_rate_was_asked_for_none_is_told(self):
        assert list(certainty(finding(WEIGHED), 0.0))[1] == "A pair is reported if at most 2 in 1,000 do."

    @pytest.mark.parametrize(
        ("at", "told"), [(0, "A rule decides this"), (1, "The alignment decides this"), (6, "option unusual of drift")]
    )
    def test_without_a_score_it_says_what_decides(self, at, told):
        (sentence,) = certainty(FINDINGS[at], 0.02)
        assert told in sentence

    def test_likeness_is_of_sides_that_were_compared(self):
        assert list(likeness(FINDINGS[0], sample_report().pairs[0])) == []
        assert list(likeness(finding(replace(WEIGHED, cosine=None)), None)) == [
            "3% of known translations of this length are not more similar."
        ]
