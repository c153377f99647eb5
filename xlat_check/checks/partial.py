"""Shared parts of the checks of words: words on one side of a bead that the other side does not cover."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Comparison, Doubt, Side, Tier, Word
from xlat_check.checks.link_texts import lead_to_one_page
from xlat_check.checks.places import label_of, place_of, span_within
from xlat_check.checks.prose import without_remark
from xlat_check.checks.quotations import is_in_wrong_language
from xlat_check.checks.structure import on_side
from xlat_check.findings import Finding, Place, Severity
from xlat_check.findings.evidence import UNSAID, Weighed
from xlat_check.lang import LANGUAGES, base_code, language
from xlat_check.lang.numbers.forms import forms
from xlat_check.lang.phrases import asides
from xlat_check.lazy import dataclass

_WORD = lazy.pattern(r"\w+")
_SOUND = lazy.pattern(r"[\u0250-\u02af\u02c8\u02cc\u02d0]")
"""A letter of phonetic script, by which a page says how a foreign word is spoken."""
_ACRONYM_BEHIND = lazy.pattern(r"\s*\(([A-Z0-9]{2,8})\)")
_ACRONYM_BEFORE = lazy.pattern(r"(?<!\w)([A-Z0-9]{2,8})\s*\((?:\w+\s+)?$")
CLAUSE = 3
"""At least this many words may be a clause; fewer are a detail."""
LABEL_WORDS = 5
"""A text with fewer words on both sides is too short for a sentence."""
SEVERAL = 2
"""Least number of words that say something by their likeness as a whole."""
LISTED = 10.0
"""The factor by which the judge's rate may be greater where the lists find a negation on one side only.

Most pairs have none, so few clean pairs that look as bad are asked."""
CERTAIN = 10.0
"""A finding is major if its rate is at most the allowed rate divided by this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the checks."""

    min_words: int = 1
    """Least number of words for a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UncoveredEvidence(Weighed):
    """The words of one side that the other does not cover, and what the judge says."""

    words: Mapping[str, float] = field(metadata=UNSAID)
    """Each with its likeness to the most similar word of the other side."""
    sentence: str = field(metadata=UNSAID)
    """The text that they stand in."""

    def whole(self, side: Side) -> str:
        return self.sentence if (side is Side.TARGET) == (self.error == "addition") else ""


def doubted(compared: Compared, kind: str) -> Iterator[tuple[Bead, Comparison, Doubt]]:
    """The beads with a reported error that is most likely of this kind.

    Texts that are translated freely, or in a wrong language, are left out, and words in phonetic script, and all where
    vectors cannot be trusted.
    """
    if compared.alignment.tier is Tier.UNCOVERED:
        return
    for bead, comparison in zip(compared.alignment.beads, compared.comparisons, strict=True):
        doubt = comparison.doubt if comparison else None
        if not (comparison and doubt and doubt.kind == kind and doubt.is_grave):
            continue
        if is_free(compared, bead) or is_label(compared, bead):
            continue
        spoken = any(_SOUND.search(word.text) for side in Side for word in comparison.missing(side))
        if not spoken and not is_in_wrong_language(compared, bead):
            yield bead, comparison, doubt


def is_short(compared: Compared, bead: Bead, fewest: int = LABEL_WORDS) -> bool:
    """Whether both sides have fewer words than ``fewest``, by default those of a sentence."""
    return max(len(compared.alignment.text(bead, side).split()) for side in Side) < fewest


def is_label(compared: Compared, bead: Bead) -> bool:
    """Whether a bead is a label of a catalogue: it is translated freely, and often shortened."""
    return compared.alignment.bitext.keyed and is_short(compared, bead)


def knows_words(compared: Compared) -> bool:
    """Whether the likeness of two texts says anything about them.

    It does so only where the vectors can be trusted, and in a catalogue, whose texts are short, only in languages that
    are known well.
    """
    bitext = compared.alignment.bitext
    if compared.alignment.tier is Tier.UNCOVERED:
        return False
    return not bitext.keyed or all(base_code(bitext.side(side).document.lang) in LANGUAGES for side in Side)


def is_free(compared: Compared, bead: Bead) -> bool:
    """Whether a text is translated freely: headings, paired by place, links by name, single words of a catalogue."""
    if compared.alignment.has_heading(bead):
        return True
    if compared.alignment.bitext.keyed:
        return is_short(compared, bead, SEVERAL)
    return is_short(compared, bead) and lead_to_one_page(compared, bead)


def is_told(comparison: Comparison, side: Side, words: Iterable[Word]) -> bool:
    """Whether the judge itself reports one of these words as missing."""
    if not (comparison.doubt and comparison.doubt.is_grave):
        return False
    missed = {(word.segment, word.start) for word in comparison.missing(side)}
    return any((word.segment, word.start) in missed for word in words)


