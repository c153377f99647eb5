"""``xlat-check init``."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import say, write
from xlat_check.errors import ConfigError
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.config.starter import PairedFiles, Starter

NAMED = 3
"""Number of files without counterpart, and of many languages, that are named; the others are counted."""
MOST_LANGS = 5
"""More languages with as many pairs each are counted."""


@click.command(short_help="Write an xlat-check.yaml for the files in a folder.")
@click.argument("folder", metavar="[DIR]", default=".")
@click.option("--source-lang", metavar="TAG", help="Language of the sources. Without it, the files show it.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--dry-run", is_flag=True, help="Print the file instead of writing it.")
@click.option(
    "--schema/--no-schema",
    default=True,
    help="Also write the JSON Schema, with which editors complete and check the file.",
)
@verbose_option
def init(folder: str, source_lang: str | None, force: bool, dry_run: bool, schema: bool) -> None:
    """Write an xlat-check.yaml for the files in DIR, and print what it finds.

    Files are recognised by the languages in their paths: docs/de/ and docs/pt/, page.de.md and page.pt.md,
    locales/de.json. If the source language is a guess, the output says so; --source-lang names another one.
    xlat-check help configuration says how it is found.
    """
    from xlat_check.config.files import FILE_NAME
    from xlat_check.config.starter import SCHEMA_NAME, starter

    if not (force or dry_run):
        _refuse_to_replace(folder)
    made = starter(folder, source_lang, schema=schema)
    for line in _findings(made):
        say(line)
    if dry_run:
        write(made.text, None)
        return
    path = os.path.normpath(os.path.join(folder, FILE_NAME))
    if schema:
        _write_schema(os.path.join(folder, SCHEMA_NAME))
    write(made.text, path)
    say(f"wrote {path}{f' and {SCHEMA_NAME} for editors' if schema else ''}")
    _tell_git(folder)
    say(f"next: xlat-check check{'' if path == FILE_NAME else f' --config {path}'}")


def _write_schema(path: str) -> None:
    from xlat_check.config.schema import shipped

    write(shipped(), path)


def _tell_git(folder: str) -> None:
    """Tell git how to merge the decisions, and the user that it was done."""
    from xlat_check.triage.attributes import tell_git

    if told := tell_git(folder):
        say(f"wrote {told}: git keeps the decisions of both sides when it merges")


def _refuse_to_replace(folder: str) -> None:
    from xlat_check.config.files import FILE_NAME, TOML_NAME, has_table

    path = os.path.normpath(os.path.join(folder, FILE_NAME))
    if os.path.lexists(path):
        raise ConfigError(f"{path} already exists", "--force replaces it, --dry-run shows what would be written")
    path = os.path.normpath(os.path.join(folder, TOML_NAME))
    if has_table(path):
        raise ConfigError(f"{path} has [tool.xlat-check] already", f"--force writes {FILE_NAME}, which then counts")


def _findings(made: Starter) -> list[str]:
    total = sum(len(one.pairs) for one in made.sets)
    source = f"; the source language is {made.source_lang}" if made.source_lang else ""
    lines = [f"found {counted(total, 'pair')} of files{source}"]
    for one in made.sets:
        lines.append(f"  {one.pattern}: {_by_lang(one)}")
        lines += [f"    {line}" for line in _lone(one)]
    return [*lines, *(f"note: {note}" for note in made.notes)]


def _by_lang(found: PairedFiles) -> str:
    """The number of pairs in each language; many languages with the same number are counted."""
    langs = Counter(pair.target_lang or "language stated in the file" for pair in found.pairs)
    alike: dict[int, list[str]] = {}
    for lang, count in sorted(langs.items()):
        alike.setdefault(count, []).append(lang)
    many = {count for count, group in alike.items() if len(group) > MOST_LANGS}
    told = [f"{counted(n, 'pair')} in each of {len(alike[n])} languages ({_named(alike[n])})" for n in sorted(many)]
    told += [f"{counted(count, 'pair')} in {lang}" for lang, count in sorted(langs.items()) if count not in many]
    return ", ".join(told) or "no pair"


def _named(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + f" and {len(names) - NAMED} more"


def _lone(found: PairedFiles) -> list[str]:
    lines = []
    for side, what in (("source", "without a translation"), ("target", "without a source")):
        files = [one for one in found.lone if one.side == side]
        by_lang: dict[str, list[str]] = {}
        for file in files:
            by_lang.setdefault(file.lang if side == "source" else "", []).append(file.path)
        for lang, paths in sorted(by_lang.items()):
            more = f" and {len(paths) - NAMED} more" if len(paths) > NAMED else ""
            into = f" into {lang}" if lang else ""
            lines.append(f"{counted(len(paths), 'file')} {what}{into}: {', '.join(paths[:NAMED])}{more}")
    return lines
