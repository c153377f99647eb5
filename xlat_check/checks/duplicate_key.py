"""The check ``duplicate-key``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Block, Compared, Document, Side, UnitState
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import on_side
from xlat_check.checks.units import place_of_unit
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEvidence(Evidence):
    """A key that stands twice."""

    key: str
    form: str
    effective_line: int | None
    """The line of the text that counts."""
    same_text: bool


@check(id="duplicate-key", mqm="custom/duplicate-key", severity="minor", evidence=KeyEvidence)
def duplicate_key(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A catalogue has a key twice, so that one of the two texts is never seen."""
    bitext = compared.alignment.bitext
    for side in Side if bitext.keyed else ():
        document = bitext.side(side).document
        effective = _effective(document)
        for block in document.blocks():
            if block.state is UnitState.OVERRIDDEN:
                yield _finding(block, effective.get(block.name), side)


def _effective(document: Document) -> dict[str, Block]:
    """The unit that counts, for each name."""
    return {block.name: block for block in document.blocks() if block.state is not UnitState.OVERRIDDEN}


def _finding(block: Block, effective: Block | None, side: Side) -> Finding:
    source, target = on_side(side, place_of_unit(block))
    line = effective.span.line if effective else None
    differs = effective is not None and effective.text != block.text
    text = "other text" if differs else "text"
    return Finding(
        check="duplicate-key",
        severity=Severity.MAJOR if differs else Severity.MINOR,
        message=f"{block.name} occurs twice in the {side}; programs use the {text} in line {line}",
        source=source,
        target=target,
        evidence=KeyEvidence(key=block.key, form=block.form, effective_line=line, same_text=not differs),
        key=f"{side}: {block.name}",
    )
