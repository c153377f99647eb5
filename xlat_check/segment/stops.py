"""The decision whether a full stop, a question mark or an ellipsis ends a sentence, by the rules of a language."""

from __future__ import annotations

import re

from xlat_check import lazy
from xlat_check.lang.language import Language
from xlat_check.lazy import dataclass

_LAST_WORD = lazy.pattern(r"(?:[^\W_]|[§ºª°])+(?:[.\-–/]{1,2}(?:[^\W_]|[§ºª°])+)*$")
_NEXT_WORD = lazy.pattern(r"\w+(?:\.\w+)*")
_ENUMERATOR = lazy.pattern(r"(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVX]{2,5})$")
_ORDINAL = lazy.pattern(r"(?:^|\D)\d{1,3}$")
_ABBREVIATED = lazy.pattern(r"(?:\b[^\W\d_]{1,4}\.\s?)+$")
_ROMAN = lazy.pattern(r"[IVX]+")
_LIST_MARK = lazy.pattern(r"[a-z0-9]{1,2}\)")
_INITIAL = lazy.pattern(r"[^\W\d_]\.")
_INITIALS = lazy.pattern(r"[^\W\d_](?:\.-?[^\W\d_])*")
_BEFORE_LAST = " .,\"'“”„«»("


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A mark that may end a sentence, and the text around it."""

    before: str
    """The last characters before it, at most back to the beginning of the sentence."""
    mark: str
    """``.``, ``?!``, ``...``."""
    after: str
    """The characters after it, from the next word on."""
    code_follows: bool
    """Whether the next word is inline code."""


class Stops:
    """The rules of a language about its stops."""

    def __init__(self, known: Language) -> None:
        self._known = known
        self._abbreviations = known.abbreviations | known.final_abbreviations
        whole = self._abbreviations | known.number_abbreviations
        self._openings = {
            ".".join(parts[:length]) for parts in (one.split(".") for one in whole) for length in range(1, len(parts))
        }

    def end(self, stop: Stop) -> bool:
        """Whether a stop ends its sentence."""
        if not (_may_begin(stop.after) or stop.code_follows or self._begins_small(stop.after)):
            return False
        following = _NEXT_WORD.match(stop.after)
        word = following[0] if following else stop.after[0]
        if stop.mark != ".":
            return self._mark_ends(stop, word)
        last = _last_word(stop.before)
        if not last:
            return True
        before = stop.before[: stop.before.rindex(last)]
        if not any(character.isalnum() for character in before) and _ENUMERATOR.match(last):
            return False
        if last[-1].isdigit() and _ORDINAL.search(last):
            return not self._is_ordinal(before, last, word)
        if _INITIAL.match(stop.after) and _INITIAL.match(f"{last}."):
            return False
        return self._word_ends(before, last, word)

    def _mark_ends(self, stop: Stop, word: str) -> bool:
        """Whether a mark other than a full stop ends its sentence; a free-standing ellipsis may be inside it."""
        free_ellipsis = stop.mark[0] in ".…" and stop.before[-1:].isspace()
        return not (free_ellipsis and self._known.ordinal_leads and not self._opens(word))

    def _is_ordinal(self, before: str, last: str, word: str) -> bool:
        """Whether the stop belongs to an ordinal: ``am 3. Oktober``, ``im 19. Jahrhundert``, ``1. 2. 2024``."""
        if not self._known.ordinal_leads:
            return False
        if word.lower() in self._known.ordinal_heads:
            return True
        if word[0].isdigit():
            return len(last) <= 2 and re.fullmatch(r"\d{1,2}(?:\.\d{2,4})?|\d{4}", word) is not None
        return _last_word(before).lower() in self._known.ordinal_leads and not self._opens(word)

    def _word_ends(self, before: str, last: str, word: str) -> bool:
        if _is_unit(before, last):
            return True
        lower = last.lower()
        tail = _squeeze(before, lower)
        if self._amid_abbreviation(tail, word):
            return False
        if tail in self._known.abbreviations or lower in self._known.abbreviations:
            return False
        if tail in self._known.final_abbreviations or lower in self._known.final_abbreviations:
            return self._opens(word)
        if lower in self._known.number_abbreviations and (len(last) > 1 or _is_number(word)):
            return not _is_number(word)
        if _INITIALS.fullmatch(last):
            return self._letter_ends(before, last, word)
        if _ROMAN.fullmatch(last) and self._known.ordinal_leads:
            return not self._is_ordinal(before, "1", word)
        return True

    def _amid_abbreviation(self, tail: str, word: str) -> bool:
        """Whether the stop is inside an abbreviation of several parts: after ``z`` in ``z. B.``."""
        if tail not in self._openings:
            return False
        whole = f"{tail}.{word.lower()}"
        return whole in self._openings or whole in self._abbreviations

    def _letter_ends(self, before: str, last: str, word: str) -> bool:
        """Whether the stop after a single letter ends the sentence: not after an initial, but in ``Plan B. The``."""
        if self._opens(word):
            return True
        if last.islower():
            return True
        previous = _last_word(before)
        after_name = previous[:1].isupper() or "." in last or before.rstrip()[-1:] in ",;:("
        return not (after_name or previous.lower() in self._known.function_words)

    def _begins_small(self, after: str) -> bool:
        """Whether a sentence begins with a letter that an apostrophe cut off: ``'s Avonds``."""
        small, _, following = after.partition(" ")
        return small in self._known.small_openers and following[:1].isupper()

    def _opens(self, word: str) -> bool:
        """Whether the next word has a capital only because it begins a sentence."""
        return word[0].isupper() and word.lower() in self._known.function_words


def _may_begin(after: str) -> bool:
    """Whether a sentence may begin with this text: not with a lower-case letter or a closing mark."""
    first = after[0]
    if first == ".":
        return after[1:2].isalnum()
    if first.islower() or first in ",;:!?…)]}»”":
        return _LIST_MARK.match(after) is not None
    return True


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word[0] in "§º" or _ROMAN.fullmatch(word) is not None


def _last_word(text: str) -> str:
    """The last word of a text; empty if there is none."""
    text = text.rstrip(_BEFORE_LAST)
    match = _LAST_WORD.search(text, text.rfind(" ") + 1)
    return match[0] if match else ""


def _is_unit(before: str, last: str) -> bool:
    """Whether the last word is a unit after a number: ``10 m``, ``15 h``."""
    return len(last) == 1 and last.islower() and before.rstrip()[-1:].isdigit()


def _squeeze(before: str, lower: str) -> str:
    """The last word joined with the abbreviated words right before it: ``z.b`` for ``z. B``."""
    match = _ABBREVIATED.search(before) if before[-2:].rstrip()[-1:] == "." else None
    return re.sub(r"\s", "", match[0]).lower() + lower if match else lower
