"""``xlat-check checks``."""

from __future__ import annotations

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import write


@click.command()
@verbose_option
def checks() -> None:
    """List the checks."""
    from tabulate import tabulate

    from xlat_check.checks import CHECKS

    rows = [(check.info.id, check.info.severity.value, check.info.mqm, check.info.summary) for check in CHECKS.values()]
    write(tabulate(rows, headers=("check", "severity", "MQM type", "what it says"), tablefmt="simple"), None)
