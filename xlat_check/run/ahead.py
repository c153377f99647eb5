"""Pairs checked one after the other, while the judge reads the texts of several pairs at once: that takes less time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

from xlat_check.bitext import Side
from xlat_check.config import Config, Pair
from xlat_check.errors import XlatError
from xlat_check.run import stages
from xlat_check.run.model import Model
from xlat_check.run.outcome import Outcome

AT_ONCE = 32
"""Most pairs whose texts are read at once: with more, a batch is not read faster."""
LETTERS = 40_000
"""Most characters of their texts, both sides counted: the reader keeps the vectors of about so many."""

_Waiting = list[tuple[Pair, stages.Begun | None]]


def check_pairs(
    pairs: Iterable[Pair], config: Config, model: Model, started: Callable[[Pair], None]
) -> Iterator[Outcome]:
    """The outcome of each pair, as ``stages.check_pair`` gives it, which also raises its exceptions.

    ``started`` is given each pair before it is checked.
    """
    waiting: _Waiting = []
    letters = 0
    for pair in pairs:
        begun = _begun(pair, config, model)
        own = sum([len(begun.bitext.side(side).document.text) for side in Side]) if begun else 0
        if waiting and (len(waiting) >= AT_ONCE or letters + own > LETTERS):
            yield from _checked(waiting, config, model, started)
            waiting, letters = [], 0
        waiting.append((pair, begun))
        letters += own
    yield from _checked(waiting, config, model, started)


def check_batch(pairs: Sequence[Pair], config: Config, load: Callable[[], Model]) -> list[Outcome | XlatError]:
    """The outcomes of some pairs; an error of the run itself is the last."""
    found: list[Outcome | XlatError] = []
    try:
        found.extend(check_pairs(pairs, config, load(), lambda pair: None))
    except XlatError as error:
        found.append(error)
    return found


def _begun(pair: Pair, config: Config, model: Model) -> stages.Begun | None:
    """The first stages of a pair; None if something is wrong, which ``check_pair`` then meets again and reports."""
    try:
        return stages.begin(pair, config, model)
    except Exception:
        return None


def _checked(waiting: _Waiting, config: Config, model: Model, started: Callable[[Pair], None]) -> Iterator[Outcome]:
    """The outcomes of pairs, whose texts are now read at once."""
    if len(waiting) > 1:
        known = [begun for _, begun in waiting if begun]
        for _, own in groupby(sorted(known, key=lambda begun: id(begun.model)), key=lambda begun: id(begun.model)):
            some = list(own)
            with suppress(Exception):  # only to save time: ``check_pair`` meets the error again, and reports it
                some[0].model.read_ahead([begun.bitext for begun in some])
    for pair, begun in waiting:
        started(pair)
        yield stages.check_pair(pair, config, model, begun)
