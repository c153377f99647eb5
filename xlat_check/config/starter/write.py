"""The text of a first configuration file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

import yaml

from xlat_check.config.starter.discover import FoundFiles

SCHEMA_NAME = "xlat-check.schema.json"
"""The name of the schema beside the file. Every editor finds it there, in every checkout and without a network."""


@dataclass(frozen=True, slots=True)
class PairsEntry:
    """An entry of ``pairs``, with its own languages until the languages of the file are known."""

    found: FoundFiles
    source_lang: str | None
    target_langs: tuple[str, ...]


def write(entries: Sequence[PairsEntry], source: str | None, schema: bool) -> str:
    """The file with these entries; languages that most of them share are written once, at its top."""
    common = Counter(entry.target_langs for entry in entries if entry.target_langs).most_common(1)
    targets = common[0][0] if common else ()
    top: dict[str, Any] = {}
    if source:
        top["source_lang"] = source
    if targets:
        top["target_langs"] = list(targets)
    top["pairs"] = [_pair(entry, source, targets) for entry in entries]
    top["fail_on"] = "major"
    head = [f"# yaml-language-server: $schema={SCHEMA_NAME}"] if schema else []
    head += ["# The files that xlat-check compares. All keys: xlat-check schema. All checks: xlat-check checks."]
    lines = [_line(key, value) for key, value in top.items()]
    return "\n".join((*head, *lines)) + "\n"


def _pair(entry: PairsEntry, source: str | None, targets: tuple[str, ...]) -> dict[str, Any]:
    found = entry.found
    pair: dict[str, Any] = {"bilingual" if found.bilingual else "source": found.source}
    if found.target != found.source:
        pair["target"] = found.target
    if entry.source_lang and entry.source_lang != source:
        pair["source_lang"] = entry.source_lang
    if entry.target_langs != targets and entry.target_langs:
        pair["target_langs"] = list(entry.target_langs)
    return pair


def _line(key: str, value: Any) -> str:
    if key == "pairs":  # one entry on each line, as people write them
        return "pairs:\n" + "\n".join("  - " + "\n    ".join(starmap(_line, pair.items())) for pair in value)
    dumped = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000).removesuffix("...\n")
    return f"{key}: {dumped.rstrip()}"
