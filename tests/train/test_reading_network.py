"""Tests that the network in torch, which is trained, and the one in numpy, which is shipped, say the same."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from tests.train.test_reading import TEXT
from xlat_check.embed.words import WordVectors, word_spans
from xlat_check.scores.reading import LONGEST, UNWEIGHED, Reading
from xlat_check.scores.reading_features import features
from xlat_check.train.reading.batches import examples, lesson
from xlat_check.train.reading.network import Network
from xlat_check.train.reading.rows import clean
from xlat_check.train.reading.store import Store, read_texts

LONG = " ".join(word for pair in TEXT for word in pair[1].split() * 3)
PAIRS = [*TEXT, ("Brot", "bread"), ("Brot", TEXT[0][1]), (TEXT[1][0], LONG)]


class Context:
    """A vector for each word of each text: where two are equally like a third, either may count as its counterpart."""

    name = "context@1"
    folder = None

    def words(self, texts):
        spans = tuple(word_spans(text) for text in texts)
        words = [text[a:b] for text, own in zip(texts, spans, strict=True) for a, b in own]
        table = np.random.default_rng(5).normal(size=(len(words), 16)).astype(np.float32)
        starts = np.cumsum([0, *map(len, spans)])
        rows = tuple(np.arange(begin, end) for begin, end in zip(starts, starts[1:], strict=False))
        return WordVectors(words, table, rows, spans)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    texts = list(dict.fromkeys(text for pair in PAIRS for text in pair))
    read_texts(folder, texts, Context())
    return Store(folder, texts)


@pytest.fixture(scope="module")
def network(store):
    """Weights drawn at random, those that begin at 0 or 1 too."""
    torch.manual_seed(3)
    network = Network(torch.from_numpy(store.mean(100)), layers=2, width=16)
    with torch.no_grad():
        for value in network.parameters():
            value.add_(torch.randn(value.shape), alpha=0.3)
    return network.eval()


def test_both_say_the_same_of_each_pair(store, network) -> None:
    assert store.counts[store.numbers[LONG]] > LONGEST
    read = Reading(UNWEIGHED | {name: value.numpy() for name, value in network.state_dict().items()})
    given = lesson(list(examples([clean(*pair) for pair in PAIRS], store)), store).batch
    with torch.no_grad():
        words, odds = network(given)
    for at, pair in enumerate(PAIRS):
        numbers = [store.numbers[text] for text in pair]
        known = features(*(store.words(number) for number in numbers), (len(pair[0]), len(pair[1])))
        first = int(store.counts[numbers[0]])
        rows = np.concatenate([known.words[: min(first, LONGEST)], known.words[first : first + LONGEST]])
        found = read(*(store.vectors(number)[:LONGEST] - read.centre for number in numbers), rows, known.pair)
        assert found.any == pytest.approx(float(odds[at, 0]), abs=1e-5)
        assert found.kinds == pytest.approx(odds[at, 1:].numpy(), abs=1e-5)
        assert found.words == pytest.approx(words[at][given.mask[at]].numpy(), abs=1e-5)
