"""Tests of findings that recur on many pages: their groups, and how outputs show them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import unescape

from xlat_check.bitext import Span
from xlat_check.checks import CHECKS
from xlat_check.findings import Finding, PairSummary, Place, Report, Severity, with_fingerprints
from xlat_check.render import RENDERERS
from xlat_check.render.options import RenderOptions
from xlat_check.run.recurring import with_groups


def place(path: str, text: str) -> Place:
    return Place(span=Span(path=path, line=7, column=1, start=90, end=90 + len(text)), text=text, section="")


def finding(
    page: str, text: str, message: str = "This sentence has no counterpart in the target", key: str = ""
) -> Finding:
    return Finding(
        check="omission",
        severity=Severity.MAJOR,
        message=message,
        source=place(f"en/{page}.md", text),
        target=None,
        key=key,
        pair=f"en/{page}.md -> de/{page}.md",
    )


def grouped_report(findings: Sequence[Finding]) -> Report:
    pairs = tuple(
        PairSummary(
            name=name,
            source_path=name.partition(" ")[0],
            target_path=name.rpartition(" ")[2],
            source_lang="en",
            target_lang="de",
            source_segments=9,
            target_segments=8,
            sections=(),
            beads=8,
            typical_cosine=0.8,
        )
        for name in dict.fromkeys(one.pair for one in findings)
    )
    checks = (CHECKS["omission"].info,)
    return Report(findings=tuple(findings), pairs=pairs, skipped=(), checks=checks, signature="v:1")


def stamps(pages: int) -> list[Finding]:
    """A line with another date on each page."""
    return with_fingerprints(
        [finding(f"p{page}", f"Written by a program on {page + 1} May 2031") for page in range(pages)]
    )


def test_a_text_that_differs_in_numbers_is_one_group() -> None:
    found = with_groups([*stamps(3), finding("p9", "Bake the bread.")])
    assert [one.group for one in found] == ["Written by a program on 1 May 2031"] * 3 + [""]


def test_a_change_of_words_is_one_group_whatever_the_sentences_say() -> None:
    message = "`mix` in the source, `stir` in the target"
    found = with_groups(
        [finding(f"p{page}", text, message, "mix / stir") for page, text in enumerate(["A a.", "B b.", "C c."])]
    )
    assert {one.group for one in found} == {message}


def test_equal_messages_about_other_texts_are_no_group() -> None:
    found = with_groups([finding(f"p{page}", text) for page, text in enumerate(["Bake.", "Knead.", "Wait."])])
    assert {one.group for one in found} == {""}


def test_two_pages_are_no_group_and_three_places_on_one_page_are_none() -> None:
    assert {one.group for one in with_groups(stamps(2))} == {""}
    assert {one.group for one in with_groups([finding("p", "Written on 1 May")] * 3)} == {""}


def test_fingerprints_stay() -> None:
    before = stamps(4)
    assert [one.fingerprint for one in with_groups(before)] == [one.fingerprint for one in before]


def test_outputs_for_people_show_a_group_once_with_all_its_places() -> None:
    report = grouped_report(with_groups(stamps(4)))
    for form in ("text", "full", "markdown", "github"):
        text = unescape(str(RENDERERS[form](report, RenderOptions(width=120))))
        assert " ".join(text.split()).count("no counterpart") == 1, form
        assert all(f"en/p{page}.md:7" in text or f"en/p{page}.md,line=7" in text for page in range(4)), form


def test_other_outputs_name_the_group_at_each_place() -> None:
    report = grouped_report(with_groups(stamps(3)))
    data = json.loads(str(RENDERERS["json"](report, RenderOptions())))
    assert [one["group"] for one in data["findings"]] == ["Written by a program on 1 May 2031"] * 3
    for form in ("jsonl", "csv", "sarif", "html"):
        assert str(RENDERERS[form](report, RenderOptions())).count("on 1 May 2031") >= 3, form
