"""Words for planting errors into French."""

from __future__ import annotations

from xlat_check.lang.fr.exchanges import EXCHANGES
from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps

PLANTING = PlantingForms(
    prepositions=words("""
        de du des d' à au aux en dans par pour avec sans sous sur entre vers chez contre depuis pendant durant avant
        après devant derrière dès jusque jusqu' parmi selon malgré
    """),
    weak=words("de du des d' à au aux"),
    conjunctions=words("et ou mais que qu' comme car si lorsque puisque quoique quand parce"),
    relatives=words("qui que qu' dont où laquelle lequel lesquels"),
    complement=words("si"),
    genders=genders("""
        m: le du au un ce cet mon son; f: la une cette ma sa; x: l' d'; pl: les des aux ces ses leurs nos vos
    """),
    auxiliaries=words("""
        est sont était étaient fut sera seront serait ont avait avaient aura peut peuvent pouvait doit doivent devait va
        vont fait faisait veut sait pourra devra permet permettent existe
    """),
    unnegated=swaps("rien/tout aucun/un aucune/une jamais/toujours personne/quelqu'un sans/avec"),
    modals=swaps("""
        doit/peut,devrait doivent/peuvent,devraient devez/pouvez devons/pouvons dois/peux peut/doit peuvent/doivent
        pouvez/devez pouvons/devons peux/dois devrait/peut devraient/peuvent devriez/pouvez devra/pourra
        devront/pourront pourra/devra pourront/devront
    """),
    noun_first=True,
    not_place="around verb",
    clitics=words("se s' me m' te t' le la l' les lui leur y en nous vous"),
    verb=r"\w+(?:ir|oir|[aie]rent|ez|ons)",
    negated=r"\b(?P<ne>ne |n['’])(?P<verb>(?:[^\W\d_]+['’ ]){1,3}?)(?P<pas>pas|plus|jamais|point|guère)\b ?",
    exchanges=EXCHANGES,
)
