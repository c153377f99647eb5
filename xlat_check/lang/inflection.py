"""Whether two words are forms of one word, by the endings of the six languages.

A dictionary of forms would know the irregular ones too, but costs seconds and a hundred megabytes for each language.
Accents and umlauts do not count: they come and go with the endings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from xlat_check.lang import base_code

_MARKS = re.compile("[\u0300-\u036f]+")
STEM = 3
"""So many letters at least two forms have in common when nothing but their endings is known."""

Alternation = tuple[str, tuple[str, ...]]
"""An ending of the word as a dictionary gives it, and what stands in its place in other forms."""


def _alternations(text: str) -> tuple[Alternation, ...]:
    """``o/os,en`` for each ending and its alternatives; ``-`` for no ending."""
    pairs = (part.split("/") for part in text.split())
    return tuple((ending.strip("-"), tuple(forms.split(","))) for ending, forms in pairs)


_NOUNS: dict[str, tuple[Alternation, ...]] = {
    "de": _alternations("-/e,en,es,s,n,ens,nen,se,sen,ses o/os,en a/as,en um/ums,en,a us/en,i on/onen,a"),
    "en": _alternations("-/s,es y/ies f/ves fe/ves is/es"),
    "es": _alternations("-/s,es z/ces"),
    "fr": _alternations("-/s,x al/aux ail/aux"),
    "it": _alternations("o/i a/e,i e/i co/chi ca/che go/ghi ga/ghe io/i cia/ce gia/ge"),
    "pt": _alternations("-/s,es m/ns ao/oes,aes,aos al/ais el/eis ol/ois ul/uis il/is,eis"),
}
"""What number and case do to a noun, accents taken off."""
_ADJECTIVES = {"de": _alternations("-/e,en,em,er,es e/en,em,er,es,e er/re,ren,rem,rer,res el/le,len,lem,ler,les")}
"""What else they do to a word that is no noun."""
_ER_PLURALS = tuple(
    """amt bad band bild blatt brett buch dach dorf ei fach fass feld gehalt geld glas glied gut haus holz huhn kind
    kleid kraut land licht loch mann mund nest rad rand rind schild schloss schwert tal tuch tum volk wald wort
    wurm""".split()
)
"""German words, or ends of words, with a plural in -er: others only seem to have one (Kauf, Käufer)."""

_ENDINGS = {
    "de": "e en em er ern es s n ens nen se sen ses o os a as um us t st et est te ten test tet end ende enden ender",
    "en": "s es y ies ied e ed ing ings f fe ves is",
    "es": """a o as os e es s z ces ar er ir ado ada ados adas ido ida idos idas ando iendo an en amos emos aba aban ia
        ian ara aran era eran ira iran aria arian""",
    "fr": "e s es x al aux ail er ez ent ee ees ant ants ante antes ait aient era eront ir it is issent issant re",
    "it": """o a e i ho hi he co chi ca che go ghi ga ghe io are ere ire ato ata ati ate ito ita iti ite ando endo ano
        ono""",
    "pt": """a o as os e es s m ns ao oes aes aos al ais el eis ol ois ul uis il is ar er ir ado ada ados adas ido ida
        idos idas ando endo indo am em ou eu iu ava avam ia iam ara arao era erao ira irao""",
}
_LOOSE = {code: frozenset(["", *endings.split()]) for code, endings in _ENDINGS.items()}
"""Endings of nouns, adjectives and verbs, accents taken off."""


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in lower case, without accents and umlauts."""
    return without_accents(word)


def without_accents(text: str) -> str:
    """As ``folded``, for texts."""
    return text.casefold() if text.isascii() else _MARKS.sub("", unicodedata.normalize("NFD", text.casefold()))


@lru_cache(maxsize=1 << 16)
def stem(word: str, lang: str) -> str:
    """What is left of a word without its longest ending: the same for most forms of a word, and now and then for two.

    At least one letter more than ``STEM`` is left.
    """
    base, endings = folded(word), _LOOSE.get(base_code(lang), frozenset())
    for length in range(STEM + 1, len(base)):
        if base[length:] in endings:
            return base[:length]
    return base


def is_form(word: str, form: str, lang: str) -> bool:
    """Whether ``form`` is ``word``, given as dictionaries give it, in another number or case.

    Strict: what is no form is not called one, but irregular forms are missed. A German noun has a capital in every
    form. Outside the six languages a word has no other forms.
    """
    code = base_code(lang)
    if code == "de" and word[:1].isupper() and form[:1].islower():
        return False
    base, other = folded(word), folded(form)
    if base == other or len(base) == 1:
        return base == other
    alternations = _NOUNS.get(code, ()) if code != "de" or word[:1].isupper() else _ADJECTIVES["de"]
    if code == "de" and word.endswith("e") and not form.casefold().startswith(word.casefold()[:-1]):
        return False  # umlauts come to words without -e only
    if code == "de" and base.endswith(_ER_PLURALS) and other in (f"{base}er", f"{base}ern"):
        return True
    return any(
        other.startswith(stem := base.removesuffix(ending)) and other[len(stem) :] in forms
        for ending, forms in alternations
        if base.endswith(ending)
    )


def may_be_form(word: str, form: str, lang: str) -> bool:
    """Whether the two may be forms of one word: they begin alike, and what follows are endings on both sides.

    Lenient: takes gender, degree and the forms of verbs for granted, and now and then another word with the same stem.
    """
    base, other = folded(word), folded(form)
    if base == other or is_form(word, form, lang):
        return True
    endings = _LOOSE.get(base_code(lang))
    if endings is None:
        return False
    common = next((i for i, (a, b) in enumerate(zip(base, other, strict=False)) if a != b), min(len(base), len(other)))
    return any(base[i:] in endings and other[i:] in endings for i in range(common, STEM - 1, -1))
