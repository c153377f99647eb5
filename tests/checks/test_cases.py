"""Tests of every check with its cases, and of its page and case file.

``cases/<id>.yaml`` holds two lists, ``pass`` and ``fail``. A case is a mapping:

- ``name``: words, unique in the file
- ``source``, ``target``: see ``tests/bitext_builder.py``; likewise ``beads``, ``section_pairs``, ``typicality``,
  ``doubts``, ``lapses``, ``enumerations``
- ``tier``: how far the languages are known, ``known`` by default
- ``unpaired``, instead of these: a file without counterpart, with its ``side``, ``path``, ``wanted`` and ``lang``
- ``options``: settings of the check that differ from its defaults; paths start at ``cases/``
- ``known_limit``: why the case does not hold today; a strict expected failure
- ``findings`` (failing cases only): exactly these, in this order. Each may have ``severity``, ``message`` (a part or a
  list of parts that its message contains), ``evidence`` (entries that its evidence has), ``side`` (``source``,
  ``target`` or ``both``), ``source`` and ``target`` (the text of that place), ``section`` (heading of the source's
  place, or of the target's if there is no source), ``key``, ``group``.
"""

from __future__ import annotations

import dataclasses
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml

from tests.bitext_builder import compared
from xlat_check.bitext import Compared, Side, Tier, Unpaired
from xlat_check.checks import CHECKS, with_types
from xlat_check.checks.page_anchors import FarAnchorEvidence
from xlat_check.checks.registry import Check
from xlat_check.checks.term_uses import DocumentsEvidence
from xlat_check.findings import Finding, with_fingerprints
from xlat_check.findings.evidence import Evidence
from xlat_check.findings.plain import of_type
from xlat_check.render.json_ import dumps, finding_data
from xlat_check.run.outcome import Outcome, dump
from xlat_check.run.outcome import load as load_outcome

CASES = Path(__file__).parent / "cases"
HEADINGS = ["What", "Bad", "Good", "Options", "Limits"]
MQM_DIMENSIONS = {"accuracy", "terminology", "locale-convention", "design", "linguistic-conventions", "style", "custom"}

CASE_KEYS = {
    "name",
    "source",
    "target",
    "unpaired",
    "beads",
    "section_pairs",
    "typicality",
    "doubts",
    "lapses",
    "enumerations",
    "tier",
    "options",
    "known_limit",
}
FINDING_KEYS = {"severity", "message", "evidence", "side", "source", "target", "section", "key", "group"}


def load(check_id: str) -> dict[str, list[dict[str, Any]]]:
    """The cases of one check; empty lists if it has none. Mistakes in the file itself raise here, not in a case."""
    path = CASES / f"{check_id}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    cases = {outcome: data.pop(outcome, None) or [] for outcome in ("pass", "fail")}
    assert not data, f"{path.name}: unknown keys {sorted(data)}, allowed are pass and fail"
    for outcome, allowed in (("pass", CASE_KEYS), ("fail", CASE_KEYS | {"findings"})):
        for case in cases[outcome]:
            needed = {"name", "unpaired"} if "unpaired" in case else {"name", "source", "target"}
            missing, unknown = needed - set(case), set(case) - allowed
            assert not missing | unknown, f"{path.name}, {case.get('name')}: lacks {missing}, does not know {unknown}"
            for finding in case.get("findings", ()):
                assert set(finding) <= FINDING_KEYS, f"{path.name}, {case['name']}: a finding may say {FINDING_KEYS}"
    return cases


def every_case() -> list[Any]:
    params = []
    for check_id in CHECKS:
        for outcome, cases in load(check_id).items():
            for case in cases:
                limit = case.get("known_limit")
                marks = [pytest.mark.xfail(reason=limit, strict=True)] if limit else []
                name = re.sub(r"\W+", "-", case["name"]).strip("-")
                params.append(pytest.param(check_id, outcome, case, id=f"{check_id}-{outcome}-{name}", marks=marks))
    return params


def run(check: Check, case: dict[str, Any]) -> list[Finding]:
    options = check.options(**settings_of(check, case.get("options", {})))
    return with_fingerprints(check.run(subject_of(case), options))


def subject_of(case: dict[str, Any]) -> Compared | Unpaired:
    if "unpaired" in case:
        file = case["unpaired"]
        names = {"name": file["path"], "wanted_name": file["wanted"]}
        return Unpaired(**file | names | {"side": Side(file["side"])})
    settings = {
        key: case[key]
        for key in ("beads", "section_pairs", "typicality", "doubts", "lapses", "enumerations")
        if key in case
    }
    found = compared(case["source"], case["target"], **settings)
    tier = Tier(case.get("tier", found.alignment.tier))
    return dataclasses.replace(found, alignment=dataclasses.replace(found.alignment, tier=tier))


def settings_of(check: Check, options: dict[str, Any]) -> dict[str, Any]:
    """The options of a case; files stand under ``cases``."""
    types = get_type_hints(check.options)
    return {name: CASES / value if types[name] == Path | None else value for name, value in options.items()}


def shown(finding: Finding) -> dict[str, Any]:
    """A finding as a case may describe it."""
    sides = [name for name in ("source", "target") if getattr(finding, name)]
    place = finding.source or finding.target
    return {
        "severity": finding.severity.value,
        "message": finding.message,
        "evidence": json.loads(json.dumps(finding.evidence.data())),
        "side": "both" if len(sides) == 2 else sides[0],
        "source": finding.source.text if finding.source else None,
        "target": finding.target.text if finding.target else None,
        "section": place.section if place else None,
        "key": finding.key,
        "group": finding.group,
    }


