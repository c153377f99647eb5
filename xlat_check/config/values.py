"""The values of a configuration file, whatever it is written in, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

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
_WRITTEN = {
    "a mapping": "write a key and a value on each line, such as source_lang: de",
    "a list": "write [one, two], or each item on a line of its own behind a hyphen",
    "text": "write one word or one text",
}
"""How what is expected is written, in YAML, where most files are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a file, and where it stands, so that a wrong one can be pointed at."""

    kind: str
    """``map``, ``seq``, ``str``, ``int``, ``float``, ``bool``, ``null``, or what else the file's language has."""
    content: Any
    """The plain value; for a list a tuple of values, for a mapping a tuple of pairs of key and value."""
    written: str = ""
    """A single value as it stands in the file."""
    path: str
    """The file, as errors name it."""
    where: str
    """``path:line``, or the file and the path of keys."""

    def error(self, message: str, hint: str = "") -> ConfigError:
        """An error that points at this value."""
        return ConfigError(f"{self.where}: {message}", hint)

    def wrong_kind(self, name: str, expected: str) -> ConfigError:
        """An error for a value of the wrong type."""
        kind = _NAMES.get(self.kind, self.kind)
        return self.error(f"{name} must be {expected}, not {kind}", _WRITTEN.get(expected, "write the value itself"))

    def mapping(self, name: str, allowed: Iterable[str]) -> dict[str, Value]:
        """The entries of a mapping; raises ConfigError for another type, an unknown key, or a key given twice."""
        if self.kind != "map":
            raise self.wrong_kind(name, "a mapping")
        known = frozenset(allowed)
        entries: dict[str, Value] = {}
        for key, value in self.content:
            if key.kind in ("map", "seq"):
                raise key.wrong_kind(f"a key of {name}", "text")
            if key.written not in known:
                raise key.error(f"{name} has no setting {key.written!r}", did_you_mean(key.written, known))
            if key.written in entries:
                raise key.error(f"{key.written!r} is given twice", "keep one of them")
            entries[key.written] = value
        return entries

    def sequence(self, name: str) -> tuple[Value, ...]:
        """The items of a list."""
        if self.kind != "seq":
            raise self.wrong_kind(name, "a list")
        items: tuple[Value, ...] = self.content
        return items

    def word(self, name: str) -> str:
        """A single value as it is written, whatever YAML takes it for: ``no`` is a language here, not false."""
        if self.kind in ("map", "seq") or not self.written.strip():
            raise self.wrong_kind(name, "text")
        return self.written

    def words(self, name: str) -> tuple[str, ...]:
        """The items of a list of single values, as they are written."""
        return tuple(item.word(f"an item of {name}") for item in self.sequence(name))

    def plain(self) -> bool | int | float | str:
        """A single value as the file's language takes it; raises ConfigError for anything else."""
        if self.kind not in ("bool", "int", "float", "str"):
            raise self.error(f"{_NAMES.get(self.kind, self.kind)} cannot stand here", "write a value")
        value: bool | int | float | str = self.content
        return value
