"""Reader of Apple's string catalogues (``.xcstrings``), which hold the messages in every language of a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlat_check import lazy
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError
from xlat_check.readers.bilingual.languages import Wanted, select
from xlat_check.readers.bilingual.units import Bilingual, Keys, Unit
from xlat_check.readers.catalogues.json_ import tree
from xlat_check.readers.catalogues.tree import Mapping, Node
from xlat_check.readers.catalogues.value import Joint, Value
from xlat_check.readers.decode import read_text

_STATES = {"new": UnitState.UNTRANSLATED, "needs_review": UnitState.NEEDS_REVIEW, "stale": UnitState.NEEDS_REVIEW}
_SHELL = lazy.pattern(r"\s*%(?:\d+\$)?#@(\w+)@\s*")
_ARGUMENT = lazy.pattern(r"%arg(?![A-Za-z])")
_OBJECT = lazy.pattern(r"[0-9A-Za-z]{3}-[0-9A-Za-z]{2}-[0-9A-Za-z]{3}\.[\w.\[\]]+")
"""The key that Interface Builder gives to a text of an object: it is never shown."""
_HINT = "give the .xcstrings file that Xcode writes"


@dataclass(frozen=True, slots=True)
class _Text:
    """A message, or a form of one, in one language."""

    value: Value
    state: UnitState | None


_Texts = dict[tuple[str, str], _Text]
"""The texts of a message in one language, by the name of a part (a substitution) and the form."""


def read_file(path: str, wanted: Wanted) -> Bilingual:
    """The units of a catalogue in two of its languages. Messages that the program no longer has are left out.

    A message without a text in the source language is its own key. Raises ReadError for a file that is none of Apple's.
    """
    text = read_text(path)
    root = tree(text, path, keep_keys=True)
    stated, strings = _item(root, "sourceLanguage"), _item(root, "strings")
    if not isinstance(stated, Value) or not isinstance(strings, Mapping):
        raise ReadError(f"{path}:1: not a string catalogue: it lacks sourceLanguage or strings", _HINT)
    langs = dict.fromkeys((stated.text, *(lang for _, node in strings.items for lang, _ in _localizations(node))))
    source, target = select(list(langs), wanted, stated.text, path)
    return Bilingual(
        text=text, units=tuple(_units(strings, stated.text, source, target)), source_lang=source, target_lang=target
    )


def _units(strings: Mapping, own: str, source: str, target: str) -> Iterator[Unit]:
    """``own``: the language of the keys."""
    keys = Keys()
    for (name, node), key in zip(strings.items, strings.keys, strict=True):
        said = _item(node, "extractionState")
        if isinstance(said, Value) and said.text == "stale":
            continue
        if _OBJECT.fullmatch(name) and source not in dict(_localizations(node)):
            continue
        found = dict(_localizations(node))
        first, second = (_without_shell(dict(_texts(found.get(lang), "", ()))) for lang in (source, target))
        if not first and source == own:
            first = {("", ""): _Text(key, None)}
        if first and second and {part for part, _ in first} != {part for part, _ in second}:
            continue  # one language says with substitutions what the other says with forms
        locked = isinstance(node, Mapping) and any(name == "shouldTranslate" for name, _ in node.items)
        at = key.at
        for part, form in dict.fromkeys((*first, *second)):
            from_, to = first.get((part, form)), second.get((part, form))
            if from_ is None and {kind for _, kind in first} == {""}:
                from_ = first.get((part, ""))
            if to is None and form == "" and any(known == part for known, _ in second):
                continue  # each form of the translation is compared with the one text of the source
            yield Unit(
                key=keys.of(f"{name}.{part}" if part else name),
                form=form,
                source=from_.value if from_ else None,
                target=to.value if to else Value.empty(at),
                state=UnitState.LOCKED if locked else to.state if to else None,
            )


def _without_shell(texts: _Texts) -> _Texts:
    """The texts of a message; if it is nothing but one substitution, its forms are those of the message."""
    shell = texts.get(("", ""))
    match = _SHELL.fullmatch(shell.value.text) if shell else None
    if match is None or {part for part, _ in texts} != {"", match[1]}:
        return texts
    return {("", form): text for (part, form), text in texts.items() if part}


def _localizations(node: Node) -> list[tuple[str, Node]]:
    """The languages of a message, each with its texts."""
    found = _item(node, "localizations")
    return found.items if isinstance(found, Mapping) else []


def _texts(node: Node, part: str, forms: tuple[str, ...], number: str = "") -> Iterator[tuple[tuple[str, str], _Text]]:
    """The texts of a message in one language, its forms by plural and by device included.

    ``number``: the conversion of printf that ``%arg`` stands for in a substitution.
    """
    unit = _item(node, "stringUnit")
    value, state = _item(unit, "value"), _item(unit, "state")
    if isinstance(value, Value):
        known = _STATES.get(state.text) if isinstance(state, Value) else None
        yield (part, ".".join(forms)), _Text(_with_number(value, number) if number else value, known)
    for kind in _children(_item(node, "variations")):
        for form, inner in _items(kind):
            yield from _texts(inner, part, (*forms, form), number)
    for name, inner in _items(_item(node, "substitutions")):
        said = _item(inner, "formatSpecifier")
        conversion = f"%{said.text}" if isinstance(said, Value) else number
        yield from _texts(inner, f"{part}.{name}" if part else name, forms, conversion)


def _with_number(value: Value, number: str) -> Value:
    """A text with its conversion in place of ``%arg``."""
    joint, at = Joint(value.at), 0
    for match in _ARGUMENT.finditer(value.text):
        joint.add(value.part(at, match.start()))
        joint.put(number, value.places[match.start()], value.end(match.end() - 1))
        at = match.end()
    joint.add(value.part(at, len(value.text)))
    return joint.value()


def _item(node: Node, name: str) -> Node:
    """The last item with a name; None if there is none."""
    return next((item for key, item in reversed(_items(node)) if key == name), None)


def _items(node: Node) -> list[tuple[str, Node]]:
    return node.items if isinstance(node, Mapping) else []


def _children(node: Node) -> list[Node]:
    return [item for _, item in _items(node)]
