"""``xlat-check merge``."""

from __future__ import annotations

import click

from xlat_check.cli.checking import Look, tell
from xlat_check.cli.outputs import FORMATS, Output, check_outputs, chosen, output_of, shows_texts
from xlat_check.cli.progress import progress
from xlat_check.cli.shared import MAX_WIDTH, Exit, verbose, verbose_option


@click.command()
@click.argument("parts", nargs=-1, metavar="[PART]...")
@click.option(
    "--format",
    "formats",
    type=output_of,
    multiple=True,
    metavar="NAME[:FILE]",
    help=f"Format of the report, with :FILE to write it to a file. May be given several times: {', '.join(FORMATS)}."
    "  [default: by the ending of the file, else text]",
)
@click.option("-o", "--output", metavar="FILE", help="Write the report to this file; - is stdout.")
@click.option("--statistics", is_flag=True, help="Show only how many findings each check has.")
@click.option("-q", "--quiet", is_flag=True, help="Show only findings, no notes and no summary.")
@click.option("--width", type=click.IntRange(40, MAX_WIDTH), metavar="COLUMNS", help="Columns of a line.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Use colours.")
@verbose_option
def merge(
    parts: tuple[str, ...],
    formats: tuple[Output, ...],
    output: str | None,
    statistics: bool,
    quiet: bool,
    width: int | None,
    color: str,
) -> Exit:
    """Make the report of a run from its PARTs.

    A PART is a file that check --shard wrote, or a folder of such files; without one it is the folder xlat-check.parts.
    The report and the exit code are those of a run without shards. Run this where the settings are: decisions are read
    now.
    """
    from xlat_check.run.parted import merged
    from xlat_check.run.parts import FOLDER, Parts

    outputs = chosen(formats, output, "statistics" if statistics else "")
    found = Parts(parts or (FOLDER,))
    check_outputs(outputs, found.paths, found.head.items)
    with progress() as shown:
        report, fails = merged(found, shown, with_texts=shows_texts(outputs))
    look = Look(width=width, color=color, quiet=quiet, verbose=verbose())
    return tell(report, outputs, look, fails, found.head.again)
