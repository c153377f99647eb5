"""Reader of .NET resources: the strings of a ``.resx`` or ``.resw`` file."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.catalogues.document import catalogue
from xlat_check.readers.catalogues.value import CatalogueEntry
from xlat_check.readers.catalogues.xml_ import Element, parse
from xlat_check.readers.messages import Syntax
from xlat_check.readers.options import ReaderOptions

_SAYS = frozenset({Syntax.BRACES})
_TYPED = ("type", "mimetype")
"""Attributes of data that is not a string: a place, a size, a picture."""
_OF_DESIGNERS = ">>"
"""Beginning of the names by which a designer of windows keeps the parts of a form."""


def read_file(path: str, _: ReaderOptions) -> Document:
    """A file of .NET resources. Raises ReadError for another kind of file."""
    text, root = parse(path)
    if root.name != "root":
        raise ReadError(
            f"{path}:{root.line}: not a file of .NET resources: its root is <{root.name}>, not <root>",
            "give the .resx or .resw file as Visual Studio writes it",
        )
    return catalogue(path, text, _entries(root, path))


def _entries(root: Element, path: str) -> Iterator[CatalogueEntry]:
    for element in root.elements():
        if element.name != "data" or any(name in element.attributes for name in _TYPED):
            continue
        name = element.attributes.get("name")
        if not name:
            raise ReadError(f"{path}:{element.line}: a <data> without a name", 'add name="..."')
        value = next((child for child in element.elements() if child.name == "value"), None)
        if value is not None and not name.startswith(_OF_DESIGNERS):
            yield CatalogueEntry(key=name, value=value.text(), says=_SAYS)
