"""Clean text: documents of aligned lines, halved for tuning and measuring, and their false positives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from xlat_check.bitext import Side
from xlat_check.errors import XlatError
from xlat_check.measure.data import HELD_OUT_BLOCK, PROSE, is_for_tuning, is_held_out, pair_files, read_pairs
from xlat_check.measure.quality.runs import Checker, Found, Lines
from xlat_check.measure.retrieval import read_table
from xlat_check.scores.shares import Share

NEWS_COLUMNS = ("doc_id", "de", "pt")
DOCUMENT = 30
"""Consecutive lines of held-out text that make a document."""
HALVES = ("tune", "measure")
LANGS = ("de", "pt")


def news(data: Path) -> list[Lines]:
    """The German and Portuguese news documents."""
    documents: dict[str, list[tuple[str, str]]] = {}
    for row in read_table(data / "ntrex-dev.tsv", NEWS_COLUMNS):
        documents.setdefault(row["doc_id"], []).append((row["de"], row["pt"]))
    return [Lines(name=name, pairs=tuple(pairs), langs=LANGS) for name, pairs in documents.items()]


def held_out(
    parallel: Path, pairs: int, langs: tuple[str, str] | None = LANGS, size: int = DOCUMENT
) -> dict[str, list[Lines]]:
    """About this many pairs of each file of held-out prose, by the file's name, in documents of a given size.

    ``langs``: the languages to take; None: all. Documents are runs of consecutive lines without repetition, with an
    equal number from each held-out block. Raises XlatError if the folder contains no such prose.
    """
    found: dict[str, list[Lines]] = {}
    for file in pair_files(parallel):
        own = (file.source_lang, file.target_lang)
        if file.kind in PROSE and langs in (None, own):
            lines = (
                (number // HELD_OUT_BLOCK, (source, target))
                for number, (source, target, _) in enumerate(read_pairs(file))
                if is_held_out(file, number)
            )
            documents = list(_documents(file.name, own, lines, size))
            halves_of = ([one for one in documents if one.half == half] for half in HALVES)
            found[file.name] = [one for half in halves_of for one in _spread(half, pairs // 2, size)]
    if not any(found.values()):
        wanted = f" in {'-'.join(langs)}" if langs else ""
        raise XlatError(f"{parallel}: no held-out prose{wanted}", hint="expected docs or general text")
    return found


def _documents(
    name: str, langs: tuple[str, str], lines: Iterable[tuple[int, tuple[str, str]]], size: int
) -> Iterator[Lines]:
    """Documents from one block: runs of consecutive lines."""
    for block, rows in groupby(lines, key=itemgetter(0)):
        pairs = [pair for _, pair in rows]
        for start in range(0, len(pairs) - size + 1, size):
            own = dict.fromkeys(pairs[start : start + size])
            half = HALVES[0] if is_for_tuning(block * HELD_OUT_BLOCK) else HALVES[1]
            yield Lines(name=f"{name}/{block}/{start}", pairs=tuple(own), langs=langs, half=half)


def _spread(documents: Sequence[Lines], pairs: int, size: int) -> list[Lines]:
    """Documents with this many pairs in all, taken evenly from all documents."""
    wanted = max(round(pairs / size), 2)
    if len(documents) <= wanted:
        return list(documents)
    return [documents[at * len(documents) // wanted] for at in range(wanted)]


def halves(documents: Sequence[Lines]) -> dict[str, list[Lines]]:
    """The documents for tuning and those for measuring: as the documents state, else alternating."""
    found: dict[str, list[Lines]] = {half: [] for half in HALVES}
    for at, document in enumerate(documents):
        found[document.half or HALVES[at % 2]].append(document)
    return found


def false_alarms(found: Sequence[tuple[Lines, Found]]) -> dict[str, Any]:
    """Number of findings on clean documents, in all and by check, and number of their pairs with one."""
    pairs = sum(len(document.pairs) for document, _ in found)
    checks = Counter(finding.check for _, one in found for finding in one.findings)
    flagged = sum(bool(one.on_line(line)) for document, one in found for line in range(len(document.pairs)))
    return {
        "pairs": pairs,
        "findings": Share(sum(checks.values()), pairs).as_data(),
        "flagged": Share(flagged, pairs).as_data(),
        "by_check": dict(checks.most_common()),
    }


def check_all(documents: Sequence[Lines], checker: Checker) -> list[tuple[Lines, Found]]:
    """Every document with its findings."""
    return [
        (document, checker.check(document.side(Side.SOURCE), document.side(Side.TARGET), document.langs))
        for document in documents
    ]
