"""Rows of the training: pairs of texts, with what is wrong in them and which of their words show it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from xlat_check.scores.reading import KINDS

MOST_CHARACTERS = 400
"""Characters of a text; longer ones are left out."""
NOTHING = (0.0,) * len(KINDS)
"""No error of any kind."""
CLEAN = "clean"
"""``Row.what`` of the clean pairs of text that errors are planted in."""
EDITED = ("edit", "joined")
"""How ``Row.what`` begins if a row is made of an edit."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One pair."""

    source: str
    target: str
    wrong: float
    """How probable it is that the two say different things, 0 to 1."""
    kinds: tuple[float | None, ...] = NOTHING
    """The same for each of ``KINDS``; None: not known."""
    spans: tuple[Spans | None, Spans | None] = ((), ())
    """The places of the words of either side without counterpart, or with a wrong one; None: not known."""
    what: str = CLEAN
    """Where it comes from: the kind of a planted error, or that of an edit."""

    @property
    def is_edited(self) -> bool:
        """Whether it is made of an edit."""
        return self.what.startswith(EDITED)


def clean(source: str, target: str, what: str = CLEAN) -> Row:
    """A pair that is right."""
    return Row(source=source, target=target, wrong=0.0, what=what)


def of_kind(kind: str, probability: float = 1.0, others: float | None = 0.0) -> tuple[float | None, ...]:
    """``Row.kinds`` for an error of this kind; ``others``: the same for all other kinds."""
    return tuple(probability if known == kind else others for known in KINDS)


def some_twice(rows: Sequence[Row], share: float, rng: random.Random) -> list[Row]:
    """All rows, and a share of those from edits a second time."""
    return [*rows, *(row for row in rows if row.is_edited and rng.random() < share)]


def save(path: Path, rows: Iterable[Row]) -> None:
    """Write rows, one a line; the file is there when it is complete."""
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(asdict(row), ensure_ascii=False) + "\n")
    part.rename(path)


def load(path: Path) -> Iterator[Row]:
    """The rows of a file."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            data = json.loads(line)
            data["kinds"] = tuple(data["kinds"])
            data["spans"] = tuple(own if own is None else tuple(map(tuple, own)) for own in data["spans"])
            yield Row(**data)
