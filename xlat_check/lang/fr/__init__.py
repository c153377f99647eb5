"""French."""

from __future__ import annotations

from xlat_check.lang.fr.modality import MODALITY
from xlat_check.lang.fr.negation import NEGATION
from xlat_check.lang.fr.numbers import NUMBERS
from xlat_check.lang.language import Language
from xlat_check.lang.parts import BoundForms, InflectionForms, alternations, words

LANGUAGE = Language(
    code="fr",
    name="French",
    function_words=words("""
        le la les l un une des du de d au aux à en y
        je j tu il elle on nous vous ils elles me m te t se s lui leur leurs eux moi toi soi
        mon ma mes ton ta tes son sa ses notre nos votre vos
        mien mienne miens miennes tien tienne tiens tiennes sien sienne siens siennes nôtre nôtres vôtre vôtres
        ce c cet cette ces ceci cela ça celui celle ceux celles celui-ci celle-ci ceux-ci celles-ci
        même mêmes tel telle tels telles
        qui que qu quoi dont où quel quelle quels quelles lequel laquelle lesquels lesquelles
        auquel auxquels auxquelles duquel desquels desquelles quand comment pourquoi combien
        tout toute tous toutes chaque chacun chacune quelque quelques quelqu quelqu'un autre autres autrui
        plusieurs certains certaines beaucoup peu plus moins tant autant très trop assez
        ne n pas ni jamais rien personne aucun aucune aucuns aucunes nul nulle guère non
        avec sans sous sur dans par pour entre vers chez contre depuis pendant durant avant après devant derrière
        dès jusque jusqu jusqu'à parmi selon malgré outre envers hors lors via
        et ou mais donc or car si comme lorsque lorsqu puisque puisqu quoique quoiqu afin tandis parce ainsi alors
        aussi cependant toutefois pourtant ensuite puis encore déjà seulement ici là bien toujours
        être suis es est sommes êtes sont étais était étions étiez étaient fus fut fûmes furent
        sois soit soyons soyez soient fût fussent serai seras sera serons serez seront serais serait seriez seraient
        été étant
        avoir ai as a avons avez ont avais avait avions aviez avaient eus eut eurent aie aies ait ayons ayez aient
        eût aurai auras aura aurons aurez auront aurais aurait auriez auraient eu eue eus ayant
        vais va vont allons allez aller
        peux peut pouvons pouvez peuvent pouvait pouvaient pu puisse puissent pourra pourront pourrait pourraient
        dois doit devons devez doivent devait devaient dû devra devront devrait devraient
        fait faire
    """),
    level_words=words("niveau niveaux"),
    abbreviations=words("""
        mr mrs ms
        p.ex c.-à-d c.à.d i.e m mm mme mmes mlle mlles mgr me dr drs pr prof st ste bd cf env resp vs réf
        tél ex coll boul
    """),
    number_abbreviations=words("""
        n no nos p pp art fig figs chap vol tab al t § ch éd s sect max min
        janv févr avr juil sept oct nov déc
    """),
    final_abbreviations=words("s.a s.a.r.l a.m p.m j.-c jr inc co cie ltd apr av"),
    cues=r"œ|\bé|[eê]tre|eux\b|aux?\b|eau|oi[rtsnx]|[aei]is\b|ç[ao]|ez\b|ées?\b|ouv|ière|[bcdflmnprstv]que\b|è[rtv]e|ill[ea]",
    joining="et|ou|ainsi que",
    so_on=r"et ainsi de suite|et (?:bien )?(?:plus|d['’]autres)",
    own_notes=r"""
        cette_traduction (version|page)_(anglaise|originale|en_anglais) n\.?_?d\.?_?t\.?
        note_d(u|e_la)_traduc*
    """,
    asides="""
        (sigle|acronyme|abréviation)_(en_)?anglais(e)?
        (en|de_l['’])_?anglais au_fur_et_à_mesure petit_à_petit
    """,
    plurals=words("one other"),
    inflection=InflectionForms(
        nouns=alternations("-/s,x al/aux ail/aux"),
        endings=words("""
            e s es x al aux ail er ez ent ee ees ant ants ante antes ait aient era eront ir it is issent issant
            re
        """),
    ),
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            au_moins au_minimum à_partir_d* dès depuis après plus_d* au-dessus_d* supérieur*_à supérieur*_aux
            minimum_de pas_avant au-delà_d* pas_moins_d*
        """,
        most="""
            au_plus au_maximum jusqu'à jusqu'au jusqu'en jusqu'aux moins_d* au-dessous_d* en_dessous_d*
            inférieur*_à inférieur*_aux maximum_de avant sous pas_plus_d* au_plus_tard dans_les
        """,
        least_behind="ou_plus et_plus et_au-dessus au_moins ou_supérieur* minimum",
        most_behind="""
            ou_plus_bas* ou_plus_petit* ou_plus_court* ou_moins et_moins et_au-dessous au_plus ou_inférieur* maximum
        """,
        newer="""
            et_plus_récent* ou_plus_récent* et_ultérieur* ou_ultérieur* et_supérieur* et_suivant*
        """,
        older="et_plus_ancien* ou_plus_ancien* et_antérieur* ou_antérieur* et_précédent*",
        version="version versions jour âge",
    ),
)
