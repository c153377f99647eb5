"""Shared parts of the checks of catalogues and bilingual files: the units of both sides by their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from xlat_check import lazy
from xlat_check.bitext import UNUSED, Bitext, Block, Compared, Document, Segment, Side, UnitState
from xlat_check.checks.structure import on_side
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import UNSAID, Evidence
from xlat_check.lazy import dataclass

_WORD = lazy.pattern(r"[^\W_]+")
ACRONYM_LETTERS = 5
"""Longer words in capitals are words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEvidence(Evidence):
    """A unit that has a text on one side only."""

    key: str
    empty: bool
    """Whether the other side has the key."""
    segments: tuple[str, ...] = field(metadata=UNSAID)


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one side, by their keys."""

    by_key: dict[str, list[Block]]

    @classmethod
    def of(cls, document: Document) -> Units:
        by_key: dict[str, list[Block]] = {}
        for block in document.blocks():
            by_key.setdefault(block.key, []).append(block)
        return cls(by_key)

    def used(self, key: str) -> list[Block]:
        """The units of a key that are in use, with empty ones."""
        return [block for block in self.by_key.get(key, ()) if block.state not in UNUSED]

    def is_locked(self, key: str) -> bool:
        """Whether a unit of that key is not to be translated."""
        return any(block.state is UnitState.LOCKED for block in self.by_key.get(key, ()))


def place_of_unit(block: Block) -> Place:
    """The place of a unit with its text, which may be empty."""
    return Place(span=block.span, text=block.text, section=block.name)


def unit_findings(compared: Compared, side: Side, check: str) -> Iterator[Finding]:
    """One finding for each key that has a text only on ``side``."""
    bitext = compared.alignment.bitext
    counterpart = Units.of(bitext.side(side.other).document)
    for key, segments in _alone(compared, side).items():
        if counterpart.is_locked(key):
            continue
        empty = next(iter(counterpart.used(key)), None)
        block = bitext.side(side).block(segments[0])
        source, target = on_side(side, place_of_unit(block))
        if empty is not None:
            there = place_of_unit(empty)
            source, target = (source, there) if side is Side.SOURCE else (there, target)
        yield Finding(
            check=check,
            severity=Severity.MAJOR if side is Side.SOURCE and _says_words(bitext, side, segments) else Severity.MINOR,
            message=f"{key} is {'empty' if empty else 'missing'} in the {side.other}",
            source=source,
            target=target,
            evidence=UnitEvidence(
                key=key, empty=empty is not None, segments=tuple(segment.text for segment in segments)
            ),
            key=key,
        )


def _says_words(bitext: Bitext, side: Side, segments: Sequence[Segment]) -> bool:
    """Whether a unit says anything in words: names, acronyms, codes and addresses are the same without it."""
    words = (word for segment in segments for word in _WORD.findall(bitext.side(side).prose[segment.id]))
    return any(any(map(str.isalpha, word)) and not _is_code(word) for word in words)


def _is_code(word: str) -> bool:
    """Whether a word is written like an acronym or a name of a program: ``GPU``, ``FFmpeg``, ``x264``."""
    if word.isupper():
        return len(word) <= ACRONYM_LETTERS
    return any(map(str.isdigit, word)) or word[1:] != word[1:].lower()


def _alone(compared: Compared, side: Side) -> dict[str, list[Segment]]:
    """The segments of each key without segments on the other side."""
    segmented = compared.alignment.bitext.side(side)
    paired: set[str] = set()
    alone: dict[str, list[Segment]] = {}
    for bead in compared.alignment.beads:
        for segment in compared.alignment.segments(bead, side):
            key = segmented.block(segment).key
            if bead.is_null:
                alone.setdefault(key, []).append(segment)
            else:
                paired.add(key)
    return {key: segments for key, segments in alone.items() if key not in paired}
