"""Reader of Qt's translation files (``.ts``): messages by context, with their states and plural forms."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check import lazy
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError
from xlat_check.readers.bilingual.languages import Wanted, agreed, refuse_swapped
from xlat_check.readers.bilingual.po import form_names
from xlat_check.readers.bilingual.units import Bilingual, Keys, Unit
from xlat_check.readers.catalogues.xml_ import Element, parse
from xlat_check.readers.decode import read_bytes
from xlat_check.readers.messages import Syntax
from xlat_check.readers.messages.value import Value

DEFAULT_SOURCE = "en"
"""The language of the sources if the file names none, as in Qt's own tools."""
_MARKUP = lazy.pattern(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<[?!A-Za-z\0]")
_GONE = frozenset({"obsolete", "vanished"})
"""States of messages that the program no longer has."""
_HINT = "give the .ts file that lupdate writes"
_SAYS = frozenset({Syntax.QT})


def read_file(path: str, wanted: Wanted) -> Bilingual:
    """The units of a file. Messages that the program no longer has are left out.

    Raises ReadError for a file of another kind, such as TypeScript.
    """
    if not _MARKUP.search(read_bytes(path)):
        raise ReadError(f"{path}:1: not a translation file of Qt: it is no XML, perhaps TypeScript", _HINT)
    text, root = parse(path)
    where = f"{path}:{root.line}"
    if root.name != "TS":
        raise ReadError(f"{where}: not a translation file of Qt: its root is <{root.name}>, not <TS>", _HINT)
    source, target = (root.attributes.get(name, "").strip() for name in ("sourcelanguage", "language"))
    refuse_swapped(source, target, wanted, where)
    target_lang = agreed(target, wanted.target, "target", where)
    return Bilingual(
        text=text,
        units=tuple(_units(root, path, target_lang)),
        source_lang=agreed(source, wanted.source, "source", where) or DEFAULT_SOURCE,
        target_lang=target_lang,
    )


def _units(root: Element, path: str, lang: str) -> Iterator[Unit]:
    keys = Keys()
    for context, message in _messages(root):
        translation = _child(message, "translation")
        kind = translation.attributes.get("type", "") if translation else ""
        if kind in _GONE:
            continue
        source = _child(message, "source")
        if source is None:
            raise ReadError(f"{path}:{message.line}: a message without a source", _HINT)
        content = source.text()
        comment = _child(message, "comment")
        parts = [context, content.text, comment.text().text if comment else ""]
        key = keys.of(message.attributes.get("id") or "|".join(filter(None, parts)))
        if message.attributes.get("numerus") != "yes":
            target = translation.text() if translation else Value.empty(message.at)
            yield Unit(key=key, source=content, target=target, state=_state(kind, target), says=_SAYS)
            continue
        forms = [form.text() for form in _named(translation, "numerusform")] if translation else []
        names = form_names(lang, len(forms) or 1)
        for at, name in enumerate(names):
            target = forms[at] if at < len(forms) else Value.empty(message.at)
            yield Unit(key=key, form=name, source=content, target=target, state=_state(kind, target), says=_SAYS)


def _messages(root: Element) -> Iterator[tuple[str, Element]]:
    """Each message with the name of its context; those by ids stand outside of one, too."""
    for element in root.elements():
        if element.name == "message":
            yield "", element
        elif element.name == "context":
            name = _child(element, "name")
            for message in _named(element, "message"):
                yield name.text().text.strip() if name else "", message


def _state(kind: str, target: Value) -> UnitState | None:
    if kind != "unfinished":
        return None
    return UnitState.NEEDS_REVIEW if target.text.strip() else UnitState.UNTRANSLATED


def _child(element: Element, name: str) -> Element | None:
    return next(_named(element, name), None)


def _named(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element.elements() if child.name == name)
