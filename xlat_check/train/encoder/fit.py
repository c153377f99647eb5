"""The training of the top on the teacher's lessons; resumable, with a line of losses now and then."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from xlat_check.train.encoder import losses
from xlat_check.train.encoder.lessons import Lesson, Step, together
from xlat_check.train.encoder.network import Top


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of a training."""

    steps: int = 1000
    decay: int = 400
    """The last steps, in which the rate falls to 0."""
    warmup: int = 50
    rate: float = 3e-4
    lessons: int = 2
    """Of a step."""
    most: int = 2400
    """Tokens that go through the top at once."""
    temperature: float = 0.05
    distance_weight: float = 4.0
    contrast_weight: float = 0.2
    likeness_weight: float = 8.0
    weight_decay: float = 0.01
    clip: float = 2.0
    average: float = 0.03
    """What a step counts in the running mean of the weights, which is what is exported."""
    seed: int = 3
    checkpoint_every: int = 50
    told_every: int = 20


class Fit:
    """A top, its optimizer, and how far they are."""

    def __init__(self, top: Top, centre_of: dict[str, Tensor], options: Options) -> None:
        self.top, self.centre_of, self.options = top, centre_of, options
        self.step = 0
        self.average = {name: value.clone() for name, value in top.state_dict().items()}
        self.optimizer = torch.optim.AdamW(
            top.parameters(), lr=options.rate, betas=(0.9, 0.98), eps=1e-6, weight_decay=options.weight_decay
        )

    def begin(self, lessons: Sequence[Lesson]) -> None:
        """Set the centre to the mean of what the top says now, so that the first steps need not find it."""
        with torch.no_grad():
            read = [self._raw(together([lesson], self.centre_of, self.options.most)) for lesson in lessons]
        self.top.centre.data += torch.cat(read).mean(dim=0)
        self.average["centre"].copy_(self.top.centre.data)

    def run(self, lesson: Callable[[int], Lesson], count: int, until: int, checkpoint: Path, log: Path) -> None:
        """Train up to a step on ``count`` lessons, which ``lesson`` gives by number."""
        options = self.options
        sums: dict[str, float] = {}
        began, since = time.monotonic(), self.step
        torch.set_flush_denormal(True)
        while self.step < until:
            rng = np.random.default_rng((options.seed, self.step))
            numbers = rng.choice(count, size=min(options.lessons, count), replace=False)
            for name, value in self.learn([lesson(int(number)) for number in numbers]).items():
                sums[name] = sums.get(name, 0.0) + value
            if self.step % options.told_every == 0:
                done = self.step - since
                line = {name: round(value / done, 4) for name, value in sums.items()}
                line |= {"step": self.step, "rate": self.rate(), "seconds": round((time.monotonic() - began) / done, 2)}
                with log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line) + "\n")
                sums, began, since = {}, time.monotonic(), self.step
            if self.step % options.checkpoint_every == 0 or self.step == until:
                self.save(checkpoint)
        torch.set_flush_denormal(False)

    def rate(self) -> float:
        """The rate of the next step."""
        options = self.options
        rising = min(1.0, (self.step + 1) / options.warmup)
        falling = min(1.0, (options.steps - self.step) / max(1, options.decay))
        return options.rate * rising * max(0.0, falling)

    def learn(self, lessons: Sequence[Lesson]) -> dict[str, float]:
        """One step; what each loss was."""
        options = self.options
        step = together(lessons, self.centre_of, options.most)
        said = functional.normalize(self._raw(step), dim=1)[step.places]
        sources, targets = said[step.sources], said[step.targets]
        meant = losses.meant(step.told[step.sources], step.told[step.targets], step.share)
        same = losses.sharing(step.keys[step.sources], step.keys[step.targets])
        distance = (losses.distance(sources, meant) + losses.distance(targets, meant)) / 2
        contrast = losses.contrast(sources, targets, same, options.temperature)
        likeness = losses.likeness(sources, targets, meant)
        total = (
            options.distance_weight * distance + options.contrast_weight * contrast + options.likeness_weight * likeness
        )
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        norm = torch.nn.utils.clip_grad_norm_(self.top.parameters(), options.clip)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.optimizer.step()
        with torch.no_grad():
            for name, value in self.top.state_dict().items():
                self.average[name].lerp_(value, options.average)
        self.step += 1
        parts = {"distance": distance, "contrast": contrast, "likeness": likeness}
        return {name: round(float(value.detach()), 6) for name, value in parts.items()} | {"norm": float(norm)}

    def _raw(self, step: Step) -> Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            return torch.cat([self.top(states, mask) for states, mask in step.chunks]).float()

    def save(self, path: Path) -> None:
        """Write all that training needs to go on."""
        part = path.with_suffix(".part")
        state = {"top": self.top.state_dict(), "ema": self.average, "opt": self.optimizer.state_dict()}
        torch.save(state | {"step": self.step}, part)
        part.rename(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        held = torch.load(path)
        self.top.load_state_dict(held["top"])
        self.optimizer.load_state_dict(held["opt"])
        self.average = held["ema"]
        self.step = held["step"]

    def averaged(self) -> Top:
        """The top with the running mean of its weights."""
        self.top.load_state_dict(self.average)
        return self.top
