"""Settings of a page in its front matter, with their places, as YAML or TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from xlat_check import lazy
from xlat_check.bitext import Document
from xlat_check.lazy import dataclass

_YAML = lazy.pattern(r"\A\ufeff?\s*^---[ \t]*\r?\n(?P<body>[\s\S]*?)^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_TOML = lazy.pattern(r"\A\ufeff?\s*^\+\+\+[ \t]*\r?\n(?P<body>[\s\S]*?)^\+\+\+[ \t]*$", re.MULTILINE)
_DATE = lazy.pattern(r"\d{4}-\d{1,2}-\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the front matter, or a list of plain values."""

    key: str
    """Its names from the outermost in, such as ``hero.image.src``; a number for a place in a list."""
    values: tuple[str, ...]
    """The value, or the values of the list, so that equal ones are written alike."""
    is_list: bool
    is_text: bool
    """Whether it may hold any text: it is no number, date or truth value."""
    start: int
    """Offset of the value in the file."""
    end: int

    @property
    def name(self) -> str:
        """The innermost name in small letters, without a number."""
        return re.sub(r"(?:\.\d+)+$", "", self.key).rpartition(".")[2].lower()


def settings_of(document: Document) -> dict[str, Setting]:
    """The settings of a page by their keys; none if it has no front matter, or one that cannot be read."""
    if match := _YAML.match(document.text):
        found = _of_yaml(match["body"], match.start("body"))
    elif match := _TOML.match(document.text):
        found = _of_toml(match["body"], match.start("body"))
    else:
        return {}
    return {setting.key: setting for setting in found}


def _of_yaml(body: str, first: int) -> Iterator[Setting]:
    import yaml

    try:
        root = yaml.compose(body, Loader=yaml.SafeLoader)
        yield from _of_node(root, "", first)
    except (yaml.YAMLError, RecursionError):
        return


def _of_node(node: Any, key: str, first: int) -> Iterator[Setting]:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _of_node(value, f"{key}.{name.value}".lstrip("."), first)
    elif isinstance(node, yaml.SequenceNode) and not all(isinstance(one, yaml.ScalarNode) for one in node.value):
        for place, value in enumerate(node.value):
            yield from _of_node(value, f"{key}.{place}", first)
    elif isinstance(node, yaml.SequenceNode | yaml.ScalarNode) and key:
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        values = [_plain(part.value, part.tag.rpartition(":")[2]) for part in parts]
        yield Setting(
            key=key,
            values=tuple(value for value in values if value),
            is_list=isinstance(node, yaml.SequenceNode),
            is_text=any(part.tag.endswith(":str") and not _DATE.match(part.value) for part in parts),
            start=first + node.start_mark.index,
            end=first + node.end_mark.index,
        )


def _plain(value: str, kind: str) -> str:
    """A value as it is compared; empty for one that says no more than a setting that is not there."""
    if kind == "null" or (kind == "bool" and value.lower() in ("false", "no", "off")):
        return ""
    if kind == "bool":
        return "true"
    if found := _DATE.match(value):
        return found[0]
    if kind in ("int", "float") and re.fullmatch(r"-?\d+(?:\.\d+)?", value):
        return f"{float(value):g}"
    return " ".join(value.split())


def _of_toml(body: str, first: int) -> Iterator[Setting]:
    import tomllib

    try:
        root = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    yield from _of_table(root, "", body, first)


def _of_table(value: Any, key: str, body: str, first: int) -> Iterator[Setting]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _of_table(inner, f"{key}.{name}".lstrip("."), body, first)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for place, inner in enumerate(value):
            yield from _of_table(inner, f"{key}.{place}", body, first)
    else:
        parts = value if isinstance(value, list) else [value]
        name = re.escape(key.rpartition(".")[2])
        line = re.search(rf"^[ \t]*[\"']?{name}[\"']?[ \t]*=[ \t]*(.*?)[ \t]*$", body, re.MULTILINE)
        start, end = line.span(1) if line else (0, 1)
        plain = (_plain(str(part), _kind(part)) for part in parts)
        yield Setting(
            key=key,
            values=tuple(one for one in plain if one),
            is_list=isinstance(value, list),
            is_text=any(isinstance(part, str) and not _DATE.match(part) for part in parts),
            start=first + start,
            end=first + max(end, start + 1),
        )


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "bool"
    return "timestamp" if isinstance(value, date | datetime) else type(value).__name__
