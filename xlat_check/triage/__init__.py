"""Triage of findings: suppressed ones, earlier decisions, and the text that a change touches."""

from __future__ import annotations

from xlat_check.triage.baseline import (
    Verdict,
    entry_of,
    findings_of,
    followed,
    identity,
    is_gone,
    moves,
    one_line,
    paths_of,
    paths_of_pair,
    prunable,
)
from xlat_check.triage.changed import Changes
from xlat_check.triage.decisions import Decisions
from xlat_check.triage.git import author
from xlat_check.triage.marks import Marks, marks_of
from xlat_check.triage.names import NAME as BASELINE_NAME
from xlat_check.triage.names import files_of, kept_in, log_of
from xlat_check.triage.rules import Rule
from xlat_check.triage.settle import FindingKey, Settling, Triage, decided, key_of, settle

__all__ = [
    "BASELINE_NAME",
    "Changes",
    "Decisions",
    "FindingKey",
    "Marks",
    "Rule",
    "Settling",
    "Triage",
    "Verdict",
    "author",
    "decided",
    "entry_of",
    "files_of",
    "findings_of",
    "followed",
    "identity",
    "is_gone",
    "kept_in",
    "key_of",
    "log_of",
    "marks_of",
    "moves",
    "one_line",
    "paths_of",
    "paths_of_pair",
    "prunable",
    "settle",
]
