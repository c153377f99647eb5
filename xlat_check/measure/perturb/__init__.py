"""One error planted into one clean pair, so that what a check finds can be held against what is there.

Either side may be edited, deterministically for a given ``random.Random``::

    pool = Pool(pairs, "de", "pt")  # clean pairs in document order: where words are taken from
    planted = plant(ErrorKind.NUMBER_CHANGED, source, target, pool, random.Random(1), side=Side.TARGET)

``None`` says that the pair offers no place. Where the words stand that have no counterpart is known exactly for what
was put in or exchanged: they stand on the edited side. For words cut out they stand on the other side, and their span
is known where the punctuation of both sides is the same and the words were all that stood between two marks; else it
is None. ``clause-left-out`` knows it always: two pairs are joined on both sides, which makes the clean pair, and the
second goes on one side. The first kind is the harder and more natural one, the second the cleaner measure of spans.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from xlat_check.bitext import Side
from xlat_check.measure.perturb.clauses import counterpart, delete_clause, delete_phrase, insert_clause
from xlat_check.measure.perturb.negation import flip_negation
from xlat_check.measure.perturb.pool import Pair, Pool
from xlat_check.measure.perturb.task import Edit, Task
from xlat_check.measure.perturb.words import change_modality, change_number, replace_noun

__all__ = ["KINDS", "ErrorKind", "Perturbed", "Pool", "plant"]


class ErrorKind(StrEnum):
    """What kind of error is planted."""

    SENTENCE_DELETED = "sentence-deleted"
    """The edited side becomes empty: whoever builds a document leaves its line out."""
    SENTENCE_SWAPPED = "sentence-swapped"
    """The edited side says what a neighbour of the pair says."""
    CLAUSE_DELETED = "clause-deleted"
    CLAUSE_LEFT_OUT = "clause-left-out"
    """A clause of its own, behind a semicolon, that only one side has."""
    PHRASE_DELETED = "phrase-deleted"
    CLAUSE_INSERTED = "clause-inserted"
    NUMBER_CHANGED = "number-changed"
    NEGATION_FLIPPED = "negation-flipped"
    NOUN_REPLACED = "noun-replaced"
    """A noun or a name."""
    MODALITY_CHANGED = "modality-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Perturbed:
    """A pair with one error in it."""

    kind: ErrorKind
    source: str
    target: str
    edited: Side
    side: Side
    """Where the words stand that have no counterpart."""
    start: int | None
    """Offset of the first of them in the text of ``side``; None where it is not known, as is ``end``.
    ``start == end``: the edited side lost a single word, such as a negator."""
    end: int | None
    clean: Pair
    """The pair without the error; not the given one only for ``clause-left-out``."""

    def text(self, side: Side) -> str:
        return self.source if side is Side.SOURCE else self.target


_EDITS: Mapping[ErrorKind, Callable[[Task], Edit | None]] = MappingProxyType(
    {
        ErrorKind.CLAUSE_DELETED: delete_clause,
        ErrorKind.PHRASE_DELETED: delete_phrase,
        ErrorKind.CLAUSE_INSERTED: insert_clause,
        ErrorKind.NUMBER_CHANGED: change_number,
        ErrorKind.NEGATION_FLIPPED: flip_negation,
        ErrorKind.NOUN_REPLACED: replace_noun,
        ErrorKind.MODALITY_CHANGED: change_modality,
    }
)
KINDS = tuple(ErrorKind)


def plant(
    kind: ErrorKind | str, source: str, target: str, pool: Pool, rng: random.Random, *, side: Side = Side.TARGET
) -> Perturbed | None:
    """The pair with an error of a kind planted into one side of it; None where the pair offers no place for it.

    The languages are those of ``pool``, which need not hold the pair: only ``sentence-swapped`` then takes any other
    pair for a neighbour. Raises ValueError for an unknown kind.
    """
    kind, pair = ErrorKind(kind), (source, target)
    if not source.strip() or not target.strip():
        return None
    if kind is ErrorKind.CLAUSE_LEFT_OUT:
        return _left_out(pair, side, pool, rng)
    other = side.other
    own = pool.sentence(pair[side is Side.TARGET], side)
    facing = pool.sentence(pair[side is Side.SOURCE], other)
    if kind is ErrorKind.SENTENCE_DELETED:
        return _perturbed(kind, pair, side, "", (other, 0, len(facing.text)))
    if kind is ErrorKind.SENTENCE_SWAPPED:
        text = _neighbour(pair, side, pool, rng)
        return text and _perturbed(kind, pair, side, text, (side, 0, len(text))) or None
    edit = _EDITS[kind](Task(own, facing, side, pool, rng)) if own.tokens else None
    if edit is None or edit.text == own.text:
        return None
    if edit.cut is None:
        return _perturbed(kind, pair, side, edit.text, (side, edit.start, edit.end))
    place = counterpart(own, edit.cut, facing)
    return _perturbed(kind, pair, side, edit.text, (other, *(place.bounds if place else (None, None))))


def _perturbed(
    kind: ErrorKind, pair: Pair, edited: Side, text: str, place: tuple[Side, int | None, int | None]
) -> Perturbed:
    source, target = (text, pair[1]) if edited is Side.SOURCE else (pair[0], text)
    side, start, end = place
    return Perturbed(
        kind=kind, source=source, target=target, edited=edited, side=side, start=start, end=end, clean=pair
    )


def _neighbour(pair: Pair, side: Side, pool: Pool, rng: random.Random) -> str | None:
    """What the pair before or after says on a side, at random; what any pair says where this one is not in the pool."""
    at = pool.places.get(pair)
    others = [pool.pairs[i] for i in (at - 1, at + 1) if 0 <= i < len(pool.pairs)] if at is not None else []
    texts = [other[side is Side.TARGET] for other in others or [rng.choice(pool.pairs)]]
    texts = [text for text in texts if text.strip() and text != pair[side is Side.TARGET]]
    return rng.choice(texts) if texts else None


def _left_out(pair: Pair, side: Side, pool: Pool, rng: random.Random) -> Perturbed | None:
    """The pair joined with a short one, which one side then lacks."""
    if not pool.short or not all(text.rstrip().endswith(".") for text in pair):
        return None
    added = rng.choice(pool.short)
    if added == pair:
        return None
    clean, starts = [], []
    for own, text, more in zip(Side, pair, added, strict=True):
        sentence = pool.sentence(more, own)
        lower = not sentence.is_content(0) and sentence.low[0] not in ("i", "i'")
        stem = text.rstrip().removesuffix(".")
        clean.append(f"{stem}; {more[:1].lower() if lower else more[:1]}{more[1:].rstrip()}")
        starts.append(len(stem) + 2)
    other = side.other
    whole = clean[other is Side.TARGET]
    place = (other, starts[other is Side.TARGET], len(whole) - 1)
    joined = (clean[0], clean[1])
    return _perturbed(ErrorKind.CLAUSE_LEFT_OUT, joined, side, pair[side is Side.TARGET], place)
