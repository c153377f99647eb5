"""Tests of command lines and synopses."""

from __future__ import annotations

import pytest

from xlat_check.checks.commands import is_command
from xlat_check.lang import LANGUAGES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bread bake [<options>] [--fast]", True),
        ("pip install rye-bread", True),
        ("Usage: %s [-a] FILE...", True),
        ("-h, --heat oven", True),
        ("Usage of the oven is free", False),
        ("make the bread now", False),
        ("heat oven quickly please", False),
        ("- all the bread is gone", False),
        ("bake it [--fast] or [--slow].", False),
        ("", False),
    ],
)
def test_commands(text: str, expected: bool) -> None:
    assert is_command(text, LANGUAGES["en"].function_words) is expected
