"""``xlat-check calibrate``."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked, decisions_exist
from xlat_check.cli.progress import progress
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options
from xlat_check.cli.streams import say, say_error, write
from xlat_check.errors import ConfigError, NotCheckedError, ReadError, XlatError

if TYPE_CHECKING:
    from collections.abc import Callable

    from xlat_check.bitext import Bitext
    from xlat_check.config import Config

MOST_STEPS = 100
"""Steps of the history that are checked, the newest ones; each takes six times as long as checking a pair."""
LOOSE = 0.5
"""A rate of false positives above all rates at which people decide about findings."""


@click.command(short_help="Measure what the scores mean on your own translations.")
@click.argument("files", nargs=-1, metavar="[PAIRS]...")
@click.option("-o", "--output", metavar="FOLDER", help="Folder to write, instead of xlat-check.calibration.")
@click.option("--from-baseline", is_flag=True, help="Use only the decisions about findings.")
@click.option(
    "--from-history",
    is_flag=True,
    help="Use the history of git: changes of the source that translators followed later.",
)
@baseline_option
@run_options
@pair_options
def calibrate(
    files: tuple[str, ...],
    output: str | None,
    from_baseline: bool,
    from_history: bool,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Measure what the scores of the model mean on your own translations.

    PAIRS: a source and its target, then the next source and target, and so on, or files that hold both. Without PAIRS:
    the pairs that xlat-check.yaml lists. Nearly all of them should be good translations. With --from-baseline, the
    decisions about findings set the thresholds. With --from-history, earlier versions in git set them, and the report
    says how many changes of the source would have been found before the translation followed.
    """
    way = _way(from_baseline, from_history)
    config = _asked(files, config_path, flags)
    from xlat_check.config.files import open_config
    from xlat_check.config.load import usual_calibration
    from xlat_check.run.recalibrate.storing import refuse_folder

    folder = output or config.calibration or usual_calibration(config_path)
    refuse_folder(Path(folder))
    code, written = way(config, folder)
    say(f"written to {folder}" if written else "nothing was changed")
    if written and os.path.normpath(folder) != config.calibration:
        named = os.path.relpath(folder, open_config(config_path).base)
        say(f"hint: write “calibration: {named}” into xlat-check.yaml, or check with --calibration {folder}")
    return code


def _way(from_baseline: bool, from_history: bool) -> Callable[[Config, str], tuple[Exit, bool]]:
    """What estimates the figures, for a configuration and a folder; it returns whether they were written."""
    if from_baseline and from_history:
        raise ConfigError("--from-baseline and --from-history cannot be combined", "give one of them")
    return _by_decisions if from_baseline else _by_history if from_history else _by_texts


def _asked(files: tuple[str, ...], config_path: str | None, flags: dict[str, str | None]) -> Config:
    """The configuration with the pairs of the command line, or with those that the file lists."""
    from xlat_check.readers.bilingual import is_bilingual

    rest, configs = list(files), []
    while rest:
        source = rest.pop(0)
        if not is_bilingual(source) and not rest:
            raise ConfigError(f"{source}: its translation is not named", "name source and target in turn")
        target = None if is_bilingual(source) else rest.pop(0)
        configs.append(merged_config(config_path, source, target, **flags))
    if not configs:
        return merged_config(config_path, None, None, **flags)
    pairs = {pair.name: pair for config in configs for pair in config.pairs}
    skipped = tuple(skipped for config in configs for skipped in config.skipped)
    return replace(configs[0], pairs=tuple(pairs.values()), skipped=skipped, whole=False)


def _by_texts(config: Config, folder: str) -> tuple[Exit, bool]:
    """Estimate everything from the texts, and print the result; returns whether it was written."""
    from xlat_check.cli.calibrated import report_of
    from xlat_check.run.model import Model
    from xlat_check.run.recalibrate import estimate
    from xlat_check.run.recalibrate.storing import store

    model = Model.load(config.model, config.cache)
    with progress() as shown:
        bitexts, failed = _read(config)
        found = estimate(model, bitexts, shown)
    store(Path(folder), found.calibration, found.judge)
    write(report_of(found), None)
    return failed, True


