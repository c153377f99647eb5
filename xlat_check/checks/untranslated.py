"""The check ``untranslated``."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from xlat_check import lazy
from xlat_check.bitext import Bead, BlockKind, Compared, Segment, Side
from xlat_check.checks.commands import is_command
from xlat_check.checks.foreign_texts import is_in_source, script_of
from xlat_check.checks.link_texts import keeps_title
from xlat_check.checks.places import place_of
from xlat_check.checks.prose import prose_of
from xlat_check.checks.quotations import quoted_originals, wrong_language
from xlat_check.checks.registry import check
from xlat_check.checks.unit_state import STATED
from xlat_check.checks.verbatim import VerbatimEvidence, verbatim_findings
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence, said
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.detect import detect, lead
from xlat_check.lazy import dataclass

_LETTERS = lazy.pattern(r"[^\W\d_]+")
_UNTOUCHED = lazy.pattern(r"[@/\\_{}<>=$#]|www\.|\w\.\w|[a-z][A-Z]")
"""Words that translators do not change: addresses, paths, placeholders, identifiers."""
_QUOTE = lazy.pattern(r"[\"“„«»]")
_QUOTED = lazy.pattern(r"[\"“„«»][^\"“”„«»]*[\"“”«»]")
_COPYRIGHT = lazy.pattern(r"\W*(?:copyright\b|©|\(c\))", re.IGNORECASE)
"""The beginning of a notice that names an owner, which is kept as it is."""
_SURE = 0.95
"""Probability of the source's language, against any other or none, that is enough by itself."""
_LIKELIER = math.log(9.0)
"""Required log odds of the source's language against the target's if the words are copied from the source."""
_COPIED = 0.8
"""A text with at least this share of words from the source is a copy."""


_THIRD_WORDS = 5
"""Words from which on a text can be in a third language: shorter ones are names and quoted terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    min_words: int = 3
    """Shorter texts are usually names and terms, not forgotten sentences."""
    document_share: float = 0.5
    """With at least this share of untranslated segments, the whole document is one finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suspect:
    segment: Segment
    bead: Bead
    source_words: float
    """Share of its words that are also in the source segment."""
    language: str
    """The language that it is in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageEvidence(Evidence):
    """The language that a text of the target seems to be in."""

    language: str = field(metadata=said("the language that it seems to be in"))
    words_of_the_source: float = field(metadata=said("part of its words that are of the source"))
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLanguageEvidence(Evidence):
    """The language that a text of the source seems to be in, which says nothing about the text that faces it."""

    language: str = field(metadata=said("the language that it seems to be in"))
    words_of_the_target: float = field(metadata=said("part of its words that the target has, too"))
    """0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEvidence(Evidence):
    """The amount of the target that seems to be in the source's language."""

    language: str = field(metadata=said("the language that it seems to be in"))
    segments: int
    looked_at: int


@check(
    id="untranslated",
    mqm="accuracy/untranslated",
    severity="major",
    options=Options,
    needs=("cues",),
    needed_in="pages",
    evidence=LanguageEvidence | SourceLanguageEvidence | DocumentEvidence | VerbatimEvidence,
)
def untranslated(compared: Compared, options: Options) -> Iterator[Finding]:
    """A text of the target is still in the language of the source, or in a third language."""
    bitext = compared.alignment.bitext
    source, target = (base_code(bitext.side(side).document.lang) for side in Side)
    if source == target:
        return
    suspects, looked_at = _suspects(compared, options, source, target)
    if len(suspects) > 2 and len(suspects) >= options.document_share * looked_at:
        yield _document_finding(compared, suspects, looked_at, source)
        return
    yield from (_finding(compared, suspect, source) for suspect in suspects)
    if not bitext.keyed and {source, target} <= LANGUAGES.keys():
        yield from _of_source(compared, source, target)
    if bitext.keyed:
        yield from verbatim_findings(compared, options.min_words, {suspect.bead for suspect in suspects})


def _suspects(compared: Compared, options: Options, source: str, target: str) -> tuple[list[_Suspect], int]:
    """The segments of the target that are not in its language, and the number of segments long enough for this."""
    suspects: list[_Suspect] = []
    looked_at = 0
    bitext = compared.alignment.bitext
    quoted = quoted_originals(compared, Side.TARGET)
    known, is_page = {source, target} <= LANGUAGES.keys(), not bitext.keyed
    script = "" if known else script_of(segment.text for segment in bitext.target.segments)
    for bead in compared.alignment.beads:
        for segment in compared.alignment.segments(bead, Side.TARGET):
            text = _without_quotations(prose_of(compared, Side.TARGET, [segment]), options.min_words)
            letters = _LETTERS.findall(text)
            if min(len(letters), len(_long(letters))) < (options.min_words if known else 1):
                continue
            looked_at += 1
            if bitext.keyed and bitext.target.block(segment).state in STATED:
                continue
            if segment.id in quoted or is_command(segment.text, _function_words(source)):
                continue
            original = compared.alignment.text(bead, Side.SOURCE)
            found = _known(text, letters, segment.kind, original, source, target) if known else None
            if not known:
                copied = _copied([word.casefold() for word in _long(letters)], original)
                is_original = is_in_source(text, copied, (source, target), script) and not _is_name(text, source)
                found = (source, copied) if is_original else None
            if found and not (is_page and keeps_title(compared, bead, _function_words(source))):
                suspects.append(_Suspect(segment=segment, bead=bead, source_words=found[1], language=found[0]))
    return suspects, looked_at


