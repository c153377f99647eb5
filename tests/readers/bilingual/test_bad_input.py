"""Tests of bad bilingual files: a refusal with the place, and no other exception."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.readers.bilingual.laws import assert_laws, written
from xlat_check.errors import ReadError
from xlat_check.readers.bilingual import BILINGUAL, SUFFIXES, is_bilingual, read_bilingual

XLIFF = (
    '<xliff version="1.2"><file original="a" source-language="en" target-language="de"><body>\n'
    '<trans-unit id="1"><source>{}</source><target>b</target></trans-unit></body></file></xliff>'
)
TMX = '<tmx version="1.4"><header srclang="en"/><body>\n{}</body></tmx>'
ENTITY = '<?xml version="1.0"?>\n<!DOCTYPE x [{}]>\n'
BOMB = ENTITY.format('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">')
PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n\nmsgid "cheese"\nmsgstr "Käse"\n'


def archive(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (["en", "de"], ["Tea", "Tee"]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_member(name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something changed in one of its files."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as file:
        members = {member: file.read(member) for member in file.namelist()}
    assert old in members[name]
    members[name] = members[name].replace(old, new)
    return archive(**members)


BAD = [
    ("a.po", "", "a.po: the file is empty"),
    ("a.po", "\n \n", "a.po: the file is empty"),
    ("a.po", "# only a comment\n", "a.po: nothing to compare"),
    ("a.po", "hello world\n", "a.po:1: 'hello' is not a PO keyword"),
    ("a.po", 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', "a.po:3: msgid cannot follow msgid"),
    ("a.po", 'msgid "a"\n', "a.po:1: the entry ends after msgid, without msgstr"),
    ("a.po", 'msgstr "a"\n', "a.po:1: msgstr cannot follow nothing"),
    ("a.po", 'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', "a.po:3: msgstr cannot follow msgid_plural"),
    ("a.po", 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "d"\n', "a.po:4: msgstr[0] is there twice"),
    ("a.po", 'msgid[1] "a"\nmsgstr "b"\n', "a.po:1: msgid has no index"),
    ("a.po", 'msgid "a\nmsgstr "b"\n', "a.po:1: a string that does not end"),
    ("a.po", 'msgid "a"b"\nmsgstr "b"\n', "a.po:1: a string that does not end, or text outside"),
    ("a.po", 'msgid\nmsgstr "b"\n', "a.po:1: a keyword without a string"),
    ("a.po", '"lost"\n', "a.po:1: a string that belongs to no keyword"),
    ("a.po", PO.format("KLINGON-7"), "a.po:3: the encoding 'KLINGON-7' is not known"),
    ("a.po", PO.format("unicode_escape"), "a.po:3: the encoding 'unicode_escape' is not known"),
    ("a.po", PO.format("UTF-8").encode("latin-1"), "a.po:6: byte 88 (0xe4) is not valid UTF-8"),
    ("a.po", 'msgid "a"\nmsgstr "\0"\n', "a.po:2: this is not a text file: it holds a NUL"),
    (
        "a.po",
        PO.format("UTF-8").replace("Content-T", 'Language: ?\\n"\n"Content-T'),
        "a.po:3: '?' is not a language tag",
    ),
    ("a.po", 'msgid ""\nmsgstr "Plural-Forms: nplurals=99"\n', "a.po:2: nplurals cannot be 99"),
    ("a.pot", 'msgid "a"\nmsgstr ""\n', "a.pot: a template holds no translations"),
    ("a.xlf", "", "a.xlf: the file is empty"),
    ("a.xlf", XLIFF.format("a")[:-20], "a.xlf:2: not valid XML"),
    ("a.xlf", XLIFF.format("<g>a"), "a.xlf:2: not valid XML: mismatched tag"),
    ("a.xlf", XLIFF.format("&foo;"), "a.xlf:2: not valid XML: undefined entity"),
    ("a.xlf", XLIFF.format("a\1"), "a.xlf:2: not valid XML"),
    ("a.xlf", "<html/>", "a.xlf:1: this is not an XLIFF file: its root is 'html'"),
    ("a.xlf", XLIFF.format("a").replace("1.2", "7.0"), "a.xlf:1: XLIFF of version '7.0' is not read"),
    ("a.xlf", XLIFF.format("a").replace("<source>a</source>", ""), "a.xlf:2: the unit '1' has no source"),
    ("a.xlf", XLIFF.format("a").replace(' id="1"', ""), "a.xlf:2: a unit without an id"),
    ("a.xlf", XLIFF.format("a</source><source>b"), "a.xlf:2: a second source in one unit"),
    ("a.xlf", '<xliff version="1.2"/>', "a.xlf: nothing to compare"),
    ("a.xlf", '<xliff version="1.2"><trans-unit id="1"/></xliff>', "a.xlf:1: a unit outside of a file"),
    ("a.xlf", '<?xml version="1.0" encoding="foo"?>' + XLIFF.format("a"), "a.xlf:1: the encoding 'foo' is not known"),
    ("a.xlf", BOMB + XLIFF.format("&b;"), "a.xlf:2: the entity 'a' is not read"),
    (
        "a.xlf",
        ENTITY.format('<!ENTITY a SYSTEM "file:///etc/passwd">') + XLIFF.format("&a;"),
        "a.xlf:2: the entity 'a'",
    ),
    ("a.xlf", ENTITY.format('<!ENTITY % a SYSTEM "a.dtd"> %a;') + XLIFF.format("a"), "a.xlf:2: the entity 'a'"),
    ("a.xlf", '<!DOCTYPE x SYSTEM "a.dtd">\n' + XLIFF.format("&foo;"), "a.xlf:3: the entity 'foo' is not read"),
    ("a.tmx", "", "a.tmx: the file is empty"),
    ("a.tmx", "<xliff/>", "a.tmx:1: this is not a TMX file"),
    ("a.tmx", TMX.format(""), "a.tmx: there is no second language"),
    ("a.tmx", TMX.format('<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>'), "a.tmx: there is no second language"),
    ("a.tmx", TMX.format("<tu><tuv><seg>a</seg></tuv></tu>"), "a.tmx:2: a tuv without xml:lang"),
    ("a.tmx", TMX.format('<tu><tuv xml:lang="?"><seg>a</seg></tuv></tu>'), "a.tmx:2: a tuv whose xml:lang is '?'"),
    ("a.tmx", TMX.format("<seg>a</seg>"), "a.tmx:2: a seg outside of tu and tuv"),
    ("a.tmx", BOMB + TMX.format("&b;"), "a.tmx:2: the entity 'a' is not read"),
    ("a.csv", "", "a.csv: the file is empty"),
    ("a.csv", "en,de\n", "a.csv: nothing to compare"),
    ("a.csv", "Hello,Hallo\nBye,Bis bald\n", "a.csv:1: the header names no languages"),
    ("a.csv", "en,note\na,b\n", "a.csv:1: the header names 1 language"),
    ("a.csv", "source,note\na,b\n", "a.csv:1: target is missing"),
    ("a.csv", "en,en,de\na,b,c\n", "a.csv:1: two columns are called 'en'"),
    ("a.csv", "key,en,de\n\na,b\n", "a.csv:3: 2 cells, but the header has 3"),
    ("a.csv", "en,de\na,b,c\n", "a.csv:2: 3 cells, but the header has 2"),
    ("a.csv", 'en,de\n"a,b\nc,d\n', "a.csv:2: a quotation mark that is never closed"),
    ("a.csv", 'en,de\n"a\nb" c,d\n', "a.csv:2: text after a closing quotation mark"),
    ("a.xlsx", "", "a.xlsx: the file is empty"),
    ("a.xlsx", "no zip", "a.xlsx: this is not a valid XLSX workbook"),
    ("a.xlsx", archive(readme=b"hello"), "a.xlsx: this is not a valid workbook"),
    ("a.xlsx", archive(big=bytes(150_000_000)), "a.xlsx: unpacks to more than 100 MB"),
    ("a.xlsx", workbook()[:-30], "a.xlsx: this is not a valid XLSX workbook"),
    (
        "a.xlsx",
        with_member("xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook'),
        "a.xlsx: xl/workbook.xml declares entities",
    ),
    (
        "a.xlsx",
        with_member("xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="99999999999"'),
        "a.xlsx:Sheet: more than 1048576 rows",
    ),
    ("a.xlsx", with_member("xl/worksheets/sheet1.xml", b"</sheetData>", b""), "a.xlsx: this is not a valid workbook"),
    ("a.md", "# Hello", "a.md: this is not a bilingual file"),
]


@pytest.mark.parametrize(
    ("name", "content", "message"), BAD, ids=[f"{name}-{message[:60]}" for name, _, message in BAD]
)
def test_refusals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, name, content)
    with pytest.raises(ReadError) as caught:
        read_bilingual(name)
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_not_there_or_too_large(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with pytest.raises(ReadError, match="there is no such file"):
        read_bilingual(str(path))
    path.mkdir()
    with pytest.raises(ReadError, match="this is a folder"):
        read_bilingual(str(path))
    path.rmdir()
    path.write_bytes(b'"' + b"a" * 50_000_000)
    with pytest.raises(ReadError, match="50.0 MB"):
        read_bilingual(str(path))


def test_every_format_has_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(BILINGUAL)
    assert is_bilingual("locale/DE.PO")
    assert not is_bilingual("page.md")


GOOD = {
    ".po": (
        PO.format("UTF-8") + '#, fuzzy\nmsgctxt "c"\nmsgid "%d a"\nmsgid_plural "b"\nmsgstr[0] "c\\n"\n"d"\n'
    ).encode(),
    ".xlf": XLIFF.format('Hi <x id="1" equiv-text="{n}"/> <ph id="2">a<sub>b</sub></ph>&amp;<g id="3">é</g>').encode(),
    ".tmx": TMX.format(
        '<tu><tuv xml:lang="en"><seg>a <ph x="1">b</ph></seg></tuv><tuv xml:lang="de"><seg>c</seg></tuv></tu>'
    ).encode(),
    ".csv": 'key,en,de\nk,"a ""b""",é\n'.encode(),
    ".tsv": b'source\ttarget\n"a" b\tc\n',
    ".xlsx": workbook(),
}
PIECES = st.sampled_from(
    [b'"', b"\\", b"\n", b"\r", b"<", b">", b"&", b";", b"/>", b"</g>", b"<g>", b"msgid ", b"msgstr ", b"#~ ", b"[0]"]
    + [
        b"&#0;",
        b"\xff",
        b"\0",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"\xef\xbb\xbf",
        b",",
        b"\t",
        b"\xed\xa0\x80",
        b"\\x",
        b"\\7",
    ]
) | st.binary(max_size=6)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), PIECES), min_size=1, max_size=4)


@pytest.mark.parametrize("suffix", GOOD)
@settings(max_examples=80, deadline=None)
@given(edits=EDITS)
@example(edits=[])
def test_damaged_files_are_read_or_refused(suffix: str, edits: list[tuple[float, int, bytes]]) -> None:
    data = GOOD[suffix]
    for place, gone, new in edits:
        at = int(place * len(data))
        data = data[:at] + new + data[at + gone :]
    with tempfile.TemporaryDirectory() as folder:
        try:
            assert_laws(read_bilingual(written(Path(folder), f"a{suffix}", data)))
        except ReadError as error:
            assert error.message.startswith(folder)
            assert error.hint


@pytest.mark.parametrize("suffix", GOOD)
@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            assert_laws(read_bilingual(written(Path(folder), f"a{suffix}", data)))
        except ReadError as error:
            assert error.hint