def _read(config: Config) -> tuple[list[Bitext], Exit]:
    """Every readable bitext; prints the others on stderr. Raises XlatError if there are none."""
    from xlat_check.run.stages import read_bitext

    bitexts, code = [], Exit.OK
    for skipped in config.skipped:
        say(f"{'error' if skipped.fatal else 'note'}: {skipped.what}: {skipped.reason}")
        code = Exit.FAILED if skipped.fatal else code
    for pair in config.pairs:
        try:
            bitexts.append(read_bitext(pair, config, say))
        except ReadError as error:
            say_error(error.message, error.hint)
            code = Exit.FAILED
        except NotCheckedError as error:
            say(f"note: {error.message}: {error.hint}")
    if not bitexts:
        raise XlatError("nothing to calibrate on", "name translations, or list pairs in xlat-check.yaml")
    return bitexts, code


def _by_history(config: Config, folder: str) -> tuple[Exit, bool]:
    """Set the thresholds by pairs that stood in step in git, and print what was found before they did.

    Returns whether they were written: without pairs in step that the judge reads, there is nothing to set.
    """
    from xlat_check.cli.calibrated import history_report
    from xlat_check.run.model import Model
    from xlat_check.run.recalibrate import near
    from xlat_check.run.recalibrate.drift import look_back
    from xlat_check.run.recalibrate.history import history_of
    from xlat_check.run.recalibrate.storing import store

    model = Model.load(config.model, config.cache, config.calibration)
    if model.calibration is None:
        raise XlatError(
            f"{model.encoder.name} has no calibration yet", "run xlat-check calibrate without --from-history first"
        )
    history = history_of(config.pairs, MOST_STEPS)
    with progress() as shown:
        shipped = look_back(model, config, history.steps, shown)
        if not shipped.doubts:
            write(history_report(history, shipped, None, config), None)
            return Exit.OK, False
        counted_pairs = f"{len(shipped.doubts)} pairs in step, from git"
        judge = replace(near(shipped.odds(), model.judge), origin=f"{model.judge.origin}; {counted_pairs}")
        here = look_back(replace(model, own_judge=judge), config, history.steps, shown)
    store(Path(folder), replace(model.calibration, encoder=model.encoder.name), judge)
    write(history_report(history, shipped, here, config), None)
    return Exit.OK, True


def _by_decisions(config: Config, folder: str) -> tuple[Exit, bool]:
    """Set the thresholds from the decisions about findings, and print the result; returns whether it was written.

    Everything is checked again, at a rate so high that all findings with decisions are found again.
    """
    from xlat_check.cli.calibrated import decisions_of
    from xlat_check.cli.progress import run
    from xlat_check.run.model import Model
    from xlat_check.run.recalibrate.decisions import by_decisions, without_score
    from xlat_check.run.recalibrate.storing import store

    if not config.baseline or not decisions_exist(config.baseline):
        raise XlatError(
            f"nothing to calibrate with: there is no baseline {config.baseline}".rstrip(),
            "decide about findings first: xlat-check accept or xlat-check review",
        )
    model = Model.load(config.model, config.cache, config.calibration)
    if model.calibration is None:
        raise XlatError(
            f"{model.encoder.name} has no calibration yet", "run xlat-check calibrate without --from-baseline first"
        )
    report = run(_looser(config))
    code = checked(report, "looked at")
    judge, verdicts = by_decisions(report, model.judge, config.settings.max_false_alarms)
    write(decisions_of(verdicts, config.settings.max_false_alarms, without_score(report)), None)
    changed = judge != model.judge
    if changed:
        store(Path(folder), replace(model.calibration, encoder=model.encoder.name), judge)
    return code, changed


def _looser(config: Config) -> Config:
    """The same run with a high rate of false positives for all pairs."""
    pairs = tuple(
        replace(pair, settings=replace(pair.settings, max_false_alarms=LOOSE)) if pair.settings else pair
        for pair in config.pairs
    )
    return replace(config, pairs=pairs, settings=replace(config.settings, max_false_alarms=LOOSE))
