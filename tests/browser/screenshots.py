"""Screenshots for the README: the example report and the desk, ``python -m tests.browser.screenshots``.

Any installed Chromium takes them, so no test compares them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import arguments, executable
from tests.review.running import ROOT, Running, Visitor

EXAMPLE = ROOT / "reports" / "example"
PAIR = "corpora/skill-page/de.txt", "corpora/skill-page/pt.txt"
DECISIONS = {
    "section-order": ("accepted", "each page keeps an order of its own"),
    "levels": ("confirmed", ""),
    "section-missing": ("confirmed", ""),
    "section-extra": ("accepted", "only this page explains how to read it"),
    "addition": ("unsure", ""),
}
"""Decisions about the first finding of each check, made before the pictures of the desk are taken."""


class View(NamedTuple):
    """The content of a picture."""

    width: int
    height: int
    scheme: str
    scale: float = 1
    ready: str = "body"
    """A selector that must be visible before ``script`` runs."""
    script: str = "null"
    shown: str = "body"
    """A selector that must be visible before the picture is taken."""


NUMBER = "document.querySelector('[data-check=number]').scrollIntoView({block: 'center'})"
READY = f"html[data-ready] body:has(#desk-progress:text('{len(DECISIONS)} of '))"
CHOOSE = """(async () => {
  const told = async (what) => (await fetch(what)).json();
  const [number] = (await told("list?decision=&check=number")).numbers;
  location.hash = `#at=${(await told(`rows?n=${number}`))[number].id}`;
})()"""
CHOSEN = "#finding[data-check=number] mark >> nth=0"
ACCEPT = f"{CHOOSE}.then(() => setTimeout(() => document.querySelector('.decide.accepted').click(), 1500))"
ASKED = "#recent button >> nth=0"
REPORTS = {
    "report-light": View(1280, 1180, "light"),
    "report-dark": View(1280, 900, "dark", script=NUMBER),
    "report-phone": View(390, 844, "light", scale=2, script="scrollTo(0, 430)"),
}
DESKS = {
    "desk-light": View(1280, 900, "light", ready=READY, script=CHOOSE, shown=CHOSEN),
    "desk-dark": View(1280, 900, "dark", ready=READY, script=ACCEPT, shown=ASKED),
    "desk-phone": View(390, 844, "light", scale=2, ready=READY, script=CHOOSE, shown=CHOSEN),
}
VIEWS = REPORTS | DESKS


def main() -> None:
    """Take every picture anew."""
    path = executable()
    if path is None:
        raise SystemExit("no Chromium found; name one in $CHROMIUM")
    with sync_playwright() as playwright, desk() as address:
        browser = playwright.chromium.launch(executable_path=path, args=arguments())
        for name, view in REPORTS.items():
            take(browser, view, (EXAMPLE / "report.html").as_uri(), EXAMPLE / f"{name}.png")
        for name, view in DESKS.items():
            take(browser, view, address, EXAMPLE / f"{name}.png")
        browser.close()


@contextmanager
def desk() -> Iterator[str]:
    """The address of a desk for the example pair, on which some findings are decided about."""
    with tempfile.TemporaryDirectory() as folder:
        running = Running(ROOT, "--no-cache", "--baseline", f"{folder}/xlat-check.decisions.jsonl", pair=PAIR)
        try:
            visitor = Visitor(running.url)
            visitor.enter()
            first = {row["check"]: row["id"] for row in reversed(visitor.rows())}
            for check, (decision, reason) in DECISIONS.items():
                status, told = visitor.decide(first[check], decision, reason)
                assert status == 200, told
            yield running.url
        finally:
            running.kill()


def take(browser: Browser, view: View, address: str, file: Path) -> None:
    """Take one picture of a page when it is ready."""
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        device_scale_factor=view.scale,
        reduced_motion="reduce",
    )
    page.goto(address)
    page.locator(view.ready).wait_for()
    page.evaluate(view.script)
    page.locator(view.shown).wait_for()
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
