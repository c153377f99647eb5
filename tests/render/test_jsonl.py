"""Tests of JSON Lines: every record keeps to the schema of the report, and nothing is missing."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import report_of
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.render.json_ import schema

jsonl = RENDERERS["jsonl"]

OWN = {"record", "status", "entry", "kind", "reason", "where"}
"""Fields that a finding has besides those of the schema."""


def records_of(report):
    return [json.loads(line) for line in jsonl(report, RenderOptions()).splitlines()]


def test_records_keep_to_the_schema(report):
    definitions = schema()["$defs"]
    for record in records_of(report):
        if record["record"] == "run":
            fields = {name: schema()["properties"][name] for name in record if name != "record"}
            described = {"type": "object", "properties": fields, "required": list(fields), "$defs": definitions}
        else:
            name = {"stale": "entry"}.get(record["record"], record["record"])
            described = {"$ref": f"#/$defs/{name}", "$defs": definitions}
        own = OWN if record["record"] == "finding" else {"record"}
        jsonschema.validate({k: v for k, v in record.items() if k not in own}, described)


def test_the_lines_hold_what_json_holds(report):
    whole = json.loads(RENDERERS["json"](report, RenderOptions()))
    records = records_of(report)

    def of(kind, **fields):
        found = [r for r in records if r["record"] == kind and all(r[name] == value for name, value in fields.items())]
        return [{k: v for k, v in r.items() if k not in ("record", *fields)} for r in found]

    assert of("pair") == whole["pairs"]
    assert of("skipped") == whole["skipped"]
    assert of("stale") == whole["stale"]
    assert of("note") == whole["notes"]
    assert [{k: v for k, v in r.items() if k != "entry"} for r in of("finding", status="open")] == whole["findings"]
    assert [r["entry"] for r in of("finding", status="open") if "entry" in r] == [j["entry"] for j in whole["judged"]]
    (accepted,), (suppressed,) = of("finding", status="accepted"), of("finding", status="suppressed")
    entry = accepted.pop("entry")
    assert {"finding": accepted, "entry": entry} == whole["accepted"][0]
    why = {name: suppressed.pop(name) for name in ("kind", "reason", "where")}
    assert {"finding": suppressed} | why == whole["suppressed"][0]


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_every_text_comes_back_unchanged(text):
    findings = [record for record in records_of(report_of(text)) if record["record"] == "finding"]
    assert [finding["status"] for finding in findings] == [*["open"] * 4, "accepted", "suppressed", "unchanged"]
    assert {finding["message"] for finding in findings} == {text}
