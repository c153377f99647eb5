"""Findings of the judge alone: words that do not say what the other side says."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field

from xlat_check.bitext import Bead, Compared, Comparison, Doubt, Side
from xlat_check.checks.partial import CLAUSE, doubted, figures_of, is_certain, knows_words, place_of_words
from xlat_check.checks.places import places_of_bead
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import UNSAID, Weighed
from xlat_check.lang import language
from xlat_check.lang.negation import find_negation
from xlat_check.lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedEvidence(Weighed):
    """The words that do not say the same, and what the judge says."""

    words: Mapping[str, float] = field(metadata=UNSAID)
    """Each with its likeness to the most similar word of the other side."""
    sentences: tuple[str, str] = field(metadata=UNSAID)

    def whole(self, side: Side) -> str:
        return self.sentences[side is Side.TARGET]


@dataclass(frozen=True, slots=True)
class Judged:
    """A bead with an error that the judge reports."""

    compared: Compared
    bead: Bead
    comparison: Comparison
    doubt: Doubt

    @property
    def negates(self) -> bool:
        """Whether a word that shows the error is a negator, by the lists of its language."""
        bitext = self.compared.alignment.bitext
        return any(
            find_negation(word.text, bitext.side(side).document.lang).negators
            for side in Side
            for word in self.comparison.missing(side)
        )

    def finding(self, check: str, saying: str, most: Severity = Severity.MAJOR) -> Finding:
        """The finding, ``most`` severe if it is certain, and if words of such texts are known.

        ``saying``: what its words do, in the plural.
        """
        places = dict(zip(Side, places_of_bead(self.compared, self.bead), strict=True))
        words = {side: self.comparison.missing(side) for side in Side}
        told = []
        for side, own in words.items():
            if own:
                places[side] = place_of_words(self.compared, side, own)
                told.append(f"“{places[side].text}” in the {side}")  # type: ignore[union-attr]
        whole = (
            self.compared.alignment.text(self.bead, Side.SOURCE),
            self.compared.alignment.text(self.bead, Side.TARGET),
        )
        one = f"{told[0]} has nothing in the {self._facing()} that says the same" if len(told) == 1 else ""
        return Finding(
            check=check,
            severity=most if is_certain(self.doubt) and knows_words(self.compared) else Severity.MINOR,
            message=one or f"{' and '.join(told) or 'Some words'} {saying}",
            source=places[Side.SOURCE],
            target=places[Side.TARGET],
            evidence=JudgedEvidence(
                words={word.text: word.likeness for own in words.values() for word in own},
                sentences=whole,
                **figures_of(self.compared, self.bead, self.comparison, self.doubt),
            ),
            key=" / ".join(whole),
        )

    def _facing(self) -> Side:
        """The side without words that show the error."""
        return Side.TARGET if self.comparison.source_missing else Side.SOURCE


def have(compared: Compared, part: str) -> bool:
    """Whether both languages have a part of ``Language``, so that the check that is named by it looks at the pair."""
    known = [language(compared.alignment.bitext.side(side).document.lang) for side in Side]
    return all(one and getattr(one, part) for one in known)


def is_sure_of_words(one: Judged) -> bool:
    """Whether the words of a finding count: a word or two of a message only if the judge is almost certain."""
    few = max(len(one.comparison.missing(side)) for side in Side) < CLAUSE
    return is_certain(one.doubt) or not (few and one.compared.alignment.bitext.keyed)


def judged(compared: Compared, kinds: Collection[str]) -> Iterator[Judged]:
    """The beads with a reported error that is most likely of one of these kinds."""
    for kind in sorted(kinds):
        for bead, comparison, doubt in doubted(compared, kind):
            yield Judged(compared, bead, comparison, doubt)
