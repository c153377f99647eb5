"""Judge of a bead: small networks from features to probabilities, as numbers in a file beside the weights.

Fitted by ``train`` on planted errors in clean pairs, and by ``xlat-check calibrate`` on a user's own translations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.errors import ModelError
from xlat_check.scores import attention
from xlat_check.scores.networks import Network, Rates, digest_of_plain, parse_network, parse_rates, rounded

FILE = "judge.json"
AGAIN = "train or calibrate the model anew"
KINDS = ("omission", "addition", "mistranslation")
"""Possible errors of a bead: words of one side have no counterpart, or a wrong one."""
NEGATION = "negation"
"""A negation on one side only; judged only if there is one."""
PARTS = {"omission": 0.2, "addition": 0.2, "mistranslation": 0.1, NEGATION: 0.2}
"""Part of the accepted false positives for each kind; the rest is left to the other checks."""
KEYED_PARTS = {"omission": 0.1, "addition": 0.1, "mistranslation": 0.4, NEGATION: 0.1}
"""The same if keys pair the texts: then a text with another meaning is paired too, and is not left alone."""
NEVER = -20.0
"""Log odds for beads that are not judged."""


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit at which a kind of error is reported."""

    rate: float
    """Share of clean pairs that look as bad or worse."""
    log_odds: float


@dataclass(frozen=True, slots=True)
class Closer:
    """A closer look at the beads that look suspicious at first: slower, but more reliable."""

    attention: attention.Attention
    bead: Network
    """Network from the features of a bead, with the attention network's output, to the log odds of ``KINDS``."""
    negation: Network
    rates: Mapping[str, Rates]
    """Rates of the log odds of clean pairs at the first look; the judge's own rates are those of the closer look."""

    def plain(self) -> dict[str, Any]:
        """The values as plain data for JSON; the attention network has its own file."""
        return {
            "attention": self.attention.digest,
            "rates": _plain_rates(self.rates),
            "bead": self.bead.plain(),
            "negation": self.negation.plain(),
        }


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that turns the measured features of a bead into probabilities."""

    word: Network
    """Network from the features of a content word to the log odds that it has no counterpart."""
    bead: Network
    """Network from the features of a bead to the log odds of each of ``KINDS`` against no error."""
    negation: Network
    """Network from the features of a bead with a negation on one side to the log odds that the other side lost it."""
    rates: Mapping[str, Rates]
    """The rates for each of ``PARTS``, on the clean pairs of its calibration."""
    likeness: tuple[float, float]
    """Median cosine of words that are not translations, and of translations: the scale for cosines of other models."""
    origin: str
    """Its data in a few words."""
    words: tuple[float, float] | None = None
    """``likeness`` of another model whose vectors it judges; None: the model that it was fitted on."""
    closer: Closer | None = None
    """None: the first look decides. It only reads vectors of the model that it was fitted on."""

    @property
    def first_look(self) -> Judge:
        """The judge without its closer look, for the vectors of another model."""
        return replace(self, closer=None, rates=self.closer.rates) if self.closer else self

    def limits(self, max_false_alarms: float, *, keyed: bool = False) -> dict[str, Limit]:
        """The limit of each kind of error.

        ``max_false_alarms``: the accepted false positives of all checks together, as a share of clean pairs. ``keyed``:
        whether keys pair the texts.
        """
        parts = KEYED_PARTS if keyed else PARTS
        least = NEVER / 2  # a bead that was not judged is not reported at any rate
        shares = {kind: max_false_alarms * part for kind, part in parts.items()}
        return {kind: Limit(share, max(self.rates[kind].limit(share), least)) for kind, share in shares.items()}

    def silent_below(self, kind: str, log_odds: float) -> float:
        """The rate of false positives of all checks together below which such an error is no longer reported."""
        return min(self.rates[kind].rate(log_odds) / PARTS[kind], 1.0)

    def plain(self) -> dict[str, Any]:
        """Fit for JSON."""
        words = {} if self.words is None else {"words": rounded(np.array(self.words))}
        return {
            "origin": self.origin,
            "likeness": rounded(np.array(self.likeness)),
            **words,
            "rates": _plain_rates(self.rates),
            "word": self.word.plain(),
            "bead": self.bead.plain(),
            "negation": self.negation.plain(),
            **({"closer": self.closer.plain()} if self.closer else {}),
        }

    @property
    def digest(self) -> str:
        """Eight characters that change if any of its numbers changes."""
        return digest_of_plain(self.plain())

    def save(self, folder: Path) -> None:
        """Write the file into ``folder``; the attention network stays beside the weights of its model."""
        (folder / FILE).write_text(json.dumps(self.plain(), separators=(",", ":")) + "\n", encoding="utf-8")


def has_judge(folder: Path) -> bool:
    """Whether a model's folder holds a judge."""
    return (folder / FILE).is_file()


def load(folder: Path, weights: Path | None = None) -> Judge:
    """The judge in a folder. Raises ModelError if the file is missing or not valid.

    ``weights``: the folder of its model, if it is another folder; the attention network is there.
    """
    path = folder / FILE
    try:
        return parse(json.loads(path.read_text(encoding="utf-8")), attention.load(weights or folder))
    except KeyError as error:
        raise ModelError(f"{path}: not a judge: {error} is missing", hint=AGAIN) from error
    except (OSError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ModelError(f"{path}: not a judge: {error}", hint=AGAIN) from error


def parse(data: Mapping[str, Any], network: attention.Attention | None = None) -> Judge:
    """The judge from plain data. Raises KeyError, ValueError or TypeError for invalid data.

    ``network``: the attention network of the model, for a judge with a closer look.
    """
    likeness, words = _likeness(data["likeness"]), _likeness(data["words"]) if "words" in data else None
    word, bead, negation = (
        parse_network(data[name], outputs) for name, outputs in (("word", 1), ("bead", len(KINDS)), ("negation", 1))
    )
    return Judge(
        word=word,
        bead=bead,
        negation=negation,
        rates=_all_rates(data["rates"]),
        likeness=likeness,
        origin=str(data["origin"]),
        words=words,
        closer=_closer(data["closer"], network) if "closer" in data else None,
    )


def _closer(data: Mapping[str, Any], network: attention.Attention | None) -> Closer:
    if network is None or network.digest != data["attention"]:
        raise ValueError(f"{attention.FILE} of its model is {'another one' if network else 'missing'}")
    return Closer(
        attention=network,
        bead=parse_network(data["bead"], len(KINDS)),
        negation=parse_network(data["negation"], 1),
        rates=_all_rates(data["rates"]),
    )


def _likeness(data: Sequence[float]) -> tuple[float, float]:
    random, translated = (float(value) for value in data)
    if not random < translated:
        raise ValueError("translations of words are no more alike than other words")
    return random, translated


def _all_rates(data: Mapping[str, Mapping[str, Sequence[float]]]) -> dict[str, Rates]:
    return {kind: parse_rates(data[kind]) for kind in PARTS}


def _plain_rates(tables: Mapping[str, Rates]) -> dict[str, Any]:
    return {kind: table.plain() for kind, table in tables.items()}
