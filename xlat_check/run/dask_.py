"""Executor that checks pairs on the workers of a Dask cluster, on this machine or on many."""

from __future__ import annotations

import contextlib
import logging
import pickle
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from xlat_check.config import Config, Pair
from xlat_check.errors import ConfigError, ReadError, XlatError
from xlat_check.files import Content, holding
from xlat_check.readers.decode import read_bytes
from xlat_check.run.ahead import check_batch
from xlat_check.run.model import Model
from xlat_check.run.outcome import Outcome
from xlat_check.run.schedule import Outcomes, Started, batches, lost, uninterrupted

BATCH = 32
"""Most pairs that a worker is given at once."""
BATCH_BYTES = 1_000_000
"""Most bytes of their files, unless one pair has more: they pass through the scheduler."""
AHEAD = 3
"""Batches for each thread of the workers that are sent before their turn, so that no worker waits."""
PATIENCE = 60.0
"""Seconds to wait for workers, first ones and new ones."""
LARGEST = 100_000_000
"""No reader takes more bytes."""
_ALONE = threading.Lock()


class DaskExecutor:
    """Checks pairs in batches, each a task of a Dask cluster.

    A batch has the contents of its files with it, so workers need no folder in common. A worker loads the model once.
    If it dies, its batches go to others. If one worker after the other dies of a batch, its pairs go alone; one that
    still ends its workers is lost, and no other.
    """

    def __init__(self, config: Config, count: int) -> None:
        """``count``: the number of workers, if the configuration names no scheduler.

        Raises XlatError if Dask is not installed.
        """
        try:
            import distributed
        except ImportError as error:
            raise XlatError("Dask is not installed", "pip install 'xlat-check[dask]'") from error
        self._dask = distributed
        self._work = pickle.dumps(replace(config, pairs=(), missing=(), skipped=(), ignore=(), notes=()))
        self._scheduler = config.scheduler
        self._count = count

    def check(self, pairs: Sequence[Pair], started: Started) -> Outcomes:
        """See ``Executor.check``. Raises XlatError if the scheduler does not answer, or has no worker."""
        with self._client() as client:
            threads = max(1, sum(client.nthreads().values()))
            most = min(-(-len(pairs) // (AHEAD * threads)), BATCH)
            todo = _Todo(batches(pairs, most, BATCH_BYTES))
            running: dict[str, list[int]] = {}
            errors: dict[int, XlatError] = {}
            ready = self._dask.as_completed(loop=client.loop)
            while True:
                while len(running) < AHEAD * threads and not errors:
                    numbers = todo.next(alone=not running)
                    if numbers is None:
                        break
                    started(pairs[numbers[0]])
                    tasks = [(pairs[number], _contents(pairs[number])) for number in numbers]
                    future = client.submit(check_tasks, self._work, tasks, pure=False)
                    running[future.key] = numbers
                    ready.add(future)
                if not running:
                    break
                self._wait(client, ready)
                future = next(ready)
                numbers = running.pop(future.key)
                found = self._result(future)
                if found is None:
                    yield from ((number, lost(pairs[number])) for number in todo.killed(numbers))
                for number, outcome in zip(numbers, found or (), strict=False):
                    if isinstance(outcome, XlatError):
                        errors[number] = outcome
                    else:
                        yield number, outcome
                future.release()
        if errors:
            raise errors[min(errors)]

    def _wait(self, client: Any, ready: Any) -> None:
        """Wait for a batch. Raises XlatError if all workers are gone for a while."""
        since = asked = time.monotonic()
        while not ready.has_ready():
            time.sleep(0.02)
            now = time.monotonic()
            if now - asked > 1:
                asked = now
                since = now if client.nthreads() else since
            if now - since > PATIENCE:
                raise XlatError("all workers of the Dask cluster are gone", "start some, and check again")

    def _result(self, future: Any) -> list[Outcome | XlatError] | None:
        """What a batch gave; None if one worker after the other has died of it.

        Raises XlatError if the scheduler is gone.
        """
        try:
            found: list[Outcome | XlatError] = future.result()
        except self._dask.scheduler.KilledWorker:
            return None
        except (self._dask.CancelledError, OSError) as error:
            raise XlatError(f"the Dask scheduler is gone: {error}", "start it, and check again") from error
        return found

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        """A client of the scheduler, or of a cluster of this machine that ends with the run."""
        with contextlib.ExitStack() as stack:
            place: Any = self._scheduler
            if not place:
                with uninterrupted():  # a cluster that is not up yet cannot be closed in order
                    local = self._dask.LocalCluster(
                        n_workers=self._count,
                        threads_per_worker=1,
                        dashboard_address=None,
                        silence_logs=logging.CRITICAL,
                    )
                place = stack.enter_context(local)
            try:
                client = stack.enter_context(self._dask.Client(place, timeout="10 s", set_as_default=False))
                client.wait_for_workers(1, timeout=PATIENCE)
            except (OSError, TimeoutError, ValueError) as error:
                raise ConfigError(
                    f"no Dask scheduler with workers answers at {place}: {error}",
                    "start them: dask scheduler, and dask worker ADDRESS --nthreads 1",
                ) from error
            yield client


class _Todo:
    """The batches to send: those that were never sent first, then pairs alone whose batch has killed its workers.

    A worker that dies takes everything down that waits for it. So a pair that was killed alone gets one more chance,
    with no other on its way; only then it is known to be the cause.
    """

    def __init__(self, waiting: Iterator[list[int]]) -> None:
        self._waiting = waiting
        self._alone: list[int] = []
        self._accused: list[int] = []
        self._judged: set[int] = set()

    def next(self, *, alone: bool) -> list[int] | None:
        """The next batch; ``alone``: whether no other is on its way."""
        if numbers := next(self._waiting, None):
            return numbers
        if self._alone:
            return [self._alone.pop(0)]
        if alone and self._accused:
            self._judged.add(self._accused[0])
            return [self._accused.pop(0)]
        return None

    def killed(self, numbers: Sequence[int]) -> Sequence[int]:
        """Note that one worker after the other died with a batch; gives the numbers of the pairs that are lost."""
        if len(numbers) > 1:
            self._alone += numbers
        elif numbers[0] in self._judged:
            return numbers
        else:
            self._accused += numbers
        return ()


def check_tasks(work: bytes, tasks: Sequence[tuple[Pair, Mapping[str, Content]]]) -> list[Outcome | XlatError]:
    """On a worker: the outcomes of pairs, of which the files are here, too; the last may be an error of the run.

    ``work``: the packed configuration.
    """
    contents = {path: content for _, own in tasks for path, content in own.items()}
    with _ALONE, holding(contents):  # the threads of a worker share one model
        config = _unpacked(work)
        return check_batch([pair for pair, _ in tasks], config, lambda: _loaded(config.model, config.calibration))


def _contents(pair: Pair) -> dict[str, Content]:
    """The files of a pair, by their paths, or why they cannot be read."""
    found: dict[str, Content] = {}
    for path in (pair.source_path, pair.target_path):
        try:
            found[path] = read_bytes(path, LARGEST)
        except ReadError as error:
            found[path] = error
    return found


@lru_cache(maxsize=1)
def _unpacked(work: bytes) -> Config:
    config: Config = pickle.loads(work)
    return config


@lru_cache(maxsize=1)
def _loaded(model: str, calibration: str) -> Model:
    return Model.load(model, calibration=calibration)
