"""Markup that cannot be forged: whatever is not markup already is made visible and escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from xlat_check.render.text import visible

VOID = frozenset({"br", "circle", "hr", "input", "line", "link", "meta", "path", "rect"})
"""Elements without content or end tag; those of SVG close themselves."""


class Html(str):
    """Markup, and safe as it stands."""

    __slots__ = ()


Child: TypeAlias = "str | int | Iterable[Child] | None"
Attribute: TypeAlias = str | int | float | bool | None


def safe(text: str) -> str:
    """A text as content or as the value of an attribute; a space that it begins or ends with is kept."""
    if text == " ":
        return text
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    return f"{before}{escape(visible(text), quote=True)}{after}"


def markup(*children: Child) -> Html:
    """Elements and texts one after the other."""
    return Html("".join(_parts(children)))


def el(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. ``class_`` is its class, ``data_check`` its data-check; None and False leave an attribute out."""
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in VOID:
        return Html(f"{opening[:-1]}/>")
    return Html(f"{opening}{''.join(_parts(children))}</{name}>")


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield safe(child)
        elif isinstance(child, int):
            yield f"{child:,}"
        elif child is not None:
            yield from _parts(child)


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    if isinstance(value, float):
        return f' {name}="{value:.4g}"'
    return f' {name}="{safe(str(value))}"'
