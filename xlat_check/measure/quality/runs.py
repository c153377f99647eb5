"""Runs of the checks on lines, with their findings by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.config import Config
from xlat_check.embed import Encoder
from xlat_check.findings import Finding
from xlat_check.measure.documents import plain_bitext
from xlat_check.measure.perturb.pool import TextPair
from xlat_check.run import check_segmented
from xlat_check.run.model import Model
from xlat_check.scores.calibration import Calibration


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A document of lines that translate each other, with one pair on each line."""

    name: str
    pairs: tuple[TextPair, ...]
    langs: tuple[str, str]
    half: str = ""
    """The half of the clean text that it belongs to; empty if documents belong to the halves alternately."""

    def side(self, side: Side) -> list[str]:
        return [pair[side is Side.TARGET] for pair in self.pairs]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The findings on one document of lines."""

    texts: tuple[tuple[str, ...], tuple[str, ...]]
    findings: tuple[Finding, ...]

    def on_line(self, line: int, sides: Sequence[Side] = tuple(Side)) -> list[Finding]:
        """The findings that touch a line on one of the sides; the first line is 0."""
        return [finding for finding in self.findings if any(self.within(finding, side, line) for side in sides)]

    def within(self, finding: Finding, side: Side, line: int) -> tuple[int, int] | None:
        """The characters of a line that a finding points at; None for none."""
        place = finding.place(side)
        if place is None:
            return None
        texts = self.texts[side is Side.TARGET]
        begin = sum(len(text) + 1 for text in texts[:line])
        start, end = max(place.span.start - begin, 0), min(place.span.end - begin, len(texts[line]))
        return (start, end) if start < end else None


def new_on_line(after: Found, before: Found, line: int, sides: Sequence[Side]) -> list[Finding]:
    """New findings on a line: more of one check with the same message than before."""
    known = Counter((finding.check, finding.key) for finding in before.on_line(line, tuple(Side)))
    new = []
    for finding in after.on_line(line, sides):
        identity = finding.check, finding.key
        if known[identity]:
            known[identity] -= 1
        else:
            new.append(finding)
    return new


@dataclass(frozen=True, slots=True, kw_only=True)
class Checker:
    """A model and the checks with their settings."""

    model: Model
    config: Config

    @property
    def encoder(self) -> Encoder:
        return self.model.encoder

    @property
    def calibration(self) -> Calibration | None:
        return self.model.calibration

    def check(
        self, source: Sequence[str], target: Sequence[str], langs: tuple[str, str], *, keyed: bool = False
    ) -> Found:
        """Every finding on two lists of lines; ``keyed``: aligned by index, not by content."""
        bitext = plain_bitext(source, target, langs, keyed=keyed)
        findings = check_segmented(bitext, self.config, self.model)
        return Found(texts=(tuple(source), tuple(target)), findings=tuple(findings))
