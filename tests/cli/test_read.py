"""The command ``read``, and the note on pages that are hardly read."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check.bitext import Document
from xlat_check.cli import main
from xlat_check.config import Overrides, load_config
from xlat_check.readers.share import Letters, letters_of
from xlat_check.readers.text import read
from xlat_check.run import run

PAGE = """---
title: Brot
---
# Roggen

Ein *Brot* aus [Roggen](https://example.org/a).

```sh
mix rye
```
<!-- niemand sieht das -->
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(PAGE, encoding="utf-8")


def test_it_shows_every_block_and_what_letters_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "a.md"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line.split() for line in out[:4]] == [
        ["2", "title", "Brot"],
        ["4", "heading", "Roggen"],
        ["6", "paragraph", "Ein", "Brot", "aus", "Roggen."],
        ["9", "code", "mix", "rye"],
    ]
    letters = letters_of_page()
    assert (letters.text, letters.code, letters.addresses) == (26, 6, 16)
    assert out[-1].startswith(f"{48 + letters.other} letters: ")
    assert "markup, comments and settings" in out[-1]


def letters_of_page() -> Letters:
    from xlat_check.readers import read as read_file

    return letters_of(read_file("a.md"))


def test_long_blocks_are_cut_to_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text("Ein Satz, der länger ist als die Zeile. " * 4, encoding="utf-8")
    assert main(["read", "b.txt", "--width", "40"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines()[:-2])) == 40


def test_what_cannot_be_read_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "nosuch.md"]) == 2
    assert "nosuch.md" in capsys.readouterr().err


def test_all_letters_of_plain_text_are_text() -> None:
    text = "Ein Satz.\n\nNoch einer, mit Ä.\n"
    found = letters_of(Document(path="a.txt", lang="de", text=text, sections=read(text, "a.txt")))
    assert (found.text, found.other, found.read) == (sum(map(str.isalpha, text)), 0, 1.0)


def test_a_page_that_is_hardly_read_gets_a_note() -> None:
    Path("a.de.md").write_text("# Brot\n\n<!-- " + "Das Brot ist gut. " * 30 + "-->\n\nEs ist gut.\n", encoding="utf-8")
    Path("a.pt.md").write_text("# Pão\n\nEle é bom.\n", encoding="utf-8")
    report = run(load_config(None, Overrides(source="a.de.md", target="a.pt.md", cache="")))
    (note,) = (note for note in report.pairs[0].notes if "letters" in note)
    assert note.startswith("a.de.md: only ") and "xlat-check read a.de.md" in note
