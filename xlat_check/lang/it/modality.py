"""Obligation and permission in Italian."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="",
    either="deve devono devi dobbiamo dovete dovrà dovranno dovrai dovrete",
    need="""
        bisogna occorre è_necessario è_necessaria sono_necessari sono_necessarie è_obbligatorio è_obbligatoria
        sono_obbligatori sono_obbligatorie
    """,
    shall="",
    should="dovrebbe dovrebbero dovresti dovreste consigliabile consiglia consigliamo raccomanda",
    may="""
        può possono puoi possiamo potete potrà potranno potrai è_consentito è_consentita sono_consentiti
        sono_consentite è_permesso
    """,
    forbidden="vietato vietata vietati vietate proibito proibita",
    free="opzionale opzionali facoltativo facoltativa",
    unclear="""
        talvolta a_volte possibile possibili dover dovere
        potrebbe potrebbero potresti potreste possa possano debba debbano serve servono forse eventualmente
        può_darsi deve_a devono_a essere_necessario essere_necessaria
    """,
    aim="per",
    only="solo soltanto solamente unicamente esclusivamente",
    close="non né",
    between="si mi ti ci vi lo la li le ne gli",
    before=3,
    after=0,
    negators="ne n",
)
