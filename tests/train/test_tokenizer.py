"""Tests of the tokenizer: normalisation, splitting, and the quick way to its ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tests.embed.texts import TEXTS
from tests.train.toy import pairs, write_pairs
from xlat_check.errors import XlatError
from xlat_check.train.tokenizer import UNKNOWN, WordCache, new_tokenizer, train_tokenizer

PIECES = 500


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    prose = [" ".join(text.split()) for text in TEXTS]
    write_pairs(folder / "general.de-pt.tsv", [*pairs("de", "pt", 400, 1), *zip(prose, reversed(prose), strict=True)])
    write_pairs(folder / "lex.de-pt.tsv", [("Öl", "óleo"), ("é", "e"), ("7", "1")])
    return folder


@pytest.fixture(scope="module")
def tokenizer(data: Path) -> Tokenizer:
    return train_tokenizer(data, PIECES, seed=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Ofen", "der|ofen"),
        ("l’été", "l|'|été"),
        ("l´eau l`eau", "l|'|eau|l|'|eau"),
        ("«So» „so“ “so”", '"|so|"|"|so|"|"|so|"'),
        ("a–b — c−d", "a|-|b|-|c|-|d"),
        ("soft\u00adhyphen, zero\u200bwidth", "softhyphen|,|zerowidth"),
        ("v2.10: 1,5€", "v|2|.|10|:|1|,|5|€"),
        ("snake_case", "snake|_|case"),
        ("ﬁne ＡＢＣ e\u0301", "fine|abc|é"),
        ("tab\tline\nno\u00a0break", "tab|line|no|break"),
        ("", ""),
    ],
)
def test_what_is_folded_and_where_words_end(text: str, words: str) -> None:
    tokenizer = new_tokenizer()
    split = tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))
    assert "|".join(word.removeprefix("▁") for word, _ in split) == words
    assert all(word.startswith("▁") for word, _ in split)


def test_it_is_about_as_large_as_asked_for_and_knows_what_is_unknown(tokenizer: Tokenizer) -> None:
    assert PIECES * 0.95 <= tokenizer.get_vocab_size() <= PIECES
    assert tokenizer.token_to_id(UNKNOWN) == 0
    assert tokenizer.encode("漢").ids[-1] == 0


@pytest.mark.parametrize("character", ["é", ",", ".", "7", "a", '"', "'", "-"])
def test_a_word_of_one_character_is_one_piece(tokenizer: Tokenizer, character: str) -> None:
    assert tokenizer.encode(character).tokens == [f"▁{character}"]


def test_text_of_the_training_part_has_no_unknown_piece(tokenizer: Tokenizer) -> None:
    for source, target in pairs("de", "pt", 400, 1):
        assert 0 not in tokenizer.encode(f"{source} {target}").ids


def test_the_same_seed_gives_the_same_tokenizer(data: Path, tokenizer: Tokenizer) -> None:
    """To the last score, whatever order the trainer's hash tables take."""
    assert {train_tokenizer(data, PIECES, seed=1).to_str() for _ in range(3)} == {tokenizer.to_str()}


@pytest.mark.parametrize("pieces", [-1, 0, 20])
def test_too_few_pieces(data: Path, pieces: int) -> None:
    with pytest.raises(XlatError, match="pieces") as refused:
        train_tokenizer(data, pieces, seed=1)
    assert "allow more pieces" in refused.value.hint


def test_no_room_for_short_words(tmp_path: Path) -> None:
    write_pairs(tmp_path / "lex.de-pt.tsv", [("abcdefghijklm nopqrstuvwxyz abc abc", "abd abd")] * 20)
    with pytest.raises(XlatError, match="no room for the words of one letter"):
        train_tokenizer(tmp_path, 30, seed=1)


def test_no_lines(tmp_path: Path) -> None:
    write_pairs(tmp_path / "docs.de-pt.tsv", [])
    with pytest.raises(XlatError, match="no line to train a tokenizer on"):
        train_tokenizer(tmp_path, 100, seed=1)


def known(tokenizer: Tokenizer, text: str) -> list[int]:
    """The expected ids: the library's own, without unknown pieces."""
    unknown = tokenizer.token_to_id(UNKNOWN)
    return [piece for piece in tokenizer.encode(text, add_special_tokens=False).ids if piece != unknown]


ODD = (
    *TEXTS,
    "İstanbul ΟΔΟΣ ẞ ŉ Ǆ",
    "a\u0323\u0301b x\u0301\u0302 re\u0301sume\u0301",
    "x\x1fy a‿b ▁a _ __init__",
    "½ ² Ⅷ ① ५६ ٣ 𝟘",
    "नमस्ते 漢字 Привет مرحبا",
    "[UNK] [unk] [UNK]x",
    "l´eau l`eau 'n’ „x“",
    "😀 a😀b → ⇒ №5 5‰ 20°C",
)


@pytest.mark.parametrize("text", ODD)
def test_the_cache_gives_what_the_tokenizer_gives(tokenizer: Tokenizer, text: str) -> None:
    cache = WordCache(tokenizer)
    assert cache.encode(text) == known(tokenizer, text)
    assert cache.encode(text) == known(tokenizer, text), "also the second time"


@settings(deadline=None, max_examples=300)
@given(text=st.text(max_size=30) | st.text("aéß 1,_-'’\u0301\u00ad\u00b4İΣ", max_size=12))
@example(text="\u00b4s")
def test_the_cache_on_any_text(tokenizer: Tokenizer, text: str) -> None:
    assert WordCache(tokenizer).encode(text) == known(tokenizer, text)
