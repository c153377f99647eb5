"""Parallel judging of planted errors, in order; the figures do not depend on the number of processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

from xlat_check.config import Config
from xlat_check.measure.quality.planted import Planted, PlantedResult, judge
from xlat_check.measure.quality.runs import Checker, Found
from xlat_check.run.model import Model

PlantedTask = tuple[Planted, Found]
"""An error, and the findings on its document without the error."""
ErrorJudge = Callable[[Sequence[PlantedTask]], list[PlantedResult]]
CHUNK = 5
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""Several processes with several threads each would slow each other down, because the matrices are small."""


@contextmanager
def crew(checker: Checker, jobs: int) -> Iterator[ErrorJudge]:
    """A function that judges errors in this many processes, this one included. The others load the model again."""
    if jobs < 2:
        yield lambda tasks: [judge(error, checker, before) for error, before in tasks]
        return
    spawn = multiprocessing.get_context("spawn")
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    with ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin, initargs=(checker.config,)) as pool:
        yield lambda tasks: list(pool.map(_judge, tasks, chunksize=CHUNK))


_checker: Checker
"""The checker of a worker process; set when it starts."""


def _begin(config: Config) -> None:
    global _checker
    _checker = Checker(model=Model.load(config.model), config=config)


def _judge(task: PlantedTask) -> PlantedResult:
    return judge(task[0], _checker, task[1])
