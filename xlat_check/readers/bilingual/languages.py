"""The languages of a bilingual file: what the file states, compared with what the caller wants."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check.errors import ConfigError, ReadError
from xlat_check.lang import base_code
from xlat_check.lazy import dataclass

SCRIPT = 4
"""Number of letters of a script in a tag."""
CHINESE = {"cn": "hans", "sg": "hans", "tw": "hant", "hk": "hant", "mo": "hant"}
"""The usual script of Chinese by its region."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The languages that the caller wants; empty for any."""

    source: str = ""
    target: str = ""
    keyed: bool = False
    """Whether only one side is read, so that the sources may be keys."""


def same(one: str, other: str) -> bool:
    """Whether two tags can mean one language: ``pt`` and ``pt-BR`` do, ``pt-PT`` and ``pt-BR`` do not.

    A region and a script say nothing of each other, but in Chinese a region has its usual script.
    """
    (code, *first), (other_code, *second) = _parts(one), _parts(other)
    if code != other_code:
        return False
    scripts = _script(code, first), _script(code, second)
    if all(scripts) and scripts[0] != scripts[1]:
        return False
    regions = ([part for part in parts if len(part) != SCRIPT] for parts in (first, second))
    return all(a == b for a, b in zip(*regions, strict=False))


def _script(code: str, parts: Sequence[str]) -> str:
    """The script that a tag names or that its region has; empty if neither says one."""
    named = next((part for part in parts if len(part) == SCRIPT), "")
    return named or next((CHINESE[part] for part in parts if code == "zh" and part in CHINESE), "")


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language tag."""
    try:
        base_code(text)
    except ConfigError:
        return False
    return True


def refuse_swapped(source: str, target: str, wanted: Wanted, where: str) -> None:
    """Raise ReadError if the file states both languages at ``where`` and the caller wants them the other way round."""
    both = source and target and wanted.source and wanted.target
    if both and not same(source, target) and same(source, wanted.target) and same(target, wanted.source):
        raise ReadError(
            f"{where}: the languages are swapped: the file is from {source} to {target}, but the command asks for"
            f" {wanted.source} to {wanted.target}",
            "ask for them the other way round, or for none",
        )


def agreed(stated: str, wanted: str, side: str, where: str) -> str:
    """The language of one side; ``stated`` is what the file states at ``where``, ``wanted`` what the caller wants.

    Raises ReadError if the two contradict each other, or if the stated text is not a language tag.
    """
    if stated and not is_tag(stated):
        if wanted:
            return wanted
        raise ReadError(
            f"{where}: {stated[:40]!r} is not a language tag", f"write a tag such as pt-BR, or use --{side}-lang"
        )
    if stated and wanted and not same(stated, wanted):
        raise ReadError(
            f"{where}: the {side} is in {stated}, not in {wanted}", f"leave out --{side}-lang, or name the right file"
        )
    return max(stated, wanted, key=len)


def select(langs: Sequence[str], wanted: Wanted, source: str, where: str) -> tuple[str, str]:
    """Source and target among the languages in a file, each as the file writes it.

    ``source`` is the file's own source language, or empty; then the source is the first language that is not wanted as
    the target. Raises ReadError if a wanted language is missing, or if several languages could be the target.
    """
    hint = f"it holds {', '.join(langs)}"
    if wanted.source:
        source = _one(langs, wanted.source, where, hint)
    elif not source:
        free = [lang for lang in langs if not (wanted.target and same(lang, wanted.target))]
        source = next(iter(free or langs), "")
    others = [lang for lang in langs if lang != source]
    if wanted.target:
        if source and same(source, wanted.target) and not any(same(lang, wanted.target) for lang in others):
            raise ReadError(f"{where}: its source is in {source}", f"name another one with --source-lang: {hint}")
        return source, _one(others, wanted.target, where, hint)
    if len(others) > 1:
        raise ReadError(f"{where}: {len(others)} languages could be the target", f"name one with --target-lang: {hint}")
    if not others:
        raise ReadError(f"{where}: there is no second language", hint if langs else "it names no language at all")
    return source, others[0]


def _one(langs: Sequence[str], wanted: str, where: str, hint: str) -> str:
    """The wanted language: exactly this tag, else the first tag that can mean the same language."""
    found = [lang for lang in langs if _parts(lang) == _parts(wanted)] or [lang for lang in langs if same(lang, wanted)]
    if not found:
        raise ReadError(f"{where}: nothing in {wanted}", hint)
    return found[0]


def _parts(tag: str) -> list[str]:
    return tag.strip().lower().replace("_", "-").split("-")
