"""The training of the network: resumable, with a line of losses now and then."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from xlat_check.train.reading.batches import Example, Lesson, batched, lesson
from xlat_check.train.reading.network import Network
from xlat_check.train.reading.store import Store

MEAN_OF = 4000
"""Texts whose words give the mean vector."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of a training."""

    passes: float = 4.0
    """How often every row is read."""
    batch: int = 64
    layers: int = 4
    width: int = 128
    rate: float = 1.2e-3
    last: float = 0.02
    """What is left of the rate at the end."""
    warmup: int = 200
    """The first steps, in which the rate rises."""
    weight_decay: float = 0.01
    clip: float = 1.0
    any_weight: float = 2.5
    """The weight of the loss of any error."""
    words_weight: float = 2.0
    kinds_weight: float = 2.0
    edits_twice: float = 0.3
    """The share of the rows of edits that are read twice in each pass."""
    mean_kept: float = 0.999
    """How much of the mean of the weights stays at each step."""
    half: bool = False
    """Multiply numbers of 16 bits (bfloat16): twice as fast where the processor can."""
    seed: int = 5
    checkpoint_every: int = 500
    told_every: int = 100


class Fit:
    """A network, its optimizer, and how far they are."""

    def __init__(self, rows: Sequence[Example], store: Store, options: Options) -> None:
        torch.manual_seed(options.seed)
        self.network = Network(torch.from_numpy(store.mean(MEAN_OF)), options.layers, options.width)
        self.rows, self.store, self.options = rows, store, options
        self.mean = {name: value.clone() for name, value in self.network.state_dict().items()}
        """The exponential mean of the weights, which is exported: it is better than the last weights."""
        self.step = 0
        self.pass_steps = -(-len(rows) // options.batch)
        self.steps = max(1, round(options.passes * self.pass_steps))
        self.losses: dict[str, float] = {}
        """The mean of each loss since the last line of the log."""
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=options.rate, weight_decay=options.weight_decay, betas=(0.9, 0.98)
        )

    def begin_from(self, weights: Mapping[str, np.ndarray]) -> None:
        """Begin with the weights of a trained network, by the names of its file, instead of random ones.

        Raises ValueError if they are of another size.
        """
        own = self.network.state_dict()
        if {name: tuple(value.shape) for name, value in own.items()} != {n: v.shape for n, v in weights.items()}:
            raise ValueError("the network has other layers or another width")
        self.network.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
        self.mean = {name: value.clone() for name, value in self.network.state_dict().items()}

    def run(self, checkpoint: Path, log: Path, until: int | None = None) -> None:
        """Train to the end, or up to a step."""
        options, until = self.options, min(self.steps, until or self.steps)
        sums: dict[str, float] = {}
        began, since = time.monotonic(), self.step
        self.network.train()
        while self.step < until:
            number, begin = divmod(self.step, self.pass_steps)
            for rows in batched(self.rows, options.batch, options.seed + number)[begin:]:
                for name, value in self.learn(lesson(rows, self.store)).items():
                    sums[name] = sums.get(name, 0.0) + value
                done = self.step == until
                if self.step % options.told_every == 0 or done:
                    self.losses = {name: round(value / (self.step - since), 4) for name, value in sums.items()}
                    told = {"step": self.step, "of": self.steps, "seconds": round(time.monotonic() - began, 1)}
                    with log.open("a", encoding="utf-8") as file:
                        file.write(json.dumps(told | self.losses) + "\n")
                    sums, began, since = {}, time.monotonic(), self.step
                if self.step % options.checkpoint_every == 0 or done:
                    self.save(checkpoint)
                if done:
                    break
        self.network.eval()

    def rate(self) -> float:
        """The rate of the next step."""
        options = self.options
        rising = min(1.0, (self.step + 1) / options.warmup)
        return options.rate * rising * max(options.last, 1 - self.step / self.steps)

    def learn(self, given: Lesson) -> dict[str, float]:
        """One step; what each loss was."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.options.half):
            parts = losses(self.network, given)
        options = self.options
        weights = {"words": options.words_weight, "any": options.any_weight, "kinds": options.kinds_weight}
        self.optimizer.zero_grad(set_to_none=True)
        torch.stack([weights[name] * value for name, value in parts.items()]).sum().backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), options.clip)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.optimizer.step()
        self.step += 1
        self._take_mean()
        return {name: float(value.detach()) for name, value in parts.items()}

    def _take_mean(self) -> None:
        """Let the mean follow the weights; at first quickly, as they are far from where they will be."""
        kept = min(self.options.mean_kept, (1 + self.step) / (10 + self.step))
        for name, value in self.network.state_dict().items():
            self.mean[name].lerp_(value, 1 - kept)

    def save(self, path: Path) -> None:
        """Write all that training needs to go on."""
        part = path.with_suffix(".part")
        state = {"network": self.network.state_dict(), "mean": self.mean, "optimizer": self.optimizer.state_dict()}
        torch.save(state | {"step": self.step, "losses": self.losses, "random": torch.get_rng_state()}, part)
        part.rename(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        held = torch.load(path)
        self.network.load_state_dict(held["network"])
        self.mean = held["mean"]
        self.optimizer.load_state_dict(held["optimizer"])
        self.step, self.losses = held["step"], held["losses"]
        torch.set_rng_state(held["random"])


def losses(network: Network, given: Lesson) -> dict[str, Tensor]:
    """The loss of the words, that of any error, and that of its kinds; 0 where nothing is known."""
    words, odds = network(given.batch)
    told, known = given.missing >= 0, ~torch.isnan(given.kinds)
    return {
        "words": _loss(words[told], given.missing[told]),
        "any": _loss(odds[:, 0], given.wrong, given.weights),
        "kinds": _loss(odds[:, 1:][known], given.kinds[known], given.weights[:, None].expand(known.shape)[known]),
    }


def _loss(odds: Tensor, wanted: Tensor, weights: Tensor | None = None) -> Tensor:
    if not len(wanted):
        return odds.sum()
    return functional.binary_cross_entropy_with_logits(odds, wanted, weight=weights)
