"""The file of decisions made compact: sorted, without lines that later ones replace or that nothing matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlat_check.triage.assignments import Assignment, Assignments, parse
from xlat_check.triage.baseline import Identity, Paths
from xlat_check.triage.decision_lines import BEFORE, Line, Moved, NotALineError, moved
from xlat_check.triage.decisions import Decisions
from xlat_check.triage.store import MARKER


def compacted(data: bytes, dropped: Collection[Identity] = (), now: Mapping[Identity, Paths] | None = None) -> bytes:
    """The bytes of the file without the decisions and assignments about what is in ``dropped``.

    ``now``: the paths of those whose files moved. Of each person the last decision about a finding stays, and the
    first, which says how far people agree unasked. Of each document and finding the last assignment stays, if it is to
    somebody. Texts and keys of a line stay as they are. Comments go to the top, and lines that are no decisions to the
    end; only the marks of a conflict in git go.
    """
    remarks: list[bytes] = []
    wrong: list[bytes] = []
    lines: dict[str, Line] = {}
    texts: dict[str, str] = {}
    given: dict[Assignment, str] = {}
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines()):
        if not raw.strip() or MARKER.match(raw):
            continue
        if raw.startswith(b"#"):
            remarks.append(raw)
            continue
        where = str(number)
        try:
            text = raw.decode("utf-8")
            line = parse(text, where)
            if isinstance(line, Line):
                lines[where], texts[where] = line, text
            else:
                given[line] = text
        except (UnicodeDecodeError, NotALineError):
            wrong.append(raw)
    decisions = Decisions(lines.values())
    kept: dict[str, tuple[Identity, str, str]] = {}
    for key, last in decisions.each():
        if key in dropped or all(line.withdrawn for line in last):
            continue
        place = key[0], *(now or {}).get(key, key[1:])
        for line in last:
            for one in filter(None, (decisions.first(key, line.entry.who), line)):
                text = _at(texts[one.entry.where], lines[one.entry.where], place)
                kept[text] = place, one.moment, text
    kept |= _given(given, dropped, now or {})
    written = [text.encode("utf-8") for _, _, text in sorted(kept.values())]
    every = [*dict.fromkeys(remarks), *written, *dict.fromkeys(wrong)]
    return b"".join(line + b"\n" for line in every)


def _given(
    given: Mapping[Assignment, str], dropped: Collection[Identity], now: Mapping[Identity, Paths]
) -> dict[str, tuple[Identity, str, str]]:
    """The assignments that stay: their texts, each with place and moment. A document moves with its findings."""
    last, kept = Assignments(), {}
    for one in given:
        last.take(one)
    documents = {key[1:]: paths for key, paths in now.items()}
    for one in last:
        key = one.identity
        if one.person and key not in dropped:
            paths = now.get(key) or documents.get(key[1:]) or key[1:]
            text = given[one] if paths == key[1:] else moved(given[one], Moved(*paths))
            kept[text] = (key[0], *paths), one.moment, text
    return kept


def _at(text: str, line: Line, place: Identity) -> str:
    """The text of a line that names these paths."""
    if line.identity == place and f'"{BEFORE}"' not in text:
        return text
    return moved(text, Moved(*place[1:]))
