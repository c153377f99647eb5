"""Entries of a catalogue while they are read."""

from __future__ import annotations

from dataclasses import dataclass

from xlat_check.bitext import UnitState
from xlat_check.readers.messages.placeholders import Says
from xlat_check.readers.messages.value import Joint, Value, unescaped, utf16, without_halves

__all__ = ["CatalogueEntry", "Joint", "Value", "unescaped", "utf16", "without_halves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A message of a catalogue."""

    key: str
    value: Value
    form: str = ""
    state: UnitState | None = None
    plain: bool = False
    """Whether braces and percent signs are ordinary text, because the format has its own way to write placeholders."""
    says: Says | None = None
    """The syntaxes of placeholders that the file's kind names."""
