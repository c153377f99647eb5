"""Front matter of a Markdown page. Its title and description are text; the other keys are settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind
from xlat_check.errors import ReadError
from xlat_check.readers.page import Page

_KINDS = {"title": BlockKind.TITLE, "description": BlockKind.PARAGRAPH}
_KEY = lazy.pattern(r"[\w\"'-][\w .\"'-]*[:=]|\[")
_PLAIN_KEY = lazy.pattern(r"[a-z][\w-]*[ \t]*[:=]|[ \t]|- |[\[\]{}]")
"""A line of front matter that cannot be taken for a sentence."""
_TOML_STRING = lazy.pattern(
    r"^(title|description)[ \t]*=[ \t]*(\"{3}|'{3}|[\"'])(.*?)(?<!\\)\2", re.MULTILINE | re.DOTALL
)


def front_matter(page: Page, lines: Sequence[str]) -> tuple[int, list[Block]]:
    """Number of lines to the end of front matter at the top of the file, and the blocks in it, the title first.

    Some generators let empty lines stand before it. There it counts only if it is YAML or TOML of keys, since ``---``
    may also be a rule. Raises ReadError for YAML in the first line that cannot be parsed.
    """
    first = next((i for i, line in enumerate(lines) if line.strip("\ufeff \t\r\n")), 0)
    mark = lines[first].rstrip()
    if mark not in ("---", "+++"):
        return 0, []
    ends = (mark, "...") if mark == "---" else (mark,)
    last = next((i for i, line in enumerate(lines[first + 1 :], start=first + 1) if line.rstrip() in ends), 0)
    keys = [line for line in lines[first + 1 : last] if line.strip() and not line.startswith("#")]
    if not last or (keys and not _KEY.match(keys[0])):
        return 0, []
    if first and not (keys and all(_PLAIN_KEY.match(line) for line in keys)):
        return 0, []
    start, end = page.starts[first + 1], page.ends[last - 1]
    try:
        pairs = list(_yaml(page, start, end) if mark == "---" else _toml(page, start, end))
    except ReadError:
        if not first:
            raise
        return 0, []
    found = {key: (text, places) for key, text, places in pairs if key in _KINDS}
    blocks = (
        page.block(kind, *found[key], level=1 if kind is BlockKind.TITLE else 0)
        for key, kind in _KINDS.items()
        if key in found
    )
    return last + 1, [block for block in blocks if block]


def _toml(page: Page, start: int, end: int) -> Iterator[tuple[str, str, Sequence[int]]]:
    for match in _TOML_STRING.finditer(page.text, start, end):
        yield match.group(1), match.group(3), range(match.start(3), match.end(3))


def _yaml(page: Page, start: int, end: int) -> Iterator[tuple[str, str, Sequence[int]]]:
    import yaml

    try:
        root = yaml.compose(page.text[start:end], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError) as error:
        at = getattr(error, "problem_mark", None)
        line = page.text.count("\n", 0, start) + (at.line if at else 0) + 1
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        raise ReadError(
            f"{page.path}:{line}: the front matter is not valid YAML: {problem}",
            "correct it; a value that holds a colon needs quotes",
        ) from error
    if not isinstance(root, yaml.MappingNode):
        return
    for key, value in root.value:
        if isinstance(value, yaml.ScalarNode) and not value.tag.endswith(":null"):
            low, high = start + value.start_mark.index, start + value.end_mark.index
            yield str(key.value), value.value, _places(page.text, low, high, value.value)


def _places(source: str, low: int, high: int, text: str) -> list[int]:
    """The place of each character of ``text`` in ``source[low:high]``, which may have quotes, escapes or folds."""
    places = []
    at = low
    for char in text:
        found = source.find(char, at, high)
        if found < 0:  # an escape or a fold
            places.append(min(at, high - 1))
        else:
            places.append(found)
            at = found + 1
    return places
