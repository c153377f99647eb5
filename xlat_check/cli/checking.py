"""One check of a configuration: its reports, its messages and its exit code."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from xlat_check.cli.outputs import Output, check_outputs, shows_texts, write_reports
from xlat_check.cli.progress import progress
from xlat_check.cli.shared import Exit
from xlat_check.cli.streams import say, say_error
from xlat_check.lazy import dataclass

if TYPE_CHECKING:
    from xlat_check.config import Config, Fails
    from xlat_check.findings import Report

NAMING = ("config_path", "source_lang", "target_lang", "calibration", "model")
"""Options that decide which findings there are, and that other commands have too."""


@dataclass(frozen=True, slots=True)
class Look:
    """The look of reports for people."""

    width: int | None
    """None: that of the terminal."""
    color: str
    quiet: bool
    verbose: bool


def check_once(config: Config, outputs: Sequence[Output], look: Look) -> Exit:
    """Check all pairs, write the reports, and say what could not be checked."""
    check_outputs(outputs, config.files, len(config.pairs))
    from xlat_check.run import run

    with progress() as shown:
        report = run(config, with_texts=shows_texts(outputs), progress=shown)
    return tell(report, outputs, look, config.fails, again())


def tell(report: Report, outputs: Sequence[Output], look: Look, fails: Fails, again: str) -> Exit:
    """Write the reports of a run, and say what could not be checked; ``again``: see ``again``."""
    _say_aside(report, quiet=look.quiet)
    write_reports(
        report,
        outputs,
        width=look.width,
        color=look.color,
        fails=fails,
        verbose=look.verbose,
        quiet=look.quiet,
        again=again,
    )
    if not report.checked and not any(skipped.fatal for skipped in report.skipped):
        say_error("nothing was checked")
    if not report.checked or any(skipped.fatal for skipped in report.skipped):
        return Exit.FAILED
    return Exit.FINDINGS if any(map(fails, report.findings)) else Exit.OK


def again() -> str:
    """Options by which another command finds the findings of this one."""
    given = click.get_current_context().params
    words: list[str] = []
    if given.get("source"):
        words += ["--pair", given["source"], given["target"] or given["source"]]
    for name in NAMING:
        if given.get(name):
            words += [f"--{name.removesuffix('_path').replace('_', '-')}", given[name]]
    return shlex.join(words)


def _say_aside(report: Report, *, quiet: bool) -> None:
    """Print on stderr what could not be checked, and notes, each once for all pairs that it is about."""
    first: dict[str, str] = {}
    number: Counter[str] = Counter()
    for pair in report.pairs if not quiet else ():
        for note in pair.notes:
            first.setdefault(note, pair.name)
            number[note] += 1
    for message, name in first.items():
        others = f" and {number[message] - 1:,} more" if number[message] > 1 else ""
        say(f"note: {name}{others}: {message}")
    for aside in report.notes if not quiet else ():
        say(f"note: {aside.where}: {aside.message}" if aside.where else f"note: {aside.message}")
    for skipped in report.skipped:
        if skipped.fatal or not quiet:
            say(f"{'error' if skipped.fatal else 'note'}: {skipped.what}: {skipped.reason}")
