"""The check ``names``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from typing import NamedTuple

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Segment, Side, Token
from xlat_check.checks.addresses import Address, address_of, same_page
from xlat_check.checks.filled_in import crossed, fingerprinted, identifier_of, is_unsure, repeated
from xlat_check.checks.free_names import (
    Terms,
    is_address,
    operands_of,
    without_examples,
    without_localised,
    without_operands,
)
from xlat_check.checks.page_links import is_shown
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.prose import prose_of
from xlat_check.checks.registry import NoOptions, check
from xlat_check.checks.said_names import is_said
from xlat_check.checks.translated_names import Translated
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang import language
from xlat_check.lang.identifiers import (
    Identifier,
    IdentifierKind,
    address_key,
    file_key,
    find_identifiers,
    first_address_key,
    site_of,
)
from xlat_check.lang.letters import composed, lower_words
from xlat_check.lazy import dataclass
from xlat_check.wording import listed

_FREE = lazy.pattern(r"\"[^\"]*\"|'[^']*'|\{\{.*?\}\}|<[^<>]*>")
"""Parts of code that are translated: quoted text, and blanks for the reader to fill in."""
_LABEL = lazy.pattern(
    r"(?=[^a-zß-öø-ÿ]|.*\s)(?:[^\W\d_][a-zß-öø-ÿ]+|[^\W\d_])(?:[\s>→›|/&,.…:'’-]+(?:[^\W\d_][a-zß-öø-ÿ]*))*[.…:!?]*"
    r"|[^\x00-\u024f]+"
)
"""The text of a button or a menu, which is translated: words of letters only, with a capital or a space."""
_REMARK = lazy.pattern(r"(?<=\w) \([^\W\d_]+\)")
"""A word in brackets behind a label: ``Height (optional)``."""
_TITLE = lazy.pattern(r"[A-Z]\w*[a-z](?: (?:[^\W\d_]*[^\W\d_A-Z]|\d+(?:\.\d+)*)){2,}")
"""Words that are a title although they are marked as code, with a number or an odd capital."""
_SYNOPSIS = lazy.pattern(r"[\[|…<]|\.\.\.")
_BLANK_WORD = lazy.pattern(r"[^\W\d_A-Z]+(?:[-_][^\W\d_A-Z]+)*")
"""A word of a synopsis for what a user gives, which is translated."""
_PLAIN_WORD = lazy.pattern(r"[a-zß-öø-ÿ]+")
"""A single small word in code: a value, or a word that the text talks about."""
_EXAMPLE = lazy.pattern(r"[@./][\w-]+\.(?:example|test|invalid)\b", re.IGNORECASE)
"""Domains that RFC 2606 keeps for examples; who translates takes another name there."""
_WORD = lazy.pattern(r"\w+")
_ONE_NUMBER = lazy.pattern(r"(?:.*\.)?(?:zero|one|two|=?\d+)(?:\..*)?")
_LOOSE = lazy.pattern(r"[^\W\d_]+(?:_[^\W\d_]+)+")
"""Lower-case words joined by underscores: in prose the name of a blank, which is translated, or of a thing."""
_HEADING_AND_WORD = lazy.pattern(r"([A-Z][a-z]+)([A-Z][a-z]*)")
_MONEY = lazy.pattern(r"(?:USD|EUR|GBP|BRL|CHF)\d+")
_SERIES = lazy.pattern(r"[A-Z]{1,3}[-/.]?\d{1,3}")
"""A code that counts levels or requirements: another number is another thing, even if the next item has it."""
_GLUED = 5
"""A name of at least this many letters is recognised inside a longer one with a word attached."""
_PROGRAM = (IdentifierKind.CODE, IdentifierKind.NAME, IdentifierKind.FLAG, IdentifierKind.FILE, IdentifierKind.MANUAL)


class _Lost(NamedTuple):
    """A name that one side lacks."""

    name: Identifier
    words: _Words
    side: Side

    @property
    def elsewhere(self) -> bool:
        """Whether that side has the name in another place; only for names of letters."""
        return self.words.have(self.name, self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesEvidence(Evidence):
    """The names that only one side has, and of which kinds they are."""

    missing: tuple[str, ...] = field(metadata=said("only in the source", marks=Side.SOURCE))
    extra: tuple[str, ...] = field(metadata=said("only in the target", marks=Side.TARGET))
    kinds: tuple[str, ...] = field(metadata=said("of the kind"))


@check(id="names", mqm="accuracy/mistranslation", severity="major", evidence=NamesEvidence)
def names(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """A placeholder, address, code or name of one side is lost or changed on the other."""
    words, terms, translated = _Words(compared), Terms(compared), Translated(compared)
    documents = (compared.alignment.bitext.source.document.text, compared.alignment.bitext.target.document.text)
    for bead in compared.alignment.beads:
        if bead.is_null:
            continue
        every_source = _identifiers(compared, bead, Side.SOURCE)
        every_target = _identifiers(compared, bead, Side.TARGET)
        if not every_source and not every_target:
            continue
        source, target = tuple(dict.fromkeys(every_source)), tuple(dict.fromkeys(every_target))
        missing, extra = _lost_on_both(compared, bead, words, translated, (source, target))
        if compared.alignment.bitext.keyed and is_address(compared, bead):
            continue
        missing, extra = _asking(missing, extra, target), _asking(extra, missing, source)
        extra = tuple(lost for lost in extra if not is_unsure(lost.name, source))
        gone, added = [lost.name for lost in missing], [lost.name for lost in extra]
        gone, added = _without_synopses(gone, added)
        if compared.alignment.bitext.keyed:
            gone = terms.without(gone)
            added = without_operands(added, gone, compared, bead)
            gone, added = without_examples(gone, added)
        else:
            gone, added = without_localised(gone, added, documents)
        if _says_number(compared, bead):
            gone, added = (_without_number(side) for side in (gone, added))
        severity = _severity(gone, added)  # that of a repeated name is minor
        if compared.alignment.bitext.keyed and not _says_number(compared, bead):
            gone += repeated(every_source, every_target)
            added += repeated(every_target, every_source)
        if gone or added:
            yield _finding(compared, bead, gone, added, severity)
        elif compared.alignment.bitext.keyed and (tags := _crossed(compared, bead)):
            yield _of_crossed(compared, bead, tags)


def _identifiers(compared: Compared, bead: Bead, side: Side) -> tuple[Identifier, ...]:
    """The identifiers of one side of a bead, in its prose, its inline code, and its absolute links, in any number."""
    segments = compared.alignment.segments(bead, side)
    prose_text = composed(prose_of(compared, side, segments))
    prose = find_identifiers(prose_text)
    tokens = [token for segment in segments for token in _of_text(compared, side, segment)]
    if not prose and not tokens:
        return ()
    found = [_of_prose(name) for name in prose if not _MONEY.fullmatch(name.text)]
    if any(name.kind is IdentifierKind.NAME for name in found):
        lang, text = compared.alignment.bitext.side(side).document.lang, lower_words(prose_text)
        found = [name for name in found if not _is_glued_heading(name, text, lang)]
    bitext = compared.alignment.bitext
    if bitext.keyed and (operands := operands_of(prose_text)):
        found = [name for name in found if name.text not in operands]
    document, bilingual = bitext.side(side).document, bitext.source.document.path == bitext.target.document.path
    for token in tokens:
        if token.kind in ("placeholder", "tag"):
            found.append(identifier_of(token, document, bilingual=bilingual))
        elif token.kind == "code":
            code = _code_of(token)
            if not _LABEL.fullmatch(_REMARK.sub("", code)) and not _TITLE.fullmatch(code):
                kind = IdentifierKind.NAME if _PLAIN_WORD.fullmatch(code) else IdentifierKind.CODE
                first = _FREE.sub("<>", code).casefold()
                found.append(Identifier(kind=kind, text=code, key=_code_key(code), first_key=first))
        elif "://" in token.text:
            first = first_address_key(token.text)
            found.append(
                Identifier(kind=IdentifierKind.URL, text=token.text, key=address_key(token.text), first_key=first)
            )
    return tuple(found)


def _of_text(compared: Compared, side: Side, segment: Segment) -> Iterable[Token]:
    """The tokens of a segment without addresses that stand behind a text: those of a page belong to ``links``."""
    bitext = compared.alignment.bitext
    if bitext.keyed:
        return segment.tokens
    return (token for token in segment.tokens if token.kind != "link" or is_shown(bitext.side(side), segment, token))


def _code_of(token: Token) -> str:
    """The text of code, without a bracket that it closes and does not open."""
    text = token.text.strip()
    return text[:-1] if text.endswith(")") and text.count(")") > text.count("(") else token.text


def _code_key(code: str) -> str:
    """Equal for code that does the same: without case, blanks, the brackets of a call without arguments, a last slash.

    An address counts as addresses do, quoted text and blanks that a reader fills in count as such.
    """
    code = composed(code)
    if "://" in code and not re.search(r"\s", code):
        return address_key(code)
    key = re.sub(r"\s+", "", _FREE.sub("<>", code)).casefold()
    return file_key(key.removesuffix(";").removesuffix("()").rstrip("/")) or key


def _of_prose(name: Identifier) -> Identifier:
    """A name in the form of prose: without markup, words with underscores may be a name of letters."""
    loose = name.kind is IdentifierKind.CODE and name.text.islower() and _LOOSE.fullmatch(name.text)
    return replace(name, kind=IdentifierKind.NAME) if loose else name


def _is_glued_heading(name: Identifier, words: AbstractSet[str], lang: str) -> bool:
    """Whether a name is a heading joined with the first word of a sentence: ``WheelThe wheel turns``."""
    parts = _HEADING_AND_WORD.fullmatch(name.text) if name.kind is IdentifierKind.NAME else None
    known = language(lang) if parts else None
    if parts is None or known is None:
        return False
    return parts[1].lower() in words and parts[2].lower() in known.function_words


def _are_glued(one: Identifier, other: Identifier) -> bool:
    """Whether one is the other with a word attached, as if a space was lost."""
    if not {one.kind, other.kind} <= {IdentifierKind.CODE, IdentifierKind.NAME}:
        return False
    short, long = sorted((one.text, other.text), key=len)
    rest = long[len(short) :]
    if not long.startswith(short):
        return False
    if len(short) > 2 and rest and (rest[0].isupper() or (rest.isdigit() and short.isalpha())):
        return True  # written as two names: ``RyeBox 1`` for ``RyeBox1``
    return len(short) >= _GLUED and rest.isalpha() and rest.islower()


def _lost(
    compared: Compared,
    words: _Words,
    own: Sequence[Identifier],
    others: Sequence[Identifier],
    bead: Bead,
    side: Side,
) -> tuple[_Lost, ...]:
    """The identifiers that a side lacks, both as identifiers and anywhere in its text or its neighbours'."""
    keys = {other.key for other in others}
    open_ = [name for name in own if name.key not in keys and not any(_are_glued(name, other) for other in others)]
    if not open_:
        return ()
    text, own_text = _around(compared, bead, side), _around(compared, bead, side, near=False)
    rivals = {_shape(other) for other in others if other.key not in {name.key for name in own}}
    return tuple(
        _Lost(name, words, side)
        for name in open_
        if not is_said(name, own_text if _shape(name) and _shape(name) in rivals else text)
    )


