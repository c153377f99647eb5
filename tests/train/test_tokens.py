"""Tests of lines as token ids: kept on disk, without held-out lines, and joined on equal English."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tests.train.toy import pairs, write_pairs
from xlat_check.errors import XlatError
from xlat_check.measure import data as data_module
from xlat_check.measure.progress import Progress
from xlat_check.train import tokens
from xlat_check.train.tokenizer import WordCache, train_tokenizer
from xlat_check.train.tokens import TokenLines, TokenPairs, gather, load_pairs

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    folder = tmp_path_factory.mktemp("text")
    for lang in ("de", "en", "es", "pt"):
        write_pairs(folder / f"docs.{lang}-it.tsv", pairs(lang, "it", 150, 2))
    return train_tokenizer(folder, 800, seed=1)


def load(folder: Path, tokenizer: Tokenizer) -> dict[str, TokenPairs]:
    found = load_pairs(folder, tokenizer, folder / "cache", Progress())
    assert len({pair.name for pair in found}) == len(found)
    return {pair.name: pair for pair in found}


def lines(side: TokenLines) -> list[list[int]]:
    return [side.flat[begin:end].tolist() for begin, end in zip(side.starts[:-1], side.starts[1:], strict=True)]


def test_every_line_as_its_ids(tmp_path: Path, tokenizer: Tokenizer) -> None:
    text = [*pairs("de", "pt", 20, 3), ("", "漢字"), ("Wort " * 100, "x")]
    write_pairs(tmp_path / "general.de-pt.tsv", text)
    pair = load(tmp_path, tokenizer)["general.de-pt"]
    cache = WordCache(tokenizer)
    assert (pair.kind, pair.langs, pair.joined, len(pair.source)) == ("general", ("de", "pt"), False, 22)
    assert lines(pair.source) == [cache.encode(source)[: tokens.MAX_TOKENS] for source, _ in text]
    assert lines(pair.target) == [cache.encode(target)[: tokens.MAX_TOKENS] for _, target in text]


def test_equal_texts_have_equal_keys(tmp_path: Path, tokenizer: Tokenizer) -> None:
    write_pairs(tmp_path / "lex.de-pt.tsv", [("Haus", "a"), ("haus", "b"), ("Hause", "c"), ("HAUS", "a")])
    pair = load(tmp_path, tokenizer)["lex.de-pt"]
    assert pair.source.keys[0] == pair.source.keys[1] == pair.source.keys[3] != pair.source.keys[2]
    assert pair.target.keys.tolist().count(pair.target.keys[0]) == 2


def test_what_is_held_out_is_not_there(tmp_path: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_module, "HELD_OUT_BLOCK", 3)
    text = pairs("de", "pt", 65, 4)
    write_pairs(tmp_path / "docs.de-pt.tsv", text)
    write_pairs(tmp_path / "lex.de-pt.tsv", text)
    found = load(tmp_path, tokenizer)
    cache = WordCache(tokenizer)
    seen = [line for at, line in enumerate(text) if at not in (27, 28, 29, 57, 58, 59)]
    assert lines(found["docs.de-pt"].source) == [cache.encode(source) for source, _ in seen]
    assert len(found["lex.de-pt"].source) == 65


def test_it_is_made_once(tmp_path: Path, tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pairs(tmp_path / "general.de-pt.tsv", pairs("de", "pt", 20, 3))
    first = load(tmp_path, tokenizer)
    monkeypatch.setattr(tokens, "_encode_file", lambda *_: pytest.fail("made again"))
    again = load(tmp_path, tokenizer)
    assert np.array_equal(first["general.de-pt"].source.flat, again["general.de-pt"].source.flat)
    assert not list((tmp_path / "cache").glob("*.part*"))


def test_another_tokenizer_makes_it_anew(tmp_path: Path, tokenizer: Tokenizer) -> None:
    write_pairs(tmp_path / "general.de-pt.tsv", pairs("de", "pt", 300, 3))
    first = load(tmp_path, tokenizer)
    other = load(tmp_path, train_tokenizer(tmp_path, 300, seed=1))
    assert len(other["general.de-pt"].source.flat) != len(first["general.de-pt"].source.flat)


def test_what_translates_the_same_english_is_joined(tmp_path: Path, tokenizer: Tokenizer) -> None:
    """German, English, Spanish and Portuguese of the same thoughts, each pair of files with some of them."""
    write_pairs(tmp_path / "docs.de-en.tsv", [("d0", "e0"), ("d1", "e1"), ("d2", "e2"), ("d3", "e3")])
    write_pairs(tmp_path / "docs.en-es.tsv", [("e3", "s3"), ("e9", "s9"), ("E1", "s1"), ("e1", "again")])
    write_pairs(tmp_path / "docs.en-pt.tsv", [("e9", "p9"), ("e0", "p0")])
    write_pairs(tmp_path / "general.en-fr.tsv", [("e0", "f0")])
    write_pairs(tmp_path / "lex.de-en.tsv", [("d0", "e0")])
    write_pairs(tmp_path / "lex.en-es.tsv", [("e0", "s0")])
    found = load(tmp_path, tokenizer)
    assert [name for name, pair in found.items() if pair.joined] == ["docs.de-es", "docs.pt-es"]
    cache = WordCache(tokenizer)
    german, portuguese = found["docs.de-es"], found["docs.pt-es"]
    assert (german.kind, german.langs, portuguese.langs) == ("docs", ("de", "es"), ("pt", "es"))
    assert lines(german.source) == [cache.encode("d1"), cache.encode("d3")], "in the order of the German file"
    assert lines(german.target) == [cache.encode("s1"), cache.encode("s3")]
    assert lines(portuguese.source) == [cache.encode("p9")]
    assert lines(portuguese.target) == [cache.encode("s9")]
    assert german.source.keys.tolist() == found["docs.de-en"].source.keys[[1, 3]].tolist()


def test_nothing_in_common_gives_no_joined_pair(tmp_path: Path, tokenizer: Tokenizer) -> None:
    write_pairs(tmp_path / "docs.de-en.tsv", [("d0", "e0")])
    write_pairs(tmp_path / "docs.en-es.tsv", [("e1", "s1")])
    write_pairs(tmp_path / "general.de-en.tsv", [])
    assert set(load(tmp_path, tokenizer)) == {"docs.de-en", "docs.en-es"}


def test_no_line_at_all(tmp_path: Path, tokenizer: Tokenizer) -> None:
    write_pairs(tmp_path / "general.de-en.tsv", [])
    with pytest.raises(XlatError, match="no line to train on"):
        load(tmp_path, tokenizer)


@settings(deadline=None)
@given(st.data())
def test_gathered_lines_are_the_lines(data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=6))
    chosen = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=8))
    side = TokenLines(
        flat=np.array([token for text in texts for token in text], dtype=np.int32),
        starts=np.cumsum([0, *map(len, texts)]),
        keys=np.arange(len(texts)),
    )
    flat, counts = gather(side, np.array(chosen, dtype=np.int64))
    assert flat.tolist() == [token for at in chosen for token in texts[at]]
    assert counts.tolist() == [len(texts[at]) for at in chosen]
