"""Negation in Italian."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("non né mai niente nulla nessuno nessuna nessun neanche nemmeno neppure senza no"),
    not_="non",
    set_phrases=r"""
        senza_(fili|scopo_di_lucro) ciò_nonostante non_importa come_se_non_bastasse
        (finché|fin_quando|fino_a_(che|quando))_(*_){0,8}non
    """,
    idle=r"""
        non_(solo|soltanto|solamente|unicamente|per_nulla|necessariamente|appena) o_(no|meno)(?=[.,;:!?)]|$)
        non_è_vero\? niente_(meno|di_meno|altro_che) nient['’]altro_che (più|meno|prima|peggio|meglio)_che_mai
        come_mai (di|che)_mai senza_(dubbio|alcun_dubbio|precedenti|fine|eguali|uguali|problemi|sosta|eccezioni?)
        a_meno_che_non a_meno_di_non nulla_osta non_(più|meno)_(di|tardi) non_v*_l['’]ora
        non_(smette|smise|smetteva|smettono)_di sì(_o_|/)no non_(si_|ti_)?(dimentic*|esit*|preoccup*)
        (vi|ti|si)_(*_)?mai che_(*_){0,2}mai (cosa|chi|dove|quando)_(*_)?mai mai_(così|tanto) se_non_(altro|un|uno|una)
        non_(è|sono|era|erano|fu|sia)_(*_)?che non_(*_){1,3}altro_che non_è_un_problema perché_(no|non)
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
        deprecat* abbandonat* impossibil* incert* finit[oa]_il detest* odi(o|a|are) anonim* invano gratuit* gratis
        stop_(al|alla|ai|alle|agli) (è|sono)_finit* indipendent* imprecis* n/[ad] n\.d
    """,
    loose=r"""
        error[ei]_(durante|nel*) verificat*_(*_)?error[ei]
        (deve|devono|dovrebbe(ro)?)_(*_){0,3}(essere|avere|contenere|corrispondere)
        perd(e|ere|uto|uta|ita|ite|ono|eva) pers[oiae] zero null[oaie] rar[oaie] raramente male invece anziché
        ultim[oaie] poc[oahi]* meno_di fino finché perdit[ae]
    """,
    without="senza",
    with_="con",
)
