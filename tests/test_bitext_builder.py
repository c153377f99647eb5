"""Tests of the builder of bitexts: it keeps the same laws as readers and segmenters."""

from __future__ import annotations

import pytest

from tests.bitext_builder import compared, segmented
from xlat_check.bitext import BlockKind, Side

SECTIONS = {
    "lang": "de",
    "sections": [
        {"segments": ["Vorab ein Satz."]},
        {
            "heading": "Aufbau",
            "depth": 2,
            "segments": [
                ["Erst der Fuß.", "Dann `fuss --fest` aufrufen."],
                {"text": "Schraube", "kind": "item", "marker": "1."},
                {"text": "fuss()", "kind": "code"},
            ],
        },
    ],
}


def test_spans_cut_their_text_from_the_file() -> None:
    side = segmented(SECTIONS)
    for segment in side.segments:
        assert side.document.text[segment.span.start : segment.span.end].replace("`", "") == segment.text
        line = side.document.text.splitlines()[segment.span.line - 1]
        assert line[segment.span.column - 1 :].replace("`", "").startswith(segment.text)
    for section in side.document.sections:
        for block in section.blocks:
            assert "".join(side.document.text[i] for i in block.offsets[:-1]) == block.text
            assert len(block.offsets) == len(block.text) + 1


def test_segments_know_their_place() -> None:
    side = segmented(SECTIONS)
    places = [(segment.section, segment.block) for segment in side.segments]
    assert places == [(0, 0), (1, -1), (1, 0), (1, 0), (1, 1)]
    assert [segment.id for segment in side.segments] == [0, 1, 2, 3, 4]
    assert side.segments[1].kind is BlockKind.HEADING
    (token,) = side.segments[3].tokens
    assert side.document.text[token.span.start : token.span.end] == token.text == "fuss --fest"


def test_default_beads_follow_section_pairs() -> None:
    target = {"lang": "pt", "sections": [{"heading": "Parte", "segments": ["Só isto."]}, {"segments": ["Uma frase."]}]}
    source = {"lang": "de", "sections": [{"segments": ["Ein Satz."]}, {"heading": "Aufbau", "segments": ["Nur dies."]}]}
    bitext = compared(source, target, section_pairs=[[0, 1], [1, 0]])
    assert [(b.source, b.target) for b in bitext.alignment.beads] == [((0,), (2,)), ((1,), (0,)), ((2,), (1,))]
    assert bitext.alignment.text(bitext.alignment.beads[2], Side.TARGET) == "Só isto."


def test_section_without_partner_gives_null_beads() -> None:
    source = {"lang": "de", "sections": [{"segments": ["Ein Satz."]}, {"heading": "Mehr", "segments": ["Noch einer."]}]}
    bitext = compared(source, {"lang": "pt", "text": "Uma frase."})
    assert [b.is_null for b in bitext.alignment.beads] == [False, True, True]
    assert bitext.comparisons[1:] == (None, None)


def test_unequal_sides_need_beads() -> None:
    source, target = {"lang": "de", "text": "Eins.\nZwei."}, {"lang": "pt", "text": "Um e dois."}
    with pytest.raises(ValueError, match="say the beads"):
        compared(source, target)
    bead = {"source": [0, 1], "target": [0], "cosine": 0.6}
    (built,) = compared(source, target, beads=[bead]).alignment.beads
    assert (built.cosine, built.margin) == (0.6, 1.2)
