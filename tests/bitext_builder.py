"""Bitexts from plain data, without a reader, a segmenter or a model.

One side is a mapping::

    {lang: de, text: "first segment\nsecond segment"}          # one segment per line
    {lang: de, segments: ["first", "second"]}                  # the same as a list
    {lang: de, sections: [{heading: "Aufbau", depth: 2, segments: ["first", "second"]}]}

    {lang: de, units: {menu.open: Öffnen, "files[one]": Eine Datei}}    # a catalogue: texts by key and form
    {lang: de, units: [{name: menu.open, text: Öffnen, state: fuzzy}, {name: menu.open, text: ""}]}    # the same

A segment is a string, a mapping ``{text, kind, level, marker}``, or a list of strings, which is one paragraph of
several segments. Every heading is a segment too, and counts in the ids. Backticks make inline code: the segment's text
does not contain them, and the code is a token; ``[text](address)`` makes a link in the same way. The text of the file
is the text of the segments, one block per line, so every span points to its text. A unit is one segment unless it is
empty or its state says that it is not in use.

``compared(source, target, beads=None, section_pairs=None, typicality=0.5, doubts=(), lapses=(), enumerations=())`` puts
two sides together:

- ``section_pairs``: ``[source, target]`` index pairs, null for no partner, or mappings
  ``{source, target, score, reason}``; by default in order, what is left over has no partner.
- ``beads``: ``[[source ids], [target ids]]`` pairs, or mappings ``{source, target, cosine, margin, moved}``; by default
  1-1 in order inside each section pair, and null beads in sections without a partner.
  Units are paired by their keys.
- ``typicality``: one number for all beads that have both sides, or a list with one entry per bead.
- ``doubts``: one entry per bead, null or ``{kind, log_odds, rate, source, target}``: what the judge says of it, and the
  text without counterpart on either side.
- ``lapses``: ``{bead, side, words, model, rendering, passage}`` each: what a bead lacks of a passage that recurs, and
  the bead that has it.
- ``enumerations``: ``{bead, side, counts, missing}`` each: the members that only one side of a bead lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

import numpy as np

from xlat_check.align.keyed import align_keyed
from xlat_check.bitext import (
    UNUSED,
    Alignment,
    Bead,
    Bitext,
    Block,
    BlockKind,
    Compared,
    Comparison,
    Document,
    Doubt,
    Enumeration,
    Lapse,
    Section,
    SectionPair,
    Segment,
    Segmented,
    Side,
    Span,
    Token,
    UnitState,
    Word,
)
from xlat_check.readers.messages import marked
from xlat_check.readers.messages.value import Value
from xlat_check.readers.page import Page

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]+)\)")
Data = Mapping[str, Any]
Pair = Data | Sequence[Any]


@dataclass
class _Writer:
    """Writes a document line by line and remembers all places."""

    path: str
    text: str = ""
    segments: list[Segment] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return Span(path=self.path, line=line, column=column, start=start, end=end)

    def unit(self, data: Data, index: int) -> Block:
        """Write one unit behind its name."""
        match = re.fullmatch(r"(.*?)(?:\[([=\w.]+)\])?", data["name"])
        state = UnitState(data["state"]) if "state" in data else None
        count, text = len(self.segments), data["text"]
        block = self.block(
            [text] if text else [],
            section=0,
            index=index,
            kind=BlockKind.PARAGRAPH,
            level=0,
            marker=f"{data['name']} =",
        )
        value = Value.cut(self.text, block.span.start, block.span.end)
        tokens = (*block.tokens, *marked(Page(self.text, self.path), value))
        tokens = tuple(sorted(tokens, key=lambda token: token.span.start))
        block = replace(block, tokens=tokens)
        if state in UNUSED:
            del self.segments[count:]
        elif text:
            self.segments[-1] = replace(self.segments[-1], tokens=tokens)
        assert match
        return replace(block, key=match[1], form=match[2] or "", state=state, marker="")

    def block(
        self, pieces: Sequence[str], *, section: int, index: int, kind: BlockKind, level: int, marker: str
    ) -> Block:
        """Write one block, its pieces joined by spaces; each piece is a segment."""
        self.text += f"{marker} " if marker else ""
        start = len(self.text)
        self.text += " ".join(pieces) + "\n"
        tokens = [
            Token(kind="code", text=match[1], span=self.span(start + match.start(1), start + match.end(1)))
            for match in re.finditer(r"`([^`]+)`", " ".join(pieces))
        ]
        links = list(_LINK.finditer(self.text, start)) if kind is not BlockKind.CODE else []
        tokens += [Token(kind="link", text=match[2], span=self.span(*match.span(2))) for match in links]
        markup = {i for match in links for i in (match.start(), *range(match.end(1), match.end()))}
        at = start
        for piece in pieces:
            if kind is not BlockKind.CODE:
                span = self.span(at, at + len(piece))
                inside = tuple(t for t in tokens if span.start <= t.span.start and t.span.end <= span.end)
                text = _LINK.sub(r"\1", piece).replace("`", "")
                segment = Segment(
                    id=len(self.segments), text=text, span=span, section=section, block=index, kind=kind, tokens=inside
                )
                self.segments.append(segment)
            at += len(piece) + 1
        end = len(self.text) - 1
        offsets = [i for i in range(start, end) if self.text[i] != "`" and i not in markup]
        return Block(
            kind=kind,
            text="".join(self.text[i] for i in offsets),
            offsets=(*offsets, end),
            span=self.span(start, end),
            level=level,
            tokens=tuple(tokens),
            marker=marker,
        )


def segmented(side: Data, path: str = "") -> Segmented:
    """One language version, cut into segments."""
    writer = _Writer(path or f"text.{side['lang']}.md")
    if "units" in side:
        return _catalogue(side, writer)
    sections = []
    for number, data in enumerate(_sections(side)):
        depth = data.get("depth", 1) if data.get("heading") else 0
        heading = None
        if data.get("heading"):
            heading = writer.block(
                [data["heading"]], section=number, index=-1, kind=BlockKind.HEADING, level=depth, marker="#" * depth
            )
        blocks = []
        for index, segment in enumerate(data.get("segments", ())):
            more = segment if isinstance(segment, Mapping) else {"text": segment}
            pieces = [more["text"]] if isinstance(more["text"], str) else more["text"]
            kind = BlockKind(more.get("kind", "paragraph"))
            level = more.get("level", 1 if kind is BlockKind.ITEM else 0)
            marker = more.get("marker", "-" if kind is BlockKind.ITEM else "")
            blocks.append(writer.block(pieces, section=number, index=index, kind=kind, level=level, marker=marker))
        sections.append(Section(heading=heading, blocks=tuple(blocks), depth=depth))
    document = Document(path=writer.path, lang=side["lang"], text=writer.text, sections=tuple(sections))
    return Segmented(document=document, segments=tuple(writer.segments))


def _catalogue(side: Data, writer: _Writer) -> Segmented:
    units = side["units"]
    if isinstance(units, Mapping):
        units = [{"name": name, "text": text} for name, text in units.items()]
    blocks = tuple(writer.unit(unit, index) for index, unit in enumerate(units))
    document = Document(
        path=writer.path,
        lang=side["lang"],
        text=writer.text,
        sections=(Section(heading=None, blocks=blocks, depth=0),),
        keyed=True,
    )
    return Segmented(document=document, segments=tuple(writer.segments))


def plain(source: Sequence[str], target: Sequence[str], langs: tuple[str, str], *, keyed: bool = False) -> Bitext:
    """Two language versions, every text one segment; ``keyed``: units with their places as keys."""
    sides: list[Data] = [
        {"lang": lang, "units": {str(place): text for place, text in enumerate(texts)}}
        if keyed
        else {"lang": lang, "segments": texts}
        for texts, lang in zip((source, target), langs, strict=True)
    ]
    return Bitext(source=segmented(sides[0]), target=segmented(sides[1]))


def compared(
    source: Data,
    target: Data,
    *,
    beads: Iterable[Pair] | None = None,
    section_pairs: Iterable[Pair] | None = None,
    typicality: float | Sequence[float | None] = 0.5,
    doubts: Sequence[Data | None] = (),
    lapses: Sequence[Data] = (),
    enumerations: Sequence[Data] = (),
) -> Compared:
    """Two language versions, aligned as described above."""
    bitext = Bitext(source=segmented(source), target=segmented(target))
    pairs = tuple(_section_pairs(bitext) if section_pairs is None else map(_section_pair, section_pairs))
    if beads is None and bitext.keyed:
        beads = [[bead.source, bead.target] for bead in _by_key(bitext).beads]
    all_beads = tuple(_beads(bitext, pairs) if beads is None else map(_bead, beads))
    alignment = Alignment(bitext=bitext, sections=pairs, beads=all_beads, typical_cosine=0.8, method="by-hand")
    values = [typicality] * len(all_beads) if isinstance(typicality, int | float) else typicality
    comparisons = [
        None if bead.is_null or value is None else _comparison(alignment, bead, value, doubt)
        for bead, value, doubt in zip_longest(all_beads, values, doubts)
    ]
    for data in (*lapses, *enumerations):
        known = comparisons[data["bead"]]
        assert known, f"bead {data['bead']} has one side only"
        if "passage" in data:
            known = replace(known, lapses=(*known.lapses, _lapse(alignment, data)))
        else:
            known = replace(known, enumeration=_enumeration(alignment, data))
        comparisons[data["bead"]] = known
    return Compared(alignment=alignment, comparisons=tuple(comparisons))


def _lapse(alignment: Alignment, data: Data) -> Lapse:
    side = Side(data["side"])
    facing = side.other
    bead, model = (alignment.beads[data[name]] for name in ("bead", "model"))
    return Lapse(
        side=side,
        words=_missing(alignment.segments(bead, side), data["words"]),
        model=data["model"],
        rendering=_missing(alignment.segments(model, facing), data["rendering"]),
        passage=data["passage"],
    )


def _enumeration(alignment: Alignment, data: Data) -> Enumeration:
    segments = alignment.segments(alignment.beads[data["bead"]], Side(data["side"]))
    missing = tuple(_missing(segments, member) for member in data["missing"])
    return Enumeration(side=Side(data["side"]), counts=tuple(data["counts"]), missing=missing)


def _comparison(alignment: Alignment, bead: Bead, typicality: float, doubt: Data | None) -> Comparison:
    """The comparison of a bead.

    ``doubt``: its ``kind``, ``log_odds`` (3.0 are reported) and ``rate`` (0.001 are allowed), and the text without
    counterpart on either side; each word of it counts as a content word.
    """
    if doubt is None:
        return Comparison(typicality=typicality)
    said = Doubt(
        kind=doubt["kind"],
        log_odds=doubt.get("log_odds", 5.0),
        limit=3.0,
        rate=doubt.get("rate", 0.0005),
        allowed=0.001,
    )
    return Comparison(
        typicality=typicality,
        doubt=said,
        source_missing=_missing(alignment.segments(bead, Side.SOURCE), doubt.get("source", "")),
        target_missing=_missing(alignment.segments(bead, Side.TARGET), doubt.get("target", "")),
    )


def _missing(segments: Sequence[Segment], text: str) -> tuple[Word, ...]:
    found = next((s for s in segments if text and text in s.text), None)
    if found is None:
        assert not text, f"{text!r} stands in no segment"
        return ()
    begin = found.text.index(text)
    return tuple(
        Word(
            text=match.group(),
            start=begin + match.start(),
            end=begin + match.end(),
            segment=found.id,
            likeness=0.1,
            missing=0.9,
        )
        for match in re.finditer(r"\w+", text)
    )


def _sections(side: Data) -> Sequence[Data]:
    given = [key for key in ("text", "segments", "sections") if key in side]
    if len(given) != 1 or set(side) - {"lang", *given}:
        raise ValueError(f"a side needs lang and one of text, segments, sections; got {sorted(side)}")
    if "sections" in side:
        return side["sections"]  # type: ignore[no-any-return]
    return [{"segments": side["text"].strip().splitlines() if "text" in side else side["segments"]}]


def _section_pair(data: Pair) -> SectionPair:
    if isinstance(data, Mapping):
        return SectionPair(**data)
    source, target = data
    both = source is not None and target is not None
    return SectionPair(source=source, target=target, score=0.8 if both else None, reason="order" if both else "")


def _section_pairs(bitext: Bitext) -> Iterable[SectionPair]:
    counts = [len(bitext.side(side).document.sections) for side in Side]
    for i in range(max(counts)):
        yield _section_pair([i if i < counts[0] else None, i if i < counts[1] else None])


def _bead(data: Pair) -> Bead:
    more = dict(data) if isinstance(data, Mapping) else {"source": data[0], "target": data[1]}
    source, target = tuple(more.pop("source", ())), tuple(more.pop("target", ()))
    scores = {"cosine": 0.8, "margin": 1.2} if source and target else {}
    return Bead(source=source, target=target, **{**scores, **more})


def _by_key(bitext: Bitext) -> Alignment:
    def look(_: Side, units: Sequence[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
        return np.zeros((sum(map(len, units)), 1), np.float32), np.zeros((len(units), 1), np.float32)

    return align_keyed(bitext, look)


def _beads(bitext: Bitext, pairs: Iterable[SectionPair]) -> Iterable[Bead]:
    """1-1 in order inside each section pair."""

    def ids(side: Side, section: int | None) -> list[int]:
        return [s.id for s in bitext.side(side).segments if s.section == section]

    for pair in pairs:
        source, target = ids(Side.SOURCE, pair.source), ids(Side.TARGET, pair.target)
        if pair.source is None or pair.target is None:
            yield from (_bead([[i], []]) for i in source)
            yield from (_bead([[], [i]]) for i in target)
        elif len(source) == len(target):
            yield from (_bead([[i], [j]]) for i, j in zip(source, target, strict=True))
        else:
            raise ValueError(
                f"section pair {pair.source}-{pair.target} has {len(source)} and {len(target)} segments: say the beads"
            )
