"""Tests of the desk in a real browser.

Keys decide about findings, the baseline gets the decisions, and no text of a document or a reviewer runs as a script.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.sizes import FITS, SMALL
from tests.browser.steps import PATIENCE, at, ready, said
from tests.review.running import ROOT, Running, Visitor, write_pair

BASELINE = "xlat-check.decisions.jsonl"
HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror=window.hacked=1>"
SOURCE = f"""# Fahrradwerkstatt

Die Werkstatt öffnet um 9 Uhr.

Jeder Kunde bekommt eine schriftliche Rechnung.

## Annahme

Wir nehmen Räder am Vormittag an.

Merke: Bitte entfernen Sie vorher alle Taschen.

Merke: Der Schlüssel für das Schloss bleibt am Rad.

Ein Anhänger muss getrennt angemeldet werden.

Danach rufen wir Sie an.

## Preise

Eine Inspektion kostet 40 Euro.

Merke: Das Werkzeug bleibt über Nacht im verschlossenen Schrank.

Der Text {HOSTILE.replace("<", "&lt;")} wird nur gezeigt.

Alte Reifen nehmen wir kostenlos zurück.
"""
TARGET = """# Oficina de bicicletas

A oficina abre às 8 horas.

Cada cliente recebe uma fatura por escrito.

## Receção

Recebemos bicicletas de manhã.

Depois telefonamos-lhe.

## Preços

Uma revisão custa 40 euros.

