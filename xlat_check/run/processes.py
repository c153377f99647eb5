"""Executor that checks pairs in several processes, which always end with the run."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from multiprocessing.connection import Connection

from xlat_check.config import Config, Pair
from xlat_check.errors import XlatError
from xlat_check.run.ahead import AT_ONCE, check_batch
from xlat_check.run.model import Model
from xlat_check.run.outcome import Outcome
from xlat_check.run.schedule import Outcomes, Started, batches, lost, uninterrupted

TASKS = 4
"""Each process is given its share of the pairs in at least so many tasks, so that all end at about the same time."""
TASK_BYTES = 100_000
"""Most bytes of the files of a task, unless one pair has more: a task takes a second or so."""


class ProcessExecutor:
    """Checks pairs in several processes of this machine.

    Each process is a pool of its own with one task at a time. If it dies, each pair of its task goes alone, so that the
    pair that is the cause affects no other.
    """

    def __init__(self, config: Config, count: int) -> None:
        """``count``: the number of processes."""
        self._work = pickle.dumps(replace(config, pairs=(), missing=(), skipped=(), ignore=(), notes=()))
        self._count = count

    def check(self, pairs: Sequence[Pair], started: Started) -> Outcomes:
        """See ``Executor.check``."""
        todo = deque(batches(pairs, min(-(-len(pairs) // (TASKS * self._count)), AT_ONCE), TASK_BYTES))
        running: dict[Future[list[Outcome | XlatError]], tuple[list[int], ProcessPoolExecutor]] = {}
        errors: dict[int, XlatError] = {}
        with _crew() as hire:

            def send(pool: ProcessPoolExecutor) -> None:
                if errors or not todo:
                    pool.shutdown(wait=False)
                    return
                numbers = todo.popleft()
                started(pairs[numbers[0]])
                with uninterrupted():
                    running[pool.submit(_check, self._work, [pairs[at] for at in numbers])] = numbers, pool

            for _ in range(self._count):
                send(hire())
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    numbers, pool = running.pop(future)
                    found = _result(future)
                    if found is None:
                        pool = hire()
                        todo.extend([at] for at in numbers if len(numbers) > 1)
                        found = [lost(pairs[at]) for at in numbers if len(numbers) == 1]
                    yield from _outcomes(numbers, found, errors)
                    send(pool)
        if errors:
            raise errors[min(errors)]


def _result(future: Future[list[Outcome | XlatError]]) -> list[Outcome | XlatError] | None:
    """What a task gave; None if its process has died."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _outcomes(
    numbers: Sequence[int], found: Sequence[Outcome | XlatError], errors: dict[int, XlatError]
) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of pairs with these numbers; errors of the run are added to ``errors``."""
    for at, outcome in zip(numbers, found, strict=False):
        if isinstance(outcome, XlatError):
            errors[at] = outcome
        else:
            yield at, outcome


@contextmanager
def _crew() -> Iterator[Callable[[], ProcessPoolExecutor]]:
    """A function that starts a process. All processes end when the run ends, even if this process is killed."""
    context = multiprocessing.get_context("spawn")  # the only way that works on all systems and with any threads
    pools: list[ProcessPoolExecutor] = []
    leash, held = context.Pipe(duplex=False)

    def start() -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(leash,))
        pools.append(pool)
        return pool

    try:
        yield start
    finally:
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        held.close()
        leash.close()


def _begin(leash: Connection) -> None:
    """Prepare a worker process; it keeps no data of the run."""
    if not hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    os.environ.setdefault("RAYON_NUM_THREADS", "1")  # no threads in the tokenizer: all cores are in use


def _end_with(leash: Connection) -> None:
    """Wait until the other end is closed, which happens when the run ends, and then exit."""
    try:
        leash.poll(None)
    finally:
        os._exit(1)


def _check(work: bytes, pairs: Sequence[Pair]) -> list[Outcome | XlatError]:
    """Check some pairs with the configuration that is packed into ``work``; see ``check_batch``."""
    config = _unpacked(work)
    return check_batch(pairs, config, lambda: _loaded(config.model, config.cache, config.calibration))


@lru_cache(maxsize=1)
def _unpacked(work: bytes) -> Config:
    config: Config = pickle.loads(work)
    return config


@lru_cache(maxsize=1)
def _loaded(model: str, cache: str, calibration: str) -> Model:
    return Model.load(model, cache, calibration)
