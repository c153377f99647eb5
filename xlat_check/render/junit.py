"""``junit``: JUnit XML in the form that CI servers read, one suite for each bitext.

A case is a finding, or a check without findings. A finding that fails the run (``--fail-on``) is a failure. A finding
with lower severity passes and is described in the case's output. Findings that are accepted, suppressed or outside the
change are skipped. Texts that could not be checked are errors, in a suite of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.render.described import told
from xlat_check.render.elements import add, inside, root_of, written
from xlat_check.render.listing import (
    Heads,
    Listed,
    Status,
    by_status,
    file_of,
    primary,
    some_notes,
)
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible, xml_line
from xlat_check.stored import Stored

NAME_LIMIT = 60
"""Most characters of a text in the name of a case."""
NOTES = 1_000
"""Number of notes that are told; the rest is counted."""
OUTCOMES = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(report: Report, options: RenderOptions) -> Iterator[str]:
    """The report as XML; characters that XML cannot hold are written as escapes."""
    root = root_of("testsuites", name="xlat-check")
    sums: Counter[str] = Counter()
    suites: Stored[str] = Stored()  # the sums stand before them
    for suite in chain(_pairs(report, options), _rest(report)):
        own = _counts(suite)
        _set(suite, own)
        sums.update(own)
        suites.append(inside(suite))
    _set(root, sums)
    yield from written(root, suites)


def _pairs(report: Report, options: RenderOptions) -> Iterator[Element]:
    """A suite for each bitext: the checked ones first, then others in findings, such as lone files."""
    heads = [Heads(items, lambda item: item.finding.pair) for items in by_status(report)]
    for pair in report.pairs:
        yield _pair(report, pair.name, pair, [item for head in heads for item in head.of(pair.name)], options)
    for lone in report.lone:
        if found := [item for head in heads for item in head.of(lone.pair)]:
            yield _pair(report, lone.pair, None, found, options)
    rest: dict[str, list[Listed]] = {}
    for item in chain(*(head.rest() for head in heads)):
        rest.setdefault(item.finding.pair, []).append(item)
    for name, found in rest.items():
        yield _pair(report, name, None, found, options)


def _pair(
    report: Report, name: str, pair: PairSummary | None, found: Sequence[Listed], options: RenderOptions
) -> Element:
    suite = _suite(report, name)
    with_findings = {item.finding.check for item in found}
    silent = [check.id for check in report.checks if pair and check.id not in with_findings]
    for check in silent:
        add(suite, "testcase", classname=suite.get("name", ""), name=check, time="0")
    for item in found:
        _finding(suite, item, pair, options)
    return suite


def _finding(suite: Element, item: Listed, pair: PairSummary | None, options: RenderOptions) -> None:
    finding = item.finding
    main = primary(finding)
    words = finding.target or finding.source
    text = visible(words.text) if words else ""
    text = text if len(text) <= NAME_LIMIT else f"{text[:NAME_LIMIT]}…"
    name = f"{finding.check}: “{text}” ({finding.fingerprint[:8]})"
    where = {"file": file_of(main[1].span.path, options), "line": str(main[1].span.line)} if main else {}
    case = add(suite, "testcase", classname=finding.pair, name=name, time="0", **where)
    if item.status is not Status.OPEN:
        add(case, "skipped", message=": ".join(filter(None, (item.status, item.reason))))
    elif options.fails(finding):
        add(case, "failure", text=_told(finding, pair), message=finding.message, type=finding.severity)
    else:
        add(case, "system-out", text=_told(finding, pair))


def _told(finding: Finding, pair: PairSummary | None) -> str:
    """The finding in words, with its texts below."""
    lines = [f"{finding.severity} {xml_line(finding.check)}: {xml_line(finding.message)}"]
    for side in told(finding, pair):
        lines += [f"{side.side} {xml_line(side.where)}", f"  {xml_line(side.text)}"]
    return "\n".join([*lines, f"fingerprint {finding.fingerprint}"])


def _rest(report: Report) -> Iterator[Element]:
    """Skipped texts, and other messages for the user."""
    if report.skipped or not report.checked:
        suite = _suite(report, "not checked")
        for skipped in report.skipped:
            case = add(suite, "testcase", classname="not checked", name=skipped.what, time="0")
            add(case, "error" if skipped.fatal else "skipped", message=skipped.reason, type="not checked")
        if not report.checked:
            case = add(suite, "testcase", classname="not checked", name="everything", time="0")
            add(case, "error", message="nothing was checked", type="not checked")
        yield suite
    suite, empty = _suite(report, "notes"), True
    for note in some_notes(report, NOTES):
        add(add(suite, "testcase", classname="notes", name=note, time="0"), "skipped", message=note)
        empty = False
    if not empty:
        yield suite


def _suite(report: Report, name: str) -> Element:
    suite = root_of("testsuite", name=name)
    add(add(suite, "properties"), "property", name="signature", value=report.signature)
    return suite


def _counts(suite: Element) -> Counter[str]:
    """The number of cases, by result."""
    cases = list(suite.iter("testcase"))
    found = {name: sum(case.find(outcome) is not None for case in cases) for name, outcome in OUTCOMES.items()}
    return Counter({"tests": len(cases)} | found)


def _set(element: Element, sums: Counter[str]) -> None:
    for name in ("tests", *OUTCOMES):
        element.set(name, str(sums[name]))
    element.set("time", "0")
