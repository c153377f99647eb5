"""``xlat-check check``."""

from __future__ import annotations

from typing import Any

import click

from xlat_check.cli.checking import Look, again, check_once
from xlat_check.cli.decisions import asked_baseline, baseline_option
from xlat_check.cli.outputs import Output, chosen, look_options, output_options
from xlat_check.cli.shards import check_shard, shard_of
from xlat_check.cli.shared import (
    Exit,
    chosen_option,
    merged_config,
    pair_options,
    run_options,
    shown_config,
    verbose,
)
from xlat_check.cli.stdin import from_stdin
from xlat_check.cli.streams import write

FAIL_ON = ("minor", "major", "critical", "never")


@click.command(short_help="Report what a translation lacks, adds or changes.")
@click.argument("source", required=False)
@click.argument("target", required=False)
@output_options
@click.option(
    "--select",
    multiple=True,
    metavar="NAMES",
    help="Run only these checks or groups, such as values,omission: xlat-check help checks.",
)
@click.option("--skip", multiple=True, metavar="NAMES", help="Do not run these checks or groups.")
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 if a finding is at least this severe.  [default: major]"
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option(
    "--max-false-alarms",
    metavar="RATE|PRESET",
    help="Accept at most this many false positives per clean sentence pair: a number below 1, or strict (1 in 50),"
    " normal (1 in 200), quiet (1 in 1,000).  [default: normal]",
)
@click.option(
    "--changed-since", metavar="REF", help="Report only findings in text that has changed since this git revision."
)
@click.option("--watch", is_flag=True, help="Check again each time a file changes, until Ctrl-C.")
@click.option(
    "--shard",
    type=shard_of,
    metavar="K/N",
    help="Check only shard K of N equal shards, and write what was found to a file in the folder xlat-check.parts, or"
    " -o. xlat-check merge then makes one report of all.",
)
@click.option("--stdin-filename", metavar="FILE", help="File name of the text that - reads from stdin.")
@look_options
@click.option("--show-config", is_flag=True, help="Show all settings and where each comes from; check nothing.")
@click.option("--no-baseline", is_flag=True, help="Report also the findings that somebody accepted.")
@baseline_option
@run_options
@pair_options
def check(
    source: str | None,
    target: str | None,
    formats: tuple[Output, ...],
    output: str | None,
    config_path: str | None,
    **flags: Any,
) -> Exit:
    """Report what TARGET lacks, adds or changes compared with SOURCE.

    SOURCE and TARGET are two files, or two folders with files of the same names. SOURCE alone is a file that holds both
    versions, such as .po, .xlf, .tmx or a table. Without both, the pairs that xlat-check.yaml lists are checked.
    """
    flags["baseline"] = asked_baseline(flags["baseline"], flags.pop("no_baseline"))
    flags["fail_on"] = chosen_option(flags, "fail_on", "exit_zero", "never")
    look = Look(width=flags.pop("width"), color=flags.pop("color"), quiet=flags.pop("quiet"), verbose=verbose())
    show_config, watch, stdin = flags.pop("show_config"), flags.pop("watch"), flags.pop("stdin_filename")
    statistics, shard = flags.pop("statistics"), flags.pop("shard")
    if shard and (formats or statistics or watch or stdin):
        raise click.UsageError("--shard writes no report: give --format, --statistics and -o to xlat-check merge")
    with from_stdin(source, target, stdin, flags) as (source, target):
        if show_config:
            write(shown_config(config_path, source, target, **flags), output)
            return Exit.OK
        if shard:
            return check_shard(merged_config(config_path, source, target, **flags), shard, output, again())
        outputs = chosen(formats, output, "statistics" if statistics else "")
        if watch:
            from xlat_check.cli.watching import keep_checking

            return keep_checking(lambda: merged_config(config_path, source, target, **flags), outputs, look)
        return check_once(merged_config(config_path, source, target, **flags), outputs, look)
