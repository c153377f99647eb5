"""Tests of Qt's translation files, and of XLIFF as tools of translators write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.bilingual.laws import cut, documents, place, texts, unit
from tests.readers.bilingual.test_xliff import xliff1
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError


def qt(messages: str, head: str = ' language="pl" sourcelanguage="en"') -> str:
    return f'<!DOCTYPE TS>\n<TS version="2.1"{head}><context><name>Main</name>\n{messages}\n</context></TS>\n'


def test_messages_by_context_and_their_places(tmp_path: Path) -> None:
    text = qt(
        "<message><source>Tea &amp;amp; %1</source><translation>Herbata &amp;amp; %1</translation></message>\n"
        "<message><source>Lid</source><comment>pot</comment><translation>Pokrywka</translation></message>\n"
        '<message id="cup"><source>Cup</source><translation>Kubek</translation></message>'
    )
    source, target = documents(tmp_path, "app_pl.ts", text)
    assert (source.lang, target.lang) == ("en", "pl")
    assert list(texts(source)) == ["Main|Tea &amp; %1", "Main|Lid|pot", "cup"]
    assert (texts(target)["Main|Lid|pot"], place(unit(target, "cup"))) == ("Pokrywka", (5, 52))
    assert cut(target, "Main|Tea &amp; %1") == "Herbata &amp;amp; %1"
    assert [token.text for token in unit(target, "Main|Tea &amp; %1").tokens] == ["%1"]


def test_each_plural_form_has_its_name(tmp_path: Path) -> None:
    forms = "".join(f"<numerusform>{form}</numerusform>" for form in ("%n plik", "%n pliki", "%n plików"))
    text = qt(f'<message numerus="yes"><source>%n file(s)</source><translation>{forms}</translation></message>')
    source, target = documents(tmp_path, "app.ts", text)
    assert [(block.form, block.text) for block in target.blocks()] == [
        ("one", "%n plik"),
        ("few", "%n pliki"),
        ("many", "%n plików"),
    ]
    assert {block.text for block in source.blocks()} == {"%n file(s)"}


def test_states(tmp_path: Path) -> None:
    text = qt(
        '<message><source>a</source><translation type="unfinished">x</translation></message>'
        '<message><source>b</source><translation type="unfinished"></translation></message>'
        '<message><source>c</source><translation type="vanished">z</translation></message>'
        '<message><source>d</source><translation type="obsolete">z</translation></message>'
        "<message><source>e</source><translation>v</translation></message>"
    )
    _, target = documents(tmp_path, "app.ts", text)
    assert {block.key: block.state for block in target.blocks()} == {
        "Main|a": UnitState.NEEDS_REVIEW,
        "Main|b": UnitState.UNTRANSLATED,
        "Main|e": None,
    }


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("\n<xliff/>", 2, "not a translation file of Qt"),
        ("export const a: string = 'b';", 1, "it is no XML, perhaps TypeScript"),
        ("\n<TS>", 2, "not valid XML"),
        (qt("<message><translation>a</translation></message>"), 3, "without a source"),
        (qt("", ' language="German!"'), 2, "not a language tag"),
    ],
)
def test_what_is_none(tmp_path: Path, text: str, where: int, what: str) -> None:
    with pytest.raises(ReadError, match=rf"a\.ts:{where}: .*{what}") as error:
        documents(tmp_path, "a.ts", text)
    assert error.value.hint


@pytest.mark.parametrize(
    ("name", "attributes", "defined", "state"),
    [
        ("a.mqxliff", 'xmlns:mq="MQXliff" mq:status="NotStarted"', "", UnitState.UNTRANSLATED),
        ("a.mqxliff", 'xmlns:mq="MQXliff" mq:status="ManuallyConfirmed"', "", None),
        ("a.mqxliff", 'xmlns:mq="MQXliff" mq:locked="locked"', "", UnitState.LOCKED),
        ("a.mxliff", 'xmlns:m="urn:m" m:confirmed="0"', "", UnitState.NEEDS_REVIEW),
        ("a.mxliff", 'xmlns:m="urn:m" m:confirmed="1"', "", None),
        ("a.mxliff", 'xmlns:m="urn:m" m:locked="true"', "", UnitState.LOCKED),
        ("a.sdlxliff", 'xmlns:sdl="urn:sdl"', '<sdl:seg id="1" conf="Draft"/>', UnitState.NEEDS_REVIEW),
        (
            "a.sdlxliff",
            'xmlns:sdl="urn:sdl"',
            '<sdl:seg id="1" conf="ApprovedSignOff" locked="true"/>',
            UnitState.LOCKED,
        ),
        ("a.sdlxliff", 'xmlns:sdl="urn:sdl"', '<sdl:seg id="1" conf="Translated"/>', None),
    ],
)
def test_xliff_of_translators(
    tmp_path: Path, name: str, attributes: str, defined: str, state: UnitState | None
) -> None:
    defined = f"<sdl:seg-defs>{defined}</sdl:seg-defs>" if defined else ""
    seg = '<mrk mtype="seg" mid="1">{}</mrk>'.format
    body = (
        f'<trans-unit id="1" {attributes}><source>Tea</source><seg-source>{seg("Tea")}</seg-source>'
        f"<target>{seg('Tee')}</target>{defined}</trans-unit>"
    )
    source, target = documents(tmp_path, name, xliff1(body))
    assert (texts(source), texts(target)) == ({"1": "Tea"}, {"1": "Tee"})
    assert unit(target, "1").state == state


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = qt("<message><source>Tea</source><translation>Žužu</translation></message>")
    _, target = documents(tmp_path, "a.ts", text.encode(encoding))
    assert texts(target) == {"Main|Tea": "Žužu"}
