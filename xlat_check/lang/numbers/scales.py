"""Words for powers of ten in languages that have no folder of their own: ``3 tys.``, ``1,5 млрд``.

A ``*`` stands for any ending.
"""

from __future__ import annotations

from collections.abc import Mapping

_WORDS: dict[str, dict[int, str]] = {
    "ar": {3: "ألف آلاف", 6: "مليون ملايين", 9: "مليار مليارات"},
    "ca": {3: "mil", 6: "milió milions de_milions"},
    "cs": {
        3: "tis tisíc tisíce tisíci",
        6: "mil milion* milión*",
        9: "mld miliard*",
    },
    "da": {3: "tusind", 6: "mio mill million*", 9: "mia mia milliard*"},
    "el": {
        3: "χιλιάδες χιλιάδων",
        6: "εκ εκατ εκατομμύρι* εκατομμυρί*",
        9: "δισ δις δισεκατομμύρι* δισεκατομμυρί*",
    },
    "fi": {3: "tuhat tuhatta tuha*", 6: "milj miljoon*", 9: "mrd miljard*"},
    "gl": {3: "mil", 6: "millón millóns de_millóns", 9: "mil_millóns"},
    "he": {3: "אלף אלפים", 6: "מיליון מיליוני", 9: "מיליארד"},
    "hi": {3: "हजार हज़ार", 5: "लाख", 6: "मिलियन", 7: "करोड़", 9: "बिलियन अरब"},
    "hu": {3: "ezer*", 6: "millió*", 9: "milliárd*"},
    "id": {3: "ribu", 6: "juta", 9: "miliar", 12: "triliun"},
    "nb": {3: "tusen", 6: "mill million*", 9: "mrd milliard*"},
    "pl": {
        3: "tys tysiąc tysiące tysięcy",
        6: "mln milion*",
        9: "mld mlrd miliard*",
    },
    "ro": {3: "mii de_mii", 6: "mil milion milioane de_milioane", 9: "mld miliard miliarde de_miliarde"},
    "ru": {3: "тыс тысяч*", 6: "млн миллион*", 9: "млрд миллиард*", 12: "трлн триллион*"},
    "sv": {3: "tusen", 6: "milj mn miljon*", 9: "mdr md miljard*"},
    "tr": {3: "bin", 6: "milyon", 9: "milyar", 12: "trilyon"},
    "uk": {
        3: "тис тисяч*",
        6: "млн мільйон*",
        9: "млрд мільярд*",
    },
    "vi": {3: "nghìn ngàn", 6: "triệu", 9: "tỷ tỉ"},
}
SCALES = {
    lang: {word.replace("_", " "): power for power, words in powers.items() for word in words.split()}
    for lang, powers in _WORDS.items()
}
"""The power of ten of each word that follows figures, by language: ``{"pl": {"tys": 3, "milion*": 6}}``."""


def power_of(word: str, scales: Mapping[str, int]) -> int:
    """The power of ten of a word in lower case, with any ending where the scale has one; 0 for another word."""
    if word in scales:
        return scales[word]
    return next((scales[f"{word[:end]}*"] for end in range(len(word), 2, -1) if f"{word[:end]}*" in scales), 0)
