"""One side of a unit, or a piece of XML, while it is read."""

from __future__ import annotations

from xlat_check.readers.pieces import Pieces


class Content(Pieces):
    """Text that is added as it stands in the file."""

    __slots__ = ("at",)

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at
        """Where the text stands, or would stand if there were any."""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, start: int) -> None:
        """Text that stands in the file as it is."""
        self.parts.append(text)
        self.places.extend(range(start, start + len(text)))

    def extend(self, other: Content) -> None:
        """All of another text that follows in the file."""
        shift = len(self.places)
        self.parts.extend(other.parts)
        self.places.extend(other.places)
        self.ends.update((shift + i, end) for i, end in other.ends.items())
