"""Pictures of the example report, ``python -m tests.browser.screenshots``; the README shows them.

They are taken by whatever Chromium is there, so no test compares them. A palette of 256 colours keeps them small.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import arguments, executable

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "reports" / "example"


class View(NamedTuple):
    """What a picture shows."""

    width: int
    height: int
    scheme: str
    scale: float = 1
    script: str = "null"
    """Run before the picture is taken."""


NUMBER = "document.querySelector('[data-check=number]').scrollIntoView({block: 'center'})"
VIEWS = {
    "report-light": View(1280, 1180, "light"),
    "report-dark": View(1280, 900, "dark", script=NUMBER),
    "report-phone": View(390, 844, "light", scale=2, script="scrollTo(0, 430)"),
}


def main() -> None:
    """Take every picture anew."""
    path = executable()
    if path is None:
        raise SystemExit("no Chromium found; name one in $CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments())
        for name, view in VIEWS.items():
            take(browser, view, EXAMPLE / f"{name}.png")
        browser.close()


def take(browser: Browser, view: View, file: Path) -> None:
    """One picture of the report as it lies there."""
    page = browser.new_page(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        device_scale_factor=view.scale,
        reduced_motion="reduce",
    )
    page.goto((EXAMPLE / "report.html").as_uri())
    page.evaluate(view.script)
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
