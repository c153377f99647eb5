"""Measurement of findings on good translations by checks without a judge: ``python -m xlat_check.measure.rates``.

Held-out prose of all language pairs is checked with each option at its smallest value. The evidence of a finding
contains the figure that the option limits, so one run gives the rate at every value.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tabulate import tabulate

from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Settings
from xlat_check.errors import XlatError
from xlat_check.measure.quality.clean import DOCUMENT, check_all, held_out
from xlat_check.measure.quality.runs import Checker
from xlat_check.run.model import Model

PAIRS = 12_000
"""Number of clean pairs from each file."""
ASKED: Mapping[str, tuple[str, range, Callable[[Mapping[str, Any]], int]]] = MappingProxyType(
    {
        "passage-consistency": ("min_words", range(6, 11), lambda evidence: int(evidence["words_in_common"])),
        "enumeration": ("min_members", range(4, 8), lambda evidence: int(min(evidence["members"].values()))),
    }
)
"""For each check an option, its values, and the key of its figure in the evidence."""


def rates(parallel: Path, pairs: int = PAIRS, size: int = DOCUMENT) -> Iterator[tuple[str, str, int, int, int]]:
    """Check, option, value, number of findings at that value, and number of clean pairs.

    ``pairs``: taken from each file of prose; ``size``: lines of a document. Raises XlatError if there is no held-out
    prose.
    """
    settings = [
        CheckSettings(check=CHECKS[name], options=CHECKS[name].options(**{option: values[0]}))
        for name, (option, values, _) in ASKED.items()
    ]
    checker = Checker(model=Model.load(), config=Config(settings=Settings(checks=tuple(settings))))
    documents = [one for own in held_out(parallel, pairs, None, size).values() for one in own]
    reached: dict[str, Counter[int]] = {name: Counter() for name in ASKED}
    for _, found in check_all(documents, checker):
        for finding in found.findings:
            reached[finding.check][ASKED[finding.check][2](finding.evidence.data())] += 1
    count = sum(len(document.pairs) for document in documents)
    for name, (option, values, _) in ASKED.items():
        for value in values:
            yield name, option, value, sum(n for at, n in reached[name].items() if at >= value), count


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how often good translations raise findings, by check and option."""
    parser = argparse.ArgumentParser(prog="python -m xlat_check.measure.rates", description=main.__doc__)
    parser.add_argument("--parallel", type=Path, required=True, help="folder of the training text; its held-out part")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="clean pairs of each file")
    parser.add_argument("--document", type=int, default=DOCUMENT, help="lines of a document")
    options = parser.parse_args(arguments)
    try:
        rows = [
            (check, f"{option}: {value}", found, f"1 in {count / found:,.0f}" if found else f"none in {count:,}")
            for check, option, value, found, count in rates(options.parallel, options.pairs, options.document)
        ]
    except XlatError as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    table = tabulate(rows, headers=("check", "option", "findings", "clean pairs"), tablefmt="github")
    sys.stdout.write(f"{table}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
