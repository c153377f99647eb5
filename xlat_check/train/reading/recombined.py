"""More rows from the texts of rows: texts that are no translations of each other, and pairs with two errors.

Planted errors are small, and each pair has one. Without these rows, the network takes two unrelated texts, in which
nothing is small, for a pair like any other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from xlat_check.train.reading.planting import LEFT_OUT
from xlat_check.train.reading.rows import CLEAN, Row, of_kind

MISMATCHED = 0.25
"""Share of clean pairs whose source stands beside another target, too."""
NEAR = 5
"""Half of these targets stand at most as many clean pairs away, as if lines had been mixed up."""
COMBINED = 0.3
"""Share of errors on the source's side that are joined with one on the target's."""
ALIKE = 0.3
"""Two texts with more of their words in common may say the same."""
LONGER = 2.0
"""Two texts of which one is longer by more than this factor are not mixed up."""
_WORD = re.compile(r"\w+")
_OMITTING = frozenset(kind.value for kind in LEFT_OUT)


def mismatched(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Sources beside the targets of other clean pairs of the same file, near ones and far ones.

    All words of a far one are without counterpart; of a near one, which speaks of the same things, it is not known.
    """
    clean = [row for row in rows if row.what in (CLEAN, "edit: clean")]
    for at, row in enumerate(clean):
        if rng.random() >= MISMATCHED:
            continue
        is_near = rng.random() < 0.5
        other = clean[(at + rng.randint(1, NEAR)) % len(clean)] if is_near else rng.choice(clean)
        if _may_be_mixed_up(row, other):
            spans = (None, None) if is_near else (((0, len(row.source)),), ((0, len(other.target)),))
            kinds = of_kind("mistranslation", others=None)
            yield Row(source=row.source, target=other.target, wrong=1.0, kinds=kinds, spans=spans, what="mismatched")


def _may_be_mixed_up(row: Row, other: Row) -> bool:
    shorter, longer = sorted((len(row.target), len(other.target)))
    if longer > LONGER * shorter:
        return False
    return all(_in_common(one, two) <= ALIKE for one, two in ((row.source, other.source), (row.target, other.target)))


def _in_common(one: str, two: str) -> float:
    own, other = (set(_WORD.findall(text.casefold())) for text in (one, two))
    return len(own & other) / max(min(len(own), len(other)), 1)


def combined(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """Pairs with an error on each side, from the planted errors of one clean pair.

    The errors are of different kinds, and not both clauses that are left out: two equal errors are none.
    """
    begin = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or (rows[end].what == CLEAN and rows[end - 1].what != CLEAN):
            yield from _of_one_pair(rows[begin:end], rng)
            begin = end


def _of_one_pair(rows: Sequence[Row], rng: random.Random) -> Iterator[Row]:
    """``rows``: a clean pair and the planted errors behind it."""
    pair = rows[0]
    if pair.what != CLEAN:
        return
    in_source = [row for row in rows[1:] if row.wrong and row.target == pair.target]
    in_target = [row for row in rows[1:] if row.wrong and row.source == pair.source]
    for row in in_source:
        fitting = [one for one in in_target if one.what != row.what and not _OMITTING >= {one.what, row.what}]
        if fitting and rng.random() < COMBINED:
            yield _both(row, rng.choice(fitting))


def _both(in_source: Row, in_target: Row) -> Row:
    kinds = tuple(
        None if one is None or two is None else max(one, two)
        for one, two in zip(in_source.kinds, in_target.kinds, strict=True)
    )
    spans = tuple(
        own[side] if own[side] is not None and other[side] is not None else None
        for side, (own, other) in enumerate(((in_source.spans, in_target.spans), (in_target.spans, in_source.spans)))
    )
    return Row(
        source=in_source.source,
        target=in_target.target,
        wrong=1.0,
        kinds=kinds,
        spans=(spans[0], spans[1]),
        what=f"{in_source.what} and {in_target.what}",
    )
