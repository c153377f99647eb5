"""Lessons: what the teacher says of a batch, reckoned once and kept on disk, since it is most of the work.

The teacher is the whole base. A lesson holds its token vectors of a middle layer, which the student has as they are,
and its sentence vectors of the last layer, which the student's top is to find with fewer layers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from xlat_check.train.encoder.batches import chunks_of, groups
from xlat_check.train.encoder.network import Network, mean_of_tokens
from xlat_check.train.encoder.texts import Batch, Pairs, draw

TOKENS_FROM = 8
"""The layer of the base whose states are the token vectors."""
MOST = 1_600
"""Tokens that the teacher reads at once."""
CENTRED_ON = 250
"""Lines by which the mean sentence vector of a language is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A batch as the teacher sees it; texts stand in order of length."""

    tokens: Tensor
    """bfloat16 of shape (all tokens, hidden)."""
    lengths: tuple[int, ...]
    """Tokens of each text."""
    order: Tensor
    """Which text of the batch each one is; sources are the first half of the batch, targets the other."""
    sentences: Tensor
    """float32 of shape (texts, hidden), neither centred nor of unit length."""
    langs: tuple[str, ...]
    """Of the texts in the order of the batch, as ``keys``."""
    keys: Tensor


def teach(teacher: Network, batch: Batch) -> Lesson:
    """What the teacher says of a batch."""
    order = np.argsort([len(row) for row in batch.rows], kind="stable")
    rows = [batch.rows[at] for at in order]
    tokens, sentences = [], []
    with torch.no_grad():
        for chunk in chunks_of(rows, MOST):
            states = teacher.states(chunk.ids, chunk.mask)
            tokens.append(states[TOKENS_FROM][chunk.mask].bfloat16())
            sentences.append(mean_of_tokens(states[-1], chunk.mask))
    return Lesson(
        tokens=torch.cat(tokens),
        lengths=tuple(len(row) for row in rows),
        order=torch.from_numpy(order),
        sentences=torch.cat(sentences),
        langs=batch.langs,
        keys=torch.from_numpy(batch.keys),
    )


def save(lesson: Lesson, path: Path) -> None:
    """Write a lesson; no file of that name is ever half written."""
    part = path.with_suffix(".part")
    torch.save({name: getattr(lesson, name) for name in Lesson.__slots__}, part)
    part.rename(path)


def load(path: Path) -> Lesson:
    """Read a lesson."""
    return Lesson(**torch.load(path))


def prepare(
    teacher: Network, pairs: Sequence[Pairs], weights: np.ndarray, count: int, folder: Path, seed: int
) -> Iterator[Path]:
    """Make the lessons that are not there yet, one after another, and name each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number}.pt"
        if not path.exists():
            save(teach(teacher, draw(pairs, weights, np.random.default_rng((seed, number)))), path)
        yield path


def centres(teacher: Network, pairs: Sequence[Pairs], seed: int) -> dict[str, Tensor]:
    """The mean sentence vector of every language, float32 of shape (hidden,)."""
    rng = np.random.default_rng(seed)
    lines: dict[str, list[np.ndarray]] = {}
    for pair in pairs:
        for lang, side in zip(pair.langs, (pair.source, pair.target), strict=True):
            chosen = rng.choice(len(pair), size=min(CENTRED_ON, len(pair)), replace=False)
            lines.setdefault(lang, []).extend(side.line(at) for at in chosen)
    found = {}
    for lang, rows in lines.items():
        chosen = rng.choice(len(rows), size=min(CENTRED_ON, len(rows)), replace=False)
        with torch.no_grad():
            read = [
                mean_of_tokens(teacher.states(chunk.ids, chunk.mask)[-1], chunk.mask)
                for chunk in chunks_of(sorted((rows[at] for at in chosen), key=len), MOST)
            ]
        found[lang] = torch.cat(read).mean(dim=0)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Some lessons together, as the top reads them."""

    chunks: tuple[tuple[Tensor, Tensor], ...]
    """Token states (texts, length, hidden) and mask (texts, length) of texts of like length."""
    places: Tensor
    """Where each text of the lessons stands among those of the chunks."""
    sources: Tensor
    """Numbers of the texts that are sources; the text at the same place in ``targets`` translates each."""
    targets: Tensor
    share: Tensor
    """What the source counts in what a pair means, float32 of shape (pairs,): 1 or 0 where one side is English."""
    told: Tensor
    """The teacher's unit sentence vectors, centred by language, (texts, hidden)."""
    keys: Tensor


def together(lessons: Sequence[Lesson], centre_of: dict[str, Tensor], most: int) -> Step:
    """Lessons as one step."""
    lengths = np.concatenate([lesson.lengths for lesson in lessons])
    rows = [row for lesson in lessons for row in torch.split(lesson.tokens, lesson.lengths)]
    begins = np.cumsum([0, *(len(lesson.lengths) for lesson in lessons)])
    numbers = torch.cat([lesson.order + int(begin) for lesson, begin in zip(lessons, begins[:-1], strict=True)])
    sorted_by = np.argsort(lengths, kind="stable")
    chunks = [_padded([rows[sorted_by[at]] for at in group]) for group in groups(lengths[sorted_by].tolist(), most)]
    places = torch.empty(len(rows), dtype=torch.long)
    places[numbers[torch.from_numpy(sorted_by)]] = torch.arange(len(rows))
    said = torch.empty(len(rows), lessons[0].sentences.shape[1])
    said[numbers] = torch.cat([lesson.sentences for lesson in lessons])
    langs = [lang for lesson in lessons for lang in lesson.langs]
    halves = [
        (range(begin, (begin + end) // 2), range((begin + end) // 2, end))
        for begin, end in zip(begins[:-1].tolist(), begins[1:].tolist(), strict=True)
    ]
    sources = [at for first, _ in halves for at in first]
    targets = [at for _, second in halves for at in second]
    shares = [_share(langs[a], langs[b]) for a, b in zip(sources, targets, strict=True)]
    return Step(
        chunks=tuple(chunks),
        places=places,
        sources=torch.tensor(sources),
        targets=torch.tensor(targets),
        share=torch.tensor(shares),
        told=functional.normalize(said - torch.stack([centre_of[lang] for lang in langs]), dim=1),
        keys=torch.cat([lesson.keys for lesson in lessons]),
    )


def _share(source: str, target: str) -> float:
    return 1.0 if source == "en" else 0.0 if target == "en" else 0.5


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    states = torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return states, torch.arange(states.shape[1]) < lengths[:, None]
