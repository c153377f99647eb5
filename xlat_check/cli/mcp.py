"""``xlat-check mcp``."""

from __future__ import annotations

import click

from xlat_check.cli.extras import needing
from xlat_check.cli.shared import verbose_option


@click.command(short_help="Serve the checks to language models.")
@click.option("--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml.")
@verbose_option
def mcp(config_path: str | None) -> None:
    """Serve the checks to language models, by the Model Context Protocol.

    The server speaks on standard input and output, and ends when the client closes them. It reads files below the
    working directory only. A client starts it; xlat-check help mcp shows how.
    """
    from xlat_check.cli.explained import in_words

    with needing("mcp", "mcp"):
        from xlat_check.servers.mcp_ import serve
    from xlat_check.servers.tools import Tools

    serve(Tools(in_words, config_path))
