"""Tests of the tokens of the embedded model: those of its table against those of the library ``tokenizers``."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from tests.embed.folders import write_static
from tests.embed.texts import TEXTS
from xlat_check import embed
from xlat_check.embed import tokens
from xlat_check.embed.pieces import FILE, table_of
from xlat_check.embed.tokens import FoldedTokens, LibraryTokens

SAMPLES = (*TEXTS, "Das Haus, xyzqqk – 12.345 …ﬁn don't", "so\u00adft 2² a½b", "A_b «„Haus“»", "[UNK] x", "▁x", "")
SHORT = [chr(code) for code in range(0x20, 0x3000)]
KNOWN = [chr(code) for code in range(0x20, 0x250)] + list("…–—„“”’‘«»½²ºª№→✓€ \t\n") * 5 + list("abcdefgh   ..,;") * 9


@pytest.fixture(scope="module")
def ours() -> FoldedTokens:
    return FoldedTokens(embed.DEFAULT)


@pytest.fixture(scope="module")
def theirs() -> LibraryTokens:
    return LibraryTokens(embed.DEFAULT)


def drawn(seed: int) -> str:
    rng = random.Random(seed)
    return "".join(rng.choices(KNOWN, k=rng.randint(1, 40)))


@pytest.mark.parametrize(
    "texts", [SAMPLES, SHORT, [f"ab{one}cd 1{one}2" for one in SHORT], list(map(drawn, range(2000)))]
)
def test_they_are_those_of_the_library(ours: FoldedTokens, theirs: LibraryTokens, texts: list[str]) -> None:
    for text, own, wanted in zip(texts, ours.cut(texts), theirs.cut(texts), strict=True):
        assert list(own) == list(wanted), text


def test_both_know_the_same_vocabulary(ours: FoldedTokens, theirs: LibraryTokens) -> None:
    assert ours.size == theirs.size
    assert set(ours.unknown) == set(theirs.unknown)
    assert ours.blank == theirs.blank


def test_the_table_is_that_of_the_tokenizer() -> None:
    vocabulary = json.loads((embed.DEFAULT / tokens.TOKENIZER).read_text(encoding="utf-8"))["model"]["vocab"]
    wanted = table_of([(piece, score) for piece, score in vocabulary], frozenset([0]))
    shipped = load_file(embed.DEFAULT / FILE)
    assert shipped.keys() == wanted.keys()
    assert all(np.array_equal(shipped[name], part) for name, part in wanted.items())


def test_a_usual_page_needs_no_library(tmp_path: Path) -> None:
    code = (
        "import sys; from xlat_check import embed; embed.load().encode(['Grüße „an“ alle – 3½ €']);"
        " assert 'tokenizers' not in sys.modules; embed.load().encode(['東京']); assert 'tokenizers' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False).returncode == 0


def test_a_model_without_a_table_is_cut_by_the_library(tmp_path: Path) -> None:
    folder = write_static(tmp_path / "model")
    assert isinstance(tokens.load(folder), LibraryTokens)
    assert isinstance(tokens.load(embed.DEFAULT), FoldedTokens)
