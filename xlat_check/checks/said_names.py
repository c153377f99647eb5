"""Whether a text has a name in some form."""

from __future__ import annotations

import re

from xlat_check import lazy
from xlat_check.lang.identifiers import Identifier, IdentifierKind
from xlat_check.lang.letters import composed

_JOINT = r"[-–/._\s]?"
_JOINTS = lazy.pattern(r"[-–/._\s]+")
"""Characters between the parts of a code."""
_WORD_AND_TAIL = lazy.pattern(r"[A-Z]?[a-z]{3,}(\d+[A-Z]+)|[A-Z]{1,4}((?:19|20)\d\d)")
"""``Layer3D`` and ``FY2024``: the part before ``3D`` or a year may be translated, so the rest counts by itself."""
_LETTERS = lazy.pattern(r"[^\W\d_]+")
_FRAME = "<>?"
"""Signs around a word of code that a text may leave out: ``<head>``, ``?config``."""
_OF_SCRIPT = lazy.pattern(r"([A-Z][a-z]+)\.js")
_KEYWORD = lazy.pattern(r"[a-z]+ ([A-Z]\w*[a-z]\w*)")
"""A name behind a word of the programming language, which prose translates: ``class Loaf``."""
_LONGER = lazy.pattern(r"([\w-]*\d)-([a-z]{2,})")
"""A code with a word attached: ``UTF-8-BOM``."""
_SPELT = 3
"""Shorter acronyms are spelt by the first letters of many texts by chance."""


def is_said(name: Identifier, text: str) -> bool:
    """Whether a text in small letters has a name in some form: with other joints, in another case, spelt out."""
    return _has(name, text) or any(_has(other, text) for other in _short_forms(name)) or _is_spelt_out(name, text)


def _short_forms(name: Identifier) -> list[Identifier]:
    """Forms of a name that say the same where all of them stand: without signs around it, or in two parts."""
    bare = name.text.strip(_FRAME)
    if name.kind is IdentifierKind.CODE and bare != name.text and len(bare) > 1 and re.fullmatch(r"[\w:-]+", bare):
        return [_as_word(bare)]
    if name.kind is IdentifierKind.CODE and (named := _KEYWORD.fullmatch(name.text)):
        return [_as_word(named[1])]
    if script := _OF_SCRIPT.fullmatch(name.text):
        return [_as_word(script[1])]
    return []


def _in_parts(name: Identifier, low: str, text: str) -> bool | None:
    """Whether a text has the parts of a code; None if the code has to stand there as a whole.

    ``low``: the code in small letters.
    """
    tail, longer = _WORD_AND_TAIL.fullmatch(name.text), _LONGER.fullmatch(low)
    if tail and re.search(rf"(?<!\w){(tail[1] or tail[2]).casefold()}(?!\w)", text):
        return True
    if "/" in low:  # two names: ``AB1/CD2`` may become ``AB1 or CD2``
        return all(re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) for part in low.split("/"))
    if longer and all(re.search(rf"(?<![\w-]){re.escape(part)}(?!\w)", text) for part in longer.groups()):
        return True
    return None


def _as_word(text: str) -> Identifier:
    return Identifier(kind=IdentifierKind.ACRONYM, text=text, key=text.casefold())


def _is_spelt_out(name: Identifier, text: str) -> bool:
    """Whether the first letters of neighbouring words are an acronym: *byte-order mark* for BOM."""
    if name.kind is not IdentifierKind.ACRONYM or not (name.text.isalpha() and len(name.text) >= _SPELT):
        return False
    return name.text.casefold() in "".join(word[0] for word in _LETTERS.findall(text))


def _has(name: Identifier, text: str) -> bool:
    low = composed(name.text).casefold()
    if name.kind is IdentifierKind.CODE and (in_parts := _in_parts(name, low, text)) is not None:
        return in_parts
    if name.kind is IdentifierKind.MANUAL:  # without its section, or with a call's empty brackets, it is said too
        word = re.escape(name.key.partition("(")[0])
        return re.search(rf"(?<![\w.-]){word}(?![\w-]|\.\w|[*`]{{0,3}}\([1-8])", text) is not None
    if name.kind is IdentifierKind.PLACEHOLDER:  # a program finds it inside a word, too: ``:name-Konto``
        return re.search(rf"{re.escape(low)}(?![a-z0-9_])", text) is not None
    letters = name.key if name.kind is IdentifierKind.NAME else _JOINTS.sub("", low)
    if name.kind in (IdentifierKind.CODE, IdentifierKind.NAME) and letters.isalnum():
        if letters not in _JOINTS.sub("", text):
            return False
        ending = r"(?:e?s)?(?!\w)" if name.kind is IdentifierKind.NAME else r"(?!\w)"
        if letters[-1].isdigit():
            ending = r"(?!\w)|(?=[^\W\d_]{4})"  # a word that lost the space before it
        return re.search(rf"(?<!\w){_JOINT.join(letters)}(?:{ending})", text) is not None
    if name.kind is IdentifierKind.ACRONYM:  # part of a longer word, too: ``HTTP-Header``
        return low in text and re.search(rf"(?<!\w){re.escape(low)}(?!\w)", text) is not None
    before = "(?<!-)" if name.kind is IdentifierKind.FLAG else r"(?<![\w-])"
    return low in text and re.search(rf"{before}{re.escape(low)}(?![\w-])", text) is not None
