"""A finding explained in words: the doubt, its reasons, how sure it is, and what the user can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.cli.decisions import MIN_PREFIX
from xlat_check.cli.shared import DEFAULT_WIDTH
from xlat_check.config.rates import PRESETS
from xlat_check.findings import Finding, PairSummary, Report
from xlat_check.findings.evidence import Likeness, Weighed, percent
from xlat_check.render.described import NOTHING, certainty, facts, gap_of, likeness, marks, whole_text
from xlat_check.render.text import visible

COMMAND = "xlat-check accept"
SAME_LENGTH = 0.05
"""Lengths that differ by a smaller share count as about the same."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding with its context in the report."""

    finding: Finding
    pair: PairSummary | None
    report: Report
    width: int
    where: str
    """Options with which a command finds it again."""

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

        if text.startswith(COMMAND):  # for copying, so on one line
            return [f"    {visible(text)}"]
        indent = "  " if indented else ""
        return wcwidth.wrap(visible(text), self.width, initial_indent=indent, subsequent_indent=indent + "  ")

    def _what(self) -> Iterator[str]:
        finding = self.finding
        yield f"{finding.check}, {finding.severity}: {finding.message}"
        places = (finding.source, finding.target)
        spots = (finding.source, finding.target or finding.insert_at)
        yield " | ".join(f"{spot.span.path}:{spot.span.line}" for spot in spots if spot)
        if section := next((place.section for place in places if place and place.section), ""):
            yield f"in “{section}”"
        for check in self.report.checks:
            if check.id == finding.check:
                yield f"{check.summary} ({check.mqm}); xlat-check explain {check.id} shows its page"

    def _texts(self) -> Iterator[str]:
        marked = False
        for side in Side:
            text = whole_text(self.finding, side)
            spans = marks(self.finding, side, text)
            gap = gap_of(self.finding) if side is Side.TARGET else ""
            yield f"{side}: {_in_brackets(text, spans) or (f'missing {gap}' if gap else NOTHING)}"
            marked = marked or bool(spans)
        if marked:
            yield "The words in brackets are those that the finding is about."

    def _grounds(self) -> Iterator[str]:
        yield from likeness(self.finding, self.pair)
        evidence = self.finding.evidence
        if isinstance(evidence, Likeness):
            yield from _lengths(*evidence.lengths)
        if isinstance(evidence, Weighed):
            yield from _coverage(evidence)
        yield from (f"{label}: {', '.join(values)}" for label, values in facts(self.finding))

    def _how_sure(self) -> Iterator[str]:
        evidence = self.finding.evidence
        yield from certainty(self.finding, self.report.max_false_alarms)
        if isinstance(evidence, Weighed):
            yield (
                f"Its score is {evidence.log_odds:.2f} (in log odds), and findings are"
                f" reported from {evidence.limit:.2f} on."
            )
            yield from _silenced(evidence.silent_below)

    def _what_to_do(self) -> Iterator[str]:
        mark = self.finding.fingerprint[:MIN_PREFIX]
        for one in (*self.report.accepted, *self.report.judged):
            if one.finding == self.finding:
                for said in (*one.entry.rivals, one.entry):
                    yield f"{said.who} decided on {said.date}: {said.decision}. {said.reason}".strip()
        for held in self.report.suppressed:
            if held.finding == self.finding:
                yield f"Suppressed at {held.where}. {held.reason}".strip()
                return
        command = f"{COMMAND} {mark}{self.where}"
        yield "If the texts differ, correct one of them. Until then, you can confirm the finding:"
        yield f"{command} --decision confirmed"
        yield "If they differ on purpose, or do not differ at all:"
        yield f'{command} --reason "…"'
        yield f'{command} --decision false-alarm --reason "…"'


def explanation(findings: Sequence[Finding], report: Report, width: int, where: str = "") -> str:
    """The explanation of a finding in all its places; ``where``: options with which a command finds it again."""
    pairs = {pair.name: pair for pair in report.pairs}
    return "\n\n".join(Explained(finding, pairs.get(finding.pair), report, width, where).text() for finding in findings)


def in_words(finding: Finding, report: Report) -> str:
    """The explanation of one finding, for programs that show it."""
    return explanation([finding], report, DEFAULT_WIDTH)


def _in_brackets(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with brackets around the spans."""
    for first, last in reversed(list(spans)):
        text = f"{text[:first]}[{text[first:last]}]{text[last:]}"
    return text


def _lengths(source: int, target: int) -> Iterator[str]:
    more, less = max(source, target), min(source, target)
    if less < 1:
        return
    longer = "source" if source > target else "target"
    ratio = "about the same" if more <= less * (1 + SAME_LENGTH) else f"the {longer} is {more / less:.2f} times as long"
    yield f"Their lengths are {source:,} and {target:,} characters: {ratio}."


def _coverage(evidence: Weighed) -> Iterator[str]:
    for side in Side:
        if words := evidence.covered(side):
            mean = sum(likeness for _, likeness, _ in words) / len(words)
            shown = ", ".join(_shown(*word) for word in words)
            yield f"Words of the {side}, each with its best counterpart, {mean:.2f} on average: {shown}."
    yield "A percentage says how likely the word has no counterpart."


def _shown(text: str, likeness: float, missing: float) -> str:
    return f"{text} {likeness:.2f}" + (f" ({percent(missing)})" if missing >= 0.5 else "")


def _silenced(below: float) -> Iterator[str]:
    if not below:
        return
    silent = [name for name, rate in PRESETS.items() if rate < below]
    would = f": {' and '.join(silent)} would silence it" if silent else ", which no preset is"
    yield f"It would be silent with max_false_alarms below {below:.2g}{would}."
