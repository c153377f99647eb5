"""Reader of PPTX: the paragraphs of a presentation, slide by slide, with its speaker notes.

Descriptions of pictures, and texts in diagrams and charts, are paragraphs of their own.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers.archive import Archive
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.paragraphs import Paragraph, document_of
from xlat_check.readers.pptx_text import Slide

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HINT = "open it and save it as .pptx anew; .ppt and password-protected files cannot be read"
_ID = "}id"
"""The end of the name of an attribute that names a relationship."""


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in a PPTX file, in the language of most of its text.

    Raises ReadError for a file that is not a valid PPTX file, declares entities, or unpacks to more than
    ``MAX_UNPACKED`` bytes.
    """
    archive = Archive(path, "presentation", _HINT)
    langs: Counter[str] = Counter()
    try:
        found = list(_paragraphs(archive, langs))
    except RecursionError:
        raise ReadError(f"{path}: nested too deeply to be read", _HINT) from None
    return document_of(path, max(langs, key=lambda lang: langs[lang], default=""), found)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the presentation, such as a slide, and the parts and addresses that it refers to."""

    archive: Archive
    name: str
    root: Element
    targets: dict[str, str]
    """Names of other parts by the ids of their relationships."""
    addresses: dict[str, str]
    """Targets outside of the file, likewise."""
    kinds: dict[str, str] = field(default_factory=dict)
    """The last word of the type of each relationship."""

    def other(self, id: str | None) -> Part | None:
        """The part that a relationship leads to; None if there is none."""
        name = self.targets.get(id or "", "")
        return part(self.archive, name) if name in self.archive.names else None

    def of_kind(self, kind: str) -> Part | None:
        """The first part of a kind, such as ``notesSlide``; None if there is none."""
        return next((self.other(id) for id, found in self.kinds.items() if found == kind), None)


def part(archive: Archive, name: str) -> Part:
    """A part with its relationships. Raises ReadError if it is missing or is not valid XML."""
    folder, base = posixpath.split(name)
    links = posixpath.join(folder, "_rels", f"{base}.rels")
    found = Part(archive, name, archive.tree(name), {}, {})
    for link in archive.tree(links) if links in archive.names else ():
        id, target = link.get("Id", ""), link.get("Target", "")
        found.kinds[id] = link.get("Type", "").rpartition("/")[2]
        if link.get("TargetMode") == "External":
            found.addresses[id] = target
        else:
            found.targets[id] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found


def _paragraphs(archive: Archive, langs: Counter[str]) -> Iterator[Paragraph]:
    """The paragraphs with text in them, slide by slide; adds how much text is in each language."""
    presentation = part(archive, "ppt/presentation.xml")
    titled = False
    for number, listed in enumerate(presentation.root.findall("{*}sldIdLst/{*}sldId"), 1):
        slide = presentation.other(next((value for key, value in listed.items() if key.endswith(_ID)), None))
        if slide is None:
            raise archive.error(f"slide {number} is missing")
        for paragraph in Slide(slide, langs, titled=titled).paragraphs():
            titled = True
            yield paragraph
        notes = slide.of_kind("notesSlide")
        if notes is not None:
            yield from Slide(notes, langs, titled=True).notes()
