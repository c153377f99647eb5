"""Defaults, file and flags, merged once into a Config."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xlat_check.checks import CHECKS
from xlat_check.config.model import DEFAULT_MODEL, CheckSettings, Config, Pair
from xlat_check.config.names import did_you_mean
from xlat_check.config.options import check_settings
from xlat_check.config.paths import normalise_tag
from xlat_check.config.patterns import expand
from xlat_check.errors import ConfigError
from xlat_check.findings import Severity, Skipped
from xlat_check.lang import base_code

if TYPE_CHECKING:
    from xlat_check.config.yaml_nodes import Value

FILE_NAME = "xlat-check.yaml"
KEYS = ("source_lang", "target_langs", "pairs", "model", "fail_on", "checks")
FAIL_ON = {"minor": Severity.MINOR, "major": Severity.MAJOR, "critical": Severity.CRITICAL, "never": None}
"""What ``fail_on`` and ``--fail-on`` may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the flags say; None where they say nothing."""

    source: str | None = None
    """With ``target``: the one pair to check, instead of the pairs of the file."""
    target: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    model: str | None = None
    fail_on: str | None = None


def find_config(start: Path | None = None) -> Path | None:
    """The nearest ``xlat-check.yaml``, from ``start`` (the working directory) upwards; None where there is none."""
    folder = (start or Path.cwd()).resolve()
    return next((f / FILE_NAME for f in (folder, *folder.parents) if (f / FILE_NAME).is_file()), None)


def load_config(path: str | None = None, overrides: Overrides | None = None) -> Config:
    """The configuration of a run: defaults, then the file, then the flags.

    ``path`` names the file; None looks for it from the working directory upwards. Raises ConfigError where the file
    cannot be used, or where neither file nor flags say what to check.
    """
    flags = _checked(overrides or Overrides())
    found = Path(path) if path else find_config()
    shown = path or (os.path.relpath(found) if found else "")
    entries = _read(found, shown) if found else {}
    base = os.path.relpath(found.parent) if found else "."
    pairs, missing = _pairs(entries, base, shown, flags)
    fail_on = entries.get("fail_on")
    return Config(
        pairs=pairs,
        missing=missing,
        checks=_checks(entries),
        model=flags.model or _model(entries.get("model"), base),
        fail_on=_fail_on(fail_on) if flags.fail_on is None else FAIL_ON[flags.fail_on],
    )


def _read(path: Path, shown: str) -> dict[str, Value]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(
            f"{shown}: no such file", f"name an existing file with --config, or write {FILE_NAME}"
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}: not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{shown}: cannot be read: {error.strerror}") from error
    from xlat_check.config.yaml_nodes import parse  # a run without a file needs no YAML

    root = parse(text, shown)
    return root.mapping("the file", KEYS) if root else {}


def _pairs(
    entries: dict[str, Value], base: str, shown: str, flags: Overrides
) -> tuple[tuple[Pair, ...], tuple[Skipped, ...]]:
    source_lang, target_langs = _langs(entries)
    if flags.source and flags.target:
        return (_pair_of_flags(flags, source_lang, target_langs),), ()
    if flags.target_lang:
        wanted = flags.target_lang
        target_langs = tuple(lang for lang in target_langs if normalise_tag(lang) == wanted) or (wanted,)
    if "pairs" not in entries:
        raise _nothing_to_check(shown)
    pairs: list[Pair] = []
    missing: list[Skipped] = []
    for item in entries["pairs"].sequence("pairs"):
        sides = item.mapping("a pair", ("source", "target"))
        source = _side(item, sides, "source")
        target = source if "target" not in sides and "{lang}" in source else _side(item, sides, "target")
        try:
            more, less = expand(
                source, target, base=base, source_lang=flags.source_lang or source_lang, target_langs=target_langs
            )
        except ConfigError as error:
            raise item.error(error.message, error.hint) from error
        pairs += more
        missing += less
    if not pairs and not missing:
        raise entries["pairs"].error("pairs is empty", "add source: and target:")
    return tuple(dict.fromkeys(pairs)), tuple(dict.fromkeys(missing))


def _pair_of_flags(flags: Overrides, source_lang: str | None, target_langs: tuple[str, ...]) -> Pair:
    """The pair that the flags name. What the file says about languages counts where flags and paths say nothing."""
    pair = Pair.of(flags.source or "", flags.target or "", flags.source_lang, flags.target_lang)
    target_lang = target_langs[0] if len(target_langs) == 1 else None
    return replace(
        pair,
        source_lang=pair.source_lang or (normalise_tag(source_lang) if source_lang else None),
        target_lang=pair.target_lang or (normalise_tag(target_lang) if target_lang else None),
    )


def _checked(flags: Overrides) -> Overrides:
    """The flags, their languages in the usual form; raises ConfigError for what cannot be."""
    if bool(flags.source) != bool(flags.target):
        raise ConfigError("one path is not a pair", "name both language versions, source first")
    if flags.fail_on is not None and flags.fail_on not in FAIL_ON:
        raise ConfigError(f"fail-on cannot be {flags.fail_on!r}", did_you_mean(flags.fail_on, FAIL_ON))
    return replace(
        flags,
        source_lang=normalise_tag(flags.source_lang) if flags.source_lang else None,
        target_lang=normalise_tag(flags.target_lang) if flags.target_lang else None,
    )


def _nothing_to_check(shown: str) -> ConfigError:
    missing = f"{shown} has no pairs" if shown else f"no {FILE_NAME} here or above"
    return ConfigError(
        f"nothing to check: no files named, and {missing}",
        f"name two files (xlat-check check SOURCE TARGET), or list pairs in {FILE_NAME}",
    )


def _langs(entries: dict[str, Value]) -> tuple[str | None, tuple[str, ...]]:
    """The languages of the file, as written: patterns put them into paths."""
    source, targets = entries.get("source_lang"), entries.get("target_langs")
    source_lang = _lang(source, "source_lang") if source else None
    target_langs = [_lang(item, "target_langs") for item in targets.sequence("target_langs")] if targets else []
    return source_lang, tuple(dict.fromkeys(target_langs))


def _lang(value: Value, name: str) -> str:
    word = value.word(name)
    try:
        base_code(word)
    except ConfigError as error:
        raise value.error(f"{name}: {error.message}", error.hint) from error
    return word


def _side(item: Value, sides: dict[str, Value], side: str) -> str:
    if side not in sides:
        raise item.error(f"a pair without {side}", f"add {side}: and a path")
    return sides[side].word(side)


def _model(value: Value | None, base: str) -> str:
    """A model's name, or its folder relative to the file."""
    if value is None:
        return DEFAULT_MODEL
    name = value.word("model")
    folder = os.path.normpath(os.path.join(base, name))
    return folder if name != DEFAULT_MODEL and os.path.isdir(folder) else name


def _fail_on(value: Value | None) -> Severity | None:
    if value is None:
        return Severity.MAJOR
    word = value.word("fail_on")
    if word not in FAIL_ON:
        raise value.error(f"fail_on cannot be {word!r}", did_you_mean(word, FAIL_ON))
    return FAIL_ON[word]


def _checks(entries: dict[str, Value]) -> tuple[CheckSettings, ...]:
    settings = check_settings(entries.get("checks"), CHECKS)
    if "checks" in entries and not settings:
        raise entries["checks"].error("every check is switched off", "leave at least one on, or nothing is checked")
    return settings
