"""The configuration of a run, with all settings merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from xlat_check.bitext import Compared, Unpaired
from xlat_check.checks.registry import Check
from xlat_check.config.paths import lang_from_path
from xlat_check.config.rates import NORMAL
from xlat_check.findings import CheckInfo, Finding, Note, Severity, Skipped
from xlat_check.lazy import dataclass
from xlat_check.triage import Rule, files_of

if TYPE_CHECKING:
    from xlat_check.readers.options import ReaderOptions

CACHE_LIMIT = 2_000_000_000
DEFAULT_MODEL = "default"
"""The embedded model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSettings:
    """A check that is on, with its settings."""

    check: Check
    options: Any
    """An instance of ``check.options``."""
    severity: Severity | None = None
    """The severity of all its findings; None: the check decides."""

    @property
    def info(self) -> CheckInfo:
        """The check as configured, for the report."""
        return self.check.info if self.severity is None else replace(self.check.info, severity=self.severity)

    def run(self, subject: Compared | Unpaired) -> list[Finding]:
        """Every finding of this check on one bitext or one lone file, with the configured severity."""
        findings = self.check.run(subject, self.options)
        if self.severity is None:
            return findings
        return [replace(finding, severity=self.severity) for finding in findings]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings for one bitext: its checks, and the findings that fail the run."""

    checks: tuple[CheckSettings, ...] = ()
    """The checks that are on, in the order of the registry."""
    fail_on: Severity | None = Severity.MAJOR
    """The least severity that fails the run; None: no finding does."""
    max_false_alarms: float = NORMAL
    """Accepted false positives per clean pair of sentences, above 0 and below 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two files that say the same in two languages."""

    source_path: str
    target_path: str
    source_lang: str | None = None
    """Language tag, such as ``de`` or ``pt-BR``; None: detect it from the text."""
    target_lang: str | None = None
    bilingual: bool = False
    """Whether one file holds both versions. Then the two paths are equal, and a language of None is the file's own."""
    settings: Settings | None = None
    """None: the settings of the configuration."""

    @property
    def name(self) -> str:
        """The name of the bitext."""
        if self.bilingual:
            return f"{self.source_path} [{self.target_lang}]" if self.target_lang else self.source_path
        return f"{self.source_path} -> {self.target_path}"

    @classmethod
    def bilingual_of(cls, path: str, source_lang: str | None = None, target_lang: str | None = None) -> Pair:
        """A pair in one file, with the wanted languages."""
        return cls(source_path=path, target_path=path, source_lang=source_lang, target_lang=target_lang, bilingual=True)

    @classmethod
    def of(cls, source: str, target: str, source_lang: str | None = None, target_lang: str | None = None) -> Pair:
        """The pair of two files, with the given languages, else with those that their paths name.

        If the paths name the same language for both sides, such as two files in a folder ``de/``, the languages stay
        open.
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
    """A file without its counterpart, and the settings for it."""

    unpaired: Unpaired
    settings: Settings | None = None
    """None: the settings of the configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fails:
    """The rule for findings that are severe enough to fail a run."""

    default: Severity | None
    """The least such severity; None: no finding fails the run."""
    own: Mapping[str, Severity | None]
    """The least severity for pairs with another one, by their names."""

    def __call__(self, finding: Finding) -> bool:
        """Whether a finding fails the run."""
        least = self.own.get(finding.pair, self.default)
        return least is not None and finding.severity.rank >= least.rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings of a run: defaults, file and flags, merged once."""

    pairs: tuple[Pair, ...] = ()
    missing: tuple[Missing, ...] = ()
    """Files whose counterpart, according to the patterns, does not exist."""
    skipped: tuple[Skipped, ...] = ()
    """Parts of the project that cannot be checked, such as an unreadable folder; the report names them."""
    notes: tuple[Note, ...] = ()
    """Messages for the user about the origin of the settings."""
    settings: Settings = Settings()
    """The settings of a bitext that has none of its own."""
    model: str = DEFAULT_MODEL
    """``default``, or the name or folder of a model for sentence-transformers."""
    calibration: str = ""
    """The folder of a calibration on the user's own translations; empty: the calibration of the model."""
    ignore: tuple[Rule, ...] = ()
    """Findings that are not to be reported."""
    baseline: str = ""
    """The file of decisions about findings, which need not exist; empty: no decisions."""
    changed_since: str = ""
    """A git revision. Findings count only in text that has changed since; empty: everywhere."""
    readers: ReaderOptions | None = None
    """Settings of the readers; None: their defaults."""
    cache: str = ""
    """The cache folder, which need not exist; empty: no cache."""
    cache_limit: int = CACHE_LIMIT
    """Most bytes of results in the cache folder."""
    executor: str = ""
    """Who checks the pairs, a name in ``run.schedule.EXECUTORS``; empty: processes of this machine, by ``jobs``."""
    scheduler: str = ""
    """The address of a scheduler of Dask, such as ``tcp://host:8786``; empty: workers on this machine."""
    jobs: int = 0
    """Number of processes that check pairs; 0: one for each core, if there is enough work."""
    with_texts: bool = False
    """Whether the report contains the whole text of each pair, for formats that show it side by side."""
    whole: bool = True
    """Whether ``pairs`` are all pairs of the project."""

    @property
    def all_checks(self) -> tuple[CheckSettings, ...]:
        """The checks of the run, then the checks that are on for some pairs only."""
        found = {one.info.id: one for one in self.settings.checks}
        own = [item.settings for item in self.pairs] + [item.settings for item in self.missing]
        for settings in filter(None, own):
            for one in settings.checks:
                found.setdefault(one.info.id, one)
        return tuple(found.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all pairs, then of the files without counterpart."""
        return (*(pair.name for pair in self.pairs), *(one.unpaired.pair for one in self.missing))

    @property
    def files(self) -> frozenset[str]:
        """The documents and the baseline that the run reads."""
        paths = [path for pair in self.pairs for path in (pair.source_path, pair.target_path)]
        paths += [one.unpaired.path for one in self.missing]
        return frozenset((*paths, *(files_of(self.baseline) if self.baseline else ())))

    @property
    def fails(self) -> Fails:
        """The rule for findings that fail the run."""
        default = self.settings.fail_on
        own = {pair.name: pair.settings.fail_on for pair in self.pairs if pair.settings}
        own |= {one.unpaired.pair: one.settings.fail_on for one in self.missing if one.settings}
        return Fails(default=default, own={name: least for name, least in own.items() if least != default})

    def settings_of(self, item: Pair | Missing) -> Settings:
        """The settings of a pair or a lone file: its own, or those of the whole run."""
        return item.settings or self.settings
