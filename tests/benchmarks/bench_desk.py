"""Benchmark of the desk with many findings or documents; ``python tests/benchmarks/bench_desk.py``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import arguments, executable
from tests.large_report import report_of
from tests.review.in_process import served


def main() -> None:
    """Print seconds, megabytes, and numbers of nodes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000, help="findings of each document")
    parser.add_argument("--documents", type=int, default=1)
    args = parser.parse_args()
    report = report_of(args.rows, args.documents)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=arguments())
        start = time.perf_counter()
        with served(report, Path(folder)) as url:
            print(f"the desk opens: {time.perf_counter() - start:.2f} s")
            measured(browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce"), url)
        browser.close()


def measured(page: Page, url: str) -> None:
    """Print what the page needs."""
    start = time.perf_counter()
    page.goto(url)
    page.locator("html[data-ready]").wait_for()
    taken, nodes = time.perf_counter() - start, page.evaluate("document.querySelectorAll('*').length")
    print(f"ready: {taken:.2f} s, {nodes:,} nodes")
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    print(f"memory of the page's scripts and nodes: {used['usedSize'] / 1e6:.1f} MB")
    if page.locator("#documents").is_visible():
        start = time.perf_counter()
        page.locator("#documents-rows a").first.click()
        page.locator("#headline:not(:empty)").wait_for()
        print(f"a document, until its first finding is shown: {time.perf_counter() - start:.2f} s")
    for number in (1, 2, 3):
        start = time.perf_counter()
        page.keyboard.press("u")
        page.locator(f"#desk-progress:text('{number} of ')").wait_for()
        print(f"a decision, until the next finding is shown: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
