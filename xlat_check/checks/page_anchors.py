"""Links to places on other pages of a run, and the places that those pages have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from xlat_check.bitext import Compared, Side
from xlat_check.checks.addresses import address_of
from xlat_check.checks.anchors import anchors_of, leads_to
from xlat_check.checks.page_links import links_of
from xlat_check.checks.places import heading_of
from xlat_check.checks.registry import PairFacts
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass

VERSION = 1
"""Version of ``Anchored`` and of the meaning of its fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """A link of the target to a place on another page; or, without a place, the places of the target itself."""

    page: tuple[str, ...]
    """The parts of the path of the page, without languages."""
    fragment: str
    anchors: tuple[str, ...]
    """The folded names of the places on the target, if the fact is about these."""
    source_anchors: tuple[str, ...]
    target: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FarAnchorEvidence(Evidence):
    """A place that a page has only in the source."""

    anchor: str
    page_of_anchor: str


def page_anchors(compared: Compared, _options: object) -> Iterator[Anchored]:
    """The places of a page, and its links to places on other pages of the site."""
    bitext = compared.alignment.bitext
    if bitext.keyed:
        return
    source, target = (bitext.side(side).document for side in Side)
    own = address_of(target.path.replace("\\", "/").rpartition("/")[2], target.path)
    if own:
        here, there = (tuple(sorted(anchors_of(one))) for one in (target, source))
        yield Anchored(page=own.parts, fragment="", anchors=here, source_anchors=there, target=None)
    for link in links_of(compared.alignment, Side.TARGET):
        address = link.address
        if address.fragment and address.parts and not address.host:
            place = Place(
                span=link.token.span, text=link.token.text, section=heading_of(compared, Side.TARGET, link.section)
            )
            yield Anchored(page=address.parts, fragment=address.fragment, anchors=(), source_anchors=(), target=place)


def room(langs: tuple[str, str], fact: Mapping[str, Any]) -> str:
    """The same for facts that may be about one page: its language and the last part of its path."""
    return f"{langs[1]}\n{fact['page'][-1] if fact['page'] else ''}"


def dead_ends(pages: Sequence[PairFacts[Anchored]]) -> Iterator[Finding]:
    """The links to a place that a page of the same language lacks, although the page has it in the source.

    The other page is known by the end of its path; if several pages end so, nothing is said.
    """
    lengths = {len(fact.page) for pair in pages for fact in pair.facts if fact.target}
    known: dict[tuple[str, tuple[str, ...]], list[Anchored]] = defaultdict(list)
    for pair in pages:
        for fact in pair.facts:
            for length in lengths if fact.target is None else ():
                if 0 < length <= len(fact.page):
                    known[pair.langs[1], fact.page[-length:]].append(fact)
    for pair in pages:
        for fact in pair.facts:
            there = known.get((pair.langs[1], fact.page), ()) if fact.target else ()
            if fact.target and len(there) == 1 and _is_dead(fact, there[0]):
                yield replace(_finding(fact, fact.target), pair=pair.pair)


def _is_dead(link: Anchored, page: Anchored) -> bool:
    in_source, in_target = frozenset(page.source_anchors), frozenset(page.anchors)
    return leads_to(link.fragment, in_source) and not leads_to(link.fragment, in_target)


def _finding(link: Anchored, place: Place) -> Finding:
    return Finding(
        check="links",
        severity=Severity.MINOR,
        message=f"{place.text} leads nowhere: that page has the place only in the source",
        source=None,
        target=place,
        evidence=FarAnchorEvidence(anchor=link.fragment, page_of_anchor="/".join(link.page[-2:])),
    )
