"""``xlat-check checks``."""

from __future__ import annotations

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import write


@click.command()
@verbose_option
def checks() -> None:
    """List the checks, with their groups and severities."""
    from tabulate import tabulate

    from xlat_check.checks import CHECKS
    from xlat_check.checks.groups import group_of

    infos = [check.info for check in CHECKS.values()]
    rows = [(info.id, group_of(info.id), info.severity.value, info.mqm, info.summary) for info in infos]
    write(tabulate(rows, headers=("check", "group", "severity", "MQM type", "what it says"), tablefmt="simple"), None)
