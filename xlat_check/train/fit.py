"""Contrastive training of static token embeddings on a CPU.

A sentence is the mean of its token vectors, normalised. Batches of translations are trained with symmetric in-batch
InfoNCE (van den Oord et al. 2018; Feng et al. 2022 for bitext). Negatives are drawn from the other language and, with
``same_side``, from the anchor's own language (as in NT-Xent, Chen et al. 2020). Only the rows of a batch are updated,
each with one Adam step size of its own.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from xlat_check.errors import XlatError
from xlat_check.measure.progress import Progress
from xlat_check.train.tokens import TokenPairs, gather

LIMITS: dict[str, tuple[float, float]] = {
    "dimensions": (1, 4096),
    "steps": (1, 10**9),
    "batch": (2, 1 << 16),
    "temperature": (0.025, 10.0),  # below it the exponential of the lowest cosine underflows
    "learning_rate": (0.0, 100.0),
    "warmup": (1, 10**9),
    "beta1": (0.0, 0.999999),
    "beta2": (0.0, 0.999999),
    "run_length": (1, 1 << 16),
    "random_share": (0.0, 1.0),
    "token_dropout": (0.0, 0.99),
    "seed": (0, 2**63 - 1),
}
"""Allowed ranges of the options; NaN is outside all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitOptions:
    """Settings of a training run, besides its text and its tokenizer."""

    dimensions: int = 256
    steps: int = 24_000
    batch: int = 1024
    temperature: float = 0.05
    learning_rate: float = 0.2
    warmup: int = 300
    beta1: float = 0.0
    beta2: float = 0.999
    run_length: int = 8
    """Number of neighbouring lines drawn together; they are each other's hard negatives."""
    random_share: float = 0.3
    """Share of batches whose lines are drawn one by one from the whole file."""
    token_dropout: float = 0.1
    same_side: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        for name, (low, high) in LIMITS.items():
            if not low <= getattr(self, name) <= high:
                raise XlatError(f"{name}: {getattr(self, name)} is not allowed", hint=f"expected {low} to {high}")
        if self.batch < self.run_length:
            raise XlatError(f"batch: {self.batch} lines hold no run of {self.run_length}", hint="make batches larger")


KIND_WEIGHT = {"docs": 1.0, "general": 1.6, "lex": 0.7}
PAIR_WEIGHT = {
    ("de", "pt"): 3.0,
    ("de", "en"): 1.6,
    ("en", "pt"): 1.6,
    ("en", "es"): 0.9,
    ("en", "fr"): 0.9,
    ("en", "it"): 0.9,
}
JOINED_WEIGHT = 0.5


