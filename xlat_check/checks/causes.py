"""Findings of several checks with one cause, of which one is enough."""

from __future__ import annotations

from collections.abc import Sequence

from xlat_check import lazy
from xlat_check.bitext import Side
from xlat_check.checks.drift import ExchangedEvidence, UnlikeEvidence
from xlat_check.checks.judged import JudgedEvidence
from xlat_check.checks.links import LinksEvidence
from xlat_check.checks.names import NamesEvidence
from xlat_check.checks.number import NumberEvidence
from xlat_check.checks.partial import UncoveredEvidence
from xlat_check.checks.untranslated import LanguageEvidence
from xlat_check.findings import Finding, Place

_WORDS = lazy.pattern(r"\w+")
_OF_WORDING = (
    *("bounds", "drift", "enumeration", "modality", "names", "negation", "number", "quantifier"),
    *("partial-addition", "partial-omission"),
)
_OF_DETAILS = ("bounds", "enumeration", "modality", "names", "negation", "number", "quantifier")
_MARKUP = 20
"""Most characters between the text of a link and its address."""
MOSTLY = 0.5
"""A finding about at least this share of the words of a text is about the text as a whole."""


def without_twins(found: Sequence[Finding]) -> list[Finding]:
    """The findings of a page without those that another one tells in a more useful form.

    - What checks of wording, and ``addition``, say of a text that ``untranslated`` reports.
    - Words that the judge doubts, if ``names`` or ``number`` names just these; the more severe of the two stays.
    - A link that ``names`` names, because its address stands in the text.
    - What checks of details say of two texts that differ as a whole, unless it is more severe; then it stays, and what
      says that the texts differ goes.
    """
    foreign = [one for one in found if isinstance(one.evidence, LanguageEvidence) and one.target]
    told = {id(one) for one in found for other in foreign if _is_about(one, other)}
    exact = [one for one in found if isinstance(one.evidence, NamesEvidence | NumberEvidence) and id(one) not in told]
    for other in exact:
        for one in found:
            if id(other) in told:
                break
            if one is not other and id(one) not in told and _tells(other, one):
                told.add(id(other if one.severity.rank > other.severity.rank else one))
    for whole in found:
        if id(whole) in told or not _is_whole(whole):
            continue
        within = [one for one in found if one.check in _OF_DETAILS and _faces(one, whole)]
        graver = any(one.severity.rank > whole.severity.rank for one in within)
        told.update(map(id, [whole] if graver else within))
    return [one for one in found if id(one) not in told]


def _is_about(one: Finding, foreign: Finding) -> bool:
    """Whether a finding is about the wording of a text in a wrong language, or says that this text is new."""
    if one.target is None or foreign.target is None or not _overlap(one.target, foreign.target):
        return False
    return one.check in _OF_WORDING or (one.check == "addition" and foreign.source is None)


def _tells(exact: Finding, one: Finding) -> bool:
    """Whether a finding about names or numbers and another one are about the same words."""
    evidence = one.evidence
    if isinstance(evidence, LinksEvidence) and isinstance(exact.evidence, NamesEvidence):
        links, names = ({*own.missing, *own.extra} for own in (evidence, exact.evidence))
        return links <= names and not evidence.again and _stands_in(one, exact)
    if not isinstance(evidence, JudgedEvidence | UncoveredEvidence) or not _faces(exact, one):
        return False
    places = {Side.SOURCE: one.source, Side.TARGET: one.target}
    own = [place.text for side, place in places.items() if place and evidence.whole(side) not in ("", place.text)]
    words = {word for text in own for word in _WORDS.findall(text.casefold())}
    named = _named(exact)
    return bool(words) and (words <= named or (one.severity.rank > exact.severity.rank and set() < named <= words))


def _stands_in(link: Finding, exact: Finding) -> bool:
    """Whether a link stands in or beside the text of the other finding: its address is not part of the text."""
    pairs = [(link.source, exact.source), (link.target, exact.target)]
    return all(
        text is not None and text.span.start - len(place.text) - _MARKUP < place.span.start < text.span.end + _MARKUP
        for place, text in pairs
        if place is not None
    )


def _named(exact: Finding) -> set[str]:
    """The words of the names and numbers of a finding."""
    evidence = exact.evidence
    assert isinstance(evidence, NamesEvidence | NumberEvidence)
    return {word for text in (*evidence.missing, *evidence.extra) for word in _WORDS.findall(text.casefold())}


def _is_whole(one: Finding) -> bool:
    """Whether a finding says that two texts differ as a whole, or in most of their words on both sides."""
    if isinstance(one.evidence, UnlikeEvidence | ExchangedEvidence):
        return True
    if not isinstance(one.evidence, JudgedEvidence):
        return False
    places = {Side.SOURCE: one.source, Side.TARGET: one.target}
    return all(
        place is not None and _share(place.text, one.evidence.whole(side)) >= MOSTLY for side, place in places.items()
    )


def _share(part: str, whole: str) -> float:
    return len(_WORDS.findall(part)) / max(len(_WORDS.findall(whole)), 1)


def _faces(one: Finding, other: Finding) -> bool:
    """Whether two findings are about the same pair of texts: the place of one holds that of the other on each side."""
    pairs = [(one.source, other.source), (one.target, other.target)]
    return all(a is not None and b is not None and _overlap(a, b) for a, b in pairs)


def _overlap(a: Place, b: Place) -> bool:
    return a.span.start <= b.span.start < a.span.end or b.span.start <= a.span.start < b.span.end
