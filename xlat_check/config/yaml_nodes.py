"""YAML whose every value knows its line, so that a wrong one can be pointed at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from xlat_check.config.names import did_you_mean
from xlat_check.errors import ConfigError

_NAMES = {
    "map": "a mapping",
    "seq": "a list",
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a YAML file, and where it stands."""

    node: yaml.Node
    path: str
    """The file, as errors name it."""

    @property
    def kind(self) -> str:
        """``map``, ``seq``, ``str``, ``int``, ``float``, ``bool`` or ``null``."""
        return self.node.tag.rpartition(":")[2]

    @property
    def where(self) -> str:
        """``path:line``."""
        return f"{self.path}:{self.node.start_mark.line + 1}"

    def error(self, message: str, hint: str = "") -> ConfigError:
        """An error that points at this value."""
        return ConfigError(f"{self.where}: {message}", hint)

    def wrong_kind(self, name: str, expected: str) -> ConfigError:
        """An error for a value of the wrong type."""
        return self.error(f"{name} must be {expected}, not {_NAMES.get(self.kind, self.kind)}")

    def mapping(self, name: str, allowed: Iterable[str]) -> dict[str, Value]:
        """The entries of a mapping; raises ConfigError for another type, an unknown key, or a key given twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong_kind(name, "a mapping")
        known = frozenset(allowed)
        entries: dict[str, Value] = {}
        for key_node, value_node in self.node.value:
            key = Value(key_node, self.path)
            if not isinstance(key_node, yaml.ScalarNode):
                raise key.wrong_kind(f"a key of {name}", "text")
            if key_node.value not in known:
                raise key.error(f"{name} has no setting {key_node.value!r}", did_you_mean(key_node.value, known))
            if key_node.value in entries:
                raise key.error(f"{key_node.value!r} is given twice", "keep one of them")
            entries[key_node.value] = Value(value_node, self.path)
        return entries

    def sequence(self, name: str) -> tuple[Value, ...]:
        """The items of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong_kind(name, "a list")
        return tuple(Value(node, self.path) for node in self.node.value)

    def word(self, name: str) -> str:
        """A single value as it is written, whatever YAML takes it for: ``no`` is a language here, not false."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            raise self.wrong_kind(name, "text")
        return str(self.node.value)

    def plain(self) -> bool | int | float | str | tuple[object, ...]:
        """A single value or a list of them, as YAML takes it; raises ConfigError for a mapping or nothing."""
        if isinstance(self.node, yaml.SequenceNode):
            return tuple(Value(node, self.path).plain() for node in self.node.value)
        if self.kind in ("bool", "int", "float", "str"):
            value: bool | int | float | str = yaml.SafeLoader("").construct_object(self.node)
            return value
        raise self.error(f"{_NAMES.get(self.kind, self.kind)} cannot stand here", "write a value")


def parse(text: str, path: str) -> Value | None:
    """The root of a YAML text; None for an empty one. Raises ConfigError where it is not YAML."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{path}:{mark.line + 1}" if mark else path
        raise ConfigError(f"{where}: not valid YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise ConfigError(f"{path}: not valid YAML: {error}") from error
    return Value(node, path) if node is not None else None
