"""YAML parser whose values keep their lines."""

from __future__ import annotations

import yaml

from xlat_check.config.values import ConfigValue
from xlat_check.errors import ConfigError

__all__ = ["ConfigValue", "parse"]

_HINT = "correct it; texts with special characters need quotes"


def parse(text: str, path: str) -> ConfigValue | None:
    """The root of a YAML text; None for an empty text. Raises ConfigError if it is not YAML."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return _value(node, path, {}) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else path
        raise ConfigError(f"{where}: not valid YAML: {error.problem or error.context}", _HINT) from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML: {error}", _HINT) from error
    except RecursionError as error:
        raise ConfigError(f"{path}: nested too deeply", "write it flatter") from error


def _value(node: yaml.Node, path: str, known: dict[int, ConfigValue | None]) -> ConfigValue:
    """A node and all nodes below it. A repeated alias is one value, so that nested aliases cost nothing."""
    where = f"{path}:{node.start_mark.line + 1}"
    if id(node) in known:
        value = known[id(node)]
        if value is None:
            raise ConfigError(f"{where}: a value that contains itself", "write it out without the alias")
        return value
    known[id(node)] = None
    value = ConfigValue(
        kind=node.tag.rpartition(":")[2],
        content=_content(node, path, where, known),
        written=str(node.value) if isinstance(node, yaml.ScalarNode) else "",
        path=path,
        where=where,
    )
    known[id(node)] = value
    return value


def _content(node: yaml.Node, path: str, where: str, known: dict[int, ConfigValue | None]) -> object:
    if isinstance(node, yaml.MappingNode):
        return tuple((_value(key, path, known), _value(value, path, known)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(item, path, known) for item in node.value)
    try:
        plain: object = yaml.SafeLoader("").construct_object(node)
        return plain
    except (ValueError, yaml.YAMLError) as error:  # such as 2024-13-45, or an unknown tag
        raise ConfigError(f"{where}: {node.value!r} cannot be read", "put it in quotes") from error
