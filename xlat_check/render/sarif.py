"""``sarif``: SARIF 2.1.0, for code scanning of code hosts, editors and result viewers.

The location of a result is the place to correct: in the target, or, if the target has no text, the missing text in the
source. The counterpart is a related location. ``partialFingerprints`` has the finding's fingerprint under
``xlatCheck/v1``. Accepted and suppressed findings are kept, with ``suppressions``. Above ``LIMIT`` results the least
severe are left out, and a notification counts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import chain
from typing import Any
from urllib.parse import quote

from xlat_check.bitext import Side
from xlat_check.findings import CheckInfo, Decision, Entry, Finding, PairSummary, Place, Report, Severity
from xlat_check.render.described import told
from xlat_check.render.json_ import Parts, finding_data, written
from xlat_check.render.listing import (
    Listed,
    Status,
    counterpart,
    file_of,
    listed,
    not_checked,
    pairs_by_name,
    primary,
    some_notes,
    succeeded,
    version_of,
)
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible
from xlat_check.wording import counted

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.NEUTRAL: "note", Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.CRITICAL: "error"}
ROOT = "SRCROOT"
LIMIT = 5_000
"""Most results, and most pairs of which all files are named. GitHub shows so many results of a file, and refuses a file
with more than 25,000."""
NOTES = 1_000
"""Number of notes that are told; the rest is counted."""
RELATED = 1
"""Id of the related location to which the message links."""

Json = dict[str, Any]


def sarif(report: Report, options: RenderOptions) -> Iterator[str]:
    """The report as a SARIF log with one run."""
    items, left_out, others = _within_limit(report)
    rules = [*map(_rule, report.checks), *({"id": check} for check in others)]
    indices = {rule["id"]: index for index, rule in enumerate(rules)}
    pairs = pairs_by_name(report, (item.finding for item in items))
    known = bool(report.accepted or report.judged or report.stale)
    driver: Json = {"name": "xlat-check", "rules": rules}
    if version := version_of(report):
        driver["version"] = version
    invocation = Parts(
        executionSuccessful=succeeded(report),
        toolExecutionNotifications=chain(_notifications(report), left_out),
    )
    run = Parts(
        tool={"driver": driver},
        invocations=iter([invocation]),
        columnKind="unicodeCodePoints",
        originalUriBaseIds={ROOT: {"description": {"text": "The root of the repository."}}},
        artifacts=_artifacts(report, pairs, options),
        results=(_result(item, pairs.get(item.finding.pair), indices, known, options) for item in items),
        properties={"signature": visible(report.signature)},
    )
    yield from written(Parts({"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run])}))
    yield "\n"


def _within_limit(report: Report) -> tuple[list[Listed], Iterator[Json], Iterable[str]]:
    """The items in their order, without those beyond the limit: first go settled ones, then the least severe.

    Also a message with the number of results beyond the limit, and the checks in findings that are not among those
    that ran.
    """
    every: Counter[tuple[bool, Severity]] = Counter()
    others: dict[str, None] = {}
    ran = {check.id for check in report.checks}

    def counted_items() -> Iterator[tuple[int, Listed]]:
        for at, item in enumerate(listed(report)):
            others.update({item.finding.check: None} if item.finding.check not in ran else {})
            if item.status is not Status.UNCHANGED:
                every[item.status is Status.OPEN, item.finding.severity] += 1
                yield at, item

    def weight(one: tuple[int, Listed]) -> tuple[bool, int, int]:
        return one[1].status is not Status.OPEN, -one[1].finding.severity.rank, one[0]

    kept = [item for _, item in sorted(nsmallest(LIMIT, counted_items(), key=weight), key=lambda one: one[0])]
    every.subtract((item.status is Status.OPEN, item.finding.severity) for item in kept)
    return kept, _left_out(every), others


def _left_out(gone: Mapping[tuple[bool, Severity], int]) -> Iterator[Json]:
    """A message with the number of results beyond the limit, which are open or not and of a severity."""
    if not any(gone.values()):
        return
    ranks = ((gone.get((True, severity), 0), severity) for severity in reversed(Severity))
    open_ones = ", ".join(f"{count:,} {severity}" for count, severity in ranks if count)
    parts = [f"{open_ones} open"] if open_ones else []
    if settled := sum(count for (is_open, _), count in gone.items() if not is_open):
        parts.append(f"{settled:,} accepted or suppressed")
    total = counted(sum(gone.values()), "result")
    text = f"{total} left out ({'; '.join(parts)}): code hosts show {LIMIT:,}; JSON has all"
    yield {"level": "warning", "message": {"text": text}}


def _rule(check: CheckInfo) -> Json:
    level = LEVELS[check.severity]
    rule: Json = {
        "id": check.id,
        "shortDescription": {"text": _text(check.summary)},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["translation", check.mqm],
            "problem.severity": "recommendation" if level == "note" else level,
        },
    }
    if check.help:
        page = _braces(check.help)
        rule["help"] = {"text": page, "markdown": page}
    return rule


def _notifications(report: Report) -> Iterator[Json]:
    """Skipped texts, and other messages for the user about the run."""
    for skipped in report.skipped:
        yield {"level": "error" if skipped.fatal else "note", "message": {"text": _text(not_checked(skipped))}}
    if not report.checked:
        yield {"level": "error", "message": {"text": "nothing was checked"}}
    for note in some_notes(report, NOTES):
        yield {"level": "note", "message": {"text": _text(note)}}


def _artifacts(report: Report, results: Mapping[str, PairSummary], options: RenderOptions) -> Iterator[Json]:
    """The files that were checked, each once; of more than ``LIMIT`` pairs only those with results."""
    pairs = report.pairs if len(report.pairs) <= LIMIT else results.values()
    langs = {pair.source_path: pair.source_lang for pair in pairs}
    langs |= {pair.target_path: pair.target_lang for pair in pairs}
    for path, lang in langs.items():
        location = _artifact(path, options)
        yield {"location": location, "roles": ["analysisTarget"], "properties": {"lang": visible(lang)}}


def _result(
    item: Listed, pair: PairSummary | None, indices: Mapping[str, int], known: bool, options: RenderOptions
) -> Json:
    """A finding; ``known``: whether there are earlier decisions, so that it is told which findings are new."""
    finding = item.finding
    main, other = primary(finding), counterpart(finding)
    data = finding_data(finding)
    result: Json = {
        "ruleId": finding.check,
        "ruleIndex": indices[finding.check],
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, pair)},
        "locations": [_location(*main, options)] if main else [],
        "relatedLocations": [{"id": RELATED} | _location(*other, options)] if other else [],
        "partialFingerprints": {"xlatCheck/v1": finding.fingerprint},
        "suppressions": _suppressions(item, options),
        "properties": {name: data[name] for name in ("severity", "pair", "group", "evidence")},
    }
    if known:
        result["baselineState"] = "unchanged" if item.entry else "new"
    return result


def _message(finding: Finding, pair: PairSummary | None) -> str:
    """The reason, then both sides; the name of the related side is a link to it."""
    lines = [f"{_text(finding.message)}."]
    other = counterpart(finding)
    for side in told(finding, pair):
        name = side.side.capitalize()
        if other and side.side is other[0]:
            name = f"[{name}]({RELATED})"
        lines.append(f"{name} {_text(side.where)}: {_text(side.text)}")
    return "\n".join(lines)


def _location(side: Side, place: Place, options: RenderOptions) -> Json:
    span = place.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    location: Json = {
        "physicalLocation": {
            "artifactLocation": _artifact(span.path, options),
            "region": {name: number for name, number in region.items() if number or name.startswith("char")},
        },
        "message": {"text": str(side)},
    }
    if place.section:
        location["logicalLocations"] = [{"name": visible(place.section)}]
    return location


def _artifact(path: str, options: RenderOptions) -> Json:
    """The location of a file: relative to the root, or absolute if it is elsewhere."""
    file = file_of(path, options)
    try:
        uri = quote(file.encode("utf-8", errors="surrogateescape"))
    except UnicodeEncodeError:  # half a character, which no file system gives
        uri = quote(file.encode("utf-8", errors="replace"))
    return {"uri": f"file://{uri}"} if uri.startswith("/") else {"uri": uri, "uriBaseId": ROOT}


def _suppressions(item: Listed, options: RenderOptions) -> list[Json]:
    if item.suppressed:
        kind = "inSource" if item.suppressed.kind == "inline" else "external"
        return [_suppression(kind, "accepted", item.suppressed.reason, item.suppressed.where, options)]
    if item.entry and item.status is Status.ACCEPTED:
        return [_suppression("external", "accepted", _why(item.entry), item.entry.where, options)]
    if item.entry and (item.entry.rivals or item.entry.decision is Decision.UNSURE):
        return [_suppression("external", "underReview", _why(item.entry), item.entry.where, options)]
    return []


def _why(entry: Entry) -> str:
    until = f", until {entry.expires}" if entry.expires else ""
    own = f"{entry.reason} ({entry.decision}, {entry.who}, {entry.date}{until})"
    return "; ".join((*map(_why, entry.rivals), own))


def _suppression(kind: str, status: str, justification: str, where: str, options: RenderOptions) -> Json:
    suppression: Json = {"kind": kind, "status": status}
    if justification:
        suppression["justification"] = visible(justification)
    path, _, line = where.rpartition(":")
    if path and line.isascii() and line.isdecimal() and int(line):
        place: Json = {"artifactLocation": _artifact(path, options), "region": {"startLine": int(line)}}
        suppression["location"] = {"physicalLocation": place}
    return suppression


def _text(text: str) -> str:
    """Text of a document that cannot control a viewer and is not read as a placeholder or a link."""
    return _braces(visible(text).replace("](", "] ("))


def _braces(text: str) -> str:
    """Text with its braces doubled, because SARIF reads ``{0}`` in any message as a placeholder."""
    return text.replace("{", "{{").replace("}", "}}")
