"""The check ``terminology``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from pathlib import Path

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Segment, Side
from xlat_check.checks.glossary import Glossary, GlossaryEntry, read_glossary
from xlat_check.checks.places import places_of_bead, span_within
from xlat_check.checks.prose import prose_of
from xlat_check.checks.registry import check
from xlat_check.errors import NotCheckedError
from xlat_check.findings import Finding, Severity, normalise
from xlat_check.findings.evidence import UNSAID, Evidence, said
from xlat_check.lang import language
from xlat_check.lang.inflection import folded, is_form, may_be_form
from xlat_check.lazy import dataclass

_WORD = lazy.pattern(r"\w+(?:\+\+|#(?!\w))?")
"""A word; also C++ and C#."""
_INITIALS = range(1, 6)
"""Number of first letters by which terms are looked up."""
_ENDING = 3
"""Length of the longest ending that changes."""
_HEAD = 5
"""A shorter term at the end of a longer word is usually chance, not a compound."""
_MODIFIER = 4
"""Least number of letters before the head of a compound."""
_BETWEEN = 3
"""Greatest number of function words between two words of a translation."""
_HYPHENS = frozenset("-\u2010\u2011")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    glossary: Path | None = None
    """CSV or TBX; a relative path starts at the configuration file. Nothing is checked without one."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    before_hyphen: bool
    after_hyphen: bool


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the glossary, cut into words."""

    entry: GlossaryEntry
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """The place of a term."""

    entry: GlossaryEntry
    segment: Segment
    start: int
    end: int
    head: bool
    """Whether it is only the head of a compound."""


