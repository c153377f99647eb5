"""Laws of every bilingual document, and helpers to read one in a folder of its own."""

from __future__ import annotations

import re
from pathlib import Path

from xlat_check.bitext import Block, Document
from xlat_check.readers.bilingual import read_bilingual

LINE_END = re.compile(r"\r\n|\r|\n")
Documents = tuple[Document, Document]


def written(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def documents(folder: Path, name: str, content: str | bytes, source: str = "", target: str = "") -> Documents:
    """The documents in a file, which must keep the laws."""
    found = read_bilingual(written(folder, name, content), source, target)
    assert_laws(found)
    return found


def texts(document: Document) -> dict[str, str]:
    """The text of each unit by its name, in the order of the file."""
    blocks = list(document.blocks())
    names = [block.name for block in blocks]
    assert len(set(names)) == len(names)
    return {block.name: block.text for block in blocks}


def unit(document: Document, name: str) -> Block:
    return next(block for block in document.blocks() if block.name == name)


def place(block: Block) -> tuple[int, int]:
    return block.span.line, block.span.column


def cut(document: Document, name: str) -> str:
    """The part of the file in the span of a unit."""
    span = unit(document, name).span
    return document.text[span.start : span.end]


def assert_laws(found: Documents) -> None:
    """Both sides are in one text, and every character of a unit is at its place, as itself or as an escape."""
    source, target = found
    assert source.path == target.path and source.text == target.text
    assert {block.key for block in source.blocks()} | {block.key for block in target.blocks()}
    starts = [0, *(match.end() for match in LINE_END.finditer(source.text))]
    for document in found:
        assert document.keyed
        for block in document.blocks():
            assert block.key
            assert block.text == " ".join(block.text.split())
            assert len(block.offsets) == len(block.text) + 1
            assert list(block.offsets) == sorted(block.offsets)
            assert (block.span.start, block.span.end) == (block.offsets[0], block.offsets[-1])
            for span in (block.span, *(token.span for token in block.tokens)):
                assert 0 <= span.start <= span.end <= len(document.text)
                assert starts[span.line - 1] + span.column - 1 == span.start
            for character, at in zip(block.text, block.offsets, strict=False):
                assert document.text[at] == character or document.text[at] in '\\&<"' or character == " "
