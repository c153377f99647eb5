"""Words for planting errors into Portuguese."""

from __future__ import annotations

from xlat_check.lang.parts import words
from xlat_check.lang.parts.planting import PlantingForms, genders, swaps
from xlat_check.lang.pt.exchanges import EXCHANGES

PLANTING = PlantingForms(
    prepositions=words("""
        de do da dos das em no na nos nas num numa nuns numas a ao aos à às por pelo pela pelos pelas para com sem sob
        sobre entre até desde contra após perante durante mediante conforme segundo através deste desta neste nesta
        nesse nessa desse dessa
    """),
    weak=words("de do da dos das a ao aos à às deste desta desse dessa"),
    conjunctions=words("e ou mas que como porque se quando enquanto embora pois porém caso"),
    relatives=words("que quem cujo cuja cujos cujas onde qual"),
    complement=words("se"),
    genders=genders("""
        m: o do no ao um num pelo este esse deste neste nesse aquele seu meu nosso;
        f: a da na à uma numa pela esta essa desta nesta nessa aquela sua minha nossa;
        mp: os dos nos aos uns pelos estes esses destes nestes seus nossos;
        fp: as das nas às umas pelas estas essas destas nestas suas nossas
    """),
    auxiliaries=words("""
        é são era eram foi foram está estão estava estavam esteve tem têm tinha tinham teve tiveram há havia pode podem
        podia deve devem vai vão será serão seria seriam fica ficou faz fez disse quer sabe terá terão poderá deverá
        existe existem permite permitem
    """),
    unnegated=swaps("""
        não/ nunca/sempre jamais/sempre nada/tudo ninguém/todos nenhum/algum nenhuma/alguma nenhuns/alguns
        nenhumas/algumas nem/também sem/com tampouco/também
    """),
    modals=swaps("""
        deve/pode,deveria devem/podem,deveriam deves/podes devemos/podemos pode/deve,tem_de podem/devem,têm_de
        podes/deves podemos/devemos deverá/poderá deverão/poderão poderá/deverá poderão/deverão deveria/pode
        deveriam/podem precisa/pode precisam/podem tem_de/pode têm_de/podem tem_que/pode têm_que/podem podia/devia
        podiam/deviam
    """),
    noun_first=True,
    not_place="before verb",
    concord=True,
    clitics=words("se me te lhe lhes nos"),
    verb=r"\w+(?:[aei]r(?:em)?|[aei]mos|ou|[aei]ram)",
    past=r"\w{2,}(?:ou|aram|eram|iram|avam)",
    answers={"não": "sim"},
    neither={"nem": ("tanto", "como")},
    there_is=words("há"),
    indefinite=r"\d.*|muit[oa]s?|pouc[oa]s?|mais|dois|duas|três|alguns|algumas",
    exchanges=EXCHANGES,
)
