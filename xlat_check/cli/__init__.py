"""The command line: parse, merge into a Config, run, render, write, exit.

Commands import what they need when they run, so that ``--help`` answers at once.
"""

from __future__ import annotations

from xlat_check.cli.app import main

__all__ = ["main"]
