"""``github``: workflow commands that GitHub Actions shows as annotations at the lines of the files.

GitHub takes ten errors, ten warnings and ten notices from a step and drops the others without a message. So the worst
come first, and a last line counts those left out.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from xlat_check.findings import Finding, PairSummary, Place, Report, Severity
from xlat_check.render.described import told
from xlat_check.render.listing import GROUP_FROM, file_of, not_checked, pairs_by_name, primary, some_notes
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible
from xlat_check.wording import counted, pairs_of_files

LIMIT = 10
"""Most annotations of a kind that GitHub takes from a step."""
PLACES = 20
"""Number of places that are named for a finding on several pages; the rest is counted."""
NOTES = 100
"""Number of notes that are told; the rest is counted."""
KINDS = {
    Severity.NEUTRAL: "notice",
    Severity.MINOR: "warning",
    Severity.MAJOR: "error",
    Severity.CRITICAL: "error",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Annotation:
    kind: str
    properties: dict[str, str]
    message: str

    def __str__(self) -> str:
        properties = ",".join(f"{name}={_property(value)}" for name, value in self.properties.items())
        return f"::{self.kind} {properties}::{_data(self.message)}"


def github(report: Report, options: RenderOptions) -> str:
    """One workflow command for each annotation, and a line that counts the others."""
    shown: dict[str, list[str]] = {kind: [] for kind in reversed(KINDS.values())}
    number: Counter[str] = Counter()
    for annotation in _run(report):
        number[annotation.kind] += 1
        if len(shown[annotation.kind]) < LIMIT:
            shown[annotation.kind].append(str(annotation))
    wide = _wide(report.findings)
    worst = _worst(report.findings, wide, number)
    pairs = pairs_by_name(report, (finding for finding, _ in worst))
    for finding, others in worst:
        own = shown[KINDS[finding.severity]]
        if len(own) < LIMIT:
            own.append(str(_finding(finding, pairs.get(finding.pair), options, others)))
    lines = [line for own in shown.values() for line in own]
    left_out = [counted(number[kind] - LIMIT, f"more {kind}") for kind in shown if number[kind] > LIMIT]
    if left_out:
        lines.append(f"{' and '.join(left_out)} not annotated: GitHub shows {LIMIT} of a kind for a step")
    summary = f"xlat-check: {counted(len(report.findings), 'finding')} in {pairs_of_files(report.checked)}"
    return "\n".join([*lines, summary]) + "\n"


@dataclass(slots=True)
class _Group:
    """Findings with one label, which may recur on several bitexts."""

    number: int = 0
    bitexts: int = 0
    last: str = ""
    """The bitext of the last one."""
    places: list[Place] = field(default_factory=list)
    """Those of the others than the first that are named."""

    def add(self, finding: Finding) -> None:
        self.bitexts += not self.number or finding.pair != self.last
        self.last = finding.pair
        main = primary(finding) if self.number else None
        if main and len(self.places) < PLACES:
            self.places.append(main[1])
        self.number += 1


def _wide(findings: Iterable[Finding]) -> dict[tuple[str, str], _Group]:
    """The groups of findings that recur on several bitexts, by check and label, the largest first."""
    groups: dict[tuple[str, str], _Group] = {}
    for finding in findings:
        if finding.group:
            groups.setdefault((finding.check, finding.group), _Group()).add(finding)
    wide = {label: group for label, group in groups.items() if group.bitexts >= GROUP_FROM}
    return dict(sorted(wide.items(), key=lambda one: one[1].number, reverse=True))


def _worst(
    findings: Iterable[Finding], wide: Mapping[tuple[str, str], _Group], number: Counter[str]
) -> list[tuple[Finding, _Group | None]]:
    """The worst findings of each kind, no more than are shown, each with its group if it stands for one.

    Those that stand for groups come before others of their severity. ``number`` counts all, by their kinds.
    """
    ranks = {label: rank for rank, label in enumerate(wide)}
    seen: set[tuple[str, str]] = set()
    kept: dict[str, list[tuple[tuple[int, int, int], Finding, _Group | None]]] = {}
    for at, finding in enumerate(findings):
        label = finding.check, finding.group
        if label in seen:
            continue
        kind, group = KINDS[finding.severity], wide.get(label)
        if group:
            seen.add(label)
        number[kind] += 1
        order = (-finding.severity.rank, 0, ranks[label]) if group else (-finding.severity.rank, 1, at)
        own = kept.setdefault(kind, [])
        insort(own, (order, finding, group), key=lambda one: one[0])
        del own[LIMIT:]
    every = sorted((one for own in kept.values() for one in own), key=lambda one: one[0])
    return [(finding, group) for _, finding, group in every]


def _run(report: Report) -> Iterator[_Annotation]:
    """Skipped texts, which come before any finding, and messages for the user."""
    for skipped in report.skipped:
        kind, title = ("error", "could not be checked") if skipped.fatal else ("notice", "not checked")
        yield _Annotation(kind=kind, properties={"title": title}, message=not_checked(skipped))
    if not report.checked:
        yield _Annotation(kind="error", properties={"title": "nothing was checked"}, message="nothing was checked")
    if told := "\n".join(some_notes(report, NOTES)):
        yield _Annotation(kind="notice", properties={"title": "xlat-check"}, message=told)


def _finding(finding: Finding, pair: PairSummary | None, options: RenderOptions, group: _Group | None) -> _Annotation:
    """A finding, with the places of the others of its group if it recurs on several bitexts."""
    properties = {}
    if main := primary(finding):
        place = main[1]
        properties = {"file": visible(file_of(place.span.path, options)), "line": str(place.span.line)}
        if place.end_line > place.span.line:
            properties["endLine"] = str(place.end_line)
        else:  # GitHub takes columns on a single line only
            properties["col"] = str(place.span.column)
            if place.end_line:
                properties["endColumn"] = str(place.end_column)
    properties["title"] = f"{finding.check} ({finding.severity})"
    texts = (f"{side.side} {side.where}: {side.text}" for side in told(finding, pair))
    again = []
    if group:
        places = ", ".join(visible(f"{file_of(place.span.path, options)}:{place.span.line}") for place in group.places)
        left = group.number - 1 - len(group.places)
        again = [f"{group.number} times, also at {places}", *([f"and {left:,} more"] if left else [])]
    message = "\n".join([visible(finding.message), *texts, *again])
    return _Annotation(kind=KINDS[finding.severity], properties=properties, message=message)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
