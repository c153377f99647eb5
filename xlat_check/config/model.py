"""What a run is asked to do, all settings merged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xlat_check.bitext import Compared, Unpaired
from xlat_check.checks.registry import Check
from xlat_check.config.paths import lang_from_path
from xlat_check.config.rates import NORMAL
from xlat_check.findings import CheckInfo, Finding, Note, Severity, Skipped
from xlat_check.triage import Rule

if TYPE_CHECKING:
    from xlat_check.readers.options import ReaderOptions

DEFAULT_MODEL = "default"
"""The embedded model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """A check that is switched on, with its settings."""

    check: Check
    options: Any
    """An instance of ``check.options``."""
    severity: Severity | None = None
    """What all its findings weigh; None: as the check says."""

    @property
    def info(self) -> CheckInfo:
        """The check as configured, for the report."""
        return self.check.info if self.severity is None else replace(self.check.info, severity=self.severity)

    def run(self, subject: Compared | Unpaired) -> list[Finding]:
        """Every finding of this check on one bitext or one lone file, weighed as configured."""
        findings = self.check.run(subject, self.options)
        if self.severity is None:
            return findings
        return [replace(finding, severity=self.severity) for finding in findings]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a bitext is checked, and what of it fails the run."""

    checks: tuple[CheckSettings, ...] = ()
    """The checks that are on, in the order of the registry."""
    fail_on: Severity | None = Severity.MAJOR
    """The least severity that fails the run; None: no finding does."""
    max_false_alarms: float = NORMAL
    """False alarms that a user will bear, per clean pair of sentences, above 0 and below 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two files that say the same in two languages."""

    source_path: str
    target_path: str
    source_lang: str | None = None
    """Language tag, such as ``de`` or ``pt-BR``; None: detect it from the text."""
    target_lang: str | None = None
    bilingual: bool = False
    """Whether one file holds both; then the two paths are one, and a language of None is the one that it states."""
    settings: Settings | None = None
    """None: those of the configuration."""

    @property
    def name(self) -> str:
        """The name of the bitext that the two are."""
        if self.bilingual:
            return f"{self.source_path} [{self.target_lang}]" if self.target_lang else self.source_path
        return f"{self.source_path} -> {self.target_path}"

    @classmethod
    def bilingual_of(cls, path: str, source_lang: str | None = None, target_lang: str | None = None) -> Pair:
        """Both versions in one file, in the languages that somebody asks for."""
        return cls(source_path=path, target_path=path, source_lang=source_lang, target_lang=target_lang, bilingual=True)

    @classmethod
    def of(cls, source: str, target: str, source_lang: str | None = None, target_lang: str | None = None) -> Pair:
        """The pair of two files, their languages as given, else as their paths name them.

        Paths that name one and the same language for both sides, such as two files in a folder ``de/``, name none.
        """
        named = (None, None) if source_lang and target_lang else (lang_from_path(source), lang_from_path(target))
        if named[0] == named[1]:
            named = None, None
        return cls(
            source_path=source,
            target_path=target,
            source_lang=source_lang or named[0],
            target_lang=target_lang or named[1],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A file without its counterpart, and how that is checked."""

    unpaired: Unpaired
    settings: Settings | None = None
    """None: those of the configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything a run is asked to do: defaults, file and flags, merged once."""

    pairs: tuple[Pair, ...] = ()
    missing: tuple[Missing, ...] = ()
    """Files for which the patterns ask a counterpart that does not exist."""
    skipped: tuple[Skipped, ...] = ()
    """What the file asks for and cannot be checked, such as a folder that cannot be read; the report names it."""
    notes: tuple[Note, ...] = ()
    """What the user should know about where the settings come from."""
    settings: Settings = Settings()
    """How a bitext is checked that has no settings of its own."""
    model: str = DEFAULT_MODEL
    """``default``, or the name or folder of a model for sentence-transformers."""
    calibration: str = ""
    """The folder of what was measured of the model on the user's own translations; empty: what comes with the model."""
    ignore: tuple[Rule, ...] = ()
    """Findings that are not to be reported."""
    baseline: str = ""
    """The file of decisions about findings, which need not exist; empty: none is asked."""
    changed_since: str = ""
    """A git revision: findings count only where a text has changed since; empty: everywhere."""
    readers: ReaderOptions | None = None
    """How files are read; None: as every reader does by itself."""
    cache: str = ""
    """The folder of what earlier runs found out, which need not exist; empty: nothing is kept."""
    jobs: int = 0
    """How many processes check pairs; 0: as many as there are cores, as far as the work is worth them."""
    with_texts: bool = False
    """Whether the report is to hold the whole text of each pair, for formats that show it side by side."""
    whole: bool = True
    """Whether ``pairs`` are all that the project has."""

    @property
    def all_checks(self) -> tuple[CheckSettings, ...]:
        """The checks of the run, then those that are on for some pairs only."""
        found = {one.info.id: one for one in self.settings.checks}
        own = [item.settings for item in self.pairs] + [item.settings for item in self.missing]
        for settings in filter(None, own):
            for one in settings.checks:
                found.setdefault(one.info.id, one)
        return tuple(found.values())

    @property
    def files(self) -> frozenset[str]:
        """The documents and the baseline that the run reads."""
        paths = [path for pair in self.pairs for path in (pair.source_path, pair.target_path)]
        paths += [one.unpaired.path for one in self.missing]
        return frozenset(filter(None, (*paths, self.baseline)))

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Whether one of these findings weighs so much that the run fails."""
        own = {pair.name: pair.settings.fail_on for pair in self.pairs if pair.settings}
        own |= {one.unpaired.pair: one.settings.fail_on for one in self.missing if one.settings}
        for finding in findings:
            least = own.get(finding.pair, self.settings.fail_on)
            if least is not None and finding.severity.rank >= least.rank:
                return True
        return False

    def settings_of(self, item: Pair | Missing) -> Settings:
        """How a pair or a lone file is checked: its own settings, or those of the whole run."""
        return item.settings or self.settings
