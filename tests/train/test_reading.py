"""Tests of the training of the reading network, on a toy world and a toy encoder."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import numpy as np
import pytest
import torch
from safetensors.numpy import load_file

from tests.train.toy import WORDS, pairs, say, thoughts, write_pairs
from xlat_check.embed.words import WordVectors, distinct_words
from xlat_check.errors import XlatError
from xlat_check.measure.data import HELD_OUT_BLOCK, pair_files, read_pairs
from xlat_check.measure.perturb import ErrorKind
from xlat_check.scores.reading import KINDS, LONGEST
from xlat_check.train.reading import __main__ as command
from xlat_check.train.reading.batches import CLEAN_WEIGHT, UNKNOWN, batched, examples, lesson
from xlat_check.train.reading.edits import NOT_FOLLOWED, Edit, changed, edit_files, edit_rows, joined_rows, read_edits
from xlat_check.train.reading.fit import Fit, Options, losses
from xlat_check.train.reading.planting import LABELS, LEFT_OUT, SOME, TRIED, planted_rows, spoilt
from xlat_check.train.reading.rows import Row, clean, load, of_kind, save, some_twice
from xlat_check.train.reading.store import Store, read_texts
from xlat_check.train.reading.unseen import Unseen

TEXT = [
    (
        "Die Werkstatt schließt am Freitag um 17 Uhr, weil der Meister krank ist.",
        "The workshop closes on Friday at 17 o'clock, because the master is ill.",
    ),
    ("Mindestens drei Gäste haben immer Hunger.", "At least three guests are always hungry."),
    ("Der alte Bäcker verkauft im Sommer frisches Brot.", "The old baker sells fresh bread in summer."),
    ("Die Kinder dürfen den Rasen nicht betreten.", "The children must not walk on the lawn."),
    ("Gestern hat Marta bei Silvio im Garten gekocht.", "Yesterday Marta cooked at the house of Silvio."),
]
EDITS = [
    Edit("Open the door first.", "Open the door.", "Öffne zuerst die Tür.", "removed-words", "Öffne die Tür."),
    Edit("It may rain.", "It must rain.", "Es kann regnen.", "modality", "Es muss regnen."),
    Edit("Its raining today.", "It's raining today.", "Heute regnet es.", "wording", "Heute regnet es."),
    Edit("Wait for two days.", "Wait for three days.", "Zwei Tage warten.", "number/version", ""),
]


NONE = Unseen(frozenset())


MEANINGS = {word: 10_000 + at for own in WORDS.values() for at, word in enumerate(own)}


def meaning(word):
    """A number that the words of the toy world share with their translations."""
    return MEANINGS.get(word.lower(), sum(map(ord, word)))


class ToyEncoder:
    """A random vector for each meaning, the same each time; counts how many texts it reads."""

    name = "toy@1"
    folder = None
    read = 0

    def words(self, texts):
        self.read += len(texts)
        words, rows, spans = distinct_words(texts)
        table = [np.random.default_rng(meaning(word)).normal(size=16) for word in words]
        return WordVectors(words, np.array(table, dtype=np.float32).reshape(-1, 16), rows, spans)


@pytest.fixture
def store(tmp_path):
    texts = [text for pair in TEXT for text in pair]
    read_texts(tmp_path / "vectors", texts, ToyEncoder())
    return Store(tmp_path / "vectors", texts)


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def rows_of_text():
    return list(spoilt(TEXT, ("de", "en"), random.Random(1)))


def test_every_kind_of_error_has_a_label() -> None:
    kinds = {*SOME, *TRIED}
    assert kinds == {*LABELS, *LEFT_OUT}
    assert set(LABELS.values()) | {"omission", "addition"} == set(KINDS)
    assert set(ErrorKind) - kinds == {ErrorKind.SENTENCE_DELETED, ErrorKind.SENTENCE_SWAPPED}


def test_planted_rows_say_what_is_wrong_and_where() -> None:
    rows = rows_of_text()
    assert [(row.source, row.target) for row in rows if row.what == "clean" and "; " not in row.source] == TEXT
    assert all(row.wrong == (row.what != "clean") for row in rows)
    (turned,) = (row for row in rows if row.what == "bound-turned" and "guests" in row.target and "Mind" in row.source)
    assert turned.kinds == of_kind("bounds")
    assert turned.target[slice(*turned.spans[1][0])] == "At most"
    assert turned.spans[0] is None
    for row in rows:
        if row.what == "clause-inserted":
            side = KINDS.index("addition") == row.kinds.index(1.0)
            (begin, end), text = row.spans[side][0], (row.source, row.target)[side]
            assert len(text[begin:end].split()) > 3
            assert row.spans[not side] == ()


def test_planted_rows_leave_out_what_is_held_out(tmp_path) -> None:
    lines = pairs("de", "en", HELD_OUT_BLOCK * 10, 3)
    write_pairs(tmp_path / "docs.de-en.tsv.zst", lines)
    (file,) = pair_files(tmp_path)
    held = {source for source, _, _ in list(read_pairs(file))[HELD_OUT_BLOCK * 9 :]}
    first = list(planted_rows(file, 200, 1, NONE))
    assert first == list(planted_rows(file, 200, 1, NONE))
    assert len(first) > 200
    assert not held & {row.source for row in first if row.what == "clean"}


def test_edits_are_rows_as_their_translators_judged_them() -> None:
    rows = list(edit_rows(EDITS, random.Random(1)))
    told = {(row.source, row.target): row for row in rows}
    shorter = told["Open the door.", "Öffne zuerst die Tür."]
    assert (shorter.wrong, shorter.kinds[KINDS.index("addition")]) == (0.97, 0.85)
    assert shorter.kinds[KINDS.index("number")] is None
    assert shorter.spans[0] == ()
    assert shorter.target[slice(*shorter.spans[1][0])] == "zuerst"
    assert told["Open the door.", "Öffne die Tür."].wrong == 0
    back = told.get(("Open the door first.", "Öffne die Tür."))
    assert back is None or back.kinds[KINDS.index("omission")] == 0.85
    assert told["It's raining today.", "Heute regnet es."] == Row(
        source="It's raining today.", target="Heute regnet es.", wrong=0.0, what="edit: same"
    )
    assert told["Wait for three days.", "Zwei Tage warten."] == Row(
        source="Wait for three days.",
        target="Zwei Tage warten.",
        wrong=NOT_FOLLOWED,
        kinds=of_kind("number", NOT_FOLLOWED, None),
        spans=(((9, 14),), None),
        what="edit, not followed: number/version",
    )


def test_edits_of_several_languages_join_to_pairs_without_english() -> None:
    other = replace(EDITS[1], translation="Pode chover.", later="Tem de chover.")
    rows = list(joined_rows({"de": EDITS, "pt": [other]}, random.Random(2)))
    assert {row.wrong for row in rows} == {0.0, 0.85}
    assert all("rain" not in row.source + row.target for row in rows)
    assert {row.source for row in rows} <= {"Es muss regnen.", "Tem de chover."}


def test_a_share_of_the_rows_of_edits_is_read_twice() -> None:
    edited = [*edit_rows(EDITS * 9, random.Random(1)), *joined_rows({"de": EDITS, "pt": EDITS}, random.Random(1))]
    planted = rows_of_text()
    rows = some_twice([*planted, *edited], 0.3, random.Random(2))
    assert rows[: len(planted) + len(edited)] == [*planted, *edited]
    again = rows[len(planted) + len(edited) :]
    assert all(row in edited for row in again)
    assert 0.15 < len(again) / len(edited) < 0.45
    assert some_twice(planted, 1.0, random.Random(2)) == planted


def test_changed_words_are_found_in_the_new_text() -> None:
    assert changed("a red door opens", "A door opens slowly, now") == ((13, 24),)
    assert changed("one two", "one two") == ()


def write_edits(
    folder, edits=EDITS, head="old_en\tnew_en\ttranslation\tkind_guess\tsource_id\tlater_translation\torigin"
):
    folder.mkdir()
    lines = ["\t".join((e.old, e.new, e.translation, e.guess, "toy", e.later, "po")) for e in edits]
    (folder / "edits.en-de.tsv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return folder


def test_edits_are_read_from_their_files(tmp_path) -> None:
    files = edit_files(write_edits(tmp_path / "edits"))
    assert {lang: list(read_edits(path, NONE)) for lang, path in files.items()} == {"de": EDITS}


def test_bad_edits_are_refused_with_their_line(tmp_path) -> None:
    with pytest.raises(XlatError, match="no edits"):
        edit_files(tmp_path / "nowhere")
    files = edit_files(write_edits(tmp_path / "edits", head="old\tnew"))
    with pytest.raises(XlatError, match=r"edits.en-de.tsv:1: not an edit"):
        list(read_edits(files["de"], NONE))


def test_texts_of_development_sets_are_kept_out(tmp_path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "page.md").write_text("# Title\n\nThe mill stands by the river.\n", encoding="utf-8")
    (tmp_path / "set.tsv").write_text("1\tEs regnet heute nicht mehr.\tShort one\n", encoding="utf-8")
    (tmp_path / "set.jsonl").write_text(json.dumps({"src": ["Where is my yellow hat?"]}) + "\n", encoding="utf-8")
    found = Unseen.of(tmp_path)
    assert found.keys == {"the mill stands by the river", "es regnet heute nicht mehr", "where is my yellow hat"}
    fine, held = clean("Short one", "Title"), clean("Any text.", "The MILL stands, by the river!")
    assert not found.has(fine.source, fine.target)
    assert found.has(held.source, held.target)
    with pytest.raises(XlatError, match="no texts"):
        Unseen.of(tmp_path / "documents" / "nowhere")


def test_rows_are_read_as_they_were_written(tmp_path) -> None:
    rows = [*rows_of_text(), *edit_rows(EDITS, random.Random(1))]
    save(tmp_path / "rows.jsonl", rows)
    assert list(load(tmp_path / "rows.jsonl")) == rows


def test_vectors_come_back_from_the_disk_almost_unchanged(store) -> None:
    expected = ToyEncoder().words(store.texts)
    for number, text in enumerate(store.texts):
        assert store.words(number) == [text[a:b] for a, b in expected.spans[number]]
        vectors = expected.table[expected.rows[number]]
        assert store.vectors(number) == pytest.approx(vectors, abs=float(np.abs(vectors).max()) / 127)
    assert store.mean(1000) == pytest.approx(np.concatenate([store.vectors(n) for n in range(len(store))]).mean(axis=0))


def test_texts_are_read_once(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("xlat_check.train.reading.store.CHUNK", 3)
    texts = [f"word{number} and more" for number in range(8)]
    encoder = ToyEncoder()
    read_texts(tmp_path, texts[:6], encoder)
    read_texts(tmp_path, texts, encoder)
    assert encoder.read == 8
    store = Store(tmp_path, texts)
    assert [store.words(number)[0] for number in (0, 3, 7)] == ["word", "word", "word"]
    assert store.vectors(7)[3] == pytest.approx(ToyEncoder().words(["more"]).table[0], abs=0.05)


def test_a_lesson_holds_both_sides_and_their_labels(store) -> None:
    source, target = TEXT[1]
    row = Row(source=source, target=target, wrong=0.9, kinds=of_kind("bounds", 0.8, None), spans=(((0, 10),), None))
    found = lesson(list(examples([row, clean(*TEXT[3])], store)), store)
    assert found.missing[0, :6].tolist() == [1, 0, 0, 0, 0, 0]
    assert (found.missing[0, 6:13] == UNKNOWN).all()
    assert found.batch.side[0, :13].tolist() == [0] * 6 + [1] * 7
    assert found.batch.mask.sum(dim=1).tolist() == [13, 15]
    assert found.batch.places[0, [0, 5, 6, 12]].tolist() == [0, 1, 0, 1]
    assert found.wrong.tolist() == pytest.approx([0.9, 0])
    assert torch.isnan(found.kinds[0]).sum() == len(KINDS) - 1
    assert found.batch.vectors[0, 6].numpy() == pytest.approx(store.vectors(store.numbers[target])[0])


def test_a_clean_pair_of_planted_text_counts_more_in_the_losses_of_pairs(store) -> None:
    planted, edited = clean(*TEXT[0]), clean(*TEXT[0], "edit: clean")
    bad = replace(planted, wrong=1.0, kinds=of_kind("bounds"), what="bound-turned")
    parts = []
    network = Fit(list(examples([bad], store)), store, SMALL).network.eval()
    with torch.no_grad():
        for rows in ([planted], [edited], [bad], [planted, bad]):
            parts.append({name: float(loss) for name, loss in losses(network, lesson_of(rows, store)).items()})
    for name in ("any", "kinds"):
        assert parts[0][name] == pytest.approx(CLEAN_WEIGHT * parts[1][name])
        assert parts[3][name] == pytest.approx((parts[0][name] + parts[2][name]) / 2)
    assert parts[0]["words"] == pytest.approx(parts[1]["words"])


def lesson_of(rows, store):
    return lesson(list(examples(rows, store)), store)


def test_long_sides_are_cut(tmp_path) -> None:
    long = " ".join(["mill"] * (LONGEST + 9))
    read_texts(tmp_path, [long, "mill"], ToyEncoder())
    store = Store(tmp_path, [long, "mill"])
    found = lesson(list(examples([clean(long, "mill"), clean("mill", long)], store)), store)
    assert found.batch.mask.sum(dim=1).tolist() == [LONGEST + 1] * 2


def test_every_row_is_in_one_batch_of_a_pass(store) -> None:
    rows = list(examples([clean(*pair) for pair in TEXT] * 7, store))
    batches = batched(rows, 4, seed=1)
    assert sorted(id(row) for own in batches for row in own) == sorted(map(id, rows))
    assert [len(own) for own in batches].count(4) == len(rows) // 4
    assert batched(rows, 4, seed=2) != batches


def test_padding_and_neighbours_change_nothing(store) -> None:
    fit = Fit(list(examples([clean(*pair) for pair in TEXT], store)), store, Options(width=16, layers=2))
    fit.network.eval()
    with torch.no_grad():
        _, together = fit.network(lesson(fit.rows, store).batch)
        for at, row in enumerate(fit.rows):
            words, odds = fit.network(lesson([row], store).batch)
            assert odds[0].tolist() == pytest.approx(together[at].tolist(), abs=1e-5)
            assert words.shape == (1, row.length)


SMALL = Options(batch=8, width=16, layers=1, passes=12, warmup=5, rate=1e-2, checkpoint_every=10, told_every=20)


def fitted(tmp_path, options=SMALL, rows=None):
    found = rows or rows_of_text()
    texts = list(dict.fromkeys(text for row in found for text in (row.source, row.target)))
    read_texts(tmp_path / "vectors", texts, ToyEncoder())
    store = Store(tmp_path / "vectors", texts)
    return Fit(list(examples(found, store)), store, options)


def rows_of_toy():
    """Sentences with their translation, and with one that lacks the last two words."""
    for thought in thoughts(150, 4):
        source, less = say(thought, "de"), say(thought[:-2], "en")
        yield clean(source, say(thought, "en"))
        if len(thought) > 2:
            begin = len(say(thought[:-2], "de"))
            spans = (((begin, len(source)),), ())
            yield Row(source=source, target=less, wrong=1.0, kinds=of_kind("omission"), spans=spans)


def lost(fit):
    with torch.no_grad():
        return {name: float(value) for name, value in losses(fit.network.eval(), lesson(fit.rows, fit.store)).items()}


def test_the_network_learns_the_rows(tmp_path) -> None:
    fit = fitted(tmp_path, rows=list(rows_of_toy()))
    before = lost(fit)
    fit.run(tmp_path / "checkpoint.pt", tmp_path / "log.jsonl")
    assert fit.step == fit.steps
    after = lost(fit)
    assert {name for name in before if after[name] < 0.5 * before[name]} == {"words", "any", "kinds"}
    fit.network.load_state_dict(fit.mean)
    mean = lost(fit)
    assert {name for name in before if mean[name] < 0.5 * before[name]} == {"words", "any", "kinds"}
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["step"] for line in lines][-1] == fit.steps
    assert lines[-1]["any"] < lines[0]["any"]


def test_a_stopped_training_goes_on_as_if_it_had_not_stopped(tmp_path) -> None:
    options = replace(SMALL, passes=3)
    whole, part = fitted(tmp_path, options), fitted(tmp_path, options)
    whole.run(tmp_path / "whole.pt", tmp_path / "log.jsonl")
    torch.manual_seed(options.seed)
    part = fitted(tmp_path, options)
    part.run(tmp_path / "part.pt", tmp_path / "log.jsonl", until=part.pass_steps + 1)
    again = fitted(tmp_path, options)
    again.load(tmp_path / "part.pt")
    again.run(tmp_path / "part.pt", tmp_path / "log.jsonl")
    assert again.step == whole.step
    for name, value in whole.network.state_dict().items():
        assert torch.equal(again.network.state_dict()[name], value)
        assert torch.equal(again.mean[name], whole.mean[name])


def test_the_mean_of_the_weights_follows_them(tmp_path) -> None:
    fit = fitted(tmp_path, replace(SMALL, mean_kept=0.5))
    name = "tokh.weight"
    expected = fit.mean[name].clone()
    for kept in (2 / 11, 3 / 12, 4 / 13):
        fit.learn(lesson(fit.rows[:8], fit.store))
        expected = kept * expected + (1 - kept) * fit.network.state_dict()[name]
        assert torch.allclose(fit.mean[name], expected)
    for _ in range(20):
        fit.learn(lesson(fit.rows[:8], fit.store))
    before = fit.mean[name].clone()
    fit.learn(lesson(fit.rows[:8], fit.store))
    assert torch.allclose(fit.mean[name], 0.5 * before + 0.5 * fit.network.state_dict()[name])


def test_rates_rise_and_fall(tmp_path) -> None:
    fit = fitted(tmp_path)
    rates = []
    for step in range(fit.steps + 1):
        fit.step = step
        rates.append(fit.rate())
    assert rates[0] == pytest.approx(SMALL.rate / SMALL.warmup)
    assert max(rates) > 0.8 * SMALL.rate
    assert rates[-1] == pytest.approx(SMALL.rate * SMALL.last)


def folders(tmp_path):
    (tmp_path / "data").mkdir()
    write_pairs(tmp_path / "data" / "docs.de-en.tsv", TEXT)
    write_edits(tmp_path / "edits")
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "dev.tsv").write_text("x\tIt must rain on Sunday.\n" + TEXT[4][1] + "\n", encoding="utf-8")
    flags = [part for name in ("data", "edits", "eval") for part in (f"--{name}", str(tmp_path / name))]
    return [*flags, "-o", str(tmp_path / "out"), "--passes", "2", "--width", "16", "--layers", "1", "--batch", "8"]


def test_one_command_trains_and_goes_on(tmp_path, capsys) -> None:
    arguments, encoder = folders(tmp_path), ToyEncoder()
    assert command.main(arguments, encoder) == 0
    read = encoder.read
    note = json.loads((tmp_path / "out" / "reading.json").read_text(encoding="utf-8"))
    weights = load_file(tmp_path / "out" / "reading.safetensors")
    assert note["kinds"] == list(KINDS)
    assert note["encoder"] == "toy@1"
    assert note["rows"]["all"] == sum(count for name, count in note["rows"].items() if name != "all")
    assert note["rows"]["edit: clean"] == 4
    assert note["rows"]["all"] <= note["read_in_a_pass"] <= 2 * note["rows"]["all"]
    held = torch.load(tmp_path / "out.work" / "checkpoint.pt")["mean"]
    assert (weights["out.weight"] == held["out.weight"].numpy().astype(np.float16)).all()
    assert weights["mu"].shape == (16,)
    assert {array.dtype for array in weights.values()} == {np.dtype(np.float16)}
    assert weights["out.weight"].shape == (1 + len(KINDS), 16)
    said = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out.work" / "rows").iterdir())
    assert TEXT[4][1] not in said
    assert TEXT[3][1] in said
    capsys.readouterr()
    assert command.main(arguments, encoder) == 0
    assert encoder.read == read
    assert f"step {note['steps']:,} of {note['steps']:,}" in capsys.readouterr().err


def test_other_settings_are_refused(tmp_path, capsys) -> None:
    arguments = folders(tmp_path)
    assert command.main(arguments, ToyEncoder()) == 0
    assert command.main([*arguments, "--rate", "1"], ToyEncoder()) == 2
    assert "other settings (rate)" in capsys.readouterr().err


def test_a_folder_without_edits_is_one_line(tmp_path, capsys) -> None:
    arguments = folders(tmp_path)
    (tmp_path / "edits" / "edits.en-de.tsv").unlink()
    assert command.main(arguments, ToyEncoder()) == 2
    assert capsys.readouterr().err.startswith("rows of docs.de-en\nerror: ")
