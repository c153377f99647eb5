"""Obligation and permission in German."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="",
    need="muss musst müssen müsst erforderlich notwendig nötig obligatorisch verpflichtend vorgeschrieben verpflichtet",
    shall="soll sollen sollst sollt",
    should="sollte sollten solltest solltet empfohlen empfiehlt empfehlen",
    may="darf dürfen darfst dürft kann können kannst könnt erlaubt gestattet zulässig",
    forbidden="verboten untersagt unzulässig",
    free="optional freiwillig",
    unclear="""
        ggf gegebenenfalls manchmal möglich unter_umständen
        könnte könnten könntest müsste müssten dürfte dürften möchte möchten braucht brauchen brauchst unbedingt
        zwingend werden_soll werden_sollen kann_sein sein_kann gewesen möglicherweise vielleicht eventuell höchstens
        erst haben_muss
        haben_kann
    """,
    idle=r"""
        soll(en)?_(ich|wir)
        zu_(können|dürfen|müssen|sollen) (?<=(bei|mit|von|aus|für|auf)_)nicht_*(t|n|bar|ig|isch|lich)e[mnrs]?
    """,
    aim="um",
    only="nur lediglich ausschließlich bloß",
    joining="und oder aber sondern sowie",
    before=0,
    after=12,
    at_end=8,
)
