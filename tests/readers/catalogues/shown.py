"""Views of catalogues for tests: units by name, and the laws of every unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.readers.laws import LINE_END, fold
from xlat_check.bitext import Block, Document
from xlat_check.readers import read
from xlat_check.segment import segment


def read_bytes(folder: Path, name: str, data: bytes | str) -> Document:
    """The document in a file of that name and content; every unit keeps the laws."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    document = read(str(path), "en")
    assert_units_hold(document)
    return document


def texts(document: Document) -> dict[str, str]:
    """The text of each unit by its name; of those that stand twice, the last."""
    return {block.name: block.text for block in document.blocks()}


def unit(document: Document, name: str) -> Block:
    return next(block for block in document.blocks() if block.name == name)


def tokens(document: Document, name: str) -> list[tuple[str, str, str]]:
    """Kind, text and place in the file of each token of a unit."""
    return [
        (token.kind, token.text, document.text[token.span.start : token.span.end])
        for token in unit(document, name).tokens
    ]


def raw(document: Document, name: str) -> str:
    """The text in the file at the place of a unit."""
    span = unit(document, name).span
    return document.text[span.start : span.end]


def assert_units_hold(document: Document) -> None:
    """Every unit and token points into the file, at its line and column, and its segments are cut out of it."""
    starts = [0, *(match.end() for match in LINE_END.finditer(document.text))]
    assert document.keyed
    for block in document.blocks():
        assert block.text == fold(block.text)
        assert len(block.offsets) == len(block.text) + 1
        assert list(block.offsets) == sorted(block.offsets)
        assert (block.span.start, block.span.end) == (block.offsets[0], block.offsets[-1])
        for span in (block.span, *(token.span for token in block.tokens)):
            assert 0 <= span.start <= span.end <= len(document.text)
            assert starts[span.line - 1] + span.column - 1 == span.start
    cut = segment(replace(document, lang="en"))
    assert len({block.name for block in document.blocks() if block.state is None}) == sum(
        block.state is None for block in document.blocks()
    ), "units in use have names of their own"
    assert [part.id for part in cut.segments] == list(range(len(cut.segments)))
