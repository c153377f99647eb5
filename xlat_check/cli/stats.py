"""``xlat-check stats``."""

from __future__ import annotations

import datetime
import os
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked, report_option
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options
from xlat_check.cli.streams import check_output, write

if TYPE_CHECKING:
    from xlat_check.triage import Decisions
    from xlat_check.triage.agreement import Judgements

FORMATS = {"table": "figures:table", "json": "figures:as_json"}
"""``module:function`` in this package, by format; the function takes the figures."""


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option(
    "--format", type=click.Choice(tuple(FORMATS)), default="table", show_default=True, help="Format of the output."
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of stdout.")
@click.option(
    "--expiring",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    metavar="DAYS",
    help="List the decisions that expire within this many days.",
)
@report_option
@baseline_option
@run_options
@pair_options
def stats(
    source: str | None,
    target: str | None,
    format: str,
    output: str | None,
    expiring: int,
    report_path: str | None,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Count open findings and decisions, by check and by document.

    Precision is the share of confirmed findings among all that were confirmed or called a false alarm. Decisions about
    findings that no longer occur count too, because a confirmed finding disappears when the text is corrected.
    """
    if report_path:
        from xlat_check.cli.json_reports import read_report
        from xlat_check.config import find_baseline

        check_output(output, (report_path,))
        path, report = find_baseline(config_path, flags["baseline"]), read_report(report_path, files_here=False)
    else:
        config = merged_config(config_path, source, target, **flags)
        check_output(output, config.files)
        path, report = config.baseline, run(config)
    code = checked(report, "counted")
    from xlat_check.triage.stats import stats_of
    from xlat_check.triage.store import Store

    base, soon = os.path.dirname(path) or ".", datetime.timedelta(days=expiring)
    store = Store(path)
    decisions = store.read()
    said = _judgements(decisions, store.old)
    figures = stats_of(report, base, datetime.date.today(), soon, said, decisions.assignments.now)
    write(resolve_name(f"{__package__}.{FORMATS[format]}")(figures), output)
    return code


def _judgements(decisions: Decisions, old: str) -> Judgements:
    """The first decision of each person about each text; ``old``: the file of an earlier version, if there is one."""
    from xlat_check.triage.agreement import judgements
    from xlat_check.triage.history import redecided

    replaced = (before for before, _ in redecided(old) or ()) if old else ()
    return judgements(decisions, replaced)
