"""Neural network that reads both sides of a bead word by word, with neighbours and counterparts of each word.

Attend, compare, aggregate (Parikh et al. 2016, "A Decomposable Attention Model for Natural Language Inference", section
3), in two rounds and with neighbours: a word searches its counterpart where its neighbours found theirs. Both sides use
the same weights, so that missing words are treated alike on both sides.

Shapes: B beads, n words and marks of one side, m of the other, d = ``vectors`` of the encoder, w the network's width.
Fitted by ``xlat_check.train.attention``; needs only numpy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from xlat_check.errors import ModelError
from xlat_check.scores.products import product

FILE = "attention.safetensors"
AGAIN = "train the model anew"
MARKS = 5
"""The first features of a token give its kind of punctuation; marks of one kind are counterparts."""
FEATURES = 23
SHAPE = 4
"""Number of features of a bead as a whole, see ``PaddedSide.shape``."""
OUTPUTS = ("omission", "addition", "mistranslation", "negation")
FARTHEST = 4.0
"""Factor for the distance of two places before its weight; places are between 0 and 1."""
HIDDEN = -1e4
"""Value for padding, where no token is."""


@dataclass(frozen=True, slots=True)
class PaddedSide:
    """One side of some beads, padded to the longest."""

    vectors: np.ndarray
    """float32 (B, n, d), of length 1; 0 for marks."""
    features: np.ndarray
    """float32 (B, n, ``FEATURES``); the last but one is the position of a token in its text, from 0 to 1."""
    mask: np.ndarray
    """bool (B, n): True for tokens, False for padding."""
    shape: np.ndarray
    """float32 (B, ``SHAPE``): log ratio of the lengths, cosine, and the log of the tokens of both sides."""

    @property
    def places(self) -> np.ndarray:
        return np.asarray(self.features[:, :, -2])


@dataclass(frozen=True, slots=True)
class Read:
    """The output of the network for some beads."""

    odds: np.ndarray
    """float32 (B, ``OUTPUTS``): log odds of each error against no error."""
    words: tuple[np.ndarray, np.ndarray]
    """float32 (B, n) and (B, m): log odds that a token has no counterpart."""


@dataclass(frozen=True, slots=True)
class _Both:
    """The sources of B beads, followed by their targets: both use the same weights, so they are 2 B sides.

    Data about one token is in rows, T tokens without padding. Data about two tokens is padded to the longest side, of n
    tokens.
    """

    vectors: np.ndarray
    """float32 (T, d)."""
    features: np.ndarray
    """float32 (T, ``FEATURES``)."""
    shape: np.ndarray
    """float32 (2 B, ``SHAPE``)."""
    mask: np.ndarray
    """bool (2 B, n): True for tokens, False for padding."""
    counts: np.ndarray
    """int (2 B,): tokens of each side."""
    starts: np.ndarray
    """int (2 B,): the first row of each side."""
    places: np.ndarray
    """float32 (2 B, n)."""
    likeness: np.ndarray
    """float32 (2 B, n, n): cosines of the other side's tokens with its own, plus 1 for marks of one kind."""
    apart: np.ndarray
    """float32 (2 B, n, n): the distance of the two places, 0 to ``FARTHEST``."""
    hidden: np.ndarray
    """float32 (2 B, 1, n, 1): 0 for tokens of the other side, ``HIDDEN`` for padding."""

    @classmethod
    def of(cls, source: PaddedSide, target: PaddedSide) -> _Both:
        sides = (source, target)
        width = max(side.mask.shape[1] for side in sides)
        likeness = product(source.vectors, target.vectors.transpose(0, 2, 1))
        likeness += source.features[:, :, :MARKS] @ target.features[:, :, :MARKS].transpose(0, 2, 1)
        places = _wide([side.places for side in sides], width)
        mask = _wide([side.mask for side in sides], width)
        counts = np.concatenate([side.mask.sum(axis=1) for side in sides])
        return cls(
            vectors=np.concatenate([side.vectors[side.mask] for side in sides]),
            features=np.concatenate([side.features[side.mask] for side in sides]),
            shape=np.concatenate([side.shape for side in sides]),
            mask=mask,
            counts=counts,
            starts=np.cumsum(counts) - counts,
            places=places,
            likeness=_wide([likeness.transpose(0, 2, 1), likeness], width, width),
            apart=np.abs(_faced(places)[:, :, None] - places[:, None, :]) * np.float32(FARTHEST),
            hidden=np.where(_faced(mask), np.float32(0), np.float32(HIDDEN))[:, None, :, None],
        )

    def padded(self, values: np.ndarray) -> np.ndarray:
        """float32 (T, w) -> (2 B, n, w), padded with 0."""
        result = np.zeros((*self.mask.shape, values.shape[1]), dtype=np.float32)
        result[self.mask] = values
        return result


