"""Tests of the report for terminals, and of the one with a line for each finding."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.sample_report import CHECKS, GARDEN, in_a_nutshell, source, target
from xlat_check.findings import Finding, PairSummary, Report, Severity, with_fingerprints
from xlat_check.render import RenderOptions
from xlat_check.render.brief import concise, text
from xlat_check.render.excerpts import excerpt
from xlat_check.render.statistics import statistics

LINE = re.compile(r"(.+?):(\d+):(\d+): (neutral|minor|major|critical) (\S+) (.+?) \[([0-9a-f]{8})\]")


def lines(report: Report, **options: object) -> list[str]:
    return text(report, RenderOptions(**options)).splitlines()  # type: ignore[arg-type]


def only(report: Report, *findings: Finding, **fields: object) -> Report:
    named = (replace(finding, pair=GARDEN) for finding in with_fingerprints(list(findings)))
    return replace(report, findings=tuple(named), **fields)  # type: ignore[arg-type]


def test_a_finding_is_a_line_with_its_place_in_the_translation(report: Report) -> None:
    found = [LINE.fullmatch(line) for line in concise(report, RenderOptions()).splitlines()]
    assert len(found) == len(report.findings)
    assert all(found)
    assert sorted(match[1] for match in found if match) == ["docs/garten.de.md", *["docs/garten.pt.md"] * 7]
    places = [(match[1], int(match[2]), int(match[3])) for match in found if match]
    assert places == sorted(places)


def test_both_texts_stand_below_with_the_place_of_the_source(report: Report) -> None:
    shown = lines(report)
    at = next(i for i, line in enumerate(shown) if "30 °C stands" in line)
    assert shown[at].startswith("docs/garten.pt.md:28:1: critical number ")
    assert shown[at + 1] == "  de: Ab 30 °C brauchen Tomaten im Gewächshaus Schatten.  docs/garten.de.md:21:1"
    assert shown[at + 2] == "  pt: A partir de 13 °C, os tomates na estufa precisam de sombra."


def test_a_missing_text_says_where_it_would_stand(report: Report) -> None:
    shown = lines(report)
    at = next(i for i, line in enumerate(shown) if " omission " in line)
    assert shown[at].startswith("docs/garten.pt.md:7:41: major omission ")
    assert shown[at + 2] == "  pt: missing after “Em resumo: é hora de preparar a terra.”"


def test_recurring_findings_are_one_with_a_count(report: Report) -> None:
    shown = lines(report)
    (line,) = [line for line in shown if "Em resumo" in line and " addition " in line]
    assert "3 times “Em resumo”" in line
    assert "  also at docs/garten.pt.md:18:1, docs/garten.pt.md:26:1" in shown


def test_a_clean_pair_takes_no_line(report: Report) -> None:
    assert "kueche" not in text(report, RenderOptions(with_errors=False))


def test_the_last_lines_count_and_say_how_to_go_on(report: Report) -> None:
    shown = lines(report, again="--pair a b")
    worst = next(finding for finding in report.findings if finding.severity is Severity.CRITICAL).fingerprint[:8]
    assert shown[-5].startswith("8 findings in 2 pairs of files: 1 critical, 2 major, 4 minor, 1 neutral (3 addition, ")
    assert shown[-4].startswith("not listed: 1 accepted before; 1 suppressed; 1 decided before")
    assert shown[-3:] == [
        f"why:         xlat-check explain {worst} --pair a b",
        f'as intended: xlat-check accept {worst} --pair a b --reason "..."',
        "all of them: xlat-check review a b",
    ]


def test_the_settings_are_for_those_who_ask(report: Report) -> None:
    assert report.signature not in text(report, RenderOptions())
    assert report.signature in text(report, RenderOptions(verbose=True))


def test_nothing_but_findings_if_quiet(report: Report) -> None:
    shown = lines(report, quiet=True, with_errors=False)
    assert not any(line.startswith(("why", "8 findings", "note")) for line in shown)
    assert lines(only(report), quiet=True, with_errors=False) == []


def test_a_clean_run_is_one_line(report: Report) -> None:
    clean = only(report, accepted=(), suppressed=(), stale=(), judged=())
    assert lines(clean, with_errors=False) == ["nothing found in 2 pairs of files by 6 checks"]


def test_after_an_error_there_is_no_signature(report: Report) -> None:
    failed = only(report, pairs=(), accepted=(), suppressed=(), stale=(), judged=())
    assert lines(failed, verbose=True)[-1].startswith("not checked: docs/garten.de.md:44")


def test_differing_words_are_marked_in_colour(report: Report) -> None:
    shown = text(report, RenderOptions(color=True))
    assert "Ab \x1b[1;4;1;31m30 °C\x1b[0m brauchen" in shown
    plain = re.sub(r"\x1b\[[\d;]*m", "", shown)
    assert plain == text(report, RenderOptions())


@pytest.mark.parametrize("width", [40, 60, 100])
def test_places_are_never_cut(report: Report, width: int) -> None:
    long = "docs/" + "a-very-long-name/" * 8 + "x.md"
    found = replace(
        report.findings[5],
        source=replace(source(21, "Ab 30 °C.", "Sommer"), span=replace(source(21, "x", "").span, path=long)),
    )
    shown = lines(only(report, found), width=width)
    assert any(line.endswith(f"{long}:21:1") for line in shown)
    texts = [line for line in shown if line.startswith("  ") and long not in line and "also at" not in line]
    assert texts
    assert max(map(len, texts)) <= width


def test_a_file_without_counterpart_has_a_mark(report: Report) -> None:
    lone = Finding(
        check="document-missing", severity=Severity.MAJOR, message="there is no docs/keller.pt.md",
        source=replace(source(1, "", ""), span=replace(source(1, "", "").span, path="docs/keller.de.md")), target=None,
    )  # fmt: skip
    first, second, *_ = lines(only(report, lone))
    assert second == ""
    assert re.fullmatch(r"docs/keller.de.md:1:1: major document-missing there is no .* \[[0-9a-f]{8}\]", first)


def test_one_language_on_both_sides_is_named_by_side() -> None:
    pair = PairSummary(
        name=GARDEN, source_path="a", target_path="b", source_lang="pt", target_lang="pt", source_segments=1,
        target_segments=1, sections=(), beads=1, typical_cosine=None,
    )  # fmt: skip
    base = Report(findings=(), pairs=(pair,), skipped=(), checks=CHECKS, signature="")
    found = Finding(
        check="drift", severity=Severity.MINOR, message="why", source=source(1, "um", ""), target=target(1, "dois", "")
    )
    assert [line.split(":")[0].strip() for line in lines(only(base, found))[1:3]] == ["source", "target"]


def test_statistics_count_by_check(report: Report) -> None:
    rows = [line.split(maxsplit=2) for line in statistics(report, RenderOptions()).splitlines()]
    assert rows[0][0] == "3"
    assert sum(int(count) for count, *_ in rows) == len(report.findings)
    assert statistics(only(report), RenderOptions()) == ""
    assert in_a_nutshell(1, "x", "").check == rows[0][2].split()[0]


class TestExcerpt:
    """Parts of texts around the words that matter."""

    TEXT = "Im Winter ruht der Garten, und im Frühling beginnt die Arbeit an den Beeten wieder von vorn."

    def test_a_short_text_is_whole(self) -> None:
        assert excerpt(self.TEXT, [(3, 9)], 200) == (self.TEXT, [(3, 9)])

    @pytest.mark.parametrize("room", range(17, 92, 5))
    @pytest.mark.parametrize("word", ["Im", "Winter", "Frühling", "Arbeit", "vorn"])
    def test_the_word_is_in_it_and_it_fits(self, word: str, room: int) -> None:
        at = self.TEXT.index(word)
        shown, spans = excerpt(self.TEXT, [(at, at + len(word))], room)
        assert len(shown) <= room
        assert [shown[a:b] for a, b in spans] == [word]

    @pytest.mark.parametrize("room", [10, 25, 40, 60])
    def test_wide_characters_take_two_cells(self, room: int) -> None:
        shown, _ = excerpt("冬は庭が休みます。春になると、花壇の仕事がまた一から始まります。", [(9, 10)], room)
        assert "春" in shown
        assert sum(2 if ord(c) > 0x2E80 else 1 for c in shown) <= room
