"""Language detection among a hundred and forty languages, by the library py3langid.

Loading takes half a second, so it is asked only where the words of ``detect`` do not tell enough.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.detect import LEAST_PLAIN, PLAIN, Detection, detect, plain_language, plainness

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

IDENTIFIED = frozenset(
    "af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr ht hu hy id ig"
    " is it ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms mt my nb ne nl oc or pa pl ps pt ro ru sa se si sk"
    " sl so sq sr sv sw ta te tg th tk tl tr tt ug uk ur uz vi xh yo zh zu".split()
)
"""The languages that it can tell, by the code that a document has."""
_SAME = {
    "no": "nb", "nn": "nb", "arz": "ar", "ary": "ar", "wuu": "zh", "yue": "zh", "ext": "es", "an": "es", "uzs": "uz",
    "gcf": "ht", "sdh": "ku", "hbo": "he", "grc": "el",
}  # fmt: skip
"""Languages and dialects of the library under another code here."""
_ENOUGH = 0.7
"""Least probability; of six words in 25 languages, four in five reach it, and one in 700 of these is told wrongly."""
_LETTERS = 100_000
"""More letters than this tell nothing more."""


def identify(text: str) -> Detection | None:
    """The language of a text among all that the library knows; None if there is too little evidence."""
    shares: dict[str, float] = {}
    for label, share in _identifier().rank(text[:_LETTERS]):
        code = _SAME.get(label, label)
        shares[code] = shares.get(code, 0.0) + share
    code = max(shares, key=lambda known: shares[known])
    return Detection(code=code, confidence=shares[code]) if code in IDENTIFIED and shares[code] > _ENOUGH else None


def detect_any(text: str) -> Detection | None:
    """The language of a text: by its function words if these are plain, else among all languages."""
    found = detect(text)
    if found and plainness(text, found.code) >= PLAIN:
        return found
    other = identify(text)
    if other is not None:
        return found if found and found.code == other.code else other
    return found if found and plainness(text, found.code) >= LEAST_PLAIN else None


def is_in(text: str, lang: str) -> bool:
    """Whether a text is surely in a language, by a tag such as ``pt-BR``."""
    code = base_code(lang)
    found = detect(text)
    if code in LANGUAGES and found and found.code == code and plainness(text, code) >= PLAIN:
        return True
    other = identify(text)
    return other is not None and other.code == code


def are_swapped(source: str, target: str, source_lang: str, target_lang: str) -> bool:
    """Whether each of two texts is in the language of the other."""
    texts, wanted = (source, target), (base_code(target_lang), base_code(source_lang))
    known = [code for code in wanted if code in LANGUAGES]
    if wanted[0] == wanted[1] or not known:
        return False
    if len(known) == 2:
        found = detect(source), detect(target)
        return tuple(one.code if one else "" for one in found) == wanted
    at = wanted.index(known[0])
    return plain_language(texts[at]) == known[0] and is_in(texts[at], known[0]) and is_in(texts[1 - at], wanted[1 - at])


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
