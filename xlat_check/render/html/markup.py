"""Markup that cannot be forged: everything that is not markup is made visible and escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TypeAlias

from xlat_check.render.text import visible

VOID = frozenset({"br", "circle", "hr", "input", "line", "link", "meta", "path", "rect"})
"""Elements without content or end tag; elements of SVG close themselves."""


class Html(str):
    """Markup that is safe without escaping."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"
Attribute: TypeAlias = str | int | float | bool | None


def safe(text: str) -> str:
    """A text as content or as the value of an attribute; spaces at its ends are kept."""
    if text == " ":
        return text
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    return f"{before}{escape(visible(text), quote=True)}{after}"


def markup(*children: Child) -> Html:
    """Elements and texts one after the other."""
    parts: list[str] = []
    _add(parts, children)
    return Html("".join(parts))


def el(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. ``class_`` is its class, ``data_check`` its data-check; None and False leave an attribute out."""
    parts = [f"<{name}"]
    parts += [_attribute(key, value) for key, value in attributes.items() if value is not None and value is not False]
    if name in VOID:
        parts.append("/>")
    else:
        parts.append(">")
        _add(parts, children)
        parts.append(f"</{name}>")
    return Html("".join(parts))


def _add(parts: list[str], children: Iterable[Child]) -> None:
    for child in children:
        if isinstance(child, Html):
            parts.append(child)
        elif isinstance(child, str):
            parts.append(safe(child))
        elif isinstance(child, int):
            parts.append(f"{child:,}")
        elif child is not None:
            _add(parts, child)


@lru_cache(
    maxsize=1024, typed=True
)  # most values are classes and recur; the type is part of the key because 1 equals True
def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    if isinstance(value, float):
        return f' {name}="{value:.4g}"'
    return f' {name}="{safe(str(value))}"'