def _lost_on_both(
    compared: Compared,
    bead: Bead,
    words: _Words,
    translated: Translated,
    names: tuple[Sequence[Identifier], Sequence[Identifier]],
) -> tuple[tuple[_Lost, ...], tuple[_Lost, ...]]:
    """The names of the source that the target lacks, and the other way round, without those that may differ."""
    source, target = names
    missing = _lost(compared, words, source, target, bead, Side.TARGET)
    extra = _lost(compared, words, target, source, bead, Side.SOURCE)
    missing, extra = _without_localised(missing, extra)
    if (missing or extra) and not compared.alignment.bitext.keyed:
        return _without_translated(missing, extra, translated, names)
    return missing, extra


def _shape(name: Identifier) -> str:
    """The common form of codes in one series, such as ``R1`` and ``R3``; empty for any other name."""
    return re.sub(r"\d+", "1", name.key) if name.kind is IdentifierKind.CODE and _SERIES.fullmatch(name.text) else ""


def _around(compared: Compared, bead: Bead, side: Side, *, near: bool = True) -> str:
    """The text of one side of a bead and of the segments next to it, with their code and links, in lower case.

    What stands next to a unit of a keyed document has nothing to do with it.
    """
    segments, ids = compared.alignment.bitext.side(side).segments, bead.ids(side)
    keyed = compared.alignment.bitext.keyed
    alone = keyed or not near
    parts = compared.alignment.segments(bead, side) if alone else segments[max(ids[0] - 1, 0) : ids[-1] + 2]
    return composed(
        "\n".join(text for part in parts for text in (part.text, *(t.text for t in part.tokens)))
    ).casefold()


