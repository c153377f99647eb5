"""Benchmark of a whole project: the first run, a run without changes, one with a changed page, and with -j.

    python tests/benchmarks/bench_project.py [--pairs 1000] [--sentences 20] [--jobs 2] [--json FILE]

The pages are built from the sentences of the corpora, no two the same. Every run is a process of its own, timed by the
clock and by processor time (its own and its workers'), which depends least on other work on the machine. The benchmark
asserts only that all runs give the same report, because the figures depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tabulate import tabulate

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))
from bench_speed import short_pairs  # noqa: E402

SETTINGS = "source_lang: de\ntarget_langs: [pt]\npairs: [{source: '{lang}/**/*.md'}]\n"
SECTION = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=1_000, help="pages in either language")
    parser.add_argument("--sentences", type=int, default=20, help="sentences of a page")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the run with -j; 0 leaves it out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = build(Path(folder), arguments.pairs, arguments.sentences)
        figures = {"first": run(folder, "-j1"), "second": run(folder, "-j1")}
        pages[len(pages) // 2].write_text(page(short_pairs(ROOT / "corpora"), 99_991, arguments.sentences, 1), "utf-8")
        figures["one page changed"] = run(folder, "-j1")
        if arguments.jobs:
            figures[f"nothing kept, -j{arguments.jobs}"] = run(folder, "--no-cache", f"-j{arguments.jobs}")
        kept = [path.stat().st_size for path in Path(folder, ".xlat-check").rglob("*") if path.is_file()]
    first, second, *later = (one.pop("report") for one in figures.values())
    assert first == second, "two runs, two reports"
    assert later[0] == later[-1], "several processes say otherwise than one"

    def of_first(one: dict[str, float]) -> list[float]:
        return [one[name] / figures["first"][name] for name in ("clock", "processor")]

    rows = [[name, one["clock"], one["processor"], *of_first(one)] for name, one in figures.items()]
    headers = [f"{arguments.pairs:,} page pairs, seconds", "clock", "processor", "of the first", "of the first"]
    print(tabulate(rows, headers=headers, floatfmt=".3g"))
    print(f"kept: {len(kept):,} files, {sum(kept) / 1e6:.1f} MB")
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def build(folder: Path, count: int, sentences: int) -> list[Path]:
    """A project in a folder; gives the pages in Portuguese."""
    (folder / "xlat-check.yaml").write_text(SETTINGS, encoding="utf-8")
    bank = short_pairs(ROOT / "corpora")
    pages = []
    for number in range(count):
        for side, lang in enumerate(("de", "pt")):
            path = folder / lang / f"part-{number % 20}" / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page(bank, number, sentences, side), encoding="utf-8")
        pages.append(path)
    return pages


def page(bank: list[tuple[str, str]], number: int, sentences: int, side: int) -> str:
    """One side of a page; in every fifth one the translation lacks a sentence."""
    n = len(bank)
    lines = [f"# {bank[number % n][side]} ({number})\n"]
    for i in range(sentences):
        at = number * sentences + i
        if i % SECTION == SECTION - 1:
            lines.append(f"\n\n## {bank[(at * 5 + 3) % n][side]}\n\n")
        if not (side and number % 5 == 0 and i == sentences // 2):
            lines.append(f"{bank[(at * 7 + at // n) % n][side]}, {bank[(at * 11 + 5) % n][side]} ({at + 1}). ")
    return "".join(lines) + "\n"


def run(folder: str, *options: str) -> dict[str, Any]:
    """Seconds of one run as a process, and its report."""
    command = [sys.executable, "-m", "xlat_check", "check", "--format", "json", "--fail-on", "never", *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    begin, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment, check=False)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr.decode())
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return {"clock": time.perf_counter() - begin, "processor": processor, "report": done.stdout}


if __name__ == "__main__":
    main()
