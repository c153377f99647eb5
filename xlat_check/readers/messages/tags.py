"""Tags of a message: taken out of the text that a reader sees, or marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from xlat_check import lazy
from xlat_check.bitext import Span, Token
from xlat_check.readers.messages.value import Joint, Value
from xlat_check.readers.page import Page

_MARKUP = lazy.pattern(
    r"""<!--.*?(?:-->|\Z)
    | <(?P<close>/(?P<gap>\s{0,3}+))?(?P<tag>[A-Za-z0-9][\w:.-]{0,60}+)
      (?:\s(?:"[^"]{0,2000}+"|'[^']{0,2000}+'|[^"'<>/]++|/(?!>)){0,50}+)?(?P<own>/?)>
    | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    """,
    re.VERBOSE | re.DOTALL,
)
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong "
    "sub sup time tt u var wbr".split()
)
_BREAKING = frozenset(
    "blockquote body br center dd div dl dt h1 h2 h3 h4 h5 h6 hr html li ol p pre table tbody td th thead tr ul".split()
)
_SILENT = _BREAKING | frozenset("abbr bdi bdo q sub sup wbr".split())
"""Tags that a language may need where another does without, such as those of an ordinal."""
_HTML = _INLINE | _BREAKING
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_SAME = {"strong": "b", "em": "i"}
_CLOSING = lazy.pattern(r"</\s{0,3}+([\w:.-]+)")
_TARGET = lazy.pattern(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)


def without_tags(page: Page, value: Value) -> Value:
    """A value without tags and with entities resolved. The tags, inline code and addresses of links are tokens."""
    if "<" not in value.text and "&" not in value.text:
        return value
    joint = Joint(value.at)
    joint.tokens += value.tokens
    codes: list[tuple[int, int]] = []
    closed = frozenset(_CLOSING.findall(value.text))
    at = 0
    for match in _MARKUP.finditer(value.text):
        tag = (match["tag"] or "").lower()
        if tag and tag not in _HTML and not (match["close"] or match["own"] or match["tag"] in closed):
            continue  # <name>, never closed: the reader fills it in
        joint.add(value.part(at, match.start()))
        at = match.end()
        start, end = value.places[match.start()], value.end(match.end() - 1)
        if match[0].startswith("&"):
            joint.put(unescape(match[0]), start, end)
        elif tag in _BREAKING:
            joint.put(" ", start, end)
        elif tag in _CODE:
            _code(page, joint, codes, bool(match["close"]))
        elif tag in _INLINE:
            _link(page, joint, value, match)
            joint.tokens.append(tag_token(match["tag"], page.span(start, end), match["close"] or ""))
        elif tag:
            joint.tokens.append(tag_token(match["tag"], page.span(start, end), match["close"] or ""))
    joint.add(value.part(at, len(value.text)))
    return joint.value()


def marked_tags(page: Page, value: Value) -> list[Token]:
    """The tags of a value as tokens, without blanks such as ``<file>``."""
    if "<" not in value.text:
        return []
    closed = frozenset(_CLOSING.findall(value.text))
    return [
        tag_token(
            match["tag"],
            page.span(value.places[match.start()], value.end(match.end() - 1)),
            match["close"] or "",
        )
        for match in _tags(value.text)
        if (tag := (match["tag"] or "").lower())
        and (tag in _HTML or match["close"] or match["own"] or match["tag"] in closed)
    ]


def _tags(text: str) -> Iterator[re.Match[str]]:
    at = text.find("<")
    while at >= 0:
        match = _MARKUP.match(text, at)
        if match:
            yield match
        at = text.find("<", match.end() if match else at + 1)


def tag_token(name: str, span: Span, close: str = "") -> Token:
    """The token of a tag, without its attributes; tags with the same meaning have the same text.

    A tag of HTML is of the kind ``tag``, and so is every closing tag; ``typography`` where a language may do without.
    Any other stands for what the program does with it, so it is a placeholder. ``close``: the slash of a closing tag,
    with the white space that is wrongly behind it.
    """
    low = name.lower()
    name = _SAME.get(low, low) if low in _HTML else name
    kind = "typography" if low in _SILENT else "tag" if close or low in _HTML else "placeholder"
    return Token(kind=kind, text=f"<{close}{name}>", span=span)


def _code(page: Page, joint: Joint, opened: list[tuple[int, int]], close: bool) -> None:
    """Make a token of inline code, from its opening tag to here."""
    here = len(joint.places)
    if not close:
        opened.append((here, len(joint.parts)))
        return
    start, part = opened.pop() if opened else (here, 0)
    if start < here:
        text = "".join(joint.parts[part:])
        span = page.span(joint.places[start], joint.ends.get(here - 1, joint.places[here - 1] + 1))
        joint.tokens.append(Token(kind="code", text=text, span=span))


def _link(page: Page, joint: Joint, value: Value, tag: re.Match[str]) -> None:
    if target := _TARGET.search(tag[0]):
        group = target.lastindex or 1
        low, high = tag.start() + target.start(group), tag.start() + target.end(group)
        if low < high:
            span = page.span(value.places[low], value.end(high - 1))
            joint.tokens.append(Token(kind="link", text=target[group], span=span))
