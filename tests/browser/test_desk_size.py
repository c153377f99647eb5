"""Tests of what the desk loads and shows of a project with many documents and findings.

Nodes, bytes and requests are counted, so that a fast machine hides nothing; ``tests/benchmarks/bench_desk.py`` measures
the time.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.sizes import FITS, SMALL
from tests.large_report import report_of
from tests.review.in_process import served

ROWS = 5_000
DOCUMENTS = 1_000
PATIENCE = 60_000


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    with served(report_of(ROWS), tmp_path_factory.mktemp("findings")) as url:
        yield url


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    with served(report_of(2, documents=DOCUMENTS), tmp_path_factory.mktemp("documents")) as url:
        yield url


@pytest.fixture
def load(open_page):
    """Opens a desk and counts its answers: ``page, sizes``."""

    def loaded(url, **options):
        page = open_page("about:blank", **options)
        page.set_default_timeout(PATIENCE)
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for where there is no policy
        sizes = []
        page.on("response", lambda response: sizes.append(int(response.headers.get("content-length", 0))))
        page.goto(url)
        page.locator("html[data-ready]").wait_for()
        return page, sizes

    return loaded


def nodes(page):
    return page.evaluate("document.querySelectorAll('*').length")


def number(page):
    return page.locator("#finding").get_attribute("data-number")


def test_five_thousand_findings_cost_what_is_shown(load, findings):
    page, sizes = load(findings)
    expect(page.locator("#count")).to_have_text("5,000 of 5,000 findings")
    expect(page.locator(".option .words").first).to_be_visible()
    assert nodes(page) < 1_500
    assert len(sizes) < 30
    assert sum(sizes) < 500_000
    before = len(sizes)
    page.locator("#list").focus()
    page.keyboard.press("End")
    expect(page.locator(".option[aria-posinset='5000'] .words")).to_be_visible()
    assert nodes(page) < 1_500
    assert len(sizes) - before < 5
    assert page.locator("#list").get_attribute("aria-activedescendant") == page.locator(
        "[aria-posinset='5000']"
    ).get_attribute("id")


def test_the_gravest_comes_first_and_document_order_is_a_choice(load, findings):
    page, _ = load(findings)
    expect(page.locator("#finding")).to_have_attribute("data-severity", "critical")
    assert number(page) != "1"
    page.locator("[name=order]").select_option("document")
    expect(page.locator("#finding")).to_have_attribute("data-number", "1")
    expect(page.locator("#position")).to_have_text("Finding 1 of 5,000")


def test_the_drawing_waits_until_it_is_asked_for(load, findings):
    page, _ = load(findings)
    assert page.locator("svg.strip").count() == 0
    assert page.locator("#headline").bounding_box()["y"] < 400


def test_rows_of_the_list_tell_findings_apart(load, findings):
    page, _ = load(findings)
    expect(page.locator(".option .words").nth(9)).to_be_visible()
    texts = page.locator(".option .words").all_inner_texts()
    assert len(set(texts)) == len(texts)


def test_the_work_list_names_every_document_and_is_searched_and_sorted(load, documents):
    page, sizes = load(documents)
    expect(page.get_by_role("heading", name="Documents")).to_be_visible()
    said = page.locator("#documents-count")
    expect(said).to_contain_text("1,000 documents, 2,000 open findings: ")
    assert sum(map(int, re.findall(r"(\d+) (?:critical|major|minor|neutral)", said.inner_text()))) == 2_000
    assert nodes(page) < 2_500
    assert sum(sizes) < 600_000
    first = page.locator("#documents-rows tr").first
    assert re.search(r"\d critical", first.inner_text())
    page.get_by_role("button", name="Document", exact=True).click()
    expect(first).to_contain_text("page00000.de.md")
    page.get_by_role("button", name="Document", exact=True).click()
    expect(first).to_contain_text("page00999.de.md")
    expect(page.get_by_role("columnheader", name="Document")).to_have_attribute("aria-sort", "descending")
    page.locator("#documents-filter").get_by_role("searchbox").fill("page00512")
    expect(page.locator("#documents-rows tr")).to_have_count(1)
    page.get_by_role("link", name="page00512.de.md").click()
    expect(page.locator("#position")).to_have_text("Finding 1 of 2")
    page.keyboard.press("c")
    expect(page.locator("#position")).to_have_text("Finding 2 of 2")
    page.go_back()
    expect(page.locator("#documents-rows tr")).to_contain_text("1 of 2")
    page.go_forward()
    expect(page.locator("#headline")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (320, 256)])
def test_everyone_can_use_the_work_list(load, documents, violations, width, height):
    page, _ = load(documents, bypass_csp=True, viewport={"width": width, "height": height})
    assert violations(page) == ""
    assert page.evaluate(FITS)
    assert page.evaluate(SMALL) == []
