"""The pairs of a run: what is known of each, and who looks at the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing

from xlat_check.config import DEFAULT_MODEL, Config, Pair
from xlat_check.findings import Note
from xlat_check.memory import Memory
from xlat_check.outcome import Outcome

WORTH = 100_000
"""Bytes of text for which a process is worth starting: checking them takes longer than loading what it needs."""

Progress = Callable[[int, int, str], None]
"""Is told how many pairs are done, of how many, and which is looked at next."""
Started = Callable[[Pair], None]
"""Is given a pair before it is looked at."""
Made = Generator[tuple[int, Outcome], None, None]
"""Outcomes as they come, each with the place of its pair."""


def outcomes(config: Config, progress: Progress) -> tuple[list[Outcome], tuple[Note, ...]]:
    """The outcome of each pair of a run, remembered or made now, and what the user should know of the memory.

    Raises what ``check_pair`` raises, for the first pair that does so.
    """
    memory = Memory(config)
    keys = [memory.key(pair) for pair in config.pairs]
    found = [memory.recall(key) for key in keys]
    missing = [at for at, outcome in enumerate(found) if outcome is None]
    done = len(found) - len(missing)
    pairs = [config.pairs[at] for at in missing]
    with closing(_made(config, pairs, lambda pair: progress(done, len(found), pair.name))) as made:
        for which, outcome in made:
            found[missing[which]] = outcome
            memory.keep(keys[missing[which]], pairs[which], outcome)
            done += 1
    return [outcome for outcome in found if outcome], memory.close()


def _made(config: Config, pairs: Sequence[Pair], started: Started) -> Made:
    """Loads what texts need where there are any to look at, and what processes need where there are several."""
    count = processes(config, pairs)
    if count > 1:
        from xlat_check.workers import spread

        yield from spread(config, pairs, started, count)
    elif pairs:
        yield from _here(config, pairs, started)


def processes(config: Config, pairs: Sequence[Pair]) -> int:
    """How many processes to check pairs with; 1 means this one alone."""
    if config.jobs:
        return min(config.jobs, len(pairs))
    if config.model != DEFAULT_MODEL or len(pairs) < 2:  # torch uses all cores by itself, and fills memory
        return 1
    return max(1, min(_cores(), len(pairs), sum(map(_size, pairs)) // WORTH))


def _here(config: Config, pairs: Sequence[Pair], started: Started) -> Made:
    from xlat_check.checking import check_pair
    from xlat_check.model import Model

    model = Model.load(config.model, config.cache, config.calibration)
    for at, pair in enumerate(pairs):
        started(pair)
        yield at, check_pair(pair, config, model)


def _size(pair: Pair) -> int:
    """Bytes of the files of a pair; 0 where they are not there."""
    try:
        return sum(os.stat(path).st_size for path in {pair.source_path, pair.target_path})
    except (OSError, ValueError):
        return 0


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
