"""Number of threads of the numerical libraries, which read it once, when they are imported.

Aligning takes thousands of products of small matrices. With several threads each product takes longer than with one,
and several times longer if other processes use the same cores, such as those of ``--jobs`` or of a busy CI machine:
then every product waits for its slowest part. A model of sentence-transformers multiplies large matrices, and gets its
threads back.
"""

from __future__ import annotations

import os

_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

MOST = 8
"""Most threads that read texts: more wait for memory."""

_ours: set[str] = set()


def limit() -> None:
    """Limit the libraries to one thread, unless the user has set a number. Call it before numpy is imported."""
    for name in _SETTINGS:
        if name not in os.environ:
            os.environ[name] = "1"
            _ours.add(name)


def release() -> None:
    """Allow one thread for each core again, for libraries imported from now on.

    In a worker process the limit stays, because the other processes use the cores.
    """
    while _ours:
        os.environ.pop(_ours.pop(), None)


def of_reading() -> int:
    """Number of threads that read texts: one for each core, up to ``MOST``, unless the user has set a number.

    In a worker process it is one.
    """
    stated = [
        os.environ[name] for name in ("RAYON_NUM_THREADS", *_SETTINGS) if name in os.environ and name not in _ours
    ]
    if stated:
        return max(1, min(map(int, filter(str.isdecimal, stated)), default=1))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST)
