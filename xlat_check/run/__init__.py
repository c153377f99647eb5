"""A run as a whole: every pair through its stages, and one report of all outcomes.

``stages.check_pair`` gives the order of the stages, and ``schedule`` decides which process works on which pair.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from xlat_check.bitext import Alignment, Bitext, Side
from xlat_check.checks import CHECKS
from xlat_check.config import Config
from xlat_check.errors import ConfigError, XlatError
from xlat_check.findings import (
    VERSION,
    Entry,
    Finding,
    PairSummary,
    Report,
    Skipped,
    identified,
    in_order,
    signature,
)
from xlat_check.lang import base_code
from xlat_check.run.checking import CheckResults, run_checks
from xlat_check.run.conclusions import Conclusions, PairRecord, conclude
from xlat_check.run.following import followed
from xlat_check.run.outcome import Outcome
from xlat_check.run.recurring import with_groups
from xlat_check.run.schedule import Progress, outcomes
from xlat_check.triage import Changes, Marks, Triage, settle

if TYPE_CHECKING:
    from xlat_check.run.model import Model


def run(
    config: Config, *, with_texts: bool = False, progress: Progress | None = None, model: Model | None = None
) -> Report:
    """Check every pair of a configuration.

    ``with_texts``: for formats that show the whole text side by side. ``model``: the model of the configuration, if it
    is loaded already.

    Raises ConfigError if no check is on, and ModelError if the model cannot be loaded.
    """
    if not config.settings.checks:
        raise ConfigError("no check is on, so nothing would be found", "take a configuration from load_config")
    config = followed(replace(config, with_texts=with_texts or config.with_texts))
    triage_of_run = _triage(config)
    found, notes = outcomes(config, progress or (lambda done, total, name: None), model)
    lone = _check_lone(config)
    concluded = conclude(list(_records(config, found, lone)), config.all_checks)
    summaries = [outcome.summary for outcome in found if outcome.summary]
    report = Report(
        findings=_findings(config, found, lone, concluded),
        pairs=tuple(summaries),
        skipped=(
            *config.skipped,
            *(skipped for outcome in found for skipped in outcome.skipped),
            *(skipped for checked in lone for skipped in checked.skipped),
            *concluded.skipped,
        ),
        checks=tuple(replace(settings.info, help=settings.check.page) for settings in config.all_checks),
        notes=(*config.notes, *notes),
        signature=_signature(config, summaries, _method(config, found)),
        texts=tuple(outcome.text for outcome in found if outcome.text),
        lone=tuple(missing.unpaired for missing in config.missing),
        max_false_alarms=max(
            (config.settings_of(pair).max_false_alarms for pair in config.pairs),
            default=config.settings.max_false_alarms,
        ),
    )
    settled = settle(report, _marks(config, found, concluded.failed), triage_of_run)
    return replace(settled, findings=with_groups(settled.findings))


def align_pairs(config: Config, tell: Callable[[str], None] = lambda note: None) -> tuple[Alignment, ...]:
    """The alignment of every pair of a configuration; ``tell`` is given what the user should know.

    Raises XlatError for anything that cannot be read or loaded.
    """
    from xlat_check.run.model import Model
    from xlat_check.run.stages import align_bitext, read_bitext

    model = Model.load(config.model, config.cache, config.calibration)
    bitexts = (read_bitext(pair, config, tell) for pair in config.pairs)
    return tuple(align_bitext(bitext, model.for_bitext(bitext)).alignment for bitext in bitexts)


def check_segmented(bitext: Bitext, config: Config, model: Model) -> list[Finding]:
    """The findings of a configuration's checks on a bitext that is already cut into segments.

    Raises XlatError if a check failed with an error.
    """
    from xlat_check.run.stages import compare_bitext

    compared = compare_bitext(bitext, model.for_bitext(bitext), config.settings.max_false_alarms)
    checked = run_checks(compared, config.settings.checks)
    for broken in checked.skipped:
        if broken.fatal:
            raise XlatError(broken.what, hint=broken.reason)
    return list(checked.findings)


def _check_lone(config: Config) -> list[CheckResults]:
    """The outcomes of the checks for each file without counterpart; a file that no check looks at is skipped."""
    result = []
    for missing in config.missing:
        file = missing.unpaired
        checked = run_checks(file, config.settings_of(missing).checks)
        if not (checked.findings or checked.facts or checked.skipped):
            reason = f"its counterpart {file.wanted} does not exist, and the check for that is off"
            checked = replace(checked, skipped=(Skipped(what=file.path, reason=reason, fatal=False),))
        result.append(checked)
    return result


def _records(config: Config, found: Sequence[Outcome], lone: Sequence[CheckResults]) -> Iterator[PairRecord]:
    """The facts that checks may conclude from: those of all pairs, then those of the files without counterpart."""
    for pair, outcome in zip(config.pairs, found, strict=True):
        if outcome.summary:
            langs = outcome.summary.source_lang, outcome.summary.target_lang
            yield PairRecord(name=pair.name, langs=langs, settings=config.settings_of(pair), facts=outcome.facts)
    for missing, checked in zip(config.missing, lone, strict=True):
        file, settings = missing.unpaired, config.settings_of(missing)
        langs = ("", file.lang) if file.side is Side.SOURCE else (file.lang, "")
        yield PairRecord(name=file.pair, langs=langs, settings=settings, facts=checked.facts)


def _findings(
    config: Config, found: Sequence[Outcome], lone: Sequence[CheckResults], concluded: Conclusions
) -> tuple[Finding, ...]:
    """All findings of a run, in order: for each pair, for files without counterpart, and over all."""
    names = config.names
    own: dict[str, list[Finding]] = {name: [] for name in names}
    findings = (*(outcome.findings for outcome in found), *(checked.findings for checked in lone))
    for name, here in zip(names, findings, strict=True):
        own[name] += here
    for name, over_all in concluded.findings.items():
        own[name] = identified(own[name], (replace(one, pair=name) for one in over_all))
    return tuple(in_order((finding for here in own.values() for finding in here), names))


def _marks(config: Config, found: Sequence[Outcome], failed: Collection[str]) -> dict[str, Marks]:
    """The marks of each checked pair by its name; a check that failed over all pairs counts as not run on any."""
    return {
        pair.name: replace(one.marks, ran=tuple(id for id in one.marks.ran if id not in failed))
        for pair, one in zip(config.pairs, found, strict=True)
        if one.marks
    }


def _triage(config: Config) -> Triage:
    """Everything that decides the status of findings; read before the checks, so that mistakes show at once.

    Raises BaselineError for an unusable baseline, ConfigError if git cannot tell the changes.
    """
    entries: tuple[Entry, ...] = ()
    if config.baseline and os.path.lexists(config.baseline):
        from xlat_check.triage.baseline_file import read_baseline  # a run without a baseline needs no YAML

        entries = read_baseline(config.baseline)
    changes = Changes(config.changed_since) if config.changed_since else None
    if changes:
        changes.look_at(path for pair in config.pairs for path in (pair.source_path, pair.target_path))
    return Triage(
        rules=config.ignore,
        entries=entries,
        base=os.path.dirname(config.baseline) or ".",
        changes=changes,
        today=datetime.date.today(),
        whole=config.whole,
        known=frozenset(CHECKS),
        beyond=frozenset(id for id, check in CHECKS.items() if check.beyond),
    )


def _method(config: Config, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
    """The method of the checks, also for a run without pairs; models of different pairs are joined by ``+``."""
    methods = [outcome.method for outcome in outcomes if outcome.method]
    if methods:
        return {key: "+".join(sorted({method[key] for method in methods})) for key in methods[0]}
    from xlat_check.run.model import Model
    from xlat_check.run.stages import method_of

    return method_of(Model.load(config.model, calibration=config.calibration))


def _signature(config: Config, summaries: Sequence[PairSummary], method: Mapping[str, str]) -> str:
    source = sorted({base_code(summary.source_lang) for summary in summaries})
    target = sorted({base_code(summary.target_lang) for summary in summaries})
    return signature(
        {
            "src": ",".join(source) or "-",
            "tgt": ",".join(target) or "-",
            **method,
            "checks": len(config.settings.checks),
            "alarms": f"{config.settings.max_false_alarms:g}",
            "v": VERSION,
        }
    )
