"""Tests of the measurement of the checks, on a few lines with known results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.train.toy import write_pairs
from xlat_check.bitext import Side
from xlat_check.errors import XlatError
from xlat_check.measure.data import HELD_OUT_BLOCK
from xlat_check.measure.gold import annotated_pair, judge
from xlat_check.measure.perturb import ErrorKind, Perturbed
from xlat_check.measure.quality import (
    RATES,
    Options,
    clean,
    default_checks,
    measure_curve,
    measure_quality,
    planted,
    sets,
)
from xlat_check.measure.quality.crew import crew
from xlat_check.measure.quality.report import by_check, curve, rows, table
from xlat_check.measure.quality.runs import Checker, Lines, new_on_line
from xlat_check.measure.quality.stats import mean_as_data
from xlat_check.run.model import Model

SENTENCES = [
    ("Der Laden öffnet jeden Morgen um 8 Uhr.", "A loja abre todas as manhãs às 8 horas."),
    ("Im Garten stehen 30 alte Bäume neben dem Haus.", "No jardim há 30 árvores velhas ao lado da casa."),
    ("Die Maschine darf nicht im Regen stehen.", "A máquina não pode ficar à chuva."),
    ("Die Rechnung kommt am Ende des Monats mit der Post.", "A fatura chega pelo correio no fim do mês."),
    (
        "Bitte schließen Sie am Abend alle Türen im Haus, wenn Sie das Büro verlassen.",
        "Feche à noite todas as portas da casa, quando sair do seu escritório.",
    ),
    ("Der Zug nach Lissabon fährt auf dem anderen Gleis.", "O comboio para Lisboa parte da outra linha."),
    ("Wir haben die Fenster gestern mit warmem Wasser geputzt.", "Ontem limpámos as janelas com água morna."),
    ("Das Museum zeigt Bilder aus dem letzten Jahrhundert.", "O museu mostra quadros do século passado."),
]
DOCUMENT = Lines(name="made up", pairs=tuple(SENTENCES), langs=("de", "pt"))


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(model=Model.load(), config=default_checks())


def error(line: int, kind: ErrorKind, source: str, target: str, **span: object) -> planted.Planted:
    place = {"edited": Side.TARGET, "side": Side.TARGET, "start": None, "end": None} | span
    one = Perturbed(kind=kind, source=source, target=target, clean=SENTENCES[line], **place)  # type: ignore[arg-type]
    return planted.Planted(document=DOCUMENT, line=line, error=one)


def test_the_interval_of_a_mean_holds_it() -> None:
    data = mean_as_data([0.5, 0.7, 0.9])
    assert data["value"] == 0.7
    assert data["low"] < 0.7 < data["high"]
    assert mean_as_data([])["value"] is None


def test_clean_lines_are_silent_and_a_wrong_number_is_one_alarm(checker: Checker) -> None:
    spoiled = (SENTENCES[0][0], "A loja abre todas as manhãs às 9 horas.")
    document = Lines(name="spoiled", pairs=(spoiled, *SENTENCES[1:]), langs=("de", "pt"))
    quiet, loud = (clean.false_alarms(clean.check_all([one], checker)) for one in (DOCUMENT, document))
    assert quiet["findings"]["count"] == 0
    assert (loud["findings"]["count"], loud["flagged"]["count"], loud["pairs"]) == (1, 1, len(SENTENCES))
    assert loud["by_check"] == {"number": 1}


def test_a_planted_error_is_found_where_it_stands(checker: Checker) -> None:
    ((_, before),) = clean.check_all([DOCUMENT], checker)
    changed = error(0, ErrorKind.NUMBER_CHANGED, SENTENCES[0][0], "A loja abre todas as manhãs às 9 horas.")
    harmless = error(3, ErrorKind.PHRASE_DELETED, SENTENCES[3][0], SENTENCES[3][1])
    assert planted.judge(changed, checker, before).checks == ("number",)
    assert planted.judge(harmless, checker, before).checks == ()
    outcomes = [planted.judge(one, checker, before) for one in (changed, harmless)]
    assert planted.recall(outcomes) | {"low": 0, "high": 0} == {
        "value": 0.5,
        "count": 1,
        "of": 2,
        "low": 0,
        "high": 0,
        "by_check": {"number": 1},
    }


def test_a_sentence_that_went_is_looked_for_on_the_other_side(checker: Checker) -> None:
    ((_, before),) = clean.check_all([DOCUMENT], checker)
    source, target = SENTENCES[5]
    gone = error(5, ErrorKind.SENTENCE_DELETED, source, "", side=Side.SOURCE, start=0, end=len(source))
    assert "omission" in planted.judge(gone, checker, before).checks


def test_what_was_wrong_before_is_not_found_again(checker: Checker) -> None:
    spoiled = [("Der Laden öffnet um 8 Uhr.", "A loja abre às 9 horas."), *SENTENCES[1:]]
    sides = [[pair[at] for pair in spoiled] for at in (0, 1)]
    before = checker.check(*sides, ("de", "pt"))
    sides[1][0] = "A loja pequena abre às 9 horas."
    after = checker.check(*sides, ("de", "pt"))
    assert [finding.check for finding in before.on_line(0)] == ["number"]
    assert new_on_line(after, before, 0, tuple(Side)) == []


def test_marks_are_held_against_the_span_by_characters() -> None:
    assert planted._overlap((10, 20), [(10, 20)]) == 1.0
    assert planted._overlap((10, 20), [(15, 25)]) == 0.5
    assert planted._overlap((10, 20), [(30, 40)]) == 0.0
    assert planted._overlap((10, 20), [(10, 15), (15, 20)]) == 1.0


def test_errors_are_drawn_the_same_every_time_and_once_a_line() -> None:
    drawn = [list(planted.planted_in([DOCUMENT], ErrorKind.CLAUSE_INSERTED, 5, seed)) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    lines = [one.line for one in drawn[0]]
    assert len(lines) == len(set(lines))


def test_more_processes_judge_alike(checker: Checker) -> None:
    ((_, before),) = clean.check_all([DOCUMENT], checker)
    tasks = [(one, before) for one in planted.planted_in([DOCUMENT], ErrorKind.CLAUSE_INSERTED, 4, 1)]
    with crew(checker, 1) as alone, crew(checker, 2) as together:
        assert alone(tasks) == together(tasks)


def test_only_errors_of_known_span_are_drawn_when_asked() -> None:
    drawn = list(planted.planted_in([DOCUMENT], ErrorKind.CLAUSE_DELETED, 9, 1, spanned=True))
    assert {one.line for one in drawn} == {4}
    assert all(one.error.start is not None for one in drawn)


def held_out_text(folder: Path) -> Path:
    """Blocks of lines of which only the tenth and the twentieth are held out."""
    lines = [
        (f"{source} Nummer {number}.", f"{target} Número {number}.")
        for number in range(20 * HELD_OUT_BLOCK)
        for source, target in (SENTENCES[number % len(SENTENCES)],)
    ]
    folder.mkdir()
    write_pairs(folder / "docs.de-pt.tsv", lines)
    write_pairs(folder / "docs.de-en.tsv", lines)
    return folder


def test_only_what_training_never_saw_is_measured(tmp_path: Path) -> None:
    found = clean.held_out(held_out_text(tmp_path / "text"), 180)
    assert list(found) == ["docs.de-pt"]
    assert sum(len(document.pairs) for document in found["docs.de-pt"]) == 180
    halves = clean.halves(found["docs.de-pt"])
    for half, block in (("tune", 9), ("measure", 19)):
        assert len(halves[half]) == 3
        for document in halves[half]:
            numbers = [int(source.split()[-1].rstrip(".")) for source, _ in document.pairs]
            assert numbers == list(range(numbers[0], numbers[0] + 30))
            assert {number // HELD_OUT_BLOCK for number in numbers} == {block}, "the judge learns from the others"


def test_halves_have_no_document_in_common() -> None:
    documents = [Lines(name=str(i), pairs=(SENTENCES[0],), langs=("de", "pt")) for i in range(5)]
    halves = clean.halves(documents)
    assert [one.name for one in halves["tune"]] == ["0", "2", "4"]
    assert [one.name for one in halves["measure"]] == ["1", "3"]


def test_triples_are_ordered_by_any_score(tmp_path: Path) -> None:
    path = tmp_path / "triples.jsonl"
    row = {"lang": "de", "src": "Es regnet."}
    triples = [
        ("short", "It is raining.", "It."),
        ("short", "It rains.", "Rain."),
        ("long", "It rains.", "It is rain."),
    ]
    lines = [row | {"pert": kind, "en_mt": good, "en_pert": bad} for kind, good, bad in triples]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    figures = sets.triples(path, lambda lang: lambda source, target: float(len(target)))
    assert figures["ordered"] == 0.5
    assert figures["kinds"]["short"]["ordered"]["value"] == 1.0
    assert figures["kinds"]["short"]["found"]["value"] == 1.0
    assert figures["kinds"]["long"]["ordered"]["value"] == 0.0
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(XlatError, match=":1: no en_mt, en_pert, pert"):
        sets.triples(path, lambda lang: lambda source, target: 0.0)


def test_messages_pair_by_their_place(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "messages.tsv"
    same = [("S", *pair) for pair in SENTENCES]
    changed = ("D", "Die Datei wird nach 30 Tagen gelöscht.", "O ficheiro é apagado após 60 dias.")
    lines = ["\t".join(row) for row in (("label", "de", "pt"), *same, changed)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures = sets.messages(path, checker)
    assert (figures["D"]["value"], figures["S"]["value"], figures["M"]["value"]) == (1.0, 0.0, None)


def annotated(folder: Path) -> Path:
    folder.mkdir(parents=True)
    source, target = ([pair[at] for pair in SENTENCES] for at in (0, 1))
    target[0] = "A loja abre todas as manhãs às 9 horas."
    target[2] = "A máquina não pode ficar à chuva durante 5 dias."
    (folder / "a.de.txt").write_text("\n".join(source) + "\n", encoding="utf-8")
    (folder / "a.pt.txt").write_text("\n".join(target) + "\n", encoding="utf-8")
    quoted = json.dumps([[source[2]], [target[2]]], ensure_ascii=False)
    (folder / "gold.yaml").write_text(
        "pair: {source: a.de.txt, target: a.pt.txt, source_lang: de, target_lang: pt}\n"
        f"findings:\n  - {{id: hour, expect: must, kind: number, side: source, quote: '{source[0]}'}}\n"
        f"aligned:\n  - {quoted}\n",
        encoding="utf-8",
    )
    return folder / "gold.yaml"


def test_findings_on_what_says_the_same_are_counted(tmp_path: Path, checker: Checker) -> None:
    path = annotated(tmp_path / "seeds")
    outcome = judge(annotated_pair(path), checker.config)
    assert [item.id for item in outcome.found] == ["hour"]
    assert "number" in [finding.check for finding in outcome.on_aligned]
    figures = sets.seeds(path, checker)
    assert figures["must"]["count"] == 1
    assert figures["findings_on_aligned"] == len(outcome.on_aligned)


def test_other_limits_let_other_errors_through(tmp_path: Path, checker: Checker) -> None:
    data = tmp_path / "sets"
    data.mkdir()
    lines = [f"{name}\t{source}\t{target}" for name in ("a", "b") for source, target in SENTENCES]
    (data / "ntrex-dev.tsv").write_text("\n".join(["doc_id\tde\tpt", *lines]) + "\n", encoding="utf-8")
    points = measure_curve(Options(data=data, planted=3), checker)
    assert [point["rate"] for point in points] == list(RATES)
    found = [sum(share["count"] for share in point["recall"].values()) for point in points]
    assert found == sorted(found, reverse=True)
    assert found[0] > 0
    shown = curve([*points, points[0] | {"recall": dict.fromkeys(points[0]["recall"], {"value": None})}])
    assert shown.count("| ntrex-dev |") == len(RATES) + 1
    assert "–" in shown


def test_the_whole_measuring_names_what_is_not_there(tmp_path: Path, checker: Checker) -> None:
    data = tmp_path / "sets"
    data.mkdir()
    lines = [f"{name}\t{source}\t{target}" for name in ("a", "b") for source, target in SENTENCES]
    (data / "ntrex-dev.tsv").write_text("\n".join(["doc_id\tde\tpt", *lines]) + "\n", encoding="utf-8")
    cases = tmp_path / "cases.jsonl"
    options = Options(data=data, planted=2, seeds=annotated(tmp_path / "seeds"), cases=cases)
    said: list[str] = []
    figures = measure_quality(options, checker, said.append)
    assert figures["missing"] == [
        "held-out text",
        "documents",
        "demetr-dev.jsonl",
        "messages-drift-dev.tsv",
        "edits-dev.tsv",
        "drift",
    ]
    assert figures["clean"]["ntrex-dev"]["pairs"] == len(SENTENCES)
    assert figures["planted"]["ntrex-dev"]["recall"]["number-changed"]["value"] == 1.0
    assert said
    assert json.loads(json.dumps(figures)) == figures
    written = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()]
    assert sum(case.get("kind") == "sentence-deleted" for case in written) == 2
    shown = {(row.what, row.on): row for row in rows(figures)}
    assert shown["recall: number-changed", "ntrex-dev, 2 planted"].met is True
    assert shown["must found", "seeds"].met is True
    assert "| recall: number-changed" in table(figures)
    assert "false alarms" in by_check(figures)