@dataclass(frozen=True)
class Attention:
    """The weights of the network, by their names."""

    weights: Mapping[str, np.ndarray]

    def __call__(self, source: PaddedSide, target: PaddedSide) -> Read:
        """Read some beads; every side has at least one token."""
        both = _Both.of(source, target)
        state = self._begin(both)
        for block in range(self._blocks):
            state = self._block(f"blocks.{block}.", state, both)
        state = self._norm("norm", state)
        words = both.padded(self._linear("tok", state))[:, :, 0]
        pooled = _pooled(state, both)
        judged = self._judged(pooled, _faced(pooled), both.shape)
        beads, (n, m) = len(source.mask), (side.mask.shape[1] for side in (source, target))
        one, other = judged[:beads], judged[beads:]
        odds = np.stack([one[:, 0], other[:, 0], one[:, 1] + other[:, 1], one[:, 2] + other[:, 2]], axis=1)
        return Read(odds=odds, words=(words[:beads, :n], words[beads:, :m]))

    def _begin(self, both: _Both) -> np.ndarray:
        state = product(both.vectors, self.weights["vec.weight"].T)
        state += self._linear("feat", both.features)
        state += np.repeat(self._linear("glob", both.shape), both.counts, axis=0)
        return np.asarray(state)

    def _block(self, name: str, state: np.ndarray, both: _Both) -> np.ndarray:
        state = self._mixed(name, state, both)
        normal = self._norm(name + "n2", state)
        hidden = self._linear(name + "up", np.concatenate([normal, self._attended(name, normal, both)], axis=1))
        state += self._linear(name + "down", np.maximum(hidden, 0, out=hidden))
        return state

    def _mixed(self, name: str, state: np.ndarray, both: _Both) -> np.ndarray:
        """Each token with the one before and the one after it."""
        normal, width = self._norm(name + "n1", state), state.shape[1]
        around = np.zeros((len(normal), 3 * width), dtype=np.float32)
        around[1:, :width], around[:, width : 2 * width], around[:-1, 2 * width :] = normal[:-1], normal, normal[1:]
        around[both.starts, :width] = 0
        around[both.starts[1:] - 1, 2 * width :] = 0
        kernel = self.weights[name + "conv.weight"]
        mixed = product(around, kernel.transpose(2, 1, 0).reshape(-1, len(kernel)))
        mixed += self.weights[name + "conv.bias"]
        state += np.maximum(mixed, 0, out=mixed)
        return state

    def _attended(self, name: str, state: np.ndarray, both: _Both) -> np.ndarray:
        """The attention of each token to the other side, and of the other side to it.

        float32 (tokens, w + 4 heads).
        """
        heads = len(self.weights[name + "sim"])
        matrix, bias = (
            np.concatenate([self.weights[name + part + end] for part in "qkv"]) for end in (".weight", ".bias")
        )
        queries, keys, values = np.split(_split(both.padded(product(state, matrix.T) + bias), 3 * heads), 3, axis=1)
        per_head = (slice(None), None, None)
        odds = product(_faced(keys), (queries / np.float32(np.sqrt(queries.shape[-1]))).transpose(0, 1, 3, 2))
        odds += self.weights[name + "sim"][per_head] * both.likeness[:, None]
        odds -= self.weights[name + "dist"][per_head] * both.apart[:, None]
        odds += both.hidden
        nothing = self.weights[name + "null"][per_head]
        top = np.maximum(odds.max(axis=2, keepdims=True), nothing)
        odds -= top
        weights = np.exp(odds, out=odds)
        found = product(weights.transpose(0, 1, 3, 2), _with_places(_faced(values), _faced(both.places)))
        total = found[..., -1:] + np.exp(nothing - top).transpose(0, 1, 3, 2)
        found /= total
        claimed = _faced(product(weights, both.mask[:, None, :, None] / total))[..., 0]
        place, taken = found[..., -2], found[..., -1]
        moved = (place - taken * both.places[:, None]) * np.float32(FARTHEST)
        sure = (top[:, :, 0] + np.log(total[..., 0])) / 4
        told = np.concatenate([moved, sure, taken, claimed], axis=1).transpose(0, 2, 1)
        said = found.transpose(0, 2, 1, 3)[both.mask][..., :-2].reshape(state.shape)
        return np.concatenate([said, told[both.mask]], axis=1)

    def _judged(self, own: np.ndarray, other: np.ndarray, shape: np.ndarray) -> np.ndarray:
        hidden = self._linear("h1", np.concatenate([own, other, shape], axis=1))
        return self._linear("h2", np.maximum(hidden, 0))

    def _linear(self, name: str, values: np.ndarray) -> np.ndarray:
        result = product(values, self.weights[name + ".weight"].T)
        result += self.weights[name + ".bias"]
        return np.asarray(result)

    def _norm(self, name: str, values: np.ndarray) -> np.ndarray:
        centred = values - values.sum(axis=1, keepdims=True) / np.float32(values.shape[1])
        spread = np.sqrt(np.einsum("ti,ti->t", centred, centred)[:, None] / values.shape[1] + np.float32(1e-5))
        centred /= spread
        centred *= self.weights[name + ".weight"]
        centred += self.weights[name + ".bias"]
        return np.asarray(centred)

    @property
    def _blocks(self) -> int:
        return len({name.split(".")[1] for name in self.weights if name.startswith("blocks.")})

    @property
    def dimensions(self) -> int:
        """Dimensions of the encoder whose vectors it reads."""
        return int(self.weights["vec.weight"].shape[1])

    @cached_property
    def digest(self) -> str:
        """Eight characters that change with any of its weights."""
        known = hashlib.sha256()
        for name in sorted(self.weights):
            known.update(name.encode() + self.weights[name].astype(np.float16).tobytes())
        return known.hexdigest()[:8]

    def save(self, folder: Path) -> None:
        """Write the file beside the weights of the encoder, in half precision."""
        from safetensors.numpy import save

        tensors = {name: np.ascontiguousarray(values, dtype=np.float16) for name, values in self.weights.items()}
        (folder / FILE).write_bytes(save(tensors))


