"""Tests of the tables of the judge, on a toy world whose translations are right."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from safetensors.numpy import save_file

from tests.train.test_reading import NONE, TEXT, ToyEncoder, write_edits
from tests.train.toy import pairs, say, thoughts, write_pairs
from xlat_check.errors import XlatError
from xlat_check.measure.data import HELD_OUT_BLOCK, HELD_OUT_EVERY
from xlat_check.scores import judge, reading
from xlat_check.scores.reading_features import features
from xlat_check.train.reading import calibrate as command
from xlat_check.train.reading.calibrate import (
    PAGE,
    RATES,
    Clean,
    Measured,
    calibrate,
    clean_edits,
    held_out_prose,
    measure,
    moved,
    table,
)
from xlat_check.train.reading.edits import Edit
from xlat_check.train.reading.network import Network
from xlat_check.train.reading.unseen import Unseen

ROUND = HELD_OUT_BLOCK * HELD_OUT_EVERY
"""Lines after which the held-out blocks come again; of two of these, one is for tables."""


def weights():
    torch.manual_seed(1)
    state = Network(torch.full((16,), 0.1), layers=1, width=16).state_dict()
    return reading.UNWEIGHED | {name: np.ascontiguousarray(value.numpy()) for name, value in state.items()}


@pytest.fixture
def network():
    return reading.Reading(weights())


def lines(count, seed):
    """Pairs of prose whose lengths are those of sentences."""
    return [(say(one * 3, "de"), say(one * 3, "en")) for one in thoughts(count, seed)]


def edits_of(count, seed):
    for at, one in enumerate(thoughts(count, seed)):
        old, new = one * 2, [*one * 2, one[0] + 1 if one[0] < 200 else 3]
        later = say(new, "de") if at % 2 == 0 else ""
        yield Edit(say(old, "en"), say(new, "en"), say(old, "de"), "added-words", later)


def measured(kind, odds):
    return Measured(kind, np.array(odds, dtype=np.float64), (0.2, 0.7))


def test_prose_is_held_out_from_training_and_from_measuring(tmp_path) -> None:
    text = lines(2 * ROUND, 1)
    write_pairs(tmp_path / "docs.de-en.tsv", text)
    write_pairs(tmp_path / "lex.de-en.tsv", text)
    (found,) = held_out_prose(tmp_path, NONE)
    held = text[ROUND - HELD_OUT_BLOCK : ROUND]
    assert (found.kind, found.langs) == ("docs", ("de", "en"))
    assert set(found.pairs) <= set(held)
    assert len(found.pairs) > HELD_OUT_BLOCK // 2
    (few,) = held_out_prose(tmp_path, NONE, per_file=20)
    assert len(few.pairs) == 20
    assert text.index(few.pairs[-1]) > ROUND - HELD_OUT_BLOCK // 5
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "dev.tsv").write_text(found.pairs[3][1] + "\n", encoding="utf-8")
    unseen = Unseen.of(tmp_path / "eval")
    assert set(held_out_prose(tmp_path, unseen)[0].pairs) == set(found.pairs) - {found.pairs[3]}


def test_without_held_out_prose_it_says_so(tmp_path) -> None:
    write_pairs(tmp_path / "docs.de-en.tsv", TEXT)
    with pytest.raises(XlatError, match="no text is held out"):
        held_out_prose(tmp_path, NONE)


def test_edits_give_their_clean_pairs(tmp_path) -> None:
    edits = list(edits_of(60, 2))
    write_edits(tmp_path / "edits", edits)
    (found,) = clean_edits(tmp_path / "edits", NONE, 1, per_language=10)
    right = {(edit.old, edit.translation) for edit in edits} | {(edit.new, edit.later) for edit in edits if edit.later}
    assert found.langs == ("en", "de")
    assert len(found.pairs) == 20
    assert set(found.pairs) <= right
    assert clean_edits(tmp_path / "edits", NONE, 1, 10) != clean_edits(tmp_path / "edits", NONE, 2, 10)


def test_edits_that_were_never_followed_are_no_clean_pairs(tmp_path) -> None:
    write_edits(tmp_path / "edits", [replace(edit, later="") for edit in edits_of(5, 2)])
    with pytest.raises(XlatError, match="later translation"):
        clean_edits(tmp_path / "edits", NONE, 1)


def test_a_pair_is_read_as_the_judge_reads_it(network) -> None:
    found = measure(Clean("docs", ("de", "en"), TEXT), ToyEncoder(), draft(network))
    expected = []
    for pair in TEXT:
        words = ToyEncoder().words(pair)
        source, target = (words.table[rows] - network.centre for rows in words.rows)
        known = features(*([words.words[at] for at in rows] for rows in words.rows), tuple(map(len, pair)))
        expected.append(network(source, target, known.words, known.pair).any)
    assert found.odds.tolist() == pytest.approx(expected, abs=1e-5)


def draft(network):
    return SimpleNamespace(reading=network)


def test_words_are_alike_in_translations(network) -> None:
    found = measure(Clean("docs", ("de", "en"), lines(50, 3)), ToyEncoder(), draft(network))
    random, translated = found.likeness
    assert random < 0.8
    assert translated == pytest.approx(1)


def test_an_encoder_of_another_size_is_refused(network) -> None:
    other = reading.Reading(network.weights | {"mu": np.zeros(8, dtype=np.float32)})
    with pytest.raises(XlatError, match="16 dimensions, the network 8"):
        measure(Clean("docs", ("de", "en"), TEXT), ToyEncoder(), draft(other))


def test_pairs_without_content_words_are_refused(network) -> None:
    with pytest.raises(XlatError, match="docs, de-en: 0 pairs"):
        measure(Clean("docs", ("de", "en"), [("12 34", "12 34")] * 3), ToyEncoder(), draft(network))


def test_a_file_is_moved_like_a_usual_page_of_it() -> None:
    free = measured("docs", [3.0, 4.0, 5.0])
    judge_ = judge.Judge(None, None, None, usual=-1.0, likeness=(0.0, 1.0), origin="")  # type: ignore[arg-type]
    page = np.full(PAGE, 4.0)
    assert moved(free, -1.0).odds[1] == pytest.approx(judge_.on_scale(page, keyed=False)[0])
    assert np.diff(moved(free, -1.0).odds).tolist() == pytest.approx([1, 1])


def test_at_each_rate_the_median_file_counts() -> None:
    even = np.linspace(-1, 1, 2001)
    found = table([measured("docs", even * 9), measured("general", even * 2), measured("docs", even)])
    assert found.rates == RATES
    for rate, odds in zip(found.rates, found.log_odds, strict=True):
        assert odds == pytest.approx(2 * (1 - 2 * rate), abs=2e-3)
    assert table([measured("docs", even), measured("docs", even + 9)]).log_odds[0] == pytest.approx(4.5)


def test_the_tables_hold_on_the_pairs_that_they_are_measured_on(network) -> None:
    prose = [Clean(kind, ("de", "en"), lines(400, seed)) for kind, seed in (("docs", 4), ("general", 5))]
    edits = [Clean("edits", ("en", "de"), pairs("en", "de", 400, 6))]
    found = calibrate(prose, edits, ToyEncoder(), network)
    own = [measure(clean, ToyEncoder(), found).odds for clean in (*prose, *edits)]
    assert found.usual == pytest.approx(np.median(np.concatenate(own[:2])))
    for rate in (0.5, 0.1, 0.02):
        assert (own[2] > found.catalogues.limit(rate)).mean() == pytest.approx(rate, abs=0.003)
    assert found.likeness[0] < found.likeness[1]
    assert "800 held-out pairs" in found.origin


def folders(tmp_path, edits):
    """The flags of a command, for folders of text with so many edits."""
    (tmp_path / "data").mkdir()
    write_pairs(tmp_path / "data" / "docs.de-en.tsv", lines(ROUND, 7))
    write_edits(tmp_path / "edits", list(edits_of(edits, 8)))
    (tmp_path / "eval").mkdir()
    (tmp_path / "eval" / "dev.tsv").write_text("The mill stands by the river.\n", encoding="utf-8")
    flags = [part for name in ("data", "edits", "eval") for part in (f"--{name}", str(tmp_path / name))]
    return [*flags, "-o", str(tmp_path / "net")]


def test_one_command_writes_what_a_judge_is_read_from(tmp_path, capsys) -> None:
    flags = folders(tmp_path, 40)
    (tmp_path / "net").mkdir()
    assert command.main(flags, ToyEncoder()) == 2
    assert reading.FILE in capsys.readouterr().err
    save_file(weights(), tmp_path / "net" / reading.FILE)
    assert command.main(flags, ToyEncoder()) == 0
    found = judge.load(tmp_path / "net")
    assert found.pages.rates == pytest.approx(RATES)
    assert "500 held-out pairs of 1 file, " in found.origin
    assert "40 clean pairs of edits" in found.origin
    assert found.reading.weights.keys() == weights().keys()
    assert capsys.readouterr().err.splitlines()[-1] == found.origin
