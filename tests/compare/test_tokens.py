"""Tests of the side of a bead as input of the attention network."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bitext_builder import plain
from xlat_check import embed
from xlat_check.bitext import Alignment, Bead
from xlat_check.compare import tokens as module
from xlat_check.compare.gathering import ContentWords, gather
from xlat_check.compare.judging import tokens_of_bead
from xlat_check.compare.tokens import CONTENT, NORM, PLACE, Tokens, padded
from xlat_check.scores.attention import MARKS

COMMA, STOP, COLON, BRACKET, DASH = range(MARKS)
FUNCTION, NUMBER, CAPITAL = range(MARKS, MARKS + 3)


@pytest.fixture(scope="module")
def encoder():
    return embed.load()


def words_of(encoder, sources, targets, beads) -> ContentWords:
    alignment = Alignment(bitext=plain(sources, targets, ("de", "pt")), sections=(), beads=beads)
    return gather(alignment, encoder.words(sources), encoder.words(targets))


def read(encoder, source: str, target: str = "A casa é verde.") -> Tokens:
    words = words_of(encoder, [source], [target], (Bead(source=(0,), target=(0,), cosine=0.5),))
    return tokens_of_bead(words, 0, words.cover()[0])[0]


def test_words_and_marks_stand_in_reading_order(encoder):
    tokens = read(encoder, "Das Haus (alt, 90 Jahre) – so heißt es: steht.")
    kinds = [
        int(row[:MARKS].argmax()) if at < 0 else None for at, row in zip(tokens.rows, tokens.features, strict=True)
    ]
    assert kinds == [None, None, BRACKET, None, COMMA, None, None, BRACKET, DASH, *[None] * 3, COLON, None, STOP]


def test_a_hyphen_inside_a_word_is_no_mark(encoder):
    assert (read(encoder, "Die U-Bahn fährt.").rows >= 0).tolist() == [True, True, True, True, False]


def test_words_are_known_by_what_they_look_like(encoder):
    tokens = read(encoder, "Die Pumpe braucht 12 Liter")
    assert tokens.features[:, FUNCTION].tolist() == [1, 0, 0, 0, 0]
    assert tokens.features[:, NUMBER].tolist() == [0, 0, 0, 1, 0]
    assert tokens.features[:, CAPITAL].tolist() == [1, 1, 0, 0, 1]
    assert tokens.features[:, CONTENT].tolist() == [0, 1, 1, 0, 1]
    assert tokens.content.tolist() == [1, 2, 4]
    assert tokens.features[:, PLACE] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8])


def test_a_content_word_brings_what_is_known_of_it(encoder):
    words = words_of(encoder, ["Das grüne Haus"], ["A casa"], (Bead(source=(0,), target=(0,), cosine=0.5),))
    covered = words.cover()[0]
    source, _ = tokens_of_bead(words, 0, covered)
    own = source.features[source.content, CONTENT + 1 : PLACE]
    assert own == pytest.approx(covered[0].features[:, : own.shape[1]])


def test_segments_of_one_side_follow_each_other(encoder):
    bead = Bead(source=(0, 1), target=(0,), cosine=0.5)
    words = words_of(encoder, ["Ein Haus.", "Ein Garten!"], ["Uma casa, um jardim."], (bead,))
    source, target = tokens_of_bead(words, 0, words.cover()[0])
    assert (source.rows >= 0).tolist() == [True, True, False, True, True, False]
    assert (target.rows >= 0).tolist() == [True, True, False, True, True, False]


def test_what_is_too_long_is_read_up_to_a_point(encoder, monkeypatch):
    monkeypatch.setattr(module, "LONGEST", 4)
    tokens = read(encoder, "Haus, Garten, Keller und Dachboden")
    assert len(tokens.rows) == 4
    assert (len(tokens.content), tokens.unread) == (2, 2)


def test_beads_of_unlike_length_are_put_together(encoder):
    beads = tuple(Bead(source=(at,), target=(at,), cosine=0.5) for at in (0, 1))
    words = words_of(encoder, ["Ein Haus.", "Ein kleines grünes Haus."], ["Uma casa.", "Uma casinha verde."], beads)
    covered = words.cover()
    tokens = [tokens_of_bead(words, at, covered[at]) for at in (0, 1)]
    source, target = padded(tokens, np.array([[0.5, 0.7], [0.1, 0.9]], dtype=np.float32))
    assert source.mask.sum(axis=1).tolist() == [3, 5]
    assert np.linalg.norm(source.vectors, axis=2)[0] == pytest.approx([1, 1, 0, 0, 0]), "marks and padding have none"
    assert (source.features[0, :2, NORM] > 0).all()
    assert source.shape[:, :2] == pytest.approx(np.array([[0.5, 0.7], [0.1, 0.9]]))
    assert target.shape[:, :2] == pytest.approx(np.array([[-0.5, 0.7], [-0.1, 0.9]])), "the other way round"
    assert source.shape[:, 2].tolist() == target.shape[:, 3].tolist()
