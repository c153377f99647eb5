"""Words for powers of ten in languages that have no folder of their own: ``3 tys.``, ``1,5 млрд``."""

_WORDS: dict[str, dict[int, str]] = {
    "ar": {3: "ألف آلاف", 6: "مليون ملايين", 9: "مليار مليارات"},
    "ca": {3: "mil", 6: "milió milions"},
    "cs": {
        3: "tis tisíc tisíce tisíci",
        6: "mil milion milionu miliony milionů milionech",
        9: "mld miliarda miliardy miliard",
    },
    "da": {3: "tusind", 6: "mio million millioner", 9: "mia milliard milliarder"},
    "el": {
        3: "χιλιάδες χιλιάδων",
        6: "εκατομμύριο εκατομμύρια εκατομμυρίων",
        9: "δισεκατομμύριο δισεκατομμύρια δισεκατομμυρίων",
    },
    "fi": {3: "tuhat tuhatta tuhannen", 6: "miljoona miljoonaa miljoonan", 9: "miljardi miljardia miljardin"},
    "he": {3: "אלף אלפים", 6: "מיליון מיליוני", 9: "מיליארד"},
    "hi": {3: "हजार हज़ार", 5: "लाख", 6: "मिलियन", 7: "करोड़", 9: "बिलियन अरब"},
    "hu": {3: "ezer", 6: "millió", 9: "milliárd"},
    "id": {3: "ribu", 6: "juta", 9: "miliar", 12: "triliun"},
    "nb": {3: "tusen", 6: "million millioner", 9: "milliard milliarder"},
    "pl": {
        3: "tys tysiąc tysiące tysięcy",
        6: "mln milion miliona miliony milionów",
        9: "mld miliard miliarda miliardy miliardów",
    },
    "ro": {3: "mii", 6: "milion milioane", 9: "miliard miliarde"},
    "ru": {3: "тыс тысяча тысячи тысяч", 6: "млн миллион миллиона миллионов", 9: "млрд миллиард миллиарда миллиардов"},
    "sv": {3: "tusen", 6: "miljon miljoner", 9: "miljard miljarder"},
    "tr": {3: "bin", 6: "milyon", 9: "milyar", 12: "trilyon"},
    "uk": {
        3: "тис тисяча тисячі тисяч",
        6: "млн мільйон мільйона мільйони мільйонів",
        9: "млрд мільярд мільярда мільярди мільярдів",
    },
    "vi": {3: "nghìn ngàn", 6: "triệu", 9: "tỷ tỉ"},
}
SCALES = {
    lang: {word: power for power, words in powers.items() for word in words.split()} for lang, powers in _WORDS.items()
}
"""The power of ten of each word that follows figures, by language: ``{"pl": {"tys": 3, "mln": 6}}``."""
