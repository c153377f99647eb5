"""``xlat-check export``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import DECISIONS, baseline_option, checked, report_option
from xlat_check.cli.outputs import Output, check_outputs
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options
from xlat_check.cli.streams import STDOUT, write

if TYPE_CHECKING:
    from xlat_check.findings import Entry, Report


@dataclass(frozen=True, slots=True)
class Export:
    """A format to write. Its module is imported when it is needed."""

    place: str
    """``module:function`` in this package: takes a report and a path, returns ``exported.Written``."""
    endings: tuple[str, ...]
    """Endings of the names of such files, in lower case."""
    with_texts: bool = False
    """Whether it contains the good texts instead of findings."""


EXPORTS = {
    "xliff": Export("exported:xliff", (".xlf", ".xliff")),
    "tmx": Export("exported:tmx", (".tmx",), with_texts=True),
    "xlsx": Export("exported:xlsx", (".xlsx",)),
    "csv": Export("exported:csv", (".csv",)),
    "github-review": Export("exported:github_review", ()),
}
UNDECIDED = "undecided"


@click.command(short_help="Write findings, or good translations, for other tools.")
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option(
    "--format", type=click.Choice(tuple(EXPORTS)), help="Format to write. Without it, the ending of the file says it."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="File to write; - is stdout. With {lang} in its name: one XLIFF file for each target language.",
)
@click.option(
    "--decision",
    "decisions",
    type=click.Choice((UNDECIDED, *DECISIONS)),
    multiple=True,
    help="Only findings with this decision; may be repeated.  [default: all]",
)
@report_option
@baseline_option
@run_options
@pair_options
def export(
    source: str | None,
    target: str | None,
    format: str | None,
    output: str | None,
    decisions: tuple[str, ...],
    report_path: str | None,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Write findings for other tools, or translations without findings.

    xliff: a unit with notes for each finding, for translation programs. tmx: sentences without an open finding, with
    their translations. xlsx, csv: a row for each finding, in which you decide; xlat-check import reads the table back.
    github-review: findings that were confirmed, or have a note or a suggestion, as comments of a pull request.
    """
    kind = _kind(format, output)
    _check_usage(kind, source, decisions, report_path)
    outputs = [Output(kind, STDOUT if output is None else output)]
    if report_path:
        from xlat_check.cli.json_reports import read_report

        check_outputs(outputs, (report_path,))
        report = read_report(report_path, files_here=False)
    else:
        config = merged_config(config_path, source, target, **flags)
        check_outputs(outputs, config.files)
        report = run(config, with_texts=EXPORTS[kind].with_texts)
    code = checked(report, "exported")
    write_all = resolve_name(f"{__package__}.{EXPORTS[kind].place}")
    for content, path in list(write_all(_only(report, decisions), output)):
        write(content, path)
    return code


def _kind(format: str | None, output: str | None) -> str:
    ending = PurePath(output or "").suffix.lower()
    kind = format or next((name for name, export in EXPORTS.items() if ending in export.endings), None)
    if kind is None:
        raise click.UsageError(f"say what to write: --format {'|'.join(EXPORTS)}, or -o FILE with such an ending")
    return kind


def _check_usage(kind: str, source: str | None, decisions: tuple[str, ...], report_path: str | None) -> None:
    if EXPORTS[kind].with_texts and report_path:
        raise click.UsageError(
            f"{kind} needs the whole texts, which a report in JSON does not hold: leave --report out"
        )
    if EXPORTS[kind].with_texts and decisions:
        raise click.UsageError(f"{kind} holds what is good, whatever was decided: leave --decision out")
    if source and report_path:
        raise click.UsageError("name files or --report, not both")


def _only(report: Report, decisions: tuple[str, ...]) -> Report:
    """The report with only the findings that have these decisions; the whole report if none is given."""
    if not decisions:
        return report

    def wanted(entry: Entry | None) -> bool:
        return (entry.says if entry else UNDECIDED) in decisions

    decided = {(one.finding.pair, one.finding.fingerprint): one.entry for one in report.judged}
    return replace(
        report,
        findings=tuple(one for one in report.findings if wanted(decided.get((one.pair, one.fingerprint)))),
        judged=tuple(one for one in report.judged if wanted(one.entry)),
        accepted=tuple(one for one in report.accepted if wanted(one.entry)),
        unchanged=report.unchanged if wanted(None) else (),
        stale=tuple(entry for entry in report.stale if wanted(entry)),
        suppressed=(),
    )
