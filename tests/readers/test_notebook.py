"""Tests of Jupyter notebooks: cells, the places of their texts in the JSON file, and files that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers.laws import all_blocks, assert_places_hold, outline
from xlat_check.bitext import Block, Document
from xlat_check.errors import ReadError
from xlat_check.readers import read

Cell = dict[str, object]


def cell(source: str | list[str], kind: str = "markdown", **more: object) -> Cell:
    return {"cell_type": kind, "metadata": {}, "source": source} | more


def notebook(path: Path, *cells: Cell, **options: object) -> Document:
    file = path / "page.ipynb"
    content = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(content, **{"indent": 1, **options}), encoding="utf-8")
    document = read(str(file))
    assert_places_hold(document.sections, document.text)
    return document


def cut(document: Document, block: Block) -> str:
    """The file from begin to end of a block, read as JSON strings that follow each other."""
    raw = document.text[block.span.start : block.span.end]
    return "".join(json.loads(f'"{part}"') for part in raw.split('",\n    "'))


def test_cells_are_read_in_order_and_outputs_are_not(tmp_path: Path) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": ["Not me.\n"]}
    document = notebook(
        tmp_path,
        cell(["# Ovens\n", "\n", "Mind the *oven*.\n", "- Open it\n"]),
        cell("heat(200)", "code", outputs=[output], execution_count=1),
        cell("## Trays\n\n| a | b |\n|---|---|\n| c | d |"),
    )
    assert outline(document.sections) == [
        ("title", 1, "Ovens"),
        ("paragraph", 0, "Mind the oven."),
        ("item", 1, "Open it"),
        ("code", 0, "heat(200)"),
        ("heading", 2, "Trays"),
        *(("cell", 0, letter) for letter in "abcd"),
    ]


@pytest.mark.parametrize("ascii_only", [True, False])
def test_the_places_of_a_text_cut_it_from_the_file(tmp_path: Path, ascii_only: bool) -> None:
    texts = ["Über “Öfen” \\ 😀", 'Er sagt\t"heiß" & mehr', "Zwei\nZeilen"]
    document = notebook(tmp_path, *(cell(text) for text in texts), ensure_ascii=ascii_only)
    blocks = list(all_blocks(document.sections))
    assert [block.text for block in blocks] == [" ".join(text.split()) for text in texts]
    for block, text in zip(blocks, texts, strict=True):
        assert cut(document, block) == text
        assert (
            text.split()[0][1:]
            in json.loads(f"[{document.text.splitlines()[block.span.line - 1].strip(', ')[10:]}]")[0]
        )


def test_a_text_may_be_cut_in_pieces_anywhere(tmp_path: Path) -> None:
    document = notebook(tmp_path, cell(["Mind t", "he", "", " oven. [He", "re](/a", "/b).\n"]))
    (block,) = all_blocks(document.sections)
    assert block.text == "Mind the oven. Here."
    assert cut(document, block) == "Mind the oven. [Here](/a/b)."
    (token,) = block.tokens
    assert token.text == "/a/b"
    assert document.text[token.span.start : token.span.end].startswith("/a")


def test_only_the_first_title_is_the_title(tmp_path: Path) -> None:
    document = notebook(tmp_path, cell("# Ovens"), cell("# Trays"), cell("# Doors"))
    assert outline(document.sections) == [("title", 1, "Ovens"), ("heading", 1, "Trays"), ("heading", 1, "Doors")]


def test_front_matter_stands_in_the_first_cell_only(tmp_path: Path) -> None:
    text = "---\ntitle: Ovens\n---\nMind them."
    for kind in ("markdown", "raw"):
        document = notebook(tmp_path, cell(text, kind), cell("---\ntitle: Trays\n---\n"))
        assert outline(document.sections) == [
            ("title", 1, "Ovens"),
            ("paragraph", 0, "Mind them."),
            ("heading", 2, "title: Trays"),
        ]


@pytest.mark.parametrize(
    ("metadata", "text", "seen"),
    [
        ({}, "\\section{Ovens}", ("code", 0, "\\section{Ovens}")),
        ({"format": "text/latex"}, "\\section{Ovens}", ("code", 0, "\\section{Ovens}")),
        ({"format": "text/restructuredtext"}, ".. note:: Mind it.", ("paragraph", 0, "Mind it.")),
        ({"raw_mimetype": "text/html"}, "<p>Mind <b>it</b>.</p>", ("paragraph", 0, "Mind it.")),
        ({"format": "text/markdown"}, "Mind *it*.", ("paragraph", 0, "Mind it.")),
    ],
)
def test_a_raw_cell_is_what_its_metadata_say(tmp_path: Path, metadata: Cell, text: str, seen: object) -> None:
    assert outline(notebook(tmp_path, cell(text, "raw", metadata=metadata)).sections) == [seen]


def test_half_a_character_is_shown_as_unknown(tmp_path: Path) -> None:
    path = tmp_path / "page.ipynb"
    path.write_text('{"cells": [{"cell_type": "markdown", "source": "a \\ud83d b"}]}', encoding="utf-8")
    assert [block.text for block in all_blocks(read(str(path)).sections)] == ["a \ufffd b"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        ("words", ":1: not valid JSON"),
        ('{"cells": [\n{"cell_type": "markdown",\n', ":3: not valid JSON"),
        ("[]", "it holds no list of cells"),
        ('{"worksheets": [], "nbformat": 3}', "it holds no list of cells"),
        ('{"cells": {}}', "it holds no list of cells"),
        ('{"cells": [{"cell_type": "code", "source": ""}, 1]}', ", cell 2: not a cell"),
        ('{"cells": [{"cell_type": "markdown"}]}', ", cell 1: not a cell"),
        ('{"cells": [{"cell_type": "markdown", "source": ["a", 1]}]}', ", cell 1: the source is neither"),
        ('{"cells": [{"cell_type": "markdown", "source": "---\\na: [\\n---\\n"}]}', ", cell 1:2: the front matter"),
        ('{"cells": []}', "nothing to compare"),
        ('{"cells": [{"cell_type": "markdown", "source": []}]}', "nothing to compare"),
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "page.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read(str(path))
    assert message in caught.value.message
    assert caught.value.hint
