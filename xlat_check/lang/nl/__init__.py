"""Dutch."""

from __future__ import annotations

from xlat_check.lang.language import Language
from xlat_check.lang.nl.inflection import INFLECTION
from xlat_check.lang.nl.modality import MODALITY
from xlat_check.lang.nl.negation import NEGATION
from xlat_check.lang.nl.numbers import NUMBERS
from xlat_check.lang.parts import BoundForms, words

LANGUAGE = Language(
    code="nl",
    name="Dutch",
    function_words=words("""
        de het een 't 'n t n den der des
        ik jij je u hij zij ze wij we jullie mij me jou hem haar ons hen hun zich elkaar elkaars men
        mijn jouw uw zijn onze zichzelf jezelf uzelf mijzelf onszelf
        deze dit die dat degene degenen diegene zo'n zulk zulke dergelijk dergelijke hetzelfde dezelfde zelf zelfde
        wie wat welk welke wiens waar waarheen wanneer waarom hoe hoeveel
        al alle alles allen allemaal beide beiden elk elke ieder iedere iedereen iemand iets enige enkele sommige
        ander andere anderen anders veel vele weinig meer meest meeste minder meerdere verschillende genoeg
        geen niets niemand nergens niet nooit noch
        waarin waaraan waarop waaruit waarbij waardoor waarvoor waarmee waarna waarover waarvan waartoe waartegen
        daarin daaraan daarop daaruit daarbij daardoor daarvoor daarmee daarna daarover daarvan daartoe daartegen
        daarnaast daaronder hierin hieraan hierop hieruit hierbij hierdoor hiervoor hiermee hierna hierover hiervan
        hiertoe erin eraan erop eruit erbij erdoor ervoor ermee erover ervan ertoe er
        in op aan uit bij van met naar voor door over om te ten ter tot tegen tussen onder boven achter naast langs
        zonder na sinds tijdens wegens vanwege ondanks behalve volgens via per binnen buiten rond rondom omtrent
        vanaf vanuit richting krachtens inzake jegens middels dankzij conform inclusief exclusief af toe heen mee
        en of maar want dus als wanneer indien mits tenzij omdat doordat zodat hoewel ofschoon terwijl toen totdat
        voordat nadat zodra zolang zowel evenals alsof ofwel hetzij opdat aangezien naarmate dan
        ben bent is was waren geweest zij wees wezen
        heb hebt heeft hebben had hadden gehad
        word wordt worden werd werden geworden
        kan kun kunt kunnen kon konden gekund
        moet moeten moest moesten gemoeten
        mag mogen mocht mochten gemogen
        zal zul zult zullen zou zouden
        wil wilt willen wou wilde wilden
        hoef hoeft hoeven hoefde hoefden
        ga gaat gaan ging gingen
        ook nog al reeds slechts alleen maar zeer erg heel zo dan daar hier nu toch wel even juist steeds altijd vaak
        weer opnieuw echter bovendien daarom derhalve immers namelijk eveneens tevens anderzijds ja nee
    """),
    level_words=words("niveau niveaus level levels trede treden trap trappen"),
    abbreviations=words("""
        mr mrs ms
        b.v bv bijv d.w.z dwz d.m.v dmv i.v.m ivm i.p.v ipv m.b.t mbt m.b.v mbv o.a oa o.m t.o.v tov t.b.v tbv n.a.v
        nav a.d.h.v adhv z.o.z incl excl evt resp ca vgl zgn z.g.n m.a.w maw m.i t.a.v tav t.g.v e.e.a a.u.b aub s.v.p
        svp o.l.v v.w.b dhr mevr mw drs dr ir ing prof mag bc sr st afd tel ref red vert verg vs v.d d.d i.h.b i.c
        p.a t.w u.i o.i.d p.r t.n.v i.o w.o h.t i.h.k.v i.z
    """),
    number_abbreviations=words("""
        nr nrs no art artt blz bladz pag p pp par hfst hst fig afb tab dl bd jrg lid § max min gem
        jan feb febr mrt apr jun jul aug sept okt nov dec
    """),
    final_abbreviations=words("enz etc e.d e.a e.v cs c.s n.v nv b.v.b.a mln mld sec co inc ltd jr n.chr v.chr p.j"),
    cues=r"ij|oe|ui|sch|aa|ee\w|oo|uu|cht|eid(?:en)?\b|heden\b|lijk|ig(?:e|en)?\b|tie(?:s)?\b|[aeiou]{1,2}[dgklmnprst]en\b",
    small_openers=words("s t n k"),
    joining="en|of|alsook|alsmede|evenals|respectievelijk",
    so_on=r"enz|enzovoort|enzovoorts|en zo (?:voort|verder|meer)|e\. ?[da]|en (?:nog )?(?:veel )?(?:meer|andere(?:n)?)",
    own_notes=r"""
        deze_vertaling engelse_(versie|tekst) noot_van_de_vertaler
    """,
    asides="(in_het|uit_het)_engels afkorting_van engels(e_afkorting)?_voor beetje_bij_beetje",
    plurals=words("one other"),
    inflection=INFLECTION,
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            minstens ten_minste minimaal minimum vanaf sinds na meer_dan langer_dan groter_dan hoger_dan boven
            over niet_voor niet_minder_dan
        """,
        most="""
            hoogstens ten_hoogste maximaal maximum tot tot_en_met uiterlijk minder_dan korter_dan kleiner_dan
            lager_dan onder voor binnen niet_meer_dan niet_later_dan
        """,
        least_behind="of_meer en_meer of_hoger en_hoger of_langer en_daarboven of_groter",
        most_behind="of_minder en_minder of_lager en_lager of_korter en_daaronder of_kleiner",
        newer="en_nieuwer* of_nieuwer* en_later* of_later*",
        older="en_ouder* of_ouder* en_eerder* of_eerder*",
        version="versie versies leeftijd",
    ),
)
