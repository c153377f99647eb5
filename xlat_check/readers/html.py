"""Text in the HTML blocks of a Markdown page; tags, comments and scripts are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from xlat_check.bitext import Block, BlockKind, Token
from xlat_check.readers.page import Page

_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z) | <\?.*?(?:\?>|\Z) | <![A-Za-z\[][^>]*(?:>|\Z)
    | <(?P<hidden>script|style|template|svg|math)\b.*?(?:</(?P=hidden)\s*>|\Z)
    | <(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9:.-]*)(?:"[^"]*"|'[^']*'|[^"'<>])*>
    | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time "
    "tt u var wbr".split()
)
_TARGET = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)


@dataclass(slots=True)
class _Run:
    """Text between two tags that break it."""

    parts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    tokens: list[Token] = field(default_factory=list)


def html_blocks(page: Page, content: str, places: Sequence[int]) -> Iterator[Block]:
    """The blocks that the tags of ``content`` make of its text; ``places`` says where its characters stand."""
    run, tag = _Run(), ""
    at = 0
    for match in [*_MARKUP.finditer(content), None]:
        end = match.start() if match else len(content)
        run.parts.append(content[at:end])
        run.places.extend(places[at:end])
        if match is None:
            break
        at = match.end()
        name = (match["tag"] or "").lower()
        if match.group().startswith("&"):
            _entity(run, match, places)
        elif name in ("a", "img"):
            _target(page, run, match, places)
        elif name and name not in _INLINE:
            yield from _block(page, run, tag)
            run, tag = _Run(), "" if match["close"] else name
    yield from _block(page, run, tag)


def _block(page: Page, run: _Run, tag: str) -> Iterator[Block]:
    kind, level = BlockKind.PARAGRAPH, 0
    if re.fullmatch("h[1-6]", tag):
        kind, level = BlockKind.HEADING, int(tag[1])
    elif tag == "pre":
        kind = BlockKind.CODE
    elif tag in ("td", "th"):
        kind = BlockKind.CELL
    elif tag == "li":
        kind, level = BlockKind.ITEM, 1
    block = page.block(kind, "".join(run.parts), run.places, ends=run.ends, level=level, tokens=run.tokens)
    if block:
        yield block


def _entity(run: _Run, match: re.Match[str], places: Sequence[int]) -> None:
    for char in unescape(match.group()):
        run.parts.append(char)
        run.ends[len(run.places)] = places[match.end() - 1] + 1
        run.places.append(places[match.start()])


def _target(page: Page, run: _Run, tag: re.Match[str], places: Sequence[int]) -> None:
    if target := _TARGET.search(tag.group()):
        group = target.lastindex or 1
        low, high = tag.start() + target.start(group), tag.start() + target.end(group)
        if low < high:
            span = page.span(places[low], places[high - 1] + 1)
            run.tokens.append(Token(kind="link", text=target.group(group), span=span))
