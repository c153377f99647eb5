"""The group of commands, and the single place where exceptions become messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword

import click

from xlat_check.cli.shared import Exit, verbose_option
from xlat_check.cli.streams import say_error, silence_stdout, speak_utf8
from xlat_check.errors import XlatError

EPILOG = """Exit codes: 0: no finding is as severe as --fail-on. 1: at least one is. 2: wrong usage or settings, a file
or a model that cannot be read, or nothing to check."""

COMMANDS = (
    "init", "check", "merge", "review", "accept", "baseline", "calibrate", "align", "read", "export", "import", "stats",
    "checks", "explain", "schema", "completion", "help", "mcp", "lsp",
)  # fmt: skip
"""The commands in the order of the help. Each is a function in the module of its name, with ``_`` for ``import``."""


VARIABLE = "_XLAT_CHECK_COMPLETE"
"""The variable by which a shell asks for completions."""


class Commands(click.Group):
    """The commands, each imported when it is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command by its name; None if there is none."""
        if name not in COMMANDS:
            return None
        home = f"{name}_" if iskeyword(name) else name
        command: click.Command = getattr(import_module(f"{__package__}.{home}"), home)
        return command


def _show_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from xlat_check.findings import VERSION

        click.echo(f"xlat-check, version {VERSION}")
        ctx.exit()


@click.group("xlat-check", cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version."
)
@verbose_option
def group() -> None:
    """Find what is missing, extra or different between two language versions of one text.

    Works offline, with a model of its own.
    """


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code: 0, 1, 2, or 130 after Ctrl-C."""
    speak_utf8()
    if os.environ.get(VARIABLE):
        return _complete(os.environ[VARIABLE])
    state: dict[str, bool] = {}
    try:
        with group.make_context("xlat-check", list(sys.argv[1:] if arguments is None else arguments), obj=state) as ctx:
            code = group.invoke(ctx)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        silence_stdout()
    except (KeyboardInterrupt, click.Abort):
        return Exit.INTERRUPTED
    except Exception as error:  # the single place for this: no traceback reaches the user unless asked for
        with suppress(OSError):  # stderr cannot be written
            if state.get("verbose"):
                import traceback

                traceback.print_exc()
            explain_error(error)
        return Exit.FAILED
    else:
        return Exit.OK if code is None else code
    return Exit.OK


def _complete(instruction: str) -> int:
    """Answer a shell that asks for completions."""
    from click.shell_completion import shell_complete

    return shell_complete(group, {}, "xlat-check", VARIABLE, instruction)


def explain_error(error: Exception) -> None:
    """Print the error and the hint on stderr."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
    elif isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "xlat-check"
        say_error(error.format_message(), f"see {command} --help")
    elif isinstance(error, click.ClickException):
        say_error(error.format_message())
    elif isinstance(error, XlatError):
        say_error(error.message, error.hint)
    elif isinstance(error, OSError) and error.strerror:
        say_error(*_of_system(error))
    else:
        say_error(f"unexpected {type(error).__name__}: {error}", "run with -v to see where, and report it")


def _of_system(error: OSError) -> tuple[str, str]:
    """An error message and a hint for an error of the operating system."""
    try:
        os.getcwd()
    except OSError:
        return "the working directory does not exist any more", "change to an existing folder"
    if isinstance(error.filename, str):
        return f"{error.filename}: {error.strerror}", "check the path, its access rights and the free space there"
    silence_stdout()  # without this, the flush at exit fails too
    return f"cannot be written: {error.strerror}", "check where the output goes"
