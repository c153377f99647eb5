"""How many threads numerical libraries start; they look once, when they are loaded.

Aligning takes thousands of products of small matrices. Spread over threads each takes longer than on one, and several
times longer where other processes use the same cores, as those of ``--jobs`` or of a busy CI machine do: every product
then waits for its slowest part. A model of sentence-transformers multiplies large ones, and is given its threads back.
"""

from __future__ import annotations

import os

_SETTINGS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")

_ours: set[str] = set()


def limit() -> None:
    """One thread, as far as the user has not said otherwise; to be called before numpy is imported."""
    for name in _SETTINGS:
        if name not in os.environ:
            os.environ[name] = "1"
            _ours.add(name)


def release() -> None:
    """As many as there are cores again, for what is loaded from now on.

    In a process that another one of ours has started the limit stays: there the other processes use the cores.
    """
    while _ours:
        os.environ.pop(_ours.pop(), None)
