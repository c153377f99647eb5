"""``text`` and ``concise``: for people at a terminal, editors and ``grep``; a line for each finding.

``text`` adds both texts, cut around the words that differ, and what to do next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from xlat_check.bitext import Side
from xlat_check.findings import Finding, PairSummary, Report, Severity
from xlat_check.lazy import dataclass
from xlat_check.render import cells
from xlat_check.render.described import gap_of, marks, whole_text
from xlat_check.render.excerpts import excerpt
from xlat_check.render.listing import across, grouped, kinds, not_checked, notes, pairs_by_name, primary
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible
from xlat_check.wording import counted, pairs_of_files

INDENT = "  "
MIN_WIDTH = 40
LEAST_TEXT = 40
"""Least columns for a text beside its place; with fewer the place has a line of its own."""
PLACES = 6
"""Number of places that are named for recurring findings; the rest is counted."""

BOLD = "1"
DIM = "2"
COLORS = {Severity.CRITICAL: "1;31", Severity.MAJOR: "31", Severity.MINOR: "33", Severity.NEUTRAL: "2"}


def concise(report: Report, options: RenderOptions) -> str:
    """``path:line:column: severity check message [fingerprint]`` for each open finding; nothing else."""
    page = _Page(options)
    findings = sorted(report.findings, key=lambda finding: (*_order(finding), finding.check))
    return "".join(f"{page.head(finding)}\n" for finding in findings)


def text(report: Report, options: RenderOptions) -> str:
    """The open findings by files, a summary, and what to do next."""
    page = _Page(options)
    pairs = pairs_by_name(report)
    wide, single = across(report.findings)
    found: dict[str, list[Finding]] = {}
    for finding in single:
        found.setdefault(finding.pair, []).append(finding)
    lines: list[str] = []
    for group in wide:
        lines += page.entry(group, pairs.get(group[0].pair))
    lines += [""] if wide else []
    for name, findings in found.items():
        for group in _entries(findings):
            lines += page.entry(group, pairs.get(name))
        lines.append("")
    if options.with_errors:
        lines += _asides(report)
    if not options.quiet:
        lines += [page.style(line, BOLD) for line in _summary(report)]
        lines += _next(report, options)
        lines += _more(report) if options.verbose else ()
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class _Page:
    """The look of the page."""

    options: RenderOptions

    def style(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.options.color and text else text

    def head(self, finding: Finding, times: int = 1) -> str:
        """A finding on one line, its place first, as problem matchers and editors read it."""
        label = f"{times} times “{visible(finding.group)}”, the first: " if times > 1 else ""
        severity = self.style(finding.severity, COLORS[finding.severity])
        mark = self.style(f"[{visible(finding.fingerprint[:8])}]", DIM) if finding.fingerprint else ""
        check = self.style(visible(finding.check), BOLD)
        said = f"{severity} {check} {label}{visible(finding.message)}"
        return " ".join(filter(None, (f"{_where(finding)}:", said, mark)))

    def entry(self, findings: Sequence[Finding], pair: PairSummary | None) -> Iterator[str]:
        """One finding, or several with the same label as one."""
        first, *others = findings
        yield self.head(first, len(findings))
        for side in Side:
            yield from self._side(first, side, pair)
        if others:
            named = ", ".join(_where(one) for one in others[:PLACES])
            more = len(others) - PLACES
            yield f"{INDENT}also at {named}{f' and {more:,} more' if more > 0 else ''}"

    def _side(self, finding: Finding, side: Side, pair: PairSummary | None) -> Iterator[str]:
        """The text of one side, with its place if the first line does not show it."""
        label = f"{INDENT}{_label(side, pair)}: "
        place = finding.place(side)
        if place is None:
            if side is Side.TARGET and (gap := gap_of(finding)):
                yield f"{label}missing {gap}"
            return
        whole = whole_text(finding, side)
        if not whole or place.span.start == place.span.end:  # a file as a whole: its path says it
            return
        shown = primary(finding)
        where = "" if shown and shown[0] is side else _at(place.span.path, place.span.line, place.span.column)
        room = max(self.options.width, MIN_WIDTH) - cells.width(label)
        beside = room - cells.width(where) - len(INDENT)
        if where and beside < LEAST_TEXT:
            yield f"{label}{self.style(where, DIM)}"
            label, where, beside = " " * cells.width(label), "", room
        cut, spans = excerpt(whole, marks(finding, side, whole), beside if where else room)
        line = f"{label}{self._marked(cut, spans, finding)}"
        yield f"{line}{INDENT}{self.style(where, DIM)}" if where else line

    def _marked(self, text: str, spans: Iterable[tuple[int, int]], finding: Finding) -> str:
        parts, end = [], 0
        for start, stop in spans:
            parts += [text[end:start], self.style(text[start:stop], f"1;4;{COLORS[finding.severity]}")]
            end = stop
        return "".join([*parts, text[end:]])


def _entries(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Recurring findings together and others alone, in the order of their places."""
    groups, single = grouped(findings)
    entries = [*(sorted(group, key=_order) for group in groups), *([finding] for finding in single)]
    return sorted(entries, key=lambda entry: _order(entry[0]))


