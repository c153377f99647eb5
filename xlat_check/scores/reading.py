"""Network that reads both sides of a bead together and says which error it shows, and in which words.

Words of both sides, in the contextual vectors of the multilingual encoder, attend to each other in layers (Vaswani et
al. 2017, "Attention Is All You Need", section 3). The cosine of two words of different sides and the distance of their
places are added to the attention, so that a word looks for its counterpart first. One output for each word says that
it has no counterpart, or a wrong one; one for each kind of error, and one for any, speak of the whole bead.

Shapes: b beads; n words of the source, m of the target, T = n + m; d dimensions of the encoder; w width of the network.
Trained by ``xlat_check.train.reading``; needs only numpy. A bead's result does not depend on those read with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import numpy as np

from xlat_check.errors import ModelError
from xlat_check.lazy import dataclass
from xlat_check.scores.reading_features import PAIR_FEATURES

FILE = "reading.safetensors"
AGAIN = "train the model anew"
HEADS = 4
REACH = 4
"""Words of one side are told apart by their distance up to this many words."""
FARTHEST = 4.0
"""Factor for the distance of two places, which are between 0 and 1."""
LONGEST = 70
"""Most words of a side that are read; no sentence is longer, but a table without stops may be."""
KINDS = ("omission", "addition", "mistranslation", "negation", "modality", "bounds", "quantifier", "number")
"""Kinds of errors: the outputs of the network after the first, which stands for any error."""
TOP = 4
"""Number of words, those with the highest log odds, that weigh in the odds of any error."""
SUMS = 1 + len(KINDS) + TOP + 5
"""Number of figures that the odds of any error are weighed from, see ``summary``."""
UNWEIGHED = {"mix.weight": np.eye(SUMS, 1, dtype=np.float32)[:, 0], "mix.bias": np.zeros((), np.float32)}
"""Weights of a network whose odds of any error are its own first output."""
LEAST = -9.0
"""Lowest log odds among these figures; the highest are as far from 0."""
FOUND = 5
"""Number of features of a word that the network itself makes of cosines, see ``_counterparts``."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says about one bead."""

    any: float
    """Log odds of some error against none."""
    kinds: np.ndarray
    """float32 (``KINDS``,): log odds of each kind."""
    words: np.ndarray
    """float32 (T,): log odds that a word has no counterpart, or a wrong one; the source's words come first."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """The weights of one layer of attention."""

    norm: tuple[np.ndarray, np.ndarray]
    queries: tuple[np.ndarray, np.ndarray]
    out: tuple[np.ndarray, np.ndarray]
    between: tuple[np.ndarray, np.ndarray]
    up: tuple[np.ndarray, np.ndarray]
    down: tuple[np.ndarray, np.ndarray]
    likeness: np.ndarray
    """float32 (heads, 1, 1): weight of the cosine of two words of different sides."""
    across: np.ndarray
    """float32 (heads, 1, 1): bias for words of the other side."""
    apart: np.ndarray
    """float32 (heads, 1, 1): weight of the distance of two places, at least 0."""
    near: np.ndarray
    """float32 (heads, 2 ``REACH`` + 1): bias for words of the same side, by their distance in words."""


@dataclass(frozen=True)
class Reading:
    """The weights of the network, by their names."""

    weights: Mapping[str, np.ndarray]

    def __call__(self, source: np.ndarray, target: np.ndarray, features: np.ndarray, pair: np.ndarray) -> Read:
        """Read one bead; each side needs at least one word, and has at most ``LONGEST``.

        ``source``, ``target``: vectors of the words, less ``centre``, float32 (n, d) and (m, d); ``features``: float32
        (T, features) and ``pair``: float32 (``PAIR_FEATURES``,), see ``xlat_check.scores.reading_features``.
        """
        return self.read(source[None], target[None], features[None], pair[None])[0]

    def read(self, source: np.ndarray, target: np.ndarray, features: np.ndarray, pair: np.ndarray) -> list[Read]:
        """Read b beads with the same numbers of words at once: as each by itself, but faster.

        Shapes as for one bead, behind an axis of length b. Products of matrices are made bead by bead.
        """
        known = self.weights
        n, m = source.shape[1], target.shape[1]
        vectors = np.concatenate([source, target], axis=1)
        vectors /= np.maximum(np.linalg.norm(vectors, axis=2, keepdims=True), 1e-12)
        is_target = np.arange(n + m) >= n
        across = is_target[:, None] != is_target[None]
        cosines = vectors @ vectors.swapaxes(1, 2)
        values = (
            vectors @ known["i.weight"].T
            + known["i.bias"]
            + known["side.weight"][is_target.astype(np.int64)]
            + np.concatenate([_counterparts(cosines, across), features], axis=2) @ known["ft.weight"].T
            + known["ft.bias"]
        )
        places = np.concatenate([np.linspace(0, 1, n), np.linspace(0, 1, m)]).astype(np.float32)
        apart = np.abs(places[:, None] - places[None]) * np.float32(FARTHEST)
        steps = np.clip(np.arange(n + m)[None] - np.arange(n + m)[:, None], -REACH, REACH) + REACH
        alike = cosines[:, None]
        for layer in self._layers:
            bias = layer.likeness * alike
            bias += layer.across
            bias -= layer.apart * apart
            np.copyto(bias, layer.near[:, steps], where=~across)
            values = _layer(layer, values, bias)
        values = _norm(values, (known["n.weight"], known["n.bias"]))
        words = values @ known["tokh.weight"][0] + known["tokh.bias"][0]
        said = (_softmax(words)[:, None] @ values)[:, 0]
        seen = np.concatenate([values.max(axis=1), values.mean(axis=1), said, pair], axis=1)
        hidden = _gelu((seen[:, None] @ known["h.weight"].T)[:, 0] + known["h.bias"])
        odds = (hidden[:, None] @ known["out.weight"].T)[:, 0] + known["out.bias"]
        odds = odds + words.max(axis=1, keepdims=True) * known["tw"]
        weighed = (summary(odds, words, n)[:, None] @ known["mix.weight"])[:, 0] + known["mix.bias"]
        return [
            Read(any=float(any_), kinds=own[1:], words=of) for any_, own, of in zip(weighed, odds, words, strict=True)
        ]

    @property
    def centre(self) -> np.ndarray:
        """The mean vector of words in the training text, float32 (d,)."""
        return self.weights["mu"]

    @cached_property
    def _layers(self) -> tuple[_Layer, ...]:
        count = 1 + max(int(name.split(".")[1]) for name in self.weights if name.startswith("ls."))
        return tuple(self._layer(f"ls.{at}.") for at in range(count))

    def _layer(self, name: str) -> _Layer:
        def affine(part: str) -> tuple[np.ndarray, np.ndarray]:
            return np.ascontiguousarray(self.weights[f"{name}{part}.weight"].T), self.weights[f"{name}{part}.bias"]

        def each(part: str) -> np.ndarray:
            return self.weights[name + part][:, None, None]

        return _Layer(
            norm=affine("n1"),
            queries=affine("qkv"),
            out=affine("o"),
            between=affine("n2"),
            up=affine("f.0"),
            down=affine("f.2"),
            likeness=each("w"),
            across=each("c"),
            apart=np.log1p(np.exp(each("p"))),
            near=self.weights[name + "r"],
        )

    @cached_property
    def digest(self) -> str:
        """Eight characters that change if any weight changes."""
        parts = [name.encode() + self.weights[name].astype(np.float16).tobytes() for name in sorted(self.weights)]
        return hashlib.sha256(b"".join(parts)).hexdigest()[:8]


def load(folder: Path) -> Reading:
    """The network in the folder of its encoder. Raises ModelError if the file is missing or not valid."""
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    path = folder / FILE
    try:
        weights = {name: values.astype(np.float32) for name, values in load_file(path).items()}
        reading = Reading(weights)
        reading(*(np.zeros((1, len(weights["mu"])), np.float32),) * 2, *_nothing(weights))
    except (OSError, SafetensorError, KeyError, ValueError, IndexError) as error:
        raise ModelError(f"{path}: not the network of a judge: {error}", hint=AGAIN) from error
    return reading


def _nothing(weights: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Features for two words and their bead, all 0."""
    return np.zeros((2, weights["ft.weight"].shape[1] - FOUND), np.float32), np.zeros(PAIR_FEATURES, np.float32)


