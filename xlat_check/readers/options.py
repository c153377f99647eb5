"""Settings of the readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field

from xlat_check import lazy
from xlat_check.errors import ConfigError
from xlat_check.lazy import dataclass

_PART = lazy.pattern(r"[.#]?[A-Za-z_][\w:-]*")
_ATTRIBUTE = lazy.pattern(r"[A-Za-z_][\w:.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """The parts of an HTML page that count.

    A part is named as in a style sheet: by element (``nav``), by class (``.sidebar``) or by id (``#menu``).
    """

    skip: tuple[str, ...] = ("nav", "header", "footer", "aside", "noscript", ".headerlink", ".hash-link")
    """Parts to leave out. ``header`` and ``footer`` mean those of the page, not those of an article or a section."""
    only: tuple[str, ...] = ("main",)
    """If the page has one of these parts, only they are read, with the title and description of the page."""
    attributes: tuple[str, ...] = ("alt", "title")
    """Attributes whose values are text."""

    def __post_init__(self) -> None:
        _check(self.skip + self.only, _PART, "an element (nav), a class (.sidebar) or an id (#menu)")
        _check(self.attributes, _ATTRIBUTE, "the name of an attribute (alt)")


def _check(names: Sequence[str], pattern: re.Pattern[str], allowed: str) -> None:
    """Raise ConfigError for a name of another form."""
    for name in names:
        if not pattern.fullmatch(name):
            raise ConfigError(f"{name!r} does not name a part of a page", f"write {allowed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """The settings of all readers, by format."""

    html: HtmlOptions = field(default_factory=HtmlOptions)
