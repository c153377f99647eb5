"""Negation in French."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("pas rien aucun aucune aucuns aucunes sans non"),
    not_="pas",
    pairs=(
        r"\bn(?:e |['’])(?:(?!\bqu(?:e\b|['’]))[^.;:!?]){0,40}?"
        r"\b(?:plus\b(?! qu)|(?:jamais|personne|guère|nulle|point|ni)\b)"
        r"|\b(?:personne|jamais|nul(?:le)?) n(?:e |['’])|^non,"
        r"|\bni\b[^.;:!?]{0,80}?\bn(?:e |['’])"
        r"|(?:^|(?<=\bou )|(?<=[«“\"(])|(?<=[«“\"(] ))(?:plus )?jamais\b"
        r"|\bn(?:e |['’])(?:peu[tx]|peuvent|pouv\w+|pu\w*|sau\w+|cess\w+|os\w+)\b(?! (?:plus|pas))"
        r"(?![^.,;:!?]{0,80}\bqu(?:e\b|['’]))"
    ),
    pair_words="ne n personne jamais nul nulle non",
    set_phrases=r"""
        sans_(fil|but_lucratif) non_plus pas_après_pas pas_à_pas tant_que_(*_){0,5}pas
    """,
    idle=r"""
        pas_(seulement|uniquement|que|forcément|nécessairement|moins|mal_de|de_porte|à_pas)
        (un|le|les|des|au|aux|du|ses|mes|nos|vos|tes|leurs|son|votre|notre|premiers?|petits?|grands?)_pas
        (faux|quelques|cent|deux|ce|chaque|grand)_pas n['’]est-ce_pas pas_vrai(?=_?\?) ou_pas(?=[.,;:!?)]|$)
        rien_(que|de_moins)
        non_(seulement|plus)
        sans_(doute|aucun_doute|précédent|cesse|fin|égal|pareil|plus_attendre|exception|problème) non_sans de_rien
        ne_cess*_pas_de pas_plus_tard_que hésit*_pas oubli*_pas pas_(oublier|hésiter|loin|tout) pourquoi_(*_){0,3}pas
        ni_(plus|moins)_ni_(plus|moins) jamais_(aussi|autant|si)
        (plus|moins|mieux|meilleur*|autre*)_(*_){0,4}(que|qu['’]*)_(*_){0,2}n(e|['’]*)
        pas_de_problème
        (ne_|n['’])(t['’]|vous_)?inquiét*_pas
        n['’](hésit|oubli)*(_(surtout_)?pas)?
        que_(ne|n['’]|*_ne|*_n['’])*(_*)?_jamais pas_(plus|moins)_(tard_)?(de|que|d['’]*|qu['’]*) ou_non
    """,
    content=r"""
        évit* empêch* manqu* refus* ni(er|e|é|ée|ait|ent|a) rejet* rejett* cess(er|e|é|ait|ent|a) échou* échec*
        interdi* absen* dépourv* except* exclu* omis* omet* omission* renonc* échapp* ignor* oubli* vides? exempt*
        disparaî* dispar[ui]* désactiv* dout(e|es|er|eux|euse) contraire* démen(t|ti|tir|tie) loin_d impossib*
        différent* gratuit* fini(s|es)?_(les?|la) inca*
        faute_d abst(enir|ien|enu|ention)* priv(é|ée|és|er)_d hormis sauf innocent* introuv*
        in(apt|stab|suffi|exist|just(e|ice)|utili|effic|différ|compét|compat|compl)*
        in(correct|certain|certit|connu|attend|habit|valid|visib|volont|capa|conn)*
        in(conscient|défini|détermin|discut|dispon|évita|fini|formel|satis|sensib)*
        in(tolér|actif|active|adéq|admis|accep|access|ach|appro|exact|expl|opport)* in(quiét|édit)*
        im(poss|prob|pun|prud|parf|prév|puiss|partial|préc|popul|propre|pens|pay|mobil|mor)*
        i(rrég|rrél|rresp|rréel|rrév|llég|llim|llog|llic)* anormal* atypi* mé(content|connaiss|connu)*
        dés(activ|accord|avantag|agré|espé|honor|œuv|obé|ordre|intér|appro)* non-* sinon hors moins_qu* reste(nt)?_à
        dysfonction* écarter ong(s)? désapprouv* dépréci* bloqu* en_vain vain(e|s|es)? à_part hésit* imbattable* dehors
        inut* indépendan* s['’]arrêt*
        ^personne$ arrêt* déteste* anonym* n/[ad] n\.d s\.o obsol* abandonn* déconseil* irrévers* indéchiff*
    """,
    loose=r"""
        erreur(s)?_((est|sont)_)?(survenu*|produit*|lors|pendant|durant)
        (doit|doivent|devrai(t|ent))_(*_){0,3}(être|avoir|contenir|correspondre)
        perd(re|u|ue|us|ent|ait|s)? zéro nul(s|le|les)? rare* mal mauvais* au_lieu derni(er|ère)s? mort(e|s|es)?
        moins_de peu jusqu* pertes?
    """,
    without="sans",
    with_="avec",
)
