"""Words for planting errors into Spanish."""

from __future__ import annotations

from xlat_check.lang.es.exchanges import EXCHANGES
from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps

PLANTING = PlantingForms(
    prepositions=words("""
        de del en a al por para con sin bajo sobre entre hasta desde contra tras ante durante mediante según
    """),
    weak=words("de del a al"),
    conjunctions=words("y e o u pero que como porque si cuando mientras aunque pues sino"),
    relatives=words("que quien quienes cuyo cuya cuyos cuyas donde cual"),
    complement=words("si"),
    genders=genders("""
        m: el del al un este ese aquel; f: la una esta esa aquella; mp: los unos estos esos; fp: las unas estas esas
    """),
    auxiliaries=words("""
        es son era eran fue fueron está están estaba estaban ha han había habían tiene tienen tenía hay puede pueden
        podía debe deben va van será serán sería hizo dijo quiere sabe podrá deberá existe existen permite permiten
    """),
    unnegated=swaps("""
        no/ nunca/siempre jamás/siempre nada/todo nadie/todos ningún/algún ninguno/alguno ninguna/alguna ni/también
        sin/con tampoco/también
    """),
    modals=swaps("""
        debe/puede,debería deben/pueden,deberían debes/puedes debemos/podemos puede/debe pueden/deben puedes/debes
        podemos/debemos debería/puede deberían/pueden deberá/podrá deberán/podrán podrá/deberá podrán/deberán
        tiene_que/puede tienen_que/pueden hay_que/se_puede
    """),
    noun_first=True,
    not_place="before verb",
    concord=True,
    clitics=words("se me te le les nos lo la los las"),
    verb=r"\w+(?:[aei]r(?:l[aeo]s?|se)?|[aei]mos|[aei]ron)",
    past=r"\w{2,}(?:aron|ieron|aban)",
    answers={"no": "sí"},
    neither={"ni": ("tanto", "como")},
    there_is=words("hay"),
    indefinite=r"\d.*|mucho",
    exchanges=EXCHANGES,
)
