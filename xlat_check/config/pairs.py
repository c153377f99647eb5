"""Selection of the pairs to check and their settings: ``pairs``, ``include``, ``exclude``, ``overrides``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any

from xlat_check.bitext import Side, Unpaired
from xlat_check.checks.registry import Check
from xlat_check.config.bilingual import expand_bilingual
from xlat_check.config.keys import OVERRIDE, PAIR, SETTINGS, read_fields, read_lang
from xlat_check.config.model import Missing, Pair, Settings
from xlat_check.config.options import Layer, check_settings
from xlat_check.config.paths import normalise_tag
from xlat_check.config.patterns import expand
from xlat_check.config.tree import Tree, matches
from xlat_check.errors import ConfigError
from xlat_check.findings import Skipped
from xlat_check.lang import base_code
from xlat_check.lazy import dataclass

if TYPE_CHECKING:
    from xlat_check.config.values import ConfigValue

PairEntries = Mapping[str, "ConfigValue"]


@dataclass(frozen=True, slots=True)
class Override:
    """An entry of ``overrides``."""

    entries: PairEntries
    place: ConfigValue
    paths: tuple[str, ...] | None
    langs: tuple[str, ...] | None

    def concerns(self, names: Iterable[str], lang: str) -> bool:
        """Whether the entry is for a pair with these files and this target language."""
        if self.paths is not None and not any(matches(name, glob) for name in names for glob in self.paths):
            return False
        return self.langs is None or lang in self.langs or (bool(lang) and base_code(lang) in self.langs)


@dataclass(slots=True)
class Selection:
    """The files to check, with their settings."""

    registry: Mapping[str, Check]
    base: str
    file: PairEntries
    """The whole file; empty if there is no file."""
    flags: Mapping[str, Any]
    """Fields of ``Settings`` that the flags set."""
    chosen: frozenset[str] | None = None
    """The only checks that may run, by the flags; None: all that are on."""
    overrides: tuple[Override, ...] = ()
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()
    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict)
    missing: dict[tuple[str, str], Missing] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    _settings: dict[tuple[int, ...], tuple[tuple[PairEntries, ...], Settings]] = field(default_factory=dict)
    """Settings by the identity of their layers. The layers are kept too, so that the identities stay valid."""

    @classmethod
    def of(
        cls,
        registry: Mapping[str, Check],
        base: str,
        file: PairEntries,
        flags: Mapping[str, Any],
        chosen: frozenset[str] | None = None,
    ) -> Selection:
        """A selection without pairs. Raises ConfigError for values that are not allowed."""
        overrides = file["overrides"].sequence("overrides") if "overrides" in file else ()
        selection = cls(
            registry=registry,
            base=base,
            file=file,
            flags=flags,
            chosen=chosen,
            overrides=tuple(_override(item) for item in overrides),
            include=file["include"].words("include") if "include" in file else None,
            exclude=file["exclude"].words("exclude") if "exclude" in file else (),
        )
        for override in selection.overrides:  # so that a mistake shows even if the entry matches no pair today
            selection.settings((file, override.entries))
        return selection

    def settings(self, layers: tuple[PairEntries, ...]) -> Settings:
        """The merged settings of all layers and of the flags."""
        key = tuple(id(layer) for layer in layers)
        if key not in self._settings:
            fields: dict[str, Any] = {}
            for layer in layers:
                fields |= read_fields({name: layer[name] for name in SETTINGS if name in layer}, SETTINGS, self.base)
            said = [Layer(layer.get("checks"), layer.get("glossary")) for layer in layers]
            checks = check_settings(said, self.registry)
            if not checks:
                last = next(layer.checks for layer in reversed(said) if layer.checks)
                raise last.error("every check is switched off", "leave at least one on, or exclude the files")
            if self.chosen is not None:
                checks = tuple(one for one in checks if one.info.id in self.chosen)
            settings = Settings(checks=checks, **fields | dict(self.flags))
            self._settings[key] = layers, settings
        return self._settings[key][1]

    def add(self, pair: Pair, entry: PairEntries | None = None) -> None:
        """Add a pair, unless the file excludes it or its two files are the same. A later entry of the file wins."""
        names = self._names(pair)
        if entry is not None and not self._selects(names):
            return
        if not pair.bilingual and _same_file(pair.source_path, pair.target_path):
            reason = "source and target are the same file, so nothing can be missing; name two language versions"
            self.skipped.append(Skipped(what=f"{pair.source_path} -> {pair.target_path}", reason=reason))
            return
        settings = self._settings_for(entry or {}, names, pair.target_lang or "")
        key = (pair.source_path, pair.name if pair.bilingual else pair.target_path)
        self.pairs[key] = replace(pair, settings=settings)

    def add_lone(self, lone: Unpaired, entry: PairEntries) -> None:
        """Add a file without its counterpart, unless the file excludes it."""
        names = lone.name, lone.wanted_name
        if self._selects(names):
            target_lang = lone.lang if lone.side is Side.SOURCE else ""
            self.missing[lone.path, lone.wanted] = Missing(
                unpaired=lone, settings=self._settings_for(entry, names, target_lang)
            )

    def lone(self) -> tuple[Missing, ...]:
        """The files without counterpart. A target that has a source in another entry is not one of them."""
        paired = {path for pair in self.pairs for path in pair}
        return tuple(
            one for one in self.missing.values() if one.unpaired.side is Side.SOURCE or one.unpaired.path not in paired
        )

    def _settings_for(self, entry: PairEntries, names: Iterable[str], lang: str) -> Settings | None:
        """The settings for a pair; None if only the file itself has settings."""
        layers: list[PairEntries] = [entry] if any(name in entry for name in SETTINGS) else []
        layers += [override.entries for override in self.overrides if override.concerns(names, lang)]
        return self.settings((self.file, *layers)) if layers else None

    def _selects(self, names: tuple[str, ...]) -> bool:
        if any(matches(name, glob) for name in names for glob in self.exclude):
            return False
        return self.include is None or any(matches(name, glob) for name in names for glob in self.include)

    def _names(self, pair: Pair) -> tuple[str, ...]:
        """The paths of a pair as the file's globs see them; none if the file has no globs."""
        if self.include is None and not self.exclude and not self.overrides:
            return ()
        return tuple(os.path.relpath(p, self.base).replace(os.sep, "/") for p in (pair.source_path, pair.target_path))


