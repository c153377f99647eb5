"""The check ``drift``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import field, replace
from difflib import SequenceMatcher

from xlat_check.bitext import Bead, Compared, Comparison, Doubt, Segment, Side, Tier
from xlat_check.checks.exchange import exchanged, share_words
from xlat_check.checks.judged import Judged, JudgedEvidence, have, is_sure_of_words, judged
from xlat_check.checks.partial import (
    LABEL_WORDS,
    LISTED,
    is_certain,
    is_free,
    is_label,
    is_short,
    knows_words,
    lengths_of,
)
from xlat_check.checks.places import place_of, places_of_bead
from xlat_check.checks.prose import prose_of
from xlat_check.checks.registry import check
from xlat_check.checks.structure import SENTENCE_WORDS
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import UNSAID, Evidence, Likeness, percent
from xlat_check.lang import language
from xlat_check.lang.negation import find_negation
from xlat_check.lazy import dataclass

DOUBTED, DOUBTED_MESSAGE = 0.1, 0.05
"""The greatest share of clean pairs that look as bad to the judge, if two texts are to be unlike as a whole.

A free translation may be unlike and say the same. Messages are translated most freely."""
SPELT_ALIKE = 0.6
"""Two words with at least this ratio of common letters may be one name in two languages."""
LISTED_ONCE = 2 * LISTED
"""The factor by which the judge's rate may be greater where the one language with lists of negators negates."""
MESSAGE_WORDS = 10
"""Messages of fewer words are put in other words more freely than the sentences of a manual."""
SINGLE_WORD = 3.0
"""A single word of a page is reported if its rate is at most the allowed rate divided by this."""
RECURRING = 3
"""A word that has the same rendering in at least as many units of a catalogue is one of its terms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    unusual: float = 0.002
    """Report a pair if at most this share of known translations is not more similar."""
    unlike: float = 0.0005
    """The finding is major at this share or less, but for catalogues. Texts of few words are reported from here on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlikeEvidence(Likeness):
    """The similarity of two texts as a whole."""

    reported_from: float = field(metadata=UNSAID)
    """The typicality from which down they are reported."""

    def decided(self) -> str:
        return (
            f"It is reported because no more than {percent(self.reported_from)} of known translations are so unlike"
            " (option unusual of drift); max_false_alarms does not count here."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangedEvidence(Evidence):
    """Two texts that stand in each other's place."""

    segments: tuple[str, str] = field(metadata=UNSAID)


@check(
    id="drift",
    mqm="accuracy/mistranslation",
    severity="minor",
    options=Options,
    needs=("vectors",),
    needed_in="catalogues",
    otherwise="compared single words only",
    evidence=UnlikeEvidence | JudgedEvidence | ExchangedEvidence,
)
def drift(compared: Compared, options: Options) -> Iterator[Finding]:
    """Two aligned texts do not say the same, as a whole or in some of their words."""
    known = knows_words(compared)
    doubts = list(judged(compared, _kinds(compared)))
    usual = _renderings(compared, [one.comparison for one in doubts])
    replaced = {
        id(one.bead): one
        for one in doubts
        if not (_is_rendering(one.comparison, usual) or not _counts(compared, one) or _is_one_name(one))
        if not _is_term_of_page(compared, one)
    }
    for bead, comparison in zip(compared.alignment.beads, compared.comparisons, strict=True):
        if comparison is None:
            continue
        if known and _is_unlike(compared, bead, comparison, options):
            yield _unlike(compared, bead, comparison, options)
        elif id(bead) in replaced:
            most = Severity.MINOR if _is_open(compared, replaced[id(bead)]) else Severity.MAJOR
            yield replaced[id(bead)].finding("drift", "do not say the same", most)
        elif negator := _negator_of_one(compared, bead, comparison):
            yield _negated(compared, bead, comparison, negator)
    for one, other in exchanged(compared):
        if not share_words(one, other):
            yield _exchanged(compared, one, other)


def _renderings(compared: Compared, doubted: Sequence[Comparison]) -> frozenset[tuple[str, str]]:
    """The words of the source with those that stand in their place in many units of a catalogue: its own terms."""
    if not compared.alignment.bitext.keyed:
        return frozenset()
    pairs = Counter(
        pair
        for one in doubted
        for pair in {(own, other) for own in _said(one, Side.SOURCE) for other in _said(one, Side.TARGET)}
    )
    return frozenset(pair for pair, count in pairs.items() if count >= RECURRING)


def _counts(compared: Compared, one: Judged) -> bool:
    """Whether words that do not say the same count.

    In a short message, and in a label of a page, only if they are almost certain; a single word of a longer sentence
    of a page if little doubt is left, since one in four of the others is right.
    """
    if one.doubt.kind != "mistranslation":
        return is_sure_of_words(one)
    if _is_short_message(compared, one.bead) or _is_label_of_page(compared, one.bead):
        return is_certain(one.doubt)
    if compared.alignment.bitext.keyed:
        return is_sure_of_words(one)
    single = all(len(one.comparison.missing(side)) <= 1 for side in Side)
    return not single or one.doubt.rate <= one.doubt.allowed / SINGLE_WORD


def _is_open(compared: Compared, one: Judged) -> bool:
    """Whether a finding is minor, however certain: in a catalogue, and in a label or a single word of a page."""
    if compared.alignment.bitext.keyed or _is_label_of_page(compared, one.bead):
        return True
    return any(len(one.comparison.missing(side)) == 1 for side in Side)


def _is_label_of_page(compared: Compared, bead: Bead) -> bool:
    return not compared.alignment.bitext.keyed and is_short(compared, bead)


def _is_short_message(compared: Compared, bead: Bead) -> bool:
    return compared.alignment.bitext.keyed and is_short(compared, bead, MESSAGE_WORDS)


def _from(compared: Compared, bead: Bead, options: Options) -> float:
    """The typicality from which down a pair is reported as unlike."""
    return options.unlike if is_short(compared, bead) else options.unusual


def _is_unlike(compared: Compared, bead: Bead, comparison: Comparison, options: Options) -> bool:
    """Whether a pair is reported as unlike: reading both sides has to leave a doubt, too."""
    if comparison.typicality > _from(compared, bead, options):
        return False
    if comparison.doubt and not _is_doubted(compared, bead, comparison.doubt):
        return False
    return not is_free(compared, bead) and not _says_nothing(compared, bead)


def _is_doubted(compared: Compared, bead: Bead, doubt: Doubt) -> bool:
    """Whether the judge doubts that an unlike pair says the same; it has to be almost certain for a label."""
    if not compared.alignment.bitext.keyed:
        return doubt.rate <= DOUBTED
    fewest = min(len(compared.alignment.text(bead, side).split()) for side in Side)
    return is_certain(doubt) if fewest < LABEL_WORDS else doubt.rate <= DOUBTED_MESSAGE


def _is_rendering(comparison: Comparison, usual: Collection[tuple[str, str]]) -> bool:
    """Whether each missing word of the source has its usual rendering among those of the target."""
    source, target = (_said(comparison, side) for side in Side)
    return bool(source) and all(any((own, other) in usual for other in target) for own in source)


def _is_term_of_page(compared: Compared, judged: Judged) -> bool:
    """Whether a word has the same rendering wherever else the page has it: it is a term of the page."""
    own, its = (sorted(_said(judged.comparison, side)) for side in Side)
    if compared.alignment.bitext.keyed or len(own) != 1 or len(its) != 1:
        return False
    others = (bead for bead in compared.alignment.beads if bead is not judged.bead and not bead.is_null)
    texts = ([compared.alignment.text(bead, side).casefold() for side in Side] for bead in others)
    rendered = [its[0] in target for source, target in texts if own[0] in source]
    return bool(rendered) and all(rendered)


def _is_one_name(judged: Judged) -> bool:
    """Whether the words may be one name in two languages, such as Lissabon and Lisboa, and the doubt is not certain."""
    words = [judged.comparison.missing(side) for side in Side]
    if is_certain(judged.doubt) or any(len(own) != 1 or not own[0].text[0].isupper() for own in words):
        return False
    one, other = (own[0].text.casefold() for own in words)
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELT_ALIKE


def _said(comparison: Comparison, side: Side) -> set[str]:
    return {word.text.casefold() for word in comparison.missing(side)}


def _kinds(compared: Compared) -> frozenset[str]:
    """The kinds of errors that this check reports: those with a check of their own only where that does not look."""
    own = {"negation": "negation", "modality": "modality", "bounds": "bounds", "quantifier": "bounds"}
    return frozenset({"mistranslation", *(kind for kind, part in own.items() if not have(compared, part))})


def _negator_of_one(compared: Compared, bead: Bead, comparison: Comparison) -> tuple[Side, str] | None:
    """The negator of the one side whose language has lists of them, if the judge doubts the negation."""
    doubt, bitext = comparison.doubt, compared.alignment.bitext
    if not doubt or doubt.kind != "negation" or doubt.is_grave or doubt.rate > doubt.allowed * LISTED_ONCE:
        return None
    if compared.alignment.tier is not Tier.COVERED or is_free(compared, bead) or is_label(compared, bead):
        return None
    listed = [side for side in Side if _has_negators(bitext.side(side).document.lang)]
    if len(listed) != 1:
        return None
    side = listed[0]
    text = prose_of(compared, side, compared.alignment.segments(bead, side))
    negators = find_negation(text, bitext.side(side).document.lang).negators
    return (side, negators[0]) if negators else None


def _has_negators(lang: str) -> bool:
    known = language(lang)
    return known is not None and known.negation is not None


def _negated(compared: Compared, bead: Bead, comparison: Comparison, negator: tuple[Side, str]) -> Finding:
    assert comparison.doubt
    side, word = negator
    found = Judged(compared, bead, comparison, comparison.doubt).finding("drift", "", Severity.MINOR)
    return replace(found, message=f"The {side} negates ({word}), the {side.other} seems not to")


def _says_nothing(compared: Compared, bead: Bead) -> bool:
    """Whether a side has no letters, or both say the same: vectors tell nothing of symbols and figures."""
    texts = [compared.alignment.text(bead, side) for side in Side]
    return texts[0].casefold() == texts[1].casefold() or not all(any(map(str.isalpha, text)) for text in texts)


def _exchanged(compared: Compared, source: Segment, target: Segment) -> Finding:
    sentences = all(len(segment.text.split()) >= SENTENCE_WORDS for segment in (source, target))
    return Finding(
        check="drift",
        severity=Severity.MAJOR if sentences else Severity.MINOR,
        message="Another text stands in its place: the two are not translations of each other",
        source=place_of(compared, Side.SOURCE, [source]),
        target=place_of(compared, Side.TARGET, [target]),
        evidence=ExchangedEvidence(segments=(source.text, target.text)),
    )


def _unlike(compared: Compared, bead: Bead, comparison: Comparison, options: Options) -> Finding:
    source, target = places_of_bead(compared, bead)
    typicality = comparison.typicality
    certain = typicality <= options.unlike and not compared.alignment.bitext.keyed
    more = f"{1 - typicality:.1%}" if typicality >= 0.001 else "more than 99.9%"
    return Finding(
        check="drift",
        severity=Severity.MAJOR if certain else Severity.MINOR,
        message=f"The two sides are less alike than {more} of translations of their length",
        source=source,
        target=target,
        evidence=UnlikeEvidence(
            cosine=bead.cosine,
            margin=bead.margin,
            typicality=typicality,
            reported_from=_from(compared, bead, options),
            lengths=lengths_of(compared, bead),
        ),
    )
