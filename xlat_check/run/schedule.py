"""Scheduling of a run's pairs: outcomes come from the cache, or from an executor."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Protocol

from xlat_check.config import DEFAULT_MODEL, Config, Pair
from xlat_check.files import total_size
from xlat_check.findings import Note, Skipped
from xlat_check.run.cache import Cache
from xlat_check.run.outcome import Outcome
from xlat_check.stored import Shelf

if TYPE_CHECKING:
    from xlat_check.run.model import Model

WORTH = 100_000
"""A process is started for at least this many bytes of text: checking them takes longer than loading its data."""

WAITING = 500
"""Most outcomes that wait for their turn in memory."""

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
        from xlat_check.run.ahead import check_pairs  # a run with everything in the cache does not load numpy

        model = self._model or loaded(self._config)
        _LAST[:] = [model]
        yield from enumerate(check_pairs(pairs, self._config, model, started))


def loaded(config: Config) -> Model:
    """The model of a configuration. Raises ModelError if it cannot be loaded."""
    from xlat_check.run.model import Model

    return Model.load(config.model, config.cache, config.calibration)


EXECUTORS = {
    "serial": f"{__name__}:SerialExecutor",
    "processes": "xlat_check.run.processes:ProcessExecutor",
    "dask": "xlat_check.run.dask_:DaskExecutor",
}
"""``module:class`` of each kind: takes the settings and the number of processes to use."""


class Checked:
    """The outcomes of all pairs of a run, each with its number, in their order: from the cache, or made now.

    Those of the cache are read when it is their turn, so that memory need not hold them.
    """

    def __init__(self, config: Config, progress: Progress, model: Model | None = None) -> None:
        """``model``: the model of the settings, if it is loaded already; other processes load their own."""
        self._config, self._progress, self._model = config, progress, model
        self.notes: tuple[Note, ...] = ()
        """Messages about the cache, at the end."""

    def __iter__(self) -> Iterator[tuple[int, Outcome]]:
        """Raises the exceptions of ``stages.check_pair``, for the first pair that has one."""
        cache = Cache(self._config)
        try:
            keys = [cache.key(pair) for pair in self._config.pairs]
            made = iter(self._made(cache, keys))
            number, outcome = next(made, (-1, None))
            for at, key in enumerate(keys):
                if at == number and outcome:
                    yield at, outcome
                    number, outcome = next(made, (-1, None))
                else:
                    yield at, cache.recall(key) or self._again(cache, key, self._config.pairs[at])
        finally:  # an interrupted run has not worked for nothing
            self.notes = cache.close()

    def _made(self, cache: Cache, keys: Sequence[str | None]) -> Shelf[Outcome]:
        """The outcomes that are not in the cache."""
        config, made = self._config, Shelf[Outcome](WAITING)
        missing = [at for at, key in enumerate(keys) if not cache.has(key)]
        pairs = [config.pairs[at] for at in missing]
        total = len(keys)
        done = total - len(missing)

        def started(pair: Pair) -> None:
            self._progress(done, total, pair.name)

        if pairs:
            with closing(executor(config, pairs, self._model).check(pairs, started)) as work:
                for which, outcome in work:
                    made.put(missing[which], cache.keep(keys[missing[which]], pairs[which], outcome))
                    done += 1
        return made

    def _again(self, cache: Cache, key: str | None, pair: Pair) -> Outcome:
        """The outcome of a pair whose entry turned out to be damaged, or was dropped by another run meanwhile."""
        self._model = self._model or loaded(self._config)
        ((_, outcome),) = SerialExecutor(self._config, model=self._model).check([pair], lambda pair: None)
        return cache.keep(key, pair, outcome)


def executor(config: Config, pairs: Sequence[Pair], model: Model | None = None) -> Executor:
    """The executor for these pairs: several processes if the settings or the amount of text require them."""
    count = processes(config, pairs)
    if config.executor:
        own: Executor = resolve_name(EXECUTORS[config.executor])(config, count)
        return own
    if count == 1 and model:
        return SerialExecutor(config, model=model)
    made: Executor = resolve_name(EXECUTORS["serial" if count == 1 else "processes"])(config, count)
    return made


def lost(pair: Pair) -> Outcome:
    """The outcome of a pair whose process ended with it."""
    reason = "the process that checked it ended suddenly, perhaps because memory was full; try with -j 1"
    return Outcome(method={}, skipped=(Skipped(what=pair.name, reason=reason),), lasting=False)


def processes(config: Config, pairs: Sequence[Pair]) -> int:
    """The number of processes to check pairs with; 1 means only this one."""
    if config.jobs:
        return max(1, min(config.jobs, len(pairs)))
    if config.model != DEFAULT_MODEL or len(pairs) < 2:  # torch uses all cores itself, and fills memory
        return 1
    return max(1, min(_cores(), len(pairs), sum(map(size_of, pairs)) // WORTH))


def size_of(pair: Pair) -> int:
    """Bytes of the files of a pair; 0 if one of them cannot be read."""
    return total_size({pair.source_path, pair.target_path})


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ignore Ctrl-C in processes that start now: it reaches all of a terminal, and the main process handles it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # if it started later, signals would get through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def batches(pairs: Sequence[Pair], most: int, most_bytes: int) -> Iterator[list[int]]:
    """The numbers of the pairs, in batches of at most so many pairs and so many bytes, unless one pair has more."""
    numbers: list[int] = []
    size = 0
    for number, pair in enumerate(pairs):
        own = size_of(pair)
        if numbers and (len(numbers) >= most or size + own > most_bytes):
            yield numbers
            numbers, size = [], 0
        numbers.append(number)
        size += own
    if numbers:
        yield numbers


def _cores() -> int:
    """The number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
