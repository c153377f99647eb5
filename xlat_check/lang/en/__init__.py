"""English."""

from __future__ import annotations

from xlat_check.lang.en.modality import MODALITY
from xlat_check.lang.en.negation import NEGATION
from xlat_check.lang.en.numbers import NUMBERS
from xlat_check.lang.language import Language
from xlat_check.lang.parts import BoundForms, InflectionForms, alternations, words

LANGUAGE = Language(
    code="en",
    name="English",
    function_words=words("""
        the a an this that these those
        i you he she it we they me him her us them my your his its our their mine yours hers ours theirs
        myself yourself himself herself itself ourselves yourselves themselves oneself one's
        who whom whose which what when where why how whoever whatever whichever whenever wherever however
        someone somebody something anyone anybody anything everyone everybody everything
        each every either neither both all any some such other others another same own
        much many more most few less least several enough
        no not none nor never nobody nothing nowhere cannot
        of in to for on with at by from as into onto upon about above below over under between among amongst across
        through throughout during before after until till since against without within along around behind beside
        besides beyond despite toward towards off out up down near per via than like unlike regarding
        and or but so yet if because although though unless while whereas whether once
        be am is are was were been being have has had having do does did doing done
        can could may might must shall should will would ought
        also only just then there here now too very even still already again thus therefore else instead
        s t d ll re ve m don doesn didn isn aren wasn weren hasn haven hadn won wouldn can couldn shouldn mustn
        don't doesn't didn't isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't
        shouldn't mustn't it's he's she's that's there's what's let's who's i'm you're we're they're
        i've you've we've they've i'll you'll he'll she'll it'll we'll they'll i'd you'd he'd she'd we'd they'd
    """),
    level_words=words("level levels"),
    abbreviations=words("""
        e.g i.e eg ie cf viz vs v mr mrs ms messrs dr prof rev hon fr st mt gen col maj capt cpl sgt lt cmdr adm gov
        sen sens rep pres supt det insp approx est incl esp resp dept univ assn bros
    """),
    number_abbreviations=words("""
        no nos fig figs p pp vol vols ch chap sec sect art arts eq eqs para paras ver ed tab cl ca c § pt
        jan feb mar apr jun jul aug sept sep oct nov dec
    """),
    final_abbreviations=words(
        "al max min a.m p.m u.s u.s.a u.k u.n e.u d.c ph.d m.d b.a m.a inc ltd corp co jr sr ave blvd rd"
    ),
    cues=r"th|wh|ing\b|ly\b|w[aeio]|ck|ould|oo|ee|ed\b|sh|ght|ness\b",
    joining="and|or|as well as",
    so_on=r"and so (?:on|forth)|and (?:many )?(?:more|others)",
    own_notes=r"""
        this_translation (english|original)_version translator['’]s_note note_of_the_translator
    """,
    asides="(short|abbreviation|acronym)_for in_(english|french|german|spanish) little_by_little also_known_as",
    plurals=words("one other"),
    inflection=InflectionForms(
        nouns=alternations("-/s,es y/ies f/ves fe/ves is/es"),
        endings=words("s es y ies ied e ed ing ings f fe ves is"),
    ),
    numbers=NUMBERS,
    negation=NEGATION,
    modality=MODALITY,
    bounds=BoundForms(
        least="""
            at_least no_less_than not_less_than no_fewer_than more_than over above from since after as_of
            starting_from starting_with starting_at minimum_of minimum greater_than longer_than not_before
            no_earlier_than not_earlier_than exceeding exceeds exceed beyond larger_than higher_than
        """,
        most="""
            at_most no_more_than not_more_than up_to less_than fewer_than under below until till before within
            maximum_of maximum smaller_than shorter_than no_later_than not_later_than not_exceed not_exceeding
            lower_than no_longer_than
        """,
        least_behind="""
            or_more and_more and_above or_above and_over or_over or_longer and_up or_up or_higher and_higher
            at_least onwards or_greater and_upwards
        """,
        most_behind="""
            or_less or_fewer or_below and_below or_under and_under or_lower and_lower at_most or_shorter
            at_the_latest or_smaller
        """,
        newer="and_newer or_newer and_later or_later",
        older="and_older or_older and_earlier or_earlier",
        version="version versions age day",
    ),
)
