"""Rows of a table of findings with the decisions that people filled in."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlat_check import lazy
from xlat_check.errors import XlatError
from xlat_check.findings import DECIDED, Decision, mark_of
from xlat_check.wording import counted

REQUIRED = ("fingerprint", "decision", "reason")
OPTIONAL = ("who", "date", "expires", "check", "pair", "source_text", "target_text", "was")
"""Columns that are read if they exist."""
MOST_SHOWN = 20
"""Greatest number of rows that one error names."""
_FINGERPRINT = lazy.pattern("[0-9a-f]{32}")
_ISO = lazy.pattern(r"(\d{4})-(\d{2})-(\d{2})")
_GERMAN = lazy.pattern(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
"""The form of a day in CSV files from spreadsheets of many countries; with slashes, day and month are ambiguous."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """The content of a row about a finding."""

    where: str
    fingerprint: str
    decision: Decision | None
    """None: no decision."""
    reason: str
    who: str
    date: datetime.date | None
    expires: datetime.date | None
    was: str | None
    """The mark of the exported decision, empty for no decision; None if the table has no marks."""
    cells: Mapping[str, str]
    """The row, by the names of its columns."""

    @property
    def untouched(self) -> bool:
        """Whether the row is unchanged since the export, as far as the table shows."""
        if self.decision is None:
            return self.was is not None and not self.was.startswith(DECIDED)
        return self.was == mark_of(self.decision, self.reason, self.who, self.date, self.expires)


def stated(rows: Iterable[tuple[str, Mapping[str, str], str]]) -> tuple[Stated, ...]:
    """The content of rows, each given with its place and its known mistakes; rows about no finding are left out.

    Raises XlatError that names every row with a mistake: no fingerprint, an unknown decision, no reason, a wrong day.
    """
    found: list[Stated] = []
    wrong: list[str] = []
    for where, cells, known in rows:
        if known:
            wrong.append(f"{where}: {known}")
            continue
        if not cells.get("fingerprint") and not cells.get("decision"):
            continue  # a note, or a text that was not checked
        try:
            found.append(_stated(where, cells))
        except XlatError as error:
            wrong.append(f"{where}: {error.message}")
    if wrong:
        raise refused(wrong)
    return tuple(found)


def refused(wrong: Sequence[str]) -> XlatError:
    """The error for rows with mistakes, each given with its place."""
    told = list(wrong[:MOST_SHOWN])
    if len(wrong) > MOST_SHOWN:
        told.append(f"and {len(wrong) - MOST_SHOWN:,} more")
    many = counted(len(wrong), "row has", "rows have")
    return XlatError(f"nothing was imported: {many} a mistake: {'; '.join(told)}", "correct them, and import again")


def _stated(where: str, cells: Mapping[str, str]) -> Stated:
    fingerprint = cells.get("fingerprint", "").lower()
    if not _FINGERPRINT.fullmatch(fingerprint):
        if not fingerprint:
            raise XlatError("a decision without a fingerprint: its finding is not known")
        raise XlatError(f"{fingerprint[:40]!r} is not a fingerprint, which has 32 hex digits")
    decision = _decision(cells["decision"]) if cells.get("decision") else None
    reason = _undone(cells.get("reason", ""))
    if decision and decision.silences and not reason:
        raise XlatError(f"{decision} without a reason: say why in the column reason")
    return Stated(
        where=where,
        fingerprint=fingerprint,
        decision=decision,
        reason=reason,
        who=_undone(cells.get("who", "")),
        date=_day("date", cells),
        expires=_day("expires", cells),
        was=cells.get("was"),
        cells=cells,
    )


def _decision(text: str) -> Decision:
    name = re.sub(r"[\s_]+", "-", text.strip().lower())
    if name in list(Decision):
        return Decision(name)
    near = difflib.get_close_matches(name, list(Decision), n=1, cutoff=0.5)
    asked = f"did you mean {near[0]}? " if near else ""
    raise XlatError(f"there is no decision {text[:40]!r}: {asked}known: {', '.join(Decision)}")


def _day(name: str, cells: Mapping[str, str]) -> datetime.date | None:
    text = cells.get(name, "")
    if not text:
        return None
    iso, german = _ISO.fullmatch(text), _GERMAN.fullmatch(text)
    parts = iso.groups() if iso else german.groups()[::-1] if german else ()
    try:
        return datetime.date(*map(int, parts))
    except (TypeError, ValueError):
        raise XlatError(f"{name}: {text[:40]!r} is not a day: write it as 2026-03-14") from None


def _undone(text: str) -> str:
    """The text without the apostrophe that stops a spreadsheet from computing it."""
    return text[1:] if re.match("'[=+@\uff1d\uff0b\uff0d\uff20-]", text) else text
