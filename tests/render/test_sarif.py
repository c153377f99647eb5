"""Tests of SARIF: valid against the standard's schema, and true to the words of the standard."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import HOSTILE, report_of
from tests.sample_report import entry_of, source, target
from xlat_check.findings import CheckInfo, Decision, Finding, Judged, Report, Severity, Suppressed
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.render import sarif as sarif_module

sarif = RENDERERS["sarif"]

SCHEMA = json.loads(Path(__file__).with_name("schemas").joinpath("sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
BAGS = ("properties", "parameters")
EMPTY = Report(findings=(), pairs=(), skipped=(), checks=(), signature="v:1")
NUMBER = Finding(
    check="number",
    severity=Severity.MAJOR,
    message="why",
    source=source(3, "Drei.", "A"),
    target=target(4, "Quatro.", "B"),
    fingerprint="f" * 32,
)


def log_of(report, **options):
    log = json.loads(sarif(report, RenderOptions(**options)))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    return run


def results_of(*findings, **fields):
    return log_of(replace(EMPTY, findings=findings, **fields))["results"]


def locations(value):
    """Every physical location of a run; a bag of properties has keys of its own choice, and none in it is one."""
    if isinstance(value, dict):
        yield from [value["physicalLocation"]] if "physicalLocation" in value else []
        for key, child in value.items():
            yield from () if key in BAGS else locations(child)
    elif isinstance(value, list):
        for child in value:
            yield from locations(child)


def test_the_schema_refuses_what_is_no_sarif(report):
    log = json.loads(sarif(report, RenderOptions()))
    log["runs"][0]["results"][0]["level"] = "major"
    assert not VALIDATOR.is_valid(log)


def test_an_empty_report_is_valid_and_no_success():
    run = log_of(EMPTY)
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "nothing was checked"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_valid(name):
    log_of(report_of(HOSTILE[name]))


@settings(max_examples=20, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
@example(text="physicalLocation")
def test_any_text_is_valid(text):
    run = log_of(report_of(text))
    assert all(re.fullmatch(r"[\w.~!$&'()*+,;=:@%/-]*", place["artifactLocation"]["uri"]) for place in locations(run))


def test_a_finding_stands_in_the_target_with_the_source_related():
    (result,) = results_of(NUMBER)
    (main,), (other,) = result["locations"], result["relatedLocations"]
    assert main["physicalLocation"]["artifactLocation"] == {"uri": "docs/garten.pt.md", "uriBaseId": "SRCROOT"}
    assert main["physicalLocation"]["region"] == {
        "startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 8, "charOffset": 320, "charLength": 7,
    }  # fmt: skip
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "docs/garten.de.md"
    assert f"[Source]({other['id']}) docs/garten.de.md:3: Drei." in result["message"]["text"]
    assert result["partialFingerprints"] == {"xlatCheck/v1": "f" * 32}


@pytest.mark.parametrize(("side", "file"), [("source", "docs/garten.pt.md"), ("target", "docs/garten.de.md")])
def test_a_finding_without_one_side_stands_in_the_other(side, file):
    (result,) = results_of(replace(NUMBER, **{side: None}))
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == file
    assert result["relatedLocations"] == []


def test_a_finding_without_a_place_has_none():
    assert results_of(replace(NUMBER, source=None, target=None))[0]["locations"] == []


def test_an_unknown_end_is_left_out():
    place = replace(NUMBER.target, end_line=0, end_column=0, span=replace(NUMBER.target.span, start=0))
    region = results_of(replace(NUMBER, target=place))[0]["locations"][0]["physicalLocation"]["region"]
    assert "endLine" not in region
    assert "endColumn" not in region
    assert region["charOffset"] == 0


@pytest.mark.parametrize(
    ("path", "folder", "root", "uri"),
    [
        ("docs/a b#c?é.md", "/repo", "/repo", "docs/a%20b%23c%3F%C3%A9.md"),
        ("./docs/../x.md", "/repo/sub", "/repo", "sub/x.md"),
        ("/repo/docs/x.md", "/repo/sub", "/repo", "docs/x.md"),
        ("/elsewhere/x.md", "/repo", "/repo", "file:///elsewhere/x.md"),
        ("../x.md", "/repo", "/repo", "file:///x.md"),
        ("a:b.md", "/repo", "/repo", "a%3Ab.md"),
        ("x\udce4.md", "/repo", "/repo", "x%E4.md"),
        ("docs/x.md", "", "", "docs/x.md"),
    ],
)
def test_files_are_named_from_the_root(path, folder, root, uri):
    place = replace(NUMBER.target, span=replace(NUMBER.target.span, path=path))
    report = replace(EMPTY, findings=(replace(NUMBER, target=place),))
    (result,) = log_of(report, folder=folder, root=root)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_text_is_neither_placeholder_nor_link():
    (result,) = results_of(replace(NUMBER, message="{0} and [here](http://example.org)"))
    assert result["message"]["text"].startswith("{{0}} and [here] (http://example.org).")


def test_a_rule_has_the_page_of_its_check():
    check = CheckInfo(id="number", mqm="accuracy/number", severity=Severity.MINOR, summary="Short", help="# n\n{x}\n")
    (rule,) = log_of(replace(EMPTY, checks=(check,)))["tool"]["driver"]["rules"]
    assert rule["help"]["markdown"] == "# n\n{{x}}\n"
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert rule["properties"]["tags"] == ["translation", "accuracy/number"]


def test_every_result_points_at_its_rule(report):
    other = replace(report.findings[0], check="document-missing")
    run = log_of(replace(report, findings=(*report.findings, other)))
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules[-1] == "document-missing"
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_results_say_that_they_are_held_back_and_by_what():
    accepted = Judged(finding=NUMBER, entry=entry_of(NUMBER, Decision.ACCEPTED))
    inline = Suppressed(finding=NUMBER, kind="inline", reason="", where="docs/a.md:7")
    rule = Suppressed(finding=NUMBER, kind="rule", reason="a button", where="xlat-check.yaml:2")
    results = results_of(NUMBER, accepted=(accepted,), suppressed=(inline, rule))
    told = [[(s["kind"], s["status"], s.get("justification")) for s in r["suppressions"]] for r in results]
    why = "agreed with the editors (accepted, Ida Lund, 2026-03-14, until 2027-03-14)"
    assert told == [
        [],
        [("external", "accepted", why)],
        [("inSource", "accepted", None)],
        [("external", "accepted", "a button")],
    ]
    region = results[2]["suppressions"][0]["location"]["physicalLocation"]["region"]
    assert region == {"startLine": 7}


def test_all_results_or_none_are_compared_with_a_baseline():
    assert "baselineState" not in results_of(NUMBER)[0]
    other = replace(NUMBER, fingerprint="e" * 32)
    accepted = Judged(finding=other, entry=entry_of(other, Decision.ACCEPTED))
    results = results_of(NUMBER, accepted=(accepted,))
    assert [result["baselineState"] for result in results] == ["new", "unchanged"]


def test_a_finding_that_somebody_is_unsure_about_is_under_review():
    unsure = Judged(finding=NUMBER, entry=entry_of(NUMBER, Decision.UNSURE))
    (result,) = results_of(NUMBER, judged=(unsure,))
    assert result["suppressions"][0]["status"] == "underReview"
    assert result["baselineState"] == "unchanged"


def test_what_was_not_checked_is_told(report):
    (invocation,) = log_of(report)["invocations"]
    told = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert ("error", "docs/keller.de.md: there is no docs/keller.pt.md") in told
    assert ("note", "docs/garten.de.md:44: code blocks are not compared") in told
    assert invocation["executionSuccessful"] is False
    assert log_of(replace(report, skipped=report.skipped[1:]))["invocations"][0]["executionSuccessful"] is True


def test_results_beyond_the_limit_are_left_out_by_severity_and_counted(monkeypatch):
    monkeypatch.setattr(sarif_module, "LIMIT", 3)
    ranks = [Severity.MINOR, Severity.MAJOR, Severity.NEUTRAL, Severity.CRITICAL, Severity.MINOR]
    findings = tuple(replace(NUMBER, severity=rank, fingerprint=f"{at:032}") for at, rank in enumerate(ranks))
    settled = replace(NUMBER, severity=Severity.CRITICAL, fingerprint="9" * 32)
    entry = entry_of(settled, Decision.ACCEPTED)
    run = log_of(replace(EMPTY, findings=findings, accepted=(Judged(finding=settled, entry=entry),)))
    kept = [result["partialFingerprints"]["xlatCheck/v1"] for result in run["results"]]
    assert kept == [findings[0].fingerprint, findings[1].fingerprint, findings[3].fingerprint]
    (told,) = [one for one in run["invocations"][0]["toolExecutionNotifications"] if one["level"] == "warning"]
    assert told["message"]["text"] == (
        "3 results left out (1 minor, 1 neutral open; 1 accepted or suppressed): code hosts show 3; JSON has all"
    )


def test_as_many_as_the_limit_are_all_there(monkeypatch):
    monkeypatch.setattr(sarif_module, "LIMIT", 2)
    run = log_of(replace(EMPTY, findings=(NUMBER, replace(NUMBER, fingerprint="e" * 32))))
    assert len(run["results"]) == 2
    assert [one["level"] for one in run["invocations"][0]["toolExecutionNotifications"]] == ["error"]
