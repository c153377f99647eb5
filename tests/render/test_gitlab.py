"""Tests of GitLab Code Quality: the fields that GitLab documents, and no others."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import HOSTILE, report_of
from xlat_check.findings import Report, Severity, Skipped
from xlat_check.render import RenderOptions
from xlat_check.render.gitlab import SEVERITIES, gitlab

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "properties": {
                    "path": {"type": "string", "minLength": 1},
                    "lines": {
                        "type": "object",
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                        "required": ["begin"],
                        "additionalProperties": False,
                    },
                },
                "required": ["path", "lines"],
                "additionalProperties": False,
            },
        },
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
    },
}


def issues_of(report, **options):
    issues = json.loads(gitlab(report, RenderOptions(**options)))
    jsonschema.validate(issues, SCHEMA)
    return issues


def test_the_worst_come_first_after_what_could_not_be_checked(report):
    issues = issues_of(report)
    assert [issue["severity"] for issue in issues] == [
        "blocker", "critical", "major", "major", "minor", "minor", "minor", "minor", "info",
    ]  # fmt: skip
    assert set(SEVERITIES) == set(Severity)


def test_a_place_is_in_the_target_where_there_is_one(report):
    places = {issue["check_name"]: issue["location"] for issue in issues_of(report)}
    assert places["number"] == {"path": "docs/garten.pt.md", "lines": {"begin": 28, "end": 28}}
    assert places["omission"] == {"path": "docs/garten.pt.md", "lines": {"begin": 7}}
    assert places["not-checked"]["path"] == "docs/keller.de.md"


def test_paths_are_relative_to_the_root(report):
    issues = issues_of(report, folder="/builds/team/site/sub", root="/builds/team/site")
    assert issues[1]["location"]["path"] == "sub/docs/garten.pt.md"


def test_one_text_missing_from_two_translations_is_two_issues(report):
    finding = report.findings[1]
    twice = replace(report, findings=(finding, replace(finding, pair="docs/garten.de.md -> docs/garten.en.md")))
    fingerprints = [issue["fingerprint"] for issue in issues_of(twice)]
    assert len(set(fingerprints)) == len(fingerprints)


def test_only_open_findings_are_issues(report):
    assert len(issues_of(report)) == len(report.findings) + 1


def test_nothing_found_is_an_empty_list():
    assert issues_of(Report(findings=(), pairs=(), skipped=(), checks=(), signature="v:1")) == []


def test_what_could_not_be_checked_has_a_path_even_without_a_file():
    report = Report(findings=(), pairs=(), skipped=(Skipped(what="", reason=""),), checks=(), signature="v:1")
    assert issues_of(report)[0]["location"]["path"] == "xlat-check"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_valid(name):
    issues_of(report_of(HOSTILE[name]))


@settings(max_examples=40, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_valid(text):
    assert len(issues_of(report_of(text))) == 5
