"""The network in torch, as ``xlat_check.scores.reading`` runs it; the names of its weights are those of its file.

B pairs with T words at most, those of the source before those of the target; d dimensions of the encoder, w the width.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from xlat_check.scores.reading import FARTHEST, FOUND, HEADS, KINDS, REACH
from xlat_check.scores.reading_features import PAIR_FEATURES, WORD_FEATURES

LIKENESS = 4.0
"""The weight of a cosine that training begins with."""
HIDDEN = -1e4
"""Log odds of padding."""
DROPPED = 0.1


@dataclass(frozen=True, slots=True)
class Batch:
    """Some pairs, padded to the longest."""

    vectors: Tensor
    """float32 (B, T, d)."""
    mask: Tensor
    """bool (B, T): True for words, False for padding."""
    side: Tensor
    """int64 (B, T): 0 for words of the source, 1 for those of the target."""
    places: Tensor
    """float32 (B, T): the place of a word in its side, from 0 to 1."""
    words: Tensor
    """float32 (B, T, ``WORD_FEATURES``)."""
    pair: Tensor
    """float32 (B, ``PAIR_FEATURES``)."""


@dataclass(frozen=True, slots=True)
class _Relations:
    """What any two words of a pair are to each other; all of shape (B, T, T)."""

    cosines: Tensor
    """float32; 0 for two words of one side."""
    across: Tensor
    """bool: whether they stand on different sides."""
    apart: Tensor
    """float32: the distance of their places, 0 to ``FARTHEST``."""
    steps: Tensor
    """int64 (T, T): how many words after the first the second stands, at most ``REACH``; 0 for the farthest before."""


class Layer(nn.Module):  # type: ignore[misc]
    """Attention of all words to all words, and a network for each word."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(width, 3 * width)
        self.o = nn.Linear(width, width)
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.f = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))
        self.w = nn.Parameter(torch.full((HEADS,), LIKENESS))
        self.c = nn.Parameter(torch.zeros(HEADS))
        self.r = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))
        self.p = nn.Parameter(torch.zeros(HEADS))

    def forward(self, values: Tensor, mask: Tensor, known: _Relations) -> Tensor:
        """float32 (B, T, w) -> (B, T, w)."""
        pairs, words, width = values.shape
        parts = self.qkv(self.n1(values)).view(pairs, words, 3, HEADS, width // HEADS)
        queries, keys, own = parts.permute(2, 0, 3, 1, 4)
        found = functional.scaled_dot_product_attention(queries, keys, own, attn_mask=self._bias(mask, known))
        values = values + self.o(found.transpose(1, 2).reshape(pairs, words, width))
        return values + self.f(self.n2(values))

    def _bias(self, mask: Tensor, known: _Relations) -> Tensor:
        """What is added to the log odds of attention; float32 (B, heads, T, T)."""
        per_head = (None, slice(None), None, None)
        nearer = self.c[per_head] - functional.softplus(self.p)[per_head] * known.apart[:, None]
        bias = self.w[per_head] * known.cosines[:, None] + nearer * known.across[:, None]
        bias = bias + torch.where(known.across[:, None], torch.zeros(()), self.r[:, known.steps][None])
        return bias.masked_fill(~mask[:, None, None, :], HIDDEN)


class Network(nn.Module):  # type: ignore[misc]
    """``mean``: the mean vector of words, float32 (d,)."""

    def __init__(self, mean: Tensor, layers: int, width: int) -> None:
        super().__init__()
        self.register_buffer("mu", mean)
        self.i = nn.Linear(len(mean), width)
        self.side = nn.Embedding(2, width)
        self.ft = nn.Linear(FOUND + WORD_FEATURES, width)
        self.ls = nn.ModuleList([Layer(width) for _ in range(layers)])
        self.n = nn.LayerNorm(width)
        self.tokh = nn.Linear(width, 1)
        self.h = nn.Linear(3 * width + PAIR_FEATURES, width)
        self.out = nn.Linear(width, 1 + len(KINDS))
        self.tw = nn.Parameter(torch.full((1 + len(KINDS),), 0.5))
        self.drop = nn.Dropout(DROPPED)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The log odds that a word has no counterpart, or a wrong one, and those of an error in the pair.

        float32 (B, T) and (B, 1 + ``KINDS``), of which the first is any error.
        """
        vectors = functional.normalize(batch.vectors - self.mu, dim=-1)
        with torch.autocast("cpu", enabled=False):  # three digits would be too few for cosines
            cosines = vectors @ vectors.transpose(1, 2)
        across = batch.side[:, :, None] != batch.side[:, None, :]
        order = torch.arange(batch.mask.shape[1])
        known = _Relations(
            cosines=torch.where(across, cosines, torch.zeros(())),
            across=across,
            apart=(batch.places[:, :, None] - batch.places[:, None, :]).abs() * FARTHEST,
            steps=(order[None] - order[:, None]).clamp(-REACH, REACH) + REACH,
        )
        features = torch.cat([_counterparts(cosines, across, batch.mask), batch.words], dim=-1)
        values = self.drop(self.i(vectors) + self.side(batch.side) + self.ft(features))
        for layer in self.ls:
            values = layer(values, batch.mask, known)
        values = self.n(values)
        words = self.tokh(values)[..., 0].masked_fill(~batch.mask, HIDDEN)
        padding = ~batch.mask[..., None]
        largest = values.masked_fill(padding, HIDDEN).max(dim=1).values
        mean = values.masked_fill(padding, 0).sum(dim=1) / batch.mask.sum(dim=1, keepdim=True)
        worst = (values * torch.softmax(words, dim=1)[..., None]).sum(dim=1)
        hidden = self.drop(functional.gelu(self.h(torch.cat([largest, mean, worst, batch.pair], dim=-1))))
        return words, self.out(hidden) + words.max(dim=1, keepdim=True).values * self.tw


def _counterparts(cosines: Tensor, across: Tensor, mask: Tensor) -> Tensor:
    """What cosines say of each word, float32 (B, T, ``FOUND``).

    The best cosine with a word of the other side, how far the second best is below it, whether the two words are the
    best of each other, how far the best is above the mean of the pair, and that mean.
    """
    facing = across & mask[:, :, None] & mask[:, None, :]
    top = cosines.masked_fill(~facing, -1.0).topk(2, dim=-1)
    best, place = top.values[..., 0], top.indices[..., 0]
    mutual = (torch.gather(place, 1, place) == torch.arange(mask.shape[1])[None]).float()
    mean = ((best * mask).sum(dim=1, keepdim=True) / mask.sum(dim=1, keepdim=True)).expand_as(best)
    return torch.stack([best, best - top.values[..., 1], mutual, best - mean, mean], dim=-1)
