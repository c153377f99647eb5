"""``json``: the whole report, for programs; ``schema/report.schema.json`` describes every field."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib import resources
from typing import Any

from xlat_check.findings import CheckInfo, Entry, Finding, Place, Report, Suppressed
from xlat_check.render.options import RenderOptions
from xlat_check.render.text import is_unsafe

SCHEMA = "xlat-check/report/1"
"""Name and version of the format. A new field keeps the version; a changed or removed one raises it."""


def run_data(report: Report) -> dict[str, Any]:
    """The data of the run as a whole, including the checks that ran."""
    return {
        "schema": SCHEMA,
        "signature": report.signature,
        "max_false_alarms": report.max_false_alarms,
        "alarms": report.alarms,
        "checked": report.checked,
        "counts": {str(severity): count for severity, count in report.counts.items()},
        "checks": [check_data(check) for check in report.checks],
    }


def json_report(report: Report, options: RenderOptions) -> Iterator[str]:
    """The report as JSON, with keys in the schema's order and escapes for characters that could control a terminal."""
    parts = {
        "pairs": map(asdict, report.pairs),
        "findings": map(finding_data, report.findings),
        "accepted": (
            {"finding": finding_data(judged.finding), "entry": entry_data(judged.entry)} for judged in report.accepted
        ),
        "judged": ({"pair": judged.finding.pair, "entry": entry_data(judged.entry)} for judged in report.judged),
        "suppressed": map(suppressed_data, report.suppressed),
        "stale": map(entry_data, report.stale),
        "unchanged": map(finding_data, report.unchanged),
        "since": report.since,
        "notes": map(asdict, report.notes),
        "skipped": map(asdict, report.skipped),
    }
    yield from written(Parts(run_data(report) | parts))
    yield "\n"


class Parts(dict[str, Any]):
    """An object of JSON that ``written`` writes part by part."""


def written(value: Any, level: int = 0) -> Iterator[str]:
    """JSON as ``dumps`` indents it, in pieces: an iterator is an array, of which one element after the other is made.

    ``level``: that of the indent.
    """
    line = "\n" + "  " * (level + 1)
    if isinstance(value, Parts):
        begin = "{"
        for key, part in value.items():
            yield f"{begin}{line}{dumps(key)}: "
            yield from written(part, level + 1)
            begin = ","
        yield f"{line[:-2]}}}"
    elif isinstance(value, Iterator):
        begin = "["
        for element in value:
            yield f"{begin}{line}"
            yield from written(element, level + 1)
            begin = ","
        yield f"{line[:-2]}]" if begin == "," else "[]"
    else:
        yield dumps(value, indent=2).replace("\n", line[:-2])


def dumps(data: Any, indent: int | None = None) -> str:
    """JSON for people and programs, with escapes for unsafe characters; refuses numbers that JSON lacks."""
    text = json.dumps(data, indent=indent, ensure_ascii=False, allow_nan=False)
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(_escape(c) if c != "\n" and is_unsafe(c) else c for c in text)


def schema() -> dict[str, Any]:
    """The JSON Schema that the output keeps to."""
    file = resources.files("xlat_check.render").joinpath("schema", "report.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _escape(character: str) -> str:
    """A character as an escape in a JSON string (two escapes beyond the BMP)."""
    return json.dumps(character)[1:-1] if not character.isascii() else f"\\u{ord(character):04x}"


def check_data(check: CheckInfo) -> dict[str, Any]:
    """A check without its page, which ``xlat-check explain`` shows."""
    return {key: value for key, value in asdict(check).items() if key != "help"}


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding in the form of the schema."""
    return {
        "fingerprint": finding.fingerprint,
        "check": finding.check,
        "severity": str(finding.severity),
        "message": finding.message,
        "pair": finding.pair,
        "source": _place(finding.source),
        "target": _place(finding.target),
        "insert_at": asdict(finding.insert_at) if finding.insert_at else None,
        "evidence": _sorted(finding.evidence.data()),
        "key": finding.key,
        "group": finding.group,
    }


def suppressed_data(suppressed: Suppressed) -> dict[str, Any]:
    """A suppressed finding with its reason, in the form of the schema."""
    return {
        "finding": finding_data(suppressed.finding),
        "kind": suppressed.kind,
        "reason": suppressed.reason,
        "where": suppressed.where,
    }


def entry_data(entry: Entry) -> dict[str, Any]:
    """An entry of the baseline in the form of the schema."""
    return {
        **asdict(entry),
        "decision": str(entry.decision),
        "date": entry.date.isoformat(),
        "expires": entry.expires and entry.expires.isoformat(),
        "rivals": [entry_data(one) for one in entry.rivals],
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return asdict(place) if place else None


def _sorted(value: Any) -> Any:
    """Evidence with the keys of every mapping sorted; lists keep their order."""
    if isinstance(value, Mapping):
        return {str(key): _sorted(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, list | tuple):
        return [_sorted(item) for item in value]
    return value
