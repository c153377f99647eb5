"""The data model: documents, their segments, and the alignment of two language versions.

Everything here is frozen and holds plain values. Read this file and ``findings.py`` first: they define the vocabulary.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum
from functools import cached_property

from xlat_check.errors import XlatError
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of characters in a file, as read (decoded, line ends untouched)."""

    path: str
    """The file, as the user named it."""
    line: int
    """1-based line of the first character."""
    column: int
    """1-based column of the first character, in characters."""
    start: int
    """0-based offset of the first character in the decoded file."""
    end: int
    """Offset after the last character."""


class BlockKind(StrEnum):
    """The kind of a block on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CODE = "code"

    @property
    def is_heading(self) -> bool:
        """Whether it names what stands below it: the title of the page is a heading too."""
        return self in (BlockKind.TITLE, BlockKind.HEADING)


class UnitState(StrEnum):
    """The state of a unit, as its catalogue or bilingual file gives it."""

    FUZZY = "fuzzy"
    """Marked as a guess that a person has to check."""
    NEEDS_REVIEW = "needs-review"
    UNTRANSLATED = "untranslated"
    """Marked as not translated yet, with or without a text."""
    LOCKED = "locked"
    """Marked as not to be translated."""
    OBSOLETE = "obsolete"
    """No longer in use, kept for reference."""
    OVERRIDDEN = "overridden"
    """Without effect, because another unit with the same key replaces it."""


UNUSED = frozenset({UnitState.LOCKED, UnitState.OBSOLETE, UnitState.OVERRIDDEN})
"""States of units that are not shown in this language: they give no segments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A stretch of a block that is not compared as prose: inline code, a link's target, a placeholder."""

    kind: str
    """``code``, ``link``, ``placeholder`` for what a program fills in, or ``mnemonic`` for the sign in ``_File``."""
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a page that a reader sees as one: a heading, a paragraph, a list item, a table cell."""

    kind: BlockKind
    text: str
    """The visible text: without markup, with runs of white space folded to one space."""
    offsets: Sequence[int]
    """The offset in the file of each character of ``text``, and one more entry for the end; a range if they are one."""
    span: Span
    """The whole block in the file, from its first to its last character of text."""
    level: int = 0
    """Heading depth from 1 (the title) down; nesting depth of list items from 1; 0 for the rest."""
    tokens: tuple[Token, ...] = ()
    marker: str = ""
    """The list marker of the block in the file, which is not part of its text: ``3.``, ``•``, or empty."""
    key: str = ""
    """In a keyed document, the name of the unit, such as ``menu.open``; blocks with one key belong together."""
    form: str = ""
    """The form of the unit among those of its key: a plural category (``one``) or a variant; empty for a single one."""
    state: UnitState | None = None

    @property
    def name(self) -> str:
        """Key and form as messages show them: ``files[one]``; empty for a block without a key."""
        return f"{self.key}[{self.form}]" if self.form else self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and the blocks under it, up to the next heading of any depth."""

    heading: Block | None
    """None for the blocks before the first heading."""
    blocks: tuple[Block, ...]
    """The blocks after the heading, without the heading itself."""
    depth: int
    """Depth of the heading from 1; 0 without a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One language version of a text, as read from a file."""

    path: str
    lang: str
    text: str
    """The whole decoded file; every span is a range of it."""
    sections: tuple[Section, ...]
    keyed: bool = False
    """Whether its blocks are units with keys, as in a catalogue or a bilingual file. They pair by key, not by text.

    A unit with an empty value is a block with an empty text; it gives no segment.
    """

    def blocks(self) -> Iterator[Block]:
        """All blocks with the headings, in reading order."""
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            yield from section.blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence-like unit."""

    id: int
    """Its place in the document, from 0."""
    text: str
    span: Span
    section: int
    """Index of its section in the document."""
    block: int
    """Index of its block in the section; -1 for the heading."""
    kind: BlockKind
    tokens: tuple[Token, ...] = ()
    """The kept tokens that stand inside this segment."""


@dataclass(frozen=True, kw_only=True)
class Segmented:
    """A document cut into segments, in reading order; code blocks, empty ones and those not in use give none."""

    document: Document
    segments: tuple[Segment, ...]

    def block(self, segment: Segment) -> Block:
        """The block that a segment was cut from."""
        section = self.document.sections[segment.section]
        block = section.heading if segment.block < 0 else section.blocks[segment.block]
        if block is None:
            raise XlatError(f"{self.document.path}: segment {segment.id} has no block")
        return block

    @cached_property
    def prose(self) -> tuple[str, ...]:
        """The text of each segment with a space for every character of a token."""
        return tuple([self.without_tokens(segment) for segment in self.segments])

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The text of each segment, with code and links as a reader sees them."""
        return tuple([self.without_tokens(segment, kept=("code", "link")) for segment in self.segments])

    def without_tokens(self, segment: Segment, kept: Collection[str] = ()) -> str:
        """The text of a segment with a space for every character of a token, but for tokens of the kinds ``kept``."""
        if not segment.tokens or all(token.kind in kept for token in segment.tokens):
            return segment.text
        offsets = self.block(segment).offsets
        text, first = list(segment.text), bisect_left(offsets, segment.span.start)
        for token in segment.tokens:
            start, end = (bisect_left(offsets, at) - first for at in (token.span.start, token.span.end))
            if token.kind in kept:
                continue
            if token.kind == "mnemonic" and end == start + 1 and start > 0 and text[start - 1].isalpha():
                while end < len(text) and text[end].isalpha():
                    end += 1
                text[start:end] = [*text[start + 1 : end], " "]  # the word in one piece
                continue
            for i in range(max(start, 0), min(end, len(text))):
                text[i] = " "
        return "".join(text)


