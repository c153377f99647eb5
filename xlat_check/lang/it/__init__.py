"""Italian."""

from __future__ import annotations

from xlat_check.lang.it.modality import MODALITY
from xlat_check.lang.it.negation import NEGATION
from xlat_check.lang.it.numbers import NUMBERS
from xlat_check.lang.language import Language
from xlat_check.lang.parts import BoundForms, InflectionForms, alternations, words

LANGUAGE = Language(
    code="it",
    name="Italian",
    function_words=words("""
        il lo la l i gli le un uno una
        io tu lui lei noi voi loro egli ella esso essa essi esse mi ti si ci vi ne me te se sé lo li glielo gliela
        mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre
        proprio propria propri proprie altrui
        questo questa questi queste quest quello quella quelli quelle quel quell quei quegli ciò stesso stessa stessi
        stesse tale tali
        che chi cui quale quali quanto quanta quanti quante quando dove dov come perché cos cosa
        tutto tutta tutti tutte ogni ognuno ognuna ciascuno ciascuna ciascun qualche qualcuno qualcosa alcuno alcuna
        alcuni alcune altro altra altri altre qualsiasi qualunque molto molta molti molte poco poca pochi poche
        vario varia vari varie entrambi entrambe più meno tanto tanta tanti tante troppo
        nessuno nessuna nessun niente nulla non né mai neanche nemmeno neppure
        di d a ad da in con su per tra fra senza sotto sopra verso contro durante dopo prima presso attraverso oltre
        secondo mediante tramite entro fino dentro fuori
        del dello della dell dei degli delle al allo alla all ai agli alle dal dallo dalla dall dai dagli dalle
        nel nello nella nell nei negli nelle sul sullo sulla sull sui sugli sulle col coi
        e ed o od ma però se anche pure quindi dunque perciò poiché affinché benché sebbene mentre oppure ossia cioè
        così allora poi ancora già solo soltanto qui qua lì là ora adesso sempre bene inoltre tuttavia
        essere sono sei è siamo siete era eri eravamo erano fui fu fummo furono sia siano fosse fossero
        sarà saranno sarebbe sarebbero stato stata stati state essendo c'è c
        avere ho hai ha abbiamo avete hanno aveva avevo avevamo avevano ebbe ebbero abbia abbiano avesse avessero
        avrà avranno avrebbe avrebbero avuto avendo
        va vanno viene vengono venne vennero
        può possono posso possiamo poteva potevano possa possano potrà potranno potrebbe potrebbero potuto
        deve devono devo dobbiamo doveva dovevano debba debbano dovrà dovranno dovrebbe dovrebbero dovuto
    """),
    level_words=words("livello livelli"),
    abbreviations=words("""
        mr mrs ms
        p.es ad.es i.e sig sigg sigra sig.ra sig.na dott dott.ssa dr prof prof.ssa proff avv ing arch geom rag on gen
        col mons d ca cfr ecc.mo gent gent.mo egr spett ill st s.ta tel rif resp vs es
    """),
    number_abbreviations=words("""
        n nn nr p pp pag pagg art artt fig figg cap capp vol voll tab ed § lett sez max min
        genn febb mar apr mag giu lug ago sett ott nov dic
    """),
    final_abbreviations=words("s.p.a s.r.l a.c d.c a.m p.m jr inc ltd co v.le p.zza"),
    cues=r"zion[ei]|gli|cch|zz|ss[aeio]|tt[aeio]|[eo]gn|ò|ì|ità\b|mente\b|aggi|gg[ie]|ch[ei]|[bcdlprv]{2}[aeio]",
    joining="e|ed|o|od|oppure|nonché",
    so_on=r"ecc|e così via|e (?:molto )?altro",
    own_notes=r"""
        questa_traduzione (versione|pagina)_(inglese|originale|in_inglese) n\.?_?d\.?_?t\.?
        nota_del(la)?_tradu*
    """,
    asides="(acronimo|sigla)_(in_)?inglese (in|dall['’])_?inglese man_mano a_poco_a_poco via_via",
    plurals=words("one other"),
    inflection=InflectionForms(
        nouns=alternations("o/i a/e,i e/i co/chi ca/che go/ghi ga/ghe io/i cia/ce gia/ge"),
        endings=words("""
            o a e i ho hi he co chi ca che go ghi ga ghe io are ere ire ato ata ati ate ito ita iti ite ando
            endo ano ono
        """),
    ),
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            almeno come_minimo a_partire_da* dal dall'* da dopo oltre più_di sopra_i sopra maggior*_di
            superior*_a superior*_ai minimo_di non_prima_d* non_meno_di
        """,
        most="""
            al_massimo al_più fino_a fino_al* entro meno_di sotto_i sotto minor*_di inferior*_a inferior*_ai
            massimo_di prima_d* non_più_di non_oltre
        """,
        least_behind="o_più e_più in_su o_superior* in_poi",
        most_behind="o_più_bass* o_più_piccol* o_più_cort* o_meno e_meno in_giù o_inferior*",
        newer="e_più_recent* o_più_recent* e_successiv* o_successiv* e_superior*",
        older="e_più_vecch* o_più_vecch* e_precedent* o_precedent* e_antecedent*",
        version="versione versioni giorno età",
    ),
)
