"""``xlat-check align``."""

from __future__ import annotations

from pkgutil import resolve_name

import click

from xlat_check.cli.shared import MAX_WIDTH, columns, merged_config, pair_options
from xlat_check.cli.streams import check_output, say, write

FORMATS = {"table": "beads:table", "json": "beads:as_json", "vecalign": "beads:vecalign"}
"""``module:function`` in this package, by format: takes an alignment and the width of a line."""


@click.command(short_help="Show which sentences belong together, with scores.")
@click.argument("source")
@click.argument("target", required=False)
@click.option(
    "--format", type=click.Choice(tuple(FORMATS)), default="table", show_default=True, help="Format of the output."
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of stdout.")
@click.option(
    "--width", type=click.IntRange(40, MAX_WIDTH), metavar="COLUMNS", help="Width of the table, in characters."
)
@pair_options
def align(
    source: str,
    target: str | None,
    format: str,
    output: str | None,
    width: int | None,
    config_path: str | None,
    **flags: str | None,
) -> None:
    """Show which sentences of SOURCE and TARGET belong together, with scores.

    The format vecalign has one line for each bead: the numbers of the sentences on both sides, from 0, and the margin
    score, such as [0]:[0, 1]:1.32
    """
    config = merged_config(config_path, source, target, **flags)
    check_output(output, config.files)
    from xlat_check.run import align_pairs

    (alignment,) = align_pairs(config, say)
    write(resolve_name(f"{__package__}.{FORMATS[format]}")(alignment, columns(width, output)), output)
