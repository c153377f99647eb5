"""Names that translators may change: examples of a page; in catalogues blanks, addresses of nobody, terms."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Side
from xlat_check.lang.identifiers import Identifier, IdentifierKind

_CAPITALS = lazy.pattern(r"(?<![\w-])[A-Z]{3,}(?![\w])")
_JOINED_CAPITALS = lazy.pattern(r"[^\W\d_a-z]+(?:_[^\W\d_a-z]+)+")
_NOBODY = lazy.pattern(r"@(?:[\w-]+\.)*(?:example|beispiel|exemple|ejemplo|esempio|exemplo|domain)\.[a-z]{2,3}$", re.I)
_JOINTS = lazy.pattern(r"[-_./()]+")
_WORDY = (IdentifierKind.CODE, IdentifierKind.NAME, IdentifierKind.FILE)
_LEAST_LETTERS = 5
"""Shorter names stand in others by chance."""
_RESERVED = lazy.pattern(r"(?:^|[@/.])example\.(?:com|org|net)(?![\w-])", re.I)
_ADDRESS = lazy.pattern(r"(?:https?://|www\.)\S+")
_OPERAND = lazy.pattern(r"(?:^|[\s,])--?\w[\w-]*[ =\[]{1,2}([A-Z]+(?:_[A-Z]+)+)\b")
"""What an option is given, in capitals: a blank for the user, which is translated in a list of options."""


def operands_of(text: str) -> frozenset[str]:
    """The joined capitals behind options, which stand for what the user gives."""
    return frozenset(match[1] for match in _OPERAND.finditer(text))


def without_operands(
    added: list[Identifier], gone: Sequence[Identifier], compared: Compared, bead: Bead
) -> list[Identifier]:
    """The names without joined capitals that render a word in capitals: FILENAME is a blank, "NOM_DE_FICHIER" too."""
    if any(name.kind is IdentifierKind.CODE for name in gone):
        return added
    source, target = (set(_CAPITALS.findall(compared.alignment.text(bead, side))) for side in Side)
    if not source - target:
        return added
    return [name for name in added if not _JOINED_CAPITALS.fullmatch(name.text)]


def without_examples(gone: list[Identifier], added: list[Identifier]) -> tuple[list[Identifier], list[Identifier]]:
    """The names without addresses of nobody, if both sides have one: who translates takes a name of the language."""
    addresses = (IdentifierKind.URL, IdentifierKind.EMAIL)
    if gone and all(_RESERVED.search(name.text) for name in gone) and all(name.kind in addresses for name in added):
        return [], []
    if all(any(_NOBODY.search(name.text) for name in side) for side in (gone, added)):
        return [name for name in gone if not _NOBODY.search(name.text)], [
            name for name in added if not _NOBODY.search(name.text)
        ]
    return gone, added


class Terms:
    """The names of letters that a catalogue translates as words, such as ``WebUI``, counted when they are asked for."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared
        self._known: dict[str, bool] = {}

    def without(self, names: Sequence[Identifier]) -> list[Identifier]:
        """The names without those of the source that less than half of the units with them keep."""
        return [name for name in names if name.kind is not IdentifierKind.NAME or not self._is_translated(name.text)]

    def _is_translated(self, name: str) -> bool:
        if name not in self._known:
            alignment, low = self._compared.alignment, name.casefold()
            kept = [
                low in alignment.text(bead, Side.TARGET).casefold()
                for bead in alignment.beads
                if not bead.is_null and name in alignment.text(bead, Side.SOURCE)
            ]
            self._known[name] = 2 * sum(kept) < len(kept)
        return self._known[name]


def without_localised(
    gone: list[Identifier], added: list[Identifier], documents: tuple[str, str]
) -> tuple[list[Identifier], list[Identifier]]:
    """The names without those that a page replaces everywhere: ``add-loaf`` by ``mehr-brot``, in ``AddLoafOven``, too.

    ``documents``: the text of both sides. Each stands there twice or more, and never across.
    """
    if not gone or not added:
        return gone, added
    texts = [_JOINTS.sub("", text).casefold() for text in documents]
    ways = {
        (one.text, other.text): (_letters(one), _letters(other))
        for one in gone
        for other in added
        if one.kind is other.kind and one.kind in _WORDY and _is_renamed(_letters(one), _letters(other), texts)
    }

    def is_free(name: Identifier, at: int) -> bool:
        return any(way[at] in _letters(name) for way in ways.values())

    free = {one.text for one in gone if is_free(one, 0)}, {other.text for other in added if is_free(other, 1)}
    if len(free[0]) != len(free[1]):
        return gone, added
    return [one for one in gone if one.text not in free[0]], [one for one in added if one.text not in free[1]]


def _letters(name: Identifier) -> str:
    return _JOINTS.sub("", name.text).casefold()


def _is_renamed(one: str, other: str, texts: Sequence[str]) -> bool:
    """Whether words of letters stand for each other on a page, at least twice."""
    if not (one.isalpha() and other.isalpha() and min(len(one), len(other)) >= _LEAST_LETTERS):
        return False
    twice = texts[0].count(one) > 1 and texts[1].count(other) > 1
    return twice and one not in texts[1] and other not in texts[0]


def is_address(compared: Compared, bead: Bead) -> bool:
    """Whether both sides are an address and nothing else: a catalogue may lead to a page for each language."""
    return all(_ADDRESS.fullmatch(compared.alignment.text(bead, side)) for side in Side)
