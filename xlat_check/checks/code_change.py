"""Differences between two lines of code, apart from those that a translation makes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from xlat_check import lazy
from xlat_check.checks.code_lines import PROSE_TAGS, Line
from xlat_check.checks.localised import path_key
from xlat_check.lazy import dataclass

DATA_TAGS = PROSE_TAGS | frozenset(("", "yaml", "yml", "toml"))
"""Languages of code that holds texts without quotation marks."""
_SIGN = lazy.pattern(r"[=(){};$|]")
"""Signs that only code has."""
_TOKEN = lazy.pattern(r"\w+(?:-\w+)*|[^\w\s]")
_EXAMPLE = lazy.pattern(r"(?<![^\W_])(?:your|my|foo|bar|example|john|jane|doe)(?![^\W_])", re.IGNORECASE)
"""A name that a reader replaces, or that stands for any."""
_WORD = lazy.pattern(r"[^\W\d_]+")
_WORDS = lazy.pattern(r"\w+(?:-\w+)*[ ]?")
_SEPARATOR = lazy.pattern(r"[-_/.]")
_SIGIL_NAME = lazy.pattern(r"\$?[^\W\d]\w*")
_ANY_NAME = lazy.pattern(r"[^\W\d]\w*")
_NAME = lazy.pattern(r"[^\W\d]{3,}")
_FOREIGN = lazy.pattern(r"[^\W\d_a-zA-Z]")
"""A letter that no plain code has."""
_BLANK = lazy.pattern(r"<[^<>\n]*>|\[[^\[\]\n]*\]|\{[^{}\n]*\}|\bYOUR_\w+|\byour-[\w-]+", re.IGNORECASE)
_CODE = lazy.pattern(r"[\d_/.@:$\\=(){}\[\]-]")
_TEXT_OF_TAG = lazy.pattern(
    r"(?<=>)[^<>{}=;()]*(?=<)|^[^<>{}=;()]*(?=</)|(?<=[\w\"'/]>)[^<>{}=;()]*$"
    r"|(?<=[\w\"'/]>)[^<>{}=;()]*(?=\{[^<>]*</)|(?<=\})[^<>{}=;()]*(?=\{[^<>]*</)|(?<=\})[^<>{}=;()]*(?=</)"
)
"""The text between tags, and between what is filled in there."""
_NUMBER = lazy.pattern(r"\d+")


@dataclass(frozen=True, slots=True)
class Languages:
    """The two languages of a page, by whose function words prose is told from code."""

    words: frozenset[str]

    def is_prose(self, text: str) -> bool:
        """Whether a text is more likely a sentence than code."""
        words = _WORD.findall(text.lower())
        if _FOREIGN.search(text):
            return True
        return len(words) >= 3 and any(word in self.words and len(word) > 1 for word in words)


def have_same_tags(source: Sequence[Line], target: Sequence[Line]) -> bool:
    """Whether lines with tags, as one text without blanks, are equal apart from what stands between the tags."""
    texts = [" ".join(line.bare for line in side) for side in (source, target)]
    if not all("</" in text for text in texts):
        return False
    return len({re.sub(r"\s", "", _TEXT_OF_TAG.sub("", text)) for text in texts}) == 1


def skeleton(line: Line, tag: str) -> str:
    """The part of a line that no translation changes."""
    text = _TEXT_OF_TAG.sub("", line.bare)
    return _WORDS.sub("", text) if tag.lower() in PROSE_TAGS else text


def changed(source: Line, target: Line, tag: str, languages: Languages) -> tuple[str, str] | None:
    """The words that differ in two lines that render each other; None if a translation explains all of them."""
    if not (_is_text(source, languages) and _is_text(target, languages)):
        one, other = (_TEXT_OF_TAG.sub("", line.bare) for line in (source, target))
        if one != other and (found := _differences(one, other, tag, languages)):
            return found
    if len(source.quoted) == len(target.quoted):
        for one, other in zip(source.quoted, target.quoted, strict=True):
            if not languages.is_prose(_SEPARATOR.sub(" ", one)) and _is_changed_quote(one, other):
                return one, other
    return None


def is_note(lines: Sequence[Line], languages: Languages) -> bool:
    """Whether a block holds sentences for the reader rather than code: at least half of its lines are text."""
    return bool(lines) and 2 * sum(_is_text(line, languages) for line in lines) >= len(lines)


def _is_text(line: Line, languages: Languages) -> bool:
    """Whether a line is a sentence, such as one that a program prints."""
    return not _SIGN.search(line.bare) and languages.is_prose(line.bare)


def _differences(one: str, other: str, tag: str, languages: Languages) -> tuple[str, str] | None:
    before, after = (_TOKEN.findall(text) for text in (one, other))
    hunks = [
        (before[a:b], after[c:d])
        for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    free = tag.lower() in DATA_TAGS or not _SIGN.search(one + other)
    gone, come = ([word for hunk in hunks for word in hunk[side]] for side in (0, 1))
    if not hunks or _is_translation(gone, come, languages) or _BLANK.sub("<>", one) == _BLANK.sub("<>", other):
        return None
    left = [hunk for hunk in hunks if not (hunk[0] and hunk[1] and _is_free(*hunk, free, languages))]
    if not left:
        return None
    texts = (" … ".join(" ".join(hunk[side]) for hunk in left if hunk[side]) for side in (0, 1))
    gone_text, come_text = texts
    return gone_text, come_text


def _is_free(removed: Sequence[str], added: Sequence[str], free: bool, languages: Languages) -> bool:
    """Whether the words of a hunk are a translation, or names that anybody may choose; ``free``: the code is text."""
    names = free and all(word[0].isupper() for word in (*removed, *added) if _WORD.fullmatch(word))
    letters = all(_WORD.fullmatch(word) or not word[0].isalnum() for word in (*removed, *added))
    return (names and letters) or _is_translation(removed, added, languages)


def _is_translation(removed: Sequence[str], added: Sequence[str], languages: Languages) -> bool:
    """Whether words stand for each other in two languages."""
    one, other = " ".join(removed), " ".join(added)
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    if _FOREIGN.search(one + other):
        return True
    if not one or not other:
        return not _WORD.search(one + other)
    if languages.is_prose(one) or languages.is_prose(other):
        return True
    return _keyed(one) == _keyed(other) or bool(_EXAMPLE.search(one))


def _is_changed_quote(one: str, other: str) -> bool:
    """Whether a quoted text is a value for a program, and not the same on both sides."""
    if one == other or _FOREIGN.search(one + other) or not (_CODE.search(one) and _CODE.search(other)):
        return False
    if re.search(r"\s", one.strip() + other.strip()) or _EXAMPLE.search(one):
        return False
    return _keyed(one) != _keyed(other)


def _keyed(text: str) -> str:
    """A value without the languages in it."""
    return path_key(re.sub(r"^\w+://(?:www\.)?", "", _BLANK.sub("<>", text)))


def renamed(changes: Collection[tuple[str, str]], codes: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """The names that the code of a page itself gives to its values, and that the other side calls by another word.

    ``codes``: all code of both sides. Each name stands for one other, everywhere, and neither side has the other's.
    """
    names: dict[str, set[str]] = {}
    for gone, come in changes:
        before, after = gone.split(" … "), come.split(" … ")
        if len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                names.setdefault(one, set()).add(other)
    words = [set(_SIGIL_NAME.findall(code)) for code in codes]
    found = {one: min(others) for one, others in names.items() if len(others) == 1}
    return frozenset(
        (one, other)
        for one, other in found.items()
        if _ANY_NAME.fullmatch(one) and _ANY_NAME.fullmatch(other) and list(found.values()).count(other) == 1
        if (own := _declared(one, codes[0])) and (its := _declared(other, codes[1]))
        if own not in words[1] and its not in words[0]
    )


def _declared(name: str, code: str) -> str:
    """A name as the code writes it where it gives a value to it: ``$name``, ``name =``, ``let name``; empty if not."""
    if re.search(rf"\${re.escape(name)}(?!\w)", code):
        return f"${name}"
    word = rf"(?<![\w$.-]){re.escape(name)}(?!\w)"
    return name if re.search(rf"{word} ?:?=(?![=>])|\b(?:let|const|var|val|def|for) {word}", code) else ""


def is_renaming(changes: Collection[tuple[str, str]]) -> bool:
    """Whether all that differs in a block of code is that several names are other words, each always the same."""
    names: dict[str, str] = {}
    for gone, come in changes:
        before, after = gone.split(" … "), come.split(" … ")
        if len(before) != len(after):
            return False
        for one, other in zip(before, after, strict=True):
            if not (_NAME.fullmatch(one) and _NAME.fullmatch(other)) or names.setdefault(one, other) != other:
                return False
    return len(names) > 1 and len(set(names.values())) == len(names)
