"""Documents from plain text, without a reader."""

from __future__ import annotations

import re

from xlat_check.bitext import Block, BlockKind, Document, Section, Span, Token


def document(lang: str, *blocks: str | tuple[BlockKind, str], heading: str = "", end: str = "\n") -> Document:
    """A document of one section, one line for each block; backticks make inline code.

    Headings and blocks are written as they come; white space runs are folded in the block's text as a reader does.
    """
    text = ""
    made: list[Block] = []
    for block in ((BlockKind.HEADING, heading), *blocks) if heading else blocks:
        kind, raw = block if isinstance(block, tuple) else (BlockKind.PARAGRAPH, block)
        made.append(_block(kind, raw, len(text), len(made) + 1))
        text += raw + end
    section = Section(
        heading=made[0] if heading else None, blocks=tuple(made[bool(heading) :]), depth=1 if heading else 0
    )
    return Document(path=f"page.{lang}.md", lang=lang, text=text, sections=(section,))


def _block(kind: BlockKind, raw: str, at: int, line: int) -> Block:
    characters: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(raw):
        if character == "`" or (character.isspace() and (not characters or characters[-1] == " ")):
            continue
        characters.append(" " if character.isspace() else character)
        offsets.append(at + place)

    def span(start: int, end: int) -> Span:
        return Span(path="page", line=line, column=start - at + 1, start=start, end=end)

    tokens = tuple(
        Token(kind="code", text=code[1], span=span(at + code.start(1), at + code.end(1)))
        for code in re.finditer("`([^`]+)`", raw)
    )
    end = at + len(raw)
    return Block(
        kind=kind, text="".join(characters), offsets=(*offsets, end), span=span(at, end), tokens=tokens, level=0
    )