def summary(odds: np.ndarray, words: np.ndarray, n: int) -> np.ndarray:
    """What the network's outputs say of each bead in a few figures; float32 (b, ``SUMS``).

    ``odds``: float32 (b, 1 + ``KINDS``), ``words``: float32 (b, n + m), see ``Read``. Columns: the log odds of any
    error and of each kind, the highest of the words, the log of the number of words, the highest of each side, and the
    number of words without counterpart that each side may be expected to have.
    """
    told = np.clip(words, LEAST, -LEAST)
    top = np.full((len(words), TOP), LEAST, np.float32)
    highest = -np.sort(-told, axis=1)[:, :TOP]
    top[:, : highest.shape[1]] = highest
    sides = told[:, :n], told[:, n:]
    count = np.full((len(words), 1), np.log(words.shape[1]), np.float32)
    most = [own.max(axis=1, keepdims=True) for own in sides]
    missing = [(1 / (1 + np.exp(-own))).sum(axis=1, keepdims=True) for own in sides]
    parts = [odds[:, :1], np.clip(odds[:, 1:], LEAST, -LEAST), top, count, *most, *missing]
    return np.concatenate(parts, axis=1).astype(np.float32)


def _counterparts(cosines: np.ndarray, across: np.ndarray) -> np.ndarray:
    """What each word finds on the other side; float32 (b, T, ``FOUND``). ``cosines``: (b, T, T), ``across``: (T, T).

    The cosine of its best counterpart, its lead before the second, whether both choose each other, its distance to the
    mean of all words, and that mean.
    """
    facing = np.where(across, cosines, np.float32(-1))
    best = facing.argmax(axis=2)
    top = np.partition(facing, facing.shape[2] - 2, axis=2)
    second, first = top[..., -2], top[..., -1]
    mean = np.broadcast_to(first.mean(axis=1, keepdims=True), first.shape)
    mutual = np.take_along_axis(best, best, axis=1) == np.arange(best.shape[1])
    return np.stack([first, first - second, mutual, first - mean, mean], axis=2).astype(np.float32)


