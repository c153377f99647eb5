"""Obligation and permission in Portuguese."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="",
    need="""
        tem_de têm_de temos_de tens_de terá_de terão_de terá_que terão_que tem_que têm_que temos_que tenho_que
        precisa precisam precisamos precisas precisará é_necessário é_necessária são_necessários são_necessárias
        é_obrigatório é_obrigatória são_obrigatórios são_obrigatórias é_preciso
    """,
    shall="deve devem devemos deves deverá deverão deverás",
    should="deveria deveriam devia deviam deveríamos recomenda recomendam recomendamos recomendável convém",
    may="""
        pode podem podes podemos poderá poderão poderás é_permitido é_permitida são_permitidos são_permitidas
        está_autorizado estão_autorizados
    """,
    forbidden="proibido proibida proibidos proibidas",
    free="opcional opcionais facultativo facultativa",
    unclear="""
        às_vezes por_vezes possível possíveis precisar ter_de ter_que
        poderia poderiam podia podiam possa possam devido dever deva devam puder puderem necessita necessitam
        pode_ser_que deve_ter pode_ter talvez possivelmente porventura ser_exigido
        ser_necessário ser_necessária ser_preciso deve_ao deve_à deve_aos deve_às devem_ao devem_à pode_querer
        podem_querer precisa_de precisam_de precisamos_de precisas_de precisará_de
    """,
    aim="para",
    only="só apenas somente unicamente exclusivamente",
    close="não nem",
    between="se me te lhe lhes o a os as nos vos mais também ainda",
    before=3,
    after=0,
)
