"""Obligation and permission in Dutch."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="moet moeten dient dienen",
    need="hoeft hoeven hoef vereist verplicht noodzakelijk is_nodig zijn_nodig",
    shall="",
    should="""
        zou_moeten zouden_moeten aanbevolen aangeraden raadzaam adviseren adviseert raden_aan raadt_aan behoort_te
        behoren_te
    """,
    may="mag mogen kan kunnen kunt toegestaan geoorloofd toegelaten",
    forbidden="verboden ontoelaatbaar ongeoorloofd",
    never="niet_toegestaan niet_geoorloofd niet_toegelaten",
    free="""
        optioneel optionele facultatief facultatieve vrijwillig vrijwillige niet_nodig niet_verplicht niet_vereist
        niet_noodzakelijk
    """,
    unclear="""
        soms
        zou zouden kon konden moest moesten mocht mochten misschien wellicht mogelijk mogelijkerwijs eventueel hooguit
        hoogstens pas kan_zijn kunnen_zijn zijn_kan geweest indien_nodig zo_nodig waar_nodig als_nodig wanneer_nodig
        indien_noodzakelijk indien_vereist dient_als dient_om dient_voor dient_ter dienen_als dienen_om dienen_voor
        dienen_ter mag_zijn
    """,
    aim="om",
    only="alleen slechts enkel uitsluitend louter maar",
    joining="en of maar want",
    before=1,
    after=12,
    at_end=8,
)
