"""Tests of the JSON report: it keeps to its schema and contains the whole report."""

from __future__ import annotations

import dataclasses
import json

import jsonschema
import pytest

from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.findings.evidence import Untyped
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.render.json_ import SCHEMA, schema

json_report = RENDERERS["json"]

FOR_OTHER_FORMATS = {"texts", "lone", "behind"}
"""Fields of the report that a run gathers for other formats; in JSON, a file without counterpart is a finding."""
EMPTY = Report(findings=(), pairs=(), skipped=(), checks=(), signature="v:1")


def rendered(report):
    return json.loads(json_report(report, RenderOptions()))


def described(node, path="report"):
    """Every property of a schema with its path."""
    for name, child in node.get("properties", {}).items():
        yield f"{path}.{name}", child
        yield from described(child, f"{path}.{name}")
    for name, child in node.get("$defs", {}).items():
        yield name, child
        yield from described(child, name)


def test_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("which", ["sample", "empty"])
def test_output_is_valid(report, which):
    jsonschema.Draft202012Validator(schema()).validate(rendered(report if which == "sample" else EMPTY))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(extra=1),
        lambda data: data.pop("skipped"),
        lambda data: data["findings"][0].update(severity="error"),
        lambda data: data["findings"][0]["source"]["span"].update(line=0),
        lambda data: data["pairs"][0]["sections"][0].append("third"),
        lambda data: data["findings"][0].pop("target"),
        lambda data: data.update(schema="xlat-check/report/2"),
    ],
)
def test_schema_refuses_what_is_not_a_report(report, spoil):
    data = rendered(report)
    spoil(data)
    assert not jsonschema.Draft202012Validator(schema()).is_valid(data)


def test_schema_describes_every_field():
    assert [path for path, node in described(schema()) if not node.get("description")] == []


def test_schema_refuses_unknown_fields_everywhere_but_in_evidence():
    objects = [(path, node) for path, node in described(schema()) if node.get("type") == "object"]
    assert [path for path, node in objects if node.get("additionalProperties") is not False] == ["finding.evidence"]


@pytest.mark.parametrize(
    ("data_class", "where"),
    [(Report, ()), (Finding, ("findings", 0)), (PairSummary, ("pairs", 0))],
)
def test_every_field_is_there(report, data_class, where):
    data = rendered(report)
    for step in where:
        data = data[step]
    assert {field.name for field in dataclasses.fields(data_class)} - FOR_OTHER_FORMATS <= data.keys()


def test_schema_version_is_the_one_that_is_written():
    assert schema()["properties"]["schema"] == schema()["properties"]["schema"] | {"const": SCHEMA}


def test_layout(report):
    text = json_report(report, RenderOptions())
    assert text.startswith('{\n  "schema": "xlat-check/report/1",\n  "signature": ')
    assert text.endswith("\n}\n")
    assert "Gieße frisch gesetzte" in text


def test_evidence_keys_come_sorted(report):
    evidence = [finding["evidence"] for finding in rendered(report)["findings"]]
    assert all(list(item) == sorted(item) for item in evidence)


def test_a_score_that_is_no_number_is_refused(report):
    broken = dataclasses.replace(report.findings[0], evidence=Untyped(values={"score": float("nan")}))
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_report(dataclasses.replace(report, findings=(broken,)), RenderOptions())
