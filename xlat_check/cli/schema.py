"""``xlat-check schema``."""

from __future__ import annotations

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import check_output, write


@click.command()
@click.option("-o", "--output", metavar="FILE", help="Write the schema to a file instead of stdout.")
@verbose_option
def schema(output: str | None) -> None:
    """Print the JSON Schema of xlat-check.yaml, for editors."""
    from xlat_check.config.schema import shipped

    check_output(output)
    write(shipped(), output)
