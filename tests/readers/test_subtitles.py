"""Tests of subtitles: cues that make a sentence, what is no text in them, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.laws import all_blocks, assert_places_hold
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers import read


def subtitles(path: Path, text: str, name: str = "film.srt") -> Document:
    file = path / name
    file.write_bytes(text.encode())
    document = read(str(file))
    assert_places_hold(document.sections, document.text)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in all_blocks(document.sections)]


def srt(*cues: str, pause: int = 0) -> str:
    """Cues of two seconds each, with seconds of silence between them."""
    parts = []
    for number, text in enumerate(cues):
        start = number * (2 + pause)
        parts.append(f"{number + 1}\n00:00:{start:02},000 --> 00:00:{start + 2:02},000\n{text}\n")
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("cues", "seen"),
    [
        (["Mind the oven.", "It is hot."], ["Mind the oven.", "It is hot."]),
        (["Mind the", "oven", "here. It is", "hot."], ["Mind the oven here. It is hot."]),
        (["Mind the\noven.", "Now."], ["Mind the oven.", "Now."]),
        (["“Mind the oven.”", "Now."], ["“Mind the oven.”", "Now."]),
        (["Mind the oven, Dr.", "and its door.", "Yes."], ["Mind the oven, Dr. and its door.", "Yes."]),
        (["Mind the oven...", "...and its door.", "Yes."], ["Mind the oven... ...and its door.", "Yes."]),
        (["Mind the oven…", "Now."], ["Mind the oven…", "Now."]),
        (["- Is it hot?\n- Very.", "Then wait."], ["Is it hot?", "Very.", "Then wait."]),
        (["It was", "-5 degrees."], ["It was -5 degrees."]),
        (["It is not", "- Is it?", "- No."], ["It is not", "Is it?", "No."]),
        (["It is", "DANA: Hot.", "MAN 2: No."], ["It is", "DANA: Hot.", "MAN 2: No."]),
        (["It is as", "Dana: it is hot."], ["It is as Dana: it is hot."]),
        (["It is", "[wood cracks]", "hot.", "♪ Oven, oven ♪"], ["It is", "[wood cracks]", "hot.", "♪ Oven, oven ♪"]),
        (["请注意烤箱。", "很烫。"], ["请注意烤箱。", "很烫。"]),
        (["请注意烤箱", "它很烫", "门也烫"], ["请注意烤箱", "它很烫", "门也烫"]),
    ],
)
def test_a_paragraph_ends_where_a_sentence_or_a_speaker_does(tmp_path: Path, cues: list[str], seen: list[str]) -> None:
    assert texts(subtitles(tmp_path, srt(*cues))) == seen


def test_a_long_pause_ends_a_paragraph(tmp_path: Path) -> None:
    cues = ("Mind the", "oven", "here.")
    assert texts(subtitles(tmp_path, srt(*cues, pause=4))) == ["Mind the oven here."]
    assert texts(subtitles(tmp_path, srt(*cues, pause=6))) == list(cues)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_cut_the_text_from_the_file(tmp_path: Path, end: str) -> None:
    document = subtitles(tmp_path, srt("Der <i>Ofen</i>\nist", "{\\an8}hei&szlig;. Ja", "- nein!").replace("\n", end))
    first, second = all_blocks(document.sections)
    assert (first.text, first.span.line) == ("Der Ofen ist heiß. Ja", 3)
    cut = document.text[first.span.start : first.span.end].split(end)
    assert cut == ["Der <i>Ofen</i>", "ist", "", "2", "00:00:02,000 --> 00:00:04,000", "{\\an8}hei&szlig;. Ja"]
    assert document.text[second.span.start : second.span.end] == second.text == "nein!"
    assert (second.marker, second.span.line, second.span.column) == ("-", 12, 3)


@pytest.mark.parametrize(
    ("name", "text", "seen"),
    [
        ("film.srt", "Mind <b>the</b> <font color='red'>oven</font>.", "Mind the oven."),
        ("film.srt", "Mind{\\i1} the{\\i0}\\Noven.", "Mind the oven."),
        ("film.srt", "Mind the <oven> if 1 < 2 > 0.", "Mind the <oven> if 1 < 2 > 0."),
        ("film.srt", "R&D &amp; ovens &nosuch; here", "R&D & ovens &nosuch; here"),
        ("film.srt", "Mind\n\nthe oven", "Mind the oven"),
        ("film.srt", "2\nis enough", "2 is enough"),
        ("film.vtt", "<c.loud>Mind</c> <00:00:01.500>the <ruby>oven<rt>hot</rt></ruby>.", "Mind the ovenhot."),
        ("film.vtt", "<v.loud Dana>Mind the oven</v>", "Mind the oven"),
        ("film.vtt", "Mind&nbsp;the &lt;oven&gt;", "Mind the <oven>"),
    ],
)
def test_markup_is_no_text(tmp_path: Path, name: str, text: str, seen: str) -> None:
    head = "WEBVTT\n\n" if name.endswith("vtt") else ""
    assert texts(subtitles(tmp_path, head + srt(text), name)) == [seen]


def test_what_stands_around_the_cues_of_webvtt_is_no_text(tmp_path: Path) -> None:
    document = subtitles(
        tmp_path,
        "WEBVTT - Ovens\nKind: captions\nLanguage: pt-BR\n\nNOTE by nobody\nnot me\n\n"
        "STYLE\n::cue(b) { color: red }\n\nREGION\nid:a\n\nSlide 1\n00:01.000 --> 01:02.500 align:start\nO forno\n\n"
        "NOTE\nnor me\n\n01:02.500 --> 1:00:04.000\nestá quente.\n",
        "film.vtt",
    )
    assert texts(document) == ["O forno está quente."]
    assert document.lang == "pt-BR"


def test_another_voice_opens_a_paragraph(tmp_path: Path) -> None:
    document = subtitles(
        tmp_path,
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>Mind the\n\n00:02.000 --> 00:03.000\n<v Dana>oven\n<v Kim>Why?\n",
        "film.vtt",
    )
    assert texts(document) == ["Mind the oven", "Why?"]


def test_cues_for_programs_are_code(tmp_path: Path) -> None:
    document = subtitles(tmp_path, srt("oven.jpg#xywh=0,0,10,10", '{"chapter": "Oven"}', "Mind it."))
    kinds = [block.kind.value for block in all_blocks(document.sections)]
    assert kinds == ["code", "code", "paragraph"]


def test_text_before_the_first_time_is_read(tmp_path: Path) -> None:
    assert texts(subtitles(tmp_path, "Ovens\n\n" + srt("Mind them."))) == ["Ovens Mind them."]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("Words and more words.\n", ": these are no subtitles"),
        ("WEBVTT\n", ": these are no subtitles"),
        ('{"a": 1}', ": these are no subtitles"),
        ("1\n00:00:0x,000 --> 00:00:02,000\nMind it.\n", ":2: '00:00:0x,000 --> 00:00:02,000' is no time"),
        ("1\n00:00:01,000 -> 00:00:02,000\nMind it.\n", ":2: '00:00:01,000 -> 00:00:02,000' is no time"),
        ("1\n00:00:01,000 --> 00:00:02,000\n\n", ": nothing to compare"),
    ],
)
def test_what_is_no_file_of_subtitles_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "film.srt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert message in caught.value.message
    assert caught.value.hint
