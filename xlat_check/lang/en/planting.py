"""Words for planting errors into English."""

from __future__ import annotations

from xlat_check.lang.en.exchanges import EXCHANGES
from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps

PLANTING = PlantingForms(
    prepositions=words("""
        in on at of to from with by for about into onto over under between among through during before after since
        until against without within across behind beyond near along around despite via per
    """),
    weak=words("of to"),
    conjunctions=words(
        "and or but than as like because that if whether although though while when unless so where whereas"
    ),
    relatives=words("who which whose where whom"),
    complement=words("that whether"),
    genders=genders("s: a an this every each another; x: the his her its their our my your; pl: these those several"),
    auxiliaries=words("is are was were has have had can could will would should must may might does do did"),
    unnegated=swaps("""
        not/ no/some never/always nobody/everybody nothing/everything nowhere/everywhere none/all neither/both
        without/with cannot/can
    """),
    modals=swaps("""
        must/may,can,should may/must,should can/must,should should/must,may shall/may need_to/can has_to/can
        have_to/can
    """),
    not_place="after verb",
    negated=r"(?P<verb>\w+)n['’]t\b",
    full_verbs={"ca": "can", "wo": "will", "sha": "shall"},
    answers={"no": "yes"},
    not_nouns=("ed", "ing", "ly"),
    exchanges=EXCHANGES,
)