def differences(finding: Finding, expected: dict[str, Any]) -> list[str]:
    """The expected properties that a finding does not have."""
    actual = shown(finding)
    wrong = []
    for key, value in expected.items():
        if key == "message":
            parts = [value] if isinstance(value, str) else value
            wrong += [f"message lacks {part!r}: {finding.message}" for part in parts if part not in finding.message]
        elif key == "evidence":
            other = {k: actual[key].get(k) for k in value if actual[key].get(k) != value[k]}
            wrong += [f"evidence: {other}"] if other else []
        elif actual[key] != value:
            wrong.append(f"{key}: {actual[key]!r}, not {value!r}")
    return wrong


@pytest.mark.parametrize(("check_id", "outcome", "case"), every_case())
def test_case(check_id: str, outcome: str, case: dict[str, Any]) -> None:
    findings = run(CHECKS[check_id], case)
    expected = case["findings"] if outcome == "fail" else []
    assert len(findings) == len(expected), [finding.message for finding in findings]
    assert [differences(f, e) for f, e in zip(findings, expected, strict=True)] == [[] for _ in expected]
    assert all(finding.check == check_id for finding in findings)
    assert {type(finding.evidence) for finding in findings} <= {*CHECKS[check_id].evidence}
    assert len({finding.fingerprint for finding in findings}) == len(findings)
    kept = load_outcome(Outcome, dump(Outcome(method={}, findings=tuple(findings))))
    assert list(kept.findings) == findings, "the cache gives back what was found"
    reported = [json.loads(dumps(finding_data(finding))) for finding in findings]
    assert [with_types(of_type(Finding)(data)) for data in reported] == findings, "and so does a report in JSON"


@pytest.mark.parametrize("check_id", CHECKS)
class TestHouse:
    """A check is not done without its page, its cases and its place in MQM."""

    def test_id(self, check_id: str) -> None:
        assert CHECKS[check_id].info.id == check_id
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check_id)

    def test_cases(self, check_id: str) -> None:
        cases = load(check_id)
        assert cases["pass"], "no passing case"
        assert cases["fail"], "no failing case"
        assert all(case.get("findings") for case in cases["fail"]), "a failing case says what is found"
        names = [case["name"] for outcome in cases.values() for case in outcome]
        assert len(names) == len(set(names))

    def test_evidence(self, check_id: str) -> None:
        """Each type has a finding in some case, and the names of its fields alone tell which it is."""
        kinds = CHECKS[check_id].evidence
        assert Evidence not in kinds, "a check says what is behind its findings"
        assert len({frozenset(one.name for one in dataclasses.fields(kind)) for kind in kinds}) == len(kinds)
        found = [run(CHECKS[check_id], case) for case in load(check_id)["fail"]]
        seen = {type(finding.evidence) for findings in found for finding in findings}
        several = {DocumentsEvidence, FarAnchorEvidence}  # these take several documents
        assert seen == {*kinds} - several, "a type that no case shows"

    def test_mqm(self, check_id: str) -> None:
        dimension, _, kind = CHECKS[check_id].info.mqm.partition("/")
        assert dimension in MQM_DIMENSIONS
        assert kind

    def test_summary(self, check_id: str) -> None:
        assert CHECKS[check_id].info.summary

    def test_page_headings(self, check_id: str) -> None:
        page = CHECKS[check_id].page
        assert page.startswith(f"# {check_id}\n")
        assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS
        for heading, body in zip(HEADINGS, re.split(r"^## .+$", page, flags=re.MULTILINE)[1:], strict=True):
            assert body.strip(), f"{heading} is empty"

    def test_page_options(self, check_id: str) -> None:
        """The table ``| `name` | `default` | meaning |`` has one row per option, in order."""
        body = re.split(r"^## .+$", CHECKS[check_id].page, flags=re.MULTILINE)[1 + HEADINGS.index("Options")]
        rows = re.findall(r"^\| `(\w+)` \| `(.*?)` \| (.+) \|$", body, re.MULTILINE)
        fields = dataclasses.fields(CHECKS[check_id].options)
        assert [(name, default) for name, default, _ in rows] == [(f.name, yaml_value(f.default)) for f in fields]

    def test_options_are_frozen(self, check_id: str) -> None:
        options = CHECKS[check_id].options
        assert all(f.default is not dataclasses.MISSING for f in dataclasses.fields(options)), "an option has a default"
        with pytest.raises(dataclasses.FrozenInstanceError):
            options().anything = 1


def yaml_value(value: object) -> str:
    """A default as a user would write it in the configuration."""
    if isinstance(value, tuple):
        value = list(value)
    text = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=1000)
    return text.removesuffix("\n").removesuffix("\n...")


def test_every_case_file_has_a_check() -> None:
    assert {path.stem for path in CASES.glob("*.yaml")} <= set(CHECKS)


def test_every_page_has_a_check() -> None:
    names = (path.name for path in resources.files("xlat_check.checks").iterdir())
    assert {name.removesuffix(".md").replace("_", "-") for name in names if name.endswith(".md")} <= set(CHECKS)
