"""How each language negates beside its negators: phrases that only look like it, words that mean it; data only.

Every entry is words: ``_`` for a space, ``*`` for the rest of a word, ``(a|b)`` for either; it is a regular expression
in all else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NegationForms:
    """The forms of one language, lower case, split at white space. Its negators are in ``Language``."""

    pairs: str = ""
    """Regular expression of what negates only together, such as French ``ne … plus``; empty for none."""
    pair_words: str = ""
    """Words of which each such pair has one."""
    set_phrases: str
    """Phrases with a negator that other languages say without one: ``sin embargo``, ``no later than``."""
    idle: str
    """Phrases with a negator that deny nothing, and may yet render one: ``nicht nur``, ``nicht wahr?``."""
    content: str
    """Words that negate by what they mean: ``fehlen``, ``unmöglich``, ``erst`` for *not until*."""
    loose: str
    """Words that may render a negator in a turn of phrase: ``letzte`` for *none since*, ``wrong`` for *not right*."""
    without: str
    """The word for *without*, which is left out or put otherwise more easily than other negators."""
    with_: str
    """The word for *with*."""


_DE = NegationForms(
    set_phrases=r"""
        nichts_für_ungut nichtsdestotrotz alles_oder_nichts
        (solange|bis(?!_(jetzt|heute|dahin|dato|vor|zu|zum)(?!\w)))_(*_){0,5}nicht
    """,
    idle=r"""
        nicht_(nur|allein|bloß|zuletzt|umsonst|selten|wenige[nr]?|weniger|unbedingt) nicht_wahr\?
        oder_(auch_)?nicht(?=[.,;:!?)]|$) nichts_(anderes_)?als nicht_zu_vergessen
        ohne_(weiteres|zweifel|frage|ende) noch_nie_(so|zuvor) nie_zuvor kein_geringerer_als keine_geringere_als
        was_nicht_alles wenn_nicht_(sogar|gar) nicht_(länger|später|mehr|früher)_als
        wie_(schon_|bereits_)?(lange|seit_*(_*)?)_nicht (kaum|nicht)_erwarten nicht_(zu_)?vergess* vergiss*_nicht
        vergessen_sie_(*_){0,4}nicht (nicht_zögern|zögern_*_nicht) nicht_lange? warum_nicht nicht_alles
        (stimmt|lief)_(etwas_)?nicht noch_nicht_einmal nicht_zu_viel nicht_(*_)?egal
        (keine|nicht_einmal_eine)_(woche|stunde|minute|sekunde)
        (nicht|kein*)_(größer|kleiner|älter|jünger|weniger|besser)_als nichts_(weiter|mehr)_als nicht_länger
    """,
    content=r"""
        fehl(en|t|te|ten|end|ende[nrs]?) fehl(schlag|schläg|geschlagen)* (be)?mangel(s|t|te|nd*)? verweiger* weiger*
        ablehn* abgelehnt* abzulehnen lehn(t|te|ten|en) (ver)?mied(en)? vermeid* (ver|be)?hinder* verhüt*
        verb(ie|o)t* untersag* versag* scheiter* gescheitert* misslang* misslung* verzicht*
        aus(zu)?schl(ie|o)(ß|ss)* ausgeschlossen* ausschluss* ausgenommen ausnahm* außer bestr(eit|itt)*
        (ver|ge)?leugn* dementier* widersp(rech|rach|roch|rich)* zurück(zu)?weis* zurückgewiesen* ignorier* entgeh*
        entging* entfall* entfäll* entfiel* wegfall* verpass* versäum* verg(ess|aß|iss)* auf(zu)?hör* aufgehört
        aufgegeben herauszuhalten heraushalten weg(zu)?lass* weggelassen unterlass* unterbl(eib|ieb)* unterbunden
        unterbind* abwesen* leere[mnrs]? ausbleib* ausgeblieben* ausblieb* gesperrt* deaktivier* verneint* negativ*
        zweifel* bezweifel* fraglich* ungern nicht(?!s?\b)* nicht-* no-* non-* fern(zu)?halt* erst
        un(?!ter|d\b|s\b|ser|i[ovfkm]|gef[äa]hr|gar|fall|fäll|ten\b|längst|mittelb|bedingt|geheu|abh[äa]ng)*
        in(akzept|adäqu|effi|effekt|human|kompet|konsist|konsequ|aktiv|korrekt|kompatib|valid|stabil|offiziell)*
        in(diskret|existen|toleran)* il(legal|legitim)*
        ir(relevant|regul|real)* \w+(?<![mb])los(e[nrsm]?|igkeit)? \w+frei(e[nrsm]?)? \w+(widrig|leer)(e[nrsm]?)?
        sei_denn zurückgewies* unschuld* tot heimatlos* ungefragt weigern gestorben *m[aä]ngel* fehlerhaft* nro egal
        verfall* abgelaufen* abweich* veraltet* defekt* verborgen* ausgeblendet* ausblend* spam
        über(spring|sprung|sprang)* missbillig* beschränk* fernbleib* fernhalt*
    """,
    loose=r"""
        verl(ier|or|ust)* bleib(en|t|e)? blieb(en)? geblieben null abgesehen anstatt anstelle statt kaum selten eher
        sonst andernfalls ansonsten schief kurz letzte[nrsm]? fällig weniger schlecht* aus_angst
        noch_(*_){0,4}(müss|muss)* (müssen|muss)_noch
        nur(?!\w)[^.;:!?]{0,40}\swenn ob_(*_){1,12}oder
    """,
    without="ohne",
    with_="mit",
)

_EN = NegationForms(
    set_phrases=r"""
        no_one_else no_matter none_the_less does_not_matter
    """,
    idle=r"""
        not_(only|just|simply|merely|least|unlike|infrequently|necessarily|limited_to)
        no_(doubt|less|fewer|longer_than|later|earlier|sooner|more_than|wonder|end) (or|than)_not(?=[.,;:!?)]|$)
        without_(doubt|question|further_ado) nothing_(but|less|short) none_other than_never never_(before|mind)
        not_wait can_not_(help|wait) yes(_or_|/|_/_)no
        (is|are|was|were|do|does|did|has|have|had|can|could|should|wo|would)_not_(it|they|he|she|you|we|i)_?\?
        not_(forget|hesitate|long) (is|was|s)_not_all why_not no_further_than if_not_* not_to_mention no_time
        not_(be_)?(too|very)_different can_not_help
        (no|not|nothing)_(later|earlier|longer|sooner|more|less|fewer|other|better|worse|greater|older)_than
        not_(more|less|fewer)
    """,
    content=r"""
        fail(s|ed|ing|ure|ures)? lack* refus(e|es|ed|al|ing) den(y|ied|ies|ial|ying) reject* declin(e|es|ed|ing)
        avoid* prevent* prohibit* forb(id|ad)* ban(s|ned|ning)? bar(s|red|ring) absen* miss(ing|ed|es)? excl except*
        omit* omission* ignor* skip* forg(et|ot)* stop* ceas* escap* empty disa(b|g|l|p)*
        dis(courag|lik|miss|put|trust|respect|honest|connect|contin|pleas|regard|satisf)* dead dormant innocent*
        out_of un(?!der|i[toqvxf]|til|cle\b|to\b|less\b|anim|fortunat)*
        in(ab|act(ive|ion)|accur|accept|access|adequ|admiss|appropri|cap|compat|compl)*
        in(consis|correct|curab|decis|definit|dependent(?!ly)|direct|eff|ept|equal)*
        in(escap|evit|exper|flex|formal|frequ|just\b|justice|nocen|secur|soluble|sens)*
        in(signif|sinc|stab|suff|toler|valid|vis)*
        im(mature|mob|mor|mov|partial|patien|perfect|poss|potent|precis|prob|proper|prud|pure)*
        il(legal|legit|lit|log)* ir(rat|reg|rel|repl|resp|rev)* non* abnormal* atypical* *(?<!un)less(ly|ness)?
        *(?<!like)-?free void withh(eld|old)* waiv* doubt* negativ* contrary free_(of|from) rid_of far_from unless
        read-only malfunction* (not|no|none)-* ngos? no_one broken blank(s)? buggy spam hid(e|den|es) given_up
        lapse* expire* outdated obsolete matter feel_free unable deprecat* unsupport* restrict* beyond confus*
        discourag* exclud* exclusion*
    """,
    loose=r"""
        los(e|es|t|ing) hardly barely scarcely last highest lowest zero null rarely seldom instead rather otherwise
        wrong away (still|yet)_to remains_(to|un)* different_from offline over break* less_than
        still_(needs?|has|have)_to anything_other other_than until till loss(es)? off gone rather_than whether
    """,
    without="without",
    with_="with",
)

_ES = NegationForms(
    set_phrases=r"""
        sin_embargo no_obstante sin_(fines|ánimo)_de_lucro no_importa hasta_que_(*_){0,4}no
    """,
    idle=r"""
        no_(solo|sólo|solamente|únicamente|es_(solo|sólo)|siempre_que|necesariamente) o_no(?=[.,;:!?)]|$) ¿no\?
        nada_(más|menos)_que nada_más nada_menos sin_(dudas?|más|igual|precedentes|fin|problemas?|parar|excepción)
        que_nunca a_no_ser como_nunca nunca_antes ni_(que|siquiera_que) no_más_(de|que|tarde) no_menos no_hay_duda
        ni_más_ni_menos no_(deja|dejan|dejó|dejaron|dejaba|para|paran|paraba)_de no_olvid*
        no_(pod*|puede|pudo)_evitar no_veo_la_hora sí(_o_|/)no no_dud* no_(tarde|tard*) por_qué_no no_está_mal
        no_hace_falta_decir si_no_(es_)?imposible
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
        desaconsej*
    """,
    loose=r"""
        pierd* perd(er|ió|ido|ida|ieron|ía)* pérdida* cero nul[oa]s? rar[oa]s? raramente mal (en_)?(vez|lugar)_de
        últim[oa]s? poc[oa]s? muert[oa]s? distint[oa]s? menos_de hasta
    """,
    without="sin",
    with_="con",
)

_FR = NegationForms(
    pairs=(
        r"\bn(?:e |['’])[^.;:!?]{1,40}?\b(?:plus|jamais|personne|guère|nulle|point|ni)\b"
        r"|\b(?:personne|jamais|nul(?:le)?) n(?:e |['’])|^non,"
        r"|\bn(?:e |['’])(?:peu[tx]|peuvent|pouv\w+|pu\w*|sau\w+|cess\w+|os\w+)\b(?! (?:plus|pas))"
    ),
    pair_words="ne n personne jamais nul nulle non",
    set_phrases=r"""
        sans_(fil|but_lucratif) non_plus tant_que_(*_){0,5}pas
    """,
    idle=r"""
        pas_(seulement|uniquement|que|forcément|nécessairement|moins|mal_de|de_porte|à_pas)
        (un|le|les|des|au|aux|du|ses|mes|nos|leurs|son|premiers?|petits?|grands?)_pas
        (faux|quelques|cent|deux|ce|chaque|grand)_pas n['’]est-ce_pas ou_pas(?=[.,;:!?)]|$) rien_(que|de_moins)
        non_(seulement|plus)
        sans_(doute|aucun_doute|précédent|cesse|fin|égal|pareil|plus_attendre|exception|problème) non_sans de_rien
        ne_cess*_pas_de pas_plus_tard_que hésit*_pas oubli*_pas pas_(oublier|hésiter|loin|tout) pourquoi_pas
        n['’]hésit* que_(ne|n['’]|*_ne|*_n['’])*(_*)?_jamais pas_(plus|moins)_(tard_)?(de|que|d['’]*|qu['’]*) ou_non
    """,
    content=r"""
        évit* empêch* manqu* refus* ni(er|e|é|ée|ait|ent|a) rejet* rejett* cess(er|e|é|ait|ent|a) échou* échec*
        interdi* absen* dépourv* except* exclu* omis* omet* omission* renonc* échapp* ignor* oubli* vides? exempt*
        disparaî* dispar[ui]* désactiv* dout(e|es|er|eux|euse) contraire* démen(t|ti|tir|tie) loin_d impossib* inca*
        faute_d abst(enir|ien|enu|ention)* priv(é|ée|és|er)_d hormis sauf innocent* introuv*
        in(apt|stab|suffi|exist|just(e|ice)|utili|effic|différ|compét|compat|compl)*
        in(correct|certain|certit|connu|attend|habit|valid|visib|volont|capa|conn)*
        in(conscient|défini|détermin|discut|dispon|évita|fini|formel|satis|sensib)*
        in(tolér|actif|active|adéq|admis|accep|access|ach|appro|exact|expl|opport)* in(quiét|édit)*
        im(poss|prob|pun|prud|parf|prév|puiss|partial|préc|popul|propre|pens|pay|mobil|mor)*
        i(rrég|rrél|rresp|rréel|rrév|llég|llim|llog|llic)* anormal* atypi* mé(content|connaiss|connu)*
        dés(activ|accord|avantag|agré|espé|honor|œuv|obé|ordre|intér|appro)* non-* sinon hors moins_qu* reste(nt)?_à
        dysfonction* écarter ong(s)? désapprouv* dépréci* obsol* abandonn* déconseil* irrévers* indéchiff*
    """,
    loose=r"""
        perd(re|u|ue|us|ent|ait|s)? zéro nul(s|le|les)? rare* mal mauvais* au_lieu derni(er|ère)s? mort(e|s|es)?
        moins_de peu jusqu* pertes?
    """,
    without="sans",
    with_="avec",
)

_IT = NegationForms(
    set_phrases=r"""
        senza_(fili|scopo_di_lucro) ciò_nonostante non_importa (finché|fin_quando|fino_a_(che|quando))_(*_){0,8}non
    """,
    idle=r"""
        non_(solo|soltanto|solamente|unicamente|per_nulla|necessariamente|appena) o_(no|meno)(?=[.,;:!?)]|$)
        non_è_vero\? niente_(meno|di_meno|altro_che) nient['’]altro_che (più|meno|prima|peggio|meglio)_che_mai
        come_mai (di|che)_mai senza_(dubbio|alcun_dubbio|precedenti|fine|eguali|uguali|problemi|sosta|eccezioni?)
        a_meno_che_non a_meno_di_non nulla_osta non_(più|meno)_(di|tardi) non_v*_l['’]ora
        non_(smette|smise|smetteva|smettono)_di sì(_o_|/)no non_(dimentic*|esit*) perché_no
        non_(molto|tanto)_(tempo_)?dopo non_tard*
        non_(più|meno|oltre|superiore|inferiore|maggiore|minore)_(tardi_)?(di|a|del|che) o_meno più_(*_){1,3}mai
    """,
    content=r"""
        evit* imped* manc(a|are|ato|ata|ano|anza|ava|ò|ando|anze|hi|avano|arono|anti|ante) rifiut*
        neg(a|are|ato|ata|ano|ava|ò|ando|ativ[oiae]|azione) respin* smett* smess* fall(ire|ito|ita|isce|ì|iti)
        vietat* viet(a|are|ano|ò) proib* divieto assen(te|ti|za|ze) priv[oai] eccett* eccezion[ei] esclu* omess*
        omett* omission* rinunc* sfugg* ignor* diment* vuot* esent* esenz* liber[oi]_da scompar* disattiv*
        disabilit* dubb* dubit* contrari[oae]? smenti* lontan[oaie]_da salvo tranne astien* asten* saltat* innocent*
        estrane* in(adatt|stab|suff|esist|giust|util|effic|differ|compet|compat|compl|corret)*
        in(cert|sicur|valid|visib|volont|solit|cons|defin|desid|determ|discut|dispon)*
        in(evita|fel|finit|formal(e|i)\b|abit|quiet|sodd|sensib|sosten|toller|numer)*
        in(attiv[oa]|adegu|ammiss|accett|alter|access|appropri|esatt|spieg|opport|fond)* in(edit|nocu|concep|capac)*
        im(poss|prob|pun|prud|perf|prev|perm|pot|parz|prod|prec|popol|prop|pens|mut|mob|mor|matur)*
        i(rreg|rril|rresp|rreal|rrev|lleg|llim|llog|llec)* anormal* atipic*
        dis(occup|obb|attiv|abil|onest|accord|approv|agio|interes|prezz|organ|cont)*
        s(conosc|fiduc|favor|content|leal|gradit|consig|comod|corrett)* non-* sbagliat* fuori altrimenti meno_che
        lontan[oaie] cattiv* immutat* invariat* ong ancora_(da|essere) indesiderat* o_meno sconsigli* obsolet*
        deprecat* abbandonat* impossibil*
    """,
    loose=r"""
        perd(e|ere|uto|uta|ita|ite|ono|eva) pers[oiae] zero null[oaie] rar[oaie] raramente male invece anziché
        ultim[oaie] poc[oahi]* meno_di fino finché perdit[ae]
    """,
    without="senza",
    with_="con",
)

_PT = NegationForms(
    set_phrases=r"""
        não_obstante sem_fios? sem_fins_lucrativos tudo_ou_nada não_importa enquanto_(*_)?não até_que_(*_){0,4}não
    """,
    idle=r"""
        enquanto_(*_){2,4}não não_(só|somente|apenas|é_(só|apenas|somente)|raro|raras_vezes|necessariamente)
        nem_(só|apenas|sempre_que|que)
        ou_não(?=[.,;:!?)]|$|_(o|a|os|as|um|uma|de|do|da|em|no|na|por)_) não_é\? não_é_verdade\?
        sem_(dúvidas?|fim|igual|precedentes|parar|exceção|problemas?) nada_(mais|menos)_(do_)?que nada_menos
        (do_)?que_(nunca|jamais) a_não_ser como_nunca nunca_antes não_mais_(do_)?que não_menos_(do_)?que
        nem_mais_nem_menos não_há_dúvidas? nada_além senão não_v*_a_hora não_par(a|am|ou|aram|ava|avam)_de
        sim_(ou_)?não não_(se_)?esque* não_hesit* não_(muito_)?(tarde|demor*) por_que_não não_(é|está)_tudo
        não_tenham?_dúvidas? não_custa
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
        inocente* longe_de in(capa|sufici|exist|just|st(áv|ab)|út|efica|efici|diferen|compet|compat)*
        in(complet|corret|cert|segur|válid|visí|volunt|comum|consist|cons(ci|eq))*
        in(defini|desejad|determinad|discut|disponi|disponí|evitá|feliz\b|finit)*
        in(formal\b|habit|quiet|satisf|sensí|sust|toler|úmer|usitad|ativ[oa]|adequad)*
        in(admiss|aceit|alter|acess|acab|apropri|exat|expli|explor|fund|iguala|oport)*
        in(suspeit|tocad|vencí|viá|viab|operan|imagin|tang|cont(áv|ro)|contest|descrit)*
        in(decis|discreto|disciplin)* im(poss|prov|pun|prud|perf|previs|perm|potente|parcia|produtiv|precis[oa])*
        im(popul|própri|press?ind|utá|pens)* i(rreg|rrel|rresp|rreal|rrever|lega|leg[ií]t|limitad|lóg|lícit)*
        anormal* atípic* des(conhec|necess|emprega|emprego|obed|igua|ativ|abilit|respeit|onest|agrad)*
        des(aprov|autoriz|aconselh|acord|confort|content|favor|informad|interess|leal)*
        des(motiv|organiz|prez|protegid|provid|qualific|cumpr|atend|contín|human|orden)* des(ajust|atualiz)*
        (não|sem)-* caso_contrário menos_que (ainda|resta|falta)_(está_)?por (in|des)ajust* indispon* indefin*
        inacab* inalter* defeituos* ong(s)? spam desalinhad* ocult* obsolet* desatualiz* expir* esgotad* abandonad*
        (im|in|ir|i)*(ável|ível|áveis|íveis) relut* descontinu*
        despreocup* preterid* desaconselh* reprovad* (ir|in)decifr* restri(ng|ç)*
    """,
    loose=r"""
        perd(a|er|eu|em|ida|ido|eram|as|e) dúvida* nul[oa]s? zero rar[oa]s? raramente mal errad[oa] em_vez_de
        ao_invés_de mort[oa]s? último última difer(e|ente|entes)_d* fora_d* pouc[oa]s? menos_de quebra* perdas?
        menos(?!_que) aquém lacunas? por_medo com_medo falso_que
    """,
    without="sem",
    with_="com",
)


FORMS: Mapping[str, NegationForms] = {"de": _DE, "en": _EN, "es": _ES, "fr": _FR, "it": _IT, "pt": _PT}
