"""Tests of glossary files: their content, their errors, and that a file is read once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bitext_builder import compared
from xlat_check.checks.glossary import GlossaryEntry, read_glossary
from xlat_check.checks.terminology import Options, terminology
from xlat_check.errors import ConfigError, NotCheckedError

TBX = "<tbx><text><body><conceptEntry>{}</conceptEntry></body></text></tbx>"
BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n' + TBX
UNKNOWN = '<!DOCTYPE tbx SYSTEM "a.dtd">\n' + TBX.replace("<tbx>", "<tbx>&foo;")
OUTSIDE = '<!DOCTYPE tbx [\n<!ENTITY a SYSTEM "file:///etc/hostname">]>\n' + TBX
SPADE = '<langSec xml:lang="de"><termSec><term>Spaten</term></termSec></langSec>'


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("g.csv", "", "g.csv:1: a glossary needs two languages", "de,pt,note"),
        ("g.csv", "de\nSäge\n", "g.csv:1: a glossary needs two languages", "de,pt,note"),
        ("g.csv", "german,pt\nSäge,serra\n", "g.csv:1: the header names no language with 'german'", "language codes"),
        ("g.csv", "de,pt,pt\nSäge,serra,serrote\n", "g.csv:1: column 'pt' is there twice", "|"),
        ("g.csv", "de,pt\n", "g.csv: no terms", "at least one"),
        ("g.csv", "de,pt\nSäge,serra\nBeil,\n", "g.csv:3: an empty cell or term for pt", "every language"),
        ("g.csv", "de,pt\nSäge,serra|\n", "g.csv:2: an empty cell or term for pt", ""),
        ("g.csv", "de,pt\nSäge\n", "g.csv:2: 1 cells, the header has 2", "quote"),
        ("g.csv", "de,pt\nSäge,serra,x\n", "g.csv:2: 3 cells, the header has 2", "quote"),
        ("g.csv", "de,pt\nSäge,serra\n\nsäge,serrote\n", "g.csv:4: 'säge' is on line 2 already", "join"),
        ("g.csv", "de,pt,case\nSäge,serra,maybe\n", "g.csv:2: case cannot be 'maybe'", "yes, no"),
        ("g.csv", 'de,pt\n"Säge,serra\n', "not valid CSV", ""),
        ("g.csv", b"de,pt\nS\xe4ge,serra\n", "g.csv:2: not UTF-8", "UTF-8"),
        ("g.xlsx", "de,pt\n", "g.xlsx: a glossary cannot end in '.xlsx'", ".csv, .tsv, .tbx, .xml"),
        ("g.tbx", "<tbx>\n<text>", "g.tbx:2: not valid XML: ", ""),
        ("g.tbx", "<tbx/>", "g.tbx: no terms", ""),
        ("g.tbx", TBX.format(""), "g.tbx:1: an entry without a term", ""),
        ("g.tbx", TBX.format("\n" + SPADE.replace("Spaten", " ")), "g.tbx:2: an empty term for de", ""),
        ("g.tbx", TBX.format(SPADE.replace(' xml:lang="de"', "")), "g.tbx:1: xml:lang: ''", "language code"),
        ("g.tbx", BOMB.format(SPADE), "g.tbx:1: declares or uses an entity (a)", "the text itself"),
        ("g.tbx", OUTSIDE.format(SPADE), "g.tbx:2: declares or uses an entity (a)", "the text itself"),
        ("g.tbx", UNKNOWN.format(SPADE), "g.tbx:2: declares or uses an entity (foo)", "the text itself"),
        ("g.tbx", '<?xml version="1.0" encoding="foo"?>' + TBX.format(SPADE), "g.tbx:1: its encoding", "UTF-8"),
        ("g.tbx", '<?xml version="1.0" encoding="shift_jis"?>' + TBX.format(SPADE), "g.tbx:1: its encoding", "UTF-8"),
    ],
)
def test_what_cannot_be_used(tmp_path: Path, name: str, text: str | bytes, message: str, hint: str) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        read_glossary(tmp_path / name)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_what_is_too_large_for_a_glossary(tmp_path: Path) -> None:
    (tmp_path / "g.tbx").write_bytes(b" " * 30_000_000)
    with pytest.raises(ConfigError, match=r"g\.tbx: 30\.0 MB, and a glossary has at most 20 MB"):
        read_glossary(tmp_path / "g.tbx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.csv: no such glossary"):
        read_glossary(tmp_path / "none.csv")


@pytest.mark.parametrize(
    "text", ["\ufeffde;pt;note\nSäge;serra;\n", "DE\tpt-BR\nSäge\tserra\n", '"de",pt\r\n"Säge",serra\r\n']
)
def test_the_ways_in_which_programs_write_csv(tmp_path: Path, text: str) -> None:
    (tmp_path / "g.csv").write_bytes(text.encode())
    entries = read_glossary(tmp_path / "g.csv").entries("de-AT", "pt_br")
    assert entries == (GlossaryEntry(term="Säge", translations=("serra",)),)


def test_terms_that_share_a_translation_are_all_accepted_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("de,pt\nGefahr,risco\nRisiko,risco\n", encoding="utf-8")
    assert read_glossary(tmp_path / "g.csv").entries("pt", "de") == (
        GlossaryEntry(term="risco", translations=("Gefahr", "Risiko")),
    )


def test_an_exact_region_comes_first(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("de,pt,pt-BR\nZug,comboio,trem\n", encoding="utf-8")
    glossary = read_glossary(tmp_path / "g.csv")
    translations = [glossary.entries("de", lang)[0].translations for lang in ("pt-BR", "pt", "pt-PT")]
    assert translations == [("trem",), ("comboio",), ("comboio",)]


def test_read_once_until_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "g.csv"
    path.write_text("de,pt\nSäge,serra\n", encoding="utf-8")
    first = read_glossary(path)
    assert read_glossary(path) is first
    path.write_text("de,pt\nBeil,machadinha\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert read_glossary(path).entries("de", "pt")[0].term == "Beil"


def test_a_glossary_of_other_languages_is_not_silence(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("de,pt\nSäge,serra\n", encoding="utf-8")
    bitext = compared({"lang": "en", "text": "The saw is old."}, {"lang": "fr", "text": "La scie est vieille."})
    with pytest.raises(NotCheckedError, match=r"g\.csv has no terms from en into fr"):
        terminology.run(bitext, Options(glossary=tmp_path / "g.csv"))
