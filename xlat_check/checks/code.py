"""The check ``code``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from xlat_check.bitext import Compared, Side
from xlat_check.checks.code_blocks import CodeBlock, Pair, pairs_of
from xlat_check.checks.code_change import (
    DATA_TAGS,
    Languages,
    changed,
    have_same_tags,
    is_note,
    is_renaming,
    renamed,
    skeleton,
)
from xlat_check.checks.code_lines import PROSE_TAGS, Line
from xlat_check.checks.places import heading_of
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.structure import on_side
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang import language
from xlat_check.lazy import dataclass
from xlat_check.wording import counted

_REWRITTEN = 4
"""Number of changes in one block from which they are one finding."""
_SHELLS = frozenset("bash sh shell zsh console shell-session shellsession sh-session terminal cmd powershell".split())
_ALIASES = (
    _SHELLS,
    frozenset("js javascript mjs cjs jsx node".split()),
    frozenset("ts typescript tsx mts".split()),
    frozenset("yaml yml".split()),
    frozenset("py python python3 pycon".split()),
    frozenset("rb ruby irb".split()),
    frozenset("md markdown mdx".split()),
    frozenset("html xml vue htm xhtml svelte".split()),
    frozenset("json jsonc json5".split()),
    frozenset("cpp c++ cc".split()),
    frozenset("cs csharp c#".split()),
    frozenset("docker dockerfile".split()),
    frozenset(("", "txt", "text", "plain", "plaintext", "none")),
)
"""Names of languages that count as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesEvidence(Evidence):
    """The words of code that differ, and the other lines with the same change."""

    gone: str = field(metadata=said("only in the source", marks=Side.SOURCE))
    come: str = field(metadata=said("only in the target", marks=Side.TARGET))
    again: tuple[int, ...] = field(metadata=said("also in lines"))
    """Lines of the target, or of the source for lines that the target lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEvidence(Evidence):
    """A code block that only one side has."""

    lines: int
    tag: str = field(metadata=said("language"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TagEvidence(Evidence):
    """The languages that the two sides name for the same code."""

    source_tag: str
    target_tag: str
    again: tuple[int, ...] = field(metadata=said("also in lines"))


class _Change(NamedTuple):
    """A difference between two blocks: the lines on both sides, and the words that differ."""

    blocks: tuple[CodeBlock, CodeBlock]
    source: Sequence[Line]
    target: Sequence[Line]
    words: tuple[str, str]


@check(
    id="code",
    mqm="accuracy/mistranslation",
    severity="minor",
    evidence=LinesEvidence | BlockEvidence | TagEvidence,
)
def code(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """Code differs between the two sides, apart from comments and quoted words."""
    if compared.alignment.bitext.keyed:
        return
    found: list[list[_Change]] = []
    tags: dict[tuple[str, str], list[tuple[CodeBlock, CodeBlock]]] = defaultdict(list)
    languages, pairs = _languages(compared), pairs_of(compared)
    for source, target in pairs:
        if source and target:
            found.append(_changes(source, target, languages))
            if not _same(source.tag, target.tag):
                tags[source.tag or "", target.tag or ""].append((source, target))
        elif alone := source or target:
            yield _of_block(compared, Side.SOURCE if source else Side.TARGET, alone)
    yield from _of_causes(compared, _without_renamed(found, pairs))
    for blocks in tags.values():
        yield _of_tag(compared, blocks)


def _of_causes(compared: Compared, found: Iterable[list[_Change]]) -> Iterator[Finding]:
    """One finding for each block that was rewritten, then one for each change of the others."""
    causes: dict[tuple[str, str], list[_Change]] = defaultdict(list)
    for changes in found:
        if len(changes) >= _REWRITTEN:
            yield _of_changes(compared, [_joined(changes)], severally=len(changes))
            continue
        for change in changes:
            causes[change.words].append(change)
    for same in causes.values():
        yield _of_changes(compared, same)


def _without_renamed(found: Sequence[list[_Change]], pairs: Sequence[Pair]) -> Iterator[list[_Change]]:
    """The changes of each pair of blocks without those by which names of the code's own are other words."""
    words = [change.words for changes in found for change in changes if change.source and change.target]
    codes = ["\n".join(line.bare for pair in pairs if (block := pair[at]) for line in block.lines) for at in (0, 1)]
    known = renamed(words, (codes[0], codes[1])) if words else frozenset()
    for changes in found:
        yield [change for change in changes if not known or not _is_renamed(change.words, known)]


def _is_renamed(words: tuple[str, str], known: Collection[tuple[str, str]]) -> bool:
    before, after = (side.split(" … ") for side in words)
    return len(before) == len(after) and all(pair in known for pair in zip(before, after, strict=True))


def _languages(compared: Compared) -> Languages:
    source, target = (compared.alignment.bitext.side(side).document.lang for side in Side)
    return _both(source, target)


@lru_cache(maxsize=32)
def _both(source: str, target: str) -> Languages:
    known = (language(source), language(target))
    return Languages(frozenset(word for one in known if one for word in one.function_words))


def _same(one: str | None, other: str | None) -> bool:
    """Whether two marks of a language mean the same; a block without a fence has no mark."""
    if one is None or other is None:
        return True
    names = {one.lower(), other.lower()}
    return len(names) == 1 or any(names <= aliases for aliases in _ALIASES)