def partial(compared: Compared, check: str, side: Side, options: Options) -> Iterator[Finding]:
    """The words of one side that the other side of their bead does not cover."""
    kind = "omission" if side is Side.SOURCE else "addition"
    across = side.other
    for bead, comparison, doubt in doubted(compared, kind):
        words = comparison.missing(side)
        if len(words) < options.min_words or not words or _are_aside(compared, bead, side, words):
            continue
        if compared.alignment.bitext.keyed and side is Side.TARGET and _is_remark(compared, bead, words):
            continue
        if _is_spelt_out(compared, bead, side, words) or _is_percent(compared, bead, side, words):
            continue
        place = place_of_words(compared, side, words)
        facing = place_of(compared, across, compared.alignment.segments(bead, across))
        source, target = on_side(side, place, facing)
        yield Finding(
            check=check,
            severity=severity_of(doubt, words) if knows_words(compared) else Severity.MINOR,
            message=f"“{place.text}” has no counterpart in the {across}",
            source=source,
            target=target,
            evidence=UncoveredEvidence(
                words={word.text: word.likeness for word in words},
                sentence=compared.alignment.text(bead, side),
                **figures_of(compared, bead, comparison, doubt),
            ),
            key=compared.alignment.text(bead, side),
        )


def _is_remark(compared: Compared, bead: Bead, words: Sequence[Word]) -> bool:
    """Whether words of the target stand in its remark only."""
    rest = without_remark(*(compared.alignment.text(bead, side) for side in (Side.TARGET, Side.SOURCE)))
    return not any(word.text in rest for word in words)


def _is_spelt_out(compared: Compared, bead: Bead, side: Side, words: Sequence[Word]) -> bool:
    """Whether words are the full form of an acronym beside them in brackets, which the other side uses alone."""
    own = compared.alignment.bitext.side(side).segments
    before = own[words[0].segment].text[: words[0].start]
    behind = own[words[-1].segment].text[words[-1].end :]
    match = _ACRONYM_BEHIND.match(behind) or _ACRONYM_BEFORE.search(before)
    return match is not None and match[1] in _WORD.findall(compared.alignment.text(bead, side.other))


def _is_percent(compared: Compared, bead: Bead, side: Side, words: Sequence[Word]) -> bool:
    """Whether words say per cent, and the other side has the sign for it."""
    pattern = forms(base_code(compared.alignment.bitext.side(side).document.lang)).percent
    said = " ".join(word.text.lower() for word in words)
    own, across = (compared.alignment.text(bead, which).count("%") for which in (side, side.other))
    return across > own and bool(pattern) and re.fullmatch(pattern, said) is not None


def _are_aside(compared: Compared, bead: Bead, side: Side, words: Sequence[Word]) -> bool:
    """Whether words are a phrase that the other language may leave out without loss.

    Function words around it, and words that the other side has as they are, do not matter: "or CA, short for …".
    """
    segmented = compared.alignment.bitext.side(side)
    code = base_code(segmented.document.lang)
    known, spoken = asides(code), language(code)
    if known is None or spoken is None:
        return False
    spans = {
        at: [match.span() for match in known.finditer(segmented.segments[at].text.lower())]
        for at in {word.segment for word in words}
    }
    rest = [
        word for word in words if not any(start <= word.start and word.end <= end for start, end in spans[word.segment])
    ]
    if len(rest) == len(words):
        return False
    across = _WORD.findall(compared.alignment.text(bead, side.other))
    return all(word.text in across or word.text.lower() in spoken.function_words for word in rest)


def severity_of(doubt: Doubt, words: Sequence[Word]) -> Severity:
    """The severity: major if a clause is missing with near certainty, else minor."""
    return Severity.MAJOR if len(words) >= CLAUSE and is_certain(doubt) else Severity.MINOR


def is_certain(doubt: Doubt) -> bool:
    """Whether a doubt is so strong that hardly any clean pair has one like it."""
    return doubt.rate <= doubt.allowed / CERTAIN


def figures_of(compared: Compared, bead: Bead, comparison: Comparison, doubt: Doubt) -> dict[str, Any]:
    """The evidence of a doubt, in figures: the fields of ``Weighed``."""
    return {
        "error": doubt.kind,
        "probability": round(doubt.probability, 4),
        "clean_pairs_as_bad": float(f"{doubt.rate:.2g}"),
        "allowed": float(f"{doubt.allowed:.2g}"),
        "log_odds": doubt.log_odds,
        "limit": round(doubt.limit, 3),
        "silent_below": float(f"{doubt.silent_below:.2g}"),
        "cosine": bead.cosine,
        "margin": bead.margin,
        "typicality": comparison.typicality,
        "lengths": lengths_of(compared, bead),
        "coverage": {
            str(side): tuple((word.text, word.likeness, word.missing) for word in comparison.words(side))
            for side in Side
        },
    }


def lengths_of(compared: Compared, bead: Bead) -> tuple[int, int]:
    """Characters of both sides of a bead."""
    source, target = (len(compared.alignment.text(bead, side)) for side in Side)
    return source, target


def place_of_words(compared: Compared, side: Side, words: Sequence[Word]) -> Place:
    """The place of neighbouring words, with the text from the first to the last; needs at least one."""
    segments = compared.alignment.bitext.side(side).segments
    first, last = words[0], words[-1]
    begin = span_within(compared, side, segments[first.segment], first.start, first.end)
    end = span_within(compared, side, segments[last.segment], last.start, last.end).end
    parts = [
        segments[at].text[
            first.start if at == first.segment else 0 : last.end if at == last.segment else len(segments[at].text)
        ]
        for at in range(first.segment, last.segment + 1)
    ]
    label = label_of(compared, side, segments[first.segment])
    return Place(span=replace(begin, end=end), text=" ".join(parts), section=label)
