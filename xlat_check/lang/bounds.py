"""Bounds in a text: the side of a figure on which a value lies, as in *at most 12*, *from 2019*, *3.2 and older*."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from xlat_check import lazy
from xlat_check.lang import base_code, language
from xlat_check.lazy import dataclass

_FIGURE = r"(?P<figure>\d+(?:[.,:]\d+)*)"
_THOUSANDS = lazy.pattern(r"[.,](?=\d{3}(?!\d))")
_REACH = 24
"""Number of characters before a bound in which a negator reverses it."""


class BoundKind(StrEnum):
    """The side of a figure."""

    LEAST = "this or more"
    MOST = "this or less"
    NEWER = "this or newer"
    OLDER = "this or older"

    @property
    def opposite(self) -> BoundKind:
        """The other side."""
        pairs = ((BoundKind.LEAST, BoundKind.MOST), (BoundKind.NEWER, BoundKind.OLDER))
        return next(b if self is a else a for a, b in pairs if self in (a, b))


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with the word that bounds it."""

    figure: str
    """In digits, without marks for thousands."""
    kind: BoundKind
    words: str
    """The words of the text, from the word of the bound to the figure."""
    negated: bool
    """Whether a negator is among these words: ``no more than``."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    negators: re.Pattern[str]


def find_bounds(text: str, lang: str) -> tuple[Bound, ...]:
    """The bounds of figures in a text; none in a language without such forms.

    A bound with a negator right before it is left out: *not until 5* says the contrary of *until 5*. Raises ConfigError
    if ``lang`` is not a language tag.
    """
    known = _compiled(base_code(lang))
    if known is None or not any(map(str.isdigit, text)):
        return ()
    low = " ".join(text.lower().split())
    found = []
    for pattern in (known.before, known.behind):
        for match in pattern.finditer(low):
            match = _nearest(match, known.before) if pattern is known.before else match
            if known.negators.search(low, max(match.start() - _REACH, 0), match.start()):
                continue
            kind = _kind(match)
            negated = known.negators.search(match[0]) is not None
            found.append(Bound(_THOUSANDS.sub("", match["figure"]), kind, match[0], negated))
    return tuple(dict.fromkeys(found))


def _kind(match: re.Match[str]) -> BoundKind:
    return next(kind for kind in BoundKind if match.groupdict().get(kind.name))


def _nearest(match: re.Match[str], before: re.Pattern[str]) -> re.Match[str]:
    """The bound nearest to the figure: *at least until 5* is *until 5*."""
    while inner := before.search(match.string, match.end(_kind(match).name), match.end()):
        match = inner
    return match


@cache
def _compiled(code: str) -> _Compiled | None:
    known = language(code)
    if known is None or known.bounds is None:
        return None
    forms = known.bounds
    small = "|".join(map(re.escape, sorted({*known.function_words, *forms.version.split()})))
    between = rf"\s(?:(?:{small})\s){{0,3}}?"
    before = f"(?P<MOST>{_phrases(forms.most)})|(?P<LEAST>{_phrases(forms.least)})"
    kinds = {"OLDER": forms.older, "NEWER": forms.newer, "MOST": forms.most_behind, "LEAST": forms.least_behind}
    behind = "|".join(f"(?P<{name}>{_phrases(entries)})" for name, entries in kinds.items())
    negators = sorted(known.negation.negators) if known.negation else []
    return _Compiled(
        before=re.compile(rf"(?<!\w)(?:{before}){between}{_FIGURE}(?![\w/])"),
        behind=re.compile(rf"(?<![\w.,]){_FIGURE}(?:[°%]|\s[^\W\d_][\w°-]*){{0,2}}?,?\s(?:{behind})(?!\w)"),
        negators=re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, negators)) or '(?!)'})(?!\w)"),
    )


def _phrases(entries: str) -> str:
    """The entries as an alternation, longer ones first."""
    ordered = sorted(entries.split(), key=len, reverse=True)
    return "|".join(re.escape(entry).replace(r"\*", r"\w*").replace("_", " ") for entry in ordered) or "(?!)"
