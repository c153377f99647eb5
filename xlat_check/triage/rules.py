"""Rules of the configuration that hold findings back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlat_check.bitext import Side
from xlat_check.findings import Finding, normalise
from xlat_check.triage.paths import relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which findings are not to be reported: those that fit everything that the rule says."""

    reason: str
    checks: tuple[str, ...] = ()
    """Empty: all."""
    side: Side | None = None
    """The side whose heading and text are looked at, and which must have some; None: either."""
    heading: re.Pattern[str] | None = None
    """Fits the whole heading of the section, normalised as for identity."""
    text: re.Pattern[str] | None = None
    """Fits the whole text of the finding, so that a rule about a line does not hold back a section that has it."""
    path: re.Pattern[str] | None = None
    """Fits the whole path of a file of the pair, on ``side`` where one is given, from ``base``."""
    base: str = "."
    """The folder of the configuration."""
    where: str
    """``path:line`` of the rule."""

    def concerns(self, paths: tuple[str, str]) -> bool:
        """Whether the rule is about a pair of files at all."""
        if self.path is None:
            return True
        named = {Side.SOURCE: paths[0], Side.TARGET: paths[1]}
        looked_at = named.values() if self.side is None else (named[self.side],)
        return any(self.path.fullmatch(relative(path, self.base)) for path in looked_at)

    def fits(self, finding: Finding) -> bool:
        """Whether a finding of such a pair is one that the rule holds back."""
        if self.checks and finding.check not in self.checks:
            return False
        places = {Side.SOURCE: finding.source, Side.TARGET: finding.target}
        looked_at = places.values() if self.side is None else (places[self.side],)
        return any(
            place is not None
            and (self.heading is None or self.heading.fullmatch(normalise(place.section)))
            and (self.text is None or self.text.fullmatch(normalise(place.text)))
            for place in looked_at
        )
