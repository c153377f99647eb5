"""The check ``list-length``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from xlat_check.bitext import Alignment, Block, BlockKind, Compared, Section, Segment, Side
from xlat_check.checks.places import place_of_blocks
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass
from xlat_check.wording import counted

Item = tuple[int, int]
"""Section and block of a list item."""
List = tuple[Item, ...]
"""The items of one list, deeper ones left out, in order."""
Links = dict[Item, set[Item]]
"""For each item of one side, the items of the other that render some of it."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Lists of one side and the lists that render them."""

    source: List
    target: List

    def items(self, side: Side) -> List:
        return self.source if side is Side.SOURCE else self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthEvidence(Evidence):
    """The number of items of the two lists."""

    source_items: int
    target_items: int
    joined: tuple[str, ...]
    """The items that stand in one item of the other side."""


@check(id="list-length", mqm="accuracy/omission", severity="minor", evidence=LengthEvidence)
def list_length(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A list has more or fewer items than its counterpart, though nothing of it is missing."""
    lists = {side: list(_lists(compared.alignment.bitext.side(side).document.sections)) for side in Side}
    if not all(lists.values()):
        return
    links, rendered = _links(compared.alignment)
    for pair in _pairs(lists[Side.SOURCE], lists[Side.TARGET], links):
        there = [sum(item in rendered[side] for item in pair.items(side)) for side in Side]
        if len(pair.source) != len(pair.target) and there[0] != there[1]:
            yield _finding(compared, pair, links)


def _lists(sections: Iterable[Section]) -> Iterator[List]:
    """The lists of a document; deeper lists and code between two items do not end a list, other text does."""
    for number, section in enumerate(sections):
        open_lists: dict[int, list[Item]] = {}
        for index, block in enumerate(section.blocks):
            if block.kind is BlockKind.CODE:
                continue
            level = block.level if block.kind is BlockKind.ITEM else 0
            for deeper in sorted(depth for depth in open_lists if depth > level):
                yield tuple(open_lists.pop(deeper))
            if level:
                open_lists.setdefault(level, []).append((number, index))
        yield from map(tuple, open_lists.values())


def _links(alignment: Alignment) -> tuple[Links, dict[Side, set[Item]]]:
    """The target items for each source item, and the items of each side that have any counterpart."""
    links: Links = defaultdict(set)
    rendered: dict[Side, set[Item]] = {side: set() for side in Side}
    items = {side: _items(alignment.bitext.side(side).segments) for side in Side}
    for bead in alignment.beads:
        if bead.is_null:
            continue
        source, target = ({items[side][i] for i in bead.ids(side) if i in items[side]} for side in Side)
        rendered[Side.SOURCE] |= source
        rendered[Side.TARGET] |= target
        if not bead.moved:
            for item in source:
                links[item] |= target
    return links, rendered


def _items(segments: Iterable[Segment]) -> dict[int, Item]:
    """The list item of each segment that is in one."""
    return {segment.id: (segment.section, segment.block) for segment in segments if segment.kind is BlockKind.ITEM}


def _pairs(source: Sequence[List], target: Sequence[List], links: Links) -> Iterator[_Pair]:
    """Lists that share items, taken together: a list may be cut in two by a paragraph on one side only."""
    home = {item: index for index, items in enumerate(target) for item in items}
    groups: list[tuple[set[int], set[int]]] = []
    for index, items in enumerate(source):
        own = {index}
        found = {home[linked] for item in items for linked in links.get(item, ())}
        if not found:
            continue
        for group in [group for group in groups if group[1] & found]:
            groups.remove(group)
            own, found = own | group[0], found | group[1]
        groups.append((own, found))
    for own, found in groups:
        yield _Pair(
            source=tuple(sorted(item for index in own for item in source[index])),
            target=tuple(sorted(item for index in found for item in target[index])),
        )


def _joined(pair: _Pair, links: Links) -> tuple[List, List]:
    """Items that are joined in one item of the other side, with that item; nothing if there are none."""
    back: Links = defaultdict(set)
    for item in pair.source:
        for found in links.get(item, ()):
            back[found].add(item)
    if len(pair.source) > len(pair.target):
        return next(((tuple(sorted(back[one])), (one,)) for one in pair.target if len(back[one]) > 1), ((), ()))
    return next((((one,), tuple(sorted(links[one]))) for one in pair.source if len(links.get(one, ())) > 1), ((), ()))


def _finding(compared: Compared, pair: _Pair, links: Links) -> Finding:
    source, target = _joined(pair, links)
    more = Side.SOURCE if len(pair.source) > len(pair.target) else Side.TARGET
    joined = len(source if more is Side.SOURCE else target)
    how = f": one item stands for {joined} of the {more}" if joined else ""
    counts = f"{counted(len(pair.source), 'item')} in the source, {len(pair.target)} in the target"
    blocks = {
        side: _blocks(compared, side, shown or pair.items(side))
        for side, shown in ((Side.SOURCE, source), (Side.TARGET, target))
    }
    return Finding(
        check="list-length",
        severity=Severity.MINOR,
        message=f"This list has {counts}{how}",
        source=place_of_blocks(compared, Side.SOURCE, pair.source[0][0], blocks[Side.SOURCE]),
        target=place_of_blocks(compared, Side.TARGET, pair.target[0][0], blocks[Side.TARGET]),
        evidence=LengthEvidence(
            source_items=len(pair.source),
            target_items=len(pair.target),
            joined=tuple(block.text for block in blocks[more]) if joined else (),
        ),
    )


def _blocks(compared: Compared, side: Side, items: Iterable[Item]) -> list[Block]:
    sections = compared.alignment.bitext.side(side).document.sections
    return [sections[section].blocks[block] for section, block in items]
