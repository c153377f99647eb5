"""The report of a run, made of one outcome after the other, so that memory need not hold all."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xlat_check.bitext import Side, Unpaired
from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Fails, Missing, Settings
from xlat_check.findings import (
    VERSION,
    AlignedText,
    Finding,
    Note,
    PairSummary,
    Report,
    Severity,
    Skipped,
    identified,
    signature,
)
from xlat_check.lang import base_code
from xlat_check.lazy import dataclass
from xlat_check.run.checking import run_checks
from xlat_check.run.conclusions import Concluding, PairRecord
from xlat_check.run.outcome import Outcome
from xlat_check.run.recurring import with_groups
from xlat_check.stored import Stored
from xlat_check.triage import Changes, Decisions, Marks, Settling, Triage, kept_in, paths_of_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A pair of a run, or a file without counterpart, after its texts are closed."""

    name: str
    settings: Settings
    outcome: Outcome
    lone: Unpaired | None = None
    """The file, if it has no counterpart."""

    @property
    def record(self) -> PairRecord | None:
        """What the checks for all pairs together may conclude from; None if the pair could not be compared."""
        langs = ("", "")
        if self.lone:
            langs = ("", self.lone.lang) if self.lone.side is Side.SOURCE else (self.lone.lang, "")
        elif self.outcome.summary:
            langs = self.outcome.summary.source_lang, self.outcome.summary.target_lang
        else:
            return None
        return PairRecord(name=self.name, langs=langs, settings=self.settings, facts=self.outcome.facts)


def items(config: Config, found: Iterable[tuple[int, Outcome]]) -> Iterator[Item]:
    """All pairs of a run with their outcomes, then the files without counterpart."""
    for number, outcome in found:
        pair = config.pairs[number]
        yield Item(name=pair.name, settings=config.settings_of(pair), outcome=outcome)
    for missing in config.missing:
        yield _lone_item(missing, config)


def _lone_item(missing: Missing, config: Config) -> Item:
    """A file without counterpart, and what the checks for it say; a file that no check looks at is skipped."""
    file, settings = missing.unpaired, config.settings_of(missing)
    checked = run_checks(file, settings.checks)
    skipped = checked.skipped
    if not (checked.findings or checked.facts or skipped):
        reason = f"its counterpart {file.wanted} does not exist, and the check for that is off"
        skipped = (Skipped(what=file.path, reason=reason, fatal=False),)
    outcome = Outcome(method={}, findings=checked.findings, facts=checked.facts, skipped=skipped)
    return Item(name=file.pair, settings=settings, outcome=outcome, lone=file)


@dataclass(frozen=True, slots=True)
class _Page:
    """The part of an outcome that waits for what the checks conclude from all pairs."""

    name: str
    paths: tuple[str, str]
    findings: tuple[Finding, ...]
    marks: Marks | None


