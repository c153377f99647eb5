"""Names of small numbers, ordinals and parts, by language."""

from __future__ import annotations

from functools import cache

from xlat_check.lang.numbers.forms import forms


@cache
def cardinals(lang: str) -> dict[str, int]:
    """Every way to say 0 to 99 and the full hundreds to 900: lower case, words separated by one space, no hyphens.

    Empty for a language whose numbers are not known; so are the other functions here.
    """
    say = forms(lang).cardinals
    return {name.replace("-", " "): n for n in (*range(100), *range(100, 1000, 100)) for name in say(n)} if say else {}


@cache
def ordinals(lang: str) -> dict[str, int]:
    """The names of ordinals from the third to the hundredth."""
    names = forms(lang).ordinals
    return dict(names()) if names else {}


@cache
def denominators(lang: str) -> dict[str, int]:
    """Names for the denominator of a fraction, after a number in words: ``Drittel``, ``thirds``, ``terços``."""
    names = forms(lang).parts
    return dict(names()) if names else {}
