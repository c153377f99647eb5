"""The desk in a real browser: findings are decided with keys, the decisions stand in the baseline, and nothing that a
document or a reviewer wrote runs."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.review.running import ROOT, Running, write_pair

PATIENCE = 30_000
"""Milliseconds to wait for what comes at once on a machine that is not busy."""
BASELINE = "xlat-check.baseline.yaml"
HOSTILE = "<script>window.hacked = 1</script> <img src=x onerror=window.hacked=1>"
SOURCE = f"""# Fahrradwerkstatt

Die Werkstatt öffnet um 9 Uhr.

Jeder Kunde bekommt eine schriftliche Rechnung.

## Annahme

Wir nehmen Räder am Vormittag an.

Bitte entfernen Sie vorher alle Taschen.

Der Schlüssel für das Schloss bleibt am Rad.

Ein Anhänger muss getrennt angemeldet werden.

Danach rufen wir Sie an.

## Preise

Eine Inspektion kostet 40 Euro.

Das Werkzeug bleibt über Nacht im verschlossenen Schrank.

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
ALL = HOUR + RECEPTION + PRICES
"""The findings by their numbers."""


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
    (served.folder / BASELINE).unlink(missing_ok=True)
    return served


@pytest.fixture
def page(desk, open_page):
    """The page of the desk as it is when it is opened."""
    return opened(open_page, desk, len(ALL))


def opened(open_page, desk, left, **options):
    page = open_page("about:blank", **options)
    page.set_default_timeout(PATIENCE)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for where there is no policy
    page.goto(desk.url)
    if options.get("java_script_enabled", True):
        decided(page, len(ALL) - left)
    return page


def decided(page, number, of=len(ALL)):
    expect(page.locator("#desk-progress")).to_have_text(f"{number} of {of} decided", timeout=PATIENCE)


def at(page, number):
    """The finding that the next key is about."""
    expect(page.locator("#desk-about")).to_contain_text(f"Finding {number}:", timeout=PATIENCE)
    assert page.locator(".finding[aria-current]").get_attribute("aria-label").startswith(f"Finding {number}:")


def said(page, text):
    expect(page.locator("#desk-said")).to_contain_text(text, timeout=PATIENCE)


def finding(page, number):
    return page.get_by_role("article", name=f"Finding {number}:")


def give_reason(page, text):
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")


def check(folder):
    """How CI goes about it."""
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
    page.keyboard.press("f")
    give_reason(page, "said in the footer")
    decided(page, 6)
    said(page, "Everything is decided.")
    assert [desk.baseline.count(f"decision: {name}") for name in ("accepted", "false-alarm")] == [3, 3]
    assert desk.baseline.count("shortened on purpose") == 2
    page.reload()
    decided(page, 6)
    page.locator("[name=decision]").select_option("accepted")
    expect(page.locator(".finding:visible")).to_have_count(3)
    expect(finding(page, 1)).to_contain_text("opens earlier in summer")
    done = check(desk.folder)
    assert (done.returncode, "6 accepted before" in done.stdout) == (0, True), done.stdout + done.stderr


def test_undo_by_its_key(desk, page):
    for number, key in ((1, "c"), (2, "u")):
        at(page, number)
        page.keyboard.press(key)
        decided(page, number)
    assert desk.baseline.count("fingerprint") == 2
    page.keyboard.press("z")
    decided(page, 1)
    at(page, 2)
    assert "decision: confirmed" in desk.baseline
    assert "unsure" not in desk.baseline
    page.keyboard.press("z")
    decided(page, 0)
    at(page, 1)
    assert "fingerprint" not in desk.baseline


def test_hostile_text_is_shown_and_does_not_run(desk, page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    expect(finding(page, 6)).to_contain_text(HOSTILE)
    page.keyboard.press("a")
    give_reason(page, HOSTILE)
    decided(page, 1)
    page.keyboard.press("a")  # offers the reason
    offered = page.get_by_role("button", name=HOSTILE)
    expect(offered).to_have_text(HOSTILE)
    offered.click()
    decided(page, 2)
    page.locator("[name=decision]").select_option("accepted")
    expect(finding(page, 1)).to_contain_text(HOSTILE)
    page.reload()
    decided(page, 2)
    page.locator("[name=decision]").select_option("accepted")
    expect(finding(page, 2)).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator(".finding img, .finding script, dialog img, dialog script").count() == 0
    assert not [url for url in asked if not url.startswith(desk.url.split("?")[0])]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everyone_can_use_it(desk, open_page, violations, scheme):
    page = opened(open_page, desk, len(ALL), color_scheme=scheme, bypass_csp=True)
    assert violations(page) == ""
    page.keyboard.press("c")
    decided(page, 1)
    page.keyboard.press("s")
    said(page, "3 findings marked")
    assert violations(page) == ""
    page.keyboard.press("f")
    page.get_by_role("dialog").wait_for()
    assert violations(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    assert violations(page) == ""


def test_without_scripts_every_finding_is_shown(desk, open_page):
    page = opened(open_page, desk, len(ALL), java_script_enabled=False)
    assert page.locator(".finding:visible").count() == len(ALL)
    assert page.get_by_text("Decisions need scripts in the browser").is_visible()
