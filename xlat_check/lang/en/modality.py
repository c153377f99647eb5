"""Obligation and permission in English."""

from __future__ import annotations

from xlat_check.lang.parts import ModalityForms

MODALITY = ModalityForms(
    must="must shall",
    need="""
        have_to has_to need_to needs_to is_required are_required be_required is_mandatory are_mandatory is_necessary
        are_necessary be_necessary is_obliged are_obliged
    """,
    shall="",
    should="should ought recommended recommend recommends",
    may="can may is_allowed are_allowed be_allowed is_permitted are_permitted be_permitted",
    forbidden="forbidden prohibited",
    never="not_allowed not_permitted",
    free="optional not_required not_mandatory not_necessary need_not not_obliged",
    unclear="""
        sometimes possible
        could might would had_to must_have may_have can_have supposed_to able_to perhaps maybe possibly may_be
        in_may of_may
    """,
    governed="need_to have_to be_required be_necessary",
    idle="""
        (may|can)_(also_|even_)?(want|wish|like|prefer)_to (what|all|whatever|everything)_(i|you|we|they)_(need|have)_to
        as_(you|we)_can_(also_)?see (before|once|until)_(you|we|they)_can
        need_to_know may_want_or_need should_(you|i|we|they|it|there|this|that)
    """,
    aim="to",
    only="only solely exclusively",
    before=2,
    after=1,
    shortened=r"(?<!\bca)n['’]t\b|(?<=\bcan)(?:['’]t|not)\b",
)
