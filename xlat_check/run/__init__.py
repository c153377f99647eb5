"""A run as a whole: every pair through its stages, and one report of all outcomes.

``stages.check_pair`` gives the order of the stages, and ``schedule`` decides which process works on which pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from xlat_check.bitext import Alignment, Bitext
from xlat_check.config import Config
from xlat_check.errors import ConfigError, XlatError
from xlat_check.findings import Finding, Report
from xlat_check.run.checking import run_checks
from xlat_check.run.following import followed
from xlat_check.run.reporting import Reporting, items
from xlat_check.run.schedule import Checked, Progress

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
    reporting = Reporting(config, config.all_checks)
    found = Checked(config, progress or (lambda done, total, name: None), model)
    for item in items(config, found):
        reporting.take(item)
    return reporting.report(found.notes)


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
