"""``full``: for people at a terminal, each finding with its reason and its two texts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from xlat_check.findings import Finding, PairSummary, Place, Report, Severity
from xlat_check.render import cells
from xlat_check.render.described import NOTHING, gap_of, short_text, where_of
from xlat_check.render.listing import across, grouped, section_of
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible
from xlat_check.wording import counted, pairs_of_files

MIN_WIDTH = 40
SECTIONS_NAMED = 8
"""Number of sections of recurring findings that are named; the rest is counted."""
SEPARATOR = " | "

BOLD = "1"
DIM = "2"
COLORS = {Severity.CRITICAL: "1;31", Severity.MAJOR: "31", Severity.MINOR: "33", Severity.NEUTRAL: "2"}


def table(report: Report, options: RenderOptions) -> str:
    """The open findings by bitext and section, then skipped texts, a summary and the signature."""
    page = _Page(width=max(options.width, MIN_WIDTH), color=options.color)
    findings: dict[str, list[Finding]] = {pair.name: [] for pair in report.pairs}
    wide, single = across(report.findings)
    elsewhere = {finding.pair for group in wide for finding in group}
    for finding in single:
        findings.setdefault(finding.pair, []).append(finding)
    pairs = {pair.name: pair for pair in report.pairs}
    lines: list[str] = []
    if wide:
        lines += [*_wide(page, wide), ""]
    for name, found in findings.items():
        if found or name not in elsewhere:
            lines += [*_pair(page, name, pairs.get(name), found, notes=options.with_errors), ""]
    if options.with_errors:
        lines += _notes(page, report)
        lines += _skipped(page, report)
    lines += page.wrap(_summary(report))
    lines += page.wrap(_aside(report))
    if report.checked and report.alarms:
        lines += page.wrap(f"set to {report.alarms} of sentences (max_false_alarms: {report.max_false_alarms:g})")
    if report.checked:
        lines.append(page.style(visible(report.signature), DIM))
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Page:
    """The page while it is written."""

    width: int
    color: bool

    def style(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.color and text else text

    def wrap(self, text: str, indent: str = "", hanging: str | None = None) -> list[str]:
        return cells.wrap(text, self.width, indent, indent if hanging is None else hanging)

    def heading(self, text: str, rule: str) -> list[str]:
        lines = self.wrap(text)
        return [*(self.style(line, BOLD) for line in lines), rule * self.width]


def _wide(page: _Page, groups: Sequence[Sequence[Finding]]) -> Iterator[str]:
    """The findings that recur on several bitexts, each group at one place."""
    yield from page.heading("On several pages", "═")
    for number, group in enumerate(groups):
        yield from _group(page, group, first=number == 0)


def _pair(
    page: _Page, name: str, pair: PairSummary | None, findings: Sequence[Finding], *, notes: bool
) -> Iterator[str]:
    title = visible(name)
    if pair:
        source, target = (
            f"{visible(path)} ({visible(lang)})"
            for path, lang in ((pair.source_path, pair.source_lang), (pair.target_path, pair.target_lang))
        )
        title = f"{source} -> {target}"
    yield from page.heading(title, "═")
    for note in pair.notes if pair and notes else ():
        yield from page.wrap(f"note: {visible(note)}", hanging="      ")
    if not findings:
        yield "nothing found"
    if pair is None and all(
        map(_without_text, findings)
    ):  # a file without counterpart: its name and the reason are enough
        for finding in findings:
            yield from _reason(page, finding.severity, finding.check, f"{finding.message}{_mark(finding)}")
        return
    groups, single = grouped(findings)
    if groups:
        yield ""
        yield from page.heading("Recurring", "─")
        for number, group in enumerate(groups):
            yield from _group(page, group, first=number == 0)
    for (source, target), found in _by_section(single, pair.sections if pair else ()):
        yield ""
        yield from page.heading(_section_title(source, target), "─")
        for number, finding in enumerate(found):
            yield from _finding(page, finding, first=number == 0)


def _without_text(finding: Finding) -> bool:
    """Whether a finding points at a file as a whole."""
    return all(place.span.start == place.span.end for place in (finding.source, finding.target) if place)


def _by_section(
    findings: Iterable[Finding], sections: Sequence[tuple[str, str]]
) -> list[tuple[tuple[str, str], list[Finding]]]:
    """Findings under the headings of their section pair, in the order of the pairs."""
    ordered: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in findings:
        ordered.setdefault(section_of(finding, sections), []).append(finding)
    places = sorted(ordered, key=lambda place: place[0])
    return [((source, target), ordered[index, source, target]) for index, source, target in places]


def _section_title(source: str, target: str) -> str:
    if not source and not target:
        return "Before the first heading"
    return f"{visible(source) or NOTHING} | {visible(target) or NOTHING}"


def _finding(page: _Page, finding: Finding, *, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    yield from _reason(page, finding.severity, finding.check, f"{finding.message}{_mark(finding)}")
    yield from _side_by_side(page, finding)


def _reason(page: _Page, severity: Severity, check: str, message: str) -> list[str]:
    first, *rest = page.wrap(f"{severity}  {visible(check)}: {visible(message)}", hanging="  ")
    return [page.style(severity, COLORS[severity]) + first.removeprefix(severity), *rest]


def _side_by_side(page: _Page, finding: Finding) -> Iterator[str]:
    columns = (page.width - 2 - len(SEPARATOR)) // 2
    texts = [_cell(page, place, columns) for place in (finding.source, finding.target)]
    if finding.insert_at and not finding.target:
        texts[1] = _gap(page, finding, columns)
    for source, target in zip_longest(*texts, fillvalue=" " * columns):
        yield f"  {source}{SEPARATOR}{target}".rstrip()


def _cell(page: _Page, place: Place | None, columns: int) -> list[str]:
    """The place and the text, with each line filled up to the column's width."""
    if place is None:
        return [cells.fill(NOTHING, columns)]
    where = cells.fill(page.style(_clip_left(where_of(place), columns), DIM), columns)
    return [where, *(cells.fill(line, columns) for line in cells.wrap(short_text(place), columns))]


