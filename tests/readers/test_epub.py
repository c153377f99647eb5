"""Tests of EPUB books: pages in the order of the spine, what is no text in them, and hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.laws import all_blocks, assert_places_hold, outline
from tests.readers.office import archive, epub, members
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers import read

OPF, CONTAINER = "OEBPS/content.opf", "META-INF/container.xml"


def saved(path: Path, data: bytes) -> Document:
    file = path / "book.epub"
    file.write_bytes(data)
    found = read(str(file))
    assert_places_hold(found.sections, found.text)
    for block in all_blocks(found.sections):
        assert found.text[block.span.start : block.span.end] == block.text
        assert found.text.split("\n")[block.span.line - 1] == block.text
    return found


def changed(old: str, new: str, name: str = OPF) -> bytes:
    """A book of two pages with something changed in one of its files."""
    inside = members(epub("</head><body><p>Mind it.</p>", "</head><body><p>It is hot.</p>"))
    assert old in inside[name].decode()
    return archive(inside | {name: inside[name].replace(old.encode(), new.encode())})


def test_pages_follow_each_other_as_the_spine_says(tmp_path: Path) -> None:
    book = changed(
        '<itemref idref="a.xhtml"/><itemref idref="b.xhtml"/>', '<itemref idref="b.xhtml"/><itemref idref="a.xhtml"/>'
    )
    assert [block.text for block in all_blocks(saved(tmp_path, book).sections)] == [
        "Der Ofen",
        "It is hot.",
        "Mind it.",
    ]


def test_the_title_and_the_language_are_those_of_the_book(tmp_path: Path) -> None:
    page = "<title>cover.xhtml</title></head><body><h1>Ovens</h1><h2>Trays</h2><p>Mind them.</p>"
    document = saved(tmp_path, epub(page))
    assert outline(document.sections)[:2] == [("title", 1, "Der Ofen"), ("heading", 1, "Ovens")]
    assert document.lang == "de"
    document = saved(tmp_path, epub(page, metadata=""))
    assert outline(document.sections)[:2] == [("title", 1, "Ovens"), ("heading", 2, "Trays")]
    assert document.lang == ""


@pytest.mark.parametrize(
    "body",
    [
        "<nav epub:type='toc'><ol><li>Ovens</li></ol></nav><p>Mind the oven.</p>",
        "<script src='a.js'/><p>Mind the oven.</p>",
        "<style/><p>Mind the oven.</p>",
        "<svg><text>Ovens</text></svg><p>Mind the oven.</p>",
        "<p>Mind the&#160;<b>oven</b>.</p>",
        "<header><p>Mind the oven.</p></header>",
        "<aside epub:type='footnote'>Mind the oven.</aside>",
    ],
)
def test_the_text_of_a_page(tmp_path: Path, body: str) -> None:
    book = epub(f"<title/></head><body>{body}", metadata="")
    assert outline(saved(tmp_path, book).sections) == [("paragraph", 0, "Mind the oven.")]


def test_links_and_code_are_tokens(tmp_path: Path) -> None:
    body = "<p>Mind <a href='b.xhtml#c'>the oven</a>, <code>heat( )</code> and https://example.org/c.</p>"
    document = saved(tmp_path, epub(f"</head><body>{body}", metadata=""))
    (block,) = all_blocks(document.sections)
    cut = [(token.kind, token.text, document.text[token.span.start : token.span.end]) for token in block.tokens]
    assert cut == [
        ("link", "b.xhtml#c", ""),
        ("code", "heat( )", "heat( )"),
        ("link", "https://example.org/c", "https://example.org/c"),
    ]


def test_names_of_pages_may_be_escaped_and_relative(tmp_path: Path) -> None:
    inside = members(epub("</head><body><p>Mind it.</p>", metadata=""))
    page = inside.pop("OEBPS/text/a.xhtml")
    opf = inside[OPF].replace(b"text/a.xhtml", b"../pages/a%20b.xhtml")
    book = archive(inside | {OPF: opf, "pages/a b.xhtml": page})
    assert [block.text for block in all_blocks(saved(tmp_path, book).sections)] == ["Mind it."]


def test_pages_are_decoded_as_they_say(tmp_path: Path) -> None:
    inside = members(epub("</head><body><p>Öfen</p>", metadata=""))
    page = inside["OEBPS/text/a.xhtml"].decode().replace('"1.0"', '"1.0" encoding="iso-8859-1"').encode("latin-1")
    book = archive(inside | {"OEBPS/text/a.xhtml": page})
    assert [block.text for block in all_blocks(saved(tmp_path, book).sections)] == ["Öfen"]


PROTECTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><CipherData><CipherReference URI="{}"/>'
    "</CipherData></encryption>"
)
SOUND = members(epub("</head><body><p>Mind it.</p>"))


def test_encrypted_fonts_do_not_matter(tmp_path: Path) -> None:
    saved(tmp_path, archive(SOUND | {"META-INF/encryption.xml": PROTECTED.format("OEBPS/a.ttf").encode()}))


def test_large_pictures_do_not_matter(tmp_path: Path) -> None:
    saved(tmp_path, archive(SOUND | {"OEBPS/a.png": bytes(150_000_000)}))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not a valid EPUB book"),
        (b"words", "this is not a valid EPUB book"),
        (archive(SOUND)[:-40], "this is not a valid EPUB book"),
        (archive({"a": b"b"}), f"it has no {CONTAINER}"),
        (archive({CONTAINER: b"<a/>"}), "it has no "),
        (archive(SOUND | {OPF: b"<package>"}), f"{OPF}: no element found"),
        (changed('idref="b.xhtml"', 'idref="c"'), "the spine names 'c', which is no item"),
        (changed("text/b.xhtml", "text/c.xhtml"), "it has no OEBPS/text/c.xhtml"),
        (archive(SOUND | {OPF: b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), f"{OPF} declares entities"),
        (archive(SOUND | {"OEBPS/text/a.xhtml": b"<p>\xff</p>"}), "OEBPS/text/a.xhtml:1: byte 3 (0xff) is not valid"),
        (
            archive(SOUND | {"META-INF/encryption.xml": PROTECTED.format("OEBPS/text/a.xhtml").encode()}),
            "the EPUB book is encrypted",
        ),
        (archive(SOUND | {"zeros": bytes(150_000_000)}), "unpacks to more than 100 MB"),
        (epub("</head><body>", metadata=""), "nothing to compare"),
    ],
)
def test_what_is_no_book_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert message in caught.value.message
    assert str(path) in caught.value.message and caught.value.hint
