"""A finding explained in words: what is in doubt, on what grounds, how sure that is, and what can be done.

Everything comes from the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.cli.decisions import MIN_PREFIX
from xlat_check.cli.evidence import in_thousand, marked, marked_words, number, percent, plain, strings, texts_of
from xlat_check.config.rates import PRESETS
from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.render.text import visible
from xlat_check.scores.judge import NEVER

FIGURES = frozenset(
    "error probability clean_pairs_as_bad allowed log_odds limit silent_below cosine margin typicality lengths coverage"
    " words sentence sentences reported_from".split()
)
"""Evidence that is told in words; the rest is listed."""
PHRASES: dict[str, dict[str, str]] = {
    "number": {
        "missing": "only in the source",
        "missing_values": "read there as",
        "extra": "only in the target",
        "extra_values": "read in the target as",
    },
    "names": {"missing": "only in the source", "extra": "only in the target", "kinds": "of the kind"},
    "negation": {"negated": "the side that negates", "negators": "by the words"},
    "modality": {
        "source": "the source expresses",
        "source_words": "the source says it by",
        "target": "the target expresses",
        "target_words": "the target says it by",
    },
    "terminology": {"term": "term of the glossary", "translations": "to be rendered by"},
    "untranslated": {
        "language": "the language that it seems to be in",
        "words_of_the_source": "part of its words that are of the source",
    },
}
"""What evidence of a check means where its name does not say it."""
ALIGNED = ("omission", "addition", "section-missing", "section-extra")
"""Checks of what the alignment leaves without counterpart."""
COMMAND = "xlat-check accept"
SAME_LENGTH = 0.05
"""Lengths that differ by a smaller part are called about the same."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding with what the report knows around it."""

    finding: Finding
    pair: PairSummary | None
    report: Report
    width: int
    where: str
    """Options that make a command find it again."""

    def text(self) -> str:
        """Everything, under headings."""
        parts = (
            ("", self._what()),
            ("Texts", self._texts()),
            ("Grounds", self._grounds()),
            ("How sure", self._how_sure()),
            ("What to do", self._what_to_do()),
        )
        lines: list[str] = []
        for heading, told in parts:
            if (own := list(told)) and heading:
                lines += ["", heading]
            lines += [line for text in own for line in self._wrapped(text, bool(heading))]
        return "\n".join(lines)

    def _wrapped(self, text: str, indented: bool) -> list[str]:
        import wcwidth

        if text.startswith(COMMAND):  # to be copied, so on one line
            return [f"    {visible(text)}"]
        indent = "  " if indented else ""
        return wcwidth.wrap(visible(text), self.width, initial_indent=indent, subsequent_indent=indent + "  ")

    def _what(self) -> Iterator[str]:
        finding = self.finding
        yield f"{finding.check}, {finding.severity}: {finding.message}"
        places = (finding.source, finding.target)
        yield " | ".join(f"{place.span.path}:{place.span.line}" for place in places if place)
        if section := next((place.section for place in places if place and place.section), ""):
            yield f"in “{section}”"
        for check in self.report.checks:
            if check.id == finding.check:
                yield f"{check.summary} ({check.mqm}); xlat-check explain {check.id} shows its page"

    def _texts(self) -> Iterator[str]:
        marks = marked_words(self.finding)
        for side, text in texts_of(self.finding).items():
            yield f"{side}: {marked(text, marks[side]) if text else '—'}"
        if any(marks.values()):
            yield "In brackets: what the finding is about."

    def _grounds(self) -> Iterator[str]:
        evidence = self.finding.evidence
        cosine, typicality = number(evidence, "cosine"), number(evidence, "typicality")
        if cosine is not None:
            usual = self.pair.typical_cosine if self.pair else None
            typical = f"; {usual:.2f} is usual in this pair of files" if usual is not None else ""
            yield f"The two sides are alike by {cosine:.2f} (-1 to 1){typical}."
        if typicality is not None:
            yield f"Of known translations of their length {percent(typicality)} are no more alike."
        yield from _lengths(evidence.get("lengths"))
        yield from _coverage(evidence.get("coverage"))
        phrases, texts = PHRASES.get(self.finding.check, {}), set(texts_of(self.finding).values())
        rest = [name for name in sorted(map(str, evidence), key=_rank(phrases)) if name not in FIGURES]
        for name in rest:
            shown = plain(evidence[name])
            if shown and name != "spans" and not texts.issuperset(strings(evidence[name]) or [shown]):
                yield f"{phrases.get(name, name.replace('_', ' '))}: {shown}"

    def _how_sure(self) -> Iterator[str]:
        evidence = self.finding.evidence
        rate, allowed = number(evidence, "clean_pairs_as_bad"), number(evidence, "allowed")
        if rate is None or allowed is None:
            yield from self._by_rule()
            return
        asked, below = self.report.max_false_alarms, number(evidence, "silent_below")
        measured = not asked or not below or below * allowed / asked > 0.9 * rate  # else it lies beyond all that was
        yield f"Of 1,000 clean pairs {'about' if measured else 'fewer than'} {in_thousand(rate)} look as bad or worse."
        part = f", the part that {evidence.get('error')} has of max_false_alarms {asked:g}" if asked else ""
        yield f"It is reported because no more than {in_thousand(allowed)} in 1,000 may{part}."
        odds, limit = number(evidence, "log_odds"), number(evidence, "limit")
        if odds is not None and limit is not None and limit > NEVER:
            yield f"In log odds: {odds:.2f}, and reported from {limit:.2f} on."
        probability = number(evidence, "probability")
        if probability is not None:
            yield f"If every second pair had an error, this one would with a probability of {percent(probability)}."
        yield from _silenced(below)

    def _by_rule(self) -> Iterator[str]:
        share, reported = number(self.finding.evidence, "typicality"), number(self.finding.evidence, "reported_from")
        if self.finding.check in ALIGNED:
            yield "The alignment decides this: nothing on the other side comes near enough to be its counterpart."
        elif share is None:
            yield "A rule decides this, not a score: no threshold would silence it."
        elif reported is not None:
            yield (
                f"It is reported because no more than {percent(reported)} of known translations are so unlike"
                f" (option unusual of {self.finding.check}); max_false_alarms does not count here."
            )

    def _what_to_do(self) -> Iterator[str]:
        mark = self.finding.fingerprint[:MIN_PREFIX]
        for one in (*self.report.accepted, *self.report.judged):
            if one.finding == self.finding:
                yield f"{one.entry.who} decided on {one.entry.date}: {one.entry.decision}. {one.entry.reason}".strip()
        for held in self.report.suppressed:
            if held.finding == self.finding:
                yield f"Held back at {held.where}. {held.reason}".strip()
                return
        command = f"{COMMAND} {mark}{self.where}"
        yield "If the texts differ, put one of them right, or remember it until somebody does:"
        yield f"{command} --decision confirmed"
        yield "If they differ on purpose, or do not differ at all:"
        yield f'{command} --reason "…"'
        yield f'{command} --decision false-alarm --reason "…"'


