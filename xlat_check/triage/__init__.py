"""Living with findings: what is held back, what was decided before, and what a change touches."""

from __future__ import annotations

from xlat_check.triage.baseline import (
    Verdict,
    entry_of,
    identity,
    is_gone,
    one_line,
    with_entries,
    without,
)
from xlat_check.triage.changed import Changes
from xlat_check.triage.marks import Marks, marks_of
from xlat_check.triage.rules import Rule
from xlat_check.triage.settle import Triage, paths_of, settle

BASELINE_NAME = "xlat-check.baseline.yaml"
"""What the baseline is called unless somebody says otherwise."""

__all__ = [
    "BASELINE_NAME",
    "Changes",
    "Marks",
    "Rule",
    "Triage",
    "Verdict",
    "entry_of",
    "identity",
    "is_gone",
    "marks_of",
    "one_line",
    "paths_of",
    "settle",
    "with_entries",
    "without",
]
