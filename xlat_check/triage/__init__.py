"""Triage of findings: suppressed ones, earlier decisions, and the text that a change touches."""

from __future__ import annotations

from xlat_check.triage.baseline import (
    Verdict,
    entry_of,
    findings_of,
    followed,
    identity,
    is_gone,
    one_line,
    paths_of,
    paths_of_pair,
    prunable,
    with_entries,
    without,
)
from xlat_check.triage.changed import Changes
from xlat_check.triage.git import author
from xlat_check.triage.marks import Marks, marks_of
from xlat_check.triage.rules import Rule
from xlat_check.triage.settle import FindingKey, Settling, Triage, decided, key_of, settle

BASELINE_NAME = "xlat-check.baseline.yaml"
"""The usual name of the baseline."""

__all__ = [
    "BASELINE_NAME",
    "Changes",
    "FindingKey",
    "Marks",
    "Rule",
    "Settling",
    "Triage",
    "Verdict",
    "author",
    "decided",
    "entry_of",
    "findings_of",
    "followed",
    "identity",
    "is_gone",
    "key_of",
    "marks_of",
    "one_line",
    "paths_of",
    "paths_of_pair",
    "prunable",
    "settle",
    "with_entries",
    "without",
]
