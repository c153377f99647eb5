"""``xlat-check lsp``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from xlat_check.cli.extras import needing
from xlat_check.cli.shared import merged_config, verbose_option
from xlat_check.errors import NotCheckedError

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.findings import Report


@click.command()
@click.option("--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml.")
@verbose_option
def lsp(config_path: str | None) -> None:
    """Serve findings to editors, by the Language Server Protocol.

    The server speaks on standard input and output, and ends when the editor closes them. It checks the pairs of
    xlat-check.yaml whenever a file is saved. xlat-check help editors shows how to set up editors.
    """
    with needing("lsp", "pygls", "lsprotocol"):
        from xlat_check.servers.lsp import serve
    from xlat_check.cli.explained import in_words
    from xlat_check.servers.project import Project

    path = os.path.abspath(config_path) if config_path else None  # the server moves to the folder of the editor
    serve(Project(lambda: _load(path), _run), in_words)


def _load(path: str | None) -> Config:
    """The settings. Raises NotCheckedError if the folder has none, as most folders that an editor opens."""
    from xlat_check.config import find_config

    if path is None and find_config() is None:
        raise NotCheckedError("no xlat-check.yaml here or above", "xlat-check init writes one")
    return merged_config(path, None, None)


def _run(config: Config, with_texts: bool) -> Report:
    from xlat_check.run import run
    from xlat_check.run.api import loaded_model

    return run(config, with_texts=with_texts, model=loaded_model(config))
