"""Reader of XLIFF 1.x and 2.x: units with source, target and state."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from xlat_check import lazy
from xlat_check.bitext import UnitState
from xlat_check.readers.bilingual.inline import Inline
from xlat_check.readers.bilingual.languages import Wanted, agreed, refuse_swapped, select
from xlat_check.readers.bilingual.units import Bilingual, Keys, Unit, refuse_keys
from xlat_check.readers.content import Content
from xlat_check.readers.decode import read_filled
from xlat_check.readers.messages.value import Value
from xlat_check.readers.xml_places import Tag, XmlFile, xml_text

_SKIPPED = frozenset(
    "alt-trans note notes header bin-unit context-group count-group prop-group seg-source skeleton ignorable matches"
    " metadata".split()
)
"""Elements that hold no text of the unit itself."""
_STATES = {
    "new": UnitState.UNTRANSLATED,
    "needs-translation": UnitState.UNTRANSLATED,
    "initial": UnitState.UNTRANSLATED,
    "needs-adaptation": UnitState.NEEDS_REVIEW,
    "needs-l10n": UnitState.NEEDS_REVIEW,
    "needs-review-adaptation": UnitState.NEEDS_REVIEW,
    "needs-review-l10n": UnitState.NEEDS_REVIEW,
    "needs-review-translation": UnitState.NEEDS_REVIEW,
    "NotStarted": UnitState.UNTRANSLATED,
    "PartiallyEdited": UnitState.NEEDS_REVIEW,
    "Pretranslated": UnitState.NEEDS_REVIEW,
    "MachineTranslated": UnitState.NEEDS_REVIEW,
    "Rejected": UnitState.NEEDS_REVIEW,
    "Draft": UnitState.NEEDS_REVIEW,
    "RejectedTranslation": UnitState.NEEDS_REVIEW,
    "RejectedSignOff": UnitState.NEEDS_REVIEW,
    "0": UnitState.NEEDS_REVIEW,
}
"""States of XLIFF, and those of ``_OF_TOOLS``."""
_OF_TOOLS = ("status", "confirmed", "conf")
"""Names, in namespaces of their own, of the states that memoQ, Phrase and Trados write."""
_NAMESPACE = lazy.pattern(r"(?:urn:oasis:names:tc:xliff:document:[\d.]+)?")


@dataclass(slots=True)
class _File:
    """A ``file`` element."""

    name: str
    source: str
    target: str
    at: int
    units: list[_Unit] = field(default_factory=list)


@dataclass(slots=True)
class _Unit:
    """A ``trans-unit``, or a ``segment`` of a ``unit``."""

    id: str
    at: int
    locked: bool
    state: str = ""
    source: Value | None = None
    target: Value | None = None


def read_file(path: str, wanted: Wanted) -> Bilingual:
    """The units of a file. Raises ReadError if it is not XLIFF."""
    file = XmlFile(xml_text(read_filled(path), path), path)
    handler = _Xliff(file)
    file.parse(handler)
    files = _chosen(handler.files, path, wanted)
    if not wanted.keyed:
        refuse_keys([unit.source.text for one in files for unit in one.units if unit.source], path)
    if files:
        where = f"{path}:{file.page.span(files[0].at, files[0].at).line}"
        refuse_swapped(files[0].source, files[0].target, wanted, where)
    return Bilingual(
        text=file.decoded,
        units=tuple(_units(files, file)),
        source_lang=_lang(file, files, "source", wanted.source),
        target_lang=_lang(file, files, "target", wanted.target),
    )


def _of_tools(tag: Tag, names: Collection[str]) -> str:
    """The first attribute with one of these names that is in a namespace of its own; empty if there is none."""
    found = (value for name, value in tag.attributes.items() if " " in name and name.rpartition(" ")[2] in names)
    return next(found, "")


def _chosen(files: list[_File], path: str, wanted: Wanted) -> list[_File]:
    """The files of one target language: all of them, or those that the caller wants."""
    langs = list(dict.fromkeys(file.target for file in files if file.target))
    if len(langs) < 2:
        return files
    _, target = select(langs, Wanted(target=wanted.target), " ", path)
    return [file for file in files if file.target == target]


def _lang(file: XmlFile, files: list[_File], side: str, wanted: str) -> str:
    langs = [(lang, one.at) for one in files if (lang := one.source if side == "source" else one.target)]
    if not langs:
        return wanted
    stated, at = langs[0]
    for other, place in langs:
        if other != stated:
            raise file.error(f"the {side} is in {other}, and before it was in {stated}", "split the file", place)
    return agreed(stated, wanted, side, f"{file.path}:{file.page.span(at, at).line}")


def _units(files: list[_File], file: XmlFile) -> list[Unit]:
    keys = Keys()
    units = []
    for one in files:
        for unit in one.units:
            if unit.source is None:
                raise file.error(f"the unit {unit.id[:60]!r} has no source", "add a source element", unit.at)
            units.append(
                Unit(
                    key=keys.of(f"{one.name}#{unit.id}" if len(files) > 1 else unit.id),
                    source=unit.source,
                    target=unit.target or Value.empty(unit.at),
                    state=UnitState.LOCKED if unit.locked else _STATES.get(unit.state) if unit.target else None,
                )
            )
    return units


class _Xliff:
    """Receives the tags and texts of a file."""

    def __init__(self, file: XmlFile) -> None:
        self.files: list[_File] = []
        self._file = file
        self._root: Tag | None = None
        self._open: list[tuple[str, bool]] = []
        """The names of the open elements, and whether their content is to be translated."""
        self._skipped = 0
        """Number of open elements whose content is not read."""
        self._unit: _Unit | None = None
        self._inline: Inline | None = None
        self._depth = 0
        """Number of elements that were open when the inline text began."""
        self._owner: Tag | None = None
        """The current ``unit``, and the number of its segments so far."""
        self._segments = 0
        self._data: dict[str, str] = {}
        self._code: tuple[str, list[str]] | None = None

    @property
    def _is_2(self) -> bool:
        return self._root is not None and self._root.get("version").startswith("2")

    def start(self, tag: Tag) -> None:
        if self._skipped:
            self._skipped += 1
            if self._unit and tag.name == "seg":  # of Trados: what it knows of the segments of the unit
                self._unit.state = self._unit.state or tag.get("conf")
                self._unit.locked = self._unit.locked or tag.get("locked") == "true"
            return
        if self._root is None:
            self._begin(tag)
        elif tag.uri != self._root.uri or tag.name in _SKIPPED:
            self._skipped = 1
            return
        if self._inline is not None:
            self._inline.start(tag)
        else:
            self._element(tag)
        translate = self._open[-1][1] if self._open else True
        self._open.append((tag.name, {"yes": True, "no": False}.get(tag.get("translate"), translate)))
        if self._unit and tag.name == "trans-unit":
            self._unit.locked = not self._open[-1][1] or _of_tools(tag, ("locked",)) in ("true", "locked")

    def text(self, piece: Content) -> None:
        if self._skipped:
            return
        if self._inline is not None:
            self._inline.text(piece)
        elif self._code is not None:
            self._code[1].extend(piece.parts)

    def end(self) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        name, _ = self._open.pop()
        if self._inline is not None:
            if len(self._open) > self._depth:
                self._inline.end()
            else:
                self._finish_text(name)
        elif name in ("trans-unit", "segment"):
            self._unit = None
        elif name == "data" and self._code is not None:
            self._data[self._code[0]] = "".join(self._code[1])
            self._code = None

    def _begin(self, tag: Tag) -> None:
        if tag.name != "xliff" or not _NAMESPACE.fullmatch(tag.uri):
            raise self._file.error(
                f"this is not an XLIFF file: its root is {tag.name[:40]!r}", "give an XLIFF 1.x or 2.x file", tag.at
            )
        if tag.get("version")[:2] not in ("1.", "2."):
            raise self._file.error(
                f"XLIFF of version {tag.get('version')[:20]!r} is not read", "give version 1.x or 2.x", tag.at
            )
        self._root = tag

    def _element(self, tag: Tag) -> None:
        """Handle an element outside of texts."""
        match tag.name:
            case "file":
                self._enter_file(tag)
            case "unit":
                self._owner, self._segments, self._data = tag, 0, {}
            case "trans-unit":
                self._enter_unit(tag, tag.get("resname") or tag.get("id"), _of_tools(tag, _OF_TOOLS))
            case "segment" if self._owner is not None:
                self._segments += 1
                self._enter_unit(tag, self._segment_id(tag), tag.get("state"))

            case "source" | "target" if self._unit is not None:
                self._enter_text(tag)
            case "data":
                self._code = (tag.get("id"), [])

    def _enter_file(self, tag: Tag) -> None:
        assert self._root is not None
        if self._is_2:
            name, source, target = tag.get("id"), self._root.get("srcLang"), self._root.get("trgLang")
        else:
            name, source, target = tag.get("original"), tag.get("source-language"), tag.get("target-language")
        at = self._root.at if self._is_2 else tag.at
        self.files.append(_File(name, source.strip(), target.strip(), at))

    def _segment_id(self, tag: Tag) -> str:
        assert self._owner is not None
        unit = self._owner.get("name") or self._owner.get("id")
        if tag.get("id"):
            return f"{unit}/{tag.get('id')}"
        return unit if self._segments == 1 else f"{unit}/{self._segments}"

    def _enter_unit(self, tag: Tag, id: str, state: str) -> None:
        if not self.files:
            raise self._file.error("a unit outside of a file element", "repair the file", tag.at)
        if not id:
            raise self._file.error("a unit without an id", "add one", tag.at)
        locked = not self._open[-1][1] if self._open else False
        self._unit = _Unit(id=id, at=tag.at, locked=locked, state=state)
        self.files[-1].units.append(self._unit)

    def _enter_text(self, tag: Tag) -> None:
        assert self._unit is not None
        if getattr(self._unit, tag.name) is not None:
            raise self._file.error(f"a second {tag.name} in one unit", "keep one of them", tag.at)
        if tag.name == "target" and not self._is_2:
            self._unit.state = tag.get("state") or self._unit.state
        self._inline = Inline(self._file, tag.at, self._data)
        self._depth = len(self._open)

    def _finish_text(self, name: str) -> None:
        assert self._unit is not None and self._inline is not None
        if name == "source":
            self._unit.source = self._inline.content.value()
        else:
            self._unit.target = self._inline.content.value()
        self._inline = None
