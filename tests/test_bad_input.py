"""Tests of bad input on the command line: the message, the place, and that the rest of the run goes on.

``PAIRS`` are pairs that cannot be checked: each is one of two in its run, and the other one is checked as if it were
alone. ``RUNS`` are runs that cannot start or finish. ``STREAMS`` are outputs that nobody reads, which need a process.
The refusals of single readers are tested in ``tests/readers``, and the effects of Ctrl-C in
``tests/run/test_processes``.
"""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from tests.readers.office import archive, members
from tests.readers.samples import SAMPLES
from xlat_check.cli import main

pytestmark = pytest.mark.usefixtures("one_model")

ROOT = Path(__file__).parents[1]
GERMAN = "# Der Ofen\n\nDer Ofen steht in der Küche. Er wird mit Holz geheizt.\n"
PORTUGUESE = "# O forno\n\nO forno fica na cozinha.\n"
"""Lacks a sentence."""
SETTINGS = """source_lang: de
target_langs: [pt]
pairs:
- {{source: good.de.md, target: good.pt.md}}
- {{{entry}}}
"""
DOCUMENTS = "source: bad.de{0}, target: bad.pt{0}"
BILINGUAL = "bilingual: bad{0}"
FOUND = ("omission", "good.de.md -> good.pt.md", 3)
"""The finding in the other pair, and its line."""

Content = str | bytes | Callable[[Path], None]
"""The content of a file, or a function that puts something else in its place."""


