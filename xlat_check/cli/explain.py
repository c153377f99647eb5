"""``xlat-check explain``."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import MIN_PREFIX, baseline_option, begun_by, pair_option
from xlat_check.cli.progress import run
from xlat_check.cli.shared import MAX_WIDTH, columns, merged_config, pair_options, run_options
from xlat_check.cli.streams import write
from xlat_check.errors import ConfigError, XlatError

if TYPE_CHECKING:
    from xlat_check.findings import Finding, Report

NEAR = 3
"""Number of similar fingerprints that are named if none matches."""


@click.command()
@click.argument("which", metavar="ID|FINGERPRINT")
@click.option("--report", "report_path", metavar="FILE", help="Take the finding from a report in JSON; - is stdin.")
@pair_option
@click.option(
    "--width", type=click.IntRange(40, MAX_WIDTH), metavar="COLUMNS", help="Width of the text, in characters."
)
@baseline_option
@run_options
@pair_options
def explain(
    which: str,
    report_path: str | None,
    pair: tuple[str, str] | None,
    width: int | None,
    config_path: str | None,
    **flags: str | None,
) -> None:
    """Show the page of a check, or explain a finding.

    ID is the name of a check: its page has examples, options and limits. FINGERPRINT names a finding, and its first
    eight digits are enough: you see its reasons, and how sure it is.
    """
    from xlat_check.checks import CHECKS

    if which in CHECKS:
        write(CHECKS[which].page, None)
        return
    _refuse_other(which)
    where = ""
    if report_path:
        from xlat_check.cli.json_reports import STDIN, read_report

        report = read_report(report_path, files_here=False)
        where = f" --report {shlex.quote(report_path)}" if report_path != STDIN else ""
    else:
        report = run(merged_config(config_path, *(pair or (None, None)), **flags))
        where = f" --pair {shlex.join(pair)}" if pair else ""
    from xlat_check.cli.explained import explanation

    write(explanation(_chosen(report, which.lower()), report, columns(width, None), where), None)


def _refuse_other(which: str) -> None:
    """Raise ConfigError for a text that is neither a check nor the beginning of a fingerprint."""
    from xlat_check.checks import CHECKS
    from xlat_check.config import did_you_mean

    if not re.fullmatch(rf"[0-9a-fA-F]{{{MIN_PREFIX},32}}", which):
        known = did_you_mean(which, CHECKS)
        raise ConfigError(
            f"no check {which!r}", f"{known}; a finding is named by {MIN_PREFIX} digits of its fingerprint"
        )


def _chosen(report: Report, prefix: str) -> list[Finding]:
    """The finding with this beginning of a fingerprint, in every pair that has it.

    Raises XlatError for none and for several.
    """
    import difflib

    from xlat_check.triage import findings_of

    found = begun_by(report, prefix)
    if not found:
        known = sorted({finding.fingerprint[: len(prefix)] for finding in findings_of(report)})
        near = difflib.get_close_matches(prefix, known, NEAR)
        hint = f"near it: {', '.join(near)}" if near else "xlat-check check shows each one's fingerprint"
        raise XlatError(f"{prefix}: no such finding among {len(known)}", hint)
    return found
