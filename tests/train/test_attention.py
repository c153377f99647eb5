"""Tests of fitting the attention network: the same sums with and without torch, and it learns."""

from __future__ import annotations

import numpy as np
import pytest

from tests.train.test_judge import SENTENCES
from tests.train.toy import write_pairs
from xlat_check import embed
from xlat_check.measure.data import pair_files
from xlat_check.scores import attention
from xlat_check.train import attention as training


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("text")
    lines = [
        (f"{source}, Haus {number}.", f"{target}, casa {number}.")
        for number in range(120)
        for source, target in (SENTENCES[number % len(SENTENCES)],)
    ]
    write_pairs(folder / "general.de-pt.tsv", lines)
    write_pairs(folder / "lex.de-pt.tsv", [("Haus", "casa")])
    return folder


@pytest.fixture(scope="module")
def drawn(data):
    (file,) = [file for file in pair_files(data) if file.kind == "general"]
    return training.draw(file, embed.DEFAULT, 1)


def test_clean_pairs_and_every_kind_of_error_are_drawn(drawn):
    assert set(drawn.labels) == set(range(len(attention.OUTPUTS) + 1))
    for sides, label in zip(drawn.sides, drawn.labels, strict=True):
        missing = np.concatenate([side.missing for side in sides])
        if not label:
            assert np.nansum(missing) == 0
        assert np.isnan(missing).any(), "small words and marks are not asked about"


def test_words_keep_their_vectors(drawn):
    examples = training.Examples([drawn, drawn])
    assert len(examples) == 2 * len(drawn.labels)
    for batch in examples.batches(16, np.random.default_rng(1)):
        assert len(batch.labels) <= 16
        lengths = np.linalg.norm(batch.source.vectors, axis=2)
        words = batch.source.features[:, :, : attention.MARKS].sum(axis=2) == 0
        assert lengths[batch.source.mask & words] == pytest.approx(1, abs=1e-3)
        assert not lengths[~batch.source.mask].any()


def test_the_same_sums_without_torch(drawn):
    import torch

    from xlat_check.train.attending import TorchNetwork

    torch.manual_seed(3)
    network = TorchNetwork(embed.load().dimensions)
    plain = network.plain()
    network.load_state_dict({name: torch.from_numpy(values) for name, values in plain.weights.items()})
    batch = next(training.Examples([drawn]).batches(16, np.random.default_rng(1)))
    with torch.no_grad():
        odds, words = network(batch.source, batch.target)
    read = plain(batch.source, batch.target)
    assert read.odds == pytest.approx(odds.numpy(), abs=1e-4)
    for own, with_torch, side in zip(read.words, words, (batch.source, batch.target), strict=True):
        assert own[side.mask] == pytest.approx(with_torch.numpy()[side.mask], abs=1e-4)


def test_the_command_learns_to_tell_errors(data, drawn, tmp_path, capsys):
    arguments = ["--data", str(data), "--output", str(tmp_path), "--epochs", "12"]
    assert training.main(arguments) == 0
    network = attention.load(tmp_path)
    batch = next(training.Examples([drawn]).batches(len(drawn.labels), np.random.default_rng(1)))
    odds = network(batch.source, batch.target).odds.max(axis=1)
    clean, spoilt = odds[batch.labels == 0], odds[batch.labels > 0]
    assert (spoilt > np.quantile(clean, 0.9)).mean() > 0.6
    assert training.main([*arguments, "--only", "docs.de-pt"]) == 2
    assert "no such prose" in capsys.readouterr().err
