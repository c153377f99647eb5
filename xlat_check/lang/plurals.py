"""Plural categories by language, as the Unicode CLDR names them."""

from __future__ import annotations

from xlat_check.lang import base_code, language

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""All categories, in CLDR's order."""

_OTHERS = {
    code: frozenset(categories.split())
    for categories, languages in {
        "other": "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi"
        " wo yo yue zh",
        "one other": "af am an ast az bg bn ca da el eo et eu fa ff fi fil fo fy gl gu ha hi hu hy ia is"
        " ka kk kl kn ku ky lb lg ln mg mk ml mn mr nb ne nn no ny om or os pa ps rm sc sd si so sq st sv sw ta"
        " te ti tk tl tn tr ts ur uz ve vo wa xh yi zu ak as asa bal bem bez bho brx ce ceb cgg chr ckb csw doi"
        " dv ee fur gsw haw ht io jgo jmc kab kaj kcg kkj ks ksb lij lld mas mgo nd nnh nr nso nyn pap pcm rof rwk saq"
        " scn sdh seh sn ss ssy syr teo tig tzm ug vec vun wae xog",
        "zero one other": "blo ksh lag lv prg",
        "one two other": "he iu naq sat se sma smj smn sms",
        "one few other": "bs cs hr lt ro sh shi sk sr",
        "one few many": "be pl ru uk",
        "one two few other": "br dsb gd gv hsb sl",
        "one two few many other": "ga mt",
        "zero one two few many other": "ar cy kw",
    }.items()
    for code in languages.split()
}
"""Languages without a folder, or without plurals in it."""


def plural_categories(lang: str) -> frozenset[str] | None:
    """The categories of whole numbers up to a thousand in a language; None for an unknown language.

    Categories only for fractions (``other`` in Russian, ``many`` in Czech) or millions (``many`` in French and
    Portuguese) are left out, because translations can do without them.
    """
    known = language(lang)
    return known.plurals if known and known.plurals else _OTHERS.get(base_code(lang))


_NUMBERS = {"=0": "zero", "=1": "one", "=2": "two"}


def category(form: str) -> str:
    """The category that a form is for: ``one`` for ``=1``, and for ``1`` of Fluent. Any other form is its own."""
    return _NUMBERS.get(f"={form}" if form.isdecimal() else form, form)


def number_of(form: str) -> int | None:
    """The only number that a form is for: 1 for ``one``, ``=1`` and ``1``; None for a form for several."""
    if form.removeprefix("=").isdecimal():
        return int(form.removeprefix("="))
    return {"zero": 0, "one": 1, "two": 2}.get(form)


def same_form(form: str, other: str) -> bool:
    """Whether two forms are for the same number, as ``=1`` and ``one``."""
    return category(form) == category(other)


def known_codes() -> frozenset[str]:
    """The codes of the languages here, which have no folder."""
    return frozenset(_OTHERS)
