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
            page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
            measured(page, url, min(3, args.rows))
        browser.close()


def own_memory(page: Page) -> float:
    """Megabytes that only the process of the page holds, the largest of the browser's processes that draw pages."""
    assert page.context.browser
    session = page.context.browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    drawing = [one["id"] for one in processes if one["type"] == "renderer"]
    return max(_own(Path(f"/proc/{number}/smaps_rollup").read_text(encoding="utf-8")) for number in drawing)


def _own(rollup: str) -> float:
    sizes = dict(line.split(":", 1) for line in rollup.splitlines()[1:])
    return sum(int(sizes[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) / 1000


def measured(page: Page, url: str, decisions: int) -> None:
    """Print what the page needs, and the processor time of the desk and of the page where the machine may be busy."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    start, desk = time.perf_counter(), time.process_time()
    page.goto(url)
    page.locator("html[data-ready]").wait_for()
    taken, nodes = time.perf_counter() - start, page.evaluate("document.querySelectorAll('*').length")
    print(f"ready: {taken:.2f} s, {nodes:,} nodes")
    spent = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    print(f"processor: desk {time.process_time() - desk:.2f} s, page {spent['TaskDuration']:.2f} s")
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    print(f"memory of the page's scripts and nodes: {used['usedSize'] / 1e6:.1f} MB")
    print(f"memory of the tab's process, its own pages: {own_memory(page):.0f} MB")
    if page.locator("#documents").is_visible():
        start = time.perf_counter()
        page.locator("#documents-rows a").first.click()
        page.locator("#headline:not(:empty)").wait_for()
        print(f"a document, until its first finding is shown: {time.perf_counter() - start:.2f} s")
    for number in range(1, decisions + 1):
        start = time.perf_counter()
        page.keyboard.press("u")
        page.locator(f"body:has(#finding:not([aria-busy])) #desk-progress:text('{number} of ')").wait_for()
        print(f"a decision, until the next finding is shown: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