class Fit:
    """The state of a run: token vectors, moments, and the position in the schedule."""

    def __init__(self, pairs: list[TokenPairs], pieces: int, options: FitOptions) -> None:
        self.options = options
        self.step = 0
        generator = torch.Generator().manual_seed(options.seed)
        with _flushed_to_zero():  # here already: torch starts its threads with the first large array
            self.vectors = torch.randn(pieces, options.dimensions, generator=generator) * options.dimensions**-0.5
            self.first = torch.zeros_like(self.vectors)
            self.second = torch.zeros(pieces)
        self.by_langs: dict[tuple[str, str], list[TokenPairs]] = {}
        for pair in pairs:
            self.by_langs.setdefault(pair.langs, []).append(pair)
        self._langs = sorted(self.by_langs)
        weights = np.array([PAIR_WEIGHT.get(langs, JOINED_WEIGHT) for langs in self._langs])
        self._langs_p = weights / weights.sum()

    def run(self, progress: Progress, checkpoint: Path | None = None, every: int = 2000) -> None:
        """Train to the end of the schedule, and save the state from time to time."""
        with _flushed_to_zero(), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sparse CSR tensor support", UserWarning)
            self._run(progress, checkpoint, every)

    def _run(self, progress: Progress, checkpoint: Path | None, every: int) -> None:
        losses: list[float] = []
        while self.step < self.options.steps:
            losses.append(self._train_batch())
            self.step += 1
            progress.show("training", self.step, self.options.steps, f"loss {np.mean(losses[-200:]):.3f}")
            if checkpoint and self.step % every == 0:
                self.save(checkpoint)
        progress.end()

    def save(self, path: Path) -> None:
        """Write the state; an incomplete file never replaces a complete one."""
        part = path.with_suffix(".part")
        state = {"step": self.step, "options": asdict(self.options)}
        torch.save({**state, "vectors": self.vectors, "first": self.first, "second": self.second}, part)
        part.rename(path)

    def load(self, path: Path) -> None:
        """Continue from a saved state. Raises XlatError if it cannot be read or belongs to another kind of run."""
        try:
            state = torch.load(path, weights_only=True)
            step, options, vectors = state["step"], state["options"], state["vectors"]
            first, second = state["first"], state["second"]
        except Exception as error:  # torch raises many kinds of exceptions for a broken file
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise XlatError(f"{path}: not a saved run: {reason}", hint="remove it to begin anew") from error
        if options != asdict(self.options) or vectors.shape != self.vectors.shape:
            raise XlatError(f"{path}: saved by a run with other settings", hint="remove it to begin anew")
        self.step, self.vectors, self.first, self.second = step, vectors, first, second

    def _train_batch(self) -> float:
        # Seeded by step, so that a resumed run draws the same as a run without a stop.
        rng = np.random.default_rng([self.options.seed, self.step])
        flat, counts, same = self._draw(rng)
        if self.options.token_dropout:
            flat, counts = _drop_tokens(flat, counts, self.options.token_dropout, rng)
        rows, bags, transposed = _bags(flat, counts, len(self.vectors))
        vectors = self.vectors[rows]
        sums = torch.sparse.mm(bags, vectors)
        norms = sums.norm(dim=1, keepdim=True).clamp_min(1e-6)
        unit = sums / norms
        loss, grad = _info_nce(unit, same, self.options)
        grad = (grad - unit * (grad * unit).sum(1, keepdim=True)) / norms
        self._update(rows, vectors, torch.sparse.mm(transposed, grad))
        return loss

    def _draw(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Token ids and counts of a batch (sources, then targets) and which of its pairs share a text."""
        pairs = self.by_langs[self._langs[rng.choice(len(self._langs), p=self._langs_p)]]
        share = np.array([KIND_WEIGHT[pair.kind] * len(pair.source) ** 0.5 for pair in pairs])
        run = 1 if rng.random() < self.options.random_share else self.options.run_length
        drawn = rng.multinomial(self.options.batch // run, share / share.sum())
        sides: list[list[tuple[np.ndarray, np.ndarray]]] = [[], []]
        keys: list[list[np.ndarray]] = [[], []]
        for pair, runs in zip(pairs, drawn, strict=True):
            length = 1 if pair.kind == "lex" else min(run, len(pair.source))
            begins = rng.integers(0, len(pair.source) - length + 1, size=runs * run // length)
            lines = (begins[:, None] + np.arange(length)).ravel()
            for at, side in enumerate((pair.source, pair.target)):
                sides[at].append(gather(side, lines))
                keys[at].append(side.keys[lines])
        flat = np.concatenate([part[0] for side in sides for part in side])
        counts = np.concatenate([part[1] for side in sides for part in side])
        first, second = np.concatenate(keys[0]), np.concatenate(keys[1])
        same = (first[:, None] == first) | (second[:, None] == second)
        return flat, counts, same

    def _update(self, rows: torch.Tensor, vectors: torch.Tensor, grad: torch.Tensor) -> None:
        """One Adam step for the touched rows; the second moment is one number a row."""
        options, step = self.options, self.step + 1
        rate = options.learning_rate * min(1.0, step / options.warmup) * (1.0 - self.step / options.steps)
        second = self.second[rows] * options.beta2 + (1 - options.beta2) * grad.square().mean(1)
        self.second[rows] = second
        scale = (second / (1 - options.beta2**step)).sqrt_().add_(1e-9)
        if options.beta1:
            first = self.first[rows].lerp_(grad, 1 - options.beta1)
            self.first[rows] = first
            grad = first / (1 - options.beta1**step)
        self.vectors[rows] = vectors - grad * (rate * options.dimensions**-0.5 / scale).unsqueeze(1)


@contextmanager
def _flushed_to_zero() -> Iterator[None]:
    """Treat numbers next to 0 as 0: here they are frequent, and ten times as slow.

    The setting holds for this thread and for threads that torch starts meanwhile; it must be off for everything else.
    """
    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


def _drop_tokens(
    flat: np.ndarray, counts: np.ndarray, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """The lines without a random share of the tokens, for lines with more than three."""
    owner = np.repeat(np.arange(len(counts)), counts)
    keep = (rng.random(len(flat), dtype=np.float32) >= share) | (counts[owner] <= 3)
    return flat[keep], np.bincount(owner[keep], minlength=len(counts))


def _bags(flat: np.ndarray, counts: np.ndarray, pieces: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """The distinct tokens of a batch, and its lines as a sparse matrix (lines, distinct tokens) with its transpose."""
    frequency = np.bincount(flat, minlength=pieces)
    rows = np.flatnonzero(frequency)
    place = np.empty(pieces, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    columns = place[flat]
    owner = np.repeat(np.arange(len(counts)), counts)
    order = np.argsort(columns, kind="stable")
    size = (len(counts), len(rows))
    bags = _csr(np.concatenate(([0], np.cumsum(counts))), columns, size)
    transposed = _csr(np.concatenate(([0], np.cumsum(frequency[rows]))), owner[order], size[::-1])
    return torch.from_numpy(rows), bags, transposed


def _csr(begins: np.ndarray, columns: np.ndarray, size: tuple[int, int]) -> torch.Tensor:
    return torch.sparse_csr_tensor(
        torch.from_numpy(begins), torch.from_numpy(columns), torch.ones(len(columns)), size=size, check_invariants=False
    )


def _info_nce(unit: torch.Tensor, same: np.ndarray, options: FitOptions) -> tuple[float, torch.Tensor]:
    """Loss, and its gradient by the unit vectors (sources, then targets); ``same`` marks pairs that share a text."""
    half = len(unit) // 2
    source, target = unit[:half], unit[half:]
    rows, columns = torch.from_numpy(same).nonzero(as_tuple=True)
    # A cosine is at most 1, so shifting by 1 keeps every exponent at or below 0.
    across = (source @ target.T).sub_(1.0).div_(options.temperature).exp_()
    paired = across.diagonal().clone()
    across[rows, columns] = 0.0
    across.diagonal().copy_(paired)
    row_sum, column_sum = across.sum(1), across.sum(0)
    within = []
    if options.same_side:
        for side, total in ((source, row_sum), (target, column_sum)):
            near = (side @ side.T).sub_(1.0).div_(options.temperature).exp_()
            near[rows, columns] = 0.0
            total += near.sum(1)
            within.append(near)
    loss = -0.5 * float((paired / row_sum).log().mean() + (paired / column_sum).log().mean())
    across *= (1 / row_sum).unsqueeze(1) + (1 / column_sum)
    across.diagonal().sub_(2.0)
    grad = torch.cat([across @ target, across.T @ source])
    for place, (near, side, total) in enumerate(zip(within, (source, target), (row_sum, column_sum), strict=False)):
        near *= (1 / total).unsqueeze(1) + (1 / total)
        grad[place * half : (place + 1) * half] += near @ side
    return loss, grad.div_(2 * half * options.temperature)