def load(folder: Path) -> Attention | None:
    """The network in a folder; None if there is none. Raises ModelError if the file is not valid."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        from safetensors.numpy import load_file

        weights = {name: values.astype(np.float32) for name, values in load_file(path).items()}
        found = Attention(weights)
        _try(found)
    except Exception as error:  # the library raises plain exceptions; a network that does not fit raises many kinds
        raise ModelError(f"{path}: not a network: {error}", hint=AGAIN) from error
    return found


def _try(network: Attention) -> None:
    """Read an empty bead; raises one of many exceptions if the weights do not fit each other."""
    side = PaddedSide(
        np.zeros((1, 2, network.dimensions), dtype=np.float32),
        np.zeros((1, 2, FEATURES), dtype=np.float32),
        np.ones((1, 2), dtype=np.bool_),
        np.zeros((1, SHAPE), dtype=np.float32),
    )
    read = network(side, side)
    if read.odds.shape != (1, len(OUTPUTS)) or not np.isfinite(read.odds).all():
        raise ValueError("its numbers do not fit each other")


def _with_places(values: np.ndarray, places: np.ndarray) -> np.ndarray:
    """(2 B, heads, n, w / heads) and two more values: the place of each token, and 1, which sums the weights."""
    result = np.ones((*values.shape[:3], values.shape[3] + 2), dtype=np.float32)
    result[..., :-2], result[..., -2] = values, places[:, None]
    return result


def _split(values: np.ndarray, heads: int) -> np.ndarray:
    """float32 (B, n, w) -> (B, heads, n, w / heads)."""
    return values.reshape(*values.shape[:2], heads, -1).transpose(0, 2, 1, 3)


def _pooled(state: np.ndarray, both: _Both) -> np.ndarray:
    """Mean and maximum over the tokens of each side; float32 (2 B, 2 w)."""
    mean = np.add.reduceat(state, both.starts) / both.counts[:, None].astype(np.float32)
    return np.concatenate([mean, np.maximum.reduceat(state, both.starts)], axis=1)


def _faced(both: np.ndarray) -> np.ndarray:
    """The data of the other side, for each of 2 B sides."""
    beads = len(both) // 2
    return np.concatenate([both[beads:], both[:beads]])


def _wide(sides: Sequence[np.ndarray], *widths: int) -> np.ndarray:
    """The data of both sides of B beads, (B, ...) and (B, ...), as (2 B, *widths), padded with 0."""
    beads = len(sides[0])
    result = np.zeros((2 * beads, *widths), dtype=sides[0].dtype)
    for at, side in enumerate(sides):
        result[(slice(at * beads, (at + 1) * beads), *map(slice, side.shape[1:]))] = side
    return result
