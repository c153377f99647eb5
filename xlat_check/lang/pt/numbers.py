"""Numbers, dates and times in Portuguese."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.lang.parts.number_names import iberian_ordinals, parts_of
from xlat_check.lang.parts.numbers import Names, NumberForms

_ONES = (
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito"
    " dezenove"
).split()
_TENS = "- dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".split()
_HUNDREDS = ("- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos").split()
_ORDINAL_ONES = "primeir segund terceir quart quint sext sétim oitav non".split()
_ORDINAL_TENS = (
    "décim vigésim trigésim quadragésim quinquagésim sexagésim septuagésim octogésim nonagésim centésim"
).split()


def _cardinals(n: int) -> Iterator[str]:
    if n >= 100:
        hundred = _HUNDREDS[n // 100]
        yield from (hundred, "cem") if n == 100 else (hundred, f"{hundred[:-2]}as")
    elif n < 20:
        yield _ONES[n]
        yield from {1: ("uma",), 2: ("duas",), 14: ("quatorze",), 16: ("dezasseis",), 17: ("dezassete",),
                    19: ("dezanove",)}.get(n, ())  # fmt: skip
    else:
        ten = _TENS[n // 10]
        yield from (f"{ten} e {one}" for one in _cardinals(n % 10)) if n % 10 else (ten,)


def _ordinals() -> Names:
    return iberian_ordinals(_ORDINAL_ONES, _ORDINAL_TENS)


def _parts() -> Names:
    return parts_of(_ordinals(), ("o", "os"), {"terço": 3, "terços": 3})


NUMBERS = NumberForms(
    cardinals=_cardinals,
    ordinals=_ordinals,
    parts=_parts,
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ),
    short_months=(
        "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez",
    ),
    of="de|do",
    scales={
        "mil milhões": 9, "mil milhão": 9, "mil": 3, "milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9,
        "bilião": 12, "biliões": 12, "trilhão": 12, "trilhões": 12, "mi": 6, "bi": 9, "tri": 12, "mm": 6, "k": 3,
    },
    alone=frozenset({"mil"}),
    percent=r"percent|por cento|por cem",
    clock={
        "hour": "h hs hora horas", "morning": "manhã madrugada", "afternoon": "tarde noite", "half_past": "meia",
        "past": "às à as das pelas", "to": "para",
    },
    hour=r" ?hs?\b| ?horas?",
    before_hour=r"às|à|ao|pelas|até às|das",
    duration=r"h|or[ae]",
    past=r"(?:às?|as|das|pelas) (?P<hour>{hour})(?: horas?)? e (?:(?P<minute>{minute})|um quarto)",
    to=r"(?:(?P<minute>{minute})|um quarto) para (?:a|à|o|as|às) (?P<hour>{hour})",
    morning=r"(?:horas? )?(?:da|de) (?:manhã|madrugada)",
    afternoon=r"(?:horas? )?(?:da|de) (?:tarde|noite)",
    half_past=r"(?:horas? )?e meia",
    below_zero=r"(?:graus )?(?:negativos|abaixo de zero)",
    decade=r"anos|década de|décadas de",
    minus="menos",
    and_half="e mei[oa]",
    halves=frozenset({"meio", "meia"}),
    periods=frozenset(
        "segundo segundos minuto minutos hora horas dia dias semana semanas mês meses ano anos década décadas século"
        " séculos milhão milhões bilhão bilhões".split()
    ),
    thirds=frozenset({"terço", "terços"}),
    more="outr[oa]s|mais",
    about=frozenset({
        "cerca de", "aproximadamente", "por volta de", "quase", "perto de", "em torno de", "uns", "umas",
        "mais ou menos", "em redor de",
    }),
    number=r"n\.? ?[º°o]|número|nr\.?",
    version="vers(?:ão|ões)",
    phrases={
        r"24 ?/ ?7": ("24",), r"24 ?h(?:oras)? (?:por|ao) dia(?:, (?:7|sete) dias (?:por|na) semana)?": ("24",),
        r"1:1": ("1",), r"penúltim[oa]s?": ("2",), r"antepenúltim[oa]s?": ("3",),
        r"(?:segundas?|terças?|quartas?|quintas?|sextas?)-feiras?": (),
        r"(?:15|quinze) dias": ("15", "14"),
    },
    homographs=frozenset({
        "segunda", "terça", "quarta", "quinta", "sexta", "quarto", "quartos", "quartas", "quintas", "sextas",
        "terças",
        "um", "uma", "cento", "décimo", "décimos",
    }),
    both={"ambos": "2", "ambas": "2"},
    hints={
        "congelamento": ("0", "32"), "congelação": ("0", "32"),
        "um": ("1",), "uma": ("1",), "num": ("1",), "numa": ("1",), "primeiro": ("1",), "primeira": ("1",),
        "primeiros": ("1",), "primeiras": ("1",), "único": ("1",), "única": ("1",), "só": ("1",), "apenas": ("1",),
        "segundo": ("2",), "segunda": ("2",), "dobro": ("2",),
        "dupla": ("2",), "duplo": ("2",), "par": ("2",), "casal": ("2",), "duplicou": ("2",), "trio": ("3",),
        "triplo": ("3",), "terço": ("3", "33", "0.3333"), "terços": ("3",), "tripla": ("3",),
        "meio": ("0.5", "50", "30"),
        "meia": ("0.5", "50", "30", "6"), "metade": ("0.5", "50", "2"), "quarto": ("4", "0.25", "25", "15"),
        "quartos": ("4", "75"), "trimestre": ("3",), "quinzena": ("15", "14", "2"), "quinzenal": ("15", "14", "2"),
        "quinzenais": ("15", "14", "2"), "quinzenalmente": ("15", "14", "2"), "semestre": ("6",), "semestral": ("6",),
        "quádruplo": ("4",), "quíntuplo": ("5",), "dezena": ("10",),
        "dezenas": ("10",), "dúzia": ("12",), "década": ("10",), "décadas": ("10",), "século": ("100",),
        "meio-dia": ("12",), "meia-noite": ("0", "24", "12"), "centena": ("100",), "centenas": ("100",),
        "milhar": ("1000",), "milhares": ("1000",), "nenhum": ("0",), "nenhuma": ("0",),
    },
    several="s",
    connectors=frozenset({"e"}),
    quarters=frozenset({"quarto"}),
    ranges=r"ao?|à|até(?:\s+a)?",
    joints="e|ou",
    phrase_words=frozenset({"feira", "feiras", "quinze"}),
)  # fmt: skip
