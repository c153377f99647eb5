"""Text from stdin in place of a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from xlat_check.cli.streams import STDOUT
from xlat_check.errors import XlatError

MAX_BYTES = 20_000_000


@contextmanager
def from_stdin(
    source: str | None, target: str | None, name: str | None, flags: dict[str, Any]
) -> Iterator[tuple[str | None, str | None]]:
    """Both paths, with ``name`` in place of ``-``; until the end, that file has the text from stdin.

    Results of earlier runs are not used then, and none are kept.
    """
    if STDOUT not in (source, target):
        if name:
            raise click.UsageError("--stdin-filename names the text that - reads: write - in place of one path")
        yield source, target
        return
    if source == target:
        raise click.UsageError("only one side can come from stdin")
    if not name:
        raise click.UsageError("name the text from stdin: --stdin-filename FILE; its ending says how it is read")
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise XlatError(f"stdin: it has over {MAX_BYTES / 1e6:.0f} MB", "split the text")
    from xlat_check.files import holding

    flags["no_cache"], flags["cache"] = "yes", None
    with holding({name: data}):
        yield (name if source == STDOUT else source), (name if target == STDOUT else target)
