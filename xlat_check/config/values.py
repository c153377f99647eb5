"""The values of a configuration file in any format, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlat_check.config.names import did_you_mean
from xlat_check.errors import ConfigError
from xlat_check.lazy import dataclass

_NAMES = {
    "map": "a mapping",
    "seq": "a list",
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
}
_WRITTEN = {
    "a mapping": "write a key and a value on each line, such as source_lang: de",
    "a list": "write [one, two], or each item on a line of its own behind a hyphen",
    "text": "write one word or one text",
}
"""An example of each kind of value in YAML, the format of most files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigValue:
    """A value of a file, with its place, so that an error can name it."""

    kind: str
    """``map``, ``seq``, ``str``, ``int``, ``float``, ``bool``, ``null``, or another type of the file's format."""
    content: Any
    """The plain value; a tuple of values for a list, a tuple of key-value pairs for a mapping."""
    written: str = ""
    """A single value as it stands in the file."""
    path: str
    """The file as shown in errors."""
    where: str
    """``path:line``, or the file and the path of keys."""

    def error(self, message: str, hint: str = "") -> ConfigError:
        """An error that names the place of this value."""
        return ConfigError(f"{self.where}: {message}", hint)

    def wrong_kind(self, name: str, expected: str) -> ConfigError:
        """An error for a value of the wrong type."""
        kind = _NAMES.get(self.kind, self.kind)
        return self.error(f"{name} must be {expected}, not {kind}", _WRITTEN.get(expected, "write the value itself"))

    def mapping(self, name: str, allowed: Iterable[str]) -> dict[str, ConfigValue]:
        """The entries of a mapping. Raises ConfigError for another type, an unknown key, or a repeated key."""
        if self.kind != "map":
            raise self.wrong_kind(name, "a mapping")
        known = frozenset(allowed)
        entries: dict[str, ConfigValue] = {}
        for key, value in self.content:
            if key.kind in ("map", "seq"):
                raise key.wrong_kind(f"a key of {name}", "text")
            if key.written not in known:
                raise key.error(f"{name} has no setting {key.written!r}", did_you_mean(key.written, known))
            if key.written in entries:
                raise key.error(f"{key.written!r} is given twice", "keep one of them")
            entries[key.written] = value
        return entries

    def sequence(self, name: str) -> tuple[ConfigValue, ...]:
        """The items of a list."""
        if self.kind != "seq":
            raise self.wrong_kind(name, "a list")
        items: tuple[ConfigValue, ...] = self.content
        return items

    def word(self, name: str) -> str:
        """A single value as written, whatever YAML makes of it: ``no`` is a language here, not false."""
        if self.kind in ("map", "seq") or not self.written.strip():
            raise self.wrong_kind(name, "text")
        return self.written

    def words(self, name: str) -> tuple[str, ...]:
        """The items of a list of single values, as written."""
        return tuple(item.word(f"an item of {name}") for item in self.sequence(name))

    def plain(self) -> bool | int | float | str:
        """A single value as the file's format reads it. Raises ConfigError for anything else."""
        if self.kind not in ("bool", "int", "float", "str"):
            raise self.error(f"{_NAMES.get(self.kind, self.kind)} cannot stand here", "write a value")
        value: bool | int | float | str = self.content
        return value
