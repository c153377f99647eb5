"""Tests of OpenDocument texts: paragraphs wherever they stand, kinds by their styles, and hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.laws import all_blocks, assert_places_hold, outline
from tests.readers.office import ODF, ODT_STYLES, archive, members, odt
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers import read


def document(path: Path, text: str, styles: str = ODT_STYLES) -> Document:
    file = path / "page.odt"
    file.write_bytes(odt(text, styles))
    found = read(str(file))
    assert_places_hold(found.sections, found.text)
    for block in all_blocks(found.sections):
        assert " ".join(found.text[block.span.start : block.span.end].split()) == block.text
        assert " ".join(found.text.split("\n")[block.span.line - 1].split()) == block.text
    return found


def shape(path: Path, text: str, styles: str = ODT_STYLES) -> list[tuple[str, int, str]]:
    return outline(document(path, text, styles).sections)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Mind<text:s text:c='3'/>the<text:tab/>oven.", "Mind the oven."),
        ("Mind<text:line-break/>the\noven.", "Mind the oven."),
        ("Mind <text:span>the <text:span>oven</text:span></text:span>.", "Mind the oven."),
        ("Mind <text:bookmark-start/>the<text:bookmark-end/> oven.", "Mind the oven."),
        ("Mind <text:span text:style-name='H'>not </text:span>the oven.", "Mind the oven."),
        ("Mind <office:annotation><text:p>Why?</text:p></office:annotation>the oven.", "Mind the oven."),
        ("Mind the <text:ruby><text:ruby-base>oven</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>.",
         "Mind the oven."),
        ("Mind the <text:date>oven</text:date>.", "Mind the oven."),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(tmp_path: Path, text: str, seen: str) -> None:
    assert shape(tmp_path, f"<text:p>{text}</text:p>") == [("paragraph", 0, seen)]


def test_deleted_text_and_lists_of_contents_are_no_text(tmp_path: Path) -> None:
    text = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>Ovens 1</text:p>"
        "</text:index-body></text:table-of-content><text:section><text:p>Mind it.</text:p></text:section>"
    )
    assert shape(tmp_path, text) == [("paragraph", 0, "Mind it.")]


def test_notes_frames_and_descriptions_follow_their_paragraph(tmp_path: Path) -> None:
    text = (
        "<text:p>Mind<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Really.</text:p>"
        "</text:note-body></text:note> the <draw:frame><draw:text-box><text:p>In a <text:s/>box</text:p><text:list>"
        "<text:list-item><text:p>One</text:p></text:list-item></text:list></draw:text-box></draw:frame>oven."
        "<draw:frame><draw:image/><svg:title>oven 2.jpeg</svg:title></draw:frame>"
        "<draw:frame><draw:image/><svg:title>Oven</svg:title><svg:desc>A hot\noven</svg:desc></draw:frame></text:p>"
        "<text:p>Then go.</text:p>"
    )
    assert shape(tmp_path, text) == [
        ("paragraph", 0, "Mind the oven."),
        ("paragraph", 0, "Really."),
        ("paragraph", 0, "In a box"),
        ("item", 1, "One"),
        ("paragraph", 0, "Oven"),
        ("paragraph", 0, "A hot oven"),
        ("paragraph", 0, "Then go."),
    ]


def test_kinds_come_from_elements_and_inherited_styles(tmp_path: Path) -> None:
    styles = ODT_STYLES + (
        "<style:style style:name='P1' style:parent-style-name='Title' style:family='paragraph'/>"
        "<style:style style:name='P2' style:parent-style-name='P3' style:family='paragraph'/>"
        "<style:style style:name='P3' style:parent-style-name='P2' style:family='paragraph'/>"
        "<style:style style:name='P4' style:parent-style-name='Preformatted_20_Text' style:family='paragraph'/>"
        "<style:style style:name='P5' style:default-outline-level='3' style:family='paragraph'/>"
        "<style:style style:name='Title' style:family='text'/>"
    )
    text = "".join(f"<text:p text:style-name='P{n}'>Oven {n}</text:p>" for n in range(1, 7))
    text += "<text:h text:outline-level='2'>Oven 7</text:h><text:h>Oven 8</text:h>"
    text += "<text:p><text:span text:style-name='Title'>Oven 9</text:span></text:p>"
    assert shape(tmp_path, text, styles) == [
        ("title", 1, "Oven 1"),
        ("paragraph", 0, "Oven 2"),
        ("paragraph", 0, "Oven 3"),
        ("code", 0, "Oven 4"),
        ("heading", 3, "Oven 5"),
        ("paragraph", 0, "Oven 6"),
        ("heading", 2, "Oven 7"),
        ("heading", 1, "Oven 8"),
        ("paragraph", 0, "Oven 9"),
    ]


def test_the_first_heading_is_the_title_if_there_is_no_other(tmp_path: Path) -> None:
    assert shape(tmp_path, "<text:h>Ovens</text:h><text:h>Trays</text:h>") == [
        ("title", 1, "Ovens"),
        ("heading", 1, "Trays"),
    ]


def test_lists_and_tables(tmp_path: Path) -> None:
    text = (
        "<text:list><text:list-item><text:p>One</text:p><text:p>More</text:p><text:list><text:list-item><text:p>Two"
        "</text:p></text:list-item></text:list></text:list-item></text:list><table:table><table:table-header-rows>"
        "<table:table-row><table:table-cell><text:p>A</text:p><text:p>B</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows></table:table>"
    )
    assert shape(tmp_path, text) == [
        ("item", 1, "One"),
        ("paragraph", 0, "More"),
        ("item", 2, "Two"),
        ("cell", 0, "A"),
        ("cell", 0, "B"),
    ]


def test_links_and_code_are_tokens(tmp_path: Path) -> None:
    text = (
        "<text:p>Mind <text:a xlink:href='https://example.org/a'>the oven</text:a>, <text:a xlink:href='#b'>it</text:a>"
        ", <text:span text:style-name='Source_20_Text'>heat</text:span><text:span text:style-name='Source_20_Text'>()"
        "</text:span> and https://example.org/c</text:p>"
    )
    found = document(tmp_path, text)
    (block,) = all_blocks(found.sections)
    cut = [(token.kind, token.text, found.text[token.span.start : token.span.end]) for token in block.tokens]
    assert cut == [
        ("link", "https://example.org/a", ""),
        ("code", "heat()", "heat()"),
        ("link", "https://example.org/c", "https://example.org/c"),
    ]


@pytest.mark.parametrize(
    ("properties", "lang"),
    [
        ("fo:language='pt' fo:country='BR'", "pt-BR"),
        ("fo:language='eo' fo:country='none'", "eo"),
        ("fo:language='zxx' fo:country='none'", ""),
        ("", ""),
    ],
)
def test_the_language_is_that_of_the_default_style(tmp_path: Path, properties: str, lang: str) -> None:
    styles = (
        f"<style:default-style style:family='graphic'><style:text-properties fo:language='en'/></style:default-style>"
        f"<style:default-style style:family='paragraph'><style:text-properties {properties}/></style:default-style>"
    )
    assert document(tmp_path, "<text:p>Oven</text:p>", styles).lang == lang


ENCRYPTED = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    b'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
)
SOUND = members(odt("<text:p>Oven</text:p>"))
SHEET = f"<office:document-content {ODF}><office:body><office:spreadsheet/></office:body></office:document-content>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not a valid OpenDocument text"),
        (b"words", "this is not a valid OpenDocument text"),
        (archive(SOUND)[:-40], "this is not a valid OpenDocument text"),
        (archive({"a": b"b"}), "it has no content.xml"),
        (archive(SOUND | {"content.xml": b"<a>"}), "content.xml: no element found"),
        (archive(SOUND | {"content.xml": SHEET.encode()}), "content.xml holds no text document"),
        (archive(SOUND | {"styles.xml": b"<!DOCTYPE a><a/>"}), "styles.xml declares entities"),
        (archive(SOUND | {"META-INF/manifest.xml": ENCRYPTED, "content.xml": b"\x8a"}), "is encrypted"),
        (archive(SOUND | {"zeros": bytes(150_000_000)}), "unpacks to more than 100 MB"),
        (odt("<text:section>" * 3000 + "</text:section>" * 3000), "nested too deeply"),
        (odt("<text:p/>"), "nothing to compare"),
    ],
)
def test_what_is_no_opendocument_text_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "page.odt"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert message in caught.value.message
    assert str(path) in caught.value.message and caught.value.hint
