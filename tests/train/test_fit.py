"""Tests of training on a toy bitext: it learns, it can be stopped, and its gradient is right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from xlat_check.errors import XlatError
from xlat_check.measure.progress import Progress
from xlat_check.measure.retrieval import margin_p1
from xlat_check.train.fit import Fit, FitOptions, _bags, _drop_tokens, _info_nce
from xlat_check.train.tokens import TokenLines, TokenPairs

WORDS = 200
"""In each language; the word i of the source is the word ``WORDS + i`` of the target."""
OPTIONS = FitOptions(dimensions=32, steps=120, batch=128, warmup=10, run_length=4, seed=5)


def side(texts: list[list[int]]) -> TokenLines:
    keys = [hash(tuple(text)) for text in texts]
    return TokenLines(
        flat=np.array([token for text in texts for token in text], dtype=np.int32),
        starts=np.cumsum([0, *map(len, texts)]),
        keys=np.array(keys, dtype=np.int64),
    )


def bitext(count: int, seed: int, kind: str = "docs") -> TokenPairs:
    rng = np.random.default_rng(seed)
    source = [rng.integers(0, WORDS, size=int(rng.integers(2, 9))).tolist() for _ in range(count)]
    target = [[WORDS + word for word in rng.permutation(text)] for text in source]
    return TokenPairs(name=f"{kind}.de-pt", kind=kind, langs=("de", "pt"), source=side(source), target=side(target))


@pytest.fixture(scope="module")
def text() -> list[TokenPairs]:
    return [bitext(600, 1), bitext(200, 2, "general"), bitext(100, 3, "lex")]


class Losses(Progress):
    """Keeps the losses that are shown, and stops a run as Ctrl-C would if it is told to."""

    def __init__(self, stop_at: int | None = None) -> None:
        super().__init__()
        self.notes: list[float] = []
        self.stop_at = stop_at

    def show(self, what: str, done: int, total: int, note: str = "") -> None:
        self.notes.append(float(note.split()[-1]))
        if done == self.stop_at:
            raise KeyboardInterrupt


def encode(vectors: torch.Tensor, texts: TokenLines) -> np.ndarray:
    sums = np.add.reduceat(vectors.numpy()[texts.flat], texts.starts[:-1], axis=0)
    return sums / np.linalg.norm(sums, axis=1, keepdims=True)


@pytest.mark.parametrize("same_side", [False, True])
def test_the_loss_falls_and_translations_are_found(text: list[TokenPairs], same_side: bool) -> None:
    fit = Fit(text, 2 * WORDS, replace(OPTIONS, same_side=same_side))
    unseen = bitext(200, 99)
    before = margin_p1(encode(fit.vectors, unseen.source), encode(fit.vectors, unseen.target))
    progress = Losses()
    fit.run(progress)
    after = margin_p1(encode(fit.vectors, unseen.source), encode(fit.vectors, unseen.target))
    assert len(progress.notes) == OPTIONS.steps
    assert progress.notes[-1] < 0.7 * progress.notes[0]
    assert before < 0.1
    assert after > 0.95


@pytest.mark.parametrize("beta1", [0.0, 0.9])
def test_a_run_that_was_stopped_ends_where_the_unbroken_one_does(
    text: list[TokenPairs], tmp_path: Path, beta1: float
) -> None:
    options = replace(OPTIONS, steps=40, beta1=beta1)
    unbroken = Fit(text, 2 * WORDS, options)
    unbroken.run(Losses())
    stopped = Fit(text, 2 * WORDS, options)
    with pytest.raises(KeyboardInterrupt):
        stopped.run(Losses(stop_at=25), tmp_path / "run.pt", every=10)
    resumed = Fit(text, 2 * WORDS, options)
    resumed.load(tmp_path / "run.pt")
    assert resumed.step == 20
    resumed.run(Losses(), tmp_path / "run.pt", every=10)
    assert torch.equal(resumed.vectors, unbroken.vectors)
    assert torch.equal(resumed.second, unbroken.second)
    assert torch.equal(resumed.first, unbroken.first)
    assert [path.name for path in tmp_path.iterdir()] == ["run.pt"]


def test_the_seed_decides(text: list[TokenPairs]) -> None:
    options = replace(OPTIONS, steps=5)
    fits = [Fit(text, 2 * WORDS, replace(options, seed=seed)) for seed in (5, 5, 6)]
    for fit in fits:
        fit.run(Losses())
    assert torch.equal(fits[0].vectors, fits[1].vectors)
    assert not torch.equal(fits[0].vectors, fits[2].vectors)


def test_training_leaves_small_numbers_alone(text: list[TokenPairs]) -> None:
    """The setting that makes training fast belongs to the thread, and would affect everything else."""
    Fit(text, 2 * WORDS, replace(OPTIONS, steps=2)).run(Losses())
    assert np.float32(1e-40) * np.float32(0.5) > 0
    with pytest.raises(KeyboardInterrupt):
        Fit(text, 2 * WORDS, replace(OPTIONS, steps=2)).run(Losses(stop_at=1))
    assert np.float32(1e-40) * np.float32(0.5) > 0


def test_only_words_that_were_met_move(text: list[TokenPairs]) -> None:
    fit = Fit(text, 2 * WORDS + 10, replace(OPTIONS, steps=5))
    before = fit.vectors.clone()
    fit.run(Losses())
    assert torch.equal(fit.vectors[2 * WORDS :], before[2 * WORDS :])
    assert not torch.equal(fit.vectors[: 2 * WORDS], before[: 2 * WORDS])


def test_files_smaller_than_a_run(text: list[TokenPairs]) -> None:
    fit = Fit([bitext(1, 4), bitext(3, 5, "general"), bitext(2, 6, "lex")], 2 * WORDS, replace(OPTIONS, steps=5))
    fit.run(Losses())
    assert torch.isfinite(fit.vectors).all()


@pytest.mark.parametrize("content", [b"", b"no such thing", None])
def test_a_saved_run_that_is_none(text: list[TokenPairs], tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "run.pt"
    if content is None:
        torch.save({"step": 3}, path)
    else:
        path.write_bytes(content)
    with pytest.raises(XlatError, match="not a saved run") as refused:
        Fit(text, 2 * WORDS, OPTIONS).load(path)
    assert str(path) in refused.value.message


@pytest.mark.parametrize(("pieces", "changed"), [(2 * WORDS, {"steps": 7}), (2 * WORDS + 1, {})])
def test_a_saved_run_of_another_kind(
    text: list[TokenPairs], tmp_path: Path, pieces: int, changed: dict[str, int]
) -> None:
    Fit(text, 2 * WORDS, OPTIONS).save(tmp_path / "run.pt")
    with pytest.raises(XlatError, match="saved by a run with other settings"):
        Fit(text, pieces, replace(OPTIONS, **changed)).load(tmp_path / "run.pt")


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": 0},
        {"dimensions": 0},
        {"batch": 1},
        {"batch": 7, "run_length": 8},
        {"run_length": 0},
        {"temperature": 0.0},
        {"temperature": 0.01},
        {"temperature": float("nan")},
        {"warmup": 0},
        {"beta1": 1.0},
        {"beta2": 1.0},
        {"random_share": 1.5},
        {"token_dropout": 1.0},
        {"learning_rate": -1.0},
        {"seed": -1},
    ],
    ids=str,
)
def test_settings_that_cannot_work(wrong: dict[str, float]) -> None:
    with pytest.raises(XlatError) as refused:
        FitOptions(**wrong)  # type: ignore[arg-type]
    assert next(iter(wrong)) in refused.value.message
    assert refused.value.hint


def naive_loss(unit: torch.Tensor, same: np.ndarray, options: FitOptions) -> torch.Tensor:
    """The loss of the module's docstring, as cross entropies over logits."""
    source, target = unit.chunk(2)
    hidden = torch.from_numpy(same) & ~torch.eye(len(source), dtype=torch.bool)
    across = (source @ target.T / options.temperature).masked_fill(hidden, -torch.inf)
    forward, backward = across, across.T
    if options.same_side:
        own = torch.from_numpy(same)
        near = [(part @ part.T / options.temperature).masked_fill(own, -torch.inf) for part in (source, target)]
        forward, backward = torch.cat([forward, near[0]], 1), torch.cat([backward, near[1]], 1)
    answers = torch.arange(len(source))
    entropy = torch.nn.functional.cross_entropy
    return (entropy(forward, answers) + entropy(backward, answers)) / 2


