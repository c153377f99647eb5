"""A run that several machines share: each checks a shard and writes a part, and one makes the report of all parts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from xlat_check.config import Config, Fails
from xlat_check.errors import XlatError
from xlat_check.findings import VERSION, Report
from xlat_check.run.cache import digest_of_program, digest_of_reading, digest_of_settings
from xlat_check.run.following import followed
from xlat_check.run.parts import FORMAT, Head, Parts, name_of, write_part
from xlat_check.run.plan import Plan
from xlat_check.run.reporting import Reporting, items
from xlat_check.run.schedule import Checked, Progress
from xlat_check.run.shards import Dealt, Shard


def write_shard(config: Config, shard: Shard, folder: str, again: str, progress: Progress) -> tuple[Path, int]:
    """Check the pairs and lone files of a shard, and write them into a part in a folder, which need not exist.

    ``again``: options by which another command finds the findings of the run. Returns the file, and the number of pairs
    and lone files in it. Raises XlatError for errors of the run itself, and if the part cannot be written.
    """
    place = _prepared(folder)
    dealt = Dealt.of(followed(replace(config, with_texts=True)))
    plan = Plan.of(dealt.config)
    numbers = dealt.numbers(shard)
    own = dealt.only(numbers)
    found = Checked(own, progress)
    head = Head(
        format=FORMAT,
        version=VERSION,
        program=digest_of_program(),
        settings=_digest_of(plan, again),
        files=dealt.digest(),
        shard=shard.number,
        of=shard.of,
        items=len(dealt.sizes),
        again=again,
    )
    path = place / name_of(shard)
    return path, write_part(path, head, plan, zip(numbers, items(own, found), strict=True), lambda: found.notes)


def merged(parts: Parts, progress: Progress, *, with_texts: bool = False) -> tuple[Report, Fails]:
    """The report of a run from its parts, and the rule for findings that fail it.

    ``with_texts``: for formats that show the whole text side by side. Raises XlatError for unusable parts, and for what
    ``run`` raises it: the baseline and the changes since a revision are those of now and here.
    """
    reporting = Reporting(parts.plan.config, parts.plan.checks)
    for number, item in enumerate(parts.items(with_texts=with_texts)):
        progress(number, parts.head.items, item.name)
        reporting.take(item)
    report = reporting.report(parts.notes)
    return report, reporting.fails


def _prepared(folder: str) -> Path:
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise XlatError(
            f"{folder}: cannot be made a folder: {error.strerror}", "name another folder with -o"
        ) from error
    return place


def _digest_of(plan: Plan, again: str) -> str:
    """Digest of all settings that can change a report."""
    own = [digest_of_settings(settings) for settings in plan.settings]
    said = json.dumps([plan.data(), own, digest_of_reading(plan.config), again], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
