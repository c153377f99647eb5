"""The merged configuration as an equivalent file, with the origin of each value."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Any

import yaml

from xlat_check.checks import CHECKS
from xlat_check.config.files import Source, open_config
from xlat_check.config.keys import FAIL_ON, KEYS, OVERRIDE, SETTINGS
from xlat_check.config.load import Overrides, checked_flags, load_config
from xlat_check.config.model import CheckSettings, Config, Pair
from xlat_check.config.options import GLOSSARY
from xlat_check.config.values import ConfigValue
from xlat_check.errors import ConfigError

DEFAULT = "default"


def show_config(path: str | None = None, overrides: Overrides | None = None) -> str:
    """The settings of a run as YAML, each with its origin as a comment. Raises ConfigError as ``load_config`` does.

    Saved beside the original file, it loads to the same settings.
    """
    flags = checked_flags(overrides or Overrides())
    config = load_config(path, flags)
    file = open_config(path)
    origin = f"Defaults, {file.shown} and flags" if file.shown else "Defaults and flags"
    lines = [f"# {_flat(origin)}, merged; relative paths start at {_flat(os.path.abspath(file.base))}"]
    for key in KEYS:
        lines += _key(key, config, file, flags)
    return "\n".join(lines) + "\n"


def _key(key: str, config: Config, file: Source, flags: Overrides) -> Iterator[str]:
    value = file.entries.get(key)
    where = value.where if value else DEFAULT
    if key == "checks":
        yield "checks:"
        yield from _checks(config, file)
    elif key in ("source_lang", "target_langs", "pairs") and (said := _selected(key, value, config, file, flags)):
        yield from _dump(key, *said)
    elif key in _FLAGS and (key != "calibration" or config.calibration):
        flag = _flag(key, flags)
        yield from _dump(key, _merged(key, value, config, file, flags), flag or where)
    elif value and key in ("pairs", "overrides"):
        yield from _dump(key, _outweighed(value, flags), where)
    elif (value and key != "calibration") or key == "readers":
        yield from _dump(key, _readers(config) if key == "readers" else value, where)


_FLAGS = {
    "model": "--model",
    "calibration": "--calibration",
    "fail_on": "--fail-on",
    "max_false_alarms": "--max-false-alarms",
    "cache": "--cache-dir",
    "jobs": "--jobs",
}
"""Keys with a flag of their own. Their value is always shown, except for a calibration that is not set."""


def _flag(key: str, flags: Overrides) -> str:
    """The flag that sets a key; empty if none does."""
    said = getattr(flags, key)
    if key == "cache" and said == "":
        return "--no-cache"
    return _FLAGS[key] if said else ""


def _merged(key: str, value: ConfigValue | None, config: Config, file: Source, flags: Overrides) -> Any:
    """The final value of a key in ``_FLAGS``, as the file writes it."""
    merged = getattr(config.settings if key in SETTINGS else config, key)
    if key == "model":
        return value.word(key) if value and not flags.model else merged
    if key == "fail_on":
        return next(name for name, severity in FAIL_ON.items() if severity is merged)
    if key in ("cache", "calibration"):
        return os.path.relpath(merged, file.base) if merged else False
    return merged or "auto" if key == "jobs" else merged


def _selected(
    key: str, value: ConfigValue | None, config: Config, file: Source, flags: Overrides
) -> tuple[Any, str] | None:
    """The pairs and languages that flags select, and the names of the flags; None if no flag selects any."""
    if key == "pairs" and flags.source:
        return [_named_pair(config, file)], "SOURCE and TARGET"
    if key == "source_lang" and flags.source_lang:
        return flags.source_lang, "--source-lang"
    if key == "target_langs" and flags.target_lang:
        return _targets(value, flags.target_lang), "--target-lang"
    return None


def _readers(config: Config) -> dict[str, Any]:
    from xlat_check.config.reading import plain

    return plain(config.readers)


def _outweighed(items: ConfigValue, flags: Overrides) -> ConfigValue:
    """The entries of a list without the settings that flags replace; ``overrides`` without any others are left out."""
    said = {name for name in SETTINGS if getattr(flags, name, None) is not None}
    kept = []
    for item in items.content:
        entries = tuple((key, value) for key, value in item.content if key.written not in said)
        if {key.written for key, _ in entries} - set(OVERRIDE):
            kept.append(dataclasses.replace(item, content=entries))
    return dataclasses.replace(items, content=tuple(kept))


def _checks(config: Config, file: Source) -> Iterator[str]:
    given = file.entries["checks"].mapping("checks", CHECKS) if "checks" in file.entries else {}
    if "glossary" in file.entries:
        given = {GLOSSARY[0]: file.entries["glossary"]} | given
    on = {settings.info.id: settings for settings in config.settings.checks}
    for id in CHECKS:
        plain = _settings(on[id], file.base) if id in on else False
        where = given[id].where if id in given else DEFAULT
        yield from ("  " + line for line in _dump(id, plain, where))


def _settings(settings: CheckSettings, base: str) -> Any:
    """The settings of a check that is on; ``true`` if it has none."""
    plain: dict[str, Any] = {} if settings.severity is None else {"severity": settings.severity.value}
    for field in dataclasses.fields(settings.options):
        plain[field.name] = _plain(getattr(settings.options, field.name), base)
    return plain or True


def _plain(value: Any, base: str) -> Any:
    if isinstance(value, Path):
        return os.path.relpath(value, base)
    if isinstance(value, Enum):
        return value.value
    return [_plain(item, base) for item in value] if isinstance(value, tuple) else value


def _named_pair(config: Config, file: Source) -> dict[str, Any]:
    if not config.pairs:  # two names of one file
        raise ConfigError("; ".join(f"{skipped.what}: {skipped.reason}" for skipped in config.skipped))
    (pair,) = config.pairs
    if pair.bilingual:
        langs = {"source_lang": pair.source_lang} if pair.source_lang else {}
        return {"bilingual": os.path.relpath(pair.source_path, file.base), **langs, **_chosen(pair)}
    paths = {"source": pair.source_path, "target": pair.target_path}
    entry: dict[str, Any] = {side: os.path.relpath(path, file.base) for side, path in paths.items()}
    if pair.source_lang:
        entry["source_lang"] = pair.source_lang
    return entry | _chosen(pair)


def _chosen(pair: Pair) -> dict[str, Any]:
    return {"target_langs": [pair.target_lang]} if pair.target_lang else {}


def _targets(value: ConfigValue | None, wanted: str) -> list[str]:
    from xlat_check.config.paths import normalise_tag

    given = value.words("target_langs") if value else ()
    return [lang for lang in given if normalise_tag(lang) == wanted] or [wanted]


def _dump(key: str, value: Any, where: str) -> Iterator[str]:
    """The lines of one key, with its origin after the first."""
    node = yaml.MappingNode(_TAG + "map", [(yaml.ScalarNode(_TAG + "str", key), _node(value))], flow_style=False)
    first, *rest = yaml.serialize(node, Dumper=_Indented, allow_unicode=True, width=10_000).splitlines()
    yield f"{first}  # {_flat(where)}"
    yield from rest


_TAG = "tag:yaml.org,2002:"


class _Indented(yaml.SafeDumper):
    """A dumper that indents lists one step further than their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _node(value: Any) -> yaml.Node:
    """The YAML node of a value: a value of a file as it was written, another one as YAML writes it."""
    if not isinstance(value, ConfigValue):
        node = yaml.SafeDumper(StringIO(), sort_keys=False).represent_data(value)
        if isinstance(node, yaml.CollectionNode):
            node.flow_style = True
        return node
    if value.kind == "map":
        entries = [(_node(key), _node(item)) for key, item in value.content]
        return yaml.MappingNode(_TAG + "map", entries, flow_style=False)
    if value.kind == "seq":
        items = [_node(item) for item in value.content]
        flow = all(isinstance(item, yaml.ScalarNode) for item in items)
        return yaml.SequenceNode(_TAG + "seq", items, flow_style=flow)
    return yaml.ScalarNode(_TAG + value.kind, value.written)


def _flat(text: str) -> str:
    """Text on one line, so that it stays inside its comment."""
    return "".join(c if c.isprintable() else "�" for c in text)
