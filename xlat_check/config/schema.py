"""The JSON Schema of the configuration file, built from the keys, the checks and their options."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from importlib import resources
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from xlat_check.checks import CHECKS
from xlat_check.checks.registry import Check
from xlat_check.config.keys import KEYS, OVERRIDE, PAIR, SETTINGS, Key
from xlat_check.findings import Severity

_PLAIN = {bool: "boolean", int: "integer", float: "number", str: "string", Path: "string"}


def shipped() -> str:
    """The schema in the package, as JSON."""
    return resources.files("xlat_check.config").joinpath("schema.json").read_text(encoding="utf-8")


def build() -> str:
    """The schema as JSON, built anew."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "xlat-check.yaml",
        "description": "The files that xlat-check compares, and its settings.",
        **_object(KEYS),
        "$defs": {
            "pair": _object(PAIR | SETTINGS) | {"oneOf": [{"required": ["source"]}, {"required": ["bilingual"]}]},
            "override": _object(OVERRIDE | SETTINGS) | {"allOf": [_one_of(OVERRIDE), _one_of(SETTINGS)]},
            "checks": {
                "type": "object",
                "additionalProperties": False,
                "properties": {id: _check(check) for id, check in CHECKS.items()},
            },
        },
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _one_of(keys: Iterable[str]) -> dict[str, Any]:
    return {"anyOf": [{"required": [name]} for name in keys]}


def _object(keys: Mapping[str, Key]) -> dict[str, Any]:
    """A schema with a reference. In draft 7 a reference disables its neighbours, so it goes into a list of its own."""
    properties = {}
    for name, key in keys.items():
        value = {"allOf": [dict(key.schema)]} if "$ref" in key.schema else dict(key.schema)
        properties[name] = {"description": key.help, **value}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _check(check: Check) -> dict[str, Any]:
    meanings = dict(re.findall(r"^\| `(\w+)` \| `.*?` \| (.+) \|$", check.page, re.MULTILINE))
    types = get_type_hints(check.options)
    options = {}
    for field in dataclasses.fields(check.options):
        described = {"description": meanings[field.name]} if field.name in meanings else {}
        options[field.name] = described | _type(types[field.name]) | {"default": _default(field.default)}
    own = {
        "enabled": {"type": "boolean", "default": True},
        "severity": {
            "description": "The severity of all its findings",
            "enum": [str(severity) for severity in Severity],
        },
    }
    settings = {"type": "object", "additionalProperties": False, "properties": own | options}
    return {"description": f"{check.info.summary}.", "anyOf": [{"type": "boolean"}, settings]}


def _type(wanted: Any) -> dict[str, Any]:
    """The schema for a type, with the values that ``options.convert`` accepts for it."""
    origin, args = get_origin(wanted), get_args(wanted)
    if origin in (Union, UnionType):
        return {"anyOf": [{"type": "null"} if arg is type(None) else _type(arg) for arg in args]}
    if origin is tuple:
        return {"type": "array", "items": _type(args[0])}
    if origin is Literal:
        return {"enum": [str(arg) for arg in args]}
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return {"enum": [str(member.value) for member in wanted]}
    return {"type": _PLAIN[wanted]}


def _default(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    return [_default(item) for item in value] if isinstance(value, tuple) else value
