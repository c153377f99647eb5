"""Law of every reader: each letter of a file is text, code, an address, or a word that is known to be none of these.

``UNREAD`` names those words for the file of each reader in ``samples``: markup, comments, settings and keys. A reader
that drops text in silence leaves a word here that is not in its list.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.readers.office import members
from tests.readers.samples import SAMPLES, name_of
from tests.readers.test_every_reader import documents
from xlat_check.bitext import Document
from xlat_check.readers import READERS
from xlat_check.readers.bilingual import BILINGUAL

RUN = re.compile(r"[^\W\d_]+")
WRITTEN = re.compile(
    r"&(?:#x?)?\w{1,31};|\\u[dD][89abAB]..\\u[dD]...|\\u\{?[0-9a-fA-F]+\}?|\\U[0-9a-fA-F]{4,8}|\\.", re.DOTALL
)
"""A character that the file writes in another way."""
UNREAD = {
    "markdown": "Hinweis b check description endhighlight highlight ignore note number ofen p sh so tab title x xlat",
    "mdx": "Karte Karten Marke a b c const export from import jsx karte nein nicht titel title wert x",
    "text": "",
    "html": (
        "DOCTYPE a alt body br de en h head hidden href html i img lang li main nav nichts ol p pre script "
        "src table td th title tr ul weg x"
    ),
    "docx": "Macintosh Microsoft Normal T Title Word Z by docx dotm false generated python",
    "subtitles": "Dana Der Holz Language NOTE Ofen STYLE WEBVTT align an color cue de eins i red start v",
    "notebook": (
        "cell cells code count execution format info language markdown metadata minor n name nbformat nein "
        "note output outputs python raw restructuredtext source stream text type"
    ),
    "odt": "nein",
    "pptx": "Nein",
    "epub": "Nein de",
    "rst": "alt image note replace x",
    "json": "b c end icu menu n note null one open other pair plural true",
    "arb": "c en locale n one other placeholders plural title",
    "yaml": "b c d day de e keep key m month note one open order wide",
    "fluent": "Group a b c n one other t",
    "properties": "a b c choice d e note",
    "android": (
        "CDATA a array b document encoding false g id item k n name names note oasis one other p plurals "
        "quantity r resources s string tc translatable urn utf version xliff xml xmlns"
    ),
    "strings": "a d more note",
    "toml": "HelloPerson a b c d description e f list more n note one other true x z",
    "resx": (
        "CDATA Drawing Size System a b c comment d data encoding gt name note preserve resheader root space "
        "type utf value version x xml"
    ),
    "php": "a array b c d list more note one php return trans true x y z",
    "ini": "A B C QQ main more note",
    "stringsdict": (
        "NSStringFormatSpecTypeKey NSStringLocalizedFormatKey NSStringPluralRuleType a dict key n one other "
        "plist string version xml"
    ),
    "po": (
        "Content Forms Language Plural Type UTF a b c charset de format fuzzy msgctxt msgid msgstr n note "
        "nplurals plain plural text x y"
    ),
    "xliff": (
        "CDATA a body de document en file g group id language mrk mtype n names new note oasis original "
        "source state target tc trans translate unit urn version x xliff xml xmlns yes"
    ),
    "qt": (
        "DOCTYPE Main TS a c comment context cpp de en filename gone id language line location m message name "
        "numerus numerusform source sourcelanguage translation type unfinished vanished version weg xml yes"
    ),
    "xcstrings": (
        "c comment de en extractionState false formatSpecifier lld localizations n needs new old one other "
        "plural review shouldTranslate sourceLanguage stale state stringUnit strings substitutions translated "
        "value variations version x"
    ),
    "tmx": "body de en ept header hi i lang prop seg srclang tmx tu tuid tuv type version x xml y",
    "csv": "de en k key l n note",
    "tsv": "source target",
    "xlsx": "Compatible Excel Microsoft Openpyxl T Z nothing openpyxl",
}


def unread(found: tuple[Document, ...]) -> set[str]:
    """The runs of letters of a file that no block and no token holds."""
    text = found[0].text
    held = bytearray(len(text))
    for document in found:
        for block in document.blocks():
            for at in block.offsets[:-1]:
                written = WRITTEN.match(text, at)
                end = written.end() if written else at + 1
                held[at:end] = b"\1" * (end - at)
            for token in block.tokens:
                held[token.span.start : token.span.end] = b"\1" * (token.span.end - token.span.start)
    left = "".join(" " if is_held else char for char, is_held in zip(text, held, strict=True))
    return set(RUN.findall(left))


def unread_in_archive(data: bytes, document: Document) -> set[str]:
    """The words in the XML of an archive that are not in the document: between tags, and in texts for pictures."""
    words: set[str] = set()
    for name, content in members(data).items():
        if name.endswith((".xml", ".xhtml", ".opf")):
            root = ElementTree.fromstring(content)
            described = (one.get(key, "") for one in root.iter() for key in ("descr", "alt", "title"))
            words.update(RUN.findall(" ".join([*root.itertext(), *described])))
    return words - set(RUN.findall(document.text))


@pytest.mark.parametrize("format", (*READERS, *BILINGUAL))
def test_no_text_is_dropped_in_silence(tmp_path: Path, format: str) -> None:
    path = tmp_path / name_of(format)
    path.write_bytes(SAMPLES[format])
    found = documents(format, str(path))
    is_archive = SAMPLES[format].startswith(b"PK")
    left = unread_in_archive(SAMPLES[format], found[0]) if is_archive else unread(found)
    assert left == set(UNREAD[format].split())
