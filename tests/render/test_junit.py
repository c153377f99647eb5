"""Tests of JUnit XML as CI servers read it. The format has no schema of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import HOSTILE, report_of
from tests.sample_report import CHECKS, GARDEN, KITCHEN
from xlat_check.findings import Report, Skipped
from xlat_check.render import RENDERERS, RenderOptions

junit = RENDERERS["junit"]

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"properties", "testcase"},
    "properties": {"property"},
    "testcase": {"failure", "error", "skipped", "system-out"},
}
COUNTS = {"tests", "failures", "errors", "skipped", "time"}
ATTRIBUTES = {
    "testsuites": {"name"} | COUNTS,
    "testsuite": {"name"} | COUNTS,
    "testcase": {"classname", "name", "time", "file", "line"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "skipped": {"message", "type"},
    "property": {"name", "value"},
}


def parsed(report, **options):
    root = ElementTree.fromstring(junit(report, RenderOptions(**options)).encode())
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set())
    for counted in (root, *root):
        cases = list(counted.iter("testcase"))
        assert counted.get("tests") == str(len(cases))
        outcomes = Counter(child.tag for case in cases for child in case)
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert counted.get(name) == str(outcomes[tag])
        assert all(len(case) <= 1 for case in cases)
    return root


def suite_of(root, name):
    return next(suite for suite in root if suite.get("name") == name)


def test_suites_are_the_bitexts_and_the_rest(report):
    assert [suite.get("name") for suite in parsed(report)] == [GARDEN, KITCHEN, "not checked", "notes"]


def test_a_clean_bitext_has_a_case_for_each_check(report):
    cases = suite_of(parsed(report), KITCHEN).iter("testcase")
    assert [(case.get("name"), len(case)) for case in cases] == [(check.id, 0) for check in CHECKS]


def test_what_fails_the_run_is_a_failure(report):
    failures = [case.find("failure") for case in suite_of(parsed(report), GARDEN).iter("testcase")]
    types = [failure.get("type") for failure in failures if failure is not None]
    assert types == ["major", "critical", "major"]
    assert parsed(report, fails=lambda _: False).get("failures") == "0"


def test_a_lesser_finding_passes_and_is_told(report):
    case = next(c for c in parsed(report).iter("testcase") if c.get("name").startswith("drift: "))
    assert case.attrib | {"file": "docs/garten.pt.md", "line": "29"} == case.attrib
    assert "less alike than 99 of 100" in case.find("system-out").text


def test_accepted_and_suppressed_findings_are_skipped(report):
    skipped = [case.get("message") for case in suite_of(parsed(report), GARDEN).iter("skipped")]
    assert skipped == ["accepted: agreed with the editors", "suppressed: the printed edition has none"]


def test_cases_of_a_suite_have_names_of_their_own(report):
    for suite in parsed(report):
        names = [case.get("name") for case in suite.iter("testcase")]
        assert len(set(names)) == len(names)


def test_what_could_not_be_checked_is_an_error(report):
    cases = suite_of(parsed(report), "not checked").iter("testcase")
    assert [(case.get("name"), case[0].tag) for case in cases] == [
        ("docs/keller.de.md", "error"),
        ("docs/garten.de.md:44", "skipped"),
    ]


def test_nothing_checked_is_an_error():
    root = parsed(Report(findings=(), pairs=(), skipped=(), checks=(), signature="v:1"))
    assert root.get("errors") == "1"
    assert root.find(".//error").get("message") == "nothing was checked"


def test_a_clean_run_has_no_suite_besides_its_bitexts(report):
    clean = Report(findings=(), pairs=report.pairs[1:], skipped=(), checks=CHECKS, signature="v:1")
    assert [suite.get("name") for suite in parsed(clean)] == [KITCHEN]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_well_formed(name):
    parsed(report_of(HOSTILE[name]))


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_is_well_formed(text):
    parsed(report_of(text))


@pytest.mark.parametrize("text", ["\ufffe", "a\uffffb", "]]>", "<a b='\">&amp;"])
def test_markup_and_noncharacters_are_text(text, report):
    root = parsed(replace(report, skipped=(Skipped(what=text, reason=text),)))
    assert (
        suite_of(root, "not checked").find("testcase/error").get("message")
        == text.encode("ascii", errors="backslashreplace").decode()
    )
