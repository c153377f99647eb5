"""Benchmark of a page with many findings: writing, opening, filtering; ``python tests/benchmarks/bench_page.py``."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import sync_playwright

from tests.browser.chromium import arguments, executable
from tests.sample_report import CHECKS, WEIGHED
from xlat_check.bitext import Span
from xlat_check.findings import (
    AlignedRow,
    AlignedText,
    Finding,
    PairSummary,
    Place,
    Report,
    Sentence,
    Severity,
    with_fingerprints,
)
from xlat_check.render import RENDERERS, RenderOptions

WORDS = "der Techniker prüft das Gerät am Morgen und trägt die Werte ein damit die Leitung rechtzeitig handeln kann"
SECTIONS = 100
PAIR = "de.md -> pt.md"
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


def report_of(rows: int, seed: int = 7) -> Report:
    """A bitext of this many rows with a finding in each; every tenth row lacks its target."""
    pick = random.Random(seed)
    headings = tuple(f"Abschnitt {number}" for number in range(SECTIONS))
    aligned, findings, start = [], [], 0
    for number in range(rows):
        sides = []
        for side in ("de.md", "pt.md"):
            text = " ".join(pick.choices(WORDS.split(), k=pick.randint(8, 22))) + "."
            section = number * SECTIONS // rows
            sentence = Sentence(text=text, line=number + 1, start=start, end=start + len(text), section=section)
            start += len(text) + 1
            sides.append((side, sentence))
        if number % 10 == 3:
            sides.pop()
        places = [
            Place(
                span=Span(path=path, line=s.line, column=1, start=s.start, end=s.end),
                text=s.text,
                section=headings[s.section],
            )
            for path, s in sides
        ]
        aligned.append(AlignedRow(source=(sides[0][1],), target=tuple(s for _, s in sides[1:]), cosine=0.6))
        findings.append(
            Finding(
                check=pick.choice([check.id for check in CHECKS]),
                severity=pick.choice(list(Severity)),
                message=f"Some words of row {number} have no counterpart",
                source=places[0],
                target=places[1] if len(places) > 1 else None,
                evidence=WEIGHED,
                key=str(number),
            )
        )
    summary = PairSummary(
        name=PAIR, source_path="de.md", target_path="pt.md", source_lang="de", target_lang="pt", source_segments=rows,
        target_segments=rows, sections=tuple(zip(headings, headings, strict=True)), beads=rows, typical_cosine=0.6,
    )  # fmt: skip
    text = AlignedText(
        pair=PAIR, rows=tuple(aligned), source_headings=headings, target_headings=headings,
        sections=tuple((number, number) for number in range(SECTIONS)),
    )  # fmt: skip
    return Report(
        findings=tuple(replace(finding, pair=PAIR) for finding in with_fingerprints(findings)),
        pairs=(summary,), skipped=(), checks=CHECKS, signature="-", texts=(text,),
    )  # fmt: skip


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
