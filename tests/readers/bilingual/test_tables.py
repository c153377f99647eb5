"""Tests of CSV, TSV and XLSX: the header, and the place of each cell."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.bilingual.laws import cut, documents, place, texts, unit
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError


def test_cells_and_where_they_stand(tmp_path: Path) -> None:
    table = 'key,de,pt,note\nopen,"Die ""Tür"" öffnen","Abrir,\r\na porta",x\n\n shut ,Zu, Fechar ,\n'
    source, target = documents(tmp_path, "a.csv", table)
    assert (source.lang, target.lang) == ("de", "pt")
    assert texts(source) == {"open": 'Die "Tür" öffnen', "shut": "Zu"}
    assert texts(target) == {"open": "Abrir, a porta", "shut": "Fechar"}
    assert place(unit(source, "open")) == (2, 7)
    assert cut(source, "open") == 'Die ""Tür"" öffnen'
    assert cut(target, "open") == "Abrir,\r\na porta"
    assert place(unit(target, "shut")) == (5, 12)


def test_a_table_named_by_its_language_needs_no_header(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "de_DE.csv", '"The %1 is hot","Der %1 ist heiß"\n"Heat it","Heizen"\n')
    assert texts(source) == {"The %1 is hot": "The %1 is hot", "Heat it": "Heat it"}
    assert texts(target) == {"The %1 is hot": "Der %1 ist heiß", "Heat it": "Heizen"}
    assert texts(documents(tmp_path, "pt.csv", "Heat it,Aqueça,oven\n")[1]) == {"Heat it": "Aqueça"}


def test_a_table_with_another_name_needs_a_header(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="the header names no languages"):
        documents(tmp_path, "oven.csv", "Heat it,Heizen\n")
    with pytest.raises(ReadError, match="the header names no languages"):
        documents(tmp_path, "de.csv", "a,b,c,d\nHeat it,Heizen,x,y\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    table = "en,de\nThe end,Das Ende\n".replace(",", delimiter)
    assert texts(documents(tmp_path, "a.csv", table)[1]) == {"row 2": "Das Ende"}


def test_excel_may_name_the_delimiter(tmp_path: Path) -> None:
    _, target = documents(tmp_path, "a.csv", "sep=|\r\nen|de\r\nThe end|Das Ende\r\n")
    assert place(unit(target, "row 3")) == (3, 9)


def test_quotation_marks_in_tsv_may_be_text(tmp_path: Path) -> None:
    _, target = documents(tmp_path, "a.tsv", 'en\tde\n"Yes" he said\t"Ja" sagte er\n"a ""b"""\t"c\td"\n')
    assert texts(target) == {"row 2": '"Ja" sagte er', "row 3": "c d"}


@pytest.mark.parametrize(
    ("header", "langs", "names"),
    [
        ("source,target", ("", ""), ["row 2"]),
        ("Source Text,Target Text,ID", ("", ""), ["k"]),
        ("en_GB,pt-br,id", ("en_GB", "pt-br"), ["k"]),
        ("English,German,Key", ("en", "de"), ["k"]),
        ("en,id,notes", ("en", "id"), ["row 2"]),
        ("no,de,key", ("no", "de"), ["k"]),
        ("no,de,pt", ("de", "pt"), ["row 2"]),
        ("de,fr,context", ("de", "fr"), ["k|row 2"]),
    ],
)
def test_what_a_header_may_say(tmp_path: Path, header: str, langs: tuple[str, str], names: list[str]) -> None:
    cells = ["this is one", "this is two", "k"][: header.count(",") + 1]
    source, target = documents(tmp_path, "a.csv", f"{header}\n{','.join(cells)}\n")
    assert (source.lang, target.lang) == langs
    assert list(texts(source)) == names


def test_the_first_column_that_is_not_the_target_is_the_source(tmp_path: Path) -> None:
    for wanted, langs in (("", ("pt-BR", "de")), ("de", ("pt-BR", "de")), ("pt", ("de", "pt-BR"))):
        source, target = documents(tmp_path, "a.csv", "pt-BR,de\nOi,Hallo\n", "", wanted)
        assert (source.lang, target.lang) == langs


def test_a_written_line_break_is_one(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "a.csv", 'en,de\nTwo\\nLines,"Zwei ""\\nZeilen"\nIn C:\\new,In C:\\neu\n')
    assert texts(source) == {"row 2": "Two Lines", "row 3": "In C:\\new"}
    assert texts(target) == {"row 2": 'Zwei " Zeilen', "row 3": "In C:\\neu"}


def test_context_and_key_together(tmp_path: Path) -> None:
    _, target = documents(tmp_path, "a.csv", "context,key,en,de\nmenu,open,Open,Auf\nlist,open,Open,Offen\n")
    assert texts(target) == {"menu|open": "Auf", "list|open": "Offen"}


