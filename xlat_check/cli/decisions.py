"""Shared parts of the commands that decide about findings."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xlat_check.cli.shared import Exit
from xlat_check.cli.streams import say, say_error, write
from xlat_check.errors import XlatError
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.findings import Entry, Finding, Report
    from xlat_check.triage import Verdict

Function = TypeVar("Function", bound=Callable[..., Any])

MIN_PREFIX = 8
"""Number of first digits of a fingerprint that are enough."""

baseline_option = click.option(
    "--baseline",
    metavar="FILE",
    help="Decisions about findings, instead of xlat-check.decisions.jsonl beside the settings.",
)

DECISIONS = ("accepted", "false-alarm", "confirmed", "unsure")
"""The decisions about a finding, in the form that users write."""
report_option = click.option(
    "--report", "report_path", metavar="FILE", help="Take the findings from a report in JSON; check nothing."
)
pair_option = click.option(
    "--pair", nargs=2, metavar="SOURCE TARGET", help="Check these files, instead of the pairs of the settings."
)


def asked_baseline(named: str | None, none: bool) -> str | None:
    """The baseline from the options: a path, empty for no baseline, None if not given."""
    if named and none:
        raise click.UsageError("--baseline and --no-baseline contradict each other")
    if named and not decisions_exist(named):
        raise XlatError(f"{named}: no such baseline", "xlat-check baseline update --reason TEXT writes one")
    return "" if none else named


def decisions_exist(path: str) -> bool:
    """Whether there are decisions under the name that settings or a flag give."""
    from xlat_check.triage import kept_in

    return bool(kept_in(path))


def verdict_options(function: Function) -> Function:
    """The options for the reason and the author of a decision."""
    for option in (
        click.option(
            "--expires",
            metavar="DATE",
            help="Last day on which the decision counts, such as 2027-03-14. Without it, there is no last day.",
        ),
        click.option(
            "--who",
            metavar="NAME",
            help="Name of the person who decides. Without it: user.name of git, or the login name.",
        ),
        click.option("--reason", metavar="TEXT", default="", help="Why the finding does not count."),
    ):
        function = option(function)
    return function


def verdict_of(reason: str, who: str | None, expires: str | None, decision: str, path: str, **more: Any) -> Verdict:
    """The decision from the options, for a baseline at ``path``. Raises XlatError without a reason or a person.

    ``more``: further fields of the decision.
    """
    from xlat_check.findings import Decision
    from xlat_check.triage import Verdict, author, one_line

    today = datetime.date.today()
    if Decision(decision).silences and not one_line(reason):
        raise XlatError(f"{decision} needs a reason", "give it with --reason, for readers of the baseline next year")
    name = one_line(who or author(os.path.dirname(path) or "."))
    if not name:
        raise XlatError("your name is not known", "say it with --who")
    return Verdict(
        decision=Decision(decision),
        reason=reason,
        who=name,
        date=today,
        expires=_day(expires, today) if expires else None,
        **more,
    )


def _day(text: str, today: datetime.date) -> datetime.date:
    try:
        day = datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise XlatError(f"--expires: {text!r} is not a day", "write it as 2027-03-14") from error
    if day < today:
        raise XlatError(f"--expires: {text} is over", "name today or a later day")
    return day


def chosen(report: Report, prefixes: Sequence[str]) -> list[Finding]:
    """The findings with these beginnings of fingerprints. Raises XlatError if one matches none, or several."""
    held = {suppressed.finding.fingerprint: suppressed.where for suppressed in report.suppressed}
    findings: list[Finding] = []
    for prefix in dict.fromkeys(prefixes):
        if len(prefix) < MIN_PREFIX:
            raise XlatError(
                f"{prefix or repr(prefix)}: too short for a fingerprint", f"write at least {MIN_PREFIX} of its digits"
            )
        found = begun_by(report, prefix)
        if not found:
            raise XlatError(f"{prefix}: no such finding in this run", "xlat-check check shows each one's fingerprint")
        if where := held.get(found[0].fingerprint):
            raise XlatError(f"{prefix}: is already suppressed, at {where}", "nothing to decide")
        findings += found
    return findings


def begun_by(report: Report, prefix: str) -> list[Finding]:
    """The finding whose fingerprint begins with this, in every pair that has it. Raises XlatError for several."""
    from xlat_check.triage import findings_of

    found = [one for one in findings_of(report) if one.fingerprint.startswith(prefix.lower())]
    names = sorted({one.fingerprint for one in found})
    if len(names) > 1:
        raise XlatError(f"{prefix}: {len(names)} findings begin with this", f"write more: {', '.join(names[:5])}")
    return found


def decide(path: str, report: Report, findings: Iterable[Finding], verdict: Verdict) -> None:
    """Write the same decision about findings into a baseline, and print them."""
    from xlat_check.triage import log_of
    from xlat_check.triage.store import record

    now = record(path, report, findings, verdict)
    for entry in now:
        write(line(entry), None)
    for entry in now:
        if entry.rivals:
            say(f"note: {disputed(entry)}")
    say(f"{counted(len(now), 'decision')} written to {log_of(path)}")


def disputed(entry: Entry) -> str:
    """What to know about a finding about which people decide differently, on one line."""
    from xlat_check.render.text import visible

    said = " and ".join(f"{visible(one.who)} says {one.decision}" for one in (*entry.rivals, entry))
    return f"[{entry.fingerprint[:MIN_PREFIX]}] is disputed, and open: {said}; --settle ends it"


def line(entry: Entry) -> str:
    """An entry on one line."""
    from xlat_check.render.text import visible

    texts = " | ".join(text for text in (entry.source_text, entry.target_text) if text)
    path = entry.source_path if entry.source_text is not None else entry.target_path
    return visible(f"{entry.says}  {entry.check} [{entry.fingerprint[:MIN_PREFIX]}] {path}: {texts}")


def checked(report: Report, done: str = "decided about") -> Exit:
    """Print what could not be checked; returns Exit.FAILED if there is any. Raises XlatError if nothing was checked.

    ``done`` is a word for the action on the findings.
    """
    for skipped in report.skipped:
        say(f"{'error' if skipped.fatal else 'note'}: {skipped.what}: {skipped.reason}")
    if not report.checked:
        raise XlatError(f"nothing was checked, so nothing was {done}", "see the errors above")
    if any(skipped.fatal for skipped in report.skipped):
        say_error(f"not everything was checked; the findings of the rest are {done}")
        return Exit.FAILED
    return Exit.OK
