"""Planting of one known error into one clean pair, so that the findings of a check can be compared with it.

Either side may be edited, deterministically for a given ``random.Random``::

    pool = Pool(pairs, "de", "pt")  # clean pairs in document order: where words are taken from
    planted = plant(ErrorKind.NUMBER_CHANGED, source, target, pool, random.Random(1), side=Side.TARGET)

``None`` means that the pair has no place for the error. The place of the words without counterpart is known exactly for
words that were inserted or exchanged: they are on the edited side. Words that were cut out are on the other side; their
span is known if both sides have the same punctuation and the words were all the text between two marks, else it is
None. For ``clause-left-out`` it is always known: two pairs are joined on both sides, which makes the clean pair, and
the second one is removed on one side. The first kind is harder and more natural, the second measures spans better.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from xlat_check.bitext import Side
from xlat_check.measure.perturb.clauses import counterpart, delete_clause, delete_phrase, insert_clause
from xlat_check.measure.perturb.exchanges import change_quantifier, exchange_opposite, turn_bound
from xlat_check.measure.perturb.negation import flip_negation
from xlat_check.measure.perturb.pool import Pool, TextPair
from xlat_check.measure.perturb.roles import exchange_roles
from xlat_check.measure.perturb.task import Edit, Task
from xlat_check.measure.perturb.words import (
    change_modality,
    change_number,
    replace_by_far,
    replace_by_near,
    replace_noun,
)

__all__ = ["KINDS", "ErrorKind", "Perturbed", "Pool", "plant"]


class ErrorKind(StrEnum):
    """The kind of a planted error."""

    SENTENCE_DELETED = "sentence-deleted"
    """The edited side becomes empty; a document built from it has no line there."""
    SENTENCE_SWAPPED = "sentence-swapped"
    """The edited side gets the text of a neighbouring pair."""
    CLAUSE_DELETED = "clause-deleted"
    CLAUSE_LEFT_OUT = "clause-left-out"
    """A separate clause after a semicolon, on one side only."""
    PHRASE_DELETED = "phrase-deleted"
    CLAUSE_INSERTED = "clause-inserted"
    NUMBER_CHANGED = "number-changed"
    NEGATION_FLIPPED = "negation-flipped"
    NOUN_REPLACED = "noun-replaced"
    """A noun or a name."""
    MODALITY_CHANGED = "modality-changed"
    WORD_NEAR = "word-near"
    """A noun, verb or adjective replaced by another that is near in meaning."""
    WORD_FAR = "word-far"
    """The same by one that is not."""
    OPPOSITE = "opposite"
    BOUND_TURNED = "bound-turned"
    """*At most* for *at least*, *after* for *before*."""
    QUANTIFIER_CHANGED = "quantifier-changed"
    ROLES_EXCHANGED = "roles-exchanged"
    """Two nouns or names in each other's place; the span reaches from the first to the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Perturbed:
    """A pair with one error in it."""

    kind: ErrorKind
    source: str
    target: str
    edited: Side
    side: Side
    """The side with the words without counterpart."""
    start: int | None
    """Offset of the first of these words in the text of ``side``; ``start`` and ``end`` are None if unknown. ``start ==
    end``: the edited side lost a single word, such as a negator."""
    end: int | None
    clean: TextPair
    """The pair without the error; it is the given pair except for ``clause-left-out``."""

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
        ErrorKind.WORD_NEAR: replace_by_near,
        ErrorKind.WORD_FAR: replace_by_far,
        ErrorKind.OPPOSITE: exchange_opposite,
        ErrorKind.BOUND_TURNED: turn_bound,
        ErrorKind.QUANTIFIER_CHANGED: change_quantifier,
        ErrorKind.ROLES_EXCHANGED: exchange_roles,
    }
)
KINDS = tuple(ErrorKind)


def plant(
    kind: ErrorKind | str, source: str, target: str, pool: Pool, rng: random.Random, *, side: Side = Side.TARGET
) -> Perturbed | None:
    """The pair with an error of a kind planted into one side; None if the pair has no place for it.

    The languages are those of ``pool``, which need not contain the pair; ``sentence-swapped`` then takes any other pair
    as a neighbour. Raises ValueError for an unknown kind.
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
    kind: ErrorKind, pair: TextPair, edited: Side, text: str, place: tuple[Side, int | None, int | None]
) -> Perturbed:
    source, target = (text, pair[1]) if edited is Side.SOURCE else (pair[0], text)
    side, start, end = place
    return Perturbed(
        kind=kind, source=source, target=target, edited=edited, side=side, start=start, end=end, clean=pair
    )


def _neighbour(pair: TextPair, side: Side, pool: Pool, rng: random.Random) -> str | None:
    """The text of the pair before or after, at random; of any pair if this one is not in the pool."""
    at = pool.places.get(pair)
    others = [pool.pairs[i] for i in (at - 1, at + 1) if 0 <= i < len(pool.pairs)] if at is not None else []
    texts = [other[side is Side.TARGET] for other in others or [rng.choice(pool.pairs)]]
    texts = [text for text in texts if text.strip() and text != pair[side is Side.TARGET]]
    return rng.choice(texts) if texts else None


def _left_out(pair: TextPair, side: Side, pool: Pool, rng: random.Random) -> Perturbed | None:
    """The pair joined with a short one, which is missing on one side."""
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
