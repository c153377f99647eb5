"""Tests of gettext PO: units, their places, and the header."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.bilingual.laws import cut, documents, place, texts, unit
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError

HEADER = r"""msgid ""
msgstr ""
"Language: de\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def test_messages_and_where_they_stand(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "a.po", HEADER + 'msgid "Peel the onions"\nmsgstr "Zwiebeln schälen"\n')
    assert (source.lang, target.lang) == ("en", "de")
    assert texts(source) == {"Peel the onions": "Peel the onions"}
    assert texts(target) == {"Peel the onions": "Zwiebeln schälen"}
    assert place(unit(source, "Peel the onions")) == (7, 8)
    assert place(unit(target, "Peel the onions")) == (8, 9)
    assert cut(target, "Peel the onions") == "Zwiebeln schälen"


def test_strings_over_several_lines_with_escapes(tmp_path: Path) -> None:
    po = (
        HEADER
        + r"""msgid ""
"Say \"yes\".\n"
"	Then \\ wait\303\251."
msgstr "Sag \x22ja\x22." " Dann \\ warte."
"""
    )
    source, target = documents(tmp_path, "a.po", po)
    (name,) = texts(source)
    block = unit(source, name)
    assert block.text == 'Say "yes". Then \\ waité.'
    assert unit(target, name).text == 'Sag "ja". Dann \\ warte.'
    assert source.text[block.offsets[4] :].startswith(r"\"yes\"")
    assert source.text[block.offsets[11] :].startswith("Then")
    assert cut(source, name).endswith(r"wait\303\251.")
    assert place(block) == (8, 2)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    po = (HEADER + 'msgid ""\n"one "\n"two"\nmsgstr ""\n"eins "\n"zwei"\n').replace("\n", end)
    source, target = documents(tmp_path, "a.po", po)
    assert texts(target) == {"one two": "eins zwei"}
    assert place(unit(target, "one two")) == (11, 2)


def test_a_context_is_part_of_the_key(tmp_path: Path) -> None:
    po = HEADER + 'msgctxt "verb"\nmsgid "Cook"\nmsgstr "Kochen"\n\nmsgctxt "noun"\nmsgid "Cook"\nmsgstr "Koch"\n'
    _, target = documents(tmp_path, "a.po", po)
    assert texts(target) == {"verb|Cook": "Kochen", "noun|Cook": "Koch"}


def test_fuzzy_and_untranslated(tmp_path: Path) -> None:
    po = HEADER + '#, c-format, fuzzy\n#| msgid "Old"\nmsgid "New"\nmsgstr "Alt"\n\nmsgid "Open"\nmsgstr ""\n'
    source, target = documents(tmp_path, "a.po", po)
    assert unit(target, "New").state is UnitState.FUZZY
    assert unit(source, "New").state is None
    assert unit(target, "Open").text == ""
    assert unit(target, "Open").state is None
    assert place(unit(target, "Open")) == (13, 9)


def test_flags_of_one_message_are_not_those_of_the_next(tmp_path: Path) -> None:
    po = HEADER + '#, fuzzy\nmsgid "a b"\nmsgstr "c"\nmsgid "d e"\nmsgstr "f"\n#, fuzzy\n#~ msgid "g"\n#~ msgstr "h"\n'
    po += '\nmsgid "i j"\nmsgstr "k"\n'
    _, target = documents(tmp_path, "a.po", po)
    assert [block.state for block in target.blocks()] == [UnitState.FUZZY, None, None]


def test_a_fuzzy_header_is_read(tmp_path: Path) -> None:
    _, target = documents(tmp_path, "a.po", "#, fuzzy\n" + HEADER + 'msgid "a b"\nmsgstr "c"\n')
    assert target.lang == "de"
    assert unit(target, "a b").state is None


def test_obsolete_messages_are_comments(tmp_path: Path) -> None:
    po = HEADER + 'msgid "Stir"\nmsgstr "Rühren"\n\n#~ msgid "Fry"\n#~ msgstr "Braten"\n#~| msgid "Gone"\n'
    _, target = documents(tmp_path, "a.po", po)
    assert list(texts(target)) == ["Stir"]


def plural(lang: str, forms: int, *translations: str) -> str:
    header = HEADER.replace("Language: de", f"Language: {lang}").replace("nplurals=2", f"nplurals={forms}")
    strings = "".join(f'msgstr[{index}] "{text}"\n' for index, text in enumerate(translations))
    return f'{header}msgid "%d egg"\nmsgid_plural "%d eggs"\n{strings}'


