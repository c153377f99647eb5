"""The file of decisions made compact: sorted, without lines that later ones replace or that nothing matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlat_check.triage.baseline import Identity, Paths
from xlat_check.triage.decision_lines import BEFORE, Line, Moved, NotALineError, moved, parse_line
from xlat_check.triage.decisions import Decisions
from xlat_check.triage.store import MARKER


def compacted(data: bytes, dropped: Collection[Identity] = (), now: Mapping[Identity, Paths] | None = None) -> bytes:
    """The bytes of the file without decisions about the findings in ``dropped``.

    ``now``: the paths of those whose files moved. Of each person the last decision about a finding stays, and the
    first, which says how far people agree unasked. Texts and keys of a line stay as they are. Comments go to the top,
    and lines that are no decisions to the end; only the marks of a conflict in git go.
    """
    remarks: list[bytes] = []
    wrong: list[bytes] = []
    lines: dict[str, Line] = {}
    texts: dict[str, str] = {}
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines()):
        if not raw.strip() or MARKER.match(raw):
            continue
        if raw.startswith(b"#"):
            remarks.append(raw)
            continue
        where = str(number)
        try:
            text = raw.decode("utf-8")
            lines[where], texts[where] = parse_line(text, where), text
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
    written = [text.encode("utf-8") for _, _, text in sorted(kept.values())]
    every = [*dict.fromkeys(remarks), *written, *dict.fromkeys(wrong)]
    return b"".join(line + b"\n" for line in every)


def _at(text: str, line: Line, place: Identity) -> str:
    """The text of a line that names these paths."""
    if line.identity == place and f'"{BEFORE}"' not in text:
        return text
    return moved(text, Moved(*place[1:]))
