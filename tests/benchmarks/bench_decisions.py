"""Time of one decision at the desk, by the number of decisions in the file.

Usage: python tests/benchmarks/bench_decisions.py [FINDINGS]

A desk with FINDINGS findings (1,000) on a file with 0, 4,000 and 20,000 decisions. Prints the median of 20 decisions in
milliseconds of processor time and by the clock: writing one, and the new state that the page gets.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.triage.builder import entry, finding, report
from xlat_check.config import Config, Pair
from xlat_check.findings import Decision
from xlat_check.review import Desk
from xlat_check.review.desk import Request
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.store import Store

TIMES = 20


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of the processor, and by the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    act()
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - clock) * 1e3


def measure(findings: int, decisions: int) -> None:
    """Print a row for a file with so many decisions, half of them about findings of this desk."""
    path = os.path.abspath("xlat-check.decisions.jsonl")
    found = report(*(finding(source=f"Satz {number}", line=number + 1) for number in range(findings)))
    known = [entry(one) for one in found.findings[: findings // 2]][: decisions // 2]
    known += [entry(fingerprint=f"{number:032x}") for number in range(decisions - len(known))]
    if known:
        Store(path).write(lambda _: map(Line, known))
    config = Config(pairs=(Pair(source_path="a.de.md", target_path="a.pt.md"),), baseline=path)
    desk = Desk(lambda: config, lambda _: found, who="Bo")
    first = timed(desk.state)
    decided = desk.state().marks
    open_ = [anchor for anchor in desk.checked.cards if anchor not in decided]
    writes, states = [], []
    for anchor in open_[:TIMES]:
        asked = Request(run=desk.checked.id, seen={anchor: ""}, decision=Decision.CONFIRMED)
        writes.append(timed(lambda asked=asked: desk.decide(asked)))
        states.append(timed(desk.state))
    figures = [f"{statistics.median(side):7.1f}" for times in (writes, states) for side in zip(*times, strict=True)]
    print(f"{decisions:9,} {first[0]:11.1f} {' '.join(figures)}")


def main() -> None:
    """Measure in a folder of its own."""
    findings = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    print(f"{findings:,} findings; milliseconds\ndecisions  first read  write   clock  state   clock")
    for decisions in (0, 4_000, 20_000):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            measure(findings, decisions)
            os.chdir("/")


if __name__ == "__main__":
    main()
