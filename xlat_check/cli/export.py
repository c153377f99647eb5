"""``xlat-check export``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked
from xlat_check.cli.json_reports import read_report
from xlat_check.cli.outputs import Output, check_outputs
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options
from xlat_check.cli.streams import STDOUT, say, write
from xlat_check.errors import XlatError
from xlat_check.findings.words import counted

if TYPE_CHECKING:
    from xlat_check.findings import Entry, Report

SUFFIXES = {".xlf": "xliff", ".xliff": "xliff", ".tmx": "tmx", ".xlsx": "xlsx", ".csv": "csv"}
FORMATS = tuple(dict.fromkeys(SUFFIXES.values()))
UNDECIDED = "undecided"
DECISIONS = (UNDECIDED, "accepted", "false-alarm", "confirmed", "unsure")

Written = Iterator[tuple[str | bytes, str | None]]
"""Contents and where they go."""


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--format", type=click.Choice(FORMATS), help="What to write; else by the name of the file.")
@click.option(
    "-o", "--output", metavar="FILE", help="Where to; - is stdout. {lang} in it: one XLIFF per target language."
)
@click.option(
    "--decision",
    "decisions",
    type=click.Choice(DECISIONS),
    multiple=True,
    help="Only findings so decided; may be repeated.  [default: all]",
)
@click.option("--report", "report_path", metavar="FILE", help="Take the findings from a report in JSON; check nothing.")
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
    """Write the findings with their decisions for other tools, or the texts that are good.

    xliff: the findings for a CAT tool, a unit each, with notes. tmx: the aligned texts that no open finding touches.
    xlsx, csv: a row for each finding, in which to decide; xlat-check import reads it back.
    """
    kind = _kind(format, output)
    _check_usage(kind, source, decisions, report_path)
    outputs = [Output(kind, STDOUT if output is None else output)]
    if report_path:
        check_outputs(outputs, (report_path,))
        report = read_report(report_path, files_here=False)
    else:
        config = merged_config(config_path, source, target, **flags)
        check_outputs(outputs, config.files)
        report = run(config, with_texts=kind == "tmx")
    code = checked(report, "exported")
    for content, path in list(_WRITERS[kind](_only(report, decisions), output)):
        write(content, path)
    return code


def _kind(format: str | None, output: str | None) -> str:
    kind = format or SUFFIXES.get(PurePath(output or "").suffix.lower())
    if kind is None:
        raise click.UsageError(f"say what to write: --format {'|'.join(FORMATS)}, or -o FILE with such an ending")
    return kind


def _check_usage(kind: str, source: str | None, decisions: tuple[str, ...], report_path: str | None) -> None:
    if kind == "tmx" and report_path:
        raise click.UsageError("tmx needs the whole texts, which a report in JSON does not hold: leave --report out")
    if kind == "tmx" and decisions:
        raise click.UsageError("tmx holds what is good, whatever was decided: leave --decision out")
    if source and report_path:
        raise click.UsageError("name files or --report, not both")


def _only(report: Report, decisions: tuple[str, ...]) -> Report:
    """The report with the findings so decided; all of it where none is asked for."""
    if not decisions:
        return report

    def wanted(entry: Entry | None) -> bool:
        return (entry.decision if entry else UNDECIDED) in decisions

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


def _xliff(report: Report, output: str | None) -> Written:
    from xlat_check.render.xliff import xliff
    from xlat_check.triage import findings_of

    langs = list(dict.fromkeys((pair.source_lang, pair.target_lang) for pair in report.pairs))
    named = output is not None and "{lang}" in output
    if len(langs) > 1 and not named:
        raise XlatError(
            f"XLIFF holds one pair of languages, and here are {', '.join('-'.join(pair) for pair in langs)}",
            "write one file for each: -o findings.{lang}.xlf",
        )
    targets = [target for _, target in langs]
    for source, target in langs:
        lang = target if targets.count(target) == 1 else f"{source}-{target}"
        yield xliff(report, source, target), output.replace("{lang}", lang) if output else None
    names = {pair.name for pair in report.pairs}
    if lone := sum(one.pair not in names for one in findings_of(report)):
        say(f"note: {counted(lone, 'finding')} about files without their counterpart left out: they have no text")


def _tmx(report: Report, output: str | None) -> Written:
    from xlat_check.render.tmx import judged_good, tmx

    yield tmx(report), output
    good, left = judged_good(report)
    say(f"{counted(len(good), 'aligned text')} written, {left:,} left out for open findings")


def _sheet(report: Report, output: str | None, kind: str) -> Written:
    from xlat_check.render import RENDERERS, RenderOptions

    yield RENDERERS[kind](report, RenderOptions()), output


_WRITERS: dict[str, Callable[[Report, str | None], Written]] = {
    "xliff": _xliff,
    "tmx": _tmx,
    "xlsx": partial(_sheet, kind="xlsx"),
    "csv": partial(_sheet, kind="csv"),
}