@pytest.mark.parametrize("same_side", [False, True])
@pytest.mark.parametrize("duplicates", [False, True])
@pytest.mark.parametrize("temperature", [0.05, 0.5])
def test_the_gradient_is_that_of_autograd(same_side: bool, duplicates: bool, temperature: float) -> None:
    options = replace(OPTIONS, same_side=same_side, temperature=temperature)
    generator = torch.Generator().manual_seed(8)
    unit = torch.nn.functional.normalize(torch.randn(24, 5, generator=generator, dtype=torch.float64), dim=1)
    keys = np.arange(12)
    if duplicates:
        keys[[3, 7]], keys[5] = keys[0], keys[4]
    same = keys[:, None] == keys
    leaf = unit.clone().requires_grad_()
    expected = naive_loss(leaf, same, options)
    expected.backward()
    loss, grad = _info_nce(unit.clone(), same, options)
    assert loss == pytest.approx(expected.item(), rel=1e-9)
    assert leaf.grad is not None
    assert torch.allclose(grad, leaf.grad, atol=1e-10)


def test_texts_that_are_equal_are_no_negatives() -> None:
    """With every text the same, nothing is left to tell apart."""
    unit = torch.ones(6, 1)
    loss, grad = _info_nce(unit, np.ones((3, 3), dtype=bool), OPTIONS)
    assert loss == pytest.approx(0.0)
    assert not grad.any()


def test_the_lowest_temperature_does_not_underflow() -> None:
    options = replace(OPTIONS, temperature=0.025)
    unit = torch.tensor([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]])
    loss, grad = _info_nce(unit, np.eye(2, dtype=bool), options)
    assert np.isfinite(loss)
    assert torch.isfinite(grad).all()


def test_bags_sum_the_words_of_each_line() -> None:
    flat, counts = np.array([7, 2, 7, 5, 2, 2]), np.array([3, 0, 1, 2])
    rows, bags, transposed = _bags(flat, counts, 10)
    assert rows.tolist() == [2, 5, 7]
    expected = [[1, 0, 2], [0, 0, 0], [0, 1, 0], [2, 0, 0]]
    ones = torch.eye(3)
    assert torch.sparse.mm(bags, ones).tolist() == expected
    assert torch.sparse.mm(transposed, torch.eye(4)).T.tolist() == expected


def test_tokens_are_dropped_from_longer_lines_only() -> None:
    counts = np.array([3, 200, 0, 1])
    flat = np.arange(counts.sum())
    left, left_counts = _drop_tokens(flat, counts, 0.5, np.random.default_rng(1))
    assert left_counts[[0, 2, 3]].tolist() == [3, 0, 1]
    assert 70 < left_counts[1] < 130
    assert left_counts.sum() == len(left)
    assert left.tolist() == sorted(left)
    assert left[:3].tolist() == [0, 1, 2]
