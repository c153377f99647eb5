"""Assignments as reviewers make them on the page: documents and findings are taken, given to others, or freed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xlat_check.errors import XlatError
from xlat_check.review.checked import Checked
from xlat_check.triage import one_line
from xlat_check.triage.assignments import Assignment, person_of
from xlat_check.triage.baseline import Identity
from xlat_check.triage.decisions import Decisions

LONGEST = 200
"""Greatest length of a name, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """What a reviewer wants somebody to work on."""

    run: str
    """The check that the page shows."""
    person: str
    """Who is to do it; empty: nobody any more."""
    documents: Mapping[int, str] = field(default_factory=dict)
    """Numbers of documents, each with the person that the page shows."""
    findings: Mapping[int, str] = field(default_factory=dict)
    """Numbers of findings, each with the person that the page shows."""
    who: str = ""
    """Who says so; empty: the person who started the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The result."""

    written: int
    """Number of documents and findings that are as wanted now."""
    taken: Mapping[str, int]
    """Number of those that were given to somebody else meanwhile, by that person; they are left unchanged."""


def name_of(text: str, known: Mapping[str, None]) -> str:
    """A person's name, in the upper and lower case of somebody who is known. Raises XlatError if it is too long."""
    name = one_line(text)
    if len(name) > LONGEST:
        raise XlatError(f"the name is too long: {len(name):,} characters", f"at most {LONGEST}")
    same = [one for one in known if one.casefold() == name.casefold()]
    return same[0] if same and name not in same else name


def lines_of(
    giving: Giving, checked: Checked, decisions: Decisions, today: datetime.date
) -> tuple[list[Assignment], Given]:
    """The lines to write, and what comes of it. Raises XlatError if there is no such document or finding."""
    person, now = name_of(giving.person, decisions.people), decisions.assignments.now
    lines, taken, held, count = [], Counter[str](), "", 0
    for key, check, shown in _asked(giving, checked):
        present, own = person_of(now, key), now.get(key, "")
        if present not in (shown, person):
            taken[present] += 1
        elif not person and present and not own:
            held = present
        else:
            count += 1
            if present != person:
                lines.append(_line(key, check, person, giving.who, today))
    if held and not count:
        raise XlatError(f"is {held}'s like its whole document", "give it to somebody else, or free the document")
    return lines, Given(written=count, taken=taken)


def _line(key: Identity, check: str, person: str, who: str, today: datetime.date) -> Assignment:
    fingerprint, source, target = key
    return Assignment(
        source_path=source,
        target_path=target,
        fingerprint=fingerprint,
        check=check,
        person=person,
        who=who,
        date=today,
    )


def _asked(giving: Giving, checked: Checked) -> Iterator[tuple[Identity, str, str]]:
    """What is asked for: its name in the file, the check of a finding, and the person that the page shows."""
    if not (giving.documents or giving.findings):
        raise XlatError("no document and no finding was named")
    for number, shown in giving.documents.items():
        if not 0 < number <= len(checked.documents):
            raise XlatError(f"there is no document {number}")
        yield ("", *checked.paths_in_file(checked.documents[number - 1].name)), "", shown
    for number, shown in giving.findings.items():
        if not 0 < number <= len(checked.all):
            raise XlatError(f"there is no finding {number}")
        finding = checked.all[number - 1].item.finding
        yield checked.identity(finding), finding.check, shown
