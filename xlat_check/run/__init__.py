"""A run as a whole: every pair through its stages, and one report of all outcomes.

The order of the stages stands in ``stages.check_pair``, who works on which pair in ``schedule``.
"""

from __future__ import annotations

import datetime
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from xlat_check.bitext import Alignment, Bitext
from xlat_check.checks import CHECKS, term_uses
from xlat_check.config import Config, Overrides, Pair, load_config
from xlat_check.errors import ConfigError, XlatError
from xlat_check.findings import (
    VERSION,
    Entry,
    Finding,
    PairSummary,
    Report,
    Skipped,
    TermUse,
    signature,
    with_fingerprints,
)
from xlat_check.lang import base_code
from xlat_check.run.outcome import Outcome
from xlat_check.run.schedule import Progress, outcomes
from xlat_check.triage import Changes, Triage, settle

if TYPE_CHECKING:
    from xlat_check.run.model import Model


def run(config: Config, *, with_texts: bool = False, progress: Progress | None = None) -> Report:
    """Check every pair of a configuration; ``with_texts``: for a format that shows the whole text side by side.

    Raises ConfigError when no check is on, and ModelError when the model cannot be loaded.
    """
    if not config.settings.checks:
        raise ConfigError("no check is on, so nothing would be found", "take a configuration from load_config")
    config = replace(config, with_texts=with_texts or config.with_texts)
    triage_of_run = _triage(config)
    found, notes = outcomes(config, progress or (lambda done, total, name: None))
    found = _with_terms(config, found)
    lone, unasked = _lone(config)
    summaries = [outcome.summary for outcome in found if outcome.summary]
    report = Report(
        findings=(*(finding for outcome in found for finding in outcome.findings), *lone),
        pairs=tuple(summaries),
        skipped=(*config.skipped, *(skipped for outcome in found for skipped in outcome.skipped), *unasked),
        checks=tuple(replace(settings.info, help=settings.check.page) for settings in config.all_checks),
        notes=(*config.notes, *notes),
        signature=_signature(config, summaries, _method(config, found)),
        texts=tuple(outcome.text for outcome in found if outcome.text),
        max_false_alarms=max(
            (config.settings_of(pair).max_false_alarms for pair in config.pairs),
            default=config.settings.max_false_alarms,
        ),
    )
    marks = zip(config.pairs, found, strict=True)
    return settle(report, {pair.name: one.marks for pair, one in marks if one.marks}, triage_of_run)


def align_pairs(config: Config) -> tuple[Alignment, ...]:
    """The alignment of every pair of a configuration. Raises XlatError for whatever cannot be read or loaded."""
    from xlat_check.run.model import Model
    from xlat_check.run.stages import read_bitext

    model = Model.load(config.model, config.cache, config.calibration)
    return tuple(model.align(read_bitext(pair, config)) for pair in config.pairs)


def check_bitext(source: str, target: str, config: Config | None = None) -> Report:
    """Check two files against each other.

    Settings come from ``config``, else from the configuration file that is found, else by default; languages from the
    paths, else from that file, else from the texts. Without ``config`` nothing is kept for another run.
    """
    if config is None:
        return run(load_config(None, Overrides(source=source, target=target, cache="")))
    return run(replace(config, pairs=(Pair.of(source, target),), missing=(), skipped=()))


def check_segmented(bitext: Bitext, config: Config, model: Model) -> list[Finding]:
    """What the checks of a configuration find in a bitext that is cut into segments already.

    Raises XlatError where a check broke.
    """
    from xlat_check.run.stages import run_checks

    found, failed, _ = run_checks(model.compare(bitext, config.settings.max_false_alarms), config.settings.checks)
    for broken in failed:
        if broken.fatal:
            raise XlatError(broken.what, hint=broken.reason)
    return found


def _with_terms(config: Config, found: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes of all pairs, with what is said of documents that render a term otherwise than most."""
    uses: dict[tuple[str, str], list[tuple[int, TermUse]]] = defaultdict(list)
    for at, outcome in enumerate(found):
        if outcome.summary:
            langs = base_code(outcome.summary.source_lang), outcome.summary.target_lang
            uses[langs] += [(at, use) for use in outcome.terms]
    result = list(found)
    for own in uses.values():
        for at, finding in term_uses.deviations(own):
            pair = config.pairs[at]
            settings = next(one for one in config.settings_of(pair).checks if one.info.id == term_uses.CHECK)
            weighed = replace(finding, pair=pair.name, severity=settings.severity or finding.severity)
            if finding.evidence["documents"] >= settings.options.documents:
                result[at] = replace(result[at], findings=(*result[at].findings, *with_fingerprints([weighed])))
    return result


def _lone(config: Config) -> tuple[list[Finding], list[Skipped]]:
    """What the checks find in files without counterpart, and the files that no check is asked about."""
    found: list[Finding] = []
    unasked: list[Skipped] = []
    for missing in config.missing:
        file = missing.unpaired
        here = [one for settings in config.settings_of(missing).checks for one in settings.run(file)]
        if not here:
            reason = f"its counterpart {file.wanted} does not exist, and the check that says so is off"
            unasked.append(Skipped(what=file.path, reason=reason, fatal=False))
        found += with_fingerprints([replace(finding, pair=file.pair) for finding in here])
    return found, unasked


def _triage(config: Config) -> Triage:
    """What is to be held against the findings; read before anything is checked, so that slips show at once.

    Raises BaselineError for a baseline that cannot be used, ConfigError where git cannot say what changed.
    """
    entries: tuple[Entry, ...] = ()
    if config.baseline and os.path.lexists(config.baseline):
        from xlat_check.triage.baseline_file import read_baseline  # a run without one needs no YAML

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
    )


def _method(config: Config, outcomes: Sequence[Outcome]) -> Mapping[str, str]:
    """How texts were looked at, or would have been."""
    from_pairs = next((outcome.method for outcome in outcomes if outcome.method), None)
    if from_pairs:
        return from_pairs
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
