"""Reader of Jupyter notebooks: cells of Markdown as pages of Markdown, cells of code as code; outputs are no text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from xlat_check.bitext import Block, BlockKind, Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.json_ import tree
from xlat_check.readers.catalogues.tree import Listing, Mapping, Node
from xlat_check.readers.decode import read_text
from xlat_check.readers.html import read as read_html
from xlat_check.readers.inner import moved, titled_once
from xlat_check.readers.messages.value import Value
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.page import Page, sections_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlat_check.bitext import Section

_HINT = "give a notebook of Jupyter 4 or newer; jupyter nbconvert --to notebook makes one of an older file"
_FRONT_MATTER = ("---", "+++")


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in a notebook (nbformat 4). Raises ReadError for another kind of file, and for a cell without text.

    Places are those of the JSON file, so that line 7 is the seventh line in an editor.
    """
    text = read_text(path)
    root = tree(text, path)
    cells = _items(root).get("cells") if isinstance(root, Mapping) else None
    if not isinstance(cells, Listing):
        raise ReadError(f"{path}: not a Jupyter notebook: it holds no list of cells", _HINT)
    page = Page(text, path)
    blocks = [block for number, cell in enumerate(cells.items, 1) for block in _blocks(page, cell, number)]
    return Document(path=path, lang="", text=text, sections=sections_of(titled_once(blocks)))


def _blocks(page: Page, cell: Node, number: int) -> Iterator[Block]:
    """The blocks of a cell. ``number`` counts from 1; only the first cell can begin with front matter."""
    where = f"{page.path}, cell {number}"
    items = _items(cell) if isinstance(cell, Mapping) else {}
    kind = items.get("cell_type")
    if not isinstance(kind, Value) or "source" not in items:
        raise ReadError(f"{where}: not a cell of a Jupyter notebook: it needs cell_type and source", _HINT)
    source = _source(items["source"], where)
    if read := _reader(kind.text, source, items.get("metadata"), is_first=number == 1):
        yield from moved(read(source.text, where), source, page)
    elif block := page.block(BlockKind.CODE, source.text, source.places, ends=source.ends):
        yield block


def _reader(
    kind: str, source: Value, metadata: Node, *, is_first: bool
) -> Callable[[str, str], tuple[Section, ...]] | None:
    """The reader of a cell; None for code. A raw cell holds what its metadata say, or front matter, or code."""
    from xlat_check.readers.markdown import read as read_markdown

    if kind == "markdown" and not is_first:
        return partial(read_markdown, is_part=True)
    if kind == "raw":
        items = _items(metadata) if isinstance(metadata, Mapping) else {}
        form = items.get("format", items.get("raw_mimetype"))
        kind = form.text if isinstance(form, Value) else ""
    if kind in ("markdown", "text/markdown") or (not kind and source.text.startswith(_FRONT_MATTER)):
        return read_markdown
    if kind == "text/html":
        return read_html
    if kind == "text/restructuredtext":
        from xlat_check.readers.rst import read as read_rst

        return read_rst
    return None


def _source(node: Node, where: str) -> Value:
    """The text of a cell, which is one string or one for each line."""
    parts = node.items if isinstance(node, Listing) else [node]
    texts = [part for part in parts if isinstance(part, Value)]
    if len(texts) < len(parts):
        raise ReadError(f"{where}: the source is neither a text nor a list of texts", _HINT)
    return Value.joined(texts, at=texts[0].at if texts else 0).sound()


def _items(node: Mapping) -> dict[str, Node]:
    return dict(node.items)
