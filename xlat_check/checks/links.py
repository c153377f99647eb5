"""The check ``links``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import field

from xlat_check.bitext import Compared, Side
from xlat_check.checks.addresses import Address, is_localised, same_page
from xlat_check.checks.anchors import anchors_of, leads_to
from xlat_check.checks.page_anchors import VERSION, Anchored, FarAnchorEvidence, dead_ends, page_anchors, room
from xlat_check.checks.page_links import Link, links_of
from xlat_check.checks.places import heading_of
from xlat_check.checks.registry import Beyond, NoOptions, check
from xlat_check.checks.structure import lone_sections
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lazy import dataclass
from xlat_check.wording import counted, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksEvidence(Evidence):
    """The addresses that only one side has, and the other places of the same difference."""

    missing: tuple[str, ...] = field(metadata=said("only in the source"))
    extra: tuple[str, ...] = field(metadata=said("only in the target"))
    again: tuple[int, ...] = field(metadata=said("also in lines"))
    """Lines of the target; of the source if the target lacks the link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorEvidence(Evidence):
    """Links to places that the page does not have."""

    anchors: tuple[str, ...]
    lines: tuple[int, ...]


MOST_NAMED = 3
"""Most addresses that a message names."""

Change = tuple[Link | None, Link | None]
"""A link of the source and the one in its place in the target; None if a side has none."""


