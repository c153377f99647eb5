"""Negation in Portuguese."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("não nunca jamais nem nada ninguém nenhum nenhuma nenhuns nenhumas sem tampouco"),
    not_="não",
    set_phrases=r"""
        não_obstante sem_fios? sem_fins_lucrativos tudo_ou_nada não_importa enquanto_(?!outr)(*_)?não
        até_que_(*_){0,4}não
    """,
    idle=r"""
        enquanto_(*_){2,4}não não_(só|somente|apenas|é_(só|apenas|somente)|raro|raras_vezes|necessariamente)
        nem_(só|apenas|sempre_que|que)
        ou_não(?=[.,;:!?)]|$|_(o|a|os|as|um|uma|de|do|da|em|no|na|por)_) não_é\? não_é_verdade\?
        sem_(dúvidas?|fim|igual|precedentes|parar|exceção|problemas?) nada_(mais|menos)_(do_)?que nada_menos
        (do_)?que_(nunca|jamais) a_não_ser como_nunca nunca_antes não_mais_(do_)?que não_menos_(do_)?que
        nem_mais_nem_menos não_há_dúvidas? nada_além senão não_v*_a_hora não_par(a|am|ou|aram|ava|avam)_de
        sim_(ou_)?não não_(se_)?esque* não_hesit* não_(muito_)?(tarde|demor*) por_que_(*_)?não
        (nunca|jamais)_(tão|tanto) não_(é|está)_tudo
        não_tenham?_dúvidas? não_custa não_deix*_de não_(se_|te_)?preocup* não_(há|tem|têm|é)_(nenhum_)?problema
        não_(*_)?menos se_(*_){1,12}ou_não não_(*_){1,5}senão não_(*_){1,3}(mais|além)_(do_)?(que|de)
        não_pass(a|am|ava|avam|ou|aram)_de
        (ou|se)_não_for (?<=,_)se_não_*(vel|veis|l|is) que_não_sejam?
        não_(seja_)?(mais|menos|maior|menor|superior|inferior)_(tarde_)?(do_)?(que|de|a)
    """,
    content=r"""
        de_fora evit* imped(i|e|ir|iu|em|indo|ido|ida)* impeç* impediment* falt(a|am|ar|ou|aram|ava|avam|ando|em|e)
        recus* neg(a|ar|ou|am|aram|ado|ada|ados|adas|ando|ava|avam|ue|uem|ativ)* neg(ação|ações) rejeit*
        deix(ar|a|am|ou|aram|ando|e|em|ado|aria)_de par(ar|a|am|ou|aram|ando|e|em)_de fracass*
        falh(a|ar|ou|am|aram|as|ando|e) proib* proíb* ausên* ausent* car(ece|ecem|ência|ente)*
        exce[pt](to|ção|ções|tuando) salvo omit* omiss* desist* abst[eéê]* renunci* escap* ignor* esquec* vazi[oa]s?
        desprovid* isent* isenç* livres?_de oculta* desapare* desativ* duvid* contrári[oa]s? vedad* privad[oa]s?_de
        inocente* longe_d(e|o|a|os|as) in(capa|sufici|exist|just|st(áv|ab)|út|efica|efici|diferen|compet|compat)*
        in(complet|corret|cert|segur|válid|visí|volunt|comum|consist|cons(ci|eq))*
        in(defini|desejad|determinad|discut|disponi|disponí|evitá|feliz\b|finit)*
        in(formal\b|habit|quiet|satisf|sensí|sust|toler|úmer|usitad|ativ[oa]|adequad)*
        in(admiss|aceit|alter|acess|acab|apropri|exat|expli|explor|fund|iguala|oport)*
        in(suspeit|tocad|vencí|viá|viab|operan|imagin|tang|cont(áv|ro)|contest|descrit)*
        in(decis|discreto|disciplin)* im(poss|prov|pun|prud|perf|previs|perm|potente|parcia|produtiv|precis[oa])*
        im(popul|própri|press?ind|utá|pens)* i(rreg|rrel|rresp|rreal|rrever|lega|leg[ií]t|limitad|lóg|lícit)*
        anormal* atípic* des(conhec|necess|emprega|emprego|obed|igua|ativ|abilit|respeit|onest|agrad)*
        des(aprov|autoriz|aconselh|acord|confort|content|favor|informad|interess|leal)*
        des(motiv|organiz|prez|protegid|provid|qualific|cumpr|atend|contín|human|orden)*
        des(ajust|atualiz|public|bloque|encoraj)* inédit* gratuit* grátis
        (não|sem)-* caso_contrário menos_que (ainda|resta|falta)_(está_)?por (in|des)ajust* indispon* indefin*
        inacab* inalter* defeituos* ong(s)? spam desalinhad* ocult* obsolet* desatualiz* expir* esgotad* abandonad*
        (im|in|ir|i)*(ável|ível|áveis|íveis) relut* descontinu* discord* detest* ode(io|ia|iam) chega_de basta_de
        órfã* órfão*
        deixa(m|r|ndo)?_a_desejar em_vão n/[ad] n\.d anónim* anônim*
        despreocup* preterid* desaconselh* reprovad* (ir|in)decifr* restri(ng|ç)*
    """,
    loose=r"""
        erro(s)?_(ao|durante|na|no|em) ocorr*_(*_)?erro(s)?
        (deve(m|ria|riam)?)_(*_){0,3}(ser|estar|ter|conter|corresponder)
        perd(a|er|eu|em|ida|ido|eram|as|e) dúvida* nul[oa]s? zero rar[oa]s? raramente mal errad[oa] em_vez_de
        ao_invés_de mort[oa]s? último última difer(e|ente|entes)_d* fora_d* pouc[oa]s? menos_de quebra* perdas?
        menos(?!_que) aquém lacunas?
        por_medo com_medo falso_que
    """,
    without="sem",
    with_="com",
)