Pneus velhos são recolhidos de graça.
"""
"""Another hour; three sentences less in the second section, and two less in the third."""
HOUR, RECEPTION, PRICES = [1], [2, 3, 4], [5, 6]
"""The findings by their numbers."""
COUNT = len(HOUR + RECEPTION + PRICES)
decided = partial(steps.decided, of=COUNT)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    write_pair(folder, SOURCE, TARGET)
    desk = Running(folder)
    yield desk
    desk.kill()


@pytest.fixture
def desk(served):
    """A desk about which nothing is decided yet; it does not forget reasons, nor what could be undone."""
    (served.folder / BASELINE).write_text("", encoding="utf-8")
    return served


@pytest.fixture
def own(tmp_path):
    """A desk whose texts may change."""
    write_pair(tmp_path, SOURCE, TARGET)
    desk = Running(tmp_path)
    yield desk
    desk.kill()


@pytest.fixture
def other(desk):
    """Another reviewer at the same desk."""
    one = Visitor(desk.url)
    one.enter()
    return one


@pytest.fixture
def page(desk, open_page):
    """The page of the desk right after it is opened."""
    return opened(open_page, desk)


@pytest.fixture
def tolerant(chromium):
    """Opens a page whose requests may be refused, which the browser puts on the console as an error."""
    pages, errors = [], []

    def opened(desk, done=0):
        page = chromium.new_page(reduced_motion="reduce")
        pages.append(page)
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(desk.url)
        ready(page)
        decided(page, done)
        return page

    yield opened
    for page in pages:
        page.close()
    assert errors == []


def opened(open_page, desk, **options):
    page = open_page("about:blank", **options)
    page.set_default_timeout(PATIENCE)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for where there is no policy
    page.goto(desk.url)
    if options.get("java_script_enabled", True):
        ready(page)
        decided(page, 0)
    return page


def in_sight(page):
    """Whether the heading of the finding is visible and nothing covers it."""
    return page.locator("#headline").evaluate("""async (one) => {
        for (let i = 0; i < 2; i += 1) await new Promise(requestAnimationFrame);
        const {top, left, bottom} = one.getBoundingClientRect();
        return one.contains(document.elementFromPoint(left + 5, (top + bottom) / 2));
    }""")


def options(page):
    return page.locator("#list .option")


def unheard(page):
    """From now on the page does not notice by itself what others do."""
    page.route("**/state", lambda route: route.fulfill(status=304))


def give_reason(page, text):
    field = page.locator("#decide [name=reason]")
    expect(field).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    field.wait_for(state="hidden")


def check(folder):
    """A check as CI runs it."""
    return subprocess.run(
        [sys.executable, "-m", "xlat_check", "check", "page.de.md", "page.pt.md"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


def test_decisions_by_keys_alone_are_kept_and_ci_goes_quiet(desk, page):
    assert check(desk.folder).returncode == 1
    at(page, 1)
    assert in_sight(page)
    page.keyboard.press("a")
    give_reason(page, "opens earlier in summer")
    at(page, 2)
    decided(page, 1)
    page.keyboard.press("f")
    give_reason(page, "said elsewhere")
    at(page, 3)
    page.keyboard.press("s")
    said(page, "2 findings marked")
    page.keyboard.press("a")
    give_reason(page, "shortened on purpose")
    at(page, 5)
    page.keyboard.press("s")
    said(page, "2 findings marked")
    page.keyboard.press("f")
    give_reason(page, "said in the footer")
    decided(page, 6)
    said(page, "Everything is decided.")
    assert [desk.baseline.count(f"decision: {name}") for name in ("accepted", "false-alarm")] == [3, 3]
    assert desk.baseline.count("shortened on purpose") == 2
    page.reload()
    ready(page)
    decided(page, 6)
    page.locator("[name=decision]").select_option("accepted")
    expect(options(page)).to_have_count(3)
    at(page, 1)
    expect(page.locator("#finding")).to_contain_text("opens earlier in summer")
    done = check(desk.folder)
    assert (done.returncode, "6 accepted before" in done.stdout) == (0, True), done.stdout + done.stderr


def test_a_decision_is_few_presses_of_tab_away_from_the_finding(desk, page):
    page.keyboard.press("?")
    page.get_by_label("Decide and mark with single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.locator("body").evaluate("document.activeElement.blur()")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.skip") == "finding":
            break
    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.decision"):
            break
    expect(page.get_by_role("button", name="Accept")).to_be_focused()
    at(page, 1)  # the way there moved nothing
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    decided(page, 1)
    at(page, 2)
    assert desk.baseline.count("decision: confirmed") == 1
    expect(page.locator("#headline")).to_be_focused()


def test_focus_in_the_list_moves_no_selection(desk, page):
    page.locator("#list").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    at(page, 1)
    active = page.locator("#list").get_attribute("aria-activedescendant")
    assert active == options(page).nth(3).get_attribute("id")
    page.keyboard.press("c")
    decided(page, 1)
    assert page.evaluate("fetch('list?decision=confirmed').then((r) => r.json()).then((told) => told.numbers)") == [1]
    at(page, 2)
    page.locator("#list").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    at(page, 6)


def test_filters_order_and_place_live_in_the_address(desk, page):
    page.locator("[name=check]").select_option("omission")
    page.get_by_role("searchbox").fill("merke")
    expect(options(page)).to_have_count(3)
    page.locator("[name=order]").select_option("document")
    options(page).nth(1).click()
    at(page, 3)
    page.reload()
    ready(page)
    at(page, 3)
    expect(options(page)).to_have_count(3)
    expect(page.get_by_role("searchbox")).to_have_value("merke")
    expect(page.locator("[name=order]")).to_have_value("document")
    page.keyboard.press("r")
    said(page, "Checked again")
    expect(options(page)).to_have_count(3)
    at(page, 3)
    page.get_by_role("button", name="Reset the filters").click()
    expect(options(page)).to_have_count(COUNT)


def test_undo_by_its_key(desk, page):
    for number, key in ((1, "c"), (2, "u")):
        at(page, number)
        page.keyboard.press(key)
        decided(page, number)
    assert desk.baseline.count("fingerprint") == 2
    at(page, 3)
    page.keyboard.press("z")
    decided(page, 1)
    at(page, 2)
    assert "decision: confirmed" in desk.baseline
    assert "unsure" not in desk.baseline
    page.keyboard.press("z")
    decided(page, 0)
    at(page, 1)
    assert "fingerprint" not in desk.baseline


@pytest.mark.parametrize("key", ["a", "f"])
def test_no_reason_no_decision(desk, page, key):
    page.keyboard.press(key)
    reason = page.get_by_label("Reason:")
    expect(reason).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("  ")
    page.keyboard.press("Enter")
    expect(page.locator("#wrong")).to_contain_text("Say why")
    page.keyboard.press("Escape")
    reason.wait_for(state="hidden")
    decided(page, 0)
    at(page, 1)
    assert desk.baseline == ""


def test_a_note_says_what_is_to_be_mended(desk, page):
    page.keyboard.press("m")
    page.get_by_label("Note:").fill("should be 9")
    page.keyboard.press("Enter")
    decided(page, 1)
    at(page, 2)
    assert "decision: confirmed" in desk.baseline
    assert '"note": "should be 9"' in desk.file.read_text(encoding="utf-8")
    page.keyboard.press("m")
    page.keyboard.type("ask the author")
    page.get_by_role("button", name="Unsure").click()
    decided(page, 2)
    assert '"note": "ask the author"' in desk.file.read_text(encoding="utf-8")


def test_a_better_rendering_is_suggested_beside_the_text_as_it_is(desk, page):
    page.keyboard.press("m")
    rendering = page.get_by_label("Suggested translation")
    expect(rendering).to_have_value("A oficina abre às 8 horas.")
    expect(page.locator("#original")).to_have_text("A oficina abre às 8 horas.")
    rendering.fill("A oficina abre às 9 horas.")
    page.keyboard.press("Control+Enter")
    decided(page, 1)
    at(page, 2)
    assert '"suggestion": "A oficina abre às 9 horas."' in desk.file.read_text(encoding="utf-8")
    page.keyboard.press("m")
    expect(rendering).to_be_hidden()  # there is no text to render better
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    at(page, 1)
    expect(page.locator("#foot")).to_contain_text("suggested: A oficina abre às 9 horas.")
    page.keyboard.press("c")  # what was not edited is no suggestion
    at(page, 2)
    assert len(desk.file.read_text(encoding="utf-8").splitlines()) == 2
    assert desk.file.read_text(encoding="utf-8").count("suggestion") == 1


def test_a_dispute_is_shown_and_can_be_ended(desk, page, other):
    page.keyboard.press("c")
    decided(page, 1)
    text = desk.file.read_text(encoding="utf-8")
    rival = text.replace('"Ana"', '"Rui"').replace('"confirmed"', '"unsure"')
    desk.file.write_text(text + rival, encoding="utf-8")
    decided(page, 0)
    page.keyboard.press("k")
    at(page, 1)
    expect(page.locator("#foot")).to_contain_text("disputed")
    page.keyboard.press("m")
    page.get_by_label("This ends the dispute").check()
    page.get_by_role("button", name="Save: Confirm").click()
    decided(page, 1)


def test_recent_reasons_are_offered_and_chosen_by_keys(desk, page):
    page.keyboard.press("a")
    give_reason(page, "the first of two reasons")
    decided(page, 1)
    at(page, 2)
    page.keyboard.press("f")
    expect(page.get_by_label("Reason:")).to_be_focused()
    expect(page.get_by_role("button", name="the first of two reasons")).to_have_count(0)  # it is for another decision
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    give_reason(page, "the second of two reasons")
    decided(page, 2)
    at(page, 3)
    page.keyboard.press("a")
    recent = page.get_by_role("group", name="Recent reasons").get_by_role("button")
    assert recent.all_inner_texts()[:2] == ["the second of two reasons", "the first of two reasons"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(recent.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    decided(page, 3)
    assert desk.baseline.count("the first of two reasons") == 2


def test_a_decision_may_have_a_last_day(desk, page):
    page.keyboard.press("a")
    page.get_by_label("Reason:").fill("until the sale ends")
    page.get_by_label("Last day").fill("2999-01-31")
    page.get_by_role("button", name="Save").click()
    decided(page, 1)
    assert "2999-01-31" in desk.baseline


def test_several_are_marked_and_decided_at_once(desk, page):
    page.keyboard.press("x")
    said(page, "1 finding marked")
    for number in (2, 3):
        page.keyboard.press("j")
        at(page, number)
    page.keyboard.press("x")
    said(page, "2 findings marked")
    page.keyboard.press("Escape")
    expect(page.locator("#marked")).to_be_hidden()
    at(page, 3)
    options(page).nth(1).locator(".tick").click()
    options(page).nth(4).click(modifiers=["Shift"])
    said(page, "4 findings marked")
    options(page).nth(3).click(modifiers=["Control"])
    said(page, "3 findings marked")
    expect(page.locator("#marked-count")).to_have_text("3 findings marked: a decision is about all of them.")
    page.keyboard.press("a")
    give_reason(page, "one reason for three")
    decided(page, 3)
    at(page, 6)
    assert desk.baseline.count("one reason for three") == 3
    page.keyboard.press("z")
    said(page, "Undone: 3 decisions")
    assert "fingerprint" not in desk.baseline
    page.keyboard.press("e")
    said(page, f"{COUNT} findings marked")


def test_all_with_one_label_are_marked_wherever_they_stand(desk, page):
    page.keyboard.press("j")
    at(page, 2)
    page.get_by_role("button", name="All “Merke” (3)").wait_for()
    page.keyboard.press("g")
    said(page, "3 findings marked")
    expect(page.locator(".option[aria-selected=true]")).to_have_count(3)
    page.keyboard.press("a")
    give_reason(page, "the other edition has no summaries")
    decided(page, 3)
    at(page, 6)
    page.keyboard.press("n")
    at(page, 1)
    page.keyboard.press("n")
    at(page, 4)  # what stood between them is still open
    assert desk.baseline.count("the other edition has no summaries") == 3


def test_nobody_decides_about_what_filters_hide(desk, page):
    page.keyboard.press("j")
    at(page, 2)
    page.keyboard.press("s")
    said(page, "3 findings marked")
    page.locator("[name=check]").select_option("number")
    expect(options(page)).to_have_count(1)
    at(page, 1)
    page.locator("[name=check]").blur()
    page.keyboard.press("c")
    decided(page, 1)
    assert desk.baseline.count("fingerprint") == 1


def test_progress_is_shown_by_decision(page):
    page.keyboard.press("c")
    decided(page, 1)
    at(page, 2)
    page.keyboard.press("u")
    decided(page, 2)
    said(page, "4 undecided")
    parts = page.locator("#desk-bar i").evaluate_all("all => all.map(one => one.title || one.style.flexGrow)")
    assert parts == ["Confirmed: 1", "Unsure: 1", "4"]


def test_keys_can_be_changed_and_switched_off(desk, page):
    page.keyboard.press("?")
    page.get_by_label("Key: unsure").fill("c")
    expect(page.locator("#keys-wrong")).to_contain_text("“c” is taken: confirm")
    page.get_by_label("Key: unsure").fill("w")
    expect(page.locator("#keys-wrong")).to_have_text("")
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    page.keyboard.press("w")
    decided(page, 1)
    assert "decision: unsure" in desk.baseline
    page.reload()
    ready(page)
    expect(page.locator(".decide.unsure kbd")).to_have_text("w")
    page.keyboard.press("?")
    page.get_by_role("button", name="Reset the keys").click()
    page.get_by_label("Decide and mark with single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.get_by_role("button", name="Undo").click()
    said(page, "Undone: 1 decision.")  # the one from before the reload, as "c" decided nothing
    decided(page, 0)
    expect(page.locator("kbd:visible")).to_have_count(0)


def test_a_key_right_after_the_dialog_closed_counts(page):
    page.keyboard.press("?")
    page.get_by_label("Key: unsure").focus()
    page.evaluate("""() => {
        const field = document.activeElement;
        document.querySelector("#desk-help").close();
        field.dispatchEvent(new KeyboardEvent("keydown", {key: "u", bubbles: true}));
    }""")
    decided(page, 1)


def test_a_key_held_down_or_typed_into_a_field_decides_nothing(desk, page):
    page.keyboard.press("/")
    page.keyboard.type("cu")
    expect(page.locator("#nothing")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(COUNT)
    at(page, 1)
    page.keyboard.down("u")
    page.keyboard.down("u")
    decided(page, 1)
    at(page, 2)
    page.keyboard.down("u")  # it repeats
    page.keyboard.up("u")
    page.keyboard.press("c")
    decided(page, 2)
    assert [desk.baseline.count(name) for name in ("decision: unsure", "decision: confirmed")] == [1, 1]


def test_what_others_decide_comes_by_itself_and_is_not_overwritten_by_surprise(desk, page, other):
    other.decide(other.anchors()[0], "unsure")
    said(page, "1 decision changed elsewhere")
    decided(page, 1)
    page.keyboard.press("c")
    said(page, "Somebody else has just decided")
    assert "confirmed" not in desk.baseline
    page.keyboard.press("c")
    at(page, 2)
    assert [desk.baseline.count(name) for name in ("decision: confirmed", "decision: unsure")] == [1, 0]


def test_what_others_decided_unseen_stands_until_it_was_seen(desk, page, other):
    unheard(page)
    other.decide(other.anchors()[1], "accepted", "agreed on Monday")
    page.keyboard.press("x")
    page.keyboard.press("j")
    at(page, 2)
    page.keyboard.press("x")
    said(page, "2 findings marked")
    page.keyboard.press("f")
    give_reason(page, "no difference")
    said(page, "1 finding not written")
    decided(page, 2)
    expect(page.locator("#conflict")).to_have_text(
        "Not written, for meanwhile Ana decided: accepted, agreed on Monday. Decide again to add yours."
    )
    at(page, 2)
    assert [desk.baseline.count(name) for name in ("agreed on Monday", "no difference")] == [1, 1]
    page.keyboard.press("z")
    decided(page, 1)
    assert [desk.baseline.count(name) for name in ("agreed on Monday", "no difference")] == [1, 0]


def test_undo_leaves_what_others_made_of_it(desk, page, other):
    unheard(page)
    page.keyboard.press("u")
    decided(page, 1)
    at(page, 2)
    other.decide(other.anchors()[0], "accepted", "agreed on Tuesday")
    text = desk.file.read_text(encoding="utf-8").replace('"Ana"', '"Rui"')
    desk.file.write_text(text, encoding="utf-8")
    page.keyboard.press("z")
    said(page, "somebody changed it meanwhile")
    decided(page, 1)
    assert desk.file.read_text(encoding="utf-8") == text


def test_a_file_of_decisions_that_cannot_be_read_is_shown_and_left_alone(desk, tolerant):
    page = tolerant(desk)
    broken = "\n\nnonsense\n"
    desk.file.write_text(broken, encoding="utf-8")
    notice = page.locator("#desk-notice")
    expect(notice).to_contain_text("The decisions cannot be read or written", timeout=PATIENCE)
    expect(notice).to_contain_text(f"{BASELINE}:3")
    page.keyboard.press("u")
    said(page, f"{BASELINE}:3")
    page.keyboard.press("a")
    page.keyboard.type("because")
    page.keyboard.press("Enter")
    expect(page.locator("#wrong")).to_contain_text(f"{BASELINE}:3", timeout=PATIENCE)
    page.keyboard.press("Escape")
    assert desk.file.read_text(encoding="utf-8") == broken
    desk.file.write_text("", encoding="utf-8")
    notice.wait_for(state="hidden")
    page.keyboard.press("u")
    decided(page, 1)


def test_texts_that_change_are_shown_and_checked_again_on_demand(own, open_page, tolerant):
    page = opened(open_page, own)
    page.keyboard.press("j")
    at(page, 2)
    page.keyboard.press("c")
    decided(page, 1)
    at(page, 3)
    third = page.locator("#finding").get_attribute("data-id")
    colleague = tolerant(own, 1)
    unheard(colleague)
    before = own.baseline

    (own.folder / "page.pt.md").unlink()
    colleague.keyboard.press("r")
    said(colleague, "page.pt.md")
    decided(colleague, 1)
    write_pair(own.folder, SOURCE, "")
    colleague.keyboard.press("r")
    said(colleague, "nothing was checked")
    assert own.baseline == before

    write_pair(own.folder, SOURCE, TARGET.replace("8 horas", "9 horas"))
    notice = page.locator("#desk-notice")
    expect(notice).to_contain_text("The texts have changed since they were checked: page.pt.md", timeout=PATIENCE)
    page.keyboard.press("r")
    decided(page, 1, of=COUNT - 1)
    expect(notice).to_be_hidden()
    expect(options(page)).to_have_count(COUNT - 1)
    expect(page.locator("#finding")).to_have_attribute("data-id", third)

    colleague.keyboard.press("c")
    said(colleague, "the texts have been checked again meanwhile")
    assert own.baseline == before
    colleague.unroute("**/state")
    expect(colleague.locator("#desk-notice")).to_contain_text("checked again elsewhere", timeout=PATIENCE)
    colleague.get_by_role("button", name="Reload").click()
    decided(colleague, 1, of=COUNT - 1)

    page.close()
    own.stop()
    expect(colleague.locator("#desk-notice")).to_contain_text("This desk is closed", timeout=PATIENCE)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (320, 256), (640, 400)])
def test_a_phone_and_400_percent_suffice(desk, open_page, width, height):
    page = opened(open_page, desk, viewport={"width": width, "height": height}, has_touch=True)
    assert page.evaluate(FITS)
    assert page.evaluate(SMALL) == []
    page.keyboard.press("j")
    at(page, 2)
    assert in_sight(page)
    shares = page.evaluate("[...document.querySelectorAll('header.bar, #decide')].filter((one) => "
                           "['fixed', 'sticky'].includes(getComputedStyle(one).position)).length")  # fmt: skip
    assert shares == 0  # nothing stands before the finding
    page.get_by_role("button", name="Accept").tap()
    assert page.evaluate(FITS)
    assert page.evaluate(SMALL) == []
    give_reason(page, "shorter on purpose")
    decided(page, 1)
    at(page, 3)
    assert in_sight(page)
    assert page.evaluate(FITS)


def test_hostile_text_is_shown_and_does_not_run(desk, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    options(page).nth(5).click()
    at(page, 6)
    expect(page.locator("#texts")).to_contain_text(HOSTILE)
    options(page).nth(0).click()
    at(page, 1)
    page.keyboard.press("a")
    give_reason(page, HOSTILE)
    decided(page, 1)
    at(page, 2)
    page.keyboard.press("a")  # offers the reason
    offered = page.get_by_role("button", name=HOSTILE)
    expect(offered).to_have_text(HOSTILE)
    offered.click()
    decided(page, 2)
    page.locator("[name=decision]").select_option("accepted")
    at(page, 1)
    expect(page.locator("#foot")).to_contain_text(HOSTILE)
    page.reload()
    ready(page)
    expect(page.locator("#foot")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#finding img, #finding script, dialog img, dialog script").count() == 0
    assert not [url for url in asked if not url.startswith(desk.url.split("?")[0])]


def test_an_editor_address_that_would_run_is_no_link(desk, page):
    link = page.locator(".editor").first
    expect(link).to_have_attribute("href", re.compile(r"^vscode://file/.*/page\.de\.md:3$"))
    page.keyboard.press("?")
    page.locator("#editor-address").fill("idea://open?file={path}&line={line}")
    page.locator("#editor-address").blur()
    expect(link).to_have_attribute("href", re.compile(r"^idea://open\?file=/.*/page\.de\.md&line=3$"))
    page.locator("#editor-address").fill(" javascript:window.hacked=1//{path}")
    page.locator("#editor-address").blur()
    expect(page.locator(".editor:not([hidden])")).to_have_count(0)


def test_context_the_drawing_and_the_check_are_shown_when_asked_for(desk, page):
    page.keyboard.press("j")
    at(page, 2)
    expect(page.locator(".around:visible")).to_have_count(0)
    page.keyboard.press("t")
    expect(page.locator(".around:visible").first).to_be_visible()
    assert page.locator("svg.strip").count() == 0
    page.get_by_text("Overview of the document").click()
    page.locator("svg.strip").wait_for()
    page.get_by_role("button", name="omission", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("What")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(desk, open_page, violations, scheme):
    page = opened(open_page, desk, color_scheme=scheme, bypass_csp=True)
    page.keyboard.press("c")
    decided(page, 1)
    at(page, 2)
    page.keyboard.press("s")
    said(page, "3 findings marked")
    assert violations(page) == ""
    page.keyboard.press("f")
    expect(page.locator("#decide [name=reason]")).to_be_focused()
    page.keyboard.press("t")
    assert violations(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    assert violations(page) == ""


def test_without_scripts_every_finding_can_be_read(desk, open_page):
    page = opened(open_page, desk, java_script_enabled=False)
    assert "xlat-check accept" in page.locator("main").inner_text()
    page.get_by_role("link", name="page.de.md").click()
    assert page.locator(".finding:visible").count() == COUNT
