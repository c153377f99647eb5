"""Placeholders: what a program fills into a message, in the ways that formats and libraries write it.

A syntax that plain text never looks like counts everywhere. One that plain text may look like, such as ``$1`` or
``% d``, counts only where the file says that it is used: by the flags of PO, or by its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import count

from xlat_check import lazy


class Syntax(StrEnum):
    """A way to write placeholders that counts only where it is said, or that a flag rules out."""

    PRINTF = "printf"
    BRACES = "braces"
    QT = "qt"
    WIKI = "wiki"
    NAMES = "names"
    """``:name`` of Laravel, ``%name%`` of Symfony."""
    DRUPAL = "drupal"
    """``@name``, ``!name`` and ``%name``."""
    UNSAID = "unsaid"
    """All that counts where nothing is said, besides the others."""


Says = frozenset[Syntax]
"""The syntaxes that a message uses. None, where nothing says so: all that plain text does not look like."""

_PRINTF = frozenset({Syntax.PRINTF})
_BRACES = frozenset({Syntax.BRACES})
_QT = frozenset({Syntax.QT})
_FLAGS: dict[str, Says] = {
    **dict.fromkeys(
        "c objc gcc-internal gfc-internal perl php lua object-pascal tcl awk boost ycp elisp librep python".split(),
        _PRINTF,
    ),
    **dict.fromkeys("python-brace perl-brace csharp java rust".split(), _BRACES),
    **dict.fromkeys("java-printf ruby javascript".split(), _PRINTF | _BRACES),
    **dict.fromkeys("qt qt-plural kde kde-kuit".split(), _QT),
}

_LENGTH = r"(?:hh|h|ll|l|L|q|j|z|t|I64|I32)?"
_WIDTH = r"(?:\d+|\*(?:\d+\$)?)?(?:\.(?:\d+|\*(?:\d+\$)?)?)?"
_PERCENT = lazy.pattern(r"(?:^|[^\w.,%])\d[\d.,]*[ \u00a0\u202f]?$")
"""A number before the percent sign: then that means per cent."""
_LONGEST_NUMBER = 24
_SURE = rf"""
    (?P<double>\{{\{{[^{{}}]*+\}}\}}) | (?P<nested>\$t\([^()]*\)) | (?P<apple>%\#@\w+@)
    | (?P<go>%\[(?P<go_index>\d+)\][-+\#0]*{_WIDTH}(?P<go_type>[vTtbcdoOqxXUeEfFgGsp]))
    | (?P<ruby>%<(?P<ruby_name>\w+)>)
    | (?P<python>%\((?P<python_name>\w[\w.-]*)\)[-+\#0\ ]*{_WIDTH}{_LENGTH}(?P<python_type>[sdiouxXeEfFgGcra]))
    | (?P<chrome>\$[A-Z][A-Z0-9_]*\$)
"""
_BRACED = r"""(?P<named>[$%\#]?\{\s*+(?P<name>[\w.$\[\]-]*+)\s*+(?:![rsa])?(?:[,:][^{}]*+)?\})"""
_CONVERSION = "[@diouxXeEfFgGcsSpv]"
_ANY = {"v": "s"}
"""Conversions that print any value: ``%v`` of Go does what ``%s`` does."""
_UNSAID_PRINTF = rf"""
    %(?P<index>\d+\$)?(?:[+\#0']|-(?=[\d*]))*(?:
        \d*\.\d+(?P<precise>[fFeEgG])(?![\d_]) | {_WIDTH}(?P<type>{_LENGTH}(?:{_CONVERSION}(?!\w)|[@sd](?![\d_])))
    )
"""
_SAID_PRINTF = rf"""
    %(?P<index>\d+\$)?[-+\#0' ]*{_WIDTH}(?P<type>{_LENGTH}[@diouxXeEfFgGcsSpaAm])
"""
_SYMFONY = r"(?<![\w%])(?P<percent_name>%[A-Za-z][\w.-]*[A-Za-z0-9_]%)(?!\w)"
_UNSPACED = "\u0e00-\u0e7f\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uffef"
"""Letters and signs of scripts that put no spaces between words, so that a name may touch the text around it."""
_LARAVEL = rf"""
    (?<![^\s"'“„«(>{_UNSPACED}])(?P<colon_name>:[A-Za-z][A-Za-z_]+)(?!(?![{_UNSPACED}])\w|[:(/\\-])
"""
_UNSAID_QT = r"(?<![\d%])(?P<qt>%[1-9])(?![\d$%\w]|[.,]\d)"
_NUMBERED = lazy.pattern(_UNSAID_QT, re.VERBOSE)
_NUMBERED_QT = r"(?<![\d%])(?P<qt>%[1-9])(?![\d$]|[.,]\d)"
"""The same, where another in the text shows that they are numbered: then ``%1x%2`` is no number in base 16."""
_SAID_QT = r"(?P<qt>%(?:L?\d{1,2}|n))"
_WIKI = r"(?P<wiki>\$[1-9])(?!\d)"
_ESCAPED = r"(?<!\d)(?P<escaped>%%[sd])(?![a-z\d_])|%%"
"""A conversion that a second round of formatting fills in, and the percent sign itself."""
_DRUPAL = r"(?<![\w@!%.-])(?P<drupal>[@!][a-z][\w-]*\w)(?![\w%@])"
_DRUPAL_PERCENT = r"(?<![\w%])(?P<drupal_percent>%(?!(?:l{1,2}|z)[diu]\b)[a-z][\w-]+\w)(?![\w%])"
"""``%name``, which counts where ``@name`` or ``!name`` shows that Drupal's syntax is used."""
_SIGNS = lazy.pattern(r"[{%$:@!#]")
"""Every placeholder begins with one of these signs, which are found faster."""

_IN_COMMON = {Syntax.WIKI: _WIKI, Syntax.DRUPAL: _DRUPAL}
_COMMON_PATTERNS = {syntax: lazy.pattern(pattern, re.VERBOSE) for syntax, pattern in _IN_COMMON.items()}
_FEWEST_KEPT, _MOSTLY_KEPT = 2, 0.5
"""Number and share of the names of a syntax that have to stand on both sides."""

_STRFTIME = lazy.pattern(r"%[-_0^#]?[BbmyYHIMkRDTUVW]")
"""Directives of ``strftime`` that printf does not have."""
_WORD = lazy.pattern(r"[^\W\d_]{2,}")
_DATE = lazy.pattern(r"%[-_0^#EO]?[a-zA-Z]")
_SPACE = lazy.pattern(r"\s+")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder in a text. Equal names stand for the same value, however they are written."""

    name: str
    start: int
    end: int


def said_by(flags: Iterable[str]) -> Says | None:
    """The syntaxes that the flags of a PO message name; None if they name none."""
    found: Says = frozenset()
    named = False
    for flag in flags:
        name = flag.removesuffix("-format")
        if name != flag and name in _FLAGS:
            found, named = found | _FLAGS[name], True
        elif name != flag and name.startswith("no-") and name[3:] in _FLAGS:
            named = True
    return found if named else None


def placeholders(text: str, says: Says | None = None) -> list[Placeholder]:
    """The placeholders of a text in their order. Conversions without a position have that of their place."""
    if not _SIGNS.search(text) or is_date(text):
        return []
    return list(_placeholders(text, says))


def is_date(text: str) -> bool:
    """Whether a text is a pattern of ``strftime``: it has directives, and no more words than these."""
    if not _STRFTIME.search(text):
        return False
    return len(_DATE.findall(text)) >= len(_WORD.findall(_DATE.sub(" ", text)))


def in_common(pairs: Iterable[tuple[str, str]]) -> Says | None:
    """The syntaxes that plain text may look like, and that the two sides of a file have in common; None for none.

    ``pairs``: the messages with their translations. Most of what looks like a placeholder has to stand on both sides.
    """
    seen, kept = Counter[Syntax](), Counter[Syntax]()
    for source, target in pairs:
        for syntax, pattern in _COMMON_PATTERNS.items():
            names = Counter(pattern.findall(source)) if target else Counter()
            seen[syntax] += names.total()
            kept[syntax] += (names & Counter(pattern.findall(target))).total() if names else 0
    found = frozenset(syntax for syntax in seen if kept[syntax] >= max(_FEWEST_KEPT, _MOSTLY_KEPT * seen[syntax]))
    return found | {Syntax.UNSAID} if found else None


def _placeholders(text: str, says: Says | None) -> Iterator[Placeholder]:
    conversion, brace = count(1), count(0)
    numbered = (says is None or Syntax.UNSAID in says) and _NUMBERED.search(text) is not None
    for match in _matches(_pattern(says, numbered), text):
        if match[0] == "%%" or (match[0][0] == "%" and _means_percent(match, says)):
            continue
        groups = match.groupdict()
        if kind := groups.get("type") or groups.get("precise"):
            name = f"%{match['index'] or f'{next(conversion)}$'}{_ANY.get(kind, kind)}"
        elif groups.get("named"):
            name = _braced(match[0], match["name"], brace)
        else:
            name = _named(match[0], groups)
        if name:
            yield Placeholder(name, match.start(), match.end())


def _named(written: str, groups: Mapping[str, str | None]) -> str:
    """The name of a placeholder that says by itself what it stands for."""
    if kind := groups.get("go_type"):
        return f"%{groups['go_index']}${_ANY.get(kind, kind)}"
    if groups.get("ruby"):
        return f"%<{groups['ruby_name']}>"
    if groups.get("python"):
        return f"%({groups['python_name']}){groups['python_type']}"
    if groups.get("colon_name"):
        return written.lower()
    return written.replace("L", "") if groups.get("qt") else _SPACE.sub("", written)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    at = 0
    while sign := _SIGNS.search(text, at):
        match = pattern.match(text, sign.start())
        if match:
            yield match
        at = match.end() if match else sign.end()


def _means_percent(match: re.Match[str], says: Says | None) -> bool:
    """Whether the sign follows a number and means per cent; where printf is said to be used, only ``100 % d``."""
    if says is not None and Syntax.UNSAID not in says and " " not in match[0]:
        return False
    before = match.string[max(0, match.start() - _LONGEST_NUMBER) : match.start()]
    return _PERCENT.search(before) is not None


def _braced(written: str, name: str, number: Iterator[int]) -> str:
    """The name in braces, with the sign before them; a number by its place for empty ones."""
    sign = written[: written.index("{")]
    return f"{sign}{{{name or next(number)}}}"


@cache
def _pattern(says: Says | None, numbered: bool) -> re.Pattern[str]:
    more = [pattern for syntax, pattern in _IN_COMMON.items() if says and syntax in says]
    more += [_DRUPAL_PERCENT] if says and Syntax.DRUPAL in says else []
    if says is None or Syntax.UNSAID in says:
        percent = [_NUMBERED_QT, _UNSAID_PRINTF] if numbered else [_UNSAID_PRINTF, _UNSAID_QT]
        parts = [_SURE, *more, _BRACED, _SYMFONY, _ESCAPED, *percent, _LARAVEL]
    else:
        parts = [_SURE, _ESCAPED] if says == _QT else [_SURE, _BRACED, _ESCAPED]
        parts += [_SYMFONY] if Syntax.NAMES in says else []
        parts += [_SAID_PRINTF] if Syntax.PRINTF in says else []
        parts += [_SAID_QT] if Syntax.QT in says else []
        parts += more
        parts += [_LARAVEL] if Syntax.NAMES in says else []
    return re.compile("|".join(parts), re.VERBOSE)