@pytest.mark.parametrize(
    ("lang", "forms", "names"),
    [
        ("de", ("%d Ei", "%d Eier"), ["one", "other"]),
        ("ja", ("卵%d個",), ["other"]),
        ("pl", ("%d jajko", "%d jajka", "%d jajek"), ["one", "few", "many"]),
        ("ru", ("%d яйцо", "%d яйца", "%d яиц", "%d яйца"), ["one", "few", "many", "other"]),
        ("tlh", ("a", "b", "c"), ["one", "1", "other"]),
    ],
)
def test_plural_forms_have_the_names_of_cldr(
    tmp_path: Path, lang: str, forms: tuple[str, ...], names: list[str]
) -> None:
    source, target = documents(tmp_path, "a.po", plural(lang, len(forms), *forms))
    assert texts(source) == {"%d egg[one]": "%d egg", "%d egg[other]": "%d eggs"}
    assert texts(target) == {f"%d egg[{name}]": text for name, text in zip(names, forms, strict=True)}


def test_a_form_that_the_header_asks_for_is_empty_if_it_is_not_there(tmp_path: Path) -> None:
    _, target = documents(tmp_path, "a.po", plural("pl", 3, "%d jajko", "%d jajka"))
    assert texts(target)["%d egg[many]"] == ""


def test_long_messages_have_short_keys_of_their_own(tmp_path: Path) -> None:
    start = "Whisk the whites until they are stiff and fold them into the batter "
    po = HEADER + "".join(f'msgid "{start}{end}"\nmsgstr "{end}"\n' for end in ("now", "later"))
    source, target = documents(tmp_path, "a.po", po)
    assert [block.text for block in target.blocks()] == ["now", "later"]
    keys = [block.key for block in source.blocks()]
    assert len(set(keys)) == 2
    assert all(len(key) < 70 for key in keys)


def test_of_two_messages_that_are_one_the_later_counts(tmp_path: Path) -> None:
    po = HEADER + 'msgid "Salt"\nmsgstr "Salz"\n\nmsgid "Salt"\nmsgstr "Salzen"\n'
    source, target = documents(tmp_path, "a.po", po)
    assert [(block.text, block.span.line) for block in source.blocks()] == [("Salt", 10)]
    assert [(block.text, block.state) for block in target.blocks()] == [
        ("Salz", UnitState.OVERRIDDEN),
        ("Salzen", None),
    ]


def test_messages_that_are_keys_are_no_texts(tmp_path: Path) -> None:
    keys = ["menu.open", "menu.close_all", "ERR_NO_DISK", "page/title", "user:name"]
    po = HEADER + "".join(f'msgid "{key}"\nmsgstr "Ein Text"\n' for key in keys)
    with pytest.raises(ReadError, match=r"a\.po: its sources are keys such as 'menu\.open'"):
        documents(tmp_path, "a.po", po)
    words = ["Open", "E-mail", "and/or", "Log in", "README.md"]
    po = HEADER + "".join(f'msgid "{word}"\nmsgstr "Ein Text"\n' for word in words)
    assert list(texts(documents(tmp_path, "a.po", po)[0])) == words


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1252", "UTF-8", "utf8"])
def test_the_header_names_the_encoding(tmp_path: Path, charset: str) -> None:
    po = HEADER.replace("UTF-8", charset) + 'msgid "Cheese"\nmsgstr "Käse für Müßige"\n'
    _, target = documents(tmp_path, "a.po", po.encode(charset))
    assert texts(target) == {"Cheese": "Käse für Müßige"}


def test_a_byte_order_mark_counts_more_than_the_header(tmp_path: Path) -> None:
    po = HEADER.replace("UTF-8", "ISO-8859-1") + 'msgid "Cheese"\nmsgstr "Käse"\n'
    _, target = documents(tmp_path, "a.po", po.encode("utf-8-sig"))
    assert texts(target) == {"Cheese": "Käse"}
    assert place(unit(target, "Cheese")) == (8, 9)


def test_a_file_without_header_is_utf8_without_a_language(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "a.po", 'msgid "Cheese"\nmsgstr "Käse"\n')
    assert (source.lang, target.lang) == ("en", "")


def test_messages_that_are_plainly_not_english_have_no_language_yet(tmp_path: Path) -> None:
    po = 'msgid "Das Salz steht auf dem Tisch, und der Käse liegt daneben."\nmsgstr "O sal está na mesa."\n'
    assert documents(tmp_path, "a.po", po)[0].lang == ""
    assert documents(tmp_path, "a.po", po, "en")[0].lang == "en"


def test_languages(tmp_path: Path) -> None:
    po = HEADER.replace("Language: de", "Language: pt_BR@latin") + 'msgid "Salz"\nmsgstr "Sal"\n'
    source, target = documents(tmp_path, "a.po", po, "de", "pt")
    assert (source.lang, target.lang) == ("de", "pt_BR")
    po = po.replace("Language:", r'X-Source-Language: de\n"' + '\n"Language:')
    assert documents(tmp_path, "a.po", po)[0].lang == "de"
    with pytest.raises(ReadError, match=r"a\.po:4: the target is in pt_BR, not in fr"):
        documents(tmp_path, "a.po", po, "", "fr")
    with pytest.raises(ReadError, match=r"a\.po:3: the source is in de, not in en"):
        documents(tmp_path, "a.po", po, "en")
