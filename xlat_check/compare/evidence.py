"""The run of words in a bead that most likely has no counterpart."""

from __future__ import annotations

import numpy as np

LENIENCE = 1.5
"""Added to each word's log odds in the search for a run, so that a word covered by chance does not end the run."""


def likely_run(odds: np.ndarray) -> slice:
    """The words with the largest sum of log odds (Kadane), with ``LENIENCE`` added to each; at least one word.

    Unlikely words at either end are left out, unless all are unlikely.

    ``odds``: float (words,), at least one: the log odds that each word has no counterpart, or a wrong one.
    """
    best, total, first = (float("-inf"), 0, 0), 0.0, 0
    for at, value in enumerate((odds + LENIENCE).tolist()):
        if total <= 0:
            total, first = 0.0, at
        total += value
        if total > best[0]:
            best = (total, first, at + 1)
    run = slice(best[1], best[2])
    likely = np.flatnonzero(odds[run] >= 0)
    return slice(run.start + int(likely[0]), run.start + int(likely[-1]) + 1) if len(likely) else run
