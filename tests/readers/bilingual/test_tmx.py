"""Tests of TMX: units of any number of languages, two of which are compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.bilingual.laws import cut, documents, place, texts, unit
from xlat_check.errors import ReadError


def tuv(lang: str, text: str) -> str:
    return f'<tuv xml:lang="{lang}"><prop type="p">not a text</prop><seg>{text}</seg></tuv>'


def tmx(*units: str, source: str = "en") -> str:
    head = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
    return f'{head}<header srclang="{source}"/><body>\n' + "\n".join(units) + "\n</body></tmx>\n"


HEN = f'<tu tuid="hen"><note>bird</note>{tuv("en", "The hen")}{tuv("de", "Das Huhn")}</tu>'
EGG = f"<tu>{tuv('de', 'Ein Ei')}{tuv('en', 'An egg')}</tu>"


def test_units_and_where_they_stand(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "a.tmx", tmx(HEN, EGG))
    assert (source.lang, target.lang) == ("en", "de")
    assert texts(source) == {"hen": "The hen", "unit 2": "An egg"}
    assert texts(target) == {"hen": "Das Huhn", "unit 2": "Ein Ei"}
    assert cut(target, "hen") == "Das Huhn"
    assert place(unit(target, "hen"))[0] == 4


@pytest.mark.parametrize(
    ("header", "wanted", "found"),
    [
        ("en", ("", ""), ("en", "de")),
        ("de", ("", ""), ("de", "en")),
        ("*all*", ("", ""), ("en", "de")),
        ("EN", ("", ""), ("en", "de")),
        ("en", ("de", ""), ("de", "en")),
        ("en", ("", "de"), ("en", "de")),
        ("fr", ("", "de"), ("en", "de")),
    ],
)
def test_source_and_target(tmp_path: Path, header: str, wanted: tuple[str, str], found: tuple[str, str]) -> None:
    source, target = documents(tmp_path, "a.tmx", tmx(HEN, EGG, source=header), *wanted)
    assert (source.lang, target.lang) == found


def test_the_source_of_the_header_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"a\.tmx: its source is in de$") as caught:
        documents(tmp_path, "a.tmx", tmx(HEN, source="de"), "", "de")
    assert caught.value.hint == "name another one with --source-lang: it holds en, de"


def test_one_of_several_languages(tmp_path: Path) -> None:
    three = tmx(f"<tu>{tuv('en', 'Hen')}{tuv('de-DE', 'Huhn')}{tuv('pt-PT', 'Galo')}{tuv('pt-BR', 'Galinha')}</tu>")
    with pytest.raises(ReadError, match="3 languages could be the target") as caught:
        documents(tmp_path, "a.tmx", three)
    assert "en, de-DE, pt-PT, pt-BR" in caught.value.hint
    assert list(texts(documents(tmp_path, "a.tmx", three, "", "de")[1]).values()) == ["Huhn"]
    assert list(texts(documents(tmp_path, "a.tmx", three, "", "pt-BR")[1]).values()) == ["Galinha"]
    with pytest.raises(ReadError, match="nothing in fr"):
        documents(tmp_path, "a.tmx", three, "", "fr")


def test_a_unit_without_the_target(tmp_path: Path) -> None:
    lone = f"<tu tuid='lone'>{tuv('en', 'A nest')}</tu>"
    _, target = documents(tmp_path, "a.tmx", tmx(HEN, lone))
    assert texts(target) == {"hen": "Das Huhn", "lone": ""}
    assert target.text[unit(target, "lone").span.start :].startswith("<tu tuid='lone'>")


def test_units_of_one_id_and_texts_of_one_language_stay_apart(tmp_path: Path) -> None:
    two = f'<tu tuid="hen">{tuv("en", "A hen")}{tuv("de", "Ein Huhn")}{tuv("de", "Eine Henne")}</tu>'
    source, target = documents(tmp_path, "a.tmx", tmx(HEN, two))
    assert list(texts(target).values()) == ["Das Huhn", "Ein Huhn", "Eine Henne"]
    assert list(texts(source).values()) == ["The hen", "A hen", "A hen"]
    assert list(texts(source)) == list(texts(target))


def test_inline_elements(tmp_path: Path) -> None:
    text = 'Feed <bpt i="1">&lt;b&gt;</bpt>the <hi>hen</hi><ept i="1">&lt;/b&gt;</ept> <ph x="2">{n}</ph> times'
    text += '<it pos="end">&lt;/i&gt;</it>'
    source, _ = documents(tmp_path, "a.tmx", tmx(f"<tu tuid='a'>{tuv('en', text)}{tuv('de', 'Huhn')}</tu>"))
    assert texts(source) == {"a": "Feed the hen {n} times"}
    assert [(token.kind, token.text) for token in unit(source, "a").tokens] == [
        ("code", "<b>"),
        ("placeholder", "{n}"),
        ("code", "</i>"),
    ]
