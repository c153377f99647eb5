"""``xlat-check baseline``."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked, decide, line, verdict_of, verdict_options
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options, verbose_option
from xlat_check.cli.streams import say, write
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.findings import Entry


@click.group()
@verbose_option
def baseline() -> None:
    """Work with the file that keeps the decisions about findings."""


@baseline.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@verdict_options
@baseline_option
@run_options
@pair_options
def update(
    source: str | None,
    target: str | None,
    reason: str,
    who: str | None,
    expires: str | None,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Accept every finding that is open now.

    Findings that are confirmed or unsure stay open. Decisions that have expired count from today again. If a file has
    moved, its decisions move, too.
    """
    config = merged_config(config_path, source, target, **flags)
    verdict = verdict_of(reason, who, expires, "accepted", config.baseline)
    report = run(config)
    code = checked(report)
    left = {(one.finding.pair, one.finding.fingerprint) for one in report.judged if not one.entry.decision.silences}
    findings = [one for one in report.findings if (one.pair, one.fingerprint) not in left]
    decide(config.baseline, report, findings, verdict)
    if left:
        say(f"{counted(len(left), 'finding')} left open: confirmed or unsure")
    return code


@baseline.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--gone", is_flag=True, help="Also drop entries of files that no longer exist.")
@baseline_option
@run_options
@pair_options
def prune(source: str | None, target: str | None, gone: bool, config_path: str | None, **flags: str | None) -> Exit:
    """Drop the decisions about findings that no longer occur."""
    from xlat_check.triage import followed, prunable, without
    from xlat_check.triage.baseline_file import update_baseline

    config = merged_config(config_path, source, target, **flags)
    report = run(config)
    code = checked(report)
    base = os.path.dirname(config.baseline) or "."
    dropped: list[Entry] = []

    def change(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        dropped[:] = prunable(entries, report, base, gone=gone)
        return followed(without(entries, dropped), report, base)

    update_baseline(config.baseline, change)
    for entry in dropped:
        write(line(entry), None)
    say(f"{counted(len(dropped), 'entry', 'entries')} dropped from {config.baseline}")
    return code


@baseline.command()
@click.option(
    "--format", type=click.Choice(("table", "json")), default="table", show_default=True, help="Format of the output."
)
@click.option("--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml.")
@baseline_option
@verbose_option
def show(format: str, config_path: str | None, baseline: str | None) -> None:
    """Show all decisions; nothing is checked."""
    from xlat_check.config import find_baseline
    from xlat_check.triage.baseline_file import read_baseline

    path = find_baseline(config_path, baseline)
    entries = read_baseline(path, must_exist=True)
    if format == "json":
        write(json.dumps([asdict(entry) for entry in entries], default=str, ensure_ascii=False, indent=2), None)
        return
    write(_table(entries), None)
    say(f"{counted(len(entries), 'entry', 'entries')} in {path}")


def _table(entries: Sequence[Entry]) -> str:
    from tabulate import tabulate

    from xlat_check.render.text import visible

    today = datetime.date.today()
    rows = []
    for entry in entries:
        texts = "\n".join(visible(text) for text in (entry.source_text, entry.target_text) if text)
        until = f"\n{'expired' if entry.expired(today) else 'up to'} {entry.expires}" if entry.expires else ""
        what = f"{entry.decision}{until}"
        who = f"{visible(entry.reason)}\n{visible(entry.who)}, {entry.date}".strip()
        rows.append((entry.fingerprint[:8], visible(entry.check), what, f"{visible(entry.source_path)}\n{texts}", who))
    headers = ("", "check", "decision", "where and what", "why and who")
    return tabulate(rows, headers, tablefmt="simple", maxcolwidths=[None, None, None, 50, 30], disable_numparse=True)


@baseline.command()
@click.argument("versions", nargs=-1, metavar="[BASE OURS THEIRS]")
@click.option("--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml.")
@baseline_option
@verbose_option
def merge(versions: tuple[str, ...], config_path: str | None, baseline: str | None) -> None:
    """Solve a conflict of git in the file of decisions.

    Without arguments: solve the conflict that git reports; afterwards, git add the file. With three files: write the
    result into OURS, as a merge driver of git does. If both sides decided about one finding, the later decision stays.
    """
    from xlat_check.config import find_baseline
    from xlat_check.triage.baseline_file import read_baseline, write_baseline
    from xlat_check.triage.baseline_merge import merged, versions_in_git

    if len(versions) not in (0, 3):
        raise click.UsageError("name three files, BASE OURS THEIRS, or none")
    path = versions[1] if versions else find_baseline(config_path, baseline)
    sides = [read_baseline(version, must_exist=True) for version in versions] if versions else versions_in_git(path)
    entries, contested = merged(*sides)
    write_baseline(path, entries)
    for kept, dropped in contested:
        say(f"note: {line(kept)}: the decision of {kept.who} stays, that of {dropped.who} goes: {dropped.decision}")
    say(f"{counted(len(entries), 'entry', 'entries')} in {path}")
