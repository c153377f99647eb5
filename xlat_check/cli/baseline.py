"""``xlat-check baseline``."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked, decide, line, verdict_of, verdict_options
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options, verbose_option
from xlat_check.cli.streams import say, write
from xlat_check.errors import XlatError
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.config import Config
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

    Findings that are confirmed, unsure or disputed stay open. Decisions that have expired count again from today.
    """
    config = merged_config(config_path, source, target, **flags)
    verdict = verdict_of(reason, who, expires, "accepted", config.baseline)
    report = run(config)
    code = checked(report)
    left = {
        (one.finding.pair, one.finding.fingerprint)
        for one in report.judged
        if one.entry.rivals or not one.entry.decision.silences
    }
    findings = [one for one in report.findings if (one.pair, one.fingerprint) not in left]
    decide(config.baseline, report, findings, verdict)
    if left:
        say(f"{counted(len(left), 'finding')} left open: confirmed, unsure or disputed")
    return code


@baseline.command(short_help="Sort the decisions, and drop those without a finding.")
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--gone", is_flag=True, help="Also drop decisions about files that no longer exist.")
@baseline_option
@run_options
@pair_options
def compact(source: str | None, target: str | None, gone: bool, config_path: str | None, **flags: str | None) -> Exit:
    """Sort the decisions, and drop those about findings that no longer occur.

    Of several decisions of one person about a finding, the first and the last stay, and of several assignments the
    last. If a file has moved, its decisions move with it. Conflict marks of git are taken out, and the decisions of
    both sides stay.
    """
    return _compact(merged_config(config_path, source, target, **flags), gone)


@baseline.command(short_help="The same as compact.")
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--gone", is_flag=True, help="Also drop decisions about files that no longer exist.")
@baseline_option
@run_options
@pair_options
def prune(source: str | None, target: str | None, gone: bool, config_path: str | None, **flags: str | None) -> Exit:
    """Drop the decisions about findings that no longer occur: the earlier name of compact."""
    return _compact(merged_config(config_path, source, target, **flags), gone)


def _compact(config: Config, gone: bool) -> Exit:
    from xlat_check.triage import identity, moves, prunable
    from xlat_check.triage.assignments import over
    from xlat_check.triage.compact import compacted
    from xlat_check.triage.store import Store

    store = Store(config.baseline)
    if store.old and os.path.lexists(store.old):
        raise XlatError(
            f"{store.old}: was written by an earlier version", "bring its decisions over: xlat-check baseline migrate"
        )
    report = run(config)
    code = checked(report)
    base = os.path.dirname(config.baseline) or "."
    decisions, now = store.read(), moves(report, base)
    dropped = prunable(decisions, report, base, gone=gone)
    unneeded = {identity(entry) for entry in dropped} | over(decisions.assignments, now, report, base, gone=gone)
    store.rewrite(lambda data: compacted(data, unneeded, now))
    for entry in dropped:
        write(line(entry), None)
    say(f"{counted(len(dropped), 'entry', 'entries')} dropped from {store.path}")
    return code


@baseline.command(short_help="Move decisions of an earlier version into the new file.")
@click.option("--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml.")
@baseline_option
@verbose_option
def migrate(config_path: str | None, baseline: str | None) -> None:
    """Bring the decisions in xlat-check.baseline.yaml, of an earlier version, into xlat-check.decisions.jsonl.

    Nothing is lost: comments become notes. Decisions that were replaced later are read from the history in git, because
    stats counts them. Then the old file is removed.
    """
    from xlat_check.config import find_baseline
    from xlat_check.triage import log_of
    from xlat_check.triage.attributes import tell_git
    from xlat_check.triage.migrate import migrate as bring_over
    from xlat_check.triage.store import Store

    path = find_baseline(config_path, baseline)
    store = Store(path)
    if not store.old or not os.path.lexists(store.old):
        raise XlatError(f"{store.old or path}: there is no such file of an earlier version", "there is nothing to do")
    count, replaced = bring_over(store)
    more = f", and {replaced:,} that were replaced since" if replaced else ""
    say(f"{counted(count, 'decision')}{more} now in {store.path}; {store.old} is removed: commit both changes")
    if told := tell_git(os.path.dirname(path), os.path.basename(log_of(path))):
        say(f"wrote {told}: git keeps the decisions of both sides when it merges")


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
    from xlat_check.render.json_ import dumps, entry_data
    from xlat_check.triage import kept_in
    from xlat_check.triage.store import read_decisions

    path = find_baseline(config_path, baseline)
    decisions, notes = read_decisions(path, must_exist=True)
    entries = decisions.on(datetime.date.today()).entries
    if format == "json":
        write(dumps([entry_data(entry) for entry in entries], indent=2), None)
    else:
        write(_table(entries), None)
        say(f"{counted(len(entries), 'entry', 'entries')} in {' and '.join(kept_in(path))}")
    for note in notes:
        say(f"note: {note.where}: {note.message}")


def _table(entries: Sequence[Entry]) -> str:
    from tabulate import tabulate

    from xlat_check.render.text import visible

    today = datetime.date.today()
    rows = []
    for entry in entries:
        texts = "\n".join(visible(text) for text in (entry.source_text, entry.target_text) if text)
        until = f"\n{'expired' if entry.expired(today) else 'up to'} {entry.expires}" if entry.expires else ""
        what = f"{entry.says}{until}"
        who = "\n".join(_said(one, alone=not entry.rivals) for one in (*entry.rivals, entry))
        rows.append((entry.fingerprint[:8], visible(entry.check), what, f"{visible(entry.source_path)}\n{texts}", who))
    headers = ("", "check", "decision", "where and what", "why and who")
    return tabulate(rows, headers, tablefmt="simple", maxcolwidths=[None, None, None, 50, 30], disable_numparse=True)


def _said(entry: Entry, *, alone: bool) -> str:
    """Why and who, and what if others decide differently."""
    from xlat_check.render.text import visible

    said = "" if alone else f"{entry.decision}: "
    lines = (f"{said}{visible(entry.reason)}", f"{visible(entry.who)}, {entry.date}", visible(entry.note))
    return "\n".join(filter(None, lines))


@baseline.command(short_help="Solve a conflict of git in the file of an earlier version.")
@click.argument("versions", nargs=-1, metavar="[BASE OURS THEIRS]")
@click.option("--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml.")
@baseline_option
@verbose_option
def merge(versions: tuple[str, ...], config_path: str | None, baseline: str | None) -> None:
    """Solve a conflict of git in xlat-check.baseline.yaml, the file of earlier versions.

    xlat-check.decisions.jsonl does not need this, because git keeps the lines of both sides.

    Without arguments it solves the conflict that git reports; then run git add. With three files it writes the result
    into OURS, as a merge driver of git does. If both sides decided about one finding, the later decision stays.
    """
    from xlat_check.config import find_baseline
    from xlat_check.triage.baseline_merge import merge_into, merged, versions_in_git
    from xlat_check.triage.baseline_yaml import read_baseline
    from xlat_check.triage.names import old_of

    if len(versions) not in (0, 3):
        raise click.UsageError("name three files, BASE OURS THEIRS, or none")
    path = versions[1] if versions else old_of(find_baseline(config_path, baseline))
    sides = [read_baseline(version) for version in versions] if versions else versions_in_git(path)
    entries, contested = merged(*sides)
    merge_into(path, entries)
    for kept, dropped in contested:
        say(f"note: {line(kept)}: the decision of {kept.who} stays, that of {dropped.who} goes: {dropped.decision}")
    say(f"{counted(len(entries), 'entry', 'entries')} in {path}")
