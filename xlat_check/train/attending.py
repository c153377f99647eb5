"""The attention network in torch, for fitting; ``xlat_check.scores.attention`` computes the same without torch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from xlat_check.measure.progress import Progress
from xlat_check.scores.attention import FARTHEST, FEATURES, HIDDEN, MARKS, OUTPUTS, SHAPE, Attention, PaddedSide

WIDTH, HEADS, BLOCKS, JUDGED = 64, 4, 2, 64
EPOCHS, LEARNING_RATE = 2.5, 2e-3
BATCH = 128
WARM_UP = 200
"""Number of steps in which the learning rate rises."""
LEAST_RATE = 0.02
"""The share of the learning rate that is left at the end."""


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of the fitting."""

    epochs: float = EPOCHS
    learning_rate: float = LEARNING_RATE
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Some examples of like length."""

    source: PaddedSide
    target: PaddedSide
    missing: tuple[np.ndarray, np.ndarray]
    """float32 (B, n) and (B, m): 1 for words without counterpart, 0 for words with one, nan if unknown."""
    labels: np.ndarray
    """int (B,): 0 for clean, 1 + the place in ``OUTPUTS``."""


class _Block(nn.Module):  # type: ignore[misc]
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, width, 3, padding=1)
        self.q, self.k, self.v = (nn.Linear(width, width) for _ in range(3))
        self.sim = nn.Parameter(torch.full((heads,), 5.0))
        self.dist = nn.Parameter(torch.linspace(0, 2, heads))
        self.null = nn.Parameter(torch.zeros(heads))
        self.up, self.down = nn.Linear(2 * width + 4 * heads, 2 * width), nn.Linear(2 * width, width)

    def forward(self, states: list[Tensor], sides: list[dict[str, Tensor]], likeness: Tensor) -> list[Tensor]:
        states = [self._mixed(state, side["mask"]) for state, side in zip(states, sides, strict=True)]
        normal = [self.n2(state) for state in states]
        found = [
            self._attended(normal[at], normal[1 - at], sides[at], sides[1 - at], alike)
            for at, alike in enumerate((likeness, likeness.transpose(1, 2)))
        ]
        result = []
        for at in (0, 1):
            claimed = (found[1 - at][1] * sides[1 - at]["mask"][:, None, :, None]).sum(2).transpose(1, 2)
            hidden = torch.cat([normal[at], found[at][0], claimed], -1)
            result.append(states[at] + self.down(functional.relu(self.up(hidden))))
        return result

    def _mixed(self, state: Tensor, mask: Tensor) -> Tensor:
        normal = self.n1(state) * mask[..., None]
        return state + functional.relu(self.conv(normal.transpose(1, 2)).transpose(1, 2))

    def _attended(
        self, own: Tensor, other: Tensor, here: dict[str, Tensor], there: dict[str, Tensor], likeness: Tensor
    ) -> tuple[Tensor, Tensor]:
        queries, keys, values = (
            part(state).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for part, state in ((self.q, own), (self.k, other), (self.v, other))
        )
        odds = queries @ keys.transpose(2, 3) / queries.shape[-1] ** 0.5 + self.sim[:, None, None] * likeness[:, None]
        apart = (here["places"][:, :, None] - there["places"][:, None, :]).abs() * FARTHEST
        odds = (odds - self.dist[:, None, None] * apart[:, None]).masked_fill(~there["mask"][:, None, None], HIDDEN)
        nothing = self.null[None, :, None, None]
        top = torch.maximum(odds.amax(-1, keepdim=True), nothing)
        odds = (odds - top).exp()
        total = odds.sum(-1, keepdim=True) + (nothing - top).exp()
        weights = odds / total
        found = (weights @ values).transpose(1, 2).flatten(2)
        place = (weights @ there["places"][:, None, :, None])[..., 0].transpose(1, 2)
        taken = weights.sum(-1).transpose(1, 2)
        sure = (top + total.log())[..., 0].transpose(1, 2) / 4
        moved = (place - taken * here["places"][..., None]) * FARTHEST
        return torch.cat([found, moved, sure, taken], -1), weights


class TorchNetwork(nn.Module):  # type: ignore[misc]
    """The attention network; its parameters have the names of the weights in ``attention.Attention``."""

    def __init__(self, dimensions: int, width: int = WIDTH, heads: int = HEADS, blocks: int = BLOCKS) -> None:
        super().__init__()
        self.vec = nn.Linear(dimensions, width, bias=False)
        self.feat, self.glob = nn.Linear(FEATURES, width), nn.Linear(SHAPE, width)
        self.blocks = nn.ModuleList([_Block(width, heads) for _ in range(blocks)])
        self.norm, self.tok = nn.LayerNorm(width), nn.Linear(width, 1)
        self.h1, self.h2 = nn.Linear(4 * width + SHAPE, JUDGED), nn.Linear(JUDGED, len(OUTPUTS) - 1)

    def forward(self, source: PaddedSide, target: PaddedSide) -> tuple[Tensor, list[Tensor]]:
        """Log odds of the errors, (B, ``OUTPUTS``), and of the tokens, (B, n) and (B, m)."""
        sides = [_tensors(side) for side in (source, target)]
        likeness = sides[0]["vectors"] @ sides[1]["vectors"].transpose(1, 2)
        marks = [side["features"][:, :, :MARKS] for side in sides]
        likeness = likeness + marks[0] @ marks[1].transpose(1, 2)
        states = [
            self.vec(side["vectors"]) + self.feat(side["features"]) + self.glob(side["shape"])[:, None]
            for side in sides
        ]
        for block in self.blocks:
            states = block(states, sides, likeness)
        states = [self.norm(state) for state in states]
        pooled = [_pooled(state, side["mask"]) for state, side in zip(states, sides, strict=True)]
        one, other = (
            self.h2(functional.relu(self.h1(torch.cat([pooled[at], pooled[1 - at], sides[at]["shape"]], -1))))
            for at in (0, 1)
        )
        both = one + other
        odds = torch.stack([one[:, 0], other[:, 0], both[:, 1], both[:, 2]], -1)
        return odds, [self.tok(state)[..., 0] for state in states]

    def plain(self) -> Attention:
        """The network without torch, in half precision as it is saved."""
        found = {name: values.detach().numpy() for name, values in self.state_dict().items()}
        return Attention({name: values.astype(np.float16).astype(np.float32) for name, values in found.items()})


def _tensors(side: PaddedSide) -> dict[str, Tensor]:
    names = ("vectors", "features", "mask", "shape", "places")
    return {name: torch.from_numpy(np.ascontiguousarray(getattr(side, name))) for name in names}


def _pooled(state: Tensor, mask: Tensor) -> Tensor:
    there = mask[..., None]
    mean = (state * there).sum(1) / there.sum(1)
    return torch.cat([mean, state.masked_fill(~there, HIDDEN).amax(1)], -1)


def fit(
    batches: Callable[[int, np.random.Generator], Iterator[Batch]],
    count: int,
    options: Options,
    progress: Progress,
    start: Attention | None = None,
) -> Attention:
    """The network fitted to ``count`` examples; it continues from ``start`` if given.

    ``batches`` gives all of them once, in batches of a given size. AdamW with a learning rate that first rises and then
    falls to almost nothing, on the cross-entropy of beads and that of words.
    """
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    steps = max(int(options.epochs * count / BATCH), 1)
    first = next(batches(BATCH, np.random.default_rng(options.seed)))
    network = TorchNetwork(first.source.vectors.shape[2])
    if start:
        network.load_state_dict({name: torch.from_numpy(values) for name, values in start.weights.items()})
    optimizer = torch.optim.AdamW(network.parameters(), lr=options.learning_rate, weight_decay=1e-3)
    schedule: Any = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / steps)
    )
    step, lost = 0, 0.0
    while step < steps:
        for batch in batches(BATCH, rng):
            loss = _loss(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            lost += (float(loss.detach()) - lost) * max(0.01, 1 / step)
            progress.show("attention", step, steps, f"loss {lost:.3f}")
            if step == steps:
                break
    return network.plain()


def _loss(network: TorchNetwork, batch: Batch) -> Tensor:
    odds, words = network(batch.source, batch.target)
    all_odds = torch.cat([torch.zeros(len(odds), 1), odds], 1)
    loss = functional.cross_entropy(all_odds, torch.from_numpy(batch.labels))
    for own, missing in zip(words, batch.missing, strict=True):
        wanted = torch.from_numpy(missing)
        known = ~torch.isnan(wanted)
        if known.any():
            loss = loss + functional.binary_cross_entropy_with_logits(own[known], wanted[known])
    return loss
