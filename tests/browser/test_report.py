"""Tests of the report in a real browser.

Filters, search, keys and links work, no text of a document runs as a script, and the page is readable without scripts
and by everyone.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.large_report import report_of
from tests.render.test_html import MARKUP, hostile
from tests.sample_report import sample_report
from xlat_check.render import RENDERERS, RenderOptions

REPORT = sample_report()
NUMBER, DRIFT = REPORT.findings[5], REPORT.findings[6]
ACCEPTED = REPORT.accepted[0].finding


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The sample report as a file."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(RENDERERS["html"](REPORT, RenderOptions()), encoding="utf-8")
    return path.as_uri()


def seen(page):
    """Fingerprints of the findings that are shown."""
    return page.locator(".finding:visible").evaluate_all("all => all.map(one => one.dataset.fingerprint)")


def current(page):
    return page.evaluate("document.activeElement.dataset.fingerprint")


def test_open_findings_are_shown_first(open_page, address):
    page = open_page(address)
    assert len(seen(page)) == len(REPORT.findings)
    assert page.locator("#count").inner_text() == f"{len(REPORT.findings)} of {page.locator('.finding').count()}"


def test_filters_narrow_together_and_reset_undoes_them(open_page, address):
    page = open_page(address)
    page.locator("[name=check]").select_option("addition")
    assert len(seen(page)) == 3
    page.locator("[name=section]").select_option(label="Frühling | Primavera")
    assert len(seen(page)) == 1
    assert page.locator(".group:visible").count() == 1
    page.get_by_role("button", name="Reset").click()
    assert len(seen(page)) == len(REPORT.findings)


def test_severities_are_switched_off_and_on(open_page, address):
    page = open_page(address)
    page.get_by_role("checkbox", name="critical").focus()
    page.keyboard.press("Space")
    assert NUMBER.fingerprint not in seen(page)
    page.keyboard.press("Space")
    assert NUMBER.fingerprint in seen(page)


def test_decisions_can_be_looked_at(open_page, address):
    page = open_page(address)
    assert ACCEPTED.fingerprint not in seen(page)
    page.locator("[name=decision]").select_option("accepted")
    assert seen(page) == [ACCEPTED.fingerprint]
    assert "agreed with the editors" in page.locator(".finding:visible .decision").text_content()


def test_search_looks_into_both_texts(open_page, address):
    page = open_page(address)
    page.get_by_role("searchbox").fill("gewächshaus ESTUFA")
    expect(page.locator(".finding:visible")).to_have_count(1)
    assert seen(page) == [NUMBER.fingerprint]
    page.get_by_role("searchbox").fill("no such words")
    page.get_by_text("No finding is like that").wait_for()
    page.get_by_role("button", name="Reset the filters").click()
    expect(page.locator(".finding:visible")).to_have_count(len(REPORT.findings))


def test_the_overview_leads_to_what_it_counts(open_page, address):
    page = open_page(address)
    page.locator("#overview").get_by_role("link", name="1 critical").click()
    assert seen(page) == [NUMBER.fingerprint]
    page.locator("#overview").get_by_role("link", name="drift", exact=True).click()
    assert seen(page) == [DRIFT.fingerprint]


def test_findings_with_one_label_are_shown_together(open_page, address):
    page = open_page(address)
    page.locator("button.recurring").first.click()
    assert len(seen(page)) == 3


def test_a_link_to_a_finding_shows_it_whatever_the_filters_say(open_page, address):
    page = open_page(f"{address}#finding-{DRIFT.fingerprint}")
    assert current(page) == DRIFT.fingerprint
    assert page.locator(f"#finding-{DRIFT.fingerprint}").is_visible()
    page.evaluate("id => { location.hash = id }", f"finding-{ACCEPTED.fingerprint}")
    expect(page.locator(":focus")).to_have_attribute("data-status", "accepted")
    assert page.locator(f"#finding-{ACCEPTED.fingerprint}").is_visible()


def many(count):
    """A report with many findings of different heights."""
    findings = tuple(
        replace(REPORT.findings[n % len(REPORT.findings)], fingerprint=f"{n:032x}") for n in range(1, count + 1)
    )
    return replace(REPORT, findings=findings)


def settled_top(page, selector):
    """The place of an element in the window when nothing moves any more."""
    return page.evaluate(
        """async (selector) => {
            const top = () => document.querySelector(selector).getBoundingClientRect().top;
            for (let same = 0, last = NaN; same < 10; last = top()) {
                await new Promise(requestAnimationFrame);
                same = top() === last ? same + 1 : 0;
            }
            return top() - document.querySelector("#filters").getBoundingClientRect().bottom;
        }""",
        selector,
    )


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_what_is_far_down_comes_into_sight_as_a_whole(open_page, tmp_path, motion):
    path = tmp_path / "report.html"
    path.write_text(RENDERERS["html"](many(400), RenderOptions()), encoding="utf-8")
    page = open_page(f"{path.as_uri()}#finding-{300:032x}", reduced_motion=motion)
    assert 0 <= settled_top(page, f"#finding-{300:032x}") < 40
    page.evaluate("id => { location.hash = id }", f"finding-{40:032x}")
    expect(page.locator(":focus")).to_have_attribute("data-fingerprint", f"{40:032x}")
    assert 0 <= settled_top(page, f"#finding-{40:032x}") < 40
    for _ in range(5):
        page.keyboard.press("j")
        assert 0 <= settled_top(page, ".finding:focus") < 40


def test_an_address_that_is_no_link_of_ours_is_passed_over(open_page, address):
    page = open_page(f"{address}#%")
    assert len(seen(page)) == len(REPORT.findings)


def test_the_drawing_leads_to_the_finding(open_page, address):
    page = open_page(address)
    page.locator(f"svg a[href='#finding-{NUMBER.fingerprint}']").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".finding:focus")).to_have_count(1)
    assert current(page) == NUMBER.fingerprint


def test_keys_go_from_finding_to_finding(open_page, address):
    page = open_page(address)
    order = seen(page)
    for expected in (order[0], order[1], order[2]):
        page.keyboard.press("j")
        assert current(page) == expected
    page.keyboard.press("k")
    assert current(page) == order[1]
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.get_by_role("searchbox").input_value() == "jk"


def test_the_page_of_a_check_opens_over_the_page_and_closes_with_escape(open_page, tmp_path):
    checks = tuple(replace(check, help=f"# {check.id}\n\nAll about it.") for check in REPORT.checks)
    path = tmp_path / "report.html"
    path.write_text(RENDERERS["html"](replace(REPORT, checks=checks), RenderOptions()), encoding="utf-8")
    page = open_page(path.as_uri())
    page.locator(".finding .check").first.click()
    assert "All about it." in page.get_by_role("dialog").inner_text()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_text_can_be_read_to_the_end_or_where_there_are_findings(open_page, address):
    page = open_page(address)
    rows = page.locator("#text .row")
    assert rows.count() == len(REPORT.texts[0].rows)
    page.locator("#text summary").first.click()
    page.get_by_text("Im Dezember ruht der Garten.").last.scroll_into_view_if_needed()
    page.get_by_label("Only rows with findings").check()
    assert 0 < page.locator("#text .row:visible").count() < rows.count()
    page.locator("#text .row:visible .flag").first.click()
    expect(page.locator(".finding:focus")).to_have_count(1)


def test_colours_follow_the_system_until_somebody_chooses(open_page, address):
    page = open_page(address, color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.locator("#theme").click()
    light = page.evaluate(background)
    assert light != dark
    page.reload()
    assert page.evaluate(background) == light


@pytest.mark.parametrize("text", MARKUP)
def test_a_page_of_hostile_texts_runs_nothing(open_page, tmp_path, text):
    path = tmp_path / "report.html"
    path.write_text(RENDERERS["html"](hostile(text), RenderOptions()), encoding="utf-8")
    asked = []
    page = open_page("about:blank")
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.locator("[name=decision]").select_option("")
    page.locator(".finding .check").first.click()
    page.keyboard.press("Escape")
    page.wait_for_timeout(50)
    assert page.evaluate("window.hacked") is None
    assert asked == [path.as_uri()]


def test_the_policy_stops_a_script_that_got_in(chromium, address):
    """Even a script that got into the page would not run."""
    page = chromium.new_page()
    page.goto(address)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hacked = 1\">')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.hacked = 1'}))")
    page.wait_for_timeout(50)
    assert page.evaluate("window.hacked") is None
    page.close()


def test_without_scripts_every_finding_is_shown(open_page, address):
    page = open_page(address, java_script_enabled=False)
    assert page.locator(".finding").count() == page.locator(".finding:visible").count() > len(REPORT.findings)
    assert not page.locator("#filters").is_visible()
    assert page.get_by_text("agreed with the editors").first.is_visible()


def test_a_phone_needs_no_scrolling_sideways(open_page, address):
    page = open_page(address, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_is_printed_is_complete_and_light(open_page, address):
    page = open_page(address, color_scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator("#filters").is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.locator(".finding").first.evaluate("one => getComputedStyle(one).contentVisibility") == "visible"


def test_seventy_one_findings_are_printed_on_fifteen_pages(open_page, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(RENDERERS["html"](report_of(71), RenderOptions()), encoding="utf-8")
    pages = re.findall(rb"/Type\s*/Page\b", open_page(path.as_uri()).pdf(prefer_css_page_size=True))
    assert 5 < len(pages) <= 15


@pytest.mark.parametrize(("rows", "height"), [(20, 600), (71, 800), (400, 0)])
def test_a_printed_strip_fits_below_its_heading(open_page, tmp_path, rows, height):
    path = tmp_path / "report.html"
    path.write_text(RENDERERS["html"](report_of(rows), RenderOptions()), encoding="utf-8")
    page = open_page(path.as_uri())
    page.emulate_media(media="print")
    strip = page.locator(".strip")
    assert (strip.bounding_box() or {"height": 0})["height"] <= height
    assert page.locator(".legend").is_visible() is strip.is_visible() is (height > 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_everyone_can_read_and_use_it(open_page, address, violations, scheme, width):
    page = open_page(address, color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 800})
    assert violations(page) == ""
    page.locator("[name=decision]").select_option("")
    page.locator(".finding .check").first.click()
    assert violations(page) == ""