class Side(StrEnum):
    """One of the two language versions."""

    SOURCE = "source"
    TARGET = "target"

    @property
    def other(self) -> Side:
        return Side.TARGET if self is Side.SOURCE else Side.SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bitext:
    """Two language versions of one text."""

    source: Segmented
    target: Segmented
    label: str = ""
    """The name of the bitext if its two paths do not give one, as in a file that holds both versions."""

    def side(self, side: Side) -> Segmented:
        return self.source if side is Side.SOURCE else self.target

    @property
    def name(self) -> str:
        return self.label or f"{self.source.document.path} -> {self.target.document.path}"

    @property
    def keyed(self) -> bool:
        """Whether both sides pair by key."""
        return self.source.document.keyed and self.target.document.keyed


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaired:
    """A file without its counterpart in the other language."""

    side: Side
    """The side that exists."""
    path: str
    """The file, as the user would name it."""
    wanted: str
    """The expected path of its counterpart."""
    lang: str
    """Language of the counterpart; empty if unknown."""
    name: str
    """``path`` relative to the folder of the configuration, so that it is the same on every machine."""
    wanted_name: str
    """``wanted``, likewise."""

    @property
    def pair(self) -> str:
        """The name of the bitext of the file and its missing counterpart."""
        source, target = (self.path, self.wanted) if self.side is Side.SOURCE else (self.wanted, self.path)
        return f"{source} -> {target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Source segments and the target segments that render them; one side empty in a null bead."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    cosine: float | None = None
    """Cosine of the two sides' vectors, -1 to 1; None for a null bead, never 0."""
    margin: float | None = None
    """Cosine divided by the mean cosine of both sides' nearest neighbours; about 1 if all are equally similar."""
    moved: bool = False
    """Found across section pairs, out of the order of its neighbours."""

    @property
    def is_null(self) -> bool:
        return not self.source or not self.target

    def ids(self, side: Side) -> tuple[int, ...]:
        return self.source if side is Side.SOURCE else self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPair:
    """A source section and the target section that renders it; None if there is no partner."""

    source: int | None
    target: int | None
    score: float | None = None
    """Similarity of the two, 0 to 1; None without a partner."""
    reason: str = ""
    """The reason for the pairing: ``key`` (level, code or number) or ``content``."""

    def index(self, side: Side) -> int | None:
        """The section on one side."""
        return self.source if side is Side.SOURCE else self.target


