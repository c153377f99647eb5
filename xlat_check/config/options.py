"""Settings of the checks: the values of the file, checked against the options that each check declares."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from xlat_check.checks.registry import Check
from xlat_check.config.model import CheckSettings
from xlat_check.config.names import did_you_mean
from xlat_check.errors import XlatError
from xlat_check.findings import Severity

if TYPE_CHECKING:
    from xlat_check.config.values import ConfigValue


GLOSSARY = ("terminology", "glossary")
"""The check and the option that ``glossary`` is short for."""


@dataclasses.dataclass(frozen=True, slots=True)
class Layer:
    """The settings of checks in one part of the file: the file itself, an entry of ``pairs`` or of ``overrides``."""

    checks: ConfigValue | None
    glossary: ConfigValue | None = None


@dataclasses.dataclass
class _Merged:
    """The merged settings of all layers for one check."""

    enabled: bool = True
    severity: Severity | None = None
    options: dict[str, ConfigValue] = dataclasses.field(default_factory=dict)
    place: ConfigValue | None = None
    """The last value about this check."""


def check_settings(layers: Sequence[Layer], registry: Mapping[str, Check]) -> tuple[CheckSettings, ...]:
    """The checks that are on, with their settings. A later layer replaces what it names of the earlier ones.

    Within a layer, ``glossary`` counts less than the option that it stands for.
    """
    merged = {id: _Merged() for id in registry}
    for layer in layers:
        id, option = GLOSSARY
        if layer.glossary and id in merged:
            merged[id].options[option] = merged[id].place = layer.glossary
        given = layer.checks.mapping("checks", registry) if layer.checks else {}
        for id, value in given.items():
            _merge(merged[id], registry[id], value)
    return tuple(
        CheckSettings(check=registry[id], options=_options(registry[id], one), severity=one.severity)
        for id, one in merged.items()
        if one.enabled
    )


def _merge(merged: _Merged, check: Check, value: ConfigValue) -> None:
    merged.place = value
    if value.kind == "bool":
        merged.enabled = bool(value.plain())
        return
    name = check.info.id
    fields = {field.name for field in dataclasses.fields(check.options)}
    entries = value.mapping(f"check {name}", fields | {"enabled", "severity"})
    enabled = entries.pop("enabled", None)
    severity = entries.pop("severity", None)
    merged.enabled = convert(enabled, bool, "enabled") if enabled else True
    if severity:
        merged.severity = convert(severity, Severity, "severity")
    merged.options |= entries


def _options(check: Check, merged: _Merged) -> Any:
    if merged.place is None:
        return check.options()
    types = get_type_hints(check.options)
    values = {name: convert(value, types[name], name) for name, value in merged.options.items()}
    try:
        return check.options(**values)
    except (XlatError, ValueError) as error:  # the check itself refuses the value, such as a share above 1
        raise merged.place.error(f"check {check.info.id}: {error}", getattr(error, "hint", "")) from error


def convert(value: ConfigValue, wanted: Any, name: str) -> Any:
    """A value of the file as the declared type of a setting. Raises ConfigError for a value of another type."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        if value.kind == "null" and type(None) in args:
            return None
        return convert(value, next(arg for arg in args if arg is not type(None)), name)
    if origin is tuple:
        return tuple(convert(item, args[0], f"an item of {name}") for item in value.sequence(name))
    if origin is Literal or (isinstance(wanted, type) and issubclass(wanted, Enum)):
        return _choice(value, args if origin is Literal else wanted, name)
    return _scalar(value, wanted, name)


def _choice(value: ConfigValue, allowed: Any, name: str) -> Any:
    choices = {str(getattr(choice, "value", choice)): choice for choice in allowed}
    word = value.word(name)
    if word not in choices:
        raise value.error(f"{name} cannot be {word!r}", did_you_mean(word, choices))
    return choices[word]


def _scalar(value: ConfigValue, wanted: type, name: str) -> Any:
    if wanted is Path:  # relative to the file that names it
        return Path(value.path).parent / value.word(name)
    kinds = {bool: ("bool",), int: ("int",), float: ("float", "int"), str: ("str",)}
    words = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
    if wanted not in kinds:
        raise TypeError(f"setting {name} has a type that a file cannot hold: {wanted}")
    if value.kind not in kinds[wanted]:
        raise value.wrong_kind(name, words[wanted])
    return wanted(value.plain())