def _gap(page: _Page, finding: Finding, columns: int) -> list[str]:
    """The place where the text would stand in the target."""
    at = Place(span=finding.insert_at.span, text="", section="") if finding.insert_at else None
    lines = _cell(page, at, columns)
    return [*lines, *(cells.fill(line, columns) for line in cells.wrap(f"{NOTHING} {gap_of(finding)}", columns))]


def _clip_left(text: str, columns: int) -> str:
    """The end of a text that fits, with a mark for a missing beginning."""
    if cells.width(text) <= columns:
        return text
    while cells.width(text) > columns - 1:
        text = text[1:]
    return f"…{text}"


def _group(page: _Page, findings: Sequence[Finding], *, first: bool) -> Iterator[str]:
    """Findings with the same label: their common part, one in full, one line for each other."""
    if not first:
        yield ""
    example, *others = findings
    worst = max((finding.severity for finding in findings), key=lambda severity: severity.rank)
    pairs = len({finding.pair for finding in findings})
    times = f"{len(findings)} times in {pairs} pairs of files" if pairs > 1 else f"{len(findings)} times"
    message = f"{times} “{example.group}”, the first: {example.message}{_mark(example)}"
    yield from _reason(page, worst, example.check, message)
    if pairs == 1:
        yield from page.wrap(f"in {_sections(findings)}", "  ", "    ")
    yield from _side_by_side(page, example)
    yield from (_line(page, finding) for finding in others)


def _mark(finding: Finding) -> str:
    """The beginning of the fingerprint, which commands accept as the whole."""
    return f" [{visible(finding.fingerprint[:8])}]" if finding.fingerprint else ""


def _sections(findings: Iterable[Finding]) -> str:
    """The headings of findings, each once, and only the first few of many."""
    places = (finding.source or finding.target for finding in findings)
    headings = list(dict.fromkeys(visible(place.section) if place else "" for place in places))
    named = "; ".join(heading or "the text before the first heading" for heading in headings[:SECTIONS_NAMED])
    left_out = len(headings) - SECTIONS_NAMED
    return f"{named}; and {counted(left_out, 'more section')}" if left_out > 0 else named


def _line(page: _Page, finding: Finding) -> str:
    """A finding on one line: its place and the beginning of its text."""
    place = finding.source or finding.target
    if place is None:
        text = visible(finding.message)
    else:
        where = f"{_clip_left(where_of(place), page.width // 2)}{_mark(finding)}"
        text = f"{where}  {short_text(place)}"
    if cells.width(text) <= page.width - 2:
        return f"  {text}"
    import wcwidth

    return f"  {wcwidth.clip(text, 0, page.width - 3).rstrip()}…"


def _notes(page: _Page, report: Report) -> Iterator[str]:
    for note in report.notes:
        yield from page.wrap(f"note: {visible(': '.join(filter(None, (note.where, note.message))))}", hanging="      ")
    if report.notes:
        yield ""


def _skipped(page: _Page, report: Report) -> Iterator[str]:
    for skipped in report.skipped:
        failed = "could not be checked" if skipped.fatal else "not checked"
        yield from page.wrap(f"{failed}: {visible(skipped.what)}: {visible(skipped.reason)}", hanging="  ")
    if report.skipped:
        yield ""


def _summary(report: Report) -> str:
    if not report.checked:
        return "nothing was checked"
    where = (
        f"in {pairs_of_files(report.checked)}"
        f" ({sum(p.source_segments for p in report.pairs):,} and"
        f" {counted(sum(p.target_segments for p in report.pairs), 'sentence')})"
    )
    if not report.findings:
        known = report.accepted or report.suppressed or report.unchanged
        by = f"{counted(len(report.checks), 'check')}: {_names(report)}"
        return f"nothing {'open' if known else 'found'} {where} by {by}"
    kinds = ", ".join(f"{count:,} {severity}" for severity, count in report.counts.items() if count)
    return f"{counted(len(report.findings), 'finding')}: {kinds} {where}"


def _names(report: Report) -> str:
    return ", ".join(visible(check.id) for check in report.checks) or "none"


def _aside(report: Report) -> str:
    """The number of findings that are not listed, and of decisions without a finding."""
    parts = (
        (len(report.accepted), "accepted before"),
        (len(report.suppressed), "suppressed"),
        (len(report.unchanged), f"in text unchanged since {visible(report.since)}"),
        (len(report.stale), "decided before but not found any more"),
    )
    return "; ".join(f"{count:,} {what}" for count, what in parts if count)