def put(files: dict[str, Content]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if callable(content):
            content(path)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


def zeros(path: Path) -> None:
    """A large file that takes no room."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


def locked(path: Path) -> None:
    path.write_text(GERMAN, encoding="utf-8")
    path.chmod(0)


OPEN = open


def open_like_others(path, *arguments, **more):
    """``open`` that heeds permissions even for root."""
    if not isinstance(path, int) and os.path.exists(path) and not os.stat(path).st_mode & 0o444:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return OPEN(path, *arguments, **more)


def locked_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(0)


def with_member(format: str, name: str, old: bytes, new: bytes) -> bytes:
    """A sample with something changed in one of the files of its archive."""
    inside = members(SAMPLES[format])
    assert old in inside[name]
    return archive(inside | {name: inside[name].replace(old, new, 1)})


def sheet_of(*rows: tuple[str, ...]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


ENTITIES = '<?xml version="1.0"?>\n<!DOCTYPE x [{}]>\n'
BOMB = '<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
OUTSIDE = '<!ENTITY a SYSTEM "good.de.md">'
XLIFF = SAMPLES["xliff"].decode().partition("\n")[2]
TMX = SAMPLES["tmx"].decode()
STRING = '<resources><string name="a">{}</string></resources>'
GERMAN_LINE, PORTUGUESE_LINE = (" ".join(text.split()) for text in (GERMAN, PORTUGUESE))
PO_OF = 'msgid ""\nmsgstr ""\n"Language: pt\\n"\n\nmsgid "{source}"\nmsgstr "{target}"\n'
XLIFF_OF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="de" target-language="pt" datatype="plaintext"><body>
<trans-unit id="a"><source>{source}</source><target>{target}</target></trans-unit>
</body></file></xliff>
"""
TMX_OF = """<tmx version="1.4"><header srclang="de"/><body>
<tu><tuv xml:lang="de"><seg>{source}</seg></tuv><tuv xml:lang="pt"><seg>{target}</seg></tuv></tu>
</body></tmx>
"""
NESTED = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
"""Aliases of aliases: nine to the ninth texts."""


@dataclass(frozen=True)
class Bad:
    """A pair that cannot be checked."""

    name: str
    entry: str
    """Of ``pairs``."""
    files: dict[str, Content]
    said: str
    """On stderr and in the report; with the place, where there is one."""
    needs: str = ""
    """A feature that only some systems have."""


def document(name: str, suffix: str, content: Content, said: str, **more: str) -> Bad:
    """A source that cannot be read beside a target that can."""
    files = {f"bad.de{suffix}": content, f"bad.pt{suffix}": SAMPLES["markdown"]}
    return Bad(name, DOCUMENTS.format(suffix), files, f"bad.de{suffix}{said}", **more)


def bilingual(name: str, suffix: str, content: Content, said: str) -> Bad:
    return Bad(name, BILINGUAL.format(suffix), {f"bad{suffix}": content}, f"bad{suffix}{said}")


PAIRS = [
    # what is there, whatever is in it
    document("nothing there", ".md", lambda path: None, ": there is no such file"),
    document("empty", ".md", "", ": the file is empty"),
    document("white space", ".md", " \n\t\n", ": the file holds nothing but white space"),
    document("a folder", ".md", folder, ": this is a folder, not a file"),
    document("a pipe", ".md", pipe, ": cannot be read: it is a pipe or a device", needs="mkfifo"),
    document(
        "an endless device", ".md", link("/dev/zero"), ": cannot be read: it is a pipe or a device", needs="/dev/zero"
    ),
    document("a link to itself", ".md", link("bad.de.md"), "': cannot be read: Too many levels"),
    document("a link to nothing", ".md", link("nowhere.md"), ": there is no such file"),
    document("no permission", ".md", locked, ": no permission to read the file"),
    document("too large", ".md", zeros, ": the file has 50.0 MB, and at most 20 MB are read"),
    Bad("a name that cannot be", r'source: "bad\0.md", target: good.pt.md', {}, r"'bad\x00.md': cannot be read"),
    Bad(
        "a surrogate in the name", r'source: "bad\ud800.md", target: good.pt.md', {}, r"'bad\ud800.md': cannot be read"
    ),
    Bad(
        "a format that nobody reads",
        "source: bad.exe, target: good.pt.md",
        {"bad.exe": "MZ"},
        "bad.exe: files ending in .exe",
    ),
    Bad(
        "a bilingual pipe",
        BILINGUAL.format(".po"),
        {"bad.po": pipe},
        "bad.po: cannot be read: it is a pipe",
        needs="mkfifo",
    ),
    # what the two are to each other
    Bad(
        "one file twice",
        "source: bad.md, target: ./bad.md",
        {"bad.md": GERMAN},
        "bad.md -> bad.md: source and target are the same file",
    ),
    Bad(
        "a link to the source",
        "source: bad.md, target: l.md",
        {"bad.md": GERMAN, "l.md": link("bad.md")},
        "bad.md -> l.md: source and target are the same file",
    ),
    Bad(
        "languages swapped",
        DOCUMENTS.format(".md"),
        {"bad.de.md": PORTUGUESE * 3, "bad.pt.md": GERMAN * 3},
        "bad.de.md -> bad.pt.md: the languages are swapped",
    ),
    *(
        bilingual(
            f"languages swapped in one {name}", suffix, content, f"{label}: the languages are swapped: the source"
        )
        for name, suffix, label, content in (
            ("table", ".csv", " [pt]", f"de,pt\n{PORTUGUESE_LINE},{GERMAN_LINE}\n"),
            ("table without languages", ".tsv", " [pt]", f"source\ttarget\n{PORTUGUESE_LINE}\t{GERMAN_LINE}\n"),
            ("workbook", ".xlsx", " [pt]", sheet_of(("de", "pt"), (PORTUGUESE_LINE, GERMAN_LINE))),
            ("PO", ".po", "", PO_OF.format(source=PORTUGUESE_LINE, target=GERMAN_LINE)),
            ("XLIFF", ".xlf", "", XLIFF_OF.format(source=PORTUGUESE_LINE, target=GERMAN_LINE)),
            ("TMX", ".tmx", " [pt]", TMX_OF.format(source=PORTUGUESE_LINE, target=GERMAN_LINE)),
        )
    ),
    Bad(
        "a catalogue against a page",
        "source: bad.json, target: good.pt.md",
        {"bad.json": SAMPLES["json"]},
        "bad.json -> good.pt.md: bad.json holds texts by their keys, and good.pt.md holds none",
    ),
    # encodings
    document(
        "a damaged character", ".md", b"W\xc3\xb6rter\n\nund \xff\xfe mehr", ":3: byte 13 (0xff) is not valid UTF-8"
    ),
    document(
        "no western encoding", ".txt", "日本語の文章です。".encode("euc-jp") * 3, ":1: byte 0 (0xc6) is not valid UTF-8"
    ),
    document("UTF-16 without a mark", ".md", GERMAN.encode("utf-16-le"), ": this is not a text file: byte 1 is NUL"),
    document("half a character in UTF-16", ".md", b"\xff\xfea\0\n\0b\0\0\xd8", ":2: byte 8 (0x00) is not valid UTF-16"),
    document("a picture", ".md", b"\x89PNG\r\n\x1a\n\0\0\0", ": this is not a text file: byte 8 is NUL"),
    bilingual("a PO in another encoding", ".po", SAMPLES["po"].decode().encode("latin-1"), ":19: byte"),
    bilingual(
        "an encoding that nobody knows",
        ".po",
        SAMPLES["po"].replace(b"UTF-8", b"KLINGON-7"),
        ":3: the encoding 'KLINGON-7' is not known",
    ),
    bilingual("an XLIFF in another encoding", ".xlf", SAMPLES["xliff"].decode().encode("latin-1"), ":5: byte"),
    # malformed
    document("front matter", ".md", "---\na: [\n---\nText.\n", ":"),
    document("a page of comments", ".html", "<!-- <p>Text.</p>", ": nothing to compare"),
    document("a table in RST", ".rst", "=== ===\na   b\n\nText.\n", ":1: malformed table"),
    document("JSON", ".json", '{"a": "b",\n "c": }\n', ":2: not valid JSON: expected a value (column 7)"),
    document("JSON that is no catalogue", ".json", "[]", ":1: not a catalogue"),
    document("ARB", ".arb", '{"a": "b"\n"c": "d"}', ":2: not valid JSON: expected a comma"),
    document("YAML", ".yaml", "a: b\n c: d\n", ":2: not valid YAML"),
    document("Fluent", ".ftl", "a = b\nc = {\n", ":3: not valid Fluent"),
    document("properties", ".properties", "a = \\u12\n", ":1: "),
    document("Android", ".xml", "<resources>\n<string name='a'>b</resources>", ":2: not valid XML: mismatched tag"),
    document("strings", ".strings", '"a" = "b";\n"c" = ;\n', ":2: "),
    document("stringsdict", ".stringsdict", "<plist>\n<dict>", ":2: not valid XML"),
    document("a notebook that ends too early", ".ipynb", SAMPLES["notebook"][:-90], ":7: not valid JSON"),
    document("JSON that is no notebook", ".ipynb", '{"cells": 1}', ": not a Jupyter notebook"),
    document("a time in subtitles", ".srt", "1\n00:00:01,000 -> 00:00:02,000\nText.\n", ":2: '00:00:01,000 -> 00:"),
    document("subtitles without times", ".vtt", "WEBVTT\n\nText.\n", ": these are no subtitles"),
    document("no archive", ".docx", "no archive", ": this is not a valid Word document"),
    document("half an archive", ".docx", SAMPLES["docx"][:-30], ": this is not a valid Word document"),
    document(
        "a document without its text", ".docx", archive({"a.xml": b"<a/>"}), ": this is not a valid Word document"
    ),
    document(
        "a tag in DOCX",
        ".docx",
        with_member("docx", "word/document.xml", b"</w:p>", b""),
        ": this is not a valid Word document",
    ),
    document("half an OpenDocument text", ".odt", SAMPLES["odt"][:-30], ": this is not a valid OpenDocument text"),
    document("half a book", ".epub", SAMPLES["epub"][:-30], ": this is not a valid EPUB book"),
    document("a book without its table of files", ".epub", archive({"a.xml": b"<a/>"}), ": this is not a valid EPUB"),
    document("half a presentation", ".pptx", SAMPLES["pptx"][:-30], ": this is not a valid presentation"),
    document("a Word document as slides", ".pptx", SAMPLES["docx"], ": this is not a valid presentation"),
    bilingual("PO", ".po", 'msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', ":3: msgid cannot follow msgid"),
    bilingual("XLIFF", ".xlf", XLIFF.replace("</body>", "", 1), ":5: not valid XML: mismatched tag"),
    bilingual("TMX", ".tmx", TMX.replace("</seg>", "", 1), ":2: not valid XML: mismatched tag"),
    bilingual("CSV", ".csv", 'de,pt\n"a,b\nc,d\n', ":2: a quotation mark that is never closed"),
    bilingual("TSV", ".tsv", "de\tpt\na\tb\tc\n", ":2: 3 cells, but the header has 2"),
    bilingual("XLSX", ".xlsx", "no archive", ": this is not a valid XLSX workbook"),
    bilingual("half a workbook", ".xlsx", SAMPLES["xlsx"][:-30], ": this is not a valid XLSX workbook"),
    bilingual(
        "XML in XLSX",
        ".xlsx",
        with_member("xlsx", "xl/workbook.xml", b"</sheets>", b""),
        ": this is not a valid workbook",
    ),
    # bombs
    document(
        "entities in Android", ".xml", ENTITIES.format(BOMB) + STRING.format("&c;"), ":2: the entity 'a' is not read"
    ),
    document(
        "a file fetched by Android",
        ".xml",
        ENTITIES.format(OUTSIDE) + STRING.format("&a;"),
        ":2: the entity 'a' is not read",
    ),
    document(
        "entities in stringsdict",
        ".stringsdict",
        ENTITIES.format(BOMB) + "<plist>&c;</plist>",
        ":2: the entity 'a' is not read",
    ),
    document("aliases in YAML", ".yaml", NESTED, ": not a catalogue: it is more than 100,000 entries"),
    document("YAML that holds itself", ".yaml", "a: &a\n- *a\n", ":2: a value that contains itself"),
    document(
        "entities in DOCX",
        ".docx",
        with_member("docx", "word/document.xml", b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>"),
        ": word/document.xml declares entities",
    ),
    document(
        "zeros in DOCX",
        ".docx",
        archive(members(SAMPLES["docx"]) | {"word/zeros": bytes(150_000_000)}),
        ": unpacks to more than 100 MB",
    ),
    bilingual("entities in XLIFF", ".xlf", ENTITIES.format(BOMB) + XLIFF, ":2: the entity 'a' is not read"),
    bilingual("a file fetched by XLIFF", ".xlf", ENTITIES.format(OUTSIDE) + XLIFF, ":2: the entity 'a' is not read"),
    bilingual(
        "a grammar fetched by XLIFF",
        ".xlf",
        ENTITIES.format('<!ENTITY % a SYSTEM "good.de.md"> %a;') + XLIFF,
        ":2: the entity 'a'",
    ),
    bilingual("entities in TMX", ".tmx", ENTITIES.format(BOMB) + TMX, ":2: the entity 'a' is not read"),
    bilingual(
        "entities in XLSX",
        ".xlsx",
        with_member("xlsx", "xl/workbook.xml", b"<workbook", b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook"),
        ": xl/workbook.xml declares entities",
    ),
    bilingual("zeros in XLSX", ".xlsx", archive({"zeros": bytes(150_000_000)}), ": unpacks to more than 100 MB"),
    # depth
    document("quotes", ".md", "Text.\n\n" + "> " * 10_000 + "Text.\n", ":3: nested too deeply"),
    document("lists", ".rst", "- " * 5_000 + "Text.\n", ":1: nested too deeply"),
    document("mappings in JSON", ".json", '{"a":' * 100_000, ":1: not valid JSON: deeper than 200 levels"),
    document("lists in YAML", ".yaml", "a:\n  " + "[" * 100_000, ":2: deeper than 200 levels"),
    document("placeables", ".ftl", "a = b\nc = " + "{ " * 50_000, ":2: placeables are nested too deeply"),
    document("elements", ".stringsdict", "<plist>\n" + "<dict>" * 50_000, ":2: elements deeper than 100 levels"),
]


@dataclass(frozen=True)
class Run:
    """A run that cannot begin, or cannot end."""

    name: str
    arguments: str
    said: str
    """On stderr."""
    files: dict[str, Content] = field(default_factory=dict)
    needs: str = ""


CHECK = "check good.de.md good.pt.md"
REPORT = "--report r.json"


def settings(name: str, text: Content, said: str, **more: str) -> Run:
    return Run(name, "check", said, {"xlat-check.yaml": text}, **more)


def baseline(name: str, content: Content, said: str, **more: str) -> Run:
    return Run(name, f"{CHECK} --baseline b.yaml", said, {"b.yaml": content}, **more)


def decisions(name: str, content: Content, said: str, **more: str) -> Run:
    return Run(name, f"{CHECK} --baseline b.jsonl", said, {"b.jsonl": content}, **more)


def glossary(name: str, file: str, content: Content, said: str, **more: str) -> Run:
    return Run(name, CHECK, said, {"xlat-check.yaml": f"glossary: {file}", file: content}, **more)


def sheet(name: str, file: str, content: Content, said: str, **more: str) -> Run:
    return Run(name, f"import {file} --pair good.de.md good.pt.md", said, {file: content}, **more)


ENTRY = "version: 1\nentries:\n- {fingerprint: 0}\n"
ROW = "fingerprint,check,decision,reason,who,date,source_file,target_file,source,target\n"
RUNS = [
    # settings
    settings("no YAML", "pairs:\n- [\n", "xlat-check.yaml:3: not valid YAML"),
    settings("tabs", "pairs:\n\t- x\n", "xlat-check.yaml:2: not valid YAML"),
    settings("no mapping", "- a\n", "xlat-check.yaml:1: the file must be a mapping, not a list"),
    settings("an unknown key", "pairs: []\npears: []\n", "xlat-check.yaml:2: the file has no setting 'pears'"),
    settings("no pairs", "fail_on: major\n", "nothing to check: no files named, and xlat-check.yaml has no pairs"),
    settings(
        "no such files",
        "pairs: [{source: '*.de.rst', target: '*.pt.rst'}]\n",
        "xlat-check.yaml:1: *.de.rst matches no file",
    ),
    settings("another encoding", "exclude: []\n# für\n".encode("latin-1"), "xlat-check.yaml:2: not UTF-8"),
    settings("a NUL", b"pairs: \0\n", "xlat-check.yaml: not valid YAML"),
    settings("deep", "pairs: " + "[" * 10_000, "xlat-check.yaml: nested too deeply"),
    settings("aliases", NESTED + "pairs: *i\n", "xlat-check.yaml:1: the file has no setting 'a'"),
    settings("itself", "pairs: &a [*a]\n", "xlat-check.yaml:1: a value that contains itself"),
    settings(
        "an object of Python",
        "pairs: !!python/object/apply:os.mkdir [made]\n",
        "xlat-check.yaml:1: pairs must be a list",
    ),
    settings("endless digits", "jobs: " + "9" * 5_000, "xlat-check.yaml:1: "),
    settings("a folder", folder, "xlat-check.yaml: cannot be read: Is a directory"),
    settings("a pipe", pipe, "xlat-check.yaml: cannot be read: it is a pipe", needs="mkfifo"),
    settings("a link to nothing", link("nowhere"), "xlat-check.yaml: no such file"),
    settings("no permission", locked, "xlat-check.yaml: cannot be read: Permission denied"),
    settings("a language that is none", "source_lang: '!'\npairs: []\n", "xlat-check.yaml:1: "),
    Run("a device of settings", f"{CHECK} --config /dev/zero", "/dev/zero: cannot be read", needs="/dev/zero"),
    Run("no TOML", CHECK, "pyproject.toml:2: not valid TOML", {"pyproject.toml": "[tool.xlat-check]\nx = \n"}),
    Run(
        "deep TOML",
        CHECK,
        "pyproject.toml: nested too deeply",
        {"pyproject.toml": f"[tool.xlat-check]\nx = {'[' * 9_000}"},
    ),
    Run(
        "endless TOML",
        CHECK,
        "pyproject.toml: not valid TOML",
        {"pyproject.toml": f"[tool.xlat-check]\nx = {'9' * 5_000}"},
    ),
    # baseline
    baseline("no YAML", "entries: [", "b.yaml:2: not valid YAML"),
    baseline("no entry", ENTRY, "b.yaml:3: an entry without check"),
    baseline("a conflict", f"{ENTRY}<<<<<<< ours\n", "b.yaml:4: git could not merge this file by itself"),
    baseline("another encoding", b"version: 1\n# \xff\n", "b.yaml:2: not UTF-8"),
    baseline("deep", "version: 1\nentries: " + "[" * 50_000, "b.yaml:2: nested too deeply"),
    baseline("a pipe", pipe, "b.yaml: cannot be read: it is a pipe", needs="mkfifo"),
    baseline("a folder", folder, "b.yaml: cannot be read: Is a directory"),
    Run("no baseline", f"{CHECK} --baseline b.yaml", "b.yaml: no such baseline"),
    Run("a document for a baseline", f"{CHECK} --baseline good.de.md", "good.de.md:3: not a decision: not JSON"),
    decisions("no JSON", "entries: [", "b.jsonl:1: not a decision: not JSON"),
    decisions("deep", "[" * 50_000, "b.jsonl:1: not a decision: not JSON"),
    decisions("endless digits", "9" * 50_000, "b.jsonl:1: not a decision: not JSON"),
    decisions("another encoding", b"\n\xff\n", "b.jsonl:2: not a decision: not UTF-8"),
    decisions("a NUL", b'{"fingerprint": "\0"}\n', "b.jsonl:1: not a decision: not JSON"),
    decisions("a pipe", pipe, "b.jsonl: cannot be read: it is a pipe", needs="mkfifo"),
    decisions("a folder", folder, "b.jsonl: cannot be read: Is a directory"),
    decisions("a link to nothing", link("nowhere"), "b.jsonl: is a link to nothing"),
    decisions("no permission", locked, "b.jsonl: cannot be read: Permission denied"),
    Run("versions that are not there", "baseline merge a b c", "a: no such file"),
    # glossary
    glossary("a cell too few", "g.csv", "de,pt\nOfen\n", "g.csv:2: 1 cells, the header has 2"),
    glossary("a quotation mark", "g.csv", 'de,pt\n"Ofen,forno\n', "g.csv:2: not valid CSV"),
    glossary("another encoding", "g.csv", "de,pt\nTür,porta\n".encode("latin-1"), "g.csv:2: not UTF-8"),
    glossary("no XML", "g.tbx", "<tbx>\n<text>\n", "g.tbx:3: not valid XML"),
    glossary("entities", "g.tbx", ENTITIES.format(BOMB) + "<tbx>&c;</tbx>", "g.tbx:2: declares or uses an entity"),
    glossary(
        "a file fetched", "g.tbx", ENTITIES.format(OUTSIDE) + "<tbx>&a;</tbx>", "g.tbx:2: declares or uses an entity"
    ),
    glossary("a pipe", "g.csv", pipe, "g.csv: cannot be read: it is a pipe", needs="mkfifo"),
    glossary(
        "an endless device",
        "g.csv",
        link("/dev/zero"),
        "g.csv: cannot be read: it is a pipe or a device",
        needs="/dev/zero",
    ),
    Run("no glossary", CHECK, "g.csv: no such glossary", {"xlat-check.yaml": "glossary: g.csv"}),
    # reports of earlier runs
    Run("no JSON to accept from", f"accept 00000000 --reason x {REPORT}", "r.json: not JSON", {"r.json": "{"}),
    Run(
        "a report of others",
        f"stats {REPORT}",
        "r.json: not a report of xlat-check: its schema is 'x'",
        {"r.json": '{"schema": "x"}'},
    ),
    Run(
        "half a report",
        f"export {REPORT} -o x.csv",
        "r.json: not a report of xlat-check: it lacks 'findings'",
        {"r.json": '{"schema": "xlat-check/report/1"}'},
    ),
    Run(
        "a list for a report",
        f"explain 00000000 {REPORT}",
        "r.json: not a report of xlat-check: its root is not a mapping",
        {"r.json": "[]"},
    ),
    Run(
        "a deep report",
        f"import t.csv {REPORT}",
        "r.json: not a report of xlat-check: nested too deeply",
        {"r.json": "[" * 100_000, "t.csv": ROW},
    ),
    Run("a report in another encoding", f"stats {REPORT}", "r.json: not JSON", {"r.json": b'{"schema": "\xff"}'}),
    Run(
        "a report with a slip",
        f"stats {REPORT}",
        "r.json: not a report of xlat-check: 7 is no dict",
        {"r.json": '{"schema": "xlat-check/report/1", "findings": [7]}'},
    ),
    Run("no report", f"stats {REPORT}", "r.json: cannot be read: No such file"),
    Run(
        "a pipe for a report",
        f"stats {REPORT}",
        "r.json: cannot be read: it is a pipe",
        {"r.json": pipe},
        needs="mkfifo",
    ),
    # tables that people fill in
    sheet("another suffix", "t.txt", "x", "t.txt: no table"),
    sheet("other columns", "t.csv", "a,b\n1,2\n", "t.csv: the first row lacks"),
    sheet("a quotation mark", "t.csv", f'{ROW}"a,b\n', "t.csv:2: unexpected end of data"),
    sheet(
        "a formula",
        "t.csv",
        ROW + "=1+1,number,accepted,r,w,2026-01-02,a,b,c,d\n",
        "t.csv: line 2: fingerprint is a formula",
    ),
    sheet("a decision that is none", "t.csv", ROW + f"{'0' * 32},number,yes,r,w,2026-01-02,a,b,c,d\n", "t.csv: line 2"),
    sheet("no workbook", "t.xlsx", "x", "t.xlsx: this is not a valid XLSX workbook"),
    sheet("a bomb", "t.xlsx", archive({"zeros": bytes(150_000_000)}), "t.xlsx: unpacks to more than 100 MB"),
    sheet("nothing there", "t.csv", lambda path: None, "t.csv: there is no such file"),
    # outputs
    Run("a folder to write", f"{CHECK} -o out", "out: is a folder", {"out": folder}),
    Run("no folder", f"{CHECK} -o no/out", "no/out: cannot write there: no folder no"),
    Run(
        "below a file",
        f"{CHECK} --format json:good.de.md/out",
        "good.de.md/out: cannot write there: no folder good.de.md",
    ),
    Run("no room", f"{CHECK} -o /dev/full", "/dev/full: cannot be written: No space left", needs="/dev/full"),
    Run(
        "no room for beads",
        "align good.de.md good.pt.md -o /dev/full",
        "/dev/full: cannot be written",
        needs="/dev/full",
    ),
    Run(
        "no room for figures",
        "stats good.de.md good.pt.md -o /dev/full",
        "/dev/full: cannot be written",
        needs="/dev/full",
    ),
    Run(
        "no room for the schema",
        "schema -o /dev/full",
        "/dev/full: cannot be written: No space left",
        needs="/dev/full",
    ),
    Run(
        "a read-only folder",
        f"{CHECK} -o closed/out",
        "closed/out: cannot write there: ",
        {"closed": locked_folder},
        needs="permissions",
    ),
    Run("a name too long", f"{CHECK} -o {'o' * 300}", f"{'o' * 300}: cannot write there: File name too long"),
    Run("a link to itself to write", f"{CHECK} -o out", "out: cannot write there: ", {"out": link("out")}),
    Run("a link into no folder", f"{CHECK} -o out", "out: cannot write there: no folder ", {"out": link("no/out")}),
    Run("over a document", f"{CHECK} -o good.pt.md", "good.pt.md: the run reads this file"),
    Run(
        "over a document by a link",
        f"{CHECK} --format json:out",
        "out: the run reads this file",
        {"out": link("good.de.md")},
    ),
    Run(
        "over the baseline",
        f"{CHECK} --baseline b.yaml -o b.yaml",
        "b.yaml: the run reads this file",
        {"b.yaml": "version: 1\nentries:\n"},
    ),
    Run("beads over a document", "align good.de.md good.pt.md -o good.de.md", "good.de.md: the run reads this file"),
    Run("figures over their report", f"stats {REPORT} -o r.json", "r.json: the run reads this file", {"r.json": "{}"}),
    Run(
        "one place for two",
        f"{CHECK} --format json:out --format sarif:./out",
        "json and sarif would both be written to ./out",
    ),
    Run("no name to write", "check good.de.md good.pt.md -o", "Option '-o' requires an argument"),
    Run(
        "a schema that is a folder",
        "init",
        "xlat-check.schema.json: cannot be written",
        {"xlat-check.schema.json": folder},
    ),
    # what is asked
    Run("a file and nothing", "check good.de.md", "one path is not a pair"),
    Run("a language that is no tag", f"{CHECK} --source-lang german!", "'german!' is not a language tag"),
    Run("a width without end", f"{CHECK} --width 99999999999", "99999999999 is not in the range"),
    Run("no repository", f"{CHECK} --changed-since HEAD", "is not in a git repository"),
    Run("no such check", "explain omision", "no check 'omision'"),
    Run(
        "no such finding",
        "accept 00000000 --reason x --pair good.de.md good.pt.md",
        "00000000: no such finding in this run",
    ),
    Run("no such folder", "init nowhere", "nowhere: no such folder"),
]


def has(need: str) -> bool:
    """Whether this system has what a row needs."""
    if need == "permissions":
        return hasattr(os, "geteuid") and os.geteuid() != 0
    return hasattr(os, need) or os.path.exists(need) if need else True


def rows(table: list[Bad] | list[Run]):
    """The rows as parameters; what this system cannot try is skipped."""

    def param(row):
        missing = pytest.mark.skipif(not has(row.needs), reason=f"needs {row.needs}, which is not here or not for root")
        return pytest.param(row, id=f"{row.name}, {next(iter(row.files), '')}", marks=missing)

    return [param(row) for row in table]


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    """A folder with a pair that can be checked."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("builtins.open", open_like_others)
    put({"good.de.md": GERMAN, "good.pt.md": PORTUGUESE})
    yield
    for path in tmp_path.iterdir():
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)


def contents() -> dict[str, bytes | None]:
    """The content of the folder, without results of earlier runs."""
    return {
        str(path): path.read_bytes() if path.is_file() and path.stat().st_mode & 0o444 else None
        for path in Path().glob("*")
        if path.name != ".xlat-check"
    }


def assert_tells(err: str) -> None:
    """The error is in words: no traceback and no unexpected exception."""
    assert err.startswith("error: ")
    for slip in ("Traceback", "unexpected ", "internal error", "please report"):
        assert slip not in err.replace("unexpected end of data", "")


@pytest.mark.parametrize("row", rows(PAIRS))
def test_a_pair_that_cannot_be_checked_leaves_the_other_as_it_is(row, capsys):
    put({**row.files, "xlat-check.yaml": SETTINGS.format(entry=row.entry)})
    before = contents()
    begin = time.process_time()
    assert main(["check", "--format", "json:report.json", "-j", "1"]) == 2
    assert time.process_time() - begin < 20
    out, err = capsys.readouterr()
    assert out == ""
    assert_tells(err)
    assert row.said in err
    report = json.loads(Path("report.json").read_bytes())
    (skipped,) = report["skipped"]
    assert skipped["fatal"] and skipped["reason"]
    assert row.said in f"{skipped['what']}: {skipped['reason']}"
    assert [
        (finding["check"], finding["pair"], finding["source"]["span"]["line"]) for finding in report["findings"]
    ] == [FOUND]
    Path("report.json").unlink()
    assert contents() == before


@pytest.mark.parametrize("row", rows(RUNS))
def test_a_run_that_cannot_be_says_why_and_writes_nothing(row, capsys):
    put(row.files)
    before = contents()
    begin = time.process_time()
    assert main(row.arguments.split()) == 2
    assert time.process_time() - begin < 20
    out, err = capsys.readouterr()
    assert out == ""
    assert_tells(err.partition("error: ")[1] + err.partition("error: ")[2])
    assert row.said in err
    assert "hint: " in err
    assert contents() == before


STREAMS = [
    # what is asked, what becomes of stdout and stderr before, the exit code, and what is said on stderr
    ("a reader that has gone", CHECK, "broken", "pipe", 1, ""),
    ("a reader of both that has gone", CHECK, "broken", "broken", 1, ""),
    ("a reader of an error that has gone", "check good.de.md none.md", "broken", "broken", 2, ""),
    ("stdout closed", CHECK, "closed", "pipe", 1, ""),
    ("stderr closed", "check good.de.md none.md", "pipe", "closed", 2, ""),
    ("both closed", CHECK, "closed", "closed", 1, ""),
    ("no room for the report", CHECK, "/dev/full", "pipe", 2, "error: stdout cannot be written: No space left"),
    ("no room for help", "--help", "/dev/full", "pipe", 2, "error: cannot be written: No space left"),
    ("no room for errors", "check --bogus", "pipe", "/dev/full", 2, ""),
    ("no room for anything", "check good.de.md none.md", "/dev/full", "/dev/full", 2, ""),
]


@pytest.mark.parametrize(
    ("arguments", "out", "err", "code", "said"), [row[1:] for row in STREAMS], ids=[row[0] for row in STREAMS]
)
def test_a_stream_that_nobody_reads_does_not_change_the_verdict(arguments, out, err, code, said):
    if "/dev/full" in (out, err) and not has("/dev/full"):
        pytest.skip("needs /dev/full")
    read, broken = os.pipe()
    os.close(read)
    full = os.open("/dev/full", os.O_WRONLY) if has("/dev/full") else None
    where = {"broken": broken, "pipe": subprocess.PIPE, "closed": subprocess.DEVNULL, "/dev/full": full}
    gone = [number for number, name in ((1, out), (2, err)) if name == "closed"]
    done = subprocess.run(
        [sys.executable, "-m", "xlat_check", *arguments.split()],
        stdout=where[out],
        stderr=where[err],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: [os.close(number) for number in gone],
        check=False,
    )
    os.close(broken)
    if full is not None:
        os.close(full)
    assert done.returncode == code
    told = (done.stderr or b"").decode()
    assert "Traceback" not in told and "Exception ignored" not in told
    assert told.startswith(said) if said else told == "" or code == 2


def test_a_folder_that_was_removed_under_the_run_is_named():
    Path("gone").mkdir()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, sys; os.rmdir(os.getcwd()); from xlat_check.cli import main; sys.exit(main(['check']))",
        ],
        cwd="gone",
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error: the working directory does not exist any more\nhint: ")


def test_links_in_a_circle_hold_nobody_up(capsys):
    """Folders that link to themselves and to each other: each page is found once."""
    put({"docs/de/a.md": GERMAN, "docs/pt/a.md": PORTUGUESE, "docs/de/loop": link("."), "docs/pt/up": link("../..")})
    put({"xlat-check.yaml": "source_lang: de\ntarget_langs: [pt]\npairs: [{source: 'docs/{lang}/**/*.md'}]\n"})
    assert main(["check", "--format", "json", "-j", "1"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [(finding["check"], finding["pair"]) for finding in report["findings"]] == [
        ("omission", "docs/de/a.md -> docs/pt/a.md")
    ]
    assert report["skipped"] == []


def test_a_line_of_ten_megabytes_is_no_obstacle(capsys):
    """A picture inside a page, as an editor puts it there."""
    picture = f'<img alt="" src="data:image/png;base64,{"iVBORw0KGgo" * 900_000}">'
    put({"a.de.html": f"{GERMAN}<p>{picture}", "a.pt.html": f"{PORTUGUESE}<p>{picture}"})
    begin = time.process_time()
    assert main(["check", "a.de.html", "a.pt.html", "--format", "json"]) == 1
    assert [finding["check"] for finding in json.loads(capsys.readouterr().out)["findings"]] == ["omission"]
    assert time.process_time() - begin < 20


def test_names_of_files_steer_no_terminal(capsys):
    name = "bad\n::error::\x1b[31m\u202e.md"
    assert main(["check", "good.de.md", name, "--target-lang", "pt", "--format", "json"]) == 2
    err = capsys.readouterr().err
    assert err.splitlines()[0] == "error: bad ::error::\\x1b[31m\\u202e.md: there is no such file: check the path"
