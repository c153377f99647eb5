"""Negation in English."""

from __future__ import annotations

from xlat_check.lang.parts import NegationForms, words

NEGATION = NegationForms(
    negators=words("""
        no not none nor never nobody nothing nowhere neither without cannot
        don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't
        shouldn't mustn't nope nah nay
    """),
    not_="not",
    shortened=r"n['’]t\b",
    set_phrases=r"""
        no_one_else no_matter none_the_less does_not_matter do_not_track if_*_have_not_already
        (serial|batch|lot|invoice|order|receipt|item|phone|telephone|account)_no
        (may|do|does|can|will)_or_(may|do|does|can|will)_not
    """,
    idle=r"""
        not_(only|just|simply|merely|least|unlike|infrequently|necessarily|limited_to)
        no_(doubt|less|fewer|longer_than|later|earlier|sooner|more_than|wonder|end) (or|than)_not(?=[.,;:!?)]|$)
        without_(doubt|question|further_ado) nothing_(but|less|short) none_other than_never
        never_(before|mind|(been_)?so(?!_far))
        why_(do|does|did)_not_(you|we|i)
        not_wait can_not_(help|wait) not_(a_)?bad not_worry not_miss_(the|a|any|our|out)
        (no|there_is_no)_problem (no_one|nobody|none)_but yes(_or_|/|_/_)no
        (is|are|was|were|do|does|did|has|have|had|can|could|should|wo|would)_not_(it|they|he|she|you|we|i)_?\?
        not_(forget|hesitate|long) (is|was|s)_not_all why_not no_further_than if_not_* not_to_mention no_time
        not_(be_)?(too|very)_different can_not_help
        not_(*_){1,3}(longer|more|less|fewer)_than
        (no|not|nothing)_(later|earlier|longer|sooner|more|less|fewer|other|better|worse|greater|older)_than
        not_(more|less|fewer) (not|no|nothing|never)_(*_){0,4}(other_than|except|but_for)
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
        lapse* expire* outdated out-dated obsolete extinct abandon* matter
        mis(align|match|behav|config|fil|plac|hand|spel|read)* feel_free unable deprecat* unsupport* restrict* beyond
        confus* n/a
        discourag* exclud* exclusion* neglect* struggl* hate(s|d)? ineligib* anonym* frowned trouble(s)?
        (fall|falls|fell)_short short_of amiss moot orphan* oppose* opposed
    """,
    loose=r"""
        los(e|es|t|ing) hardly barely scarcely last highest lowest zero null rarely seldom instead rather otherwise
        wrong away (still|yet)_to remains_(to|un)* different_from offline over break* less_than
        still_(needs?|has|have)_to anything_other other_than until till loss(es)? off gone rather_than than_ever whether
        ongoing pre-release down bad drop(s|ped|ping)? too_(few|little|small|short) former(ly)?
        keep*_(*_){1,4}(private|secret)
        error(s)?_(occur*|while|when|during)
        (must|should|shall|ha(s|ve)_to|need(s)?_to)_(not_)?(be|have|contain|match|exist|start|end)
    """,
    without="without",
    with_="with",
)
