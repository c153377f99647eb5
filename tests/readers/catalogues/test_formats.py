"""Tests of Fluent, Java properties, Android resources, Apple's strings and stringsdict."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.catalogues.shown import raw, read_bytes, texts, tokens, unit
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError


class TestFluent:
    def test_messages_terms_and_attributes(self, tmp_path: Path) -> None:
        text = "# Note\nopen = Open\n  .title = Open the lid\n-brand = Teapot\n  .gender = male\nonly =\n  .alt = Alt\n"
        assert texts(read_bytes(tmp_path, "en.ftl", text)) == {
            "open": "Open",
            "open.title": "Open the lid",
            "-brand": "Teapot",
            "only.alt": "Alt",
        }

    def test_places_over_lines(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.ftl", "a = Kettle ☕ on\r\n    the stove\r\nb = Lid\r\n")
        assert texts(document)["a"] == "Kettle ☕ on the stove"
        assert raw(document, "a") == "Kettle ☕ on\r\n    the stove"
        assert (unit(document, "b").span.line, unit(document, "b").span.column) == (3, 5)

    def test_what_a_program_fills_in(self, tmp_path: Path) -> None:
        text = 'a = { $n } of {NUMBER($n, style: "percent")}, { -brand }, { other.title }\n'
        text += 'b = {"{"}x{ SHOUT("now") } {"\\u00e9"}\n'
        document = read_bytes(tmp_path, "en.ftl", text)
        assert [(kind, name) for kind, name, _ in tokens(document, "a")] == [
            ("placeholder", "{$n}"),
            ("placeholder", "{$n}"),
            ("placeholder", "{-brand}"),
            ("reference", "{other.title}"),
        ]
        assert texts(document)["b"] == "{xnow é"
        assert tokens(document, "b") == []

    def test_variants(self, tmp_path: Path) -> None:
        text = "n = Has { $n ->\n    [0] nothing\n    [one] one cup\n   *[other] { $n } cups\n } left.\n"
        document = read_bytes(tmp_path, "en.ftl", text)
        assert texts(document) == {
            "n[0]": "Has nothing left.",
            "n[one]": "Has one cup left.",
            "n[other]": "Has { $n } cups left.",
        }

    def test_variants_of_variants_have_an_end(self, tmp_path: Path) -> None:
        choice = "{ $n ->\n    [one] a\n   *[other] b\n }"
        document = read_bytes(tmp_path, "en.ftl", "n = " + " ".join([choice] * 20) + "\n")
        assert 1 < len(texts(document)) <= 64
        assert set(texts(document).values()) >= {" ".join("b" * 20)}

    def test_the_first_of_two_counts(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.ftl", "a = First\na = Second\n")
        assert [(block.text, block.state) for block in document.blocks()] == [
            ("First", None),
            ("Second", UnitState.OVERRIDDEN),
        ]

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("a = b\nc\n", 2, "expected token"),
            ("a = b\nc = { $x", 2, "expected token"),
            ("a = { $n ->\n  [one] x\n}\n", 3, "default"),
            ("a = b\n= c\n", 2, "entry"),
        ],
    )
    def test_what_is_no_fluent(self, tmp_path: Path, text: str, where: int, what: str) -> None:
        with pytest.raises(ReadError, match=rf"en\.ftl:{where}: not valid Fluent: .*{what}"):
            read_bytes(tmp_path, "en.ftl", text)

    def test_braces_without_end(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="nested too deeply"):
            read_bytes(tmp_path, "en.ftl", "a = " + "{" * 5000)


class TestProperties:
    def test_separators_and_escapes(self, tmp_path: Path) -> None:
        text = "# note\n! note\na = One\nb:Two\nc Three\nd\\ e\\=f=Four \\u00e9\\ud83d\\ude00\\ttab\n"
        text += "  g = \\\n     long \\\n  text\nh\n"
        document = read_bytes(tmp_path, "en.properties", text)
        assert texts(document) == {
            "a": "One",
            "b": "Two",
            "c": "Three",
            "d e=f": "Four é😀 tab",
            "g": "long text",
            "h": "",
        }
        assert raw(document, "g") == "long \\\n  text"
        assert (unit(document, "c").span.line, unit(document, "c").span.column) == (5, 3)

    def test_latin_1(self, tmp_path: Path) -> None:
        data = "gruss = Grüße aus Köln\n".encode("iso-8859-1")
        assert texts(read_bytes(tmp_path, "de.properties", data)) == {"gruss": "Grüße aus Köln"}

    def test_two_apostrophes_are_one(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.properties", "a=It''s {0} of {1,number}\n")
        assert texts(document) == {"a": "It's {0} of {1,number}"}
        assert [name for _, name, _ in tokens(document, "a")] == ["{0}", "{1}"]

    def test_half_an_escape(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match=r"en\.properties:2: .*hexadecimal"):
            read_bytes(tmp_path, "en.properties", "a=b\nc=x\\u12G4\n")


ANDROID = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
    <!-- Größe -->
    <string name="brand" translatable="false">Teapot</string>
    <string name="hi">Héllo <b>dear</b> <xliff:g id="who">%1$s</xliff:g>,\\n"  it\\'s " \\u00e9 &amp; so</string>
    <string name="more"><![CDATA[Read <a href="https://example.org/a">this</a>]]></string>
    <string name="same">@string/hi</string>
    <plurals name="cups"><item quantity="one">%d cup</item><item quantity="other">%d cups</item></plurals>
    <string-array name="days"><item>Monday</item><item>Tuesday</item></string-array>
    <string name="none"/>
    <color name="ink">#333</color>
</resources>
"""


