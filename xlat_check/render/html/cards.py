"""All findings of a report, each with its place on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.render.html.finding import Card
from xlat_check.render.html.rows import Hits, RowIndex
from xlat_check.render.html.strip import Flag, worst
from xlat_check.render.listing import Listed, Status, across, listed, pairs_by_name, pairs_of, section_of

NOWHERE = Hits((), ())


@dataclass(frozen=True, slots=True)
class PairCards:
    """A bitext with its findings, in the order of its sections."""

    number: int
    """1 for the first."""
    name: str
    pair: PairSummary | None
    """None for a file without counterpart."""
    index: RowIndex | None
    sections: tuple[tuple[tuple[str, str], tuple[Card, ...]], ...]
    """The two headings of each section with findings, and these findings."""

    @property
    def cards(self) -> Iterator[Card]:
        for _, cards in self.sections:
            yield from cards

    def by_row(self) -> dict[int, list[tuple[str, Finding]]]:
        """Anchor and finding of each open finding, by the rows that it is about."""
        found: dict[int, list[tuple[str, Finding]]] = {}
        for card in self.cards:
            for row in card.hits.both if card.item.status is Status.OPEN else ():
                found.setdefault(row, []).append((card.anchor, card.item.finding))
        return found

    def flags(self) -> dict[int, Flag]:
        """The worst of the open findings of each row."""
        flags: dict[int, Flag] = {}
        for row, found in self.by_row().items():
            for anchor, finding in found:
                flags[row] = worst(flags.get(row), Flag(anchor, finding.severity, finding.message))
        return flags


def pair_cards(report: Report) -> tuple[PairCards, ...]:
    """Every finding of a report, by bitext."""
    by_pair: dict[str, list[Listed]] = {name: [] for name in pairs_of(report)}
    for item in listed(report):
        by_pair[item.finding.pair].append(item)
    numbering = _Numbering(report)
    return tuple(numbering.pair(at, name, items) for at, (name, items) in enumerate(by_pair.items(), 1))


class _Numbering:
    """Gives each finding a unique number and anchor."""

    def __init__(self, report: Report) -> None:
        self._pairs = pairs_by_name(report)
        self._texts = {text.pair: text for text in report.texts}
        self._anchors: Counter[str] = Counter()
        self._number = 0
        self._max_false_alarms = report.max_false_alarms
        wide, _ = across(report.findings)
        self._wide = {(group[0].check, group[0].group): len(group) for group in wide}

    def pair(self, at: int, name: str, items: Sequence[Listed]) -> PairCards:
        summary, text = self._pairs.get(name), self._texts.get(name)
        index = RowIndex(text) if text else None
        labels = Counter((item.finding.check, item.finding.group) for item in items if item.finding.group)
        sections = []
        for number, (headings, found) in enumerate(_by_section(items, summary), 1):
            cards = []
            for item in found:
                self._number += 1
                cards.append(
                    Card(
                        item=item,
                        number=self._number,
                        anchor=self._anchor(item.finding),
                        pair=summary,
                        pair_number=at,
                        section=number,
                        index=index,
                        hits=index.hits(item.finding) if index else NOWHERE,
                        recurring=self._wide.get(label := (item.finding.check, item.finding.group), labels[label]),
                        max_false_alarms=self._max_false_alarms,
                    )
                )
            sections.append((headings, tuple(cards)))
        return PairCards(at, name, summary, index, tuple(sections))

    def _anchor(self, finding: Finding) -> str:
        """``finding-`` with the fingerprint, and a number if two bitexts share a fingerprint."""
        name = f"finding-{finding.fingerprint}"
        self._anchors[name] += 1
        return name if self._anchors[name] == 1 else f"{name}-{self._anchors[name]}"


def _by_section(items: Sequence[Listed], pair: PairSummary | None) -> list[tuple[tuple[str, str], list[Listed]]]:
    """Findings under the headings of their section pair, in the order of the pairs, each section in reading order."""
    ordered: dict[tuple[int, str, str], list[Listed]] = {}
    for item in items:
        ordered.setdefault(section_of(item.finding, pair.sections if pair else ()), []).append(item)
    places = sorted(ordered, key=lambda place: place[0])
    return [((source, target), sorted(ordered[at, source, target], key=_place)) for at, source, target in places]


def _place(item: Listed) -> tuple[int, int]:
    source, target = item.finding.source, item.finding.target
    last = 1 << 62
    return (source.span.start if source else last, target.span.start if target else last)
