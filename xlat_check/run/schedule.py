"""Scheduling of a run's pairs: outcomes come from the cache, or from an executor."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Protocol

from xlat_check.config import DEFAULT_MODEL, Config, Pair
from xlat_check.findings import Note
from xlat_check.run.cache import Cache
from xlat_check.run.outcome import Outcome

if TYPE_CHECKING:
    from xlat_check.run.model import Model

WORTH = 100_000
"""A process is started for at least this many bytes of text: checking them takes longer than loading its data."""

Progress = Callable[[int, int, str], None]
"""Receives the number of finished pairs, the number of all pairs, and the name of the next pair."""
Started = Callable[[Pair], None]
"""Receives a pair before it is checked."""
Outcomes = Generator[tuple[int, Outcome], None, None]
"""Outcomes in the order in which they are ready, each with the index of its pair."""


class Executor(Protocol):
    """A way to check the pairs of a run: in this process, in several processes, or on other machines."""

    def check(self, pairs: Sequence[Pair], started: Started) -> Outcomes:
        """Check pairs, each by ``stages.check_pair``.

        Raises the exceptions of ``check_pair``, for the first pair that has one. Closing the generator ends all work.
        """


_LAST: list[object] = []
"""The model of the last run in this process, kept until the next one.

Letting its vocabulary go takes as long as checking a page, and a command ends without that."""


class SerialExecutor:
    """Checks one pair after the other in this process; ``model``: the model of the settings, if it is loaded."""

    def __init__(self, config: Config, _: int = 1, model: Model | None = None) -> None:
        self._config, self._model = config, model

    def check(self, pairs: Sequence[Pair], started: Started) -> Outcomes:
        """See ``Executor.check``."""
        from xlat_check.run.model import Model  # a run with everything in the cache does not load numpy
        from xlat_check.run.stages import check_pair

        model = self._model or Model.load(self._config.model, self._config.cache, self._config.calibration)
        _LAST[:] = [model]
        for at, pair in enumerate(pairs):
            started(pair)
            yield at, check_pair(pair, self._config, model)


EXECUTORS = {
    "serial": f"{__name__}:SerialExecutor",
    "processes": "xlat_check.run.processes:ProcessExecutor",
}
"""``module:class`` of each kind: takes the settings and the number of processes to use."""


def outcomes(
    config: Config, put: Callable[[int, Outcome], None], progress: Progress, model: Model | None = None
) -> tuple[Note, ...]:
    """Give ``put`` the outcome of each pair of a run with its number, from the cache or made now, in any order.

    ``model``: the model of the settings, if it is loaded already; other processes load their own.

    Returns notes about the cache. Raises the exceptions of ``stages.check_pair``, for the first pair that has one.
    """
    cache = Cache(config)
    missing: list[int] = []
    keys: list[str | None] = []
    for number, pair in enumerate(config.pairs):
        key = cache.key(pair)
        if known := cache.recall(key):
            put(number, known)
        else:
            missing.append(number)
            keys.append(key)
    pairs = [config.pairs[number] for number in missing]
    total = len(config.pairs)
    done = total - len(missing)
    if pairs:
        work = executor(config, pairs, model).check(pairs, lambda pair: progress(done, total, pair.name))
        with closing(work):
            for which, outcome in work:
                put(missing[which], cache.keep(keys[which], pairs[which], outcome))
                done += 1
    return cache.close()


def executor(config: Config, pairs: Sequence[Pair], model: Model | None = None) -> Executor:
    """The executor for these pairs: several processes if the settings or the amount of text require them."""
    count = processes(config, pairs)
    if count == 1 and model:
        return SerialExecutor(config, model=model)
    made: Executor = resolve_name(EXECUTORS["serial" if count == 1 else "processes"])(config, count)
    return made


def processes(config: Config, pairs: Sequence[Pair]) -> int:
    """The number of processes to check pairs with; 1 means only this one."""
    if config.jobs:
        return max(1, min(config.jobs, len(pairs)))
    if config.model != DEFAULT_MODEL or len(pairs) < 2:  # torch uses all cores itself, and fills memory
        return 1
    return max(1, min(_cores(), len(pairs), sum(map(_size, pairs)) // WORTH))


def _size(pair: Pair) -> int:
    """Bytes of the files of a pair; 0 if they do not exist."""
    try:
        return sum(os.stat(path).st_size for path in {pair.source_path, pair.target_path})
    except (OSError, ValueError):
        return 0


def _cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
