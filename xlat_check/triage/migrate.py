"""The decisions of versions before 0.2 in the form of today: nothing in them is lost."""

from __future__ import annotations

import os
from dataclasses import replace

from xlat_check.triage.baseline import Identity, identity, one_line
from xlat_check.triage.baseline_yaml import parse, text_of
from xlat_check.triage.decision_lines import Line, after, start_of
from xlat_check.triage.history import redecided
from xlat_check.triage.store import Store


def migrate(store: Store) -> tuple[int, int]:
    """Bring the decisions of the old file into the new one, and remove the old file.

    Comments become notes. Decisions that somebody replaced since, which the history in git has, are brought over, too:
    the one that replaced them counts alone, as before. Returns the number of decisions that count, and of those that
    were replaced. Raises BaselineError; then both files are as they were.
    """
    file = parse(text_of(store.old), store.old)
    earlier: dict[Identity, list[Line]] = {}
    for before, _ in redecided(store.old) or ():
        earlier.setdefault(identity(before), []).append(Line(before))
    lines: list[Line] = []
    known = {identity(entry) for entry in file.entries}
    replaced = 0
    for entry, remarks in zip(file.entries, file.remarks_of, strict=True):
        past = earlier.get(identity(entry), [])
        note = "\n".join(remark.lstrip("# ") for remark in remarks)
        last = Line(replace(entry, note=note, settles=bool(past), where=""))
        lines += _in_order([*past, last])
        replaced += len(past)
    store.take_in(lines, file.remarks)
    os.unlink(os.path.realpath(store.old))
    return len(known), replaced


def _in_order(chain: list[Line]) -> list[Line]:
    """Decisions about one finding, each of which replaced the one before, with moments that say so."""
    moment, found = "", []
    for line in chain:
        moment = max(start_of(line.entry.date), after(moment) if moment else "")
        entry = replace(line.entry, at=moment, where="", reason=one_line(line.entry.reason))
        found.append(replace(line, entry=entry))
    return found
