"""Tests of the desk with several documents: the same text elsewhere, and two windows on one desk."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.review.in_process import served
from tests.triage.builder import finding, report
from xlat_check.findings import CheckInfo, Severity

LABEL = CheckInfo(id="number", mqm="accuracy/mistranslation", severity=Severity.MAJOR, summary="A number has no equal")
PAIRS = ("a", "b", "c")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for pair in PAIRS:  # what is decided about files that are gone counts for the same text elsewhere
        for lang in ("de", "pt"):
            (tmp_path / f"{pair}.{lang}.md").write_text("x\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(folder, open_page):
    """A desk with the same text in three documents, and another one in the first."""
    same = [finding(source="Um 9 Uhr.", target="Às 8 horas.", pair=pair) for pair in PAIRS]
    other = finding(source="Die Kasse schließt.", target="A loja abre.", pair="a", line=9)
    found = replace(report(same[0], other, *same[1:], pairs=PAIRS), checks=(LABEL,))
    with served(found, folder) as url:
        window = open_page(url + "#view=finding")
        window.locator("html[data-ready]").wait_for()
        yield window
        window.close()  # before the desk is, which the page would say


def decisions(folder):
    lines = (folder / "xlat-check.decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [(told["source"], told["decision"]) for told in map(json.loads, lines) if "decision" in told]


def progress(page, number):
    expect(page.locator("#desk-progress")).to_have_text(f"{number} of 4 decided")


def test_the_same_decision_is_offered_for_the_same_text_and_never_made_silently(page, folder):
    page.keyboard.press("u")
    expect(page.locator("#offer-text")).to_contain_text("the same finding in 2 other places")
    progress(page, 1)
    assert len(decisions(folder)) == 1
    page.get_by_role("button", name="Unsure them, too").click()
    progress(page, 3)
    expect(page.locator("#offer")).to_be_hidden()
    assert decisions(folder) == [("a.de.md", "unsure"), ("b.de.md", "unsure"), ("c.de.md", "unsure")]
    page.keyboard.press("z")
    progress(page, 1)


def test_whoever_wants_no_more_says_no(page, folder):
    page.keyboard.press("c")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#offer")).to_be_hidden()
    progress(page, 1)
    assert len(decisions(folder)) == 1


def test_a_text_that_stands_once_offers_nothing(page):
    page.get_by_role("searchbox").fill("kasse")
    expect(page.locator("#list .option")).to_have_count(1)
    page.get_by_role("searchbox").fill("0")  # a digit of fingerprints, which are found by six and more
    expect(page.locator("#list .option")).to_have_count(0)
    page.get_by_role("searchbox").fill("kasse")
    expect(page.locator("#list .option")).to_have_count(1)
    page.get_by_role("searchbox").blur()
    page.keyboard.press("c")
    progress(page, 1)
    expect(page.locator("#offer")).to_be_hidden()


def test_a_range_is_marked_in_the_list(page, folder):
    page.locator("#list").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#desk-said")).to_have_text("3 findings marked.")
    page.keyboard.press("c")
    progress(page, 3)
    assert len(decisions(folder)) == 3