def test_the_flags_choose_among_languages(tmp_path: Path) -> None:
    table = "en,de,pt\nThe end,Das Ende,O fim\n"
    assert texts(documents(tmp_path, "a.csv", table, "", "pt")[1]) == {"row 2": "O fim"}
    assert texts(documents(tmp_path, "a.csv", table, "pt-BR", "de")[0]) == {"row 2": "O fim"}
    with pytest.raises(ReadError, match=r"a\.csv:1: 2 languages could be the target"):
        documents(tmp_path, "a.csv", table)


def test_source_and_target_take_the_languages_of_the_flags(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "a.csv", "source,target\nThe end,Das Ende\n", "en", "de")
    assert (source.lang, target.lang) == ("en", "de")


def test_empty_cells(tmp_path: Path) -> None:
    source, target = documents(tmp_path, "a.csv", "key,en,de\na,Tea,\nb,,Tee\nc, ,\n")
    assert texts(source) == {"a": "Tea", "b": ""}
    assert texts(target) == {"a": "", "b": "Tee"}


def test_of_two_rows_of_one_key_the_later_counts(tmp_path: Path) -> None:
    _, target = documents(tmp_path, "a.csv", "key,en,de\na,Tea,Tee\na,Tea,Der Tee\n")
    assert [block.state for block in target.blocks()] == [UnitState.OVERRIDDEN, None]


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]) | st.sampled_from(',;"\n')
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6), st.sampled_from(["\r\n", "\n"]), st.booleans())
def test_what_the_standard_library_writes(rows, end, quote_all):
    rows.append(("so that", "there is something"))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL)
    writer.writerows([("en", "de"), *rows])
    with tempfile.TemporaryDirectory() as folder:
        source, target = documents(Path(folder), "a.csv", file.getvalue())
    found = [(own.text, other.text) for own, other in zip(source.blocks(), target.blocks(), strict=True)]
    folded = [(" ".join(own.split()), " ".join(other.split())) for own, other in rows]
    assert found == [row for row in folded if row[0] or row[1]]


def workbook(folder: Path, **sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.strip("_"))
        for row in rows:
            sheet.append(row)
        if title.startswith("_"):
            sheet.sheet_state = "hidden"
    book.save(folder / "made.xlsx")
    return (folder / "made.xlsx").read_bytes()


def test_a_workbook(tmp_path: Path) -> None:
    rows = [["id", "en", "de", None], ["a", "Two\nlines", "Zwei Zeilen"], [], [None, 5, True, None, "stray"]]
    source, target = documents(tmp_path, "a.xlsx", workbook(tmp_path, Texts=rows))
    assert texts(source) == {"a": "Two lines", "row 4": "5"}
    assert texts(target) == {"a": "Zwei Zeilen", "row 4": "True"}
    assert unit(target, "row 4").span.line == 4
    assert cut(target, "a") == "Zwei Zeilen"


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    table = [["id", "en", "de"], ["a", "Tea", "Tee"]]
    book = workbook(tmp_path, Menu=table, Notes=[["just a note"]], _Old=table, List=[*table, ["b", "Milk", "Milch"]])
    _, target = documents(tmp_path, "a.xlsx", book)
    assert texts(target) == {"Menu!a": "Tee", "List!a": "Tee", "List!b": "Milch"}


def test_sheets_of_different_languages(tmp_path: Path) -> None:
    book = workbook(tmp_path, Menu=[["en", "de"], ["Tea", "Tee"]], List=[["en", "pt"], ["Tea", "Chá"]])
    with pytest.raises(ReadError, match="the sheets hold different languages: en-de in Menu, en-pt in List"):
        documents(tmp_path, "a.xlsx", book)


def test_columns_as_glotpress_names_them(tmp_path: Path) -> None:
    table = (
        '"Context","Singular","Plural","Comments","References","Translation (Singular)","Translation (Plural)"\n'
        '"pot","Lid","","note","a.php","Tampa",""\n'
        '"","%d cup","%d cups","","b.php","%d chávena","%d chávenas"\n'
    )
    source, target = documents(tmp_path, "a.csv", table)
    assert [(block.name, block.text) for block in source.blocks()] == [
        ("pot|row 2", "Lid"),
        ("row 3[one]", "%d cup"),
        ("row 3[other]", "%d cups"),
    ]
    assert [block.text for block in target.blocks()] == ["Tampa", "%d chávena", "%d chávenas"]
    assert cut(target, "pot|row 2") == "Tampa"


@pytest.mark.parametrize("header", ["term,translation,context", "keys,?context,en,de", "term,en,de"])
def test_columns_as_poeditor_and_godot_name_them(tmp_path: Path, header: str) -> None:
    row = {"term": "Tea", "translation": "Tee", "context": "", "keys": "TEA", "?context": "", "en": "Tea", "de": "Tee"}
    table = f"{header}\n{','.join(row[name] for name in header.split(','))}\n"
    source, target = documents(tmp_path, "a.csv", table)
    assert list(texts(source).values()) == ["Tea"]
    assert list(texts(target).values()) == ["Tee"]
