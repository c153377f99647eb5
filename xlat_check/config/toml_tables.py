"""The table ``[tool.xlat-check]`` of a TOML file; every value keeps its path of keys."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from xlat_check import lazy
from xlat_check.config.values import ConfigValue
from xlat_check.errors import ConfigError

TABLE = "xlat-check"
_KINDS = {str: "str", bool: "bool", int: "int", float: "float", dict: "map", list: "seq"}
_BARE = lazy.pattern(r"[A-Za-z0-9_-]+")


def parse(text: str, path: str) -> ConfigValue | None:
    """The table as a value; None if the file has none. Raises ConfigError if it is not TOML."""
    try:
        data = tomllib.loads(text)
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of digits
        place = re.search(r" \(at line (\d+), column \d+\)$", str(error))
        where = f"{path}:{place[1]}" if place else path
        reason = str(error).removesuffix(place[0] if place else "")
        raise ConfigError(f"{where}: not valid TOML: {reason}", "correct it; texts need quotes") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: nested too deeply", "write it flatter") from error
    tool = data.get("tool")
    if not isinstance(tool, dict) or TABLE not in tool:
        return None
    return _value(tool[TABLE], path, f"tool.{TABLE}")


def _value(data: Any, path: str, keys: str) -> ConfigValue:
    content = data
    if isinstance(data, dict):
        content = tuple((_key(key, path, keys), _value(item, path, _join(keys, key))) for key, item in data.items())
    elif isinstance(data, list):
        content = tuple(_value(item, path, f"{keys}[{index}]") for index, item in enumerate(data))
    return ConfigValue(
        kind=_KINDS.get(type(data), type(data).__name__),
        content=content,
        written=str(data).lower() if isinstance(data, bool) else str(data) if content is data else "",
        path=path,
        where=f"{path}: {keys}",
    )


def _key(key: str, path: str, keys: str) -> ConfigValue:
    return ConfigValue(kind="str", content=key, written=key, path=path, where=f"{path}: {keys}")


def _join(keys: str, key: str) -> str:
    return f"{keys}.{key}" if _BARE.fullmatch(key) else f'{keys}."{key}"'
