"""``xlat-check completion``."""

from __future__ import annotations

import click

from xlat_check.cli.shared import verbose_option
from xlat_check.cli.streams import write


@click.command(short_help="Print a script for completion with the Tab key.")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@verbose_option
def completion(shell: str) -> None:
    """Print a script that completes commands and options with the Tab key.

    For bash, add this line to ~/.bashrc: eval "$(xlat-check completion bash)". For zsh the same with zsh, in ~/.zshrc.
    For fish: xlat-check completion fish > ~/.config/fish/completions/xlat-check.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None, "click knows all three"
    from xlat_check.cli.app import VARIABLE, group

    write(found(group, {}, "xlat-check", VARIABLE).source(), None)
