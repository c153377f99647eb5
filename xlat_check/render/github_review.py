"""A review of a pull request on GitHub: a comment for each finding that people want mended, with their suggestions.

The output is the body of a request to ``/repos/{owner}/{repo}/pulls/{number}/reviews``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from xlat_check.bitext import Side
from xlat_check.findings import Decision, Entry, Finding, Report
from xlat_check.render.described import whole_text
from xlat_check.render.listing import file_of, listed, primary
from xlat_check.render.markdown_text import inline
from xlat_check.render.options import RenderOptions
from xlat_check.wording import counted

TextOf = Callable[[str], str | None]
"""Gives the text of a file; None if it cannot be read."""


def github_review(report: Report, options: RenderOptions, text_of: TextOf) -> tuple[str, int]:
    """The review as JSON, and the number of its comments.

    A finding has a comment if it is confirmed, or if its decision has a note or a suggestion.
    """
    comments = list(_comments(report, options, text_of))
    body = f"xlat-check: {counted(len(comments), 'finding')} to look at"
    review = {"event": "COMMENT", "body": body, "comments": comments}
    return json.dumps(review, ensure_ascii=False, indent=2) + "\n", len(comments)


def _comments(report: Report, options: RenderOptions, text_of: TextOf) -> Iterator[dict[str, Any]]:
    for item in listed(report):
        entry, place = item.entry, primary(item.finding)
        if entry and place and (entry.decision is Decision.CONFIRMED or entry.note or entry.suggestion):
            found = place[1]
            first, last, block = found.span.line, max(found.span.line, found.end_line), ""
            if entry.suggestion and (new := _lines(item.finding, entry.suggestion, text_of)):
                first, last, block = new
            about: dict[str, Any] = {"path": file_of(found.span.path, options), "line": last, "side": "RIGHT"}
            if last > first:
                about |= {"start_line": first, "start_side": "RIGHT"}
            yield about | {"body": _body(item.finding, entry, block)}


def _body(finding: Finding, entry: Entry, block: str) -> str:
    parts = [f"**{inline(finding.check)}**: {inline(finding.message)}"]
    said = entry.note or entry.reason
    if said:
        parts.append("\n".join(f"> {inline(line)}" for line in said.splitlines()))
    if block:
        ticks = max((len(run) for run in re.findall("`+", block)), default=0)
        fence = "`" * max(3, ticks + 1)
        parts.append(f"{fence}suggestion\n{block}\n{fence}")
    elif entry.suggestion:
        parts.append(f"Suggested translation: {inline(entry.suggestion)}")
    parts.append(f"{inline(entry.who)}, {entry.date}")
    return "\n\n".join(parts)


def _lines(finding: Finding, suggestion: str, text_of: TextOf) -> tuple[int, int, str] | None:
    """The first and last line of the target's text, and these lines with the suggestion in its place.

    None if the file does not have the text as it was compared, for example with markup inside: then people do it.
    """
    place = finding.target
    text = text_of(place.span.path) if place else None
    if place is None or text is None:
        return None
    words = whole_text(finding, Side.TARGET).split()
    pattern = r"\s+".join(map(re.escape, words))
    at = [match.span() for match in re.finditer(pattern, text)] if words else []
    around = [(start, end) for start, end in at if start <= place.span.start and end >= place.span.end]
    if len(around) != 1:
        return None
    start, end = around[0]
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    block = f"{text[first:start]}{suggestion}{text[end:last]}".rstrip("\r")
    return text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 1, block
