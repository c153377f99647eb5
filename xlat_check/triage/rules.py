"""Rules of the configuration that suppress findings."""

from __future__ import annotations

import re

from xlat_check.bitext import Side
from xlat_check.findings import Finding, normalise
from xlat_check.lazy import dataclass
from xlat_check.triage.paths import relative


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule that suppresses the findings that match all its conditions."""

    reason: str
    checks: tuple[str, ...] = ()
    """Empty: all."""
    side: Side | None = None
    """The side whose heading and text must match, and must exist; None: either side."""
    heading: re.Pattern[str] | None = None
    """Matches the whole heading of the section, normalised as for fingerprints."""
    text: re.Pattern[str] | None = None
    """Matches the whole text of the finding: a rule about a line does not suppress a section that contains the line."""
    path: re.Pattern[str] | None = None
    """Matches the whole path of a file of the pair, relative to ``base``, on ``side`` if it is given."""
    base: str = "."
    """The folder of the configuration."""
    where: str
    """``path:line`` of the rule."""

    def concerns(self, paths: tuple[str, str]) -> bool:
        """Whether the rule is about a pair of files."""
        if self.path is None:
            return True
        named = {Side.SOURCE: paths[0], Side.TARGET: paths[1]}
        looked_at = named.values() if self.side is None else (named[self.side],)
        return any(self.path.fullmatch(relative(path, self.base)) for path in looked_at)

    def fits(self, finding: Finding) -> bool:
        """Whether the rule suppresses a finding of such a pair."""
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
