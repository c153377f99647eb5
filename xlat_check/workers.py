"""Pairs spread over processes that end when the run does, however it does."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection

from xlat_check.checking import check_pair
from xlat_check.config import Config, Pair
from xlat_check.errors import XlatError
from xlat_check.findings import Skipped
from xlat_check.model import Model
from xlat_check.outcome import Outcome

Started = Callable[[Pair], None]


def spread(config: Config, pairs: Sequence[Pair], started: Started, count: int) -> Iterator[tuple[int, Outcome]]:
    """The outcomes of pairs from so many processes, as they come, each with the place of its pair.

    Each process is a pool of its own with one pair at a time, so that one that dies takes no other pair along. Raises
    what ``check_pair`` raises, for the first pair that does so.
    """
    waiting = iter(enumerate(pairs))
    running: dict[Future[Outcome], tuple[int, ProcessPoolExecutor]] = {}
    errors: dict[int, XlatError] = {}
    with _crew(config) as hire:

        def send(pool: ProcessPoolExecutor) -> None:
            task = None if errors else next(waiting, None)
            if task is None:
                pool.shutdown(wait=False)
                return
            at, pair = task
            started(pair)
            with _uninterrupted():
                running[pool.submit(_check, pair)] = at, pool

        for _ in range(count):
            send(hire())
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                at, pool = running.pop(future)
                error = future.exception()
                if isinstance(error, BrokenProcessPool):
                    yield at, _lost(pairs[at])
                    pool = hire()
                elif isinstance(error, XlatError):
                    errors[at] = error
                else:
                    yield at, future.result()
                send(pool)
    if errors:
        raise errors[min(errors)]


@contextmanager
def _crew(config: Config) -> Iterator[Callable[[], ProcessPoolExecutor]]:
    """What starts processes of one run, all of which end with it however it ends, even if this process is killed."""
    context = multiprocessing.get_context("spawn")  # the one way that works everywhere, with any threads
    pools: list[ProcessPoolExecutor] = []
    leash, held = context.Pipe(duplex=False)
    slim = replace(config, pairs=(), missing=(), skipped=(), ignore=(), notes=())
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # starting it later would let signals through again

    def start() -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(slim, leash))
        pools.append(pool)
        return pool

    try:
        yield start
    finally:
        for pool in pools:
            pool.shutdown(wait=False, cancel_futures=True)
        held.close()
        leash.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C reaches all processes of a terminal; those that are started here leave it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _lost(pair: Pair) -> Outcome:
    reason = "the process that checked it died, perhaps for want of memory; try with -j 1"
    return Outcome(method={}, skipped=(Skipped(what=pair.name, reason=reason),), lasting=False)


_config: Config
"""Of a process that is one of many; set when it starts."""


def _begin(config: Config, leash: Connection) -> None:
    """The first thing that a process of ours does."""
    global _config
    if not hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    os.environ.setdefault("RAYON_NUM_THREADS", "1")  # the tokenizer's threads: the cores are taken
    _config = config


def _end_with(leash: Connection) -> None:
    """Wait until the other end is closed, which it is when the run ends, and be gone."""
    try:
        leash.poll(None)
    finally:
        os._exit(1)


@cache
def _model() -> Model:
    return Model.load(_config.model, _config.cache, _config.calibration)


def _check(pair: Pair) -> Outcome:
    return check_pair(pair, _config, _model())