class TestAndroid:
    def test_resources(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "values/strings.xml", ANDROID)
        assert texts(document) == {
            "brand": "Teapot",
            "hi": "Héllo dear %1$s, it's é & so",
            "more": "Read this",
            "same": "@string/hi",
            "cups[one]": "%d cup",
            "cups[other]": "%d cups",
            "days.0": "Monday",
            "days.1": "Tuesday",
            "none": "",
        }
        assert {block.name for block in document.blocks() if block.state is UnitState.LOCKED} == {"brand", "same"}

    def test_places_and_tokens(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "values/strings.xml", ANDROID)
        assert (unit(document, "days.1").span.line, raw(document, "days.1")) == (9, "Tuesday")
        assert tokens(document, "hi")[-1] == ("placeholder", "%1$s", "%1$s")
        assert [token for token in tokens(document, "more") if token[0] != "tag"] == [
            ("link", "https://example.org/a", "https://example.org/a")
        ]

    def test_the_encoding_that_the_file_names(self, tmp_path: Path) -> None:
        data = '<?xml version="1.0" encoding="iso-8859-5"?><resources><string name="a">Чай</string></resources>'
        assert texts(read_bytes(tmp_path, "strings.xml", data.encode("iso-8859-5"))) == {"a": "Чай"}

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("<resources>\n<string name='a'>x</resources>", 2, "not valid XML"),
            ("<resources>\n<string>x</string></resources>", 2, "without a name"),
            ("\n<menu/>", 2, "not an Android resource file"),
            ("<a>" * 5000, 1, "deeper than"),
            ("tea", 1, "not valid XML"),
        ],
    )
    def test_what_is_no_resource_file(self, tmp_path: Path, text: str, where: int, what: str) -> None:
        with pytest.raises(ReadError, match=rf"strings\.xml:{where}: .*{what}"):
            read_bytes(tmp_path, "strings.xml", text)

    @pytest.mark.parametrize(
        "definition",
        [
            '<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
            '<!ENTITY b SYSTEM "file:///etc/hostname">',
        ],
    )
    def test_entities_are_refused(self, tmp_path: Path, definition: str) -> None:
        text = f'<!DOCTYPE resources [{definition}]><resources><string name="a">&b;</string></resources>'
        with pytest.raises(ReadError, match="entity"):
            read_bytes(tmp_path, "strings.xml", text)


class TestStrings:
    def test_pairs(self, tmp_path: Path) -> None:
        text = (
            '/* Note */\n"Open %@" = "Open \\"%@\\"\\nnow \\U00e9";\n// Note\nplain = "%2$d of %1$d";\n"none" = "";\n'
        )
        document = read_bytes(tmp_path, "en.strings", text)
        assert texts(document) == {"Open %@": 'Open "%@" now é', "plain": "%2$d of %1$d", "none": ""}
        assert [name for _, name, _ in tokens(document, "plain")] == ["%2$d", "%1$d"]
        assert (unit(document, "plain").span.line, raw(document, "plain")) == (4, "%2$d of %1$d")

    def test_utf_16(self, tmp_path: Path) -> None:
        assert texts(read_bytes(tmp_path, "en.strings", '"a" = "Grüße";'.encode("utf-16"))) == {"a": "Grüße"}

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ('"a" = "b";\n"c" = "d"', 2),
            ('"a" = "b', 1),
            ("\n/* open", 2),
            ('"a" "b";', 1),
            ("<?xml version='1.0'?>", 1),
        ],
    )
    def test_what_is_no_strings_file(self, tmp_path: Path, text: str, where: int) -> None:
        with pytest.raises(ReadError, match=rf"en\.strings:{where}: "):
            read_bytes(tmp_path, "en.strings", text)

    def test_a_compiled_file(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="not a text file"):
            read_bytes(tmp_path, "en.strings", b"bplist00\xd1\x01\x02\x00\x00")


def rule(name: str, one: str, other: str) -> str:
    return (
        f"<key>{name}</key><dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>"
        "<key>NSStringFormatValueTypeKey</key><string>d</string>\n"
        f"<key>one</key><string>{one}</string><key>other</key><string>{other}</string></dict>"
    )


class TestStringsdict:
    def test_plurals(self, tmp_path: Path) -> None:
        text = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
            '"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>cups</key><dict>'
            f"<key>NSStringLocalizedFormatKey</key><string>%#@c@</string>{rule('c', '%d cup', '%d cups')}</dict>"
            "<key>set</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@c@ on %#@t@</string>"
            f"{rule('c', 'a cup', 'cups')}{rule('t', 'a tray', 'trays')}</dict></dict></plist>"
        )
        document = read_bytes(tmp_path, "en.stringsdict", text)
        assert texts(document) == {
            "cups[one]": "%d cup",
            "cups[other]": "%d cups",
            "set.NSStringLocalizedFormatKey": "%#@c@ on %#@t@",
            "set.c[one]": "a cup",
            "set.c[other]": "cups",
            "set.t[one]": "a tray",
            "set.t[other]": "trays",
        }
        assert raw(document, "cups[one]") == "%d cup"

    @pytest.mark.parametrize("text", ["<plist/>", "<dict/>", "<plist><dict><string>x</string></dict></plist>"])
    def test_what_is_no_property_list_of_strings(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ReadError, match=r"en\.stringsdict:1: "):
            read_bytes(tmp_path, "en.stringsdict", text)