def _words_with_capitals(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that have a capital or an underscore inside, and others with them."""
    pieces = set("\n".join(texts).split())
    odd = [
        piece for piece in pieces if "_" in piece or not (piece.islower() or (piece[1:].islower() and piece.isalpha()))
    ]
    return frozenset(_WORD.findall(" ".join(odd)))


class _Words:
    """The words with capitals of both documents, read once for each side and only if they are needed."""

    def __init__(self, compared: Compared) -> None:
        self._bitext = compared.alignment.bitext
        self._words: dict[Side, frozenset[str]] = {}

    def have(self, name: Identifier, side: Side) -> bool:
        """Whether a side uses a name of letters alone elsewhere; if not, its language may have one of its own."""
        if name.kind not in (IdentifierKind.NAME, IdentifierKind.ACRONYM):
            return False
        if side not in self._words:
            self._words[side] = _words_with_capitals(self._texts(side))
        return self._words[side].issuperset(_WORD.findall(name.text))

    def _texts(self, side: Side) -> Iterable[str]:
        """The visible text of that side, without markup and without keys of a catalogue."""
        return (block.text for block in self._bitext.side(side).document.blocks())


def _asking(own: Sequence[_Lost], rivals: Sequence[_Lost], others: Sequence[Identifier]) -> tuple[_Lost, ...]:
    """The names that ask for an equal, given the names of the other side and which of these have no equal either.

    A flag or ``<file>`` asks only if the other side has flags or blanks at all: one version may show a command, the
    other describe it. A blank is translated by convention, so it asks if the other side has fewer. A name of letters
    alone may have a form of its own in another language (``MwSt``, ``IVA``): it asks if the other language uses it
    elsewhere, or if there is another name in its place; an acronym, and words with underscores, only if both.
    """
    kinds = {other.kind for other in others}
    blanks = Counter(lost.name.text[0] for lost in rivals if lost.name.kind is IdentifierKind.BLANK)
    result = []
    for lost in own:
        kind = lost.name.kind
        same = [rival for rival in rivals if rival.name.kind is kind]
        if (
            kind in (IdentifierKind.FLAG, IdentifierKind.BLANK)
            and kind not in kinds
            and not lost.name.text.startswith("{")
        ):
            continue
        if kind is IdentifierKind.BLANK and blanks[lost.name.text[0]]:
            blanks[lost.name.text[0]] -= 1
        elif kind is IdentifierKind.NAME and (_LOOSE.fullmatch(lost.name.text) or lost.name.text.islower()):
            result += [lost] if same and lost.elsewhere else []
        elif kind is IdentifierKind.NAME:
            result += [lost] if any(not _LOOSE.fullmatch(one.name.text) for one in same) or lost.elsewhere else []
        elif kind is IdentifierKind.ACRONYM:
            result += [lost] if any(rival.elsewhere for rival in same) and lost.elsewhere else []
        else:
            result.append(lost)
    return tuple(result)


def _without_translated(
    missing: tuple[_Lost, ...],
    extra: tuple[_Lost, ...],
    translated: Translated,
    names: tuple[Sequence[Identifier], Sequence[Identifier]],
) -> tuple[tuple[_Lost, ...], tuple[_Lost, ...]]:
    """The names without examples that are words of each language; ``names``: all names of both sides."""
    keys = [{name.key for name in side} for side in names]
    only = [[name for name in side if name.key not in facing] for side, facing in zip(names, keys[::-1], strict=True)]
    free = translated.among(*only)
    gone, come = (
        tuple(lost for lost in side if lost.name.text not in own)
        for side, own in zip((missing, extra), free, strict=True)
    )
    return gone, come


def _without_localised(
    missing: tuple[_Lost, ...], extra: tuple[_Lost, ...]
) -> tuple[tuple[_Lost, ...], tuple[_Lost, ...]]:
    """The names without addresses of a site that has pages for each language, and without invented domains.

    The pages of such a site have names of their own in each language.
    """

    def sites(side: Sequence[_Lost]) -> set[str]:
        return {site_of(lost.name.text) for lost in side if lost.name.kind is IdentifierKind.URL}

    def pages(side: Sequence[_Lost]) -> list[tuple[str, Address]]:
        texts = [lost.name.text for lost in side if lost.name.kind is IdentifierKind.URL]
        return [(text, address) for text in texts if (address := address_of(text, ""))]

    local = (sites(missing) & sites(extra)) - {""}
    twins = {
        text
        for one, address in pages(missing)
        for other, its in pages(extra)
        if (address.localised or its.localised) and same_page(address, its)
        for text in (one, other)
    }
    invented = all(any(_EXAMPLE.search(lost.name.text) for lost in side) for side in (missing, extra))

    def kept(side: tuple[_Lost, ...]) -> tuple[_Lost, ...]:
        return tuple(
            lost
            for lost in side
            if site_of(lost.name.text) not in local
            and lost.name.text not in twins
            and not (invented and _EXAMPLE.search(lost.name.text))
        )

    return kept(missing), kept(extra)


def _without_synopses(
    gone: Sequence[Identifier], added: Sequence[Identifier]
) -> tuple[list[Identifier], list[Identifier]]:
    """The names without synopses that differ only in the words for what a user gives."""
    shapes = [{_synopsis(name.text) for name in side} - {""} for side in (gone, added)]
    both = shapes[0] & shapes[1]
    left = [[name for name in side if _synopsis(name.text) not in both] for side in (gone, added)]
    return left[0], left[1]


def _synopsis(text: str) -> str:
    """A synopsis with a sign for each of its words but the first; empty for other code."""
    name, _, rest = text.partition(" ")
    return f"{name} {_BLANK_WORD.sub('w', rest)}" if rest and _SYNOPSIS.search(rest) else ""


def _says_number(compared: Compared, bead: Bead) -> bool:
    """Whether a side is a plural form for one number only, which may be in words ("Eine Datei")."""
    return any(
        _ONE_NUMBER.fullmatch(compared.alignment.bitext.side(side).block(segment).form)
        for side in Side
        for segment in compared.alignment.segments(bead, side)[:1]
    )


def _without_number(names: Sequence[Identifier]) -> list[Identifier]:
    """The names without the one placeholder that may be the number."""
    placeholders = [one for one in names if one.kind is IdentifierKind.PLACEHOLDER]
    return [one for one in names if len(placeholders) != 1 or one is not placeholders[0]]


def _finding(
    compared: Compared, bead: Bead, missing: Sequence[Identifier], extra: Sequence[Identifier], severity: Severity
) -> Finding:
    source, target = places_of_bead(compared, bead)
    return Finding(
        check="names",
        severity=severity,
        message=_message(missing, extra),
        source=source,
        target=target,
        evidence=NamesEvidence(
            missing=tuple(name.text for name in missing),
            extra=tuple(name.text for name in extra),
            kinds=tuple(sorted({name.kind.value for name in (*missing, *extra)})),
        ),
        key=" / ".join(" ".join(fingerprinted(side)) for side in (missing, extra)),
    )


def _crossed(compared: Compared, bead: Bead) -> list[str]:
    """The tags that are closed in the wrong place in the target alone."""
    source, target = (
        crossed([token for segment in compared.alignment.segments(bead, side) for token in segment.tokens])
        for side in Side
    )
    return [] if source else target


def _of_crossed(compared: Compared, bead: Bead, tags: Sequence[str]) -> Finding:
    source, target = places_of_bead(compared, bead)
    return Finding(
        check="names",
        severity=Severity.MINOR,
        message=f"{listed(tags)} of the target does not close the tag that was opened last",
        source=source,
        target=target,
        evidence=NamesEvidence(missing=(), extra=tuple(tags), kinds=(IdentifierKind.TAG.value,)),
        key=f"crossed {' '.join(tags)}",
    )


def _severity(missing: Sequence[Identifier], extra: Sequence[Identifier]) -> Severity:
    """The severity: major for a placeholder, and for a name that replaces another of its kind."""
    if any(name.kind is IdentifierKind.PLACEHOLDER for name in (*missing, *extra)):
        return Severity.MAJOR
    for kinds in (_PROGRAM, (IdentifierKind.EMAIL,)):
        if any(name.kind in kinds for name in missing) and any(name.kind in kinds for name in extra):
            return Severity.MAJOR
    hosts, others = ({_host(name) for name in side if name.kind is IdentifierKind.URL} for side in (missing, extra))
    return Severity.MAJOR if hosts and others and hosts.isdisjoint(others) else Severity.MINOR


def _host(name: Identifier) -> str:
    return name.key.partition("/")[0]


def _message(missing: Sequence[Identifier], extra: Sequence[Identifier]) -> str:
    gone, added = (listed(name.text for name in side) for side in (missing, extra))
    if missing and extra:
        return f"{gone} in the source, {added} in the target"
    if missing:
        return f"{gone} of the source is not in the target"
    return f"{added} of the target is not in the source"
