"""Tests of XLIFF 1.2 and 2.x: units, states, inline elements and their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.bilingual.laws import cut, documents, place, texts, unit
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError


def xliff1(units: str, target: str = ' target-language="de"', name: str = "app") -> str:
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    )
    return f'{head}<file original="{name}" source-language="en"{target}><body>\n{units}\n</body></file></xliff>\n'


def xliff2(units: str) -> str:
    head = '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="pt-BR">\n'
    return f'{head}<file id="f">\n{units}\n</file></xliff>\n'


def test_units_and_where_they_stand(tmp_path: Path) -> None:
    body = '<trans-unit id="tea">\n  <source>Tea &amp; cake</source>\n  <target>Tee &#x26; Kuchen</target></trans-unit>'
    source, target = documents(tmp_path, "a.xlf", xliff1(body))
    assert (source.lang, target.lang) == ("en", "de")
    assert texts(source) == {"tea": "Tea & cake"}
    assert texts(target) == {"tea": "Tee & Kuchen"}
    assert place(unit(source, "tea")) == (5, 11)
    assert place(unit(target, "tea")) == (6, 11)
    assert cut(source, "tea") == "Tea &amp; cake"
    assert cut(target, "tea") == "Tee &#x26; Kuchen"


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    body = '<trans-unit id="é"><source>Two\nlines</source><target>Größere\nKäsestücke</target></trans-unit>'
    data = xliff1(body).replace("UTF-8", encoding).replace("\n", end).encode(encoding)
    _, target = documents(tmp_path, "a.xlf", data)
    assert texts(target) == {"é": "Größere Käsestücke"}
    assert place(unit(target, "é")) == (5, 23)
    assert cut(target, "é") == f"Größere{end}Käsestücke"


def test_characters_beyond_the_first_plane_shift_nothing(tmp_path: Path) -> None:
    body = '<trans-unit id="a"><source>🍰🍰 cake</source><target>🍰 Kuchen</target></trans-unit>'
    _, target = documents(tmp_path, "a.xlf", xliff1(body))
    assert cut(target, "a") == "🍰 Kuchen"


def test_cdata(tmp_path: Path) -> None:
    body = '<trans-unit id="a"><source><![CDATA[Salt & pepper]]></source><target>Salz</target></trans-unit>'
    source, _ = documents(tmp_path, "a.xlf", xliff1(body))
    assert cut(source, "a") == texts(source)["a"] == "Salt & pepper"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", None),
        ("translated", None),
        ("final", None),
        ("signed-off", None),
        ("new", UnitState.UNTRANSLATED),
        ("needs-translation", UnitState.UNTRANSLATED),
        ("needs-review-translation", UnitState.NEEDS_REVIEW),
        ("needs-adaptation", UnitState.NEEDS_REVIEW),
        ("x-of-some-tool", None),
    ],
)
def test_states_of_1_2(tmp_path: Path, state: str, expected: UnitState | None) -> None:
    attribute = f' state="{state}"' if state else ""
    body = f'<trans-unit id="a"><source>Tea</source><target{attribute}>Tee</target></trans-unit>'
    source, target = documents(tmp_path, "a.xlf", xliff1(body))
    assert unit(target, "a").state is expected
    assert unit(source, "a").state is None


@pytest.mark.parametrize("target", ["", "<target/>", "<target></target>", '<target state="new"> </target>'])
def test_no_translation_is_an_empty_unit(tmp_path: Path, target: str) -> None:
    body = f'<trans-unit id="a"><source>Tea</source>{target}</trans-unit>'
    _, found = documents(tmp_path, "a.xlf", xliff1(body))
    assert texts(found) == {"a": ""}
    assert found.text[unit(found, "a").span.start :].startswith("<")


def test_only_the_unit_itself_is_read(tmp_path: Path) -> None:
    body = """<trans-unit id="a"><source>Tea</source>
      <seg-source><mrk mtype="seg" mid="1">Tea</mrk></seg-source><target>Tee</target>
      <note>A drink.</note><context-group><context>menu</context></context-group>
      <alt-trans><source>Coffee</source><target>Kaffee</target></alt-trans>
      <x:extra xmlns:x="urn:of-a-tool"><source>Milk</source></x:extra></trans-unit>"""
    source, target = documents(
        tmp_path, "a.xlf", xliff1(body).replace("<body>", "<header><note>Hi</note></header><body>")
    )
    assert texts(source) == {"a": "Tea"}
    assert texts(target) == {"a": "Tee"}


def test_what_is_not_to_be_translated_is_locked(tmp_path: Path) -> None:
    body = """<group translate="no"><trans-unit id="a"><source>Brand</source></trans-unit>
      <trans-unit id="b" translate="yes"><source>Tea</source><target>Tee</target></trans-unit></group>
      <trans-unit id="c" translate="no"><source>Brand</source><target>Brand</target></trans-unit>"""
    source, target = documents(tmp_path, "a.xlf", xliff1(body))
    for document in (source, target):
        assert [block.state for block in document.blocks()] == [UnitState.LOCKED, None, UnitState.LOCKED]


def test_inline_elements(tmp_path: Path) -> None:
    body = """<trans-unit id="a"><source>Hi <x id="N" equiv-text="{{ name }}"/>,
      <g id="1">sit <mrk mtype="t">down</mrk></g><x id="2"/>with
      <ph id="3">%s</ph> and <bpt id="4">&lt;b&gt;</bpt>eat<ept id="4">&lt;/b&gt;</ept>.</source>
      <target>Hallo <ph id="3">%s</ph></target></trans-unit>"""
    source, target = documents(tmp_path, "a.xlf", xliff1(body))
    block = unit(source, "a")
    assert block.text == "Hi {{ name }}, sit down with %s and eat."
    assert [(token.kind, token.text) for token in block.tokens] == [
        ("placeholder", "{{ name }}"),
        ("code", "[g 1]"),
        ("placeholder", "[x 2]"),
        ("placeholder", "%1$s"),
        ("code", "<b>"),
    ]
    spans = [source.text[token.span.start : token.span.end] for token in block.tokens]
    assert spans[0] == '<x id="N" equiv-text="{{ name }}"/>'
    assert spans[1] == '<g id="1">'
    assert spans[3] == '<ph id="3">%s</ph>'
    assert cut(target, "a") == 'Hallo <ph id="3">%s'


def test_a_text_inside_of_code(tmp_path: Path) -> None:
    text = 'See <ph id="1">&lt;img alt="<sub>a red pot</sub>"&gt;</ph> there'
    body = f'<trans-unit id="a"><source>{text}</source></trans-unit>'
    source, _ = documents(tmp_path, "a.xlf", xliff1(body))
    assert texts(source) == {"a": "See a red pot there"}


def test_a_tag_with_a_bracket_in_an_attribute(tmp_path: Path) -> None:
    body = """<trans-unit id="a"><source>Go<x id="1" equiv-text='<a href=">">'/> on</source></trans-unit>""".replace(
        "<a", "&lt;a"
    )
    source, _ = documents(tmp_path, "a.xlf", xliff1(body))
    (token,) = unit(source, "a").tokens
    assert source.text[token.span.start : token.span.end].endswith("'/>")
    assert (token.kind, token.text) == ("code", '<a href=">">')


def test_several_files_keep_their_units_apart(tmp_path: Path) -> None:
    first = xliff1('<trans-unit id="a"><source>Tea</source><target>Tee</target></trans-unit>', name="menu")
    second = (
        '<file original="list" source-language="en" target-language="de"><body><trans-unit id="a"><source>Pot</source>'
    )
    both = first.replace("</xliff>", f"{second}<target>Topf</target></trans-unit></body></file></xliff>")
    _, target = documents(tmp_path, "a.xlf", both)
    assert texts(target) == {"menu#a": "Tee", "list#a": "Topf"}


def test_files_of_several_target_languages_ask_for_one(tmp_path: Path) -> None:
    first = xliff1('<trans-unit id="a"><source>Tea</source><target>Tee</target></trans-unit>')
    second = first[first.index("<file") : first.index("</xliff>")].replace('"de"', '"pt"').replace("Tee", "Chá")
    both = first.replace("</xliff>", f"{second}</xliff>")
    with pytest.raises(ReadError, match="2 languages could be the target") as caught:
        documents(tmp_path, "a.xlf", both)
    assert "de, pt" in caught.value.hint
    _, target = documents(tmp_path, "a.xlf", both, "", "pt")
    assert texts(target) == {"a": "Chá"}


def test_of_two_units_of_one_id_the_later_counts(tmp_path: Path) -> None:
    one = '<trans-unit id="a"><source>Tea</source><target>Tee</target></trans-unit>'
    _, target = documents(tmp_path, "a.xlf", xliff1(one + one.replace("Tee", "Tees")))
    assert [block.state for block in target.blocks()] == [UnitState.OVERRIDDEN, None]


def test_a_name_of_the_resource_is_the_key(tmp_path: Path) -> None:
    body = '<trans-unit id="77" resname="menu.tea"><source>Tea</source><target>Tee</target></trans-unit>'
    assert list(texts(documents(tmp_path, "a.xlf", xliff1(body))[0])) == ["menu.tea"]


def test_version_2(tmp_path: Path) -> None:
    body = """<notes><note>Hm</note></notes>
    <unit id="u1" name="mail"><originalData><data id="d">{0}</data><data id="b">&lt;b&gt;</data></originalData>
      <segment state="final"><source>You have <ph id="1" dataRef="d"/> mails.</source>
        <target>Você tem <ph id="1" dataRef="d"/> mensagens.</target></segment>
      <ignorable><source> - </source></ignorable>
      <segment id="s2" state="initial"><source>Read <pc id="2" dataRefStart="b">them</pc><cp hex="0007"/>now.</source>
        <target>Leia-as.</target></segment></unit>
    <group id="g" translate="no"><unit id="u2"><segment><source>Brand</source></segment></unit></group>
    <unit id="u3"><segment state="initial"><source>Shut it.</source></segment></unit>"""
    source, target = documents(tmp_path, "a.xliff", xliff2(body))
    assert (source.lang, target.lang) == ("en", "pt-BR")
    assert texts(source) == {
        "mail": "You have {0} mails.",
        "mail/s2": "Read them now.",
        "u2": "Brand",
        "u3": "Shut it.",
    }
    assert texts(target) == {"mail": "Você tem {0} mensagens.", "mail/s2": "Leia-as.", "u2": "", "u3": ""}
    assert [block.state for block in target.blocks()] == [None, UnitState.UNTRANSLATED, UnitState.LOCKED, None]
    assert [token.text for token in unit(source, "mail").tokens] == ["{0}"]
    assert [(token.kind, token.text) for token in unit(source, "mail/s2").tokens] == [("code", "<b>")]


def test_languages(tmp_path: Path) -> None:
    body = '<trans-unit id="a"><source>Tea</source><target>Tee</target></trans-unit>'
    with pytest.raises(ReadError, match=r"a\.xlf:3: the target is in de, not in fr"):
        documents(tmp_path, "a.xlf", xliff1(body), "", "fr")
    with pytest.raises(ReadError, match=r"a\.xlf:3: the source is in en, not in pt"):
        documents(tmp_path, "a.xlf", xliff1(body), "pt")
    assert documents(tmp_path, "a.xlf", xliff1(body), "", "de-AT")[1].lang == "de-AT"
    assert documents(tmp_path, "a.xlf", xliff1(body, target=""))[1].lang == ""


def test_a_template_is_no_translation(tmp_path: Path) -> None:
    body = '<trans-unit id="a"><source>Tea</source></trans-unit>'
    with pytest.raises(ReadError, match="holds no translation"):
        documents(tmp_path, "a.xlf", xliff1(body, target=""))
    assert texts(documents(tmp_path, "a.xlf", xliff1(body, target=""), "", "de")[1]) == {"a": ""}
