"""Obligation and permission in Spanish."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="debe deben debes debemos deberá deberán deberás debéis",
    need="""
        tiene_que tienen_que tienes_que tenemos_que tendrá_que tendrán_que hay_que habrá_que es_necesario
        es_necesaria son_necesarios son_necesarias es_obligatorio es_obligatoria son_obligatorios son_obligatorias
    """,
    shall="",
    should="debería deberían deberías deberíamos recomienda recomiendan recomendamos recomendable",
    may="puede pueden puedes podemos podrá podrán podrás podéis está_permitido están_permitidos se_permite se_permiten",
    forbidden="prohibido prohibida prohibidos prohibidas",
    free="opcional opcionales",
    unclear="""
        a_veces posible posibles tener_que necesitar
        podría podrían podrías pudiera necesita necesitan debido deba deban pueda puedan debe_de quizás quizá
        puede_que deben_de debe_a debe_al deben_a deben_al puede_querer pueden_querer ser_necesario ser_necesaria
    """,
    aim="para",
    only="solo sólo solamente únicamente exclusivamente",
    close="no ni",
    between="se me te le les lo la los las nos os",
    before=3,
    after=0,
)
