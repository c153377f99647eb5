"""``xlat-check explain``."""

from __future__ import annotations

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import write
from xlat_check.errors import ConfigError


@click.command()
@click.argument("check_id", metavar="ID")
@verbose_option
def explain(check_id: str) -> None:
    """Show the page of a check: what it says, examples, options, limits."""
    from xlat_check.checks import CHECKS
    from xlat_check.config import did_you_mean

    if check_id not in CHECKS:
        raise ConfigError(f"no check {check_id!r}", did_you_mean(check_id, CHECKS))
    write(CHECKS[check_id].page, None)
