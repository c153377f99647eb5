"""``xlat-check help``."""

from __future__ import annotations

import sys

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import write


@click.command()
@click.argument("topic", required=False)
@verbose_option
def help(topic: str | None) -> None:
    """Show a page of the manual; without TOPIC, list the pages."""
    from xlat_check.manual import TOPICS, page

    if topic is None:
        rows = "".join(f"  {name:<15} {title}\n" for name, title in TOPICS.items())
        write(f"xlat-check help TOPIC shows a page of the manual. The topics:\n\n{rows}", None)
        return
    shown = page(topic)
    if sys.stdout.isatty():
        click.echo_via_pager(shown)
    else:
        write(shown, None)
