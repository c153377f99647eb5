"""Tests of keyed documents: units pair by their names, whatever the vectors are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bitext_builder import segmented
from xlat_check.align import keyed
from xlat_check.align.keyed import Look, align_keyed
from xlat_check.align.margin import margin, nearest_cosines, unit_rows
from xlat_check.bitext import Alignment, Bitext, Side
from xlat_check.segment import segment

Units = list[dict[str, Any]] | dict[str, str]

KEYS = st.sampled_from(["a", "b", "c"])
FORMS = st.sampled_from(["", "[one]", "[few]", "[other]"])
UNITS = st.lists(
    st.builds(
        lambda key, form, text, state: {"name": key + form, "text": text} | state,
        KEYS,
        FORMS,
        st.sampled_from(["", "One. Two. Three.", "Word"]),
        st.sampled_from([{}, {}, {"state": "obsolete"}, {"state": "fuzzy"}]),
    ),
    max_size=7,
)


def bitext(source: Units, target: Units) -> Bitext:
    """Both sides, their units cut into sentences as files are."""
    sides = (
        segment(segmented({"lang": lang, "units": units}).document) for lang, units in (("en", source), ("de", target))
    )
    first, second = sides
    return Bitext(source=first, target=second)


def vectors(side: Bitext, which: Side, seed: int = 0) -> np.ndarray:
    count = len(side.side(which).segments)
    random = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return random / np.linalg.norm(random, axis=1, keepdims=True) if count else random


def aligned(source: Units, target: Units) -> Alignment:
    both = bitext(source, target)
    return align_keyed(both, look(both))


def look(both: Bitext) -> Look:
    """Vectors of each segment, and for units the sum of them."""
    sides = {side: vectors(both, side, seed) for seed, side in enumerate(Side, 1)}

    def found(side: Side, units: Sequence[tuple[int, ...]]) -> tuple[np.ndarray, np.ndarray]:
        rows = sides[side]
        sums = [unit_rows(rows[list(ids)].sum(axis=0, keepdims=True))[0] for ids in units]
        return rows[[at for ids in units for at in ids]], np.array(sums, dtype=np.float32).reshape(-1, 8)

    return found


def paired(alignment: Alignment) -> list[tuple[list[str], list[str]]]:
    """The texts of both sides of each bead."""
    return [
        tuple([segment.text for segment in alignment.segments(bead, side)] for side in Side) for bead in alignment.beads
    ]


def test_the_order_of_the_file_means_nothing() -> None:
    found = aligned({"a": "Open", "b": "Close", "c": "Save"}, {"c": "Sichern", "a": "Öffnen", "b": "Schließen"})
    assert paired(found) == [(["Open"], ["Öffnen"]), (["Close"], ["Schließen"]), (["Save"], ["Sichern"])]
    assert all(bead.cosine is not None and not bead.moved for bead in found.beads)


def test_a_unit_is_one_bead_however_many_sentences_it_has() -> None:
    long = "One is here. Two is here. Three is here. Four is here. Five is here. Six is here."
    found = aligned({"a": long, "b": "End"}, {"a": "Alle sechs sind hier.", "b": "Ende"})
    assert [(len(bead.source), len(bead.target)) for bead in found.beads] == [(6, 1), (1, 1)]
    assert found.beads[0].cosine is not None


def test_a_key_of_one_side_alone() -> None:
    found = aligned({"a": "Open", "b": "Close"}, {"a": "Öffnen", "x": "Mehr", "y": "Noch"})
    assert paired(found) == [
        (["Open"], ["Öffnen"]),
        ([], ["Mehr"]),
        ([], ["Noch"]),
        (["Close"], []),
    ]


def test_an_empty_unit_leaves_its_counterpart_alone() -> None:
    assert paired(aligned({"a": "Open", "b": "Close"}, {"a": "", "b": "Zu"})) == [(["Open"], []), (["Close"], ["Zu"])]


def test_what_is_not_in_use_pairs_with_nothing() -> None:
    target = [{"name": "a", "text": "Auf", "state": "overridden"}, {"name": "a", "text": "Öffnen"}]
    assert paired(aligned({"a": "Open"}, target)) == [(["Open"], ["Öffnen"])]


def test_forms_without_an_equal_stay_alone() -> None:
    found = aligned({"n[one]": "a file", "n[other]": "files"}, {"n[one]": "plik", "n[few]": "pliki"})
    assert paired(found) == [(["a file"], ["plik"]), ([], ["pliki"]), (["files"], [])]
    found = aligned({"n[one]": "a file", "n[other]": "files"}, {"n[other]": "ファイル"})
    assert paired(found) == [(["a file"], []), (["files"], ["ファイル"])]


def test_forms_against_a_text_without_forms() -> None:
    found = aligned({"n[one]": "a file", "n[other]": "files"}, {"n": "ファイル"})
    assert paired(found) == [(["a file"], []), (["files"], ["ファイル"])]
    found = aligned({"n": "files"}, {"n[one]": "eine Datei", "n[other]": "Dateien"})
    assert paired(found) == [([], ["eine Datei"]), (["files"], ["Dateien"])]


def test_names_that_stand_twice_pair_in_their_order() -> None:
    twice = [{"name": "a", "text": "Open"}, {"name": "a", "text": "Close"}]
    found = aligned(twice, [{"name": "a", "text": "Öffnen"}, {"name": "a", "text": "Schließen"}])
    assert paired(found) == [(["Open"], ["Öffnen"]), (["Close"], ["Schließen"])]
    assert paired(aligned(twice, {"a": "Öffnen"})) == [(["Open"], ["Öffnen"]), (["Close"], [])]


@pytest.mark.parametrize(
    ("source", "target"), [({"a": ""}, {"a": "x"}), ({"a": "x"}, {"a": ""}), ({"a": ""}, {"a": ""})]
)
def test_a_side_without_texts(source: Units, target: Units) -> None:
    found = aligned(source, target)
    assert all(bead.is_null for bead in found.beads)
    assert found.typical_cosine is None


def test_a_bead_has_the_similarity_of_its_units_whatever_is_looked_at_together(monkeypatch) -> None:
    units = {f"unit{at}": "One. Two." if at % 3 else "One." for at in range(9)}
    both = bitext(units, dict(reversed(units.items())))
    sides = [vectors(both, side, seed) for seed, side in enumerate(Side, 1)]
    near = [nearest_cosines(own, other) for own, other in (sides, sides[::-1])]
    found = align_keyed(both, look(both))
    for bead in found.beads:
        ids = bead.source, bead.target
        one, other = (unit_rows(rows[list(own)].sum(axis=0)[None])[0] for rows, own in zip(sides, ids, strict=True))
        cosine = float(one @ other)
        means = [float(values[list(own)].mean()) for values, own in zip(near, ids, strict=True)]
        assert bead.cosine == pytest.approx(cosine, abs=6e-4)
        assert bead.margin == pytest.approx(margin(cosine, *means), abs=6e-4)
    for at_once in (1, 2, 5):
        monkeypatch.setattr(keyed, "AT_ONCE", at_once)
        assert align_keyed(both, look(both)) == found


@given(source=UNITS, target=UNITS)
@settings(max_examples=80, deadline=None)
def test_every_segment_is_in_one_bead_of_one_key(source: Units, target: Units) -> None:
    found = aligned(source, target)  # the alignment itself refuses beads that do not partition a side
    for bead in found.beads:
        keys = {found.bitext.side(side).block(segment).key for side in Side for segment in found.segments(bead, side)}
        assert len(keys) == 1
        assert (bead.cosine is None) == bead.is_null
