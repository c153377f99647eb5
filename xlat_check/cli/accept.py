"""``xlat-check accept``."""

from __future__ import annotations

import click

from xlat_check.cli.decisions import (
    DECISIONS,
    baseline_option,
    chosen,
    decide,
    pair_option,
    report_option,
    verdict_of,
    verdict_options,
)
from xlat_check.cli.progress import run
from xlat_check.cli.shared import merged_config, pair_options, run_options


@click.command(short_help="Decide about findings, by their fingerprints.")
@click.argument("fingerprints", nargs=-1, required=True, metavar="FINGERPRINT...")
@verdict_options
@click.option(
    "--decision", type=click.Choice(DECISIONS), default="accepted", show_default=True, help="Decision to write."
)
@click.option("--note", metavar="TEXT", default="", help="A remark about the decision.")
@click.option("--settle", is_flag=True, help="End a dispute: earlier decisions of other people no longer count.")
@pair_option
@report_option
@baseline_option
@run_options
@pair_options
def accept(
    fingerprints: tuple[str, ...],
    reason: str,
    who: str | None,
    expires: str | None,
    decision: str,
    note: str,
    settle: bool,
    pair: tuple[str, str] | None,
    report_path: str | None,
    config_path: str | None,
    **flags: str | None,
) -> None:
    """Decide about findings, so that they are not reported until a text changes.

    The first eight digits of a fingerprint are enough. accepted and false-alarm silence a finding and need a reason;
    confirmed and unsure leave it open. If two people decide differently, the finding is disputed and stays open.
    """
    more = {"note": note, "settles": settle}
    if report_path:
        from xlat_check.cli.json_reports import read_report
        from xlat_check.config import find_baseline

        path = find_baseline(config_path, flags["baseline"])
        verdict = verdict_of(reason, who, expires, decision, path, **more)
        report = read_report(report_path)
    else:
        config = merged_config(config_path, *(pair or (None, None)), **flags)
        path = config.baseline
        verdict = verdict_of(reason, who, expires, decision, path, **more)
        report = run(config)
    decide(path, report, chosen(report, fingerprints), verdict)
