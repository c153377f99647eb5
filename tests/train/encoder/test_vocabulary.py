"""Tests of the cut of the vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.train.encoder import tiny
from xlat_check.train.encoder.vocabulary import cut, cut_tokenizer, script_of, stays


@pytest.mark.parametrize(
    ("piece", "script"),
    [("▁river", "LATIN"), ("▁2,5", ""), ("石", "CJK"), ("▁がく", "HIRAGANA"), ("▁камень", "CYRILLIC")],
)
def test_the_script_is_that_of_the_first_letter(piece: str, script: str) -> None:
    assert script_of(piece) == script


@pytest.mark.parametrize(
    ("piece", "score", "kept"),
    [
        ("▁river", -9.0, True),
        ("▁riverine", -14.9, False),
        ("q", -19.0, True),
        ("▁石", -19.0, True),
        ("▁πέτρα", -19.0, True),
        ("▁ქვა", -9.0, False),
        ("▁»", -19.0, True),
    ],
    ids=["frequent", "rare", "single letter", "single sign", "whole script", "script left out", "no letter"],
)
def test_a_piece_stays_by_script_and_score(piece: str, score: float, kept: bool) -> None:
    assert stays(piece, score) is kept


def test_special_pieces_keep_their_numbers_and_texts_their_ends(tmp_path: Path) -> None:
    base = tiny.base(tmp_path)
    keep = cut(base)
    kept = [base.pieces[number] for number in keep]
    assert kept == [piece for piece in tiny.PIECES if piece not in ("▁ქვა", "▁rare")]
    tokenizer = cut_tokenizer(base, keep)
    assert tokenizer.encode("the old  river.").tokens == ["<s>", "▁the", "▁old", "▁river", ".", "</s>"]
