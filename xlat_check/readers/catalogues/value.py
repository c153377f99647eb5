"""Values of a catalogue while they are read: their text, and where each of its characters stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlat_check.bitext import Token, UnitState
from xlat_check.readers.pieces import Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A text as a program gets it, escapes resolved."""

    text: str
    places: Sequence[int]
    """For each character where it stands in the file."""
    at: int
    """Where the text stands, or would stand if there were any."""
    ends: Mapping[int, int] = field(default_factory=dict)
    """Where a character ends, by its index, that takes more than one in the file."""
    tokens: tuple[Token, ...] = ()

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> Value:
        """A value that stands in the file as it is."""
        return cls(text=text[start:end], places=range(start, end), at=start)

    @classmethod
    def joined(cls, parts: Iterable[Value], at: int) -> Value:
        """Parts of a value that stand in this order in the file, as one."""
        joined = Joint(at)
        for part in parts:
            joined.add(part)
        return joined.value()

    def part(self, start: int, end: int) -> Value:
        """The characters from ``start`` to ``end``."""
        ends = (
            {index - start: self.ends[index] for index in range(start, end) if index in self.ends} if self.ends else {}
        )
        at = self.places[start] if start < len(self.places) else self.at
        return Value(text=self.text[start:end], places=self.places[start:end], ends=ends, at=at)

    def end(self, index: int) -> int:
        """Where the character at an index ends in the file."""
        return self.ends.get(index, self.places[index] + 1)


class Joint(Pieces):
    """A value in the making."""

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
        """The characters of the file from ``start`` to ``end``, as they are."""
        self.parts.append(text[start:end])
        self.places.extend(range(start, end))

    def value(self) -> Value:
        """What was added so far."""
        return Value(
            text="".join(self.parts), places=self.places, ends=self.ends, at=self.at, tokens=tuple(self.tokens)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A message of a catalogue."""

    key: str
    value: Value
    form: str = ""
    state: UnitState | None = None
    plain: bool = False
    """Whether braces and percent signs in it mean nothing, because its format writes placeholders in its own way."""
