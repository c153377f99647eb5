"""Tests of Word documents: paragraphs wherever Word puts them, and hostile files."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.laws import all_blocks, assert_places_hold, outline
from xlat_check.bitext import Block
from xlat_check.errors import ReadError
from xlat_check.readers import archive, read

SAVED = Callable[[Any], str]


@pytest.fixture
def saved(tmp_path: Path) -> SAVED:
    def save(document: Any) -> str:
        path = tmp_path / "page.docx"
        document.save(str(path))
        return str(path)

    return save


def blocks(path: str) -> list[Block]:
    """The blocks of a document, each held to the laws first: its text stands in the document's text as it is."""
    document = read(path)
    assert_places_hold(document.sections, document.text)
    found = list(all_blocks(document.sections))
    for block in found:
        assert " ".join(document.text[block.span.start : block.span.end].split()) == block.text
        assert " ".join(document.text.split("\n")[block.span.line - 1].split()) == block.text
    return found


def shape(path: str) -> list[tuple[str, int, str]]:
    blocks(path)
    return outline(read(path).sections)


def add(document: Any, xml: str) -> None:
    """Put elements at the end of the body."""
    namespaces = nsdecls("w", "r", "wp", "a", "pic") + (
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    for child in list(parse_xml(f"<w:x {namespaces}>{xml}</w:x>")):
        document.element.body.insert(len(document.element.body) - 1, child)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_document(saved: SAVED) -> None:
    document = docx.Document()
    document.add_heading("Baking bread", 0)
    document.add_heading("Oven", 1)
    document.add_paragraph("A ").add_run("good").bold = True
    document.paragraphs[-1].add_run(" loaf.\nTwo\tlines.")
    document.add_paragraph("")
    document.add_paragraph("flour", style="List Bullet")
    document.add_paragraph("cold", style="List Bullet 2")
    document.add_paragraph("first", style="List Number")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Loaf", "Price", "rye", "3"), strict=True):
        cell.text = text
    document.add_heading("Cooling", 2)
    document.add_paragraph("Wait at https://a.example/x.")
    path = saved(document)
    assert shape(path) == [
        ("title", 1, "Baking bread"),
        ("heading", 1, "Oven"),
        ("paragraph", 0, "A good loaf. Two lines."),
        ("item", 1, "flour"),
        ("item", 2, "cold"),
        ("item", 1, "first"),
        ("cell", 0, "Loaf"),
        ("cell", 0, "Price"),
        ("cell", 0, "rye"),
        ("cell", 0, "3"),
        ("heading", 2, "Cooling"),
        ("paragraph", 0, "Wait at https://a.example/x."),
    ]
    assert [block.span.line for block in blocks(path)] == list(range(1, 13))
    assert [token.text for token in blocks(path)[-1].tokens] == ["https://a.example/x"]


def test_without_a_title_the_first_main_heading_is_one(saved: SAVED) -> None:
    document = docx.Document()
    document.add_heading("Bread", 1)
    document.add_heading("Rolls", 1)
    assert shape(saved(document)) == [("title", 1, "Bread"), ("heading", 1, "Rolls")]


def test_styles_say_what_they_are_by_those_they_are_based_on(saved: SAVED) -> None:
    document = docx.Document()
    for name, base in (("Kapitel", "Heading 2"), ("Aufzählung", "List Bullet"), ("Befehl", "macro")):
        style = document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
        document.add_paragraph(name, style=name)
    add(document, f'<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{run("Outline")}</w:p>')
    add(document, f'<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>{run("Item")}</w:p>')
    add(
        document,
        '<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
        f"{run('No item')}</w:p>",
    )
    assert shape(saved(document)) == [
        ("heading", 2, "Kapitel"),
        ("item", 1, "Aufzählung"),
        ("code", 0, "Befehl"),
        ("heading", 3, "Outline"),
        ("item", 2, "Item"),
        ("paragraph", 0, "No item"),
    ]


def test_text_is_found_wherever_it_stands(saved: SAVED) -> None:
    document = docx.Document()
    box = f"<w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent>"
    add(
        document,
        f"""
        <w:sdt><w:sdtContent><w:p>{run("in a control")}</w:p></w:sdtContent></w:sdt>
        <w:p>{run("kept ")}<w:ins>{run("and inserted")}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
          <w:sdt><w:sdtContent>{run(" inline")}</w:sdtContent></w:sdt></w:p>
        <w:p>{run("before")}<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>
          </mc:AlternateContent></w:r></w:p>
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{run("shown")}
          <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
        <w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r></w:p>
        <w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{run("Bread 3")}</w:p>
        <w:tbl><w:tr><w:tc><w:p>{run("outer")}</w:p><w:tbl><w:tr><w:tc><w:p>{run("inner")}</w:p></w:tc></w:tr></w:tbl>
          <w:p/></w:tc></w:tr></w:tbl>""",
    )
    style = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(docx.oxml.ns.qn("w:styleId"), "TOC1")
    assert [(kind, text) for kind, _, text in shape(saved(document))] == [
        ("paragraph", "in a control"),
        ("paragraph", "kept and inserted inline"),
        ("paragraph", "before"),
        ("paragraph", "in a box"),
        ("paragraph", "shown"),
        ("paragraph", "non\u2011stop"),
        ("cell", "outer"),
        ("cell", "inner"),
    ]


def test_notes_pictures_links_and_code(saved: SAVED) -> None:
    document = docx.Document()
    link = document.part.relate_to("https://a.example/b", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    style = document.styles.add_style("Verbatim Char", docx.enum.style.WD_STYLE_TYPE.CHARACTER)
    code = f'<w:r><w:rPr><w:rStyle w:val="{style.style_id}"/></w:rPr><w:t>%s</w:t></w:r>'
    add(
        document,
        f"""
        <w:p>{run("See ")}<w:hyperlink r:id="{link}">{run("the page")}</w:hyperlink>{run(", run ")}{code % "bake "}
          {code % "--hot"}{run(" twice")}<w:r><w:footnoteReference w:id="2"/></w:r>
          <w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A loaf"/></wp:inline>
          <wp:inline><wp:docPr id="2" name="y" descr="loaf.png"/></wp:inline></w:drawing></w:r></w:p>
        <w:p>{code % "eat"}</w:p>
        <w:p><w:hyperlink w:anchor="top">{run("Up")}</w:hyperlink></w:p>""",
    )
    notes = f"<w:footnotes {nsdecls('w')}>" + "".join(
        f'<w:footnote w:id="{i}"><w:p>{run(t)}<w:r><w:footnoteReference w:id="{i}"/></w:r></w:p></w:footnote>'
        for i, t in ((0, ""), (2, "By Ann."))
    )
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), content_type, f"{notes}</w:footnotes>".encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    path = saved(document)
    assert [(kind, text) for kind, _, text in shape(path)] == [
        ("paragraph", "See the page, run bake --hot twice"),
        ("paragraph", "A loaf"),
        ("paragraph", "By Ann."),
        ("code", "eat"),
        ("paragraph", "Up"),
    ]
    text = read(path).text
    assert [(t.kind, t.text, text[t.span.start : t.span.end]) for t in blocks(path)[0].tokens] == [
        ("link", "https://a.example/b", ""),
        ("code", "bake --hot", "bake --hot"),
    ]


def test_the_language_is_that_of_the_default_style(saved: SAVED) -> None:
    document = docx.Document()
    document.add_paragraph("Words.")
    assert read(saved(document)).lang == "en-US"
    assert read(saved(document), "de").lang == "de"


def packed(members: dict[str, bytes], *, of: bytes | None = None) -> bytes:
    """An archive with some members, in place of those of another one."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        if of is not None:
            with zipfile.ZipFile(io.BytesIO(of)) as source:
                for name in source.namelist():
                    if name not in members:
                        target.writestr(name, source.read(name))
        for name, data in members.items():
            target.writestr(name, data)
    return out.getvalue()


def sound() -> bytes:
    document = docx.Document()
    document.add_heading("Bread", 1)
    document.add_paragraph("Words and more words.", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


SOUND = sound()
BODY = "word/document.xml"
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
NEST = b"<w:p>" * 20_000 + b"</w:p>" * 20_000

BAD = [
    (b"no archive at all", "this is not a valid Word document"),
    (b"", "this is not a valid Word document"),
    (SOUND[:-200], "this is not a valid Word document"),
    (SOUND[: len(SOUND) // 2], "this is not a valid Word document"),
    (SOUND.replace(b"PK\x03\x04", b"PK\x03\x05"), "this is not a valid Word document"),
    (packed({"readme.txt": b"words"}), "this is not a valid Word document"),
    (packed({BODY: b"<w:document>"}, of=SOUND), "this is not a valid Word document"),
    (packed({BODY: b"\x00\x01\x02"}, of=SOUND), "this is not a valid Word document"),
    (packed({BODY: b"<x/>"}, of=SOUND), "this is not a valid Word document"),
    (
        packed({BODY: f"<w:document {nsdecls('w')}><w:body>".encode() + NEST}, of=SOUND),
        "this is not a valid Word document",
    ),
    (packed({BODY: BOMB}, of=SOUND), f"{BODY} declares entities"),
    (packed({BODY: b" " * 2_000_000 + OUTSIDE}, of=SOUND), f"{BODY} declares entities"),
    (packed({BODY: BOMB.decode().encode("utf-16")}, of=SOUND), f"{BODY} declares entities"),
    (packed({"word/media/big.png": bytes(archive.MAX_UNPACKED + 1)}, of=SOUND), "unpacks to more than 100 MB"),
    (packed({"[Content_Types].xml": b"<x/>"}, of=SOUND), "this is not a valid Word document"),
]


@pytest.mark.parametrize(("data", "message"), BAD, ids=range(len(BAD)))
def test_bad_documents_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "page.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as caught:
        read(str(path))
    assert caught.value.message.startswith(str(path)) and caught.value.hint


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "page.docx").mkdir()
    with pytest.raises(ReadError, match="this is a folder"):
        read(str(tmp_path / "page.docx"))


def test_a_document_without_text_is_refused(saved: SAVED) -> None:
    with pytest.raises(ReadError, match="nothing to compare"):
        read(saved(docx.Document()))


def test_a_huge_paragraph_is_read(saved: SAVED) -> None:
    document = docx.Document()
    document.add_paragraph("Many words. " * 200_000)
    assert len(blocks(saved(document))) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1 << 30), inside=st.booleans())
def test_a_damaged_document_is_read_or_refused(tmp_path: Path, seed: int, inside: bool) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as source:
        name = chance.choice(
            [BODY, "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "_rels/.rels"]
        )
        data = bytearray(source.read(name) if inside else SOUND)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        if chance.random() < 0.5:
            data[at] = chance.choice(b"<>/\"'w:p& \0\xff0")
        else:
            del data[at : at + chance.randint(1, 60)]
    path = tmp_path / "page.docx"
    path.write_bytes(packed({name: bytes(data)}, of=SOUND) if inside else bytes(data))
    try:
        document = read(str(path))
    except ReadError:
        return
    assert_places_hold(document.sections, document.text)


def test_no_other_format_waits_for_lxml(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>Words.</p>", encoding="utf-8")
    code = f"import sys; from xlat_check.readers import read; read({str(path)!r}); print('lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
