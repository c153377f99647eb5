"""One decision as a line of JSON, the form in which the file of decisions keeps it.

A line names the finding and the person, and what the person decides, or that the person takes the decision back. Keys
that this version does not know are left alone, so that an older version can read what a newer one writes.
"""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from xlat_check import lazy
from xlat_check.errors import BaselineError
from xlat_check.findings import Decision, Entry
from xlat_check.lazy import dataclass
from xlat_check.triage.baseline import Identity, Paths, one_line

WITHDRAWN = "withdrawn"
"""Stands in the place of a decision that its person has taken back."""
BEFORE = "before"
"""The key of the paths that the files of a finding had when earlier decisions about it were written."""
_REQUIRED = ("fingerprint", "check", "source", "target", "decision", "who", "date")
_TEXTS = ("source_text", "target_text", "reason", "note", "suggestion", "expires", "at")
_DECISIONS = {str(one): one for one in Decision}
FINGERPRINT = lazy.pattern(r"[0-9a-f]{32}")
_DAY = lazy.pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = lazy.pattern(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    entry: Entry
    """If it is taken back: what was decided before, or anything about the same finding."""
    withdrawn: bool = False
    before: Paths | None = None
    """The earlier paths of the files, if these have moved: all decisions under them move, too."""

    @property
    def identity(self) -> Identity:
        return self.entry.fingerprint, self.entry.source_path, self.entry.target_path

    @property
    def moment(self) -> str:
        """The moment by which lines are put into order."""
        return self.entry.at or start_of(self.entry.date)


class NotALineError(Exception):
    """A line is not a decision. Its text says why."""


def start_of(day: datetime.date) -> str:
    """The first moment of a day, for decisions that have no moment."""
    return f"{day.isoformat()}T00:00:00.000000Z"


def parse_line(text: str, where: str) -> Line:
    """The decision in a line at ``path:line``. Raises NotALineError."""
    return decision_in(object_in(text), where)


def decision_in(data: dict[str, Any], where: str) -> Line:
    """The decision that the object of a line at ``path:line`` holds. Raises NotALineError."""
    _check(data)
    get = data.get
    withdrawn = data["decision"] == WITHDRAWN
    decision = Decision.UNSURE if withdrawn else _DECISIONS.get(data["decision"])
    if decision is None:
        known = ", ".join((*Decision, WITHDRAWN))
        raise NotALineError(f"there is no decision {data['decision'][:40]!r}, known: {known}")
    if decision.silences and not get("reason"):
        raise NotALineError(f"{decision} without a reason")
    entry = Entry(
        fingerprint=data["fingerprint"],
        check=data["check"],
        source_path=data["source"],
        target_path=data["target"],
        source_text=get("source_text"),
        target_text=get("target_text"),
        decision=decision,
        reason=get("reason", ""),
        who=data["who"],
        date=day_of("date", data["date"]),
        expires=day_of("expires", data["expires"]) if get("expires") else None,
        note=get("note", ""),
        suggestion=get("suggestion", ""),
        settles=get("settles", False),
        at=get("at", ""),
        where=where,
    )
    return Line(entry, withdrawn, _before(get(BEFORE)))


def object_in(text: str) -> dict[str, Any]:
    """The object in a line. Raises NotALineError."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NotALineError("not JSON") from None
    if not isinstance(data, dict):
        raise NotALineError("not a JSON object")
    return data


def _check(data: dict[str, Any]) -> None:
    """Raise NotALineError unless texts stand where texts belong."""
    for key in _REQUIRED:
        if not (isinstance(value := data.get(key), str) and value.strip()):
            raise NotALineError(f"without {key}" if key not in data else f"{key} must be a text")
    for key in _TEXTS:
        if not isinstance(data.get(key, ""), str):
            raise NotALineError(f"{key} must be a text")
    if not FINGERPRINT.fullmatch(data["fingerprint"]):
        raise NotALineError(f"{data['fingerprint'][:40]!r} is not a fingerprint, which has 32 hex digits")
    if (at := data.get("at")) and not is_moment(at):
        raise NotALineError(f"at: {at[:40]!r} is not a moment such as 2026-03-14T10:11:12.000000Z")
    if not isinstance(data.get("settles", False), bool):
        raise NotALineError("settles must be true or false")


def is_moment(text: str) -> bool:
    """Whether a text is a moment as lines have it."""
    try:
        return _MOMENT.fullmatch(text) is not None and bool(datetime.datetime.fromisoformat(text[:-1]))
    except ValueError:
        return False


@lru_cache(maxsize=5_000)
def day_of(name: str, text: str) -> datetime.date:
    """The day that the value of the key ``name`` says. Raises NotALineError."""
    try:
        if _DAY.fullmatch(text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise NotALineError(f"{name}: {text[:40]!r} is not a day such as 2026-03-14")


def _before(value: Any) -> Paths | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(isinstance(path, str) and path for path in value):
        return value[0], value[1]
    raise NotALineError(f"{BEFORE} must be two paths")


def format_line(line: Line, path: str) -> str:
    """The line as text, without the end of the line. Raises BaselineError if it could not be read back."""
    entry = line.entry
    fields = {
        "fingerprint": entry.fingerprint,
        "check": entry.check,
        "source": entry.source_path,
        "target": entry.target_path,
        "source_text": entry.source_text,
        "target_text": entry.target_text,
        "decision": WITHDRAWN if line.withdrawn else str(entry.decision),
        "reason": (not line.withdrawn and one_line(entry.reason)) or None,
        "note": (not line.withdrawn and entry.note.strip()) or None,
        "suggestion": (not line.withdrawn and entry.suggestion) or None,
        "who": one_line(entry.who),
        "date": entry.date.isoformat(),
        "expires": entry.expires.isoformat() if entry.expires and not line.withdrawn else None,
        "settles": (not line.withdrawn and entry.settles) or None,
        "at": entry.at or None,
        BEFORE: list(line.before) if line.before else None,
    }
    text = json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)
    try:
        text.encode("utf-8")
        parse_line(text, "")
    except (NotALineError, UnicodeEncodeError) as error:
        raise BaselineError(
            f"{path}: not written: a decision could not be read back: {error}", "please report it"
        ) from error
    return text


def moment_of(time: datetime.datetime) -> str:
    """A time in UTC as a text. The order of such texts is that of the times."""
    return f"{time.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def after(moment: str) -> str:
    """The moment a microsecond later; the same one if there is no later one."""
    try:
        return moment_of(datetime.datetime.fromisoformat(moment[:-1]) + datetime.timedelta(microseconds=1))
    except OverflowError:
        return moment


class Moved(NamedTuple):
    """New paths for the files of a finding."""

    source: str
    target: str


def moved(text: str, to: Moved) -> str:
    """The text of a line with other paths; everything else in it stays."""
    data = json.loads(text)
    data |= {"source": to.source, "target": to.target}
    data.pop(BEFORE, None)
    return json.dumps(data, ensure_ascii=False)


def at_moment(line: Line, moment: str) -> Line:
    """The line as written at this moment."""
    return replace(line, entry=replace(line.entry, at=moment, where="", rivals=()))
