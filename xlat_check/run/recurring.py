"""Findings that recur on many pages, each group with a label that its members share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from xlat_check.findings import Finding, normalise

FEWEST_PAGES = 3
"""Least number of pages that share a change, so that it is one group."""
MOST_LETTERS = 80
"""Longest label; the rest of a text is cut off."""


def with_groups(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, with a group for each change that recurs on several pages.

    A change recurs if a check says the same of the same texts, in which only numbers may differ, such as a date that a
    program writes on each page; or if it says the same of the same words, such as another name. A finding that already
    belongs to a group of its own page stays there. Fingerprints do not change.
    """
    labels = [finding.group for finding in findings]
    for causes in (_by_texts, _by_words):
        places: dict[Hashable, list[int]] = defaultdict(list)
        for place, finding in enumerate(findings):
            for cause in causes(finding) if not labels[place] else ():
                places[cause].append(place)
        for found in places.values():
            if len({findings[place].pair for place in found}) >= FEWEST_PAGES:
                label = _label(findings[found[0]], by_texts=causes is _by_texts)
                for place in found:
                    labels[place] = label
    return tuple(
        replace(finding, group=label) if label != finding.group else finding
        for finding, label in zip(findings, labels, strict=True)
    )


def _by_texts(finding: Finding) -> Iterator[Hashable]:
    """The same for findings of a check with equal texts and message, whatever their numbers."""
    source, target = (_without_numbers(place.text) if place else None for place in (finding.source, finding.target))
    if (source or target) and any(
        place and place.span.end > place.span.start for place in (finding.source, finding.target)
    ):
        yield finding.check, _without_numbers(finding.message), source, target


def _by_words(finding: Finding) -> Iterator[Hashable]:
    """The same for findings of a check about equal words; a finding without a key is about its whole texts."""
    if finding.key:
        yield finding.check, finding.message, normalise(finding.key)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", normalise(text))


def _label(finding: Finding, *, by_texts: bool) -> str:
    """The text that the members of a group share, or what is said of each."""
    place = finding.target or finding.source
    text = place.text if by_texts and place else finding.message
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1].rstrip()}…"
