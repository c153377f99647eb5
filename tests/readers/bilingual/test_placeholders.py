"""Tests of the placeholders of bilingual files: what flags say, and what both sides have in common."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check.bitext import Document
from xlat_check.readers.bilingual import read_bilingual

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: de\\n"\n\n'


def read_po(folder: Path, *messages: tuple[str, str, str]) -> tuple[Document, Document]:
    path = folder / "de.po"
    entries = [f'{f"#, {flag}" if flag else "#"}\nmsgid "{id}"\nmsgstr "{text}"\n' for flag, id, text in messages]
    path.write_text(HEADER + "\n".join(entries), encoding="utf-8")
    return read_bilingual(str(path))


def names(document: Document) -> list[list[str]]:
    return [[t.text for t in block.tokens if t.kind == "placeholder"] for block in document.blocks()]


@pytest.mark.parametrize(
    ("flag", "text", "expected"),
    [
        ("c-format", "% d loaves, %1$s and 100 %%", ["%1$d", "%1$s"]),
        ("c-format", "Ask :baker about %1", []),
        ("qt-format", "%1 of %n, %L2", ["%1", "%n", "%2"]),
        ("python-brace-format", "{a} %s {}", ["{a}", "{0}"]),
        ("no-c-format", "100 %sure {a}", ["{a}"]),
        ("c-format", "Lost: %%sBake it", ["%%s"]),
        ("", "Ask :baker about %s", [":baker", "%1$s"]),
    ],
)
def test_flags(tmp_path: Path, flag: str, text: str, expected: list[str]) -> None:
    source, _ = read_po(tmp_path, (flag, text, "x"))
    assert names(source) == [expected]


def test_what_both_sides_have_in_common(tmp_path: Path) -> None:
    kept = ("", "By @baker, !oven and %bread", "Von @baker, !oven und %bread")
    source, target = read_po(tmp_path, kept, ("", "At @time", "Um"), ("", "Pay $5", "Zahle $5"))
    assert names(source) == [["@baker", "!oven", "%bread"], ["@time"], []]
    assert names(target) == [["@baker", "!oven", "%bread"], [], []]
    alone, _ = read_po(tmp_path, ("", "At @time", "Um"))
    assert names(alone) == [[]]


def test_choices_of_a_message(tmp_path: Path) -> None:
    text = "{n, plural, one {# loaf} other {# loaves}} baked"
    source, target = read_po(tmp_path, ("", text, "{n, plural, one {# Brot} other {# Brote}} gebacken"))
    assert [(b.form, b.text) for b in source.blocks()] == [("one", "# loaf baked"), ("other", "# loaves baked")]
    assert [(b.form, b.text) for b in target.blocks()] == [("one", "# Brot gebacken"), ("other", "# Brote gebacken")]


def test_what_asks_for_no_translation(tmp_path: Path) -> None:
    source, _ = read_po(
        tmp_path,
        ("", "translator-credits", "Anna"),
        ("", "external ref='oven.png' md5='00'", "x"),
        ("", "Oven", "Ofen"),
    )
    assert [block.text for block in source.blocks() if block.state is None] == ["Oven"]
