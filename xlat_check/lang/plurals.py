"""Plural categories by language, as the Unicode CLDR names them."""

from __future__ import annotations

from xlat_check.lang import base_code

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""Every category there is, in CLDR's order."""

_BY_LANGUAGE = {
    language: frozenset(categories.split())
    for categories, languages in {
        "other": "bo id ig ja jv km ko lo ms my su th to vi wo yo yue zh",
        "one other": "af am an ast az bg bn ca da de el en eo es et eu fa ff fi fil fo fr fy gl gu ha hi hu hy ia is it"
        " ka kk kl kn ku ky lb lg ln mg mk ml mn mr nb ne nl nn no ny om or os pa ps pt rm sc sd si so sq st sv sw ta"
        " te ti tk tl tn tr ts ur uz ve vo wa xh yi zu",
        "zero one other": "lag lv prg",
        "one two other": "he iu naq se sma smj smn sms",
        "one few other": "bs cs hr lt ro sh shi sk sr",
        "one few many": "be pl ru uk",
        "one two few other": "br dsb gd gv hsb sl",
        "one two few many other": "ga mt",
        "zero one two few many other": "ar cy kw",
    }.items()
    for language in languages.split()
}


def plural_categories(lang: str) -> frozenset[str] | None:
    """The categories that whole numbers up to a thousand take in a language; None for one that is not known.

    What only fractions take (``other`` in Russian, ``many`` in Czech) or millions (``many`` in French and Portuguese)
    is left out: translations do well without.
    """
    return _BY_LANGUAGE.get(base_code(lang))