def _changes(source: CodeBlock, target: CodeBlock, languages: Languages) -> list[_Change]:
    """The lines that differ in more than a translation."""
    tag = (source.tag or target.tag or "").lower()
    if tag in DATA_TAGS and all(is_note(one.lines, languages) for one in (source, target)):
        return []
    found: list[_Change] = []
    before, after = ([skeleton(line, tag) for line in one.lines] for one in (source, target))
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += _differing((source, target), source.lines[a:b], target.lines[c:d], tag, languages)
        elif tag not in PROSE_TAGS:
            pairs = zip(source.lines[a:b], target.lines[c:d], strict=True)
            for one, other in pairs:
                found += _differing((source, target), [one], [other], tag, languages)
    if tag not in _SHELLS and is_renaming([change.words for change in found]):
        return []
    return found


def _differing(
    blocks: tuple[CodeBlock, CodeBlock], source: Sequence[Line], target: Sequence[Line], tag: str, languages: Languages
) -> list[_Change]:
    """The differences in lines at one place, line by line if there are as many on both sides."""
    if _joined_text(source) == _joined_text(target) or have_same_tags(source, target):
        return []  # broken into lines at other places
    if _sorted(source) == _sorted(target):
        return []  # keys in another order
    if len(source) == len(target):
        pairs = ((one, other, changed(one, other, tag, languages)) for one, other in zip(source, target, strict=True))
        return [_Change(blocks, [one], [other], words) for one, other, words in pairs if words]
    source, target = ([line for line in side if not languages.is_prose(line.text)] for side in (source, target))
    if len(source) == len(target):
        return []
    before, after = (" ".join(line.bare for line in side) for side in (source, target))
    return [_Change(blocks, source, target, (before, after))]


def _joined_text(lines: Sequence[Line]) -> str:
    return "".join("".join((line.bare, *line.quoted)) for line in lines).replace(" ", "")


def _sorted(lines: Sequence[Line]) -> list[str]:
    return sorted(_joined_text([line]).rstrip(",") for line in lines)


def _joined(changes: Sequence[_Change]) -> _Change:
    source = [line for change in changes for line in change.source]
    target = [line for change in changes for line in change.target]
    return _Change(changes[0].blocks, source, target, ("", ""))


def _of_changes(compared: Compared, found: Sequence[_Change], severally: int = 0) -> Finding:
    first = found[0]
    sides = (first.source, first.target)
    places = [
        _place(compared, side, block, lines) if lines else None
        for side, block, lines in zip(Side, first.blocks, sides, strict=True)
    ]
    gone, come = first.words
    if severally:
        message = f"This code differs in {counted(severally, 'place')}"
    elif first.source and first.target:
        message = f"{_short(gone)} in the code of the source, {_short(come)} in that of the target"
        message = message if gone and come else f"{_short(gone or come)} is only in the code of the {_one(gone)}"
    else:
        number = len(first.source) or len(first.target)
        message = f"{counted(number, 'line')} of code {'is' if number == 1 else 'are'} only in the "
        message += "source" if first.source else "target"
    again = tuple((one.target or one.source)[0].start for one in found[1:])
    text = compared.alignment.bitext.side(Side.TARGET if first.target else Side.SOURCE).document.text
    lines = tuple(text.count("\n", 0, start) + 1 for start in again)
    if lines:
        message += f", in {counted(len(found), 'place')}"
    return Finding(
        check="code",
        severity=Severity.MINOR,
        message=message,
        source=places[0],
        target=places[1],
        evidence=LinesEvidence(gone=gone, come=come, again=lines),
        key=f"{gone} / {come}",
    )


def _one(gone: str) -> str:
    return "source" if gone else "target"


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"


def _place(compared: Compared, side: Side, block: CodeBlock, lines: Sequence[Line]) -> Place:
    """The place of neighbouring lines of a block."""
    text = compared.alignment.bitext.side(side).document.text
    start, end = lines[0].start, lines[-1].end
    return Place(
        span=replace(
            block.block.span,
            line=text.count("\n", 0, start) + 1,
            column=start - text.rfind("\n", 0, start),
            start=start,
            end=end,
        ),
        text=" ".join(line.text for line in lines),
        section=heading_of(compared, side, block.section),
    )


def _of_block(compared: Compared, side: Side, one: CodeBlock) -> Finding:
    source, target = on_side(side, _place(compared, side, one, one.lines))
    return Finding(
        check="code",
        severity=Severity.MINOR,
        message=f"This code ({counted(len(one.lines), 'line')}) has no counterpart in the {side.other}",
        source=source,
        target=target,
        evidence=BlockEvidence(lines=len(one.lines), tag=one.tag or ""),
    )


def _of_tag(compared: Compared, blocks: Sequence[tuple[CodeBlock, CodeBlock]]) -> Finding:
    source, target = blocks[0]
    again = tuple(other.block.span.line for _, other in blocks[1:])
    here, there = (f"as {tag}" if tag else "without a language" for tag in (source.tag, target.tag))
    places = f", in {counted(len(blocks), 'block')}" if again else ""
    return Finding(
        check="code",
        severity=Severity.MINOR,
        message=f"This code is marked {here} in the source, {there} in the target{places}",
        source=_place(compared, Side.SOURCE, source, source.lines[:1]),
        target=_place(compared, Side.TARGET, target, target.lines[:1]),
        evidence=TagEvidence(source_tag=source.tag or "", target_tag=target.tag or "", again=again),
        key=f"{source.tag} / {target.tag}",
    )
