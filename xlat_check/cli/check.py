"""``xlat-check check``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import asked_baseline, baseline_option
from xlat_check.cli.outputs import (
    Output,
    check_outputs,
    chosen,
    output_of,
    shows_texts,
    tells_all,
    write_reports,
)
from xlat_check.cli.progress import progress
from xlat_check.cli.shared import MAX_WIDTH, Exit, merged_config, pair_options, run_options, shown_config
from xlat_check.cli.streams import say, say_error, write
from xlat_check.render import RENDERERS

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.findings import Report

FAIL_ON = ("minor", "major", "critical", "never")


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option(
    "--format",
    "formats",
    type=output_of,
    multiple=True,
    metavar="NAME[:FILE]",
    help=f"Format of the report, with :FILE to write to a file; may be repeated: {', '.join(RENDERERS)}."
    "  [default: table]",
)
@click.option("-o", "--output", metavar="FILE", help="File for the report whose --format names no file; - is stdout.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this severity on.  [default: major]")
@click.option("--width", type=click.IntRange(40, MAX_WIDTH), metavar="COLUMNS", help="Width of the table.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours in the table.")
@click.option(
    "--max-false-alarms",
    metavar="RATE|PRESET",
    help="Accepted false positives per clean pair of sentences: a rate below 1, or strict, normal, quiet."
    "  [default: normal]",
)
@click.option("--show-config", is_flag=True, help="Print the merged settings, and check nothing.")
@click.option("--changed-since", metavar="REF", help="Count only findings in text that changed since a git revision.")
@click.option("--no-baseline", is_flag=True, help="Also report findings that were accepted before.")
@baseline_option
@run_options
@pair_options
def check(
    source: str | None,
    target: str | None,
    formats: tuple[Output, ...],
    output: str | None,
    width: int | None,
    color: str,
    show_config: bool,
    no_baseline: bool,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Report what TARGET lacks, adds or changes compared with SOURCE.

    SOURCE alone: a file that holds both versions, such as .po, .xlf, .tmx or a table. Without both: check the pairs
    that xlat-check.yaml lists.
    """
    flags["baseline"] = asked_baseline(flags["baseline"], no_baseline)
    if show_config:
        write(shown_config(config_path, source, target, **flags), output)
        return Exit.OK
    outputs = chosen(formats, output)
    config = merged_config(config_path, source, target, **flags)
    check_outputs(outputs, config.files)
    from xlat_check.run import run

    with progress() as shown:
        report = run(config, with_texts=shows_texts(outputs), progress=shown)
    write_reports(report, outputs, lambda finding: config.fails((finding,)), width, color)
    if not tells_all(outputs):
        _say_aside(report)
    if not report.checked:
        say_error("nothing was checked")
    return _verdict(report, config)


def _say_aside(report: Report) -> None:
    """Print on stderr what a user without the table needs to know besides the findings."""
    for pair in report.pairs:
        for note in pair.notes:
            say(f"note: {pair.name}: {note}")
    for aside in report.notes:
        say(f"note: {aside.where}: {aside.message}" if aside.where else f"note: {aside.message}")
    for skipped in report.skipped:
        say(f"{'error' if skipped.fatal else 'note'}: {skipped.what}: {skipped.reason}")


def _verdict(report: Report, config: Config) -> Exit:
    if not report.checked or any(skipped.fatal for skipped in report.skipped):
        return Exit.FAILED
    return Exit.FINDINGS if config.fails(report.findings) else Exit.OK