def _of_source(compared: Compared, source: str, target: str) -> Iterator[Finding]:
    """Findings about sentences of the source that are in the target's language: somebody wrote into the wrong file."""
    quoted = quoted_originals(compared, Side.SOURCE)
    for bead in compared.alignment.beads:
        for segment in compared.alignment.segments(bead, Side.SOURCE):
            text = _without_quotations(prose_of(compared, Side.SOURCE, [segment]), _THIRD_WORDS)
            letters = _LETTERS.findall(text)
            if len(_long(letters)) < _THIRD_WORDS or segment.id in quoted or _QUOTE.search(segment.text):
                continue
            if is_command(segment.text, _function_words(target)) or lead(letters, target, source) < _LIKELIER:
                continue
            copied = _copied(_words(text), compared.alignment.text(bead, Side.TARGET))
            if _is_in(text, segment.kind, target, 0.0):
                yield Finding(
                    check="untranslated",
                    severity=Severity.MINOR,
                    message=f"The source is in {_named(target)}, the target's language",
                    source=place_of(compared, Side.SOURCE, [segment]),
                    target=place_of(compared, Side.TARGET, compared.alignment.segments(bead, Side.TARGET)),
                    evidence=SourceLanguageEvidence(language=target, words_of_the_target=round(copied, 3)),
                )


def _known(
    text: str, letters: list[str], kind: BlockKind, original: str, source: str, target: str
) -> tuple[str, float] | None:
    """The wrong language that a text of the target is in, and the share of its words that are of the source.

    None if it is in no other language. Both languages are known; ``letters``: its words; ``original``: the source.
    """
    words = [word.casefold() for word in _long(letters)]
    likelier = lead(letters, source, target) >= _LIKELIER
    if not likelier and len(words) < _THIRD_WORDS:
        return None
    copied = _copied(words, original)
    if likelier and _is_in(text, kind, source, copied):
        return source, copied
    third = len(words) >= _THIRD_WORDS and copied < _COPIED
    language = wrong_language(text, target, but=source) if third else None
    return (language, copied) if language else None


def _copied(words: list[str], original: str) -> float:
    """The share of words that are in the source, too."""
    return (Counter(words) & Counter(_words(original))).total() / len(words)


def _without_quotations(text: str, min_words: int) -> str:
    """A text without parts that nobody translates: addresses, identifiers, and quoted titles if there is other text."""
    if _UNTOUCHED.search(text):
        text = " ".join([word for word in text.split() if not _UNTOUCHED.search(word)])
    if not _QUOTE.search(text):
        return text
    rest = _QUOTED.sub(" ", text)
    return rest if rest == text or len(_words(rest)) >= min_words else text


def _words(text: str) -> list[str]:
    """The words of a text without case and without single letters."""
    return [word.casefold() for word in _long(_LETTERS.findall(text))]


def _long(letters: Iterable[str]) -> list[str]:
    return [word for word in letters if len(word) > 1]


def _is_in(text: str, kind: BlockKind, source: str, copied: float) -> bool:
    """Whether a text of the target is in the source's language, given that it is likelier than its own."""
    found = detect(text)
    sure = found is not None and found.code == source and found.confidence >= _SURE
    if _is_name(text, source) and not (sure and kind.is_heading):
        return False
    return sure or copied >= _COPIED


def _is_name(text: str, source: str) -> bool:
    """Whether a text is written like a name or a title: capitals except for small words, no final stop.

    A note on copyright may have a final stop.
    """
    if source in LANGUAGES and LANGUAGES[source].nouns_capitalised:
        return False
    if re.search(r"[.!?:…]['\"”»“]?\s*$", text) and not _COPYRIGHT.match(text):
        return False
    return all(
        word[0].isupper() for word in _long(_LETTERS.findall(text)) if word.lower() not in _function_words(source)
    )


def _function_words(lang: str) -> frozenset[str]:
    """The function words of a language; none for one that is not known well."""
    return LANGUAGES[lang].function_words if lang in LANGUAGES else frozenset()


def _finding(compared: Compared, suspect: _Suspect, source: str) -> Finding:
    copied = suspect.source_words >= _COPIED
    how = "it repeats the source" if copied else "it is not what the source says"
    if not suspect.bead.source:
        how = "the source has no such text"
    whose = (
        f", the source's language; {how}" if suspect.language == source else ", neither its language nor the source's"
    )
    return Finding(
        check="untranslated",
        severity=Severity.MAJOR,
        message=f"The target is in {_named(suspect.language)}{whose}",
        source=place_of(compared, Side.SOURCE, compared.alignment.segments(suspect.bead, Side.SOURCE)),
        target=place_of(compared, Side.TARGET, [suspect.segment]),
        evidence=LanguageEvidence(language=suspect.language, words_of_the_source=round(suspect.source_words, 3)),
    )


def _named(lang: str) -> str:
    """The English name of a language; its code if it is not known well."""
    return LANGUAGES[lang].name if lang in LANGUAGES else lang


def _document_finding(compared: Compared, suspects: list[_Suspect], looked_at: int, source: str) -> Finding:
    """One finding for the whole document, at the beginning of its untranslated text."""
    first = min(suspects, key=lambda suspect: suspect.segment.id)
    ((language, _),) = Counter(suspect.language for suspect in suspects).most_common(1)
    whose = ", the source's language" if language == source else ""
    return Finding(
        check="untranslated",
        severity=Severity.CRITICAL,
        message=f"{len(suspects)} of {looked_at} segments of the target are in {_named(language)}{whose}",
        source=place_of(compared, Side.SOURCE, compared.alignment.segments(first.bead, Side.SOURCE)),
        target=place_of(compared, Side.TARGET, [first.segment]),
        evidence=DocumentEvidence(language=language, segments=len(suspects), looked_at=looked_at),
        key="document",
    )
