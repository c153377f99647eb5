"""Number forms of languages that have no folder: months, ranges, units and powers of ten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from xlat_check import lazy
from xlat_check.lang.numbers.scales import SCALES
from xlat_check.lang.numbers.unicode_names import unicode_names
from xlat_check.lang.parts import NumberForms

_POINT = frozenset("ar fa he hi ja ko th zh".split())
"""Languages whose decimal mark is a point; in Arabic text both marks occur."""
_MONTH_PREFIX = {"ar": "و?[بلف]?", "ca": "(?:d['’])?", "he": "[ובלהשמכ]{0,2}"}
"""Letters before the name of a month in one word with it."""
_MONTHS: Mapping[str, Mapping[int, str]] = {
    "ro": {5: r"mai(?=[,.;:)]| (?:19|20)[0-9]{2}|$)"},  # *mai* is also *more*
    "vi": {n: rf"tháng {n}(?![0-9])" for n in range(1, 13)},
}
"""Months whose name needs another pattern."""
_UNBENT = frozenset("ca da gl hi id nb ro sv".split())
"""Languages whose months have one form."""
_PERCENT = (
    r"pro[cs]ent\w*|процент\w*|відсот\w*|százalék\w*|yüzde|phần trăm|persen|posto|постоје|τοις εκατό|per cent|por cento"
    r"|(?:في|ب) ?الم[ائ]+ة|بالم[ائ]+ة|אחוז\w*|प्रतिशत|la sută|протсент\w*"
)
_OF = {"ca": "de|del", "gl": "de", "el": "του", "vi": "năm|,? năm", "ar": "من", "lv": "gada"}
_RANGES = {
    "ar": "إلى|و", "bg": "до", "ca": "a|fins a", "cs": "až|do", "da": "til", "el": "έως|μέχρι|με|ως", "et": "kuni",
    "fa": "تا", "fi": "–", "gl": "a|ata", "he": "עד", "hi": "से", "hr": "do", "hu": "és", "id": "hingga|sampai",
    "ja": "から|～|〜|~", "ko": "에서|~|～", "lt": "iki", "lv": "līdz", "nb": "til", "pl": "do", "ro": "și|la|până la",
    "ru": "до", "sk": "až|do", "sl": "do", "sr": "до", "sv": "till", "tr": "ila|ile", "uk": "до",
    "vi": "đến|tới", "zh": "至|到|～|~|-",
}  # fmt: skip
_JOINTS = {
    "bg": "и|или", "ca": "i|o", "cs": "a|nebo|i", "da": "og|eller", "el": "και|ή", "fi": "ja|tai", "gl": "e|ou",
    "hu": "és|vagy", "id": "dan|atau", "nb": "og|eller", "pl": "i|lub|oraz|a", "ro": "și|sau", "ru": "и|или",
    "sk": "a|alebo", "sv": "och|eller", "tr": "ve|veya", "uk": "і|й|та|або", "vi": "và|hoặc",
}  # fmt: skip
_CLOCK = {
    "ar": ("الساعة", "", "صباح[اً]*", "مساء[اً]*|ظهر[اً]*|بعد الظهر"),
    "bg": ("", "", "сутринта", "следобед|вечерта"),
    "ca": ("a les|les", "", "del matí|de la matinada", "de la tarda|del vespre|de la nit"),
    "cs": ("v|ve", "", "(?:hodin )?(?:ráno|dopoledne)", "(?:hodin )?(?:odpoledne|večer)"),
    "da": (r"kl\.?|klokken", "", "om morgenen|om formiddagen", "om eftermiddagen|om aftenen"),
    "el": ("στις|τις", "", r"π\.?μ\.?|το πρωί", r"μ\.?μ\.?|το απόγευμα|το βράδυ"),
    "fi": ("kello|klo", "", "aamulla|aamupäivällä", "iltapäivällä|illalla"),
    "he": ("בשעה", "", "בבוקר|לפנות בוקר", "בצהריים|אחר הצהריים|בערב"),
    "hi": ("", " ?बजे", "", ""),
    "hr": ("", "", "ujutro|prijepodne", "popodne|poslijepodne|navečer"),
    "id": ("pukul|jam", "", "", ""),
    "nb": (r"kl\.?|klokken|klokka", "", "om morgenen|om formiddagen", "om ettermiddagen|om kvelden"),
    "pl": (r"godz\.|godzinie|godziny|o", "", "rano|przed południem", "po południu|wieczorem"),
    "ro": ("ora|orele|la", "", "dimineața", r"după-amiaza|după-amiază|seara|p\.m\.?"),
    "ru": ("в|около", "", "(?:часа|часов|ч) утра", "(?:часа|часов|ч|час) (?:дня|вечера)"),
    "sk": ("o", "", "ráno|dopoludnia", "popoludní|večer"),
    "sv": (r"kl\.?|klockan", "", "på morgonen|på förmiddagen", "på eftermiddagen|på kvällen"),
    "th": ("", r" ?น\.", "", ""),
    "tr": ("saat", "", "", ""),
    "uk": ("о|об", "", "ранку", "(?:години|годині|година|год) (?:дня|вечора)"),
    "vi": ("lúc", " ?giờ", "giờ sáng", "giờ (?:chiều|tối)"),
}
"""Words before an hour with a point before its minutes, after any hour, after one before noon, and after noon."""
_UNITS = {
    "bg": "m метра метри км километра; mi мили; kg килограма; ° градуса",
    "ca": "km quilòmetres quilòmetre; mi milles milla; m metres metre; kg quilos quilo quilograms;"
          " ft peus; in polzades",
    "cs": "m metrů metry metru metrový metrech; km kilometrů kilometry kilometru; mi mil míle mílí; kg kilogramů"
          " kilogramy kilogram kilogramový; ° stupňů stupně; ft stop stopy; in palců palce; yd yardů yardy",
    "da": "km kilometer; m meter; mi mil miles; kg kilo kilogram; ° grader; ft fod; in tommer",
    "el": "m μέτρα μέτρων μέτρο; km χιλιόμετρα χιλιομέτρων χλμ; mi μίλια μιλίων; kg κιλά κιλών; ° βαθμούς βαθμοί;"
          " cm εκατοστά",
    "fi": "m metriä metrin metrissä; km kilometriä kilometrin; mi mailia mailin; kg kiloa kilogramman kilon kiloinen;"
          " ° astetta; mm millimetriä millimetrin; cm senttiä senttimetriä sentin; in tuumaa tuuman; ft jalkaa",
    "he": "mm מ“מ מ\"מ; km/h קמ“ש קמ\"ש; m מטר מטרים; km ק“מ ק\"מ קילומטר; kg ק“ג ק\"ג; ° מעלות; mi מייל; cm ס\"מ",
    "hu": "m méter méterre méteres; km kilométer kilométerre kilométeres; mi mérföld mérföldre mérföldes; kg kiló kilós"
          " kilogramm kilogrammos; ° fok fokos; cm centi; in hüvelyk",
    "nb": "km kilometer; m meter meters; kg kilo; ° grader; ft fot; in tommer; mi miles",
    "pl": "m metrów metry metra metrach; km kilometrów kilometry kilometra; mi mil mile; kg kilogramów kilogramy"
          " kilogramowa kilogramowy; ° stopni stopnie; ft stóp stopy; in cali cale; yd jardów",
    "ro": "m metri metru; km kilometri; mi mile; kg kilograme kg; ° grade; ft picioare; in inci; yd yarzi",
    "ru": "m метров метра метрах метре; km км километров километра километрах; mi миль мили милях; cm см; mm мм; kg кг"
          " килограмм килограммов килограммовое; ° градусов градуса; km/h км/ч; ft футов; in дюймов дюйма",
    "sv": "km kilometer; m meter; mi miles; kg kilo; ° grader; ft fot; in tum",
    "tr": "m metre; km kilometre; mi mil; kg kilo kilogram; ° derece; ft fit; in inç; yd yarda",
    "uk": "m метрів метри метра; km км кілометрів кілометри кілометра; mi миль милі; cm см; mm мм; kg кг кілограмів"
          " кілограмовий; ° градусів градуси; km/h км/год; ft футів; in дюймів",
}  # fmt: skip
"""Units of measurement, each with its names."""
_VOWEL = lazy.pattern(r"[aeiouyáéíóúąęěůıьяюыийеоуіїα-ωάέήίόύώ]$")
_STEM = 4
"""Least number of letters of a name of a month that may take other endings."""


@cache
def forms_elsewhere(lang: str) -> NumberForms:
    """What is known of a language that has no folder; for an unknown one, the forms that need no words."""
    known = unicode_names().get(lang, {})
    clock = dict(zip(("before_hour", "hour", "morning", "afternoon"), _CLOCK.get(lang, ()), strict=False))
    return NumberForms(
        scales=SCALES.get(lang, {}),
        doubtful_scales=frozenset({"mil"}) if lang == "cs" else frozenset(),
        decimal="." if lang in _POINT else ",",
        months=_months(lang, known.get("months", {})),
        short_months=tuple(
            "" if int(month) in _MONTHS.get(lang, {}) else "|".join(map(re.escape, forms.split()))
            for month, forms in known.get("short_months", {}).items()
        ),
        percent=_PERCENT,
        month_first=lang == "hu",
        century=r"[- ]?(?:tal|lu[kv])\w*" if lang in ("da", "fi", "nb", "sv") else "",
        before_hour=clock.get("before_hour", ""),
        hour=clock.get("hour", ""),
        morning=clock.get("morning", ""),
        afternoon=clock.get("afternoon", ""),
        clock={name: " ".join(re.findall(r"[^\W\d_]+", words)) for name, words in clock.items() if words},
        of=_OF.get(lang, ""),
        ranges=_RANGES.get(lang, ""),
        joints=_JOINTS.get(lang, ""),
        units={
            name: unit
            for entry in _UNITS.get(lang, "").split(";")
            for unit, *names in [entry.split() or [""]]
            for name in names
        },
    )


def _months(lang: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """The months as regular expressions: each name, and its stem with another ending."""
    prefix, own = _MONTH_PREFIX.get(lang, ""), _MONTHS.get(lang, {})
    every = " ".join(names.values()).split()
    found = [
        own.get(int(month)) or prefix + _endings(forms.split(), every, lang in _UNBENT)
        for month, forms in names.items()
    ]
    return tuple(found or own.values())


def _endings(names: list[str], every: list[str], fixed: bool) -> str:
    """The names of a month as a regular expression; unless they are fixed, each stem may have another ending.

    ``every``: the names of all months, of which one may begin with another, as ``červenec`` with ``červen``.
    """
    stems = set() if fixed else {_VOWEL.sub("", name) for name in names}
    others = [name for name in every if name not in names]
    ends = [
        re.escape(stem)
        + "".join(f"(?!{re.escape(other[len(stem) :])})" for other in others if other.startswith(stem))
        + r"\w{0,3}"
        for stem in stems
        if len(stem) >= _STEM
    ]
    return f"(?:{'|'.join([*map(re.escape, names), *ends])})"