def _layer(layer: _Layer, values: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Attention and a feed-forward step, each after a normalisation and added to its input; float32 (b, T, w)."""
    beads, count, width = values.shape
    parts = _affine(_norm(values, layer.norm), layer.queries).reshape(beads, count, 3, HEADS, width // HEADS)
    queries, keys, own = parts.transpose(2, 0, 3, 1, 4)
    scores = queries @ keys.swapaxes(2, 3)
    scores *= np.float32((width // HEADS) ** -0.5)
    scores += bias
    found = _affine((_softmax(scores) @ own).swapaxes(1, 2).reshape(beads, count, width), layer.out)
    found += values
    step: np.ndarray = _affine(_gelu(_affine(_norm(found, layer.between), layer.up)), layer.down)
    step += found
    return step


def _affine(values: np.ndarray, layer: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    found: np.ndarray = values @ layer[0]
    found += layer[1]
    return found


def _norm(values: np.ndarray, layer: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    width = np.float32(values.shape[-1])
    centred: np.ndarray = values - np.add.reduce(values, axis=-1, keepdims=True) / width  # ``mean`` is slower
    deviation: np.ndarray = np.add.reduce(centred * centred, axis=-1, keepdims=True) / width
    deviation += np.float32(1e-5)
    centred /= np.sqrt(deviation)
    centred *= layer[0]
    centred += layer[1]
    return centred


def _softmax(values: np.ndarray) -> np.ndarray:
    raised: np.ndarray = values - values.max(axis=-1, keepdims=True)
    np.exp(raised, out=raised)
    raised /= raised.sum(axis=-1, keepdims=True)
    return raised


def _gelu(values: np.ndarray) -> np.ndarray:
    """The input times the share of a normal distribution below it (GELU).

    The error function is that of Abramowitz and Stegun (1964), 7.1.26, exact to 1.5e-7. In place, to save time.
    """
    size = np.abs(values)
    size *= np.float32(0.5**0.5)
    part = size * np.float32(0.3275911)
    part += 1
    np.divide(1, part, out=part)
    series: np.ndarray = np.zeros_like(part)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(factor)
        series *= part
    np.multiply(-size, size, out=size)
    series *= np.exp(size, out=size)
    np.subtract(1, series, out=series)
    np.copysign(series, values, out=series)
    series += 1
    series *= np.float32(0.5) * values
    return series