class Tier(StrEnum):
    """How far two texts can be compared, by what is known of their languages."""

    KNOWN = "known"
    """Both languages have a folder in ``lang``: every check looks."""
    COVERED = "covered"
    """The vectors of both can be trusted, but no words of one are known."""
    UNCOVERED = "uncovered"
    """The vectors cannot be trusted: keys, placeholders, figures and structure are compared, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The correspondence between the two sides of a bitext. Every segment is in exactly one bead."""

    bitext: Bitext
    sections: tuple[SectionPair, ...]
    beads: tuple[Bead, ...]
    """In source order; null beads of the target are placed beside their neighbours."""
    typical_cosine: float | None = None
    """Mean cosine of the aligned beads; None if none is aligned."""
    method: str = ""
    """Short description for the signature, such as ``margin-k4.m4``."""
    tier: Tier = Tier.KNOWN

    def __post_init__(self) -> None:
        for side in Side:
            ids = sorted(i for bead in self.beads for i in bead.ids(side))
            if ids != list(range(len(self.bitext.side(side).segments))):
                raise XlatError(f"alignment of {self.bitext.name}: beads do not partition the {side} side")

    def segments(self, bead: Bead, side: Side) -> tuple[Segment, ...]:
        """The segments of one side of a bead."""
        is_source, bitext = side is Side.SOURCE, self.bitext  # this is asked for each bead by many checks
        ids, segments = (bead.source, bitext.source.segments) if is_source else (bead.target, bitext.target.segments)
        return (segments[ids[0]],) if len(ids) == 1 else tuple([segments[i] for i in ids])

    def has_heading(self, bead: Bead) -> bool:
        """Whether a segment of a bead, on either side, is a heading."""
        return any(segment.kind.is_heading for side in Side for segment in self.segments(bead, side))

    def text(self, bead: Bead, side: Side) -> str:
        """The text of one side of a bead, its segments joined by spaces; empty if there are none."""
        return " ".join(segment.text for segment in self.segments(bead, side))


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a bead, and how well the other side renders it."""

    text: str
    start: int
    """Offset in the text of its segment."""
    end: int
    segment: int
    """Id of the segment it stands in."""
    likeness: float
    """Cosine of its best counterpart, a word or a run of words, -1 to 1."""
    missing: float
    """Probability that it has no counterpart, or a wrong one, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """The likelihood that a bead has an error, and the likeliest kind."""

    kind: str
    """``omission``: words of the source have no counterpart; ``addition``: words of the target have none;
    ``mistranslation``: words of both sides say something else; ``negation``, ``modality``, ``bounds``, ``quantifier``,
    ``number``: one side alone negates, or obliges, or bounds, counts or numbers otherwise."""
    log_odds: float
    """Log odds of an error against none."""
    limit: float
    """The least log odds for a report, at the configured rate of false positives."""
    rate: float
    """Share of clean pairs that look at least as bad."""
    allowed: float
    """The largest ``rate`` that is reported: the judge's part of the accepted false positives."""
    silent_below: float = 0.0
    """The rate of all false positives, 0 to 1, below which it would no longer be reported; 0 if it is not reported."""

    @property
    def is_grave(self) -> bool:
        """Whether it is reported."""
        return self.log_odds >= self.limit

    @property
    def probability(self) -> float:
        """The probability of the error if half of all beads had one; 0 to 1."""
        return 1 / (1 + math.exp(-self.log_odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """Words of a bead without counterpart, although another bead with the same passage renders them."""

    side: Side
    words: tuple[Word, ...]
    model: int
    """The bead that renders them, as a place in the alignment."""
    rendering: tuple[Word, ...]
    """The words that render them there."""
    passage: int
    """Number of content words around them that the two beads have in common, on the side with fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumeration:
    """An enumeration that has more members on one side of a bead, some of them without counterpart."""

    side: Side
    """The side with more members."""
    counts: tuple[int, int]
    """Number of members of the source and of the target."""
    missing: tuple[tuple[Word, ...], ...]
    """The content words of each member without counterpart, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The result of comparing the vectors of one bead with two sides."""

    typicality: float
    """Share of known translations of like length that are no more similar than this bead, 0 to 1; low means unlike."""
    doubt: Doubt | None = None
    """The judge's doubt; None if a side has no content words."""
    source_missing: tuple[Word, ...] = ()
    """The run of words of the source that shows the error; empty if nothing is reported, or if they do not show it."""
    target_missing: tuple[Word, ...] = ()
    source_words: tuple[Word, ...] = ()
    """All words of the source; empty if there is nothing to report."""
    target_words: tuple[Word, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    enumeration: Enumeration | None = None

    def missing(self, side: Side) -> tuple[Word, ...]:
        return self.source_missing if side is Side.SOURCE else self.target_missing

    def words(self, side: Side) -> tuple[Word, ...]:
        return self.source_words if side is Side.SOURCE else self.target_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """An alignment with the comparison of each of its beads: everything that a check may use."""

    alignment: Alignment
    comparisons: tuple[Comparison | None, ...]
    """One for each bead of the alignment, in its order; None for null beads."""
