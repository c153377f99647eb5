"""A message as its reader sees it: without tags, and with placeholders marked."""

from __future__ import annotations

import re
from html import unescape
from itertools import count

from xlat_check.bitext import Token
from xlat_check.readers.catalogues.value import Joint, Value
from xlat_check.readers.page import Page

_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
    | <(?P<close>/?)(?P<tag>[A-Za-z0-9][\w:.-]{0,60}+)
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
    "blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul".split()
)
_HTML = _INLINE | _BREAKING
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_CLOSING = re.compile(r"</([\w:.-]+)")
_TARGET = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"""(?P<double>\{\{[^{}]*+\}\}) | (?P<named>[$%]?\{\s*+[\w.$-]++\s*+(?:,[^{}]*+)?\})
    | (?P<python>%\(\w+\)[sdifrcxeg])
    | %\#@\w+@ | (?P<nested>\$t\([^()]*\)) | %%
    | (?<![\d%])(?<!\d[ \u00a0\u202f])
      %(?P<index>\d+\$)?[-+\#0]*(?:\d+|\*)?(?:\.\d+)?(?P<type>(?:hh|h|ll|l|L|q|j|z|t)?[@diouxXeEfFgGcsSp])(?!\w)
    """,
    re.VERBOSE,
)
_SPACE = re.compile(r"\s+")


def readable(page: Page, value: Value, *, plain: bool = False) -> Value:
    """A value without tags and with entities resolved, with its tokens. If ``plain``, braces mean nothing."""
    if "<" in value.text or "&" in value.text:
        value = _without_markup(page, value)
    found = [*value.tokens, *page.urls(value.text, value.places)]
    if not plain and ("{" in value.text or "%" in value.text or "$t(" in value.text):
        found += _placeholders(page, value)
    return Value(text=value.text, places=value.places, ends=value.ends, at=value.at, tokens=tuple(found))


def hash_signs(page: Page, value: Value) -> tuple[Token, ...]:
    """The ``#`` signs of a plural form, which stand for the number."""
    return tuple(
        Token(kind="placeholder", text="#", span=page.span(value.places[at], value.end(at)))
        for at, char in enumerate(value.text)
        if char == "#"
    )


def _placeholders(page: Page, value: Value) -> list[Token]:
    """The placeholders of a message, each with its name; those of printf have no name and get their number."""
    tokens = []
    number = count(1)
    known = {token.span.start for token in value.tokens}
    for match in _PLACEHOLDER.finditer(value.text):
        if match[0] == "%%" or value.places[match.start()] in known:
            continue
        if match["type"]:
            name = f"%{match['index'] or f'{next(number)}$'}{match['type']}"
        else:
            name = _SPACE.sub("", match[0])
            name = f"{name.partition(',')[0]}}}" if match["named"] and "," in name else name
        span = page.span(value.places[match.start()], value.end(match.end() - 1))
        tokens.append(Token(kind="placeholder", text=name, span=span))
    return tokens


def _without_markup(page: Page, value: Value) -> Value:
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
        elif tag and not match["close"]:
            joint.tokens.append(Token(kind="placeholder", text=f"<{match['tag']}>", span=page.span(start, end)))
    joint.add(value.part(at, len(value.text)))
    return joint.value()


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
