"""The check ``unit-state``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Block, Compared, UnitState
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.units import Units, place_of_unit
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass

STATED = frozenset({UnitState.FUZZY, UnitState.UNTRANSLATED, UnitState.NEEDS_REVIEW})
"""States that say that a translation is not finished: no other check need say it of the same unit."""
SENTENCE_WORDS = 3
_SAID = {
    UnitState.FUZZY: ("is marked as fuzzy", Severity.MAJOR),
    UnitState.UNTRANSLATED: ("is marked as not translated", Severity.MAJOR),
    UnitState.NEEDS_REVIEW: ("is marked as in need of review", Severity.MINOR),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StateEvidence(Evidence):
    """The state of a unit."""

    key: str
    form: str
    state: str


@check(id="unit-state", mqm="custom/translation-status", severity="major", evidence=StateEvidence)
def unit_state(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A unit of the target has a text, but is marked as fuzzy, not translated or to be reviewed."""
    bitext = compared.alignment.bitext
    if not bitext.keyed:
        return
    source = Units.of(bitext.source.document)
    for block in bitext.target.document.blocks():
        if block.state in _SAID and block.text:
            yield _finding(block, block.state, source)


def _finding(block: Block, state: UnitState, source: Units) -> Finding:
    said, severity = _SAID[state]
    counterparts = source.used(block.key)
    own = next((unit for unit in counterparts if unit.form == block.form), counterparts[-1] if counterparts else None)
    if own and own.text == block.text and len(block.text.split()) >= SENTENCE_WORDS:
        severity = Severity.MAJOR  # it has not even been begun
    return Finding(
        check="unit-state",
        severity=severity,
        message=f"{block.name} {said}",
        source=place_of_unit(own) if own else None,
        target=place_of_unit(block),
        evidence=StateEvidence(key=block.key, form=block.form, state=state.value),
        key=f"{block.name}: {state.value}",
    )
