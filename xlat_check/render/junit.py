"""``junit``: JUnit XML in the form that CI servers read, one suite for each bitext.

A case is a finding, or a check without findings. A finding that fails the run (``--fail-on``) is a failure. A finding
with lower severity passes and is described in the case's output. Findings that are accepted, suppressed or outside the
change are skipped. Texts that could not be checked are errors, in a suite of their own.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.render.described import told
from xlat_check.render.elements import add, document, root_of
from xlat_check.render.listing import (
    Listed,
    Status,
    file_of,
    listed,
    notes,
    pairs_by_name,
    pairs_of,
    primary,
)
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import visible, xml_line

NAME_LIMIT = 60
"""Most characters of a text in the name of a case."""
OUTCOMES = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def junit(report: Report, options: RenderOptions) -> str:
    """The report as XML; characters that XML cannot hold are written as escapes."""
    root = root_of("testsuites", name="xlat-check")
    items: dict[str, list[Listed]] = {name: [] for name in pairs_of(report)}
    for item in listed(report):
        items[item.finding.pair].append(item)
    pairs = pairs_by_name(report)
    for name, found in items.items():
        _pair(_suite(root, report, name), report, pairs.get(name), found, options)
    _rest(root, report)
    for element in (*root, root):
        _count(element)
    return document(root)


def _pair(
    suite: Element, report: Report, pair: PairSummary | None, found: list[Listed], options: RenderOptions
) -> None:
    with_findings = {item.finding.check for item in found}
    silent = [check.id for check in report.checks if pair and check.id not in with_findings]
    for check in silent:
        add(suite, "testcase", classname=suite.get("name", ""), name=check, time="0")
    for item in found:
        _finding(suite, item, pair, options)


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


def _rest(root: Element, report: Report) -> None:
    """Skipped texts, and other messages for the user."""
    if report.skipped or not report.checked:
        suite = _suite(root, report, "not checked")
        for skipped in report.skipped:
            case = add(suite, "testcase", classname="not checked", name=skipped.what, time="0")
            add(case, "error" if skipped.fatal else "skipped", message=skipped.reason, type="not checked")
        if not report.checked:
            case = add(suite, "testcase", classname="not checked", name="everything", time="0")
            add(case, "error", message="nothing was checked", type="not checked")
    if lines := list(notes(report)):
        suite = _suite(root, report, "notes")
        for note in lines:
            add(add(suite, "testcase", classname="notes", name=note, time="0"), "skipped", message=note)


def _suite(root: Element, report: Report, name: str) -> Element:
    suite = add(root, "testsuite", name=name)
    add(add(suite, "properties"), "property", name="signature", value=report.signature)
    return suite


def _count(element: Element) -> None:
    """Set the number of cases below, by result."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, outcome in OUTCOMES.items():
        element.set(name, str(sum(case.find(outcome) is not None for case in cases)))
    element.set("time", "0")
