"""The reports that a run writes: their formats and files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xlat_check.cli.folders import check_folder, write_folder
from xlat_check.cli.shared import MAX_WIDTH, Function, colored, columns
from xlat_check.cli.streams import STDOUT, check_output, staged
from xlat_check.errors import XlatError
from xlat_check.lazy import dataclass
from xlat_check.render import ALIASES, ENDINGS, RENDERERS, RenderOptions

if TYPE_CHECKING:
    from xlat_check.findings import Report

FORMATS = (*RENDERERS, *ALIASES)
"""The names of all formats that users may write."""
FOR_PEOPLE = ("text", "concise", "full", "statistics")
"""Formats that people read beside the messages on stderr, if they go to stdout."""


@dataclass(frozen=True, slots=True)
class Output:
    """A report to write."""

    format: str
    path: str | None
    """Its file, or ``-`` for stdout; None: not given."""


def output_of(value: str) -> Output:
    """The output for a value of ``--format``, ``NAME`` or ``NAME:FILE``. Raises BadParameter for a wrong value."""
    name, colon, path = value.partition(":")
    name = ALIASES.get(name, name)
    if name not in RENDERERS:
        from xlat_check.cli.export import EXPORTS

        if name in EXPORTS:
            raise click.BadParameter(f"{name} is not a report: xlat-check export --format {name} writes it")
        raise click.BadParameter(f"{name!r} is not one of {', '.join(RENDERERS)}")
    if colon and not path:
        raise click.BadParameter(f"{value!r} names no file after the colon")
    return Output(name, path or None)


def output_options(function: Function) -> Function:
    """The options for the reports to write, and for what they show."""
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Show only findings, no notes and no summary."),
        click.option("--statistics", is_flag=True, help="Show only how many findings each check has."),
        click.option("-o", "--output", metavar="FILE", help="Write the report to this file; - is stdout."),
        click.option(
            "--format",
            "formats",
            type=output_of,
            multiple=True,
            metavar="NAME[:FILE]",
            help="Format of the report; NAME:FILE writes it to a file. May be repeated. Formats:"
            f" {', '.join(FORMATS)}.  [default: by the ending of the file, else text]",
        ),
    ):
        function = option(function)
    return function


def look_options(function: Function) -> Function:
    """The options for the look of a report on a terminal."""
    for option in (
        click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Use colours."),
        click.option(
            "--width", type=click.IntRange(40, MAX_WIDTH), metavar="COLUMNS", help="Width of a line, in characters."
        ),
    ):
        function = option(function)
    return function


def chosen(formats: Sequence[Output], output: str | None, wanted: str = "") -> tuple[Output, ...]:
    """The outputs from ``--format`` and ``-o`` together, each with its file.

    Without ``--format``, the one that is ``wanted``, else that of the file's ending, else the default.

    Raises UsageError if two reports would go to one file, or if ``-o`` has no report.
    """
    if formats and wanted:
        raise click.UsageError(f"--{wanted} and --format contradict each other")
    by_ending = ENDINGS.get(Path(output or "").suffix.lower(), next(iter(RENDERERS)))
    if is_folder(output) and not formats:
        by_ending = next(name for name, renderer in RENDERERS.items() if renderer.folder)
    asked = formats or (Output(wanted or by_ending, None),)
    unplaced = [one.format for one in asked if one.path is None]
    if output is not None and not unplaced:
        raise click.UsageError(f"-o {output} has no report to write: each --format names its own file")
    if len(unplaced) > 1:
        first, second = unplaced[:2]
        raise click.UsageError(f"{first} and {second} would go to the same file: name a file, --format {second}:FILE")
    placed = tuple(one if one.path else replace(one, path=STDOUT if output is None else output) for one in asked)
    seen: dict[str, str] = {}
    for one in placed:
        place = STDOUT if one.path == STDOUT else os.path.realpath(str(one.path))
        if place in seen:
            where = "stdout" if place == STDOUT else one.path
            raise click.UsageError(f"{seen[place]} and {one.format} would both be written to {where}")
        seen[place] = one.format
    return placed


def check_outputs(outputs: Sequence[Output], read: Collection[str], bitexts: int = 0) -> None:
    """Raise XlatError if any report cannot be written to its file, before any work is done.

    ``read`` are the files that the run reads; ``bitexts``: how many it checks.
    """
    for output in outputs:
        if _in_folder(output):
            check_folder(str(output.path))
            continue
        most = RENDERERS[output.format].most if output.format in RENDERERS else 0
        if most and bitexts > most:
            raise XlatError(
                f"{output.path}: {bitexts:,} documents are too many for one page, at most {most}",
                f"write a folder with a page for each: --format {output.format}:report/",
            )
        if output.path != STDOUT:
            check_output(output.path, read)
        elif RENDERERS[output.format].is_binary and sys.stdout.isatty():
            raise XlatError(
                f"{output.format} is not a text for a terminal",
                f"name a file: --format {output.format} -o report.{output.format}",
            )


def write_reports(report: Report, outputs: Sequence[Output], width: int | None, color: str, **options: Any) -> None:
    """Render all reports first, and then write them, the one for stdout last.

    ``options`` are those of ``RenderOptions`` that do not depend on the output.
    """
    folder = Path.cwd()
    if any(RENDERERS[output.format].with_days for output in outputs):
        report = replace(report, behind=_behind(report))
    with ExitStack() as stack:
        commits: list[Callable[[], None]] = []
        for output in sorted(outputs, key=lambda one: one.path == STDOUT):
            own = RenderOptions(
                width=columns(width, output.path),
                color=colored(color, output.path),
                with_errors=output.path != STDOUT or output.format not in FOR_PEOPLE,
                folder=folder.as_posix(),
                root=root_of(folder).as_posix(),
                **options,
            )
            if _in_folder(output):
                files = RENDERERS[output.format].files(report, own)
                commits.append(partial(write_folder, files, str(output.path)))  # which makes one page after the other
                continue
            pieces = RENDERERS[output.format].pieces(report, own)
            commits.append(stack.enter_context(staged(pieces, output.path)))
        for commit in commits:
            commit()


def _behind(report: Report) -> dict[str, str]:
    """The days since when pages are behind their sources."""
    from xlat_check.bitext import Side
    from xlat_check.triage.ages import behind_since

    pairs = ((pair.name, pair.source_path, pair.target_path) for pair in report.pairs)
    lone = ((file.pair, file.path, file.wanted) for file in report.lone if file.side is Side.SOURCE)
    return behind_since((*pairs, *lone))


def root_of(folder: Path) -> Path:
    """The root of the repository around a folder; the folder itself if there is none."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)


def is_folder(path: str | None) -> bool:
    """Whether a path names a folder: it ends in a slash."""
    return bool(path) and str(path).endswith(("/", os.sep))


def _in_folder(output: Output) -> bool:
    renderer = RENDERERS.get(output.format)
    return bool(renderer and renderer.folder and output.path and (is_folder(output.path) or Path(output.path).is_dir()))


def shows_texts(outputs: Sequence[Output]) -> bool:
    """Whether any report shows the whole text."""
    return any(RENDERERS[output.format].with_texts for output in outputs)
