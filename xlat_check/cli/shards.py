"""``xlat-check check --shard K/N``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from xlat_check.cli.progress import progress
from xlat_check.cli.shared import Exit
from xlat_check.cli.streams import say
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.run.shards import Shard

MOST = 10_000
"""Most shards of a run."""


def shard_of(value: str) -> Shard:
    """The shard for a value of ``--shard``. Raises BadParameter for a wrong value."""
    from xlat_check.run.shards import Shard

    found = re.fullmatch(r"(\d{1,5})/(\d{1,5})", value, re.ASCII)
    number, of = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= of <= MOST:
        raise click.BadParameter(f"{value!r} is not K/N, such as 2/4, with K from 1 to N and N up to {MOST:,}")
    return Shard(number, of)


def check_shard(config: Config, shard: Shard, folder: str | None, again: str) -> Exit:
    """Check one shard, and write its part; whether findings fail the run is for ``merge`` to say."""
    from xlat_check.run.parted import write_shard
    from xlat_check.run.parts import FOLDER

    with progress() as shown:
        path, count = write_shard(config, shard, folder or FOLDER, again, shown)
    say(f"part {shard.number} of {shard.of}: {counted(count, 'pair of files', 'pairs of files')} in {path}")
    return Exit.OK
