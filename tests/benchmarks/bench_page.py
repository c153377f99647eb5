"""Benchmark of a page with many findings: writing, opening, filtering; ``python tests/benchmarks/bench_page.py``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import sync_playwright

from tests.browser.chromium import arguments, executable
from tests.large_report import report_of
from xlat_check.render import RENDERERS, RenderOptions

ACTIONS = {
    "show one check": "xlatCheck.only('check', 'drift')",
    "show one severity": "xlatCheck.only('severity', 'major')",
    "search": "document.querySelector('[name=search]').value = 'row 49'; xlatCheck.apply()",
    "search again": "document.querySelector('[name=search]').value = 'row 499'; xlatCheck.apply()",
    "show all": "document.querySelector('[name=search]').value = ''; xlatCheck.only('check', '')",
    "next finding": "xlatCheck.step(1)",
    "follow a link": "location.hash = [...document.querySelectorAll('.finding')].at(-1).id",
    "go to a row": "location.hash = [...document.querySelectorAll('.row')].at(-1).id",
}
UNTIL_PAINTED = """(code) => new Promise((done) => {
  const start = performance.now();
  %s;
  requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now() - start))));
})"""


def main() -> None:
    """Print milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    report = report_of(parser.parse_args().rows)
    start = time.perf_counter()
    content = RENDERERS["html"](report, RenderOptions())
    print(f"write: {1000 * (time.perf_counter() - start):,.0f} ms, {len(content) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_text(content, encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.goto(path.as_uri())
        opened = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        print(f"open, until it answers: {opened:,.0f} ms")
        for name, code in ACTIONS.items():
            print(f"{name}, until it is painted: {page.evaluate(UNTIL_PAINTED % code):,} ms")
        browser.close()


if __name__ == "__main__":
    main()
