"""Negation in Spanish."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("no nunca jamás ni tampoco nada nadie ningún ninguno ninguna ningunos ningunas sin"),
    not_="no",
    set_phrases=r"""
        sin_embargo no_obstante sin_(fines|ánimo)_de_lucro no_importa si_mal_no_recuerdo hasta_que_(*_){0,4}no
    """,
    idle=r"""
        no_(solo|sólo|solamente|únicamente|es_(solo|sólo)|siempre_que|necesariamente) o_no(?=[.,;:!?)]|$) ¿no\?
        nada_(más|menos)_que nada_más nada_menos sin_(dudas?|más|igual|precedentes|fin|problemas?|parar|excepción)
        que_nunca a_no_ser como_nunca nunca_antes ni_(que|siquiera_que) no_más_(de|que|tarde) no_menos no_hay_duda
        ni_más_ni_menos no_(se_|te_)?preocup* no_(hay|es|tiene|tienen)_(ningún_)?problema (que|como)_(*_){1,4}jamás
        no_(deje|dejes|dejen|dejar|deja|dejan|dejó|dejaron|dejaba|para|paran|paraba)_de no_olvid*
        no_(pod*|puede|pudo)_evitar no_veo_la_hora sí(_o_|/)no no_dud* no_(tarde|tard*) por_qué_no no_está_mal
        no_(*_){1,2}más_que (nunca|jamás)_(tan|tanto) no_hace_falta_decir si_no_(es_)?imposible
        no_(sea_)?(más|menos|mayor|menor|superior|inferior)_(tarde_)?(que|de|a)
    """,
    content=r"""
        evit* impid* imped* falt(a|an|ar|ó|aron|aba|aban|ando|e|en) rechaz*
        neg(ó|ar|aron|aba|ado|ada|ativ|ación|arse|ando)* nieg* dej(ar|a|an|ó|aron|ando|e|en|ado|aría)_de fracas*
        fall(ar|ó|an|aron|ando|e|en|ido|ida) prohib* prohíb* ausen* care(ce|cen|ncia|nte|cía)* excep* excl(u|ú)*
        salvo omit* omis* desist* absten* abst(uv|ien)* renunci* ignor* olvid* vací[oa]s? desprovist* exent* exenci*
        libre_de desaparec* desactiv* deshabilit* dud(a|as|ar|oso|osa|ó|an) contrari[oa]s? lejos_de inocente*
        in(capa|sufici|exist|just|estab|útil|efica|efici|difer|compet|compat|complet)*
        in(correct|ciert|certid|segur|válid|visi|volunt|usual|consist|consci|defin)*
        in(deseab|determ|discut|disponi|evita|fel|finit|formal\b|habit|quiet|satis)*
        in(sensi|sosten|toler|númer|activ[oa]|adecu|admis|acept|alter|acces|acab)*
        in(apropi|exact|expli|oport|viab|mor|móvil|creí)*
        im(pos|prob|pun|prud|perf|prev|permeab|potent|parcial|product|precis|popul|propi|pens|pag)*
        i(rreg|rrel|rresp|rreal|rrever|legal|legít|limit|lóg|líc)* anormal* atípic*
        des(conoc|emple|obed|igual|activ|habil|respet|honest|agrad|apar|aprob|autori)*
        des(aconsej|acuer|favor|inter|leal|motiv|organi|prec|prot|cumpl|aten|contin)* des(actual)* (no|sin)-*
        fuera_de menos_que desconectad* ong spam ocult* obsolet* caduc* agotad* abandonad* huérfan* restri(n|c)*
        desaconsej* expir* venc(e|en|ió|ido|ida|idos|idas) innecesari* basta_de detest* odi(o|a|ar|an) discrep*
        en_vano anónim* en_absoluto apenas se_acab* inigual* gratuit* gratis n/[ad] n\.d
    """,
    loose=r"""
        error(es)?_(al|durante|en) (produj|ocurri)*_(*_)?error(es)?
        (debe(n|ría|rían)?)_(*_){0,3}(ser|estar|tener|contener|coincidir)
        pierd* perd(er|ió|ido|ida|ieron|ía)* pérdida* cero nul[oa]s? rar[oa]s? raramente mal (en_)?(vez|lugar)_de
        últim[oa]s? poc[oa]s? muert[oa]s? distint[oa]s? menos_de hasta
    """,
    without="sin",
    with_="con",
)
