"""Tests of the layout of findings in the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
import wcwidth

from tests.sample_report import CHECKS, GARDEN, WINTER, in_a_nutshell, source, target
from xlat_check.findings import Finding, PairSummary, Report, Severity, Skipped
from xlat_check.render import RenderOptions
from xlat_check.render.table import table


def pair(**fields):
    values = {
        "name": GARDEN, "source_path": "docs/garten.de.md", "target_path": "docs/garten.pt.md", "source_lang": "de",
        "target_lang": "pt", "source_segments": 1, "target_segments": 2, "sections": (), "beads": 1,
        "typical_cosine": None,
    }  # fmt: skip
    return PairSummary(**values | fields)


def shown(*findings, width=100, color=False, pairs=None, **fields):
    report = Report(
        findings=tuple(replace(finding, pair=GARDEN) for finding in findings),
        pairs=(pair(),) if pairs is None else pairs,
        **{"skipped": (), "checks": CHECKS, "signature": "v:1"} | fields,
    )
    return table(report, RenderOptions(width=width, color=color))


def finding(source=None, target=None, **fields):
    values = {"check": "omission", "severity": Severity.MAJOR, "message": "why"}
    return Finding(source=source, target=target, **values | fields)


@pytest.mark.parametrize("width", [40, 60, 77, 100, 160, 240])
def test_no_line_is_wider_than_asked(report, width):
    lines = table(report, RenderOptions(width=width)).splitlines()
    assert max(wcwidth.width(line) for line in lines[:-1]) <= width  # the signature stays in one piece


def test_a_width_too_small_to_read_is_raised(report):
    assert table(report, RenderOptions(width=3)) == table(report, RenderOptions(width=40))


def test_wide_characters_take_two_cells():
    text = "庭の手入れは春に始まります。" * 6
    lines = shown(finding(source(3, text, "")), width=60).splitlines()
    bars = {wcwidth.width(line[: line.index("|")]) for line in lines if "|" in line and "v:1" not in line}
    assert len(bars) == 1
    assert all(wcwidth.width(line) <= 60 for line in lines)


def test_columns_stay_in_place_from_finding_to_finding():
    lines = shown(
        finding(source(3, "Kurz.", "A")),
        finding(None, target(5, "Uma frase bem mais longa, que não cabe de jeito nenhum em uma só linha.", "A")),
    ).splitlines()
    assert len({line.index("|") for line in lines if "|" in line and not line.startswith(("—", "A"))}) == 1


def test_a_side_without_text_has_a_dash():
    lines = shown(finding(source(3, "Kurz.", "A"))).splitlines()
    assert any(line.startswith("  docs/garten.de.md:3 ") and line.endswith("| —") for line in lines)


def test_color_only_when_asked():
    one = finding(source(3, "Kurz.", "A"))
    assert "\x1b" not in shown(one)
    assert "\x1b[31mmajor\x1b[0m" in shown(one, color=True)


def test_color_changes_nothing_else(report):
    plain, colored = (table(report, RenderOptions(color=color)) for color in (False, True))
    assert wcwidth.strip_sequences(colored) == plain


def test_long_texts_lose_their_middle_and_say_how_much():
    text = shown(finding(source(3, "Anfang " + "Wort " * 500 + "Ende", "A")))
    folded = " ".join(text.replace("|", "").split())
    assert "Anfang Wort" in folded
    assert "characters left out …] Wort" in folded
    assert "Wort Ende" in folded
    assert folded.count("Wort") < 70


def test_findings_stand_under_their_section_pair_in_its_order():
    sections = (("Eins", "Um"), ("Zwei", "Dois"), ("", "Novo"))
    text = shown(
        finding(None, target(1, "neu", "Novo"), message="third"),
        finding(None, target(9, "zusätzlich", "Dois"), message="second"),
        finding(source(1, "fehlt", "Eins"), message="first"),
        pairs=(pair(sections=sections),),
    )
    order = ["Eins | Um", "first", "Zwei | Dois", "second", "— | Novo", "third"]
    assert sorted(order, key=text.index) == order


def test_a_finding_across_section_pairs_names_both():
    sections = (("Eins", "Um"), ("Zwei", "Dois"))
    moved = finding(source(1, "a", "Eins"), target(2, "b", "Dois"))
    assert "Eins | Dois" in shown(moved, pairs=(pair(sections=sections),))


def test_a_finding_before_the_first_heading_says_so():
    assert "Before the first heading" in shown(finding(source(1, "a", "")))


def test_three_of_a_kind_are_one_group():
    recurring = [in_a_nutshell(line, f"frase {line}", f"Seção {line}") for line in (3, 5, 7)]
    text = shown(*recurring)
    assert "3 times “Em resumo”" in text
    assert "in Seção 3; Seção 5; Seção 7" in text
    assert text.count("nothing in the source says this") == 1
    assert "  docs/garten.pt.md:5  Em resumo: frase 5\n  docs/garten.pt.md:7  Em resumo: frase 7\n" in text


def test_two_of_a_kind_stay_single():
    text = shown(*(in_a_nutshell(line, "frase", f"Seção {line}") for line in (3, 5)))
    assert "times" not in text
    assert text.count("nothing in the source says this") == 2


def test_the_same_label_in_different_checks_is_not_one_group():
    recurring = [in_a_nutshell(line, "frase", "Seção") for line in (3, 5, 7)]
    recurring[1] = replace(recurring[1], check="drift")
    assert "times" not in shown(*recurring)


def test_a_group_in_many_sections_names_the_first():
    text = " ".join(shown(*(in_a_nutshell(line, "frase", f"Seção {line}") for line in range(1, 21))).split())
    assert "Seção 8; and 12 more sections" in text


def test_the_summary_counts_by_severity():
    text = shown(
        finding(source(1, "a", "")), finding(source(2, "b", "")), finding(source(3, "c", ""), severity=Severity.MINOR)
    )
    assert "3 findings: 2 major, 1 minor in 1 pair of files (1 and 2 sentences)\n" in text
    assert text.endswith("\nv:1\n")


def test_nothing_found_says_what_was_checked():
    text = " ".join(shown().split())
    assert "nothing found in 1 pair of files (1 and 2 sentences) by 6 checks: addition, drift, number" in text


def test_nothing_checked_is_not_nothing_found():
    text = shown(pairs=(), skipped=(Skipped(what="a.md", reason="it is empty"),))
    assert "could not be checked: a.md: it is empty" in text
    assert "nothing was checked" in text
    assert "nothing found" not in text


def test_a_finding_of_an_unknown_pair_is_shown_all_the_same():
    report = Report(
        findings=(replace(finding(source(1, "allein", "")), pair="elsewhere"),),
        pairs=(pair(),), skipped=(), checks=CHECKS, signature="v:1",
    )  # fmt: skip
    assert "allein" in table(report, RenderOptions())


def test_a_long_path_keeps_its_end():
    path = "a/very/long/way/down/" * 4 + "garten.de.md"
    long = source(123, "Kurz.", "A")
    long = replace(long, span=replace(long.span, path=path))
    lines = shown(finding(long), width=60).splitlines()
    assert any(line.startswith("  …") and "garten.de.md:123 " in line for line in lines)


def test_the_sample_exceeds_the_limit_of_long_texts():
    assert len(WINTER) > 400, "the golden files should show a shortened text"
