"""Names that a page translates on purpose: its examples are called by words of each language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from xlat_check import lazy
from xlat_check.bitext import Compared, Side
from xlat_check.checks.localised import is_locale
from xlat_check.lang import language
from xlat_check.lang.identifiers import Identifier, IdentifierKind, address_key

_WORDS = lazy.pattern(r"[^\W\d_]+")
_PARTS = lazy.pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SIGNS = '.,;:!?()[]{}<>"“”„«»…*`'
_PLAIN = lazy.pattern(r"[^\W\d_](?:[a-z]|['’-][a-zA-Z])*")
"""A word of prose without accents, which is no name, address or file."""
_NUMBERS = lazy.pattern(r"\d+")
_KINDS = (IdentifierKind.CODE, IdentifierKind.NAME, IdentifierKind.FILE, IdentifierKind.URL)
STEM = 5
"""Words with as many equal letters at their beginning may be forms of one word."""
SENTENCE = 3
"""Least number of words of a sentence, such as one that a program prints."""


class Translated:
    """The names of a pair that are made of words of each side's language, read when they are asked for.

    ``ajouter_deux`` stands for ``add_two`` if the French page speaks of *ajouter* and *deux*, the English one of *add*
    and *two*, and *ajouter* stands nowhere in the English one.
    """

    def __init__(self, compared: Compared) -> None:
        self._compared = compared
        self._stems: dict[Side, frozenset[str]] = {}
        self._words: frozenset[str] | None = None

    def among(
        self, missing: Sequence[Identifier], extra: Sequence[Identifier]
    ) -> tuple[frozenset[str], frozenset[str]]:
        """The texts of the names of both sides that render each other, and of those that stand inside these."""
        own, its = ([name for name in side if name.kind in _KINDS] for side in (missing, extra))
        free: tuple[list[str], list[str]] = ([], [])
        for one in own:
            other = next((name for name in its if name.text not in free[1] and self._is_rendering(one, name)), None)
            if other:
                free[0].append(one.text)
                free[1].append(other.text)
        return _with_inner(own, free[0]), _with_inner(its, free[1])

    def _is_rendering(self, one: Identifier, other: Identifier) -> bool:
        if _NUMBERS.findall(one.text) != _NUMBERS.findall(other.text):
            return False
        kinds = {one.kind, other.kind}
        if IdentifierKind.URL in kinds and (len(kinds) > 1 or _host(one) != _host(other)):
            return False
        if is_locale(one.text) and is_locale(other.text):
            return True
        if IdentifierKind.URL not in kinds and all(map(self._is_sentence, (one, other), Side)):
            return True
        before, after = parts_of(one.text), parts_of(other.text)
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        if not gone or not come or not self._knows(Side.SOURCE, gone) or not self._knows(Side.TARGET, come):
            return False
        return any(word not in self._of_source() for word in come)

    def _is_sentence(self, name: Identifier, side: Side) -> bool:
        """Whether code is a text in the language of its side."""
        words = [word.lower() for word in _WORDS.findall(name.text)]
        known = language(self._compared.alignment.bitext.side(side).document.lang)
        if (
            known is None
            or len(words) < SENTENCE
            or not re.search(r"\s", name.text)
            or re.search(r"[=(){};$|]", name.text)
        ):
            return False
        return any(word in known.function_words and len(word) > 1 for word in words)

    def _knows(self, side: Side, words: Iterable[str]) -> bool:
        """Whether the text of a side uses all these words."""
        stems = self._stems_of(side)
        return all(_stem(word) in stems for word in words)

    def _stems_of(self, side: Side) -> frozenset[str]:
        if side not in self._stems:
            segmented = self._compared.alignment.bitext.side(side)
            text = _plain("\n".join(segmented.prose[segment.id] for segment in segmented.segments))
            known = language(segmented.document.lang)
            usual = " ".join(known.function_words) if known else ""
            pieces = (piece.strip(_SIGNS) for piece in f"{text} {_plain(usual)}".split())
            words = (word for piece in pieces if _PLAIN.fullmatch(piece) for word in _WORDS.findall(piece.lower()))
            self._stems[side] = frozenset(map(_stem, words))
        return self._stems[side]

    def _of_source(self) -> frozenset[str]:
        """All words of the source's file, those of its code, too."""
        if self._words is None:
            self._words = frozenset(parts_of(self._compared.alignment.bitext.source.document.text))
        return self._words


def parts_of(name: str) -> list[str]:
    """The words that a name is made of, in small letters without accents, without single letters."""
    parts = (part for word in _WORDS.findall(_plain(name)) for part in _PARTS.findall(word) or [word])
    return [part.lower() for part in parts if len(part) > 1]


def _plain(text: str) -> str:
    """A text without accents."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def _stem(word: str) -> str:
    return word[:STEM]


def _host(name: Identifier) -> str:
    return address_key(name.text).partition("/")[0]


def _with_inner(names: Iterable[Identifier], free: Sequence[str]) -> frozenset[str]:
    inner = (name.text for name in names if any(name.text in whole for whole in free))
    return frozenset((*free, *inner))
