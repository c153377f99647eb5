"""One side of a unit, or a piece of XML, while it is read."""

from __future__ import annotations

from xlat_check.readers.messages.value import Value
from xlat_check.readers.placed_text import PlacedText


class Content(PlacedText):
    """Text that is added unchanged from the file."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        """The place of the text, also of an empty one."""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def value(self) -> Value:
        """What was added so far."""
        return Value.of(self, self.at)

    def add(self, text: str, start: int) -> None:
        """Add text that the file holds unchanged."""
        self.parts.append(text)
        self.places.extend(range(start, start + len(text)))

    def extend(self, other: Content) -> None:
        """Add all of another text, which follows in the file."""
        shift = len(self.places)
        self.parts.extend(other.parts)
        self.places.extend(other.places)
        self.ends.update((shift + i, end) for i, end in other.ends.items())
