"""Tests of beads that are read together: what is said of one does not depend on the others."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bitext_builder import plain
from xlat_check.compare import judging
from xlat_check.compare.judging import judge_beads
from xlat_check.compare.sentences import Sentences
from xlat_check.run.model import Model
from xlat_check.run.stages import align_bitext, compare_bitext
from xlat_check.scores import reading

PAIRS = [
    ("Die Werkstatt öffnet am Montag.", "A oficina abre na segunda-feira."),
    ("Das Lager liegt neben dem Bahnhof.", "O armazém não fica ao lado da estação."),
    ("Die Werkstatt öffnet am Montag.", "A oficina abre na segunda-feira."),
    ("Der Laden schließt am Freitag.", "A loja fecha na sexta-feira."),
    ("Wir suchen eine neue Leiterin für die Buchhaltung.", "Procuramos uma nova diretora para a contabilidade."),
    ("Öffnen", "Abrir"),
    ("42", "42"),
]


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load()


@pytest.mark.parametrize("keyed", [True, False])
def test_a_bead_is_judged_alike_in_parts_of_any_size(model, monkeypatch, keyed):
    bitext = plain([a for a, _ in PAIRS], [b for _, b in PAIRS], ("de", "pt"), keyed=keyed)
    whole = compare_bitext(bitext, model, 0.01).comparisons
    for at_once in (1, 2, 3):
        monkeypatch.setattr(judging, "AT_ONCE", at_once)
        assert compare_bitext(bitext, model, 0.01).comparisons == whole
    assert any(one and one.doubt and one.doubt.is_grave for one in whole)
    assert [bool(one and one.doubt) for one in whole][-1] is False


def test_equal_pairs_are_read_once(model, monkeypatch):
    bitext = plain([a for a, _ in PAIRS], [b for _, b in PAIRS], ("de", "pt"), keyed=True)
    aligned = align_bitext(bitext, model)
    seen = []

    def read(self, beads, network):
        seen.extend(beads)
        return original(self, beads, network)

    original = Sentences.read
    monkeypatch.setattr(Sentences, "read", read)
    found = judge_beads(aligned.alignment, model.read(bitext, model.words(bitext)), 0.01)
    assert len(seen) == len(found) - 1
    assert found[0].doubt == found[2].doubt


def test_the_network_reads_several_beads_as_each_by_itself(model):
    network = model.judge.reading
    random = np.random.default_rng(5)
    beads = 7
    source, target = (random.normal(size=(beads, count, 384)).astype(np.float32) for count in (4, 6))
    features = random.normal(size=(beads, 10, network.weights["ft.weight"].shape[1] - reading.FOUND))
    pair = random.normal(size=(beads, reading.PAIR_FEATURES)).astype(np.float32)
    together = network.read(source, target, features.astype(np.float32), pair)
    for at, one in enumerate(together):
        alone = network(source[at], target[at], features[at].astype(np.float32), pair[at])
        assert alone.any == one.any
        np.testing.assert_array_equal(alone.words, one.words)
        np.testing.assert_array_equal(alone.kinds, one.kinds)
