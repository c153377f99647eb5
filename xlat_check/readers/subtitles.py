"""Reader of subtitles, SubRip and WebVTT: cues joined to sentences; times say where a pause is and are no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape

from xlat_check import lazy
from xlat_check.bitext import BlockKind, Document
from xlat_check.readers.cues import Cue, cues, is_webvtt, language
from xlat_check.readers.decode import read_text
from xlat_check.readers.options import ReaderOptions
from xlat_check.readers.page import Page, sections_of
from xlat_check.readers.text_run import TextRun

_PAUSE = 5_000
"""Milliseconds without text that end a paragraph, also within a sentence."""
_LEAST_STOPS = 0.1
"""If fewer cues end with the end of a sentence, the file has no punctuation, and each cue is a paragraph."""
_OTHER = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31}); | \{\\[^}\n]*\} | \\N"
"""Characters by name, and the styles and line ends of SubStation, which SubRip files contain as well."""
_MARKUP = {
    True: lazy.pattern(rf"<([^>\n]*)> | {_OTHER}", re.VERBOSE),
    False: lazy.pattern(
        rf"<(/?(?:[bisucv]|em|strong|font|span|lang|ruby|r[tp]|br)(?=[\s/>.])[^>\n]*)> | {_OTHER}",
        re.VERBOSE | re.IGNORECASE,
    ),
}
"""For WebVTT, and for SubRip, where only some words in angle brackets are tags."""
_VOICE = lazy.pattern(r"v(?:\.\S*)?\s+(.*)", re.DOTALL)
_DASH = lazy.pattern(r"\s*([-–—‐])(?![-–—‐\d])\s*(?=\S)")
"""Opens a line of another speaker."""
_NAME = lazy.pattern(r"\s*([^\W\d_][\w .'’-]{1,30}):(?:\s|$)")
"""Opens a line with the name of the one who speaks, if all of it is in capitals: "DANA:"."""
_SOUND = lazy.pattern(r"(?:\[.*\]|\(.*\)|（.*）|【.*】|[♪♫#].*[♪♫#])$", re.DOTALL)
"""A noise or a song between what is said."""
_DATA = lazy.pattern(r"\S+#xywh=\S+$|\{.*\}$", re.DOTALL)
"""A cue for a program."""
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "։", "።", "។", "။")
_CLOSING = " \t\r\n\"'”’“»«›‹)]}*♪♫」』"


def read_file(path: str, _: ReaderOptions) -> Document:
    """The document in a file of subtitles, in the language that a WebVTT file names.

    Raises ReadError for a file without times, and for a time that cannot be read.
    """
    text = read_text(path)
    page = Page(text, path)
    pieces = list(_pieces(page, cues(page)))
    blocks = [
        block
        for held in _joined(pieces)
        if (block := _merged(held).block(page, _kind(held), marker=held[0].marker)) is not None
    ]
    return Document(path=path, lang=language(text), text=text, sections=sections_of(blocks))


@dataclass(slots=True)
class _Piece:
    """A part of a cue that one person says."""

    start: int
    end: int
    opens: bool
    """Whether somebody else speaks than before."""
    marker: str = ""
    run: TextRun = field(default_factory=TextRun)

    @property
    def text(self) -> str:
        return self.run.text().strip()


def _pieces(page: Page, found: Iterable[Cue]) -> Iterator[_Piece]:
    """The pieces that have text, in the order of the file."""
    walk = _Walk(page, _MARKUP[is_webvtt(page.text)])
    for cue in found:
        for piece in walk.cue(cue):
            if piece.text:
                yield piece


@dataclass(slots=True)
class _Walk:
    """Cuts cues into pieces, without their tags."""

    page: Page
    markup: re.Pattern[str]
    voice: str = ""
    """The one who spoke last, by name, where tags say it."""

    def cue(self, cue: Cue) -> Iterator[_Piece]:
        piece = _Piece(cue.start, cue.end, opens=False)
        for start, end in cue.lines:
            dash, name = (pattern.match(self.page.text, start, end) for pattern in (_DASH, _NAME))
            if dash or (name and name[1].isupper()):
                yield piece
                piece = _Piece(cue.start, cue.end, opens=True, marker=dash[1] if dash else "")
            at = dash.end() if dash else start
            for match in self.markup.finditer(self.page.text, at, end):
                self._add(piece.run, at, match.start())
                at = match.end()
                voice = _VOICE.match(match[1]) if match[1] else None
                if voice and voice[1] != self.voice:
                    self.voice = voice[1]
                    yield piece
                    piece = _Piece(cue.start, cue.end, opens=True)
                self._resolve(piece.run, match)
            self._add(piece.run, at, end)
            piece.run.put("\n", end, end)
        yield piece

    def _add(self, run: TextRun, start: int, end: int) -> None:
        text = self.page.text[start:end]
        run.add(text, range(start, end))
        run.tokens += self.page.urls(text, range(start, end))

    def _resolve(self, run: TextRun, match: re.Match[str]) -> None:
        """Add what stands for markup: a character by its name, or a space for a line end."""
        raw = match[0]
        if raw.startswith("&") and (char := unescape(raw)) != raw:
            run.put(char, *match.span())
        elif raw.startswith("&"):
            run.add(raw, range(*match.span()))
        elif raw.startswith("\\") or raw[:3].lower() == "<br":
            run.put(" ", *match.span())


def _joined(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """The pieces of each paragraph: a sentence that runs over several cues is in one."""
    stops = sum(piece.text.rstrip(_CLOSING).endswith(_STOPS) for piece in pieces)
    written = stops >= _LEAST_STOPS * len(pieces)
    held: list[_Piece] = []
    for piece in pieces:
        if held and not (written and _goes_on(held[-1], piece)):
            yield held
            held = []
        held.append(piece)
    if held:
        yield held


def _goes_on(before: _Piece, piece: _Piece) -> bool:
    """Whether a piece continues the sentence of the one before it."""
    if piece.opens or piece.start - before.end > _PAUSE:
        return False
    if any(_SOUND.match(one.text) or _DATA.match(one.text) for one in (before, piece)):
        return False
    first = piece.text.lstrip("….\"'“„«»‘( \t")[:1]
    return first.islower() or not before.text.rstrip(_CLOSING).endswith(_STOPS)


def _merged(held: list[_Piece]) -> TextRun:
    run = TextRun()
    for piece in held:
        shift = len(run.places)
        run.add(piece.run.text(), piece.run.places)
        run.ends.update((at + shift, end) for at, end in piece.run.ends.items())
        run.tokens += piece.run.tokens
    return run


def _kind(held: list[_Piece]) -> BlockKind:
    return BlockKind.CODE if _DATA.match(held[0].text) else BlockKind.PARAGRAPH
