"""Tests of presentations: texts wherever slides have them, what is no text in them, and hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.laws import all_blocks, assert_places_hold, outline
from tests.readers.office import OOXML, SHAPE, archive, members, pptx
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers import read


def saved(path: Path, data: bytes) -> Document:
    file = path / "talk.pptx"
    file.write_bytes(data)
    found = read(str(file))
    assert_places_hold(found.sections, found.text)
    for block in all_blocks(found.sections):
        assert " ".join(found.text[block.span.start : block.span.end].split()) == block.text
        assert " ".join(found.text.split("\n")[block.span.line - 1].split()) == block.text
    return found


def shape(path: Path, *slides: str, **more: object) -> list[tuple[str, int, str]]:
    return outline(saved(path, pptx(*slides, **more)).sections)


def line(text: str, properties: str = "") -> str:
    return f"<a:p>{properties}<a:r><a:t>{text}</a:t></a:r></a:p>"


def box(text: str) -> str:
    """A text box, which fills no placeholder."""
    return f"<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr/></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<a:r><a:t>Mind </a:t></a:r><a:r><a:rPr b='1'/><a:t>the oven.</a:t></a:r>", "Mind the oven."),
        ("<a:r><a:t>Mind</a:t></a:r><a:br/><a:r><a:t>the\noven.</a:t></a:r>", "Mind the oven."),
        ("<a:r><a:t>Mind the oven.</a:t></a:r><a:fld type='slidenum'><a:t>7</a:t></a:fld>", "Mind the oven."),
        ("<a:r><a:t>Mind the </a:t></a:r><a:fld type='other'><a:t>oven.</a:t></a:fld>", "Mind the oven."),
        ("<a:x><a:y><a:r><a:t>Mind the oven.</a:t></a:r></a:y><a:Fallback><a:r><a:t>No</a:t></a:r></a:Fallback></a:x>",
         "Mind the oven."),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph(tmp_path: Path, text: str, seen: str) -> None:
    assert shape(tmp_path, box(f"<a:p>{text}</a:p>")) == [("paragraph", 0, seen)]


def test_titles_come_first_and_notes_last(tmp_path: Path) -> None:
    slide = SHAPE.format("body", line("Mind them.")) + SHAPE.format("ctrTitle", line("Ovens") + line("and trays"))
    notes = SHAPE.format("sldNum", line("1")) + SHAPE.format("body", line("Say it.") + line("Twice."))
    assert shape(tmp_path, slide, SHAPE.format("title", line("Doors")), notes=notes) == [
        ("title", 1, "Ovens and trays"),
        ("item", 1, "Mind them."),
        ("paragraph", 0, "Say it."),
        ("paragraph", 0, "Twice."),
        ("heading", 2, "Doors"),
    ]


def test_a_title_after_other_text_is_that_of_its_slide(tmp_path: Path) -> None:
    assert shape(tmp_path, box(line("Mind it.")), SHAPE.format("title", line("Doors"))) == [
        ("paragraph", 0, "Mind it."),
        ("heading", 2, "Doors"),
    ]


def test_slides_come_in_the_order_of_the_presentation(tmp_path: Path) -> None:
    inside = members(pptx(box(line("One")), box(line("Two"))))
    listed = inside["ppt/presentation.xml"]
    swapped = (
        listed.replace(b'r:id="rId0"', b'r:id="x"').replace(b'r:id="rId1"', b'r:id="rId0"').replace(b'"x"', b'"rId1"')
    )
    document = saved(tmp_path, archive(inside | {"ppt/presentation.xml": swapped}))
    assert [block.text for block in all_blocks(document.sections)] == ["Two", "One"]


@pytest.mark.parametrize("furniture", ["dt", "ftr", "hdr", "sldNum"])
def test_dates_and_footers_are_no_text(tmp_path: Path, furniture: str) -> None:
    assert shape(tmp_path, SHAPE.format(furniture, line("No")) + box(line("Yes"))) == [("paragraph", 0, "Yes")]


@pytest.mark.parametrize(
    ("placeholder", "properties", "seen"),
    [
        ("body", "", ("item", 1)),
        ("body", "<a:pPr lvl='2'/>", ("item", 3)),
        ("body", "<a:pPr lvl='2'><a:buNone/></a:pPr>", ("paragraph", 0)),
        ("subTitle", "", ("paragraph", 0)),
        ("subTitle", "<a:pPr><a:buAutoNum/></a:pPr>", ("item", 1)),
    ],
)
def test_items_of_lists(tmp_path: Path, placeholder: str, properties: str, seen: tuple[str, int]) -> None:
    assert shape(tmp_path, SHAPE.format(placeholder, line("Oven", properties))) == [(*seen, "Oven")]


def test_groups_tables_and_descriptions(tmp_path: Path) -> None:
    slide = (
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr title='Two ovens'/></p:nvGrpSpPr><p:AlternateContent><p:Choice>"
        f"{box(line('One'))}</p:Choice><p:Fallback>{box(line('No'))}</p:Fallback></p:AlternateContent></p:grpSp>"
        "<p:pic><p:nvPicPr><p:cNvPr descr='my oven.PNG'/></p:nvPicPr></p:pic>"
        "<p:pic><p:nvPicPr><p:cNvPr descr='A hot&#10;oven'/></p:nvPicPr></p:pic><p:graphicFrame><p:nvGraphicFramePr>"
        f"<p:cNvPr descr='Table'/></p:nvGraphicFramePr><a:tbl><a:tr><a:tc>{line('A')}{line('B')}</a:tc></a:tr></a:tbl>"
        "</p:graphicFrame>"
    )
    assert shape(tmp_path, slide) == [
        ("paragraph", 0, "Two ovens"),
        ("paragraph", 0, "One"),
        ("paragraph", 0, "A hot oven"),
        ("cell", 0, "A"),
        ("cell", 0, "B"),
        ("paragraph", 0, "Table"),
    ]


def test_diagrams_and_charts(tmp_path: Path) -> None:
    names = f'xmlns:a="{OOXML}/drawingml/2006/main"'
    diagram = f"<dataModel {names}><t>{line('Heat')}</t></dataModel>"
    names_of = "<cat><strCache><pt><v>Oven</v></pt><pt><v>Tray</v></pt></strCache></cat>"
    chart = f"<chart {names}><title>{line('Sales')}</title>{names_of}<numCache><v>3</v></numCache>{names_of}</chart>"
    slide = (
        "<p:graphicFrame><p:relIds r:dm='d.xml' r:lo='none'/></p:graphicFrame>"
        "<p:graphicFrame><p:chart r:id='c.xml'/></p:graphicFrame>"
    )
    assert shape(tmp_path, slide, more={"d.xml": diagram.encode(), "c.xml": chart.encode()}) == [
        ("paragraph", 0, "Heat"),
        ("paragraph", 0, "Sales"),
        ("cell", 0, "Oven"),
        ("cell", 0, "Tray"),
    ]


def test_links_and_code_are_tokens(tmp_path: Path) -> None:
    code = "<a:r><a:rPr><a:latin typeface='Courier New'/></a:rPr><a:t>{}</a:t></a:r>"
    link = "<a:r><a:rPr><a:hlinkClick r:id='rId9'/></a:rPr><a:t>the oven</a:t></a:r>"
    text = f"<a:p>{link}<a:r><a:t> or </a:t></a:r>{code.format('heat')}{code.format('()')}</a:p>"
    document = saved(tmp_path, pptx(box(text), box(f"<a:p>{code.format('x')}<a:br/>{code.format('y')}</a:p>")))
    first, second = all_blocks(document.sections)
    cut = [(token.kind, token.text, document.text[token.span.start : token.span.end]) for token in first.tokens]
    assert cut == [("link", "https://example.org", ""), ("code", "heat()", "heat()")]
    assert (second.kind.value, second.text) == ("code", "x y")


def test_the_language_is_that_of_most_text(tmp_path: Path) -> None:
    run = "<a:r><a:rPr lang='{}'/><a:t>{}</a:t></a:r>"
    text = f"<a:p>{run.format('en-US', 'Web')}{run.format('pt-BR', ' e forno')}</a:p>"
    assert saved(tmp_path, pptx(box(text))).lang == "pt-BR"
    assert saved(tmp_path, pptx(box(line("Oven")))).lang == ""


SOUND = members(pptx(box(line("Oven"))))
SLIDE = "ppt/slides/slide0.xml"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is not a valid presentation"),
        (b"words", "this is not a valid presentation"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is not a valid presentation"),
        (archive(SOUND)[:-40], "this is not a valid presentation"),
        (archive({"a": b"b"}), "it has no ppt/presentation.xml"),
        (archive({name: data for name, data in SOUND.items() if name != SLIDE}), "slide 1 is missing"),
        (archive(SOUND | {"ppt/_rels/presentation.xml.rels": b"<a/>"}), "slide 1 is missing"),
        (archive(SOUND | {SLIDE: SOUND[SLIDE][:-9]}), f"{SLIDE}: "),
        (archive(SOUND | {SLIDE: b"<!DOCTYPE a>" + SOUND[SLIDE]}), f"{SLIDE} declares entities"),
        (archive(SOUND | {"zeros": bytes(150_000_000)}), "unpacks to more than 100 MB"),
        (pptx("<p:grpSp>" * 3000 + "</p:grpSp>" * 3000), "nested too deeply"),
        (pptx(box("")), "nothing to compare"),
    ],
)
def test_what_is_no_presentation_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "talk.pptx"
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert message in caught.value.message
    assert str(path) in caught.value.message and caught.value.hint
