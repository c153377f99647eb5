"""``xlat-check import``."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked, disputed, line, pair_option, report_option
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options
from xlat_check.cli.streams import say, write
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.findings import Report
    from xlat_check.triage import Decisions
    from xlat_check.triage.sheet import Plan
    from xlat_check.triage.sheet_rows import Stated


@click.command("import", short_help="Import decisions from a table that export wrote.")
@click.argument("file", metavar="FILE")
@click.option(
    "--who", metavar="NAME", help="Name of the person who decides, for rows without one. Without it: user.name of git."
)
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@pair_option
@report_option
@baseline_option
@run_options
@pair_options
def import_(
    file: str,
    who: str | None,
    dry_run: bool,
    pair: tuple[str, str] | None,
    report_path: str | None,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Import the decisions in FILE, an XLSX or CSV table that export wrote and somebody filled in.

    Each row names its finding by the fingerprint. accepted and false-alarm need a reason. Exit code 1: some decisions
    could not be imported, and the output says why; 2: FILE has mistakes, and nothing is written.
    """
    rows = _rows(file)
    if report_path:
        from xlat_check.cli.json_reports import read_report
        from xlat_check.config import find_baseline

        path, report = find_baseline(config_path, flags["baseline"]), read_report(report_path)
    else:
        config = merged_config(config_path, *(pair or (None, None)), **flags)
        path, report = config.baseline, run(config)
    code = checked(report)
    plan = _taken_over(rows, report, path, who, dry_run)
    _tell(plan, path, dry_run)
    return Exit.FINDINGS if plan.left and code is Exit.OK else code


def _rows(file: str) -> tuple[Stated, ...]:
    from xlat_check.readers.sheet import read_sheet
    from xlat_check.triage.sheet_rows import OPTIONAL, REQUIRED, stated

    return stated((row.where, row.cells, row.wrong) for row in read_sheet(file, REQUIRED, OPTIONAL))


def _taken_over(rows: tuple[Stated, ...], report: Report, path: str, who: str | None, dry_run: bool) -> Plan:
    """The plan for the rows; written into the baseline, except in a dry run or if there is nothing to write."""
    from xlat_check.render.rows import defused
    from xlat_check.triage import author, followed, identity, moves, one_line
    from xlat_check.triage.decision_lines import Line
    from xlat_check.triage.sheet import planned
    from xlat_check.triage.store import Store

    base, today = os.path.dirname(path) or ".", datetime.date.today()
    name = one_line(who or author(base))

    def plan_for(decisions: Decisions) -> Plan:
        now = followed(decisions.on(today), report, base)
        return planned(rows, report, now, base, who=name, today=today, shown=defused)

    store = Store(path)
    plan = plan_for(store.read())
    if dry_run or not plan.entries:
        return plan
    earlier = {(key[0], *to): key[1:] for key, to in moves(report, base).items()}

    def change(decisions: Decisions) -> list[Line]:
        nonlocal plan  # somebody else may have decided meanwhile
        plan = plan_for(decisions)
        return [Line(entry, before=earlier.get(identity(entry))) for entry in plan.entries]

    for one in store.write(change):
        if (entry := store.read().on(today).get(one.identity)) and entry.rivals:
            say(f"note: {disputed(entry)}")
    return plan


def _tell(plan: Plan, path: str, dry_run: bool) -> None:
    for entry in plan.added:
        write(f"added    {line(entry)}", None)
    for old, new in plan.changed:
        write(f"changed  {line(new)} (was {old.decision} by {old.who} on {old.date})", None)
    for said in plan.kept:
        say(f"note: {said}")
    for said in plan.left:
        say(f"error: {said}")
    figures = f"{len(plan.added):,} added, {len(plan.changed):,} changed, {plan.unchanged:,} unchanged"
    rest = f"{counted(plan.undecided, 'row')} without a decision, {len(plan.left):,} not imported"
    from xlat_check.triage import log_of

    done = (
        "nothing is written: a dry run"
        if dry_run
        else f"written to {log_of(path)}"
        if plan.entries
        else "nothing to write"
    )
    say(f"{counted(len(plan.added) + len(plan.changed) + plan.unchanged, 'decision')}: {figures}; {rest}; {done}")
