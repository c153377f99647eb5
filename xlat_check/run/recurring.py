"""Findings that recur on many pages, each group with a label that its members share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b

from xlat_check.findings import Finding, normalise
from xlat_check.stored import Sorted, Spread, Stored, in_turn

FEWEST_PAGES = 3
"""Least number of pages that share a change, so that it is one group."""
MOST_LETTERS = 80
"""Longest label; the rest of a text is cut off."""


def with_groups(findings: Iterable[Finding]) -> Sequence[Finding]:
    """The findings, which are read several times, with a group for each change that recurs on several pages.

    A change recurs if a check says the same of the same texts, in which only numbers may differ, such as a date that a
    program writes on each page; or if it says the same of the same words, such as another name. A finding that already
    belongs to a group of its own page stays there. Fingerprints do not change.
    """
    by_texts = Stored(_labels(enumerate(findings), _texts_of, by_texts=True))
    rest = ((at, replace(finding, group=label)) for at, finding, label in _labelled(findings, by_texts))
    labels = in_turn([by_texts, _labels(rest, _words_of, by_texts=False)])
    grouped: Stored[Finding] = Stored()
    for _, finding, label in _labelled(findings, labels):
        grouped.append(finding if label == finding.group else replace(finding, group=label))
    return grouped.sealed()


def _labels(
    findings: Iterable[tuple[int, Finding]], cause_of: Callable[[Finding], Hashable], *, by_texts: bool
) -> Iterator[tuple[int, str]]:
    """The places of those findings that recur, in order, and their labels; findings that have a group are left out."""
    spread: Spread[tuple[int, str, str]] = Spread()
    for at, finding in findings:
        cause = None if finding.group else cause_of(finding)
        if cause:
            key = blake2b(repr(cause).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            spread.put(key, (at, finding.pair, _label(finding, by_texts=by_texts)))
    found: Sorted[str] = Sorted()
    for room in spread.rooms():
        found.add(_recurring(room))
    return iter(found)


def _recurring(room: Iterable[tuple[str, tuple[int, str, str]]]) -> list[tuple[int, str]]:
    """The places of findings whose cause several pages have, in order, and the label of the first of each cause."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for cause, one in room:
        found[cause].append(one)
    wide = (own for own in found.values() if len({pair for _, pair, _ in own}) >= FEWEST_PAGES)
    return sorted((at, own[0][2]) for own in wide for at, _, _ in own)


def _labelled(findings: Iterable[Finding], labels: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Finding, str]]:
    """The findings with their places and labels; one that has no new label keeps that of its group."""
    rest = iter(labels)
    at, label = next(rest, (-1, ""))
    for place, finding in enumerate(findings):
        if place == at:
            yield place, finding, label
            at, label = next(rest, (-1, ""))
        else:
            yield place, finding, finding.group


def _texts_of(finding: Finding) -> Hashable:
    """The same for findings of a check with equal texts and message, whatever their numbers; None: there is no text."""
    source, target = (_without_numbers(place.text) if place else None for place in (finding.source, finding.target))
    if (source or target) and any(
        place and place.span.end > place.span.start for place in (finding.source, finding.target)
    ):
        return finding.check, _without_numbers(finding.message), source, target
    return None


def _words_of(finding: Finding) -> Hashable:
    """The same for findings of a check about equal words; None for one without a key, which is about whole texts."""
    return (finding.check, finding.message, normalise(finding.key)) if finding.key else None


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", normalise(text))


def _label(finding: Finding, *, by_texts: bool) -> str:
    """The text that the members of a group share, or what is said of each."""
    place = finding.target or finding.source
    text = place.text if by_texts and place else finding.message
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"