def select(selection: Selection, langs: tuple[str | None, tuple[str, ...]], wanted: str | None) -> None:
    """Add all pairs in ``pairs``; ``wanted`` is the only target language to take."""
    tree = Tree(selection.base)
    for item in selection.file["pairs"].sequence("pairs"):
        entry = item.mapping("a pair", {**PAIR, **SETTINGS})
        if "bilingual" in entry:
            _select_bilingual(selection, tree, item, entry, langs, wanted)
            continue
        source = _side(item, entry, "source")
        target = source if "target" not in entry and "{lang}" in source else _side(item, entry, "target")
        source_lang, target_langs = langs_of(entry, langs)
        if wanted:
            target_langs = tuple(lang for lang in target_langs if normalise_tag(lang) == wanted) or (wanted,)
        try:
            pairs, lone = expand(source, target, tree, source_lang=source_lang, target_langs=target_langs)
        except ConfigError as error:
            raise item.error(error.message, error.hint) from error
        for pair in pairs:
            selection.add(pair, entry)
        for one in lone:
            selection.add_lone(one, entry)
    selection.skipped += tree.unreadable.values()


def _select_bilingual(
    selection: Selection,
    tree: Tree,
    item: ConfigValue,
    entry: PairEntries,
    langs: tuple[str | None, tuple[str, ...]],
    wanted: str | None,
) -> None:
    """Add the files of an entry for bilingual files."""
    for side in ("source", "target"):
        if side in entry:
            raise entry[side].error(f"{side} beside bilingual", "a bilingual file is both sides; make it two entries")
    source_lang, target_langs = langs_of(entry, langs)
    if wanted:
        target_langs = tuple(lang for lang in target_langs if normalise_tag(lang) == wanted) or (wanted,)
    pattern = entry["bilingual"].word("bilingual")
    try:
        pairs, lone = expand_bilingual(pattern, tree, source_lang=source_lang, target_langs=target_langs, wanted=wanted)
    except ConfigError as error:
        raise item.error(error.message, error.hint) from error
    for pair in pairs:
        selection.add(pair, entry)
    selection.skipped += lone


def langs_of(
    entries: PairEntries, default: tuple[str | None, tuple[str, ...]] = (None, ())
) -> tuple[str | None, tuple[str, ...]]:
    """The languages that a part of the file names, as written, because patterns put them into paths."""
    source, targets = default
    if "source_lang" in entries:
        source = read_lang(entries["source_lang"], "source_lang")
    if "target_langs" in entries:
        items = entries["target_langs"].sequence("target_langs")
        targets = tuple(dict.fromkeys(read_lang(item, "target_langs") for item in items))
    return source, targets


def _override(item: ConfigValue) -> Override:
    entries = item.mapping("an override", {**OVERRIDE, **SETTINGS})
    if not any(name in entries for name in OVERRIDE):
        raise item.error("an override that does not say which files it is for", "add paths: or langs:")
    if not any(name in entries for name in SETTINGS):
        raise item.error("an override that changes nothing", f"add one of {', '.join(SETTINGS)}")
    langs = entries["langs"].sequence("langs") if "langs" in entries else None
    return Override(
        entries=entries,
        place=item,
        paths=entries["paths"].words("paths") if "paths" in entries else None,
        langs=None if langs is None else tuple(normalise_tag(read_lang(lang, "langs")) for lang in langs),
    )


def _side(item: ConfigValue, entry: PairEntries, side: str) -> str:
    if side not in entry:
        raise item.error(f"a pair without {side}", f"add {side}: and a path, or bilingual: for files that hold both")
    return entry[side].word(side)


def _same_file(source: str, target: str) -> bool:
    try:
        return os.path.samefile(source, target)
    except (OSError, ValueError):  # the reader reports a file that is missing or unusable
        return os.path.normpath(source) == os.path.normpath(target)
