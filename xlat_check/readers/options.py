"""What a user may set about how files are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from xlat_check.errors import ConfigError

_PART = re.compile(r"[.#]?[A-Za-z_][\w:-]*")
_ATTRIBUTE = re.compile(r"[A-Za-z_][\w:.-]*")


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

    def __post_init__(self) -> None:
        _check(self.skip + self.only, _PART, "an element (nav), a class (.sidebar) or an id (#menu)")
        _check(self.attributes, _ATTRIBUTE, "the name of an attribute (alt)")


def _check(names: Sequence[str], pattern: re.Pattern[str], allowed: str) -> None:
    """Raise ConfigError for a name of another form."""
    for name in names:
        if not pattern.fullmatch(name):
            raise ConfigError(f"{name!r} names no part of a page", f"write {allowed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """The settings of all readers, by format."""

    html: HtmlOptions = field(default_factory=HtmlOptions)
