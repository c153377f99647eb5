"""Tests of .NET resources, PHP arrays, INI files, TOML, JSON with comments and the symbols of Rails."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.catalogues.shown import raw, read_bytes, texts, unit
from xlat_check.errors import ReadError


class TestResx:
    def test_strings_alone(self, tmp_path: Path) -> None:
        text = (
            '<root>\n<data name="lid" xml:space="preserve"><value>Close the &lt;lid&gt; of {0}</value>'
            "<comment>no text</comment></data>\n"
            '<data name="lid.Size" type="System.Drawing.Size"><value>3, 4</value></data>\n'
            '<data name="&gt;&gt;lid.Name"><value>lid</value></data>\n'
            '<metadata name="m"><value>x</value></metadata></root>'
        )
        document = read_bytes(tmp_path, "Strings.de.resx", text)
        assert texts(document) == {"lid": "Close the <lid> of {0}"}
        assert (raw(document, "lid"), unit(document, "lid").span.line) == ("Close the &lt;lid&gt; of {0}", 2)

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [("\n<resources/>", 2, "its root is <resources>"), ("<root>\n<data><value>a</value></data></root>", 2, "name")],
    )
    def test_what_is_none(self, tmp_path: Path, text: str, where: int, what: str) -> None:
        with pytest.raises(ReadError, match=rf"a\.resx:{where}: .*{what}"):
            read_bytes(tmp_path, "a.resx", text)


class TestPhp:
    def test_arrays_in_arrays(self, tmp_path: Path) -> None:
        text = (
            "<?php\n\n# first\nreturn [\n  'a' => 'It\\'s :name',\n"
            '  "b" => ["x" => "one\\n\\u{e9} \\$1"], // more\n'
            "  'list' => array('p', 'q' . ' r', 3), 'call' => trans('no', [1]), 'c' => config('x') . 'y', /* x */\n"
            "  7 => 'seven', Some::KEY => 'constant',\n];\n"
        )
        document = read_bytes(tmp_path, "ui.php", text)
        assert texts(document) == {
            "a": "It's :name",
            "b.x": "one é $1",
            "list.0": "p",
            "list.1": "q r",
            "7": "seven",
            "Some::KEY": "constant",
        }
        assert (raw(document, "a"), unit(document, "b.x").span.line) == ("It\\'s :name", 6)

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("<?php echo 1;", 1, "returns no array"),
            ("<?php\nreturn ['a' => 'b';", 2, "not closed"),
            ("<?php return [\n'a' => 'b", 2, "something else"),
            ("<?php return " + "[" * 5000, 1, "deeper than"),
        ],
    )
    def test_what_is_none(self, tmp_path: Path, text: str, where: int, what: str) -> None:
        with pytest.raises(ReadError, match=rf"a\.php:{where}: .*{what}"):
            read_bytes(tmp_path, "a.php", text)


class TestIni:
    def test_sections_and_quotation_marks(self, tmp_path: Path) -> None:
        text = '; note\nA="Say \\"yes\\" to "_QQ_"%s"_QQ_""\r\n\n[tea]\nB = no marks \nC="" ; empty\nD="it "is" so"\n'
        document = read_bytes(tmp_path, "en-GB.ini", text)
        assert texts(document) == {"A": 'Say "yes" to "%s"', "tea.B": "no marks", "tea.C": "", "tea.D": 'it "is" so'}
        assert (raw(document, "tea.B"), unit(document, "tea.B").span.line) == ("no marks", 5)

    def test_what_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match=r"a\.ini:2: not an INI file"):
            read_bytes(tmp_path, "a.ini", 'A="b"\n"c" d\n')


class TestToml:
    def test_strings_of_every_kind(self, tmp_path: Path) -> None:
        text = (
            'a = "Say \\"yes\\" \\u00e9"\nb.\'c d\' = \'as \\it is\' # note\n[lid]\nx = """\nTwo \\\n  lines"""\n'
            "y = [1, 'two', {z = 'three'}]\nn = 2024-01-02 03:04:05\nq = '''it's'''\n"
            "[[cups]]\nk = 'first'\n[[cups]]\nk = 'second'\n[cups.more]\nm = 'of the second'\n"
        )
        document = read_bytes(tmp_path, "en.toml", text)
        assert texts(document) == {
            "a": 'Say "yes" é',
            "b.c d": "as \\it is",
            "lid.x": "Two lines",
            "lid.y.1": "two",
            "lid.y.2.z": "three",
            "lid.q": "it's",
            "cups.0.k": "first",
            "cups.1.k": "second",
            "cups.1.more.m": "of the second",
        }
        assert (raw(document, "b.c d"), unit(document, "lid.y.1").span.line) == ("as \\it is", 7)

    def test_forms_with_a_note_beside_them(self, tmp_path: Path) -> None:
        text = "[cups]\ndescription = 'note'\nhash = 'sha1'\none = 'a cup'\nother = 'cups'\n"
        assert texts(read_bytes(tmp_path, "en.toml", text)) == {"cups[one]": "a cup", "cups[other]": "cups"}

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("a = 'b'\nc = d", ":2", "invalid value"),
            ("a = 'b", ":1", "not valid TOML"),
            ("a = 'b'\na = 'c'", ":2", "not valid TOML"),
            ("a = " + "[" * 5000, "", "deeper than"),
            ("a = " + "[" * 240 + "]" * 240, "", "deeper than"),
        ],
    )
    def test_what_is_none(self, tmp_path: Path, text: str, where: str, what: str) -> None:
        with pytest.raises(ReadError, match=rf"a\.toml{where}: .*{what}") as error:
            read_bytes(tmp_path, "a.toml", text)
        assert error.value.hint


def test_json_with_comments(tmp_path: Path) -> None:
    text = '// note\n{\n  /* more */ "a": "Open // now", // end\n  "b": ["x",],\n}\n'
    document = read_bytes(tmp_path, "en.jsonc", text)
    assert texts(document) == {"a": "Open // now", "b.0": "x"}
    assert (raw(document, "a"), unit(document, "a").span.line) == ("Open // now", 3)


def test_symbols_of_ruby_are_no_texts(tmp_path: Path) -> None:
    text = (
        "en:\n  date:\n    order: [ :day, :month, :year ]\n    more: [:day]\n    list:\n    - :year\n    a: see :day\n"
    )
    document = read_bytes(tmp_path, "en.yml", text)
    assert texts(document) == {"date.a": "see :day"}
    assert raw(document, "date.a") == "see :day"
