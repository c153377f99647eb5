"""Shared parts of the commands: exit codes, options, and the Config made from them."""

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
"""Columns if the width of the terminal is not known."""
MAX_WIDTH = 10_000


class Exit(IntEnum):
    """The exit code of a run."""

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
    "-v",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_note_verbose,
    help="Show more: the settings of a run, and tracebacks of errors.",
)


def verbose() -> bool:
    """Whether the user asked to see more."""
    return bool(click.get_current_context().ensure_object(dict).get("verbose"))


def chosen_option(flags: dict[str, Any], name: str, flag: str, value: str) -> str | None:
    """The value of an option, or the value that a flag stands for; takes the flag out of ``flags``.

    Raises UsageError if both are given.
    """
    given: str | None = flags[name]
    if not flags.pop(flag):
        return given
    if given not in (None, value):
        raise click.UsageError(f"--{name.replace('_', '-')} and --{flag.replace('_', '-')} contradict each other")
    return value


def pair_options(function: Function) -> Function:
    """The options for the files and the model."""
    for option in (
        verbose_option,
        click.option(
            "--model", metavar="NAME_OR_PATH", help="Model of sentence-transformers, instead of those in the package."
        ),
        click.option(
            "--calibration",
            metavar="FOLDER",
            help="Folder that xlat-check calibrate wrote, or none for the values in the package.",
        ),
        click.option(
            "--config", "config_path", metavar="FILE", help="Settings, instead of the nearest xlat-check.yaml."
        ),
        click.option("--target-lang", metavar="TAG", help="Language of TARGET, such as pt or pt-BR."),
        click.option(
            "--source-lang",
            metavar="TAG",
            help="Language of SOURCE, such as de. Without it, the file name or the text shows it.",
        ),
    ):
        function = option(function)
    return function


def run_options(function: Function) -> Function:
    """The options for the way of working, which do not change the findings."""
    for option in (
        click.option("--no-cache", flag_value="yes", help="Use no results of earlier runs, and keep none."),
        click.option(
            "--cache-dir",
            "cache",
            metavar="DIR",
            help="Folder that keeps results for the next run, instead of .xlat-check beside the settings.",
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="Address of the Dask scheduler, such as tcp://host:8786. Without it,"
            " Dask starts workers on this machine.",
        ),
        click.option(
            "--executor",
            metavar="NAME",
            help="What checks the pairs: auto for processes on this machine, dask for"
            " workers of a Dask cluster.  [default: auto]",
        ),
        click.option("-j", "--jobs", metavar="N", help="Number of pairs to check at once, or auto.  [default: auto]"),
    ):
        function = option(function)
    return function


def merged_config(config_path: str | None, source: str | None, target: str | None, **flags: Any) -> Config:
    """The Config of a run: defaults, file, flags. A file that holds both versions may be named for both sides."""
    from xlat_check.config import Overrides, load_config
    from xlat_check.readers.bilingual import is_bilingual

    if source and source == target and is_bilingual(source):
        target = None
    return load_config(config_path, Overrides(source=source, target=target, **_settled(flags)))


def shown_config(config_path: str | None, source: str | None, target: str | None, **flags: Any) -> str:
    """The Config as a file, with the origin of each setting."""
    from xlat_check.config import Overrides
    from xlat_check.config.show import show_config

    return show_config(config_path, Overrides(source=source, target=target, **_settled(flags)))


def _settled(flags: dict[str, Any]) -> dict[str, Any]:
    """The flags, with the two about the cache merged into one."""
    if not flags.pop("no_cache", None):
        return flags
    if flags.get("cache"):
        raise click.UsageError("--cache-dir and --no-cache contradict each other")
    return flags | {"cache": ""}


def columns(width: int | None, output: str | None) -> int:
    """The width of a report: as given, as the terminal has it, or a fixed width for other outputs."""
    if width is not None:
        return width
    if output in (None, STDOUT) and sys.stdout.isatty():
        return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns
    return DEFAULT_WIDTH


def colored(color: str, output: str | None) -> bool:
    """Whether a report has colours: as given, else if a terminal shows it and NO_COLOR is not set."""
    if color != "auto":
        return color == "always"
    return output in (None, STDOUT) and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
