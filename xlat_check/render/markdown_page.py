"""A report as a page of Markdown for code hosts, within their length limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.render.described import told
from xlat_check.render.listing import (
    Listed,
    Status,
    across,
    by_severity,
    grouped,
    kinds,
    listed,
    not_checked,
    notes,
    pairs_by_name,
    pairs_of,
    primary,
)
from xlat_check.render.markdown_text import code, inline
from xlat_check.wording import counted, pairs_of_files

MARK = "<!-- xlat-check -->"
"""The first line, by which a bot finds its own comment again."""
TITLE = "### xlat-check: "
CLEAN = "nothing found"
UNFOLDED = 10
"""Number of findings that are shown at once; more are folded."""
PLACES = 10
"""Number of places that are named for findings with the same label; the rest is counted."""
GAP = 2
"""Line breaks between two parts of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """An entry of a list, which is shown completely or not at all."""

    text: str
    what: str
    """The name under which it is counted if there is no space for it."""
    rank: int
    """Items with the lowest rank are left out first."""
    count: int = 1
    """Number of findings that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fold:
    """A list under a heading that it folds into."""

    opening: str
    items: tuple[_Item, ...]

    def show(self, kept: Iterable[_Item]) -> str:
        return "\n".join([self.opening, "", *(item.text for item in kept), "", "</details>"])


def page(report: Report, limit: int) -> str:
    """Counts, then the findings by bitext, in at most ``limit`` characters; the least severe are left out first."""
    folds = [fold for fold in _folds(report) if fold.items]
    frame = [MARK, f"{TITLE}{_verdict(report)}"]
    end = f"<sub>{code(report.signature)}</sub>"
    room = limit - sum(len(part) + GAP for part in (*frame, end, _left_out(i for fold in folds for i in fold.items)))
    kept = _fitting(folds, room)
    shown = [fold.show(items) for fold, items in zip(folds, kept, strict=True) if items]
    rest = _left_out(i for fold, items in zip(folds, kept, strict=True) for i in fold.items if i not in items)
    return "\n\n".join([*frame, *shown, *filter(None, [rest]), end]) + "\n"


def is_clean(text: str) -> bool:
    """Whether a page says that nothing was found."""
    return f"\n{TITLE}{CLEAN} " in text


def _fitting(folds: Sequence[_Fold], room: int) -> list[list[_Item]]:
    """The items of each fold that together fit into this many characters."""
    kept: list[set[int]] = [set() for _ in folds]
    ranked = sorted((item.rank, f, i) for f, fold in enumerate(folds) for i, item in enumerate(fold.items))
    for _, f, i in ranked:
        cost = len(folds[f].items[i].text) + 1
        if not kept[f]:
            cost += len(folds[f].show([])) + GAP
        if cost > room:
            break
        room -= cost
        kept[f].add(i)
    return [[fold.items[i] for i in sorted(indices)] for fold, indices in zip(folds, kept, strict=True)]


def _left_out(items: Iterable[_Item]) -> str:
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.what] += item.count
    return (
        f"Left out, because there is no space: {', '.join(f'{n:,} {what}' for what, n in counts.items())}."
        if counts
        else ""
    )


def _verdict(report: Report) -> str:
    if not report.checked:
        return "nothing was checked"
    where = f"in {pairs_of_files(report.checked)}"
    if not report.findings:
        return f"{CLEAN} {where}"
    return f"{counted(len(report.findings), 'finding')} {where}: {kinds(report.findings)}"


def _folds(report: Report) -> Iterator[_Fold]:
    failed = [skipped for skipped in report.skipped if skipped.fatal]
    yield _fold("Could not be checked", map(not_checked, failed), "not checked", rank=-1, unfolded=True)
    yield from _bitexts(report)
    items = list(listed(report))
    for title, status, rank in (("Accepted before", Status.ACCEPTED, 4), ("Suppressed", Status.SUPPRESSED, 5)):
        yield _fold(title, (_decided(item) for item in items if item.status is status), status, rank=rank)
    others = (not_checked(skipped) for skipped in report.skipped if not skipped.fatal)
    yield _fold("Notes", (*others, *notes(report)), "notes", rank=6)


def _fold(title: str, texts: Iterable[str], what: str, *, rank: int, unfolded: bool = False) -> _Fold:
    items = tuple(_Item(text=f"- {inline(text)}", what=what, rank=rank) for text in texts)
    return _Fold(opening=_opening(f"{title} ({len(items):,})", unfolded=unfolded), items=items)


def _opening(title: str, *, unfolded: bool) -> str:
    return f"<details{' open' if unfolded else ''}><summary>{title}</summary>"


def _bitexts(report: Report) -> Iterator[_Fold]:
    """The open findings of each bitext, the worst first."""
    pairs = pairs_by_name(report)
    found: dict[str, list[Finding]] = {name: [] for name in pairs_of(report)}
    wide, single = across(report.findings)
    if wide:
        shown = [finding for group in wide for finding in group]
        opening = _opening(f"On several pages: {kinds(shown)}", unfolded=True)
        items = (_finding(group, pairs.get(by_severity(group)[0].pair)) for group in wide)
        yield _Fold(opening=opening, items=tuple(sorted(items, key=lambda item: item.rank)))
    for finding in single:
        found[finding.pair].append(finding)
    for name, findings in found.items():
        pair = pairs.get(name)
        title = f"{code(pair.source_path)} → {code(pair.target_path)}" if pair else code(name)
        opening = _opening(f"{title}: {kinds(findings)}", unfolded=len(report.findings) <= UNFOLDED)
        groups, single = grouped(findings)
        items = (_finding(found, pair) for found in (*groups, *([finding] for finding in single)))
        yield _Fold(opening=opening, items=tuple(sorted(items, key=lambda item: item.rank)))


def _finding(found: Sequence[Finding], pair: PairSummary | None) -> _Item:
    """A finding, or several with the same label: the worst in full, and the places of the others."""
    finding, *others = by_severity(found)
    label = f", {len(found):,} times “{inline(finding.group)}”" if others else ""
    lines = [f"- **{finding.severity}** {inline(finding.check)}{label}: {inline(finding.message)}"]
    lines += [f"  - {side.side} {code(side.where)}: {inline(side.text)}" for side in told(finding, pair)]
    if others:
        places = [code(f"{main[1].span.path}:{main[1].span.line}") for main in map(primary, others[:PLACES]) if main]
        more = len(others) - PLACES
        lines.append(f"  - also {', '.join(places)}{f' and {more:,} more' if more > 0 else ''}")
    return _Item(text="\n".join(lines), what=finding.severity, rank=3 - finding.severity.rank, count=len(found))


def _decided(item: Listed) -> str:
    """A finding that is not open, on one line."""
    where = "".join(f" {side.where}" for side in told(item.finding, None))
    why = f" ({item.reason})" if item.reason else ""
    return f"{item.finding.check}{where}: {item.finding.message}{why}"
