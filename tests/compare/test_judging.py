"""Tests of the embedded model's judge on sentences, and on vectors of another model."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from tests.bitext_builder import plain
from xlat_check.bitext import Bitext, Comparison
from xlat_check.compare.judging import judge_beads
from xlat_check.readers import read
from xlat_check.run.model import Model
from xlat_check.run.stages import align_bitext, compare_bitext
from xlat_check.segment import segment

CLEAN = [
    ("Die Werkstatt öffnet am Montag.", "A oficina abre na segunda-feira."),
    ("Jeder Kunde bekommt eine schriftliche Rechnung.", "Cada cliente recebe uma fatura por escrito."),
    ("Prüfen Sie den Reifendruck vor jeder Fahrt.", "Verifique a pressão dos pneus antes de cada viagem."),
    ("Das Lager liegt neben dem alten Bahnhof.", "O armazém fica ao lado da antiga estação."),
    ("Wir suchen eine neue Leiterin für die Buchhaltung.", "Procuramos uma nova diretora para a contabilidade."),
    ("Die Schulung dauert den ganzen Nachmittag.", "O treinamento dura a tarde inteira."),
    ("Alle Daten werden auf dem Server gespeichert.", "Todos os dados são armazenados no servidor."),
    ("Der Bericht nennt die wichtigsten Ergebnisse.", "O relatório menciona os resultados mais importantes."),
    ("Das Team plant die Arbeit für den nächsten Monat.", "A equipe planeja o trabalho do próximo mês."),
]
LEFT_OUT = (
    "Der Vertrag gilt für alle Mitarbeiter, und die Gewerkschaft überwacht die Einhaltung der Arbeitszeiten.",
    "O contrato vale para todos os funcionários.",
)


@pytest.fixture(scope="module")
def model() -> Model:
    return Model.load()


def comparisons(model: Model, pairs: list[tuple[str, str]]) -> list[Comparison]:
    bitext = plain([a for a, _ in pairs], [b for _, b in pairs], ("de", "pt"), keyed=True)
    found = compare_bitext(bitext, model, 0.005).comparisons
    assert all(found)
    return list(found)


def test_good_translations_are_not_doubted(model):
    for comparison in comparisons(model, CLEAN):
        assert not comparison.doubt.is_grave
        assert comparison.source_missing == comparison.target_missing == ()


def test_a_word_that_recurs_with_its_passage_and_is_rendered_only_once(model):
    source = "{} stellen ihre schweren Räder nachts im abschließbaren Keller neben der Werkstatt ab."
    target = "{} deixam as suas bicicletas{} à noite na cave com fechadura ao lado da oficina."
    good = (source.format("Gäste"), target.format("Os hóspedes", " pesadas"))
    bad = (source.format("Mieter"), target.format("Os inquilinos", ""))
    found = comparisons(model, [*CLEAN, good, bad])
    assert not any(comparison.lapses for comparison in found[:-1])
    (lapse,) = found[-1].lapses
    assert ([word.text for word in lapse.words], [word.text for word in lapse.rendering]) == (["schweren"], ["pesadas"])
    assert lapse.model == len(CLEAN)


def test_a_member_that_only_one_side_lists(model):
    source, target = (
        "Die Küche liefert Brot, Käse,{} Eier, Obst und Saft.",
        "A cozinha fornece pão, queijo,{} ovos, frutas e suco.",
    )
    whole = (source.format(" Honig,"), target.format(" mel,"))
    less, swapped = (whole[0], target.format("")), (source.format(""), whole[1])
    found = comparisons(model, [*CLEAN, whole, less, swapped])
    assert [comparison.enumeration for comparison in found[:-2]] == [None] * (len(CLEAN) + 1)
    for comparison, side, word in zip(found[-2:], ("source", "target"), ("Honig", "mel"), strict=True):
        told = comparison.enumeration
        assert (told.side, sorted(told.counts)) == (side, [5, 6])
        assert [[one.text for one in member] for member in told.missing] == [[word]]


def test_a_clause_that_was_left_out_is_found_with_its_words(model):
    comparison = comparisons(model, [*CLEAN, LEFT_OUT])[-1]
    assert comparison.doubt.kind == "omission"
    assert comparison.doubt.is_grave
    assert {"Gewerkschaft", "Arbeitszeiten"} <= {word.text for word in comparison.source_missing}
    for word in comparison.source_missing:
        assert LEFT_OUT[0][word.start : word.end] == word.text


def test_what_is_said_of_sentences_is_fit_for_json(model):
    for comparison in comparisons(model, [*CLEAN, LEFT_OUT]):
        assert json.loads(json.dumps(asdict(comparison)))["doubt"]


def test_seen_from_the_other_side_it_is_an_addition(model):
    bitext = plain([b for _, b in [*CLEAN, LEFT_OUT]], [a for a, _ in [*CLEAN, LEFT_OUT]], ("pt", "de"), keyed=True)
    comparison = compare_bitext(bitext, model, 0.005).comparisons[-1]
    assert comparison.doubt.kind == "addition"
    assert comparison.doubt.is_grave


def test_a_lost_negation_is_doubted_and_a_kept_one_is_not(model):
    lost = ("Der Kunde darf die Ware nicht zurückgeben.", "O cliente pode devolver a mercadoria.")
    kept = ("Der Kunde darf die Ware nicht zurückgeben.", "O cliente não pode devolver a mercadoria.")
    found = comparisons(model, [*CLEAN, lost, kept])
    assert found[-2].doubt.is_grave
    assert found[-2].doubt.kind == "negation"
    assert "nicht" in {word.text for word in found[-2].source_missing}
    assert not found[-1].doubt.is_grave


def test_a_stricter_rate_asks_for_more(model):
    bitext = plain([LEFT_OUT[0]], [LEFT_OUT[1]], ("de", "pt"), keyed=True)
    limits = [compare_bitext(bitext, model, rate).comparisons[0].doubt.limit for rate in (0.02, 0.005, 0.0005)]
    assert limits == sorted(set(limits))


def test_a_bead_is_judged_alike_alone_and_among_others(model):
    alone, among = comparisons(model, [LEFT_OUT])[0], comparisons(model, [*CLEAN, LEFT_OUT])[-1]
    assert alone.doubt == among.doubt
    assert [word.text for word in alone.source_missing] == [word.text for word in among.source_missing]


def test_what_a_program_fills_in_is_read_before_a_message_is_doubted(model, tmp_path):
    texts = {"en": "{format} pictures cannot be shown yet.", "it": "Le foto in formato {format} non si vedono ancora."}
    sides = []
    for lang, text in texts.items():
        path = tmp_path / f"{lang}.json"
        path.write_text(json.dumps({"a": text, "b": text.replace("{format}", "<b>PNG</b>")}), encoding="utf-8")
        sides.append(segment(read(str(path), lang)))
    bitext = Bitext(source=sides[0], target=sides[1])
    alignment = align_bitext(bitext, model).alignment
    reading = model.read(bitext, model.words(bitext))
    gaps = judge_beads(alignment, replace(reading, as_written=None), 0.05)
    whole = judge_beads(alignment, reading, 0.05)
    assert gaps[0].doubt.is_grave
    assert not whole[0].doubt.is_grave
    assert whole[1].doubt == gaps[1].doubt  # nothing is filled in there


def test_sides_without_content_words_are_not_judged(model):
    (comparison,) = comparisons(model, [("Und du?", "E tu?")])
    assert comparison.doubt is None


def test_the_words_are_read_by_the_multilingual_encoder_whatever_compares_sentences():
    model = Model.load("multilingual")
    assert model.reader is model.encoder
    assert Model.load().reader.name == model.encoder.name
