"""A project whose decisions an earlier version wrote: whoever upgrades keeps them.

``upgrade/xlat-check.baseline.yaml`` was written by version 0.1.0 (commit 7df8933) with ``xlat-check accept``, for every
finding that it had in ``upgrade/``. It is never written anew: an entry may only leave it when its check no longer finds
what it is about, and CHANGELOG says so.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from xlat_check.checks import CHECKS
from xlat_check.config import Overrides, load_config
from xlat_check.findings import Report
from xlat_check.run import run
from xlat_check.triage.baseline_yaml import read_baseline
from xlat_check.triage.migrate import migrate
from xlat_check.triage.store import Store

THEN = frozenset(
    "document-missing document-extra section-missing section-extra section-order heading-level levels omission addition"
    " plural-forms unit-state duplicate-key duplicate list-length partial-omission partial-addition passage-consistency"
    " enumeration drift number negation modality names untranslated terminology term-consistency".split()
)
"""The checks of that version."""
ENTRIES = 56
MARKED_ANEW = {
    ("partial-omission", "locale/de.json -> locale/pt.json"),
    ("partial-omission", "locale/pt.po"),
}
"""Findings whose words the judge of that version marked otherwise; CHANGELOG says so."""
FOUND_SINCE = {
    ("drift", "pages/de/course.md -> pages/pt/course.md"),
    ("drift", "pages/de/kitchen.md -> pages/pt/kitchen.md"),
    ("drift", "pages/de/notice.txt -> pages/pt/notice.txt"),
    ("partial-addition", "pages/de/kitchen.md -> pages/pt/kitchen.md"),
}
"""Differences that the judge of that version did not see."""

pytestmark = pytest.mark.usefixtures("one_model")


@pytest.fixture(scope="module", params=["as it is", "migrated"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, one_model: None) -> Report:
    folder = tmp_path_factory.mktemp("project") / "upgrade"
    shutil.copytree(Path(__file__).parent / "upgrade", folder)
    if request.param == "migrated":
        migrate(Store(str(folder / "xlat-check.decisions.jsonl")))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return run(load_config(None, Overrides(cache="")))


def test_no_decision_is_lost(report: Report):
    assert not report.skipped
    assert [(entry.check, entry.source_text, entry.target_text) for entry in report.stale] == []
    assert len(report.accepted) == ENTRIES


def test_nothing_that_was_accepted_is_reported_again(report: Report):
    again = [(one.check, one.pair) for one in report.findings if one.check in THEN]
    assert [one for one in again if one not in MARKED_ANEW | FOUND_SINCE] == []
    assert set(again) >= MARKED_ANEW


def test_every_check_of_that_version_has_a_say():
    entries = read_baseline(str(Path(__file__).parent / "upgrade" / "xlat-check.baseline.yaml"))
    assert len(entries) == ENTRIES
    judged = {"partial-omission", "partial-addition"}  # whose words another judge marks now
    assert {entry.check for entry in entries} == THEN - judged
    assert set(CHECKS) >= THEN, "a check keeps its name"
