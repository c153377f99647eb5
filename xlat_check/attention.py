"""A network that reads both sides of a bead word by word, each word in the light of its neighbours and counterparts.

Attend, compare, aggregate (Parikh et al. 2016, "A Decomposable Attention Model for Natural Language Inference",
section 3), in two rounds and over neighbours too: a word looks for its counterpart where its neighbours found theirs.
The same weights serve both sides, so that what is missing from one is missing from the other in the same way.

Shapes: B beads, n words and marks of one side, m of the other, d = ``vectors`` of the encoder, w the network's width.
Fitted by ``xlat_check.train.attention``; needs numpy alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from xlat_check.errors import ModelError

FILE = "attention.safetensors"
AGAIN = "train the model anew"
MARKS = 5
"""The first features of a token say which kind of punctuation it is; marks of one kind are counterparts."""
FEATURES = 23
SHAPE = 4
"""What both sides of a bead have in common: see ``Side.shape``."""
OUTPUTS = ("omission", "addition", "mistranslation", "negation")
FARTHEST = 4.0
"""How much the distance of two places counts before it is weighed; places lie between 0 and 1."""
HIDDEN = -1e4
"""Stands for what is not there."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of some beads, padded to the longest."""

    vectors: np.ndarray
    """float32 (B, n, d), of length 1; 0 for marks."""
    features: np.ndarray
    """float32 (B, n, ``FEATURES``); the last but one says where in its text a token stands, from 0 to 1."""
    mask: np.ndarray
    """bool (B, n): what is there."""
    shape: np.ndarray
    """float32 (B, ``SHAPE``): log ratio of the lengths, cosine, and the log of the tokens of both sides."""

    @property
    def places(self) -> np.ndarray:
        return np.asarray(self.features[:, :, -2])


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says about some beads."""

    odds: np.ndarray
    """float32 (B, ``OUTPUTS``): log odds of each error against none."""
    words: tuple[np.ndarray, np.ndarray]
    """float32 (B, n) and (B, m): log odds that a token has no counterpart."""


@dataclass(frozen=True)
class Attention:
    """The weights of the network, by their names."""

    weights: Mapping[str, np.ndarray]

    def __call__(self, source: Side, target: Side) -> Read:
        """Read some beads."""
        likeness = source.vectors @ target.vectors.transpose(0, 2, 1)
        likeness += source.features[:, :, :MARKS] @ target.features[:, :, :MARKS].transpose(0, 2, 1)
        states = [self._begin(side) for side in (source, target)]
        for block in range(self._blocks):
            states = self._block(f"blocks.{block}.", states, (source, target), likeness)
        states = [self._norm("norm", state) for state in states]
        words = [self._linear("tok", state)[:, :, 0] for state in states]
        pooled = [_pooled(state, side.mask) for state, side in zip(states, (source, target), strict=True)]
        one = self._judged(pooled[0], pooled[1], source.shape)
        other = self._judged(pooled[1], pooled[0], target.shape)
        odds = np.stack([one[:, 0], other[:, 0], one[:, 1] + other[:, 1], one[:, 2] + other[:, 2]], axis=1)
        return Read(odds=odds, words=(words[0], words[1]))

    def _begin(self, side: Side) -> np.ndarray:
        state = side.vectors @ self.weights["vec.weight"].T
        state += self._linear("feat", side.features)
        state += self._linear("glob", side.shape)[:, None]
        return np.asarray(state)

    def _block(
        self, name: str, states: list[np.ndarray], sides: tuple[Side, Side], likeness: np.ndarray
    ) -> list[np.ndarray]:
        states = [self._mixed(name, state, side.mask) for state, side in zip(states, sides, strict=True)]
        normal = [self._norm(name + "n2", state) for state in states]
        attended = [
            self._attended(name, normal[at], normal[1 - at], sides[at], sides[1 - at], alike)
            for at, alike in enumerate((likeness, likeness.transpose(0, 2, 1)))
        ]
        result = []
        for at in (0, 1):
            found, weights = attended[at]
            claimed = (attended[1 - at][1] * sides[1 - at].mask[:, None, :, None]).sum(axis=2).transpose(0, 2, 1)
            hidden = self._linear(name + "up", np.concatenate([normal[at], found, claimed], axis=2))
            result.append(states[at] + self._linear(name + "down", np.maximum(hidden, 0, out=hidden)))
        return result

    def _mixed(self, name: str, state: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """Each token with the one before and the one behind it."""
        normal = self._norm(name + "n1", state) * mask[:, :, None]
        padded = np.pad(normal, ((0, 0), (1, 1), (0, 0)))
        around = np.concatenate([padded[:, :-2], normal, padded[:, 2:]], axis=2)
        kernel = self.weights[name + "conv.weight"]
        mixed = around @ kernel.transpose(2, 1, 0).reshape(-1, len(kernel)) + self.weights[name + "conv.bias"]
        return np.asarray(state + np.maximum(mixed, 0, out=mixed))

    def _attended(
        self, name: str, own: np.ndarray, other: np.ndarray, here: Side, there: Side, likeness: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """What each token finds on the other side, float32 (B, n, w + 3 heads), and its weights (B, heads, n, m)."""
        heads = len(self.weights[name + "sim"])
        queries, keys, values = (
            _split(self._linear(name + part, state), heads)
            for part, state in zip("qkv", (own, other, other), strict=True)
        )
        per_head = (slice(None), None, None)
        odds = (queries @ keys.transpose(0, 1, 3, 2)) / np.float32(np.sqrt(queries.shape[-1]))
        odds += self.weights[name + "sim"][per_head] * likeness[:, None]
        apart = np.abs(here.places[:, :, None] - there.places[:, None, :]) * np.float32(FARTHEST)
        odds -= self.weights[name + "dist"][per_head] * apart[:, None]
        odds[np.broadcast_to(~there.mask[:, None, None, :], odds.shape)] = HIDDEN
        nothing = self.weights[name + "null"][per_head]
        top = np.maximum(odds.max(axis=3, keepdims=True), nothing)
        odds = np.exp(odds - top)
        total = odds.sum(axis=3, keepdims=True) + np.exp(nothing - top)
        weights = odds / total
        found = (weights @ values).transpose(0, 2, 1, 3).reshape(own.shape)
        place = (weights @ there.places[:, None, :, None])[..., 0].transpose(0, 2, 1)
        taken = weights.sum(axis=3).transpose(0, 2, 1)
        sure = (top + np.log(total))[..., 0].transpose(0, 2, 1) / 4
        moved = (place - taken * here.places[:, :, None]) * np.float32(FARTHEST)
        return np.concatenate([found, moved, sure, taken], axis=2), weights

    def _judged(self, own: np.ndarray, other: np.ndarray, shape: np.ndarray) -> np.ndarray:
        hidden = self._linear("h1", np.concatenate([own, other, shape], axis=1))
        return self._linear("h2", np.maximum(hidden, 0))

    def _linear(self, name: str, values: np.ndarray) -> np.ndarray:
        return np.asarray(values @ self.weights[name + ".weight"].T + self.weights[name + ".bias"])

    def _norm(self, name: str, values: np.ndarray) -> np.ndarray:
        centred = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt(np.einsum("bni,bni->bn", centred, centred)[..., None] / values.shape[-1] + np.float32(1e-5))
        centred /= spread
        centred *= self.weights[name + ".weight"]
        centred += self.weights[name + ".bias"]
        return np.asarray(centred)

    @property
    def _blocks(self) -> int:
        return len({name.split(".")[1] for name in self.weights if name.startswith("blocks.")})

    @property
    def dimensions(self) -> int:
        """Of the encoder whose vectors it reads."""
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
    """The network in a folder, None where there is none; raises ModelError where the file is not as it should be."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        from safetensors.numpy import load_file

        weights = {name: values.astype(np.float32) for name, values in load_file(path).items()}
        found = Attention(weights)
        _try(found)
    except Exception as error:  # the library raises bare exceptions of its own; a network that does not fit, many
        raise ModelError(f"{path}: not a network: {error}", hint=AGAIN) from error
    return found


def _try(network: Attention) -> None:
    """Read a bead of nothing; raises one of many exceptions where the weights do not fit each other."""
    side = Side(
        np.zeros((1, 2, network.dimensions), dtype=np.float32),
        np.zeros((1, 2, FEATURES), dtype=np.float32),
        np.ones((1, 2), dtype=np.bool_),
        np.zeros((1, SHAPE), dtype=np.float32),
    )
    read = network(side, side)
    if read.odds.shape != (1, len(OUTPUTS)) or not np.isfinite(read.odds).all():
        raise ValueError("its numbers do not fit each other")


def _split(values: np.ndarray, heads: int) -> np.ndarray:
    """float32 (B, n, w) -> (B, heads, n, w / heads)."""
    return values.reshape(*values.shape[:2], heads, -1).transpose(0, 2, 1, 3)


def _pooled(state: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """Mean and maximum over the tokens; float32 (B, 2 w)."""
    there = mask[:, :, None]
    mean = (state * there).sum(axis=1) / there.sum(axis=1)
    return np.concatenate([mean, np.where(there, state, np.float32(HIDDEN)).max(axis=1)], axis=1)
