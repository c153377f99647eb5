"""Tests of the examples that a judge learns from, and of too little text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.train.toy import write_pairs
from xlat_check import embed
from xlat_check.compare.looks import closer_look, first_look, suspicious
from xlat_check.measure.data import HELD_OUT_BLOCK
from xlat_check.measure.progress import Progress
from xlat_check.scores import attention
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import KINDS, NEVER, load
from xlat_check.train import examples
from xlat_check.train.examples import FLIPPED, REWORDED, Example
from xlat_check.train.judge import (
    TooLittleTextError,
    clean_rates,
    first_networks,
    fit_judge,
    main,
    rates_of,
    with_closer_look,
)

SENTENCES = (
    (
        "Der Gärtner schneidet die Hecke am Montag, und der Lehrling sammelt die Zweige mit einem Rechen ein",
        "O jardineiro corta a cerca na segunda-feira, e o aprendiz junta os galhos com um ancinho",
    ),
    (
        "Die Bäckerei verkauft jeden Morgen frisches Brot an die Nachbarn aus der alten Straße",
        "A padaria vende pão fresco todas as manhãs aos vizinhos da rua antiga",
    ),
    (
        "Die Pumpe läuft nicht, wenn der Schalter am Kasten offen steht",
        "A bomba não funciona quando a chave no painel está aberta",
    ),
    (
        "Der Fahrer darf den Wagen nicht vor dem Tor der Schule abstellen",
        "O motorista deve deixar o carro longe da entrada da escola",
    ),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """Text of which only the tenth block is held out."""
    folder = tmp_path_factory.mktemp("text")
    lines = [
        (f"{source}, Haus {number}.", f"{target}, casa {number}.")
        for number in range(10 * HELD_OUT_BLOCK)
        for source, target in (SENTENCES[number % len(SENTENCES)],)
    ]
    write_pairs(folder / "docs.de-pt.tsv", lines)
    return folder


@pytest.fixture(scope="module")
def drawn(data) -> list[Example]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examples, "REWORDED_SHARE", 7)
        encoder = embed.load()
        return list(examples.examples(data, encoder, load_calibration(embed.DEFAULT), 1, Progress(), 80))


def test_every_kind_of_bead_is_drawn(drawn):
    assert {example.label for example in drawn} == {FLIPPED, REWORDED, 0, 1, 2, 3}
    assert len(KINDS) == 3


def test_what_is_known_fits_the_words(drawn):
    for example in drawn:
        for covered, missing in zip(example.measured.covered, example.missing, strict=True):
            assert len(covered.features) == len(missing)
        if not example.label:
            assert not np.concatenate(example.missing).any(), "every word of a clean bead has a counterpart"


def test_planted_words_are_known_to_be_missing(drawn):
    for label, side in ((1, 0), (2, 1)):
        missing = [example.missing[side] for example in drawn if example.label == label]
        assert sum(np.nansum(known) > 0 for known in missing) > len(missing) / 2


def test_only_beads_with_a_negation_on_one_side_are_taken_for_reworded(drawn):
    assert all(example.measured.polarity for example in drawn if example.label == REWORDED)
    assert any(example.measured.polarity for example in drawn if example.label == FLIPPED)


def test_a_closer_look_is_learnt_where_there_is_a_network(drawn, tmp_path):
    learnt = [example for example in drawn if example.document % 2]
    kept = [example for example in drawn if not example.label]
    judge = first_networks(learnt, 1)
    judge = replace(judge, rates=clean_rates(first_look([one.measured for one in kept], judge)), origin="a test")
    closer = with_closer_look(judge, attention.load(embed.DEFAULT), learnt, kept, 1, Progress())
    assert closer.first_look.rates == judge.rates
    closer.save(tmp_path)
    assert load(tmp_path, embed.DEFAULT).closer.bead.plain() == closer.closer.bead.plain()

    spoilt = [example for example in drawn if example.label > 0]
    beads = [example.measured for example in spoilt]
    first = first_look(beads, closer)
    look = closer_look(beads, first, closer.closer, lambda at: spoilt[at].tokens)
    again = set(suspicious(beads, first, closer.closer))
    assert again
    for at, odds in enumerate(look.odds.tolist()):
        assert (min(odds) > NEVER) == (at in again), "what is not suspicious is not judged again"


def test_rates_that_so_few_pairs_cannot_tell_are_left_out():
    few, many = rates_of(np.arange(100.0)), rates_of(np.arange(10_000.0))
    assert min(few.rates) == 0.02
    assert min(many.rates) < 0.001
    assert many.limit(0.01) == pytest.approx(9899, abs=2)


def test_too_little_text_is_refused(data, tmp_path, capsys):
    write_pairs(tmp_path / "docs.de-pt.tsv", [("Ein Haus.", "Uma casa.")] * 3)
    with pytest.raises(TooLittleTextError, match="too little held-out text"):
        fit_judge(tmp_path, embed.load(), load_calibration(embed.DEFAULT), 1, Progress())
    assert main(["--data", str(tmp_path), "--output", str(tmp_path)]) == 2
    assert "too little held-out text" in capsys.readouterr().err
    assert main(["--data", str(tmp_path / "nowhere")]) == 2
