"""Words for planting errors into Dutch."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps


def _article(behind: Sequence[str]) -> str:
    """The replacement of ``geen``: the article of a singular, nothing before a plural."""
    noun = next((word for word in behind if not word.endswith("e")), "")
    return "" if noun.endswith(("en", "'s", "’s")) else "een"


_VERBS = (
    r"ge\w{2,}(?:d|t|en)|(?:be|ver|ont|her)\w{2,}(?:d|t|en)|\w+(?:lijk|ig|baar)"
    r"|worden|zijn|hebben|kunnen|moeten|mogen|laten|zullen|willen|doen|gaan|zien|maken|geven|nemen|komen|staan|blijven"
    r"|krijgen|werken|lopen|vinden|brengen|houden|zetten|leggen|sturen|openen|sluiten|kiezen|lezen|schrijven|starten"
    r"|stoppen|tonen|vragen|zeggen|weten|denken|kopen|betalen|wachten|helpen|leren|volgen|wijzigen|invoeren|toevoegen"
)
"""Participles, verbs that often stand last, and adjectives that do."""

PLANTING = PlantingForms(
    prepositions=words("""
        in op aan uit bij van met naar voor door over om tegen tussen onder boven achter naast langs zonder na sinds
        tijdens wegens vanwege ondanks behalve volgens via per binnen buiten rond vanaf tot ter ten
    """),
    weak=words("van tot ter ten te"),
    conjunctions=words("""
        en of maar want als dan wanneer omdat dat terwijl hoewel indien zodat zodra zolang voordat nadat tenzij mits
        zoals
    """),
    relatives=words("die dat wie wat waar waarin waarop waarvan waarmee waardoor waarbij waarvoor"),
    complement=words("dat of"),
    genders=genders("""
        c: de deze die; s: elke iedere een; n: het dit dat elk ieder; x: geen mijn jouw haar ons uw hun
    """),
    auxiliaries=words("""
        is was waren ben heeft hebben had hadden wordt worden werd werden kan kunnen kunt kon konden moet moeten moest
        moesten mag mogen mocht mochten zal zullen zou zouden wil willen wilde wilden
    """),
    unnegated=swaps("""
        niet/ geen/een nooit/altijd nimmer/altijd niemand/iedereen niets/alles nergens/overal geenszins/zeker
        allerminst/zeker evenmin/ook noch/en zonder/met nee/ja neen/ja
    """),
    modals=swaps("""
        moet/kan,mag moeten/kunnen,mogen kan/moet kunnen/moeten kunt/moet mag/moet mogen/moeten moest/kon,mocht
        moesten/konden,mochten kon/moest konden/moesten mocht/moest mochten/moesten
    """),
    not_place="late",
    negated_articles={"een": "geen"},
    no_articles=("paar", "beetje", "aantal", "keer", "maal", "van", "ander", "half", "en"),
    freed=_article,
    freed_article="geen",
    last_verbs=_VERBS,
    helpers=words("worden zijn hebben kunnen moeten mogen laten zullen willen"),
    helpers_first=True,
    verb=_VERBS,
    adjective=r"\w+(?:e|ig|lijk|isch)|nieuw|oud|groot|klein|goed|lang|kort|hoog|laag|ander|eigen",
    subjects=words("hij ze zij ik we wij je jij u jullie men het er dit dat zich hem haar hen hun mij me ons"),
    to="te",
    not_nouns=("lijk", "ig", "isch"),
)