Index = Mapping[str, Sequence[_Term]]
"""Terms by the beginning of their first word, without its ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEvidence(Evidence):
    """A term of the glossary and how it should have been translated."""

    term: str = field(metadata=said("term of the glossary", marks=Side.SOURCE))
    translations: tuple[str, ...] = field(metadata=said("to be translated as"))
    note: str
    spans: tuple[Mapping[str, int], ...] = field(metadata=UNSAID)
    """The places of the term: line, column, start and end."""


@check(id="terminology", mqm="terminology/wrong-term", severity="major", options=Options, evidence=GlossaryEvidence)
def terminology(compared: Compared, options: Options) -> Iterator[Finding]:
    """A term is not translated as the glossary says."""
    if options.glossary is None:
        return
    langs = [compared.alignment.bitext.side(side).document.lang for side in Side]
    glossary = read_glossary(options.glossary)
    index = _index(glossary, *langs)
    if not index:
        has = ", ".join(sorted({lang for concept in glossary.concepts for lang in concept.terms}))
        raise NotCheckedError(f"{glossary.path} has no terms from {langs[0]} into {langs[1]}", f"it has {has}")
    for bead in compared.alignment.beads:
        if bead.is_null:
            continue
        found: dict[str, list[_Found]] = defaultdict(list)
        for segment in compared.alignment.segments(bead, Side.SOURCE):
            for one in _terms_in(segment, prose_of(compared, Side.SOURCE, [segment]), index, langs[0]):
                found[one.entry.term].append(one)
        target = compared.alignment.text(bead, Side.TARGET)
        if not found or normalise(target) == normalise(compared.alignment.text(bead, Side.SOURCE)):
            continue
        words = _words(target)
        for places in found.values():
            if not any(_stands(t, words, langs[1], places[0].entry.case) for t in places[0].entry.translations):
                yield _finding(compared, bead, places)


def _finding(compared: Compared, bead: Bead, places: Sequence[_Found]) -> Finding:
    entry = places[0].entry
    source, target = places_of_bead(compared, bead)
    spans = [span_within(compared, Side.SOURCE, one.segment, one.start, one.end) for one in places]
    form = places[0].segment.text[places[0].start : places[0].end]
    term = f'"{form}"' if form == entry.term else f'"{form}" ("{entry.term}")'
    listed = " or ".join(f'"{translation}"' for translation in entry.translations)
    note = f" ({entry.note})" if entry.note else ""
    return Finding(
        check="terminology",
        severity=Severity.MINOR if all(one.head for one in places) else Severity.MAJOR,
        message=f"{term} is not translated as {listed}, as the glossary says{note}",
        source=source,
        target=target,
        evidence=GlossaryEvidence(
            term=entry.term,
            translations=entry.translations,
            note=entry.note,
            spans=tuple({"line": s.line, "column": s.column, "start": s.start, "end": s.end} for s in spans),
        ),
        key=entry.term,
    )


@lru_cache(maxsize=64)
def _index(glossary: Glossary, source: str, target: str) -> Index:
    index: dict[str, list[_Term]] = defaultdict(list)
    for entry in glossary.entries(source, target):
        words = tuple(word.text for word in _words(entry.term))
        if words:
            start = folded(words[0])
            index[start[: min(max(len(start) - _ENDING, _INITIALS[0]), _INITIALS[-1])]].append(_Term(entry, words))
    return index


def _terms_in(segment: Segment, text: str, index: Index, lang: str) -> Iterator[_Found]:
    """The terms in a segment; a word belongs to the longest term that contains it."""
    words = _words(text)
    at = 0
    while at < len(words):
        term = _term_at(words, at, index, lang)
        head = None if term else _head(words[at], index, lang)
        if term and not words[at + len(term.words) - 1].before_hyphen:
            last = words[at + len(term.words) - 1]
            yield _Found(term.entry, segment, words[at].start, last.end, words[at].after_hyphen)
        elif head and not words[at].before_hyphen:
            yield _Found(head.entry, segment, words[at].start, words[at].end, True)
        at += len(term.words) if term else 1


def _candidates(word: str, index: Index) -> Iterator[_Term]:
    """The terms whose first word may be this one; those that share more letters come first."""
    start = folded(word[: _INITIALS[-1]])
    for length in reversed(_INITIALS):
        yield from index.get(start[:length], ()) if length <= len(start) else ()


def _term_at(words: Sequence[_Word], at: int, index: Index, lang: str) -> _Term | None:
    longest: _Term | None = None
    for term in _candidates(words[at].text, index):
        if longest and len(term.words) <= len(longest.words):
            continue
        here = words[at : at + len(term.words)]
        if len(here) == len(term.words) and all(
            _same(is_form, word, other.text, lang, term.entry.case)
            for word, other in zip(term.words, here, strict=True)
        ):
            longest = term
    return longest


def _head(word: _Word, index: Index, lang: str) -> _Term | None:
    """The longest term that is the head of a compound: ``Risiko`` of ``Kundenrisiken``."""
    known = language(lang)
    if not known or not known.inflection or not known.inflection.compounds or len(word.text) < _MODIFIER + _HEAD:
        return None
    capital = known.nouns_capitalised
    if capital and not word.text[0].isupper():
        return None
    for cut in range(_MODIFIER, len(word.text) - _HEAD + 2):
        rest = word.text[cut:]
        for term in _candidates(rest, index):
            fits = len(term.words) == 1 and len(term.words[0]) >= _HEAD and term.words[0][0].isupper() >= capital
            if fits and not term.entry.case and is_form(term.words[0], rest.capitalize() if capital else rest, lang):
                return None if folded(word.text[:cut]).endswith(known.inflection.prefixes) else term
    return None


def _stands(translation: str, words: Sequence[_Word], lang: str, case: bool) -> bool:
    """Whether a translation occurs, in any form; function words inside it may differ."""
    known = language(lang)
    small = known.function_words if known else frozenset()
    wanted = [word.text for word in _words(translation)]
    wanted = [word for word in wanted if word.casefold() not in small] or wanted
    for start in range(len(words)):
        at = start
        for word in wanted:
            skipped = 0
            while at < len(words) and at > start and skipped < _BETWEEN and words[at].text.casefold() in small:
                at, skipped = at + 1, skipped + 1
            if at >= len(words) or not _renders(word, words[at].text, lang, case):
                break
            at += 1
        else:
            return True
    return False


def _renders(word: str, form: str, lang: str, case: bool) -> bool:
    """Whether a word of the target is a form of the wanted word, or a compound with it."""
    if _same(may_be_form, word, form, lang, case):
        return True
    stem = folded(word)[: max(_MODIFIER, len(word) - 2)]
    known = language(lang)
    compounds = known is not None and known.inflection is not None and known.inflection.compounds
    return compounds and len(word) >= _MODIFIER and stem in folded(form)


def _same(forms: Callable[[str, str, str], bool], word: str, form: str, lang: str, case: bool) -> bool:
    """Whether ``form`` is a form of ``word``; an abbreviation in capitals has capitals in every form."""
    if case or (len(word) > 1 and word.isupper()):
        kept = word if len(word) <= _MODIFIER else word[:-2]
        return form.startswith(kept) and forms(word, form, lang)
    return forms(word, form.capitalize() if form.isupper() else form, lang)


def _words(text: str) -> list[_Word]:
    """The words of a text; words joined by hyphens are separate."""
    return [
        _Word(
            text=match[0],
            start=match.start(),
            end=match.end(),
            before_hyphen=text[match.end() : match.end() + 1] in _HYPHENS,
            after_hyphen=text[match.start() - 1 : match.start()] in _HYPHENS,
        )
        for match in _WORD.finditer(text)
    ]
