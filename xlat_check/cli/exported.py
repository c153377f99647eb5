"""Contents and paths of the files that ``xlat-check export`` writes, with one function for each format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlat_check.cli.streams import say
from xlat_check.errors import XlatError
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.findings import Report

Written = Iterator[tuple[str | bytes, str | None]]
"""Contents with their paths; None: stdout."""


def xliff(report: Report, output: str | None) -> Written:
    """The findings as XLIFF, a file for each pair of languages.

    Raises XlatError if there are several and ``output`` has no ``{lang}``.
    """
    from xlat_check.render.xliff import xliff as rendered
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
        yield rendered(report, source, target), output.replace("{lang}", lang) if output else None
    names = {pair.name for pair in report.pairs}
    if lone := sum(one.pair not in names for one in findings_of(report)):
        say(f"note: {counted(lone, 'finding')} about files without counterpart left out, because they have no text")


def tmx(report: Report, output: str | None) -> Written:
    """The aligned texts that no open finding touches, as TMX."""
    from xlat_check.render.tmx import judged_good
    from xlat_check.render.tmx import tmx as rendered

    yield rendered(report), output
    good, left = judged_good(report)
    say(f"{counted(len(good), 'aligned text')} written, {left:,} left out for open findings")


def xlsx(report: Report, output: str | None) -> Written:
    """The findings as a workbook for decisions."""
    return _sheet(report, output, "xlsx")


def csv(report: Report, output: str | None) -> Written:
    """The findings as a table for decisions."""
    return _sheet(report, output, "csv")


def github_review(report: Report, output: str | None) -> Written:
    """What was confirmed, noted or suggested, as a review of a pull request: comments at the lines of the target."""
    from pathlib import Path

    from xlat_check.cli.outputs import root_of
    from xlat_check.errors import ReadError
    from xlat_check.readers import read_text
    from xlat_check.render import RenderOptions
    from xlat_check.render.github_review import github_review as rendered

    def text(path: str) -> str | None:
        try:
            return read_text(path)
        except ReadError:
            return None

    folder = Path.cwd()
    content, count = rendered(report, RenderOptions(folder=folder.as_posix(), root=root_of(folder).as_posix()), text)
    yield content, output
    say(f"{counted(count, 'comment')} written")


def _sheet(report: Report, output: str | None, name: str) -> Written:
    from xlat_check.render import RENDERERS, RenderOptions

    yield RENDERERS[name](report, RenderOptions()), output
