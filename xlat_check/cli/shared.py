"""What commands have in common: exit codes, options, and how they become a Config."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, Any, TypeVar

import click

from xlat_check.cli.streams import STDOUT

if TYPE_CHECKING:
    from xlat_check.config import Config

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_WIDTH = 100
"""Columns where no terminal says how many."""
MAX_WIDTH = 10_000


class Exit(IntEnum):
    """How a run ends."""

    OK = 0
    """No finding at or above ``--fail-on``."""
    FINDINGS = 1
    FAILED = 2
    """The run could not do its job: usage, configuration, unreadable file, model, or nothing to check."""
    INTERRUPTED = 130


def _note_verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(dict)["verbose"] = True


verbose_option = click.option(
    "-v", "--verbose", is_flag=True, expose_value=False, callback=_note_verbose, help="Show tracebacks."
)


def pair_options(function: Function) -> Function:
    """The options that say what is read and with which model."""
    for option in (
        verbose_option,
        click.option(
            "--model", metavar="NAME_OR_PATH", help="Model of sentence-transformers, instead of the embedded one."
        ),
        click.option(
            "--calibration",
            metavar="FOLDER",
            help="What xlat-check calibrate measured of the model; none: what comes with it.",
        ),
        click.option(
            "--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml."
        ),
        click.option("--target-lang", metavar="TAG", help="Language of TARGET, such as pt or pt-BR."),
        click.option(
            "--source-lang", metavar="TAG", help="Language of SOURCE, such as de; else by file name, else detected."
        ),
    ):
        function = option(function)
    return function


def run_options(function: Function) -> Function:
    """The options that say how the work is done, which changes nothing of what is found."""
    for option in (
        click.option("--no-cache", flag_value="yes", help="Know nothing of earlier runs, and keep nothing."),
        click.option(
            "--cache-dir",
            "cache",
            metavar="DIR",
            help="Where results are kept, instead of .xlat-check beside the settings.",
        ),
        click.option("-j", "--jobs", metavar="N", help="Check so many pairs at once, or auto.  [default: auto]"),
    ):
        function = option(function)
    return function


def merged_config(config_path: str | None, source: str | None, target: str | None, **flags: str | None) -> Config:
    """The Config of a run: defaults, file, flags."""
    from xlat_check.config import Overrides, load_config

    return load_config(config_path, Overrides(source=source, target=target, **_settled(flags)))


def shown_config(config_path: str | None, source: str | None, target: str | None, **flags: str | None) -> str:
    """The same as a file, with the origin of each setting."""
    from xlat_check.config import Overrides
    from xlat_check.config.show import show_config

    return show_config(config_path, Overrides(source=source, target=target, **_settled(flags)))


def _settled(flags: dict[str, str | None]) -> dict[str, str | None]:
    """The flags, with what two of them say about the cache as one."""
    if not flags.pop("no_cache", None):
        return flags
    if flags.get("cache"):
        raise click.UsageError("--cache-dir and --no-cache contradict each other")
    return flags | {"cache": ""}


def columns(width: int | None, output: str | None) -> int:
    """How wide a report is: as told, as the terminal that shows it, or a fixed width wherever else it goes."""
    if width is not None:
        return width
    if output in (None, STDOUT) and sys.stdout.isatty():
        return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return DEFAULT_WIDTH


def colored(color: str, output: str | None) -> bool:
    """Whether a report has colours: as told, or where a terminal shows it and NO_COLOR is not set."""
    if color != "auto":
        return color == "always"
    return output in (None, STDOUT) and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
