"""Values of a message while it is read: their text, with the place of each character in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from xlat_check import lazy
from xlat_check.bitext import Token
from xlat_check.readers.placed_text import PlacedText

_HALF = lazy.pattern("[\ud800-\udfff]")
_NO_ENDS: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A text as a program receives it, with escapes resolved."""

    text: str
    places: Sequence[int]
    """The place of each character in the file."""
    at: int
    """The place of the text, also of an empty one."""
    ends: Mapping[int, int] = field(default_factory=lambda: _NO_ENDS)
    """The end of each character that takes more than one in the file, by its index."""
    tokens: tuple[Token, ...] = ()

    @classmethod
    def of(cls, built: PlacedText, at: int) -> Value:
        """What was built of pieces, in a form that takes little memory; ``at``: the place of the text."""
        return cls(
            text="".join(built.parts),
            places=built.places.packed(),
            ends=built.ends or _NO_ENDS,
            at=at,
            tokens=tuple(built.tokens),
        )

    @classmethod
    def empty(cls, at: int) -> Value:
        """An empty text at a place."""
        return cls(text="", places=(), at=at)

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Value:
        """A value that the file holds unchanged."""
        return cls(text=text[start:end], places=range(start, end), at=start)

    @classmethod
    def joined(cls, parts: Iterable[Value], at: int) -> Value:
        """One value made of parts, which are in the order of the file."""
        joined = Joint(at)
        for part in parts:
            joined.add(part)
        return joined.value()

    def part(self, start: int, end: int) -> Value:
        """The characters from ``start`` to ``end``."""
        ends = self.ends
        if ends:
            ends = {index - start: ends[index] for index in range(start, end) if index in ends}
        at = self.places[start] if start < len(self.places) else self.at
        return Value(text=self.text[start:end], places=self.places[start:end], ends=ends, at=at)

    def end(self, index: int) -> int:
        """The end of the character at an index, in the file."""
        return self.ends.get(index, self.places[index] + 1)

    def sound(self) -> Value:
        """The value without lone surrogates."""
        text = without_halves(self.text)
        return self if text == self.text else replace(self, text=text)


def unescaped(
    text: str, start: int, end: int, escapes: re.Pattern[str], resolved: Callable[[re.Match[str]], str]
) -> Value:
    """The value that a file writes from ``start`` to ``end``; ``resolved`` gives what an escape stands for."""
    joint, at = Joint(start), start
    for escape in escapes.finditer(text, start, end):
        joint.copy(text, at, escape.start())
        joint.put(resolved(escape), escape.start(), escape.end())
        at = escape.end()
    joint.copy(text, at, end)
    return joint.value()


def without_halves(text: str) -> str:
    """The text without lone surrogates. Escapes can write them, but nothing can show them."""
    return _HALF.sub("\ufffd", text)


def utf16(digits: Iterable[str]) -> str:
    """The character of one unit of UTF-16 in hexadecimal digits, or of the two units of a surrogate pair."""
    units = [int(unit, 16) for unit in digits]
    return chr(0x10000 + ((units[0] - 0xD800) << 10) + (units[1] - 0xDC00) if len(units) == 2 else units[0])


class Joint(PlacedText):
    """A value while it is put together from parts."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def add(self, part: Value) -> None:
        """Add a value, or a part of one."""
        shift = len(self.places)
        self.parts.append(part.text)
        self.places.extend(part.places)
        self.ends.update((index + shift, end) for index, end in part.ends.items())
        self.tokens.extend(part.tokens)

    def copy(self, text: str, start: int, end: int) -> None:
        """Add the characters of the file from ``start`` to ``end``, unchanged."""
        self.parts.append(text[start:end])
        self.places.extend(range(start, end))

    def value(self) -> Value:
        """The value of all parts added so far."""
        return Value.of(self, self.at)
