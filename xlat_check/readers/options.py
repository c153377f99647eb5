"""What a user may set about how files are read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """Which parts of an HTML page count.

    A part is named as a style sheet does: by element (``nav``), by class (``.sidebar``) or by id (``#menu``).
    """

    skip: tuple[str, ...] = ("nav", "header", "footer", "aside", "noscript", ".headerlink", ".hash-link")
    """Parts to leave out; ``header`` and ``footer`` mean the page's: those of an article or a section are read."""
    only: tuple[str, ...] = ("main",)
    """Where the page has one of these parts, nothing else of it is read but its title and description."""
    attributes: tuple[str, ...] = ("alt", "title")
    """Attributes whose values are text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """The settings of all readers, by format."""

    html: HtmlOptions = field(default_factory=HtmlOptions)
