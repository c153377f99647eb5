"""Parts of numbers in words, in languages that have no folder, and how the parts join."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from xlat_check.lang.parts import words
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Building:
    """The building of numbers in one language. Parts are in lower case, without spaces and hyphens."""

    joiners: tuple[str, ...] = ()
    """Letters between two parts, the longest first: the second ``a`` of ``dvaatřicet``."""
    prefix: str = ""
    """Letters before a number in one word with it, as a regular expression: an article."""
    tail: str = ""
    """Letters after a number in one word with it, as a regular expression: ``letý``, *years old*."""
    cardinals: Mapping[int, str] = field(default_factory=dict)
    """Parts that the Unicode CLDR does not have, split at white space."""
    ordinals: Mapping[int, str] = field(default_factory=dict)
    doubtful: int = 1
    """Names of numbers up to this one are too often other words, so they ask for no equal."""
    apart: bool = False
    """Whether a ten may follow a one as a separate word: ``خمسة وعشرون``."""
    homographs: frozenset[str] = frozenset()
    """Names that are also other words, which ask for no equal."""
    never: frozenset[str] = frozenset()
    """Names that are more often another word."""


def _numbered(first: int, names: str, step: int = 1) -> dict[int, str]:
    """Names of numbers in order; ``|`` joins the names of one number."""
    return {first + step * at: name.replace("|", " ") for at, name in enumerate(names.split())}


def _ended(stems: Mapping[int, str], ends: str) -> dict[int, str]:
    """Each stem with each ending."""
    return {n: " ".join(stem + end for stem in forms.split() for end in ends.split()) for n, forms in stems.items()}


def _arabic() -> dict[int, str]:
    """Tens after a preposition, the one of *twenty-one*, and the names from 11 to 19 in all genders."""
    ones = "حادي|إحدى|أحد ثاني|اثني|اثنا|اثنتي ثالث|ثلاث رابع|أربع خامس|خمس سادس|ست سابع|سبع ثامن|ثمانية|ثماني تاسع|تسع"
    teens = {
        10 + n: " ".join(stem + end + ten for stem in forms.split() for end in ("", "ة") for ten in ("عشر", "عشرة"))
        for n, forms in _numbered(1, ones).items()
    }
    tens = _numbered(20, "عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين", 10)
    return {1: "حادي حادية", **teens, **tens}


_SLAVIC_ENDS = "ý ého ému ém ým á é ou í ých ými"

BUILDINGS: Mapping[str, Building] = {
    "ar": Building(
        joiners=("وال", "و", "ال"), prefix="[وف]?(?:لل|[بلك]?(?:ال)?)", tail="ا|يات", cardinals=_arabic(), doubtful=10,
        apart=True,
    ),
    "bg": Building(joiners=("и",), tail=r"(?:годишн|дневн|часов|минутн|процентов|метров|кратн|етажн)\w+|те"),
    "ca": Building(homographs=words("set nou deu sis onze"), joiners=("i",)),
    "cs": Building(
        joiners=("a",),
        tail=r"i?(?:let|roč|denn|hodin|minut|metr|člen|násob|procent|míst|kilo|týden|měsíč|patr|stup|stránk|tisíc)\w+",
        cardinals={
            1: "jedn jednoho jednomu jednom jedním jedné jednu", 2: "dvou dvěma", 3: "třem třemi třech tří",
            4: "čtyř čtyřem čtyřmi čtyřech",
            **_numbered(5, """
                pěti šesti sedmi osmi devíti deseti jedenácti dvanácti třinácti čtrnácti patnácti šestnácti sedmnácti
                osmnácti devatenácti
            """),
            **_numbered(20, "dvaceti třiceti čtyřiceti padesáti šedesáti sedmdesáti osmdesáti devadesáti"
                           " sta|stu|stům", 10),
        },
        ordinals=_ended(
            {
                **_numbered(4, """
                    čtvrt pát šest sedm osm devát desát jedenáct dvanáct třináct čtrnáct patnáct šestnáct sedmnáct
                    osmnáct devatenáct
                """),
                **_numbered(20, "dvacát třicát čtyřicát padesát šedesát sedmdesát osmdesát devadesát st", 10),
            },
            _SLAVIC_ENDS,
        ) | {3: "třetí třetího třetímu třetím třetích"},
    ),
    "da": Building(
        homographs=words("to ti fire ni"), joiners=("og",),
        tail=r"års\w*|årig\w*|tallet|erne|dages\w*|timers?\w*|siders?|dobbel\w*",
    ),
    "el": Building(joiners=("και",), tail=r"(?:χρον|ήμερ|ωρ|λεπτ|μελ)\w+|άχρονο\w*|αετ\w+"),
    "et": Building(tail=r"aasta\w*|päeva\w*|tunni\w*|minuti\w*|kordne|kordse"),
    "fi": Building(
        tail=r"(?:vuoti|päiv|tunti|minuutti|kertai|luvu|henki|osai|sivui|metri)\w+|[nt]?een|iin",
        cardinals=_numbered(20, "kaksikymmen kolmikymmen nelikymmen viisikymmen kuusikymmen", 10),
        homographs=words("kuusi kuuden kuusta satoja sadat satojen sadoissa sadoille sadoista"), never=words("sataa"),
    ),
    "fa": Building(joiners=("و",)),
    "gl": Building(
        joiners=("e",),
        cardinals=_numbered(1, """
            un|unha dous|dúas tres catro cinco seis sete oito nove dez once doce trece catorce quince dezaseis dezasete
            dezaoito dezanove vinte
        """) | _numbered(30, "trinta corenta cincuenta sesenta setenta oitenta noventa cen|cento", 10)
        | _numbered(200, "douscentos|duascentas trescentos|trescentas catrocentos|catrocentas cincocentos seiscentos"
                         " setecentos oitocentos novecentos", 100),
    ),
    "he": Building(joiners=("ו",), prefix="[ובלהשמכ]{0,2}", doubtful=10),
    "hi": Building(doubtful=10),
    "hr": Building(joiners=("i",), tail=r"(?:godišnj|dnevn|satn|minutn|postotn|člann|metarsk|katn)\w+|orica|ero"),
    "hu": Building(
        tail=r"(?:éves|napos|órás|perces|fős|tagú|szoros|méteres|kilós|emeletes|oldalas|fokos|hetes|hónapos"
        r"|[aeoö]?s?(?:[ae]d)?ik)\w*|[ao]?t|[eéaoö]t|[aeoö]n|(?:b[ae]n|n[ae]k|v[ae]l|t[oóöő]l|r[ae]|h[eoö]z|ig|kor|ért)"
        r"|[ae]s(?:ok|ek)?\w*",
        cardinals={2: "két"},
        homographs=words("hat hét"),
    ),
    "lt": Building(tail=r"(?:met|dien|valand|minut|proc)\w+"),
    "nb": Building(
        homographs=words("to ti åtte ni"), joiners=("og",),
        tail=r"års\w*|årig\w*|åring\w*|tallet|årene|dagers?\w*|timers?\w*|siders?|dobbel\w*",
    ),
    "pl": Building(
        tail=r"o?(?:let|lat|dniow|godzin|krotn|minut|osob|metr|piętr|procent|tygodn|miesięczn|lec|kilo|stronic|tysięczn"
        r"|kilku|parolet|punkt|złot)\w*|k[aęąi]|kę|oma",
        cardinals=_numbered(1, "jedno dwu trój|trzy cztero|czworo|czworga pięcio|pięcioro sześcio siedmio ośmio|osmio"
                               " dziewięcio dziesięcio jedenasto dwunasto trzynasto czternasto piętnasto szesnasto"
                               " siedemnasto osiemnasto dziewiętnasto")
        | _numbered(20, "dwudziesto trzydziesto czterdziesto pięćdziesięcio sześćdziesięcio siedemdziesięcio"
                        " osiemdziesięcio dziewięćdziesięcio stu", 10),
    ),
    "ro": Building(
        joiners=("și", "de"),
        tail="lea|ea|a",
        cardinals={12: "doisprezece", 14: "paisprezece", 16: "șaisprezece", 60: "șaizeci", 100: "sută"},
        ordinals={3: "treia treilea"},
        homographs=words("nouă opt"),
    ),
    "ru": Building(
        tail=r"(?:летн|дневн|часов|минутн|процентн|метров|кратн|этажн|месячн|недельн|местн|тысячн|килограмм|килом|лети)\w+"
        r"|ка|ку",
        homographs=words("семью три сорока"),
        cardinals={1: "одно", 3: "трое троих", 4: "четверо четверых", 5: "пятеро пятерых"},
    ),
    "sk": Building(
        joiners=("a",),
        tail=r"(?:roč|denn|hodin|minút|metr|člen|násob|percent|miest|kilo|týžd|mesač|poschod|stup)\w+",
    ),
    "sl": Building(joiners=("in",), tail=r"(?:let|dnevn|urn|minutn|odstotn|člansk|kratn|metrsk)\w+"),
    "sr": Building(joiners=("и",), tail=r"(?:годишњ|дневн|часовн|минутн|процентн|чланн|метарск|спратн)\w+"),
    "sv": Building(
        joiners=("och",), tail=r"års\w*|årig\w*|åring\w*|talet|dagars\w*|timmars\w*|sidig\w*|dubb?l\w*|faldig\w*",
    ),
    "tr": Building(
        homographs=words("on yüz kırk altı"), tail=r"(?:l[uüıi]|l[ae]r|[ıiuü]?nc[ıiuü]|yaş)\w*",
    ),
    "vi": Building(doubtful=10, never=words("không")),
    "uk": Building(
        tail=r"(?:річ|літн|денн|годинн|хвилинн|відсотков|метров|кратн|поверхов|місячн|тижнев|тисячн|кілограм|кіломе)\w+",
        cardinals={
            1: "одного одному одним одній одну", 2: "двох двом двома", 3: "трьох трьом трьома троє",
            4: "чотирьох чотирьом чотирма четверо",
            5: "п'яти п'ятьох п'ятьом п'ятьма", 6: "шести шістьох", 7: "семи сімох", 8: "восьми вісьмох",
            9: "дев'яти дев'ятьох", 10: "десяти десятьох",
            **_numbered(11, "одинадцяти дванадцяти тринадцяти чотирнадцяти п'ятнадцяти шістнадцяти сімнадцяти"
                            " вісімнадцяти дев'ятнадцяти двадцяти"),
            **_numbered(30, "тридцяти сорока п'ятдесяти шістдесяти сімдесяти вісімдесяти дев'яноста ста", 10),
        },
        ordinals=_ended(
            {
                **_numbered(4, "четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят"
                               " п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят"),
                **_numbered(20, "двадцят тридцят сороков п'ятдесят шістдесят сімдесят вісімдесят дев'яност сот", 10),
            },
            "ий ого ому им ій а у ою е і их ими",
        ) | {3: "третій третього третьому третім третя третю третьої треті третіх"},
    ),
}  # fmt: skip
"""The languages that need more than the names of the Unicode CLDR."""
