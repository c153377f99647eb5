"""Judge of a bead: the reading network, and the tables that turn its odds into rates of false positives.

The tables are measured on clean pairs by ``train``, and by ``xlat-check calibrate`` on a user's own translations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import ModelError
from xlat_check.lazy import dataclass
from xlat_check.scores import reading
from xlat_check.scores.middle import median
from xlat_check.scores.rates import Rates, digest_of_plain, parse_rates, rounded

FILE = "judge.json"
AGAIN = "train or calibrate the model anew"
PRIOR_BEADS = 20
"""Number of beads of a bitext that weigh as much as the calibration in their usual log odds."""
SHARE = 0.7
"""Share of the accepted false positives for what the judge reports; the rest is left to the other checks."""
FALSE = 0.5
"""Share of what the judge reports on clean pairs that is false, as readers say; the rest are real differences.

Of 27 reports on held-out prose, 11 were false; of 16 on real messages beside their translations, 6."""
REPORTED = SHARE / FALSE
"""Clean pairs that the judge may report for each accepted false positive."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit at which an error is reported."""

    rate: float
    """Share of clean pairs that look as bad or worse."""
    false: float
    """Share of clean pairs that are reported without a real difference."""
    log_odds: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that turns the words of a bead into a likelihood of errors."""

    reading: reading.Reading
    pages: Rates
    """The rates of the log odds of any error, on the clean pairs of pages, by how far they lie from ``usual``."""
    catalogues: Rates
    """The same for texts that keys pair, which are short: by their log odds as they are."""
    usual: float
    """Median log odds of the clean pairs of pages."""
    likeness: tuple[float, float]
    """Median cosine of words that are not translations, and of translations."""
    origin: str
    """Its data in a few words."""

    def rates(self, *, keyed: bool) -> Rates:
        """The table for one kind of text; ``keyed``: whether keys pair the texts."""
        return self.catalogues if keyed else self.pages

    def limit(self, max_false_alarms: float, *, keyed: bool) -> Limit:
        """The limit of a report.

        ``max_false_alarms``: the accepted false positives of all checks together, as a share of clean pairs.
        """
        share = max_false_alarms * REPORTED
        return Limit(share, max_false_alarms * SHARE, self.rates(keyed=keyed).limit(share))

    def on_scale(self, odds: np.ndarray, *, keyed: bool) -> np.ndarray:
        """The log odds of the beads of one bitext, float (beads,), on the scale of the table.

        A page that is translated freely shows more doubt everywhere, so its beads are compared with its median. Beads
        that keys pair stay as they are: they were not chosen by content, and many of them may be wrong.
        """
        if keyed or not len(odds):
            return odds
        trust = len(odds) / (len(odds) + PRIOR_BEADS)
        return np.asarray(odds - trust * (median(odds) - self.usual))

    def plain(self) -> dict[str, Any]:
        """Fit for JSON; the network has its own file."""
        return {
            "origin": self.origin,
            "reading": self.reading.digest,
            "likeness": rounded(np.array(self.likeness)),
            "usual": round(self.usual, 4),
            "pages": self.pages.plain(),
            "catalogues": self.catalogues.plain(),
        }

    @property
    def digest(self) -> str:
        """Eight characters that change if any of its numbers changes."""
        return digest_of_plain(self.plain())

    def save(self, folder: Path) -> None:
        """Write the file into ``folder``; the network stays beside the weights of its encoder."""
        (folder / FILE).write_text(json.dumps(self.plain(), indent=1) + "\n", encoding="utf-8")


def has_judge(folder: Path) -> bool:
    """Whether a folder holds a judge."""
    return (folder / FILE).is_file()


def load(folder: Path, weights: Path | None = None) -> Judge:
    """The judge in a folder. Raises ModelError if the file is missing or not valid.

    ``weights``: the folder of its network, if it is another folder.
    """
    path = folder / FILE
    network = reading.load(weights or folder)
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")), network)
    except KeyError as error:
        raise ModelError(f"{path}: not a judge: {error} is missing", hint=AGAIN) from error
    except (OSError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: not a judge: {error}", hint=AGAIN) from error


def parse(data: Mapping[str, Any], network: reading.Reading) -> Judge:
    """The judge from plain data. Raises KeyError, ValueError or TypeError for invalid data."""
    if data["reading"] != network.digest:
        raise ValueError(f"{reading.FILE} is of another version")
    return Judge(
        reading=network,
        pages=parse_rates(data["pages"]),
        catalogues=parse_rates(data["catalogues"]),
        usual=float(data["usual"]),
        likeness=_likeness(data["likeness"]),
        origin=str(data["origin"]),
    )


def _likeness(data: Sequence[float]) -> tuple[float, float]:
    random, translated = (float(value) for value in data)
    if not random < translated:
        raise ValueError("translations of words are no more alike than other words")
    return random, translated