class Reporting:
    """Takes the outcomes of a run in the order of its pairs and then of its lone files, and makes its report."""

    def __init__(self, config: Config, checks: Iterable[CheckSettings]) -> None:
        """``checks``: all that are on for some pair.

        Raises BaselineError for an unusable baseline, ConfigError if git cannot tell the changes: mistakes show before
        the checks.
        """
        self._config = config
        self._checks = tuple(checks)
        self._triage = _triage(config)
        self._concluding = Concluding(self._checks)
        self._pages: Stored[_Page] = Stored()
        self._pairs: Stored[PairSummary] = Stored()
        self._texts: Stored[AlignedText] = Stored()
        self._lone: Stored[Unpaired] = Stored()
        self._skipped: Stored[Skipped] = Stored(config.skipped)
        self._langs: tuple[set[str], set[str]] = set(), set()
        self._methods: dict[str, set[str]] = {}
        self._max_false_alarms = 0.0
        self._fail_on: dict[str, Severity | None] = {}

    def take(self, item: Item) -> None:
        """Take the next outcome. Raises XlatError for errors of the run itself."""
        outcome = item.outcome
        if record := item.record:
            self._concluding.take(len(self._pages), record)
        paths = paths_of_pair(item.name, outcome.summary)
        self._pages.append(_Page(item.name, paths, outcome.findings, outcome.marks))
        if item.settings.fail_on != self._config.settings.fail_on:
            self._fail_on[item.name] = item.settings.fail_on
        for skipped in outcome.skipped:
            self._skipped.append(skipped)
        if item.lone:
            self._lone.append(item.lone)
            return
        self._max_false_alarms = max(self._max_false_alarms, item.settings.max_false_alarms)
        for key, value in outcome.method.items():
            self._methods.setdefault(key, set()).add(value)
        if outcome.summary:
            self._pairs.append(outcome.summary)
            for langs, lang in zip(
                self._langs, (outcome.summary.source_lang, outcome.summary.target_lang), strict=True
            ):
                langs.add(base_code(lang))
        if outcome.text:
            self._texts.append(outcome.text)

    def report(self, notes: Iterable[Note] = ()) -> Report:
        """The report, once all outcomes were taken; ``notes``: messages about the run, after those of the settings.

        Raises XlatError for errors of the run itself.
        """
        concluded = self._concluding.conclude()
        for skipped in concluded.skipped:
            self._skipped.append(skipped)
        settling = Settling(self._triage)
        for page, findings in self._identified(concluded.findings):
            marks = page.marks
            if marks:
                marks = replace(marks, ran=tuple(id for id in marks.ran if id not in concluded.failed))
                settling.look_at(marks, page.paths)
            for finding in findings:
                settling.take(finding, marks, page.paths)
        report = settling.settled(
            Report(
                findings=(),
                pairs=self._pairs.sealed(),
                skipped=self._skipped.sealed(),
                checks=tuple(replace(settings.info, help=settings.check.page) for settings in self._checks),
                notes=(*self._config.notes, *notes),
                signature=self._signature(),
                texts=self._texts.sealed(),
                lone=self._lone.sealed(),
                max_false_alarms=self._max_false_alarms or self._config.settings.max_false_alarms,
            )
        )
        return replace(report, findings=with_groups(report.findings))

    @property
    def fails(self) -> Fails:
        """The rule for findings that fail the run."""
        return Fails(default=self._config.settings.fail_on, own=self._fail_on)

    def _identified(self, over_all: Iterator[tuple[int, Finding]]) -> Iterator[tuple[_Page, Iterable[Finding]]]:
        """Each page with its own findings and those over all pages, in order, with fingerprints."""
        number, finding = next(over_all, (-1, None))
        for at, page in enumerate(self._pages):
            more = []
            while number == at and finding:
                more.append(replace(finding, pair=page.name))
                number, finding = next(over_all, (-1, None))
            yield page, identified(page.findings, more) if more else page.findings

    def _signature(self) -> str:
        source, target = (",".join(sorted(langs)) or "-" for langs in self._langs)
        return signature(
            {
                "src": source,
                "tgt": target,
                **self._method(),
                "checks": len(self._config.settings.checks),
                "alarms": f"{self._config.settings.max_false_alarms:g}",
                "v": VERSION,
            }
        )

    def _method(self) -> dict[str, str]:
        """The method of the checks, also for a run without pairs; models of different pairs are joined by ``+``."""
        if self._methods:
            return {key: "+".join(sorted(values)) for key, values in self._methods.items()}
        from xlat_check.run.model import Model
        from xlat_check.run.stages import method_of

        return method_of(Model.load(self._config.model, calibration=self._config.calibration))


def _triage(config: Config) -> Triage:
    """Everything that decides the status of findings."""
    today = datetime.date.today()
    decisions = Decisions()
    notes: tuple[Note, ...] = ()
    if config.baseline and kept_in(config.baseline):
        from xlat_check.triage.store import read_decisions  # most runs have nothing to read

        decisions, notes = read_decisions(config.baseline)
    changes = Changes(config.changed_since) if config.changed_since else None
    if changes:
        changes.look_at(path for pair in config.pairs for path in (pair.source_path, pair.target_path))
    return Triage(
        rules=config.ignore,
        entries=decisions.on(today),
        notes=notes,
        base=os.path.dirname(config.baseline) or ".",
        changes=changes,
        today=today,
        whole=config.whole,
        known=frozenset(CHECKS),
        beyond=frozenset(id for id, check in CHECKS.items() if check.beyond),
    )
