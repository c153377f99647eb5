"""``xlat-check read``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from xlat_check.cli.shared import MAX_WIDTH, columns, verbose_option
from xlat_check.cli.streams import check_output, write

if TYPE_CHECKING:
    from xlat_check.bitext import Document


@click.command(short_help="Show what is read of a file, block by block.")
@click.argument("file")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of stdout.")
@click.option("--width", type=click.IntRange(40, MAX_WIDTH), metavar="COLUMNS", help="Width of a line, in characters.")
@verbose_option
def read(file: str, output: str | None, width: int | None) -> None:
    """Show what xlat-check reads in FILE: each block with its line and kind.

    The last line says how many letters were read as text, as code and as
    addresses, and how many are markup, comments or settings.
    """
    check_output(output, (file,))
    from xlat_check.readers import read as read_file

    write(_shown(read_file(file), columns(width, output)), output)


def _shown(document: Document, width: int) -> str:
    from xlat_check.readers.share import letters_of
    from xlat_check.wording import counted

    lines = []
    for block in document.blocks():
        begin = f"{block.span.line:>5}  {block.kind.value:<9}  "
        text = f"{block.name}: {block.text}" if block.name else block.text
        room = max(width - len(begin), 20)
        lines.append(begin + (text if len(text) <= room else text[: room - 1] + "…"))
    found = letters_of(document)
    total = found.text + found.code + found.addresses + found.other
    parts = [
        f"{number / total:.0%} {name}"
        for name, number in (
            ("text", found.text),
            ("code", found.code),
            ("addresses", found.addresses),
            ("markup, comments and settings", found.other),
        )
        if number
    ]
    return "\n".join((*lines, "", f"{counted(total, 'letter')}: {', '.join(parts)}", ""))
