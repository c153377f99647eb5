"""Text with inline elements, as XLIFF and TMX have them.

Each element becomes a token. An element that stands for a value is a placeholder; an element that opens a format is
code. Code is not part of the text. A placeholder that the file spells out, such as ``{name}``, is part of the sentence.
"""

from __future__ import annotations

from xlat_check import lazy
from xlat_check.bitext import Token
from xlat_check.readers.content import Content
from xlat_check.readers.xml_places import Tag, XmlFile

_CODE = frozenset({"ph", "bpt", "ept", "it", "ut"})
"""Elements whose content is code of the original format."""
_STANDALONE = frozenset({"ph", "x", "ut"})
"""Elements that stand for a value in the sentence and do not open or close a format."""
_SILENT = frozenset({"ept", "ex", "ec", "em", "sm", "mrk", "hi", "sub"})
"""Elements that end what another began, or only mark text."""
_GAPS = frozenset({"sub", "cp"})
"""A separate text inside code, and a character that XML cannot hold."""
_SHOWN = ("equiv-text", "equiv", "equivStart", "disp", "dispStart")
_PLACEHOLDER = lazy.pattern(r"\{.*\}|%\S+|\$\S+|\[\[.*\]\]|#\S+#")


class Inline:
    """The text of one side of a unit, with its inline elements."""

    def __init__(self, file: XmlFile, at: int, data: dict[str, str]) -> None:
        """``at``: the offset where the text begins; ``data``: the codes by id, which XLIFF 2 stores apart."""
        self.content = Content(at)
        self._file = file
        self._data = data
        self._open: list[tuple[Tag, Content | None]] = []
        """The open elements, and the code collected for each; None for an element that holds text."""

    def start(self, tag: Tag) -> None:
        if tag.name in _GAPS:
            self._gap(tag.at)
        self._open.append((tag, Content(tag.at) if tag.name in _CODE else None))

    def text(self, piece: Content) -> None:
        code = self._open[-1][1] if self._open else None
        (self.content if code is None else code).extend(piece)

    def end(self) -> None:
        tag, code = self._open.pop()
        if tag.name == "sub":
            self._gap(self._file.here())
        elif tag.name in ("x", "bx", "g", "pc", "sc") or code is not None:
            self._close(tag, code)

    def _close(self, tag: Tag, code: Content | None) -> None:
        end = self._file.behind(tag.at)
        shown = next((tag.get(name) for name in _SHOWN if tag.get(name)), "") or self._data.get(
            tag.get("dataRef") or tag.get("dataRefStart"), ""
        )
        if code is not None and code.parts:
            shown = code.text
            end = self._file.behind(self._file.here())
        if tag.name in _STANDALONE and not self._is_behind(tag.at):
            if not _PLACEHOLDER.fullmatch(shown.strip()):
                self.content.put(" ", tag.at, end)
            elif code is not None and code.parts:
                self.content.extend(code)
            else:
                self.content.put(shown, tag.at, end)
        if tag.name not in _SILENT:
            text = " ".join(shown.split()) or f"[{tag.name} {tag.get('id') or tag.get('i') or tag.get('x')}]"
            kind = "placeholder" if tag.name in _STANDALONE and "<" not in text else "code"
            self.content.tokens.append(Token(kind=kind, text=text, span=self._file.page.span(tag.at, end)))

    def _is_behind(self, at: int) -> bool:
        """Whether text from behind this place was already added by an element inside another."""
        return bool(self.content.places) and self.content.places[-1] > at

    def _gap(self, at: int) -> None:
        self.content.put(" ", at, self._file.behind(at))
