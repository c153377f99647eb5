"""Tests of margin retrieval and rank correlation, against known figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from xlat_check.errors import XlatError
from xlat_check.measure.retrieval import (
    RETRIEVAL_LANGS,
    RETRIEVAL_PAIRS,
    SIMILARITY_LANGS,
    margin_p1,
    read_table,
    retrieval,
    similarity,
)


def rows(count: int, seed: int = 1) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 16))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 50])
def test_everything_finds_itself(count: int) -> None:
    assert margin_p1(rows(count), rows(count)) == 1.0


def test_both_ways_are_averaged() -> None:
    """The second target is a copy of the first: one of two sources finds its own, and so does one of two targets."""
    source = np.eye(3)
    target = np.array([[1.0, 0, 0], [0.8, 0.6, 0], [0, 0, 1.0]])
    assert margin_p1(source, target) == 1.0
    assert margin_p1(source, target[[1, 0, 2]]) == pytest.approx(1 / 3)
    assert margin_p1(source[:2], np.array([[1.0, 0, 0], [1.0, 0, 0]])) == pytest.approx(0.5)


def test_the_margin_discounts_what_is_near_to_everything() -> None:
    """Target 1 is nearest to both sources by cosine; only the margin gives source 0 its own partner."""
    source = np.array([[1.0, 0.0], [0.9, np.sqrt(1 - 0.81)]])
    hub = np.array([np.cos(0.2), np.sin(0.2)])
    target = np.array([[np.cos(-0.25), np.sin(-0.25)], hub])
    cosines = source @ target.T
    assert cosines[0].argmax() == 1
    assert margin_p1(source, target) == 1.0


def test_retrieval_over_a_table() -> None:
    """An encoder that knows only what stands before the colon: every line finds itself in every language."""
    vectors = rows(20)
    table = [{lang: f"{i}:{lang}" for lang in RETRIEVAL_LANGS} for i in range(20)]
    found = retrieval(table, lambda texts: vectors[[int(text.split(":")[0]) for text in texts]])
    assert found == {f"{a}-{b}": 1.0 for a, b in RETRIEVAL_PAIRS}


@pytest.mark.parametrize(
    ("cosines", "expected"),
    [((0.1, 0.2, 0.3, 0.4), 1.0), ((0.4, 0.3, 0.2, 0.1), -1.0), ((0.1, 0.3, 0.2, 0.4), 0.8)],
)
def test_rank_correlation_known_by_hand(cosines: tuple[float, ...], expected: float) -> None:
    """1 - 6 * sum of squared differences of ranks / (n * (n * n - 1)): two neighbours of four swapped give 0.8."""
    pytest.importorskip("scipy", reason="needs xlat-check[train]")
    table = [
        {"score": str(grade)}
        | {f"{side}_{lang}": f"{side}{grade}" for side in ("s1", "s2") for lang in SIMILARITY_LANGS}
        for grade in range(4)
    ]

    def encode(texts: list[str]) -> np.ndarray:
        angles = [np.arccos(cosines[int(text[-1])]) if text.startswith("s2") else 0.0 for text in texts]
        return np.array([[np.cos(angle), np.sin(angle)] for angle in angles])

    assert set(similarity(table, encode).values()) == {expected}


def test_a_grade_that_is_no_number() -> None:
    table = [{"score": "high"} | {f"{side}_{lang}": "x" for side in ("s1", "s2") for lang in SIMILARITY_LANGS}]
    with pytest.raises(XlatError, match="not a number"):
        similarity(table, lambda texts: np.ones((len(texts), 1)))


def test_a_table(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text('de\tpt\n"Ja\tSim"\nNein\tNão\n', encoding="utf-8")
    assert read_table(path, ("pt", "de")) == [{"de": '"Ja', "pt": 'Sim"'}, {"de": "Nein", "pt": "Não"}]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"", "no column de, pt"),
        (b"de\ten\nx\ty\n", ":1: no column pt"),
        (b"de\tpt\n", "no rows"),
        (b"de\tpt\na\tb\nc\n", ":3: not 2 fields"),
        (b"de\tpt\na\tb\tc\n", ":2: not 2 fields"),
    ],
)
def test_a_table_that_is_none(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "a.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(XlatError, match=message) as refused:
        read_table(path, ("de", "pt"))
    assert str(path) in refused.value.message
    assert "de, pt" in refused.value.hint
