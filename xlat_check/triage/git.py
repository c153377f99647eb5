"""Calls of the git command."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING

from xlat_check.errors import XlatError

if TYPE_CHECKING:
    import subprocess


def run_git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, with messages in English. Raises XlatError if git is not installed."""
    import subprocess

    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", folder, *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise XlatError("this needs git, which cannot be started", "install git") from error


def last_words(done: subprocess.CompletedProcess[bytes]) -> str:
    """The last line of git's error message."""
    lines = done.stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def author(folder: str) -> str:
    """The user's name from git's settings, else the login name; empty if both are unknown."""
    try:
        named = run_git(folder, "config", "user.name").stdout.decode(errors="replace").strip()
    except XlatError:
        named = ""
    try:
        return named or getpass.getuser()
    except (OSError, KeyError):
        return ""