@check(
    id="links",
    mqm="accuracy/mistranslation",
    severity="minor",
    evidence=LinksEvidence | AnchorEvidence | FarAnchorEvidence,
    beyond=Beyond(fact=Anchored, version=VERSION, collect=page_anchors, conclude=dead_ends, room=room),
)
def links(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A link or a picture is lost, added or leads elsewhere."""
    if compared.alignment.bitext.keyed:
        return
    source, target = (links_of(compared.alignment, side) for side in Side)
    causes: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in _changes(compared, source, target):
        causes[_cause(change)].append(change)
    for changes in causes.values():
        yield _finding(compared, changes)
    if dead := _dead(compared, source, target):
        yield _of_anchors(compared, dead)


def _changes(compared: Compared, source: Sequence[Link], target: Sequence[Link]) -> Iterator[Change]:
    """The links that the other side has not, paired where one stands in the place of the other."""
    left = _left_over(source, target)
    alone = {
        side: [link for link in own if _is_asked(compared, side, link) and not _has(link, others)]
        for side, own, others in ((Side.SOURCE, left[0], target), (Side.TARGET, left[1], source))
    }
    facing: dict[tuple[int, int | None], list[Link]] = defaultdict(list)
    for link in alone[Side.TARGET]:
        facing[_spot(compared, Side.TARGET, link)].append(link)
    lang = compared.alignment.bitext.target.document.lang
    for link in alone[Side.SOURCE]:
        rivals = facing[_spot(compared, Side.SOURCE, link)]
        local = next((rival for rival in rivals if is_localised(link.address, rival.address, lang)), None)
        rival = local or next(iter(rivals), None)
        if rival:
            rivals.remove(rival)
        if not local:
            yield link, rival
    yield from ((None, link) for rivals in facing.values() for link in rivals)


def _spot(compared: Compared, side: Side, link: Link) -> tuple[int, int | None]:
    """The same for links that stand in each other's place: the bead, or the section of the source."""
    if link.bead is not None:
        return link.bead, None
    sections = compared.alignment.sections
    return -1, next((pair.source for pair in sections if pair.index(side) == link.section), None)


def _left_over(source: Sequence[Link], target: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """The links of each side without an equal on the other: first in their place, then on the whole page."""
    kept_source, kept_target = list(source), list(target)
    for near in (True, False):
        for link in list(kept_source):
            equal = (
                other
                for other in kept_target
                if (not near or other.bead == link.bead) and _equal(link.address, other.address)
            )
            if found := next(equal, None):
                kept_source.remove(link)
                kept_target.remove(found)
    return kept_source, kept_target


def _equal(one: Address, other: Address) -> bool:
    return bool(one.fragment) == bool(other.fragment) if one.is_local or other.is_local else same_page(one, other)


def _has(link: Link, others: Sequence[Link]) -> bool:
    """Whether the other side has the link anywhere, though less often."""
    return any(_equal(link.address, other.address) for other in others)


def _is_asked(compared: Compared, side: Side, link: Link) -> bool:
    """Whether the text around a link has a counterpart; other checks report text that has none."""
    alignment = compared.alignment
    if link.bead is not None:
        return not alignment.beads[link.bead].is_null
    lone = {segment.section for section in lone_sections(compared, side) for segment in section.segments}
    return link.section not in lone


def _cause(change: Change) -> tuple[str, ...]:
    """The same for changes with one cause.

    For two addresses that is the part that differs; for an address that one side lacks its host or folder, and the
    section where it stands.
    """
    source, target = change
    one, other = (list((link.address.host, *link.address.parts)) if link else [] for link in change)
    if source and target:
        while len(one) > 1 and len(other) > 1 and one[-1] == other[-1]:
            one.pop()
            other.pop()
        return "/".join(one), "/".join(other)
    side, link = ("source", source) if source else ("target", target)
    assert link
    return side, str(link.section), link.address.host, "/".join(link.address.parts[:-1])


def _finding(compared: Compared, changes: Sequence[Change]) -> Finding:
    source, target = changes[0]
    missing = tuple(dict.fromkeys(one.token.text for one, _ in changes if one))
    extra = tuple(dict.fromkeys(other.token.text for _, other in changes if other))
    if source and target:
        message = f"The link to {missing[0]} leads to {extra[0]} in the target"
    else:
        names = missing or extra
        side = Side.TARGET if missing else Side.SOURCE
        has = "has" if len(names) == 1 else "have"
        noun = "link" if len(names) == 1 else "links"
        message = f"The {noun} to {_some(names)} {has} no counterpart in the {side}"
    if len(changes) > max(len(missing), len(extra)) or (source and target and len(changes) > 1):
        message += f", in {counted(len(changes), 'place')}"
    return Finding(
        check="links",
        severity=Severity.MINOR,
        message=message,
        source=_place(compared, Side.SOURCE, source) if source else None,
        target=_place(compared, Side.TARGET, target) if target else None,
        evidence=LinksEvidence(
            missing=missing,
            extra=extra,
            again=tuple(link.token.span.line for one, other in changes[1:] if (link := other or one)),
        ),
        key=" / ".join(" ".join(names) for names in (missing, extra)),
    )


def _some(names: Sequence[str]) -> str:
    """The first names of several, and how many more there are."""
    return listed(names) if len(names) <= MOST_NAMED else f"{', '.join(names[:2])} and {len(names) - 2} others"


def _place(compared: Compared, side: Side, link: Link) -> Place:
    return Place(span=link.token.span, text=link.token.text, section=heading_of(compared, side, link.section))


def _dead(compared: Compared, source: Sequence[Link], target: Sequence[Link]) -> list[Link]:
    """The links of the target to places on its page that it does not have, although those of the source exist."""
    here, there = (anchors_of(compared.alignment.bitext.side(side).document) for side in (Side.TARGET, Side.SOURCE))
    local = [link.address.fragment for link in source if link.address.is_local]
    if any(not leads_to(fragment, there) for fragment in local):
        return []  # something makes anchors on this site that the page does not show
    return [link for link in target if link.address.is_local and not leads_to(link.address.fragment, here)]


def _of_anchors(compared: Compared, dead: Sequence[Link]) -> Finding:
    names = tuple(dict.fromkeys(link.token.text for link in dead))
    leads = "leads" if len(names) == 1 else "lead"
    return Finding(
        check="links",
        severity=Severity.MINOR,
        message=f"{_some(names)} {leads} nowhere: the page has no such heading or id",
        source=None,
        target=_place(compared, Side.TARGET, dead[0]),
        evidence=AnchorEvidence(anchors=names, lines=tuple(link.token.span.line for link in dead)),
    )
