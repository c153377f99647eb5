"""Settings of the checks: what the file says, held against what each check declares."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from xlat_check.checks.registry import Check
from xlat_check.config.model import CheckSettings
from xlat_check.config.names import did_you_mean
from xlat_check.errors import ConfigError, XlatError
from xlat_check.findings import Severity

if TYPE_CHECKING:
    from xlat_check.config.yaml_nodes import Value


def check_settings(section: Value | None, registry: Mapping[str, Check]) -> tuple[CheckSettings, ...]:
    """The checks that are on, with their settings; ``section`` is what stands under ``checks``."""
    given = section.mapping("checks", registry) if section else {}
    settings = (_one(check, given.get(id)) for id, check in registry.items())
    return tuple(setting for setting in settings if setting is not None)


def _one(check: Check, value: Value | None) -> CheckSettings | None:
    """A check with its settings; None where it is off."""
    if value is None:
        return CheckSettings(check=check, options=check.options())
    if value.kind == "bool":
        return CheckSettings(check=check, options=check.options()) if value.plain() else None
    name = check.info.id
    fields = {field.name for field in dataclasses.fields(check.options)}
    entries = value.mapping(f"check {name}", fields | {"enabled", "severity"})
    enabled = entries.pop("enabled", None)
    severity = entries.pop("severity", None)
    settings = CheckSettings(
        check=check,
        options=_options(check, entries, value),
        severity=convert(severity, Severity, "severity") if severity else None,
    )
    return settings if enabled is None or convert(enabled, bool, "enabled") else None


def _options(check: Check, entries: Mapping[str, Value], place: Value) -> Any:
    types = get_type_hints(check.options)
    values = {name: convert(value, types[name], name) for name, value in entries.items()}
    try:
        return check.options(**values)
    except (XlatError, ValueError) as error:  # what the check itself refuses, such as a share above 1
        raise ConfigError(f"{place.where}: check {check.info.id}: {error}", getattr(error, "hint", "")) from error


def convert(value: Value, wanted: Any, name: str) -> Any:
    """A value of the file as the type that a setting declares; raises ConfigError where it is another."""
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


def _choice(value: Value, allowed: Any, name: str) -> Any:
    choices = {str(getattr(choice, "value", choice)): choice for choice in allowed}
    word = value.word(name)
    if word not in choices:
        raise value.error(f"{name} cannot be {word!r}", did_you_mean(word, choices))
    return choices[word]


def _scalar(value: Value, wanted: type, name: str) -> Any:
    if wanted is Path:  # relative to the file that names it
        return Path(value.path).parent / value.word(name)
    kinds = {bool: ("bool",), int: ("int",), float: ("float", "int"), str: ("str",)}
    words = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
    if wanted not in kinds:
        raise TypeError(f"setting {name} has a type that a file cannot hold: {wanted}")
    if value.kind not in kinds[wanted]:
        raise value.wrong_kind(name, words[wanted])
    return wanted(value.plain())
