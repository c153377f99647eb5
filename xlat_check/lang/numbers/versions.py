"""Reading of version numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from xlat_check import lazy
from xlat_check.lang.numbers.reading import Reading
from xlat_check.lang.numbers.values import QuantityKind

_PRERELEASE = r"(?:[-. ]?(?:rc|alpha|beta|preview|pre|dev)(?:[-. ]?[0-9]+)?|[ab][0-9]+)"
_VERSION = lazy.pattern(
    rf"(?<![\w.])(?:v(?=[0-9])([0-9]+(?:\.[0-9]+)*{_PRERELEASE}?)|([0-9]+(?:\.[0-9]+){{2,}}{_PRERELEASE}?)"
    r"|([0-9]+(?:\.[0-9]+)*[-. ]?(?:rc|alpha|beta|preview)(?:[-. ]?[0-9]+)?))(?!\w|\.[0-9])",
    re.IGNORECASE,
)
_MAYBE_VERSION = lazy.pattern(r"[0-9]\.[0-9]|v[0-9]|[0-9][-. ]?(?:rc|alpha|beta|pre)", re.IGNORECASE)
_GROUPED = lazy.pattern(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_LETTERS_OF_VERSION = lazy.pattern(r"[-. ]?([a-z]+)[-. ]?")
_MAJOR_MINOR = lazy.pattern(r"[0-9]+(?:\.[0-9]+)?(?!\.)")


def read_versions(work: Reading) -> None:
    """Read ``v2``, ``1.2.3``, ``2.0-rc1``, an address such as ``192.168.0.1``; not ``1.500.000``."""
    if not _MAYBE_VERSION.search(work.rest):
        return
    for match in _VERSION.finditer(work.rest):
        text = match[1] or match[2] or match[3]
        if not _GROUPED.fullmatch(text):
            _add_version(work, text, match.span())
    named = _version_pattern(work.forms.version)
    for match in named.finditer(work.rest) if named else ():
        _add_version(work, match[1], match.span(1))


def _add_version(work: Reading, text: str, span: tuple[int, int]) -> None:
    """Add a version; one with at most one dot may be a number elsewhere."""
    plain = _LETTERS_OF_VERSION.sub(r"\1", text.lower())
    number = _MAJOR_MINOR.match(plain)
    work.add(QuantityKind.VERSION, (plain, Decimal(number[0])) if number else (plain,), span)


@cache
def _version_pattern(name: str) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{name}) ([0-9]+(?:\.[0-9]+)+)(?!\w|[.,][0-9])", re.IGNORECASE) if name else None
