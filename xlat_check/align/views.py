"""Features of a section for pairing: its heading, its content, and keys that need no language."""

from __future__ import annotations

from collections import Counter, defaultdict

from xlat_check import lazy
from xlat_check.bitext import Segmented
from xlat_check.lazy import dataclass

_NUMBER = lazy.pattern(r"\d+(?:\.\d+)*")
_CODE = lazy.pattern(r"\b(?=\w*[A-Z]{2})[A-Z0-9][A-Z0-9_-]+\b")
_NUMBERING = lazy.pattern(r"^\s*(\d+(?:\.\d+)*)[.)]?\s+\D")


@dataclass(frozen=True, slots=True)
class SectionView:
    """The features of one section for pairing."""

    heading: int | None
    """Segment of the heading."""
    content: tuple[int, ...]
    """Segments below the heading."""
    member: tuple[str, ...]
    """Numbers that distinguish this heading from others with the same words; empty if there are no others."""
    codes: frozenset[str]
    numbering: str
    title: bool
    """Whether it has the title of the document."""
    position: float
    """Its position in the document, 0 to 1."""


def views(segmented: Segmented) -> list[SectionView]:
    """The features of all sections of a document."""
    headings: dict[int, int] = {}
    contents: dict[int, list[int]] = defaultdict(list)
    for segment in segmented.segments:
        if segment.block < 0:
            headings[segment.section] = segment.id
        else:
            contents[segment.section].append(segment.id)
    sections = segmented.document.sections
    titles = [section.heading.text if section.heading else "" for section in sections]
    stems = Counter(_NUMBER.sub("#", title).casefold() for title in titles if _NUMBER.search(title))
    result = []
    for index, title in enumerate(titles):
        heading = sections[index].heading
        numbering = _NUMBERING.match(f"{heading.marker} {title}" if heading else title)
        family = not numbering and stems[_NUMBER.sub("#", title).casefold()] > 1
        result.append(
            SectionView(
                heading=headings.get(index),
                content=tuple(contents[index]),
                member=tuple(_NUMBER.findall(title)) if family else (),
                codes=frozenset(_CODE.findall(title)) if title != title.upper() else frozenset(),
                numbering=numbering[1] if numbering else "",
                title=index == 0 and bool(title),
                position=index / max(len(titles) - 1, 1),
            )
        )
    return result
