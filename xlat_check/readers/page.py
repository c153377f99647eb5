"""Shared base of all readers: places in the file, blocks whose characters keep their places, and sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from xlat_check import lazy
from xlat_check.bitext import Block, BlockKind, Section, Span, Token, UnitState
from xlat_check.readers.placed_text import Places

_LINE_END = lazy.pattern(r"\r\n|\r|\n")
_WORD = lazy.pattern(r"\S+")
_VISIBLE = lazy.pattern(r"[^\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_URL = lazy.pattern(r"\bhttps?://[^\s<>\"“”„«»`{}|\\^]+")
_NO_ENDS: Mapping[int, int] = {}
HIDDEN = "\ufdd0"
"""Stands for each character that a reader does not see, where its parser has to know that something is there.

Unicode keeps this character free for the use inside of a program.
"""


class Page:
    """A decoded file and its lines, which end in LF, CRLF or CR."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        ends = [(m.start(), m.end()) for m in _LINE_END.finditer(text)]
        self.starts = [0, *(end for _, end in ends)]
        self.ends = [*(start for start, _ in ends), len(text)]

    def lines(self) -> list[str]:
        """The lines without their ends."""
        return [self.text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]

    def span(self, start: int, end: int) -> Span:
        """The range from ``start`` to ``end`` with the line and column of its first character."""
        line = bisect_right(self.starts, start) - 1
        return Span(path=self.path, line=line + 1, column=start - self.starts[line] + 1, start=start, end=end)

    def block(
        self,
        kind: BlockKind,
        text: str,
        places: Sequence[int],
        *,
        ends: Mapping[int, int] = _NO_ENDS,
        level: int = 0,
        tokens: Iterable[Token] = (),
        marker: str = "",
        key: str = "",
        form: str = "",
        state: UnitState | None = None,
    ) -> Block | None:
        """A block of ``text`` with its white space folded; None if it has no visible text.

        ``places`` gives the place of each character in the file. ``ends`` gives, by index, the end of each character
        that takes more than one there, such as an entity.
        """
        if HIDDEN in text:
            seen = [at for at, char in enumerate(text) if char != HIDDEN]
            ends = {new: ends[old] for new, old in enumerate(seen) if old in ends}
            text, places = "".join([text[at] for at in seen]), [places[at] for at in seen]
        if not _VISIBLE.search(text):
            return None
        folded, offsets = _fold(text, places, ends)
        span = self.span(offsets[0], offsets[-1])
        kept = tuple(sorted(tokens, key=lambda token: token.span.start))
        return Block(
            kind=kind,
            text=folded,
            offsets=offsets,
            span=span,
            level=level,
            tokens=kept,
            marker=marker,
            key=key,
            form=form,
            state=state,
        )

    def cut(self, kind: BlockKind, start: int, end: int, *, level: int = 0, marker: str = "") -> Block | None:
        """A block that the file holds unchanged, except for white space; None if it has no visible text."""
        text = self.text[start:end]
        return self.block(
            kind, text, range(start, end), level=level, tokens=self.urls(text, range(start, end)), marker=marker
        )

    def urls(self, text: str, places: Sequence[int]) -> list[Token]:
        """The complete web addresses in ``text``."""
        if "://" not in text:
            return []
        tokens = []
        for match in _URL.finditer(text):
            url = match.group().rstrip(".,;:!?'*_…")
            if url.endswith(")") and "(" not in url:
                url = url.rstrip(").,;:")
            first, last = match.start(), match.start() + len(url) - 1
            tokens.append(Token(kind="link", text=url, span=self.span(places[first], places[last] + 1)))
        return tokens


def _fold(text: str, places: Sequence[int], ends: Mapping[int, int]) -> tuple[str, Sequence[int]]:
    """``text`` with runs of white space folded to one space and none at the ends, and the offsets of its characters."""
    folded = " ".join(text.split())
    last = len(text.rstrip()) - 1
    end = ends.get(last, places[last] + 1)
    if len(folded) == len(text):
        if isinstance(places, range) and end == places.stop:
            return folded, range(places.start, end + 1)
        offsets = Places(places)
    else:
        offsets = Places()
        gap = 0
        for word in _WORD.finditer(text):
            if len(offsets):
                offsets.extend((places[gap],))
            offsets.extend(places[word.start() : word.end()])
            gap = word.end()
    offsets.extend((end,))
    return folded, offsets.packed()


def sections_of(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """Blocks in reading order, cut at their headings."""
    sections: list[Section] = []
    heading: Block | None = None
    held: list[Block] = []

    def close() -> None:
        if heading or held:
            sections.append(Section(heading=heading, blocks=tuple(held), depth=heading.level if heading else 0))

    for block in blocks:
        if block.kind.is_heading:
            close()
            heading, held = block, []
        else:
            held.append(block)
    close()
    return tuple(sections)