def explanation(findings: Sequence[Finding], report: Report, width: int, where: str = "") -> str:
    """The same finding wherever it was found; ``where``: options that make a command find it again."""
    pairs = {pair.name: pair for pair in report.pairs}
    return "\n\n".join(Explained(finding, pairs.get(finding.pair), report, width, where).text() for finding in findings)


def _lengths(lengths: object) -> Iterator[str]:
    if not isinstance(lengths, list | tuple) or len(lengths) != 2:
        return
    source, target = lengths
    if not all(isinstance(length, int) and length > 0 for length in lengths):
        return
    more, less = max(source, target), min(source, target)
    longer = "source" if source > target else "target"
    ratio = "about the same" if more <= less * (1 + SAME_LENGTH) else f"the {longer} is {more / less:.2f} times as long"
    yield f"Their lengths are {source:,} and {target:,} characters: {ratio}."


def _coverage(coverage: object) -> Iterator[str]:
    if not isinstance(coverage, Mapping):
        return
    for side in Side:
        words = [word for word in (_word(item) for item in coverage.get(str(side), ())) if word]
        if words:
            mean = sum(likeness for _, likeness, _ in words) / len(words)
            shown = ", ".join(_shown(*word) for word in words)
            yield f"Words of the {side}, each with its best counterpart, {mean:.2f} on average: {shown}."
    yield "A word with a percentage has as likely no counterpart."


def _word(item: object) -> tuple[str, float, float] | None:
    match item:
        case [str(text), float() | int() as likeness, float() | int() as missing]:
            return text, likeness, missing
    return None


def _shown(text: str, likeness: float, missing: float) -> str:
    return f"{text} {likeness:.2f}" + (f" ({percent(missing)})" if missing >= 0.5 else "")


def _silenced(below: float | None) -> Iterator[str]:
    if below is None or not below:
        return
    silent = [name for name, rate in PRESETS.items() if rate < below]
    would = f": {' and '.join(silent)} would silence it" if silent else ", which no preset is"
    yield f"It would be silent with max_false_alarms below {below:.2g}{would}."


def _rank(phrases: Mapping[str, str]) -> Callable[[str], tuple[int, str]]:
    """Evidence in the order of its phrases, then by name."""
    order = list(phrases)
    return lambda name: (order.index(name) if name in phrases else len(order), name)
