"""Tests of the desk with several documents: the same text elsewhere, and two windows on one desk."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.sizes import FITS
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
def desk(folder):
    """A desk with the same text in three documents, and another one in the first; its address."""
    same = [finding(source="Um 9 Uhr.", target="Às 8 horas.", pair=pair) for pair in PAIRS]
    other = finding(source="Die Kasse schließt.", target="A loja abre.", pair="a", line=9)
    found = replace(report(same[0], other, *same[1:], pairs=PAIRS), checks=(LABEL,))
    with served(found, folder) as url:
        yield url


@pytest.fixture
def page(desk, open_page):
    window = open_page(desk + "#view=finding")
    window.locator("html[data-ready]").wait_for()
    yield window
    window.close()  # before the desk is, which the page would say


@pytest.fixture
def held(desk, open_page):
    """A page on which the second finding does not come until it is let go: ``page, let_go``."""
    window, waiting = open_page("about:blank"), []
    window.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    window.route("**/finding?n=2", lambda route: waiting.append(route))
    window.goto(desk + "#view=finding")
    window.locator("html[data-ready]").wait_for()

    def let_go():
        window.unroute("**/finding?n=2")
        for route in waiting:
            route.continue_()

    yield window, let_go
    window.close()


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
    expect(page.locator("#texts")).to_contain_text("Die Kasse")
    page.keyboard.press("c")
    expect(page.locator("#desk-said")).to_contain_text("Confirmed. 3 undecided")
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


def shows(page, number):
    expect(page.locator("#finding")).to_have_attribute("data-number", str(number))
    expect(page.locator("#finding")).not_to_have_attribute("aria-busy", "true")


def test_whoever_goes_elsewhere_while_the_next_finding_comes_stays_there(held):
    page, let_go = held
    shows(page, 1)
    page.keyboard.press("c")
    progress(page, 1)  # it is decided, and the next one does not come
    expect(page.locator("#finding")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("d")
    expect(page.locator("#documents-name")).to_be_focused()
    let_go()
    expect(page.locator("#finding")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("#documents-name")).to_be_visible()
    assert "view=documents" in page.url
    assert page.title() == "Documents – xlat-check"


def test_steps_wait_for_what_is_under_way_and_a_decision_meanwhile_is_left_out_and_told(held, folder):
    page, let_go = held
    page.keyboard.press("c")
    progress(page, 1)
    expect(page.locator("#finding")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("u")  # about which finding, if nobody has seen the next one?
    page.keyboard.press("j")
    page.keyboard.press("j")
    let_go()
    shows(page, 4)
    assert len(decisions(folder)) == 1
    page.keyboard.press("k")
    shows(page, 3)


def test_what_is_pressed_too_early_is_told(held):
    page, let_go = held
    page.keyboard.press("c")
    progress(page, 1)
    expect(page.locator("#finding")).to_have_attribute("aria-busy", "true")
    page.keyboard.press("u")
    let_go()
    shows(page, 2)
    expect(page.locator("#desk-said")).to_have_text("Confirmed. 3 undecided. What was pressed meanwhile was left out.")


def test_the_focus_is_never_left_on_what_is_hidden(page):
    page.keyboard.press("u")
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.locator("#headline")).to_be_focused()
    page.keyboard.press("x")
    page.locator("#marked").get_by_role("button", name="Mark none").click()
    expect(page.locator("#headline")).to_be_focused()
    page.get_by_role("link", name="a.de.md").click()
    page.get_by_role("button", name="All documents").click()
    expect(page.locator("#only")).to_be_hidden()
    expect(page.locator("#headline")).to_be_focused()


def test_capitals_that_are_locked_decide_as_small_letters_do(page):
    page.evaluate("""() => document.body.dispatchEvent(
        new KeyboardEvent("keydown", {key: "C", bubbles: true, modifierCapsLock: true}))""")
    progress(page, 1)


def test_a_finding_that_is_opened_while_the_list_comes_stays(page):
    waiting = []
    page.route("**/list?*", lambda route: waiting.append(route))
    with page.expect_request("**/list?*"):
        page.locator("[name=order]").select_option("document")
    with page.expect_response("**/finding?n=3"):
        page.locator("#list .option").nth(2).click()
    shows(page, 3)
    for route in waiting:
        route.continue_()
    expect(page.locator("#position")).to_have_text("Finding 3 of 4")
    shows(page, 3)


def test_a_list_that_comes_late_is_not_that_of_the_filters_any_more(page):
    waiting, search = [], page.get_by_role("searchbox")
    page.route(re.compile(r"/list\?.*search=kas(&|$)"), lambda route: waiting.append(route))
    with page.expect_request(re.compile(r"/list\?.*search=kas(&|$)")):
        search.fill("kas")
    search.fill("kas zzz")
    expect(page.locator("#nothing")).to_be_visible()
    with page.expect_response(re.compile(r"/list\?.*search=kas\+zzz")):
        waiting[0].continue_()
    expect(page.locator("#count")).to_have_text("0 of 4 findings")
    expect(page.locator("#nothing")).to_be_visible()
    assert "at=" not in page.url


LONG = "manual-of-the-" + "verylongdirectoryname" * 6


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (640, 400), (320, 256)])
def test_long_names_of_files_overflow_nothing(folder, open_page, width, height):
    found = [
        finding(source="Donaudampfschifffahrtsgesellschaft" * 4, pair=f"{LONG}/{name}", line=line)
        for line, name in enumerate("ab", 1)
    ]
    told = replace(report(*found, pairs=(f"{LONG}/a", f"{LONG}/b")), checks=(LABEL,))
    with served(told, folder) as url:
        page = open_page(url, viewport={"width": width, "height": height})
        page.locator("html[data-ready]").wait_for()
        expect(page.locator("#documents-rows tr")).to_have_count(2)
        assert page.evaluate(FITS)
        page.locator("#documents-rows a").first.click()
        expect(page.locator("#document-link")).to_contain_text(LONG)
        assert page.evaluate(FITS)
        page.keyboard.press("m")
        expect(page.locator("#decide [name=reason]")).to_be_focused()
        assert page.evaluate(FITS)
        page.close()
