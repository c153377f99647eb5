"""Words without counterpart told by one number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from xlat_check.embed.words import WordVectors, distinct_words
from xlat_check.measure.quality.runs import Lines
from xlat_check.measure.uncovered import KINDS, area_and_share, uncovered


def test_perfect_doubts() -> None:
    figures = area_and_share(np.array([0.1, 0.2, 0.9, 0.8]), np.array([False, False, True, True]))
    assert figures == {"area": 1.0, "share": 1.0, "words": 2}


def test_doubts_that_say_nothing() -> None:
    figures = area_and_share(np.full(100, 0.5), np.arange(100) < 30)
    assert figures == {"area": 0.5, "share": 0.0, "words": 30}


@pytest.mark.parametrize("seed", range(3))
def test_the_area_is_the_share_of_pairs_in_the_right_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    doubts, missing = rng.integers(0, 6, 60) / 6, rng.random(60) < 0.4
    pairs = [(a > b) + (a == b) / 2 for a in doubts[missing] for b in doubts[~missing]]
    assert area_and_share(doubts, missing)["area"] == pytest.approx(np.mean(pairs), abs=1e-4)


SENTENCES = (
    (
        "Der Gärtner schneidet die Hecke, und der Lehrling sammelt die Zweige; das Wetter bleibt heute trocken",
        "O jardineiro corta a cerca, e o aprendiz junta os galhos; o tempo continua seco",
    ),
    (
        "Die Bäckerei verkauft jeden Morgen Brot, weil die Nachbarn aus der alten Straße früh kommen",
        "A padaria vende pão todas as manhãs, porque os vizinhos da rua antiga chegam cedo",
    ),
)


class Letters:
    """Words with one vector for each spelling: on two sides of one language every word finds its counterpart."""

    def words(self, texts: Sequence[str]) -> WordVectors:
        words, rows, spans = distinct_words(texts)
        table = np.stack([np.random.default_rng(list(word.encode())).normal(size=64) for word in words])
        return WordVectors(words=words, table=table.astype(np.float32), rows=rows, spans=spans)


def test_what_has_no_counterpart_is_told_from_what_has_one() -> None:
    pairs = tuple((f"{text} {n}", f"{text} {n}") for n in range(20) for pair in SENTENCES for text in pair[:1])
    figures = uncovered([Lines(name="a", pairs=pairs, langs=("de", "de"))], Letters(), 1, 10)  # type: ignore[arg-type]
    assert {"noun-replaced", "clause-inserted"} <= set(figures) <= {kind.value for kind in KINDS}
    assert all(one["words"] and one["area"] > 0.95 for one in figures.values())