def _order(finding: Finding) -> tuple[str, int, int]:
    main = primary(finding)
    return (main[1].span.path, main[1].span.line, main[1].span.column) if main else ("", 0, 0)


def _where(finding: Finding) -> str:
    main = primary(finding)
    return _at(main[1].span.path, main[1].span.line, main[1].span.column) if main else visible(finding.pair)


def _at(path: str, line: int, column: int) -> str:
    return f"{visible(path)}:{line}:{column}"


def _label(side: Side, pair: PairSummary | None) -> str:
    """The language of a side; the name of the side if both are in one language, or none is known."""
    if pair is None or pair.source_lang == pair.target_lang:
        return str(side)
    return visible(pair.source_lang if side is Side.SOURCE else pair.target_lang) or str(side)


def _asides(report: Report) -> Iterator[str]:
    """Notes, and texts that were not checked."""
    yield from (f"note: {note}" for note in notes(report))
    for skipped in report.skipped:
        yield f"{'could not be checked' if skipped.fatal else 'not checked'}: {not_checked(skipped)}"
    if report.skipped:
        yield ""


def _summary(report: Report) -> Iterator[str]:
    """One line with the counts of findings by severity and check, and one with those that are not listed."""
    if not report.checked:
        if report.findings:
            yield f"{counted(len(report.findings), 'finding')}: {kinds(report.findings)}"
        return
    where = f"in {pairs_of_files(report.checked)}"
    if report.findings:
        checks = Counter(visible(finding.check) for finding in report.findings).most_common()
        by_check = ", ".join(f"{count:,} {check}" for check, count in checks)
        yield f"{counted(len(report.findings), 'finding')} {where}: {kinds(report.findings)} ({by_check})"
    else:
        known = report.accepted or report.suppressed or report.unchanged
        yield f"nothing {'open' if known else 'found'} {where} by {counted(len(report.checks), 'check')}"
    parts = (
        (len(report.accepted), "accepted before"),
        (len(report.suppressed), "suppressed"),
        (len(report.unchanged), f"in text unchanged since {visible(report.since)}"),
        (len(report.stale), "decided before but not found any more"),
    )
    if aside := "; ".join(f"{count:,} {what}" for count, what in parts if count):
        yield f"not listed: {aside}"


def _next(report: Report, options: RenderOptions) -> Iterator[str]:
    """Commands that go on with the worst finding."""
    worst = max(report.findings, key=lambda finding: finding.severity.rank, default=None)
    if worst is None or not worst.fingerprint:
        return
    mark, again = visible(worst.fingerprint[:8]), f" {options.again}" if options.again else ""
    yield f"why:         xlat-check explain {mark}{again}"
    yield f'as intended: xlat-check accept {mark}{again} --reason "..."'
    yield f"all of them: xlat-check review{again.replace(' --pair', '', 1)}"


def _more(report: Report) -> Iterator[str]:
    """The settings of the run, for those who ask."""
    if not report.checked:
        return
    yield f"checks: {', '.join(visible(check.id) for check in report.checks) or 'none'}"
    if report.alarms:
        yield f"false positives: {report.alarms} of sentences (max_false_alarms: {report.max_false_alarms:g})"
    yield f"signature: {visible(report.signature)}"
