"""Tests of the pieces of texts against the library ``tokenizers`` with the same vocabulary."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from tests.embed.contextual import LETTERS, SPECIAL, WORDS, vocabulary
from tests.embed.texts import TEXTS
from xlat_check.embed import pieces
from xlat_check.embed.pieces import Cut, Pieces, table_of

UNKNOWN = SPECIAL.index("<unk>")


@pytest.fixture(scope="module")
def ours() -> Pieces:
    return Pieces(table_of(vocabulary(), frozenset(range(len(SPECIAL)))), UNKNOWN)


@pytest.fixture(scope="module")
def theirs() -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(vocabulary(), unk_id=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def _drawn(seed: int) -> str:
    rng = random.Random(seed)
    parts = [
        *WORDS,
        *LETTERS,
        " ",
        " ",
        " ",
        "\n",
        "\t ",
        "…",
        "ﬁ",
        "½",
        "e\u0301",
        "\u1112\u1161\u11ab",
        "ｶﾞ",
        "☃",
        "𝔸",
    ]
    return "".join(rng.choices(parts, k=rng.randint(1, 40)))


@pytest.mark.parametrize("text", [*TEXTS, "das haus ist rot", "東京です 今日は", *map(_drawn, range(60))])
def test_they_are_those_of_the_library(ours: Pieces, theirs: Tokenizer, text: str) -> None:
    (cut,) = ours.cut([text])
    assert cut.ids.tolist() == theirs.encode(text.strip(), add_special_tokens=False).ids


def _parts(text: str, cut: Cut) -> list[str]:
    return [text[begin:end] for begin, end in cut.spans.tolist()]


def test_they_say_where_they_stand(ours: Pieces) -> None:
    text = "  o forno,\n ☃☃ rot ﬁ."
    (cut,) = ours.cut([text])
    assert [part for part in _parts(text, cut) if part] == ["o", "forno", ",", "☃☃", "rot", "ﬁ", "ﬁ", "."]


@pytest.mark.parametrize("text", ["e\u0301te", "ﬁne", "a  b\n c", "\u1112\u1161\u11ab a", " ro t ", "½"])
def test_places_rise_and_lie_in_the_text(ours: Pieces, text: str) -> None:
    (cut,) = ours.cut([text])
    flat = cut.spans.ravel().tolist()
    assert all(0 <= place <= len(text) for place in flat)
    assert sorted(cut.spans[:, 0].tolist()) == cut.spans[:, 0].tolist()
    assert (cut.spans[:, 0] <= cut.spans[:, 1]).all()
    assert not any(part != part.strip() for part in _parts(text, cut))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_pieces(ours: Pieces, text: str) -> None:
    (cut,) = ours.cut([text])
    assert (cut.ids.shape, cut.spans.shape) == ((0,), (0, 2))


def test_marks_of_begin_and_end_are_no_text(ours: Pieces) -> None:
    (cut,) = ours.cut(["<s> das </s>"])
    assert not set(cut.ids.tolist()) & {SPECIAL.index("<s>"), SPECIAL.index("</s>")}


def test_words_are_forgotten_and_cut_again(ours: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ours.cut(["das haus"])[0].ids.tolist()
    monkeypatch.setattr(pieces, "KEPT_WORDS", 1)
    assert [ours.cut([text])[0].ids.tolist() for text in ("rot ist", "das haus")][1] == before


def test_two_pieces_of_one_hash_are_refused() -> None:
    with pytest.raises(ValueError, match="share a hash"):
        table_of([("a", -1.0), ("a", -2.0)], frozenset())


def _cuts(ours: Pieces, texts: Sequence[str]) -> list[list[int]]:
    return [cut.ids.tolist() for cut in ours.cut(texts)]


def test_texts_do_not_change_each_other(ours: Pieces) -> None:
    texts = [_drawn(seed) for seed in range(30)]
    assert _cuts(ours, texts) == [_cuts(ours, [text])[0] for text in texts]
