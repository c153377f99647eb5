"""``xlat-check merge``."""

from __future__ import annotations

import click

from xlat_check.cli.checking import Look, tell
from xlat_check.cli.outputs import Output, check_outputs, chosen, look_options, output_options, shows_texts
from xlat_check.cli.progress import progress
from xlat_check.cli.shared import Exit, verbose, verbose_option


@click.command()
@click.argument("parts", nargs=-1, metavar="[PART]...")
@output_options
@look_options
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

    A PART is a file that check --shard wrote, or a folder of such files. Without PART: the folder xlat-check.parts. The
    report and the exit code are the same as without shards. Run it in the folder with the settings, because it reads
    the decisions there.
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
