"""Tests of two people in two browsers at one desk behind nginx: names, undo, disputes, and who works on what."""

from __future__ import annotations

import json
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sizes import FITS, SMALL
from tests.browser.steps import PATIENCE, at, ready, said
from tests.review.behind_proxy import NGINX, REQUIRED, Server, free_port, nginx_before
from tests.review.running import SOURCE, TARGET
from xlat_check.triage.store import read_decisions

pytestmark = pytest.mark.skipif(NGINX is None and not REQUIRED, reason="needs nginx")

SETTINGS = "source_lang: de\ntarget_langs: [pt]\npairs:\n  - source: '{lang}/*.md'\n"
OTHER = TARGET.replace("Oficina", "Loja").replace("8 horas", "7 horas")
COUNT = 4
decided = partial(steps.decided, of=COUNT)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk with two documents of two findings each, and its address behind nginx."""
    folder, proxy = tmp_path_factory.mktemp("team"), tmp_path_factory.mktemp("proxy")
    (folder / "xlat-check.yaml").write_text(SETTINGS, encoding="utf-8")
    for lang, texts in (("de", (SOURCE, SOURCE)), ("pt", (TARGET, OTHER))):
        (folder / lang).mkdir()
        for name, text in zip("ab", texts, strict=True):
            (folder / lang / f"{name}.md").write_text(text, encoding="utf-8")
    port = free_port()
    server = Server(folder, "--url", f"http://127.0.0.1:{port}/desk/", pair=())
    try:
        with nginx_before(server.url, port, proxy) as url:
            yield server, url
    finally:
        server.kill()


@pytest.fixture
def enter(desk, open_page):
    """Lets somebody in: ``enter("ana", "#view=finding")``. Nothing is decided, and nobody has any work."""
    server, url = desk
    server.file.write_text("", encoding="utf-8")
    pages = []

    def entered(name, at="", **options):
        page = open_page("about:blank", **options)
        page.set_default_timeout(PATIENCE)
        page.context.add_cookies([{"name": "session", "value": f"of-{name}", "url": url}])
        page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
        page.goto(url + at)
        ready(page)
        pages.append(page)
        return page

    yield entered
    for page in pages:
        page.close()


def told(desk):
    """Who said what, in the order of the lines."""
    lines = map(json.loads, desk[0].file.read_text(encoding="utf-8").splitlines())
    return [(line["who"], line.get("decision") or line["assigned"]) for line in lines]


def work(desk):
    """The names of those who have work."""
    return sorted(read_decisions(str(desk[0].file))[0].assignments.now.values())


def row(page, name):
    return page.locator("#documents-rows tr").filter(has_text=name)


def test_each_has_their_own_name_and_takes_back_only_their_own_decision(desk, enter):
    ana, bo = enter("ana", "#view=finding"), enter("bo", "#view=finding")
    ana.keyboard.press("c")
    decided(ana, 1)
    decided(bo, 1)
    at(bo, 1)
    bo.keyboard.press("j")
    at(bo, 2)
    expect(bo.get_by_role("button", name="Undo")).to_be_disabled()
    bo.keyboard.press("z")
    said(bo, "There is nothing to undo")
    bo.keyboard.press("u")
    decided(bo, 2)
    decided(ana, 2)
    assert told(desk) == [("ana", "confirmed"), ("bo", "unsure")]
    ana.keyboard.press("z")  # the latest of all is that of bo
    said(ana, "Undone: 1 decision")
    decided(bo, 1)
    assert told(desk)[2:] == [("ana", "withdrawn")]
    bo.keyboard.press("z")
    decided(ana, 0)
    assert told(desk)[3:] == [("bo", "withdrawn")]


def test_a_dispute_is_shown_asked_for_and_ended(desk, enter, violations):
    ana, bo = enter("ana", "#view=finding"), enter("bo", "#view=finding", bypass_csp=True)
    ana.keyboard.press("c")
    said(bo, "1 decision changed elsewhere")
    at(bo, 1)
    bo.keyboard.press("u")
    said(bo, "Somebody else has just decided about this one")
    bo.keyboard.press("u")
    decided(bo, 0)
    for page in (ana, bo):
        decided(page, 0)
        page.locator("[name=decision]").select_option("disputed")
        expect(page.locator("#list .option")).to_have_count(1)
        at(page, 1)
        expect(page.locator("#list .option")).to_contain_text("Disputed")
        expect(page.locator("#foot")).to_contain_text("ana")
        expect(page.locator("#foot")).to_contain_text("bo")
    bo.locator("[name=decision]").blur()
    bo.keyboard.press("m")
    bo.get_by_label("This ends the dispute").check()
    bo.get_by_label("Note:").fill("asked the author")
    assert violations(bo) == ""
    bo.get_by_role("button", name="Save: Confirm").click()
    decided(bo, 1)
    decided(ana, 1)
    assert told(desk)[-1] == ("bo", "confirmed")


def test_documents_are_taken_and_given_and_the_other_sees_it(desk, enter):
    ana, bo = enter("ana"), enter("bo")
    row(ana, "de/a.md").get_by_role("button", name="Assign").click()
    expect(ana.get_by_label("Name")).to_be_focused()
    ana.get_by_role("button", name="I do").click()
    said(ana, "Assigned to ana: 1 document.")
    expect(row(ana, "de/a.md").locator(".give")).to_have_text("ana")
    expect(row(ana, "de/a.md").locator(".give")).to_be_focused()
    expect(row(bo, "de/a.md").locator(".give")).to_have_text("ana", timeout=PATIENCE)
    said(bo, "Somebody changed who works on what.")
    bo.locator("#documents [name=person]").select_option("nobody")
    expect(bo.locator("#documents-rows tr")).to_have_count(1)
    assert "person=nobody" in bo.url
    bo.get_by_role("button", name="Assign this one").click()
    bo.get_by_label("Name").fill("Ana")  # she is known as ana
    bo.keyboard.press("Enter")
    said(bo, "Assigned to Ana: 1 document.")
    expect(bo.locator("#documents-rows tr")).to_have_count(0)
    expect(row(ana, "de/b.md").locator(".give")).to_have_text("ana", timeout=PATIENCE)
    assert work(desk) == ["ana", "ana"]
    ana.locator("#documents [name=person]").select_option("mine")
    row(ana, "de/b.md").get_by_role("link").click()
    expect(ana.locator("#count")).to_have_text(f"2 of {COUNT} findings")
    assert "person=mine" in ana.url
    expect(ana.locator("#screen [data-do=assign]")).to_contain_text("Assigned to ana")


def test_a_finding_is_given_to_the_other_who_finds_it_among_theirs(desk, enter):
    ana, bo = enter("ana", "#view=finding"), enter("bo", "#view=finding&person=mine")
    expect(bo.locator("#nothing")).to_be_visible()
    ana.keyboard.press("x")
    said(ana, "1 finding marked")
    ana.keyboard.press("j")
    at(ana, 2)
    ana.keyboard.press("x")
    said(ana, "2 findings marked")
    ana.keyboard.press("p")
    expect(ana.locator("#assign-what")).to_have_text("2 findings: nobody so far.")
    ana.keyboard.type("bo")
    ana.keyboard.press("Enter")
    said(ana, "Assigned to bo: 2 findings.")
    expect(ana.locator("#list .option").first).to_contain_text("bo")
    expect(bo.locator("#list .option")).to_have_count(2, timeout=PATIENCE)
    at(bo, 1)
    bo.keyboard.press("c")
    decided(bo, 1)
    at(bo, 2)
    expect(bo.locator("#list .option")).to_have_count(2)
    ana.keyboard.press("d")
    expect(row(ana, "de/a.md").locator(".person")).to_contain_text("single findings: bo")
    ana.get_by_role("button", name="Assign these 2").click()
    ana.get_by_role("button", name="I do").click()
    said(ana, "Assigned to ana: 2 documents.")
    bo.reload()
    at(bo, 2)
    expect(bo.locator("#list .option")).to_have_count(2)  # what was given by itself stays


def test_the_first_document_is_few_presses_of_tab_away(desk, enter):
    ana = enter("ana")
    ana.keyboard.press("Tab")
    expect(ana.get_by_role("link", name="To the documents")).to_be_focused()
    ana.keyboard.press("Enter")
    ana.keyboard.press("Tab")
    expect(ana.locator("#documents-rows a").first).to_be_focused()
    ana.keyboard.press("Tab")
    ana.keyboard.press("Enter")
    ana.keyboard.type("ana")
    ana.keyboard.press("Enter")
    said(ana, "Assigned to ana: 1 document.")


def test_who_was_faster_is_told(desk, enter):
    ana, bo = enter("ana"), enter("bo")
    bo.route("**/state", lambda route: route.fulfill(status=304))
    row(bo, "de/a.md").get_by_role("button", name="Assign").click()
    row(ana, "de/a.md").get_by_role("button", name="Assign").click()
    ana.get_by_role("button", name="I do").click()
    said(ana, "Assigned to ana: 1 document.")
    bo.get_by_role("button", name="I do").click()
    said(bo, "1 left: ana works on that meanwhile.")
    expect(row(bo, "de/a.md").locator(".give")).to_have_text("ana")
    assert work(desk) == ["ana"]


def test_a_name_is_asked_for_and_what_cannot_be_is_said(desk, enter):
    ana = enter("ana")
    row(ana, "de/a.md").get_by_role("button", name="Assign").click()
    ana.keyboard.press("Enter")
    expect(ana.locator("#assign-wrong")).to_have_text("Write a name, or choose Nobody.")
    ana.keyboard.press("Escape")
    expect(ana.locator("#assign")).to_be_hidden()
    expect(row(ana, "de/a.md").locator(".give")).to_be_focused()
    assert work(desk) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_everyone_can_use_the_desk_of_a_team(desk, enter, violations, scheme, width):
    ana = enter("ana", bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    row(ana, "de/a.md").get_by_role("button", name="Assign").click()
    ana.get_by_label("Name").fill("Maximiliane-Alexandra von Hohenlohe-Schillingsfürst")
    assert violations(ana) == ""
    ana.keyboard.press("Enter")
    expect(row(ana, "de/a.md").locator(".give")).to_contain_text("Hohenlohe")
    assert violations(ana) == ""
    assert ana.evaluate(FITS)
    assert ana.evaluate(SMALL) == []
    row(ana, "de/a.md").get_by_role("link").click()
    expect(ana.locator("#screen [data-do=assign]")).to_contain_text("Hohenlohe")
    ana.keyboard.press("c")
    at(ana, 2)
    assert violations(ana) == ""
    ana.get_by_role("button", name="omission", exact=True).click()
    expect(ana.get_by_role("dialog", name="About a check")).to_contain_text("What")
    assert violations(ana) == ""
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("dialog", name="About a check")).to_be_hidden()
    assert ana.evaluate(FITS)
    assert ana.evaluate(SMALL) == []
