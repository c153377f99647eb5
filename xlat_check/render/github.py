"""``github``: workflow commands that GitHub Actions shows as annotations at the lines of the files.

GitHub takes ten errors, ten warnings and ten notices from a step and drops the others without a message. So the worst
come first, and a last line counts those left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xlat_check.findings import Finding, PairSummary, Place, Report, Severity
from xlat_check.render.described import told
from xlat_check.render.listing import across, by_severity, file_of, not_checked, notes, pairs_by_name, primary
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible
from xlat_check.wording import counted, pairs_of_files

LIMIT = 10
"""Most annotations of a kind that GitHub takes from a step."""
PLACES = 20
"""Number of places that are named for a finding on several pages; the rest is counted."""
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
    pairs = pairs_by_name(report)
    wide, single = across(report.findings)
    first = {id(group[0]): group[1:] for group in wide}
    shown = by_severity([*(group[0] for group in wide), *single])
    findings = (_finding(one, pairs.get(one.pair), options, others=first.get(id(one), ())) for one in shown)
    annotations = [*_run(report), *findings]
    lines = []
    left_out = []
    for kind in dict.fromkeys(reversed(KINDS.values())):
        of_kind = [str(annotation) for annotation in annotations if annotation.kind == kind]
        lines += of_kind[:LIMIT]
        if len(of_kind) > LIMIT:
            left_out.append(counted(len(of_kind) - LIMIT, f"more {kind}"))
    if left_out:
        lines.append(f"{' and '.join(left_out)} not annotated: GitHub takes {LIMIT} of a kind from a step")
    summary = f"xlat-check: {counted(len(report.findings), 'finding')} in {pairs_of_files(report.checked)}"
    return "\n".join([*lines, summary]) + "\n"


def _run(report: Report) -> Iterator[_Annotation]:
    """Skipped texts, which come before any finding, and messages for the user."""
    for skipped in report.skipped:
        kind, title = ("error", "could not be checked") if skipped.fatal else ("notice", "not checked")
        yield _Annotation(kind=kind, properties={"title": title}, message=not_checked(skipped))
    if not report.checked:
        yield _Annotation(kind="error", properties={"title": "nothing was checked"}, message="nothing was checked")
    if note := "\n".join(notes(report)):
        yield _Annotation(kind="notice", properties={"title": "xlat-check"}, message=note)


def _finding(
    finding: Finding, pair: PairSummary | None, options: RenderOptions, others: Sequence[Finding]
) -> _Annotation:
    """A finding, with the places of the others if it recurs on several bitexts."""
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
    places = [f"{file_of(place.span.path, options)}:{place.span.line}" for place in _places(others)]
    again = [f"{len(others) + 1} times, also at {', '.join(map(visible, places[:PLACES]))}"] if others else []
    again += [f"and {len(places) - PLACES:,} more"] if len(places) > PLACES else []
    message = "\n".join([visible(finding.message), *texts, *again])
    return _Annotation(kind=KINDS[finding.severity], properties=properties, message=message)


def _places(findings: Sequence[Finding]) -> Iterator[Place]:
    for finding in findings:
        if main := primary(finding):
            yield main[1]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
