"""What becomes of checks that cannot do their work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.bitext_builder import compared
from xlat_check.bitext import Compared
from xlat_check.checks.registry import check
from xlat_check.config import CheckSettings
from xlat_check.errors import ConfigError, NotCheckedError
from xlat_check.findings import Finding, Severity
from xlat_check.pipeline import _checked

BITEXT = compared({"lang": "de", "text": "Der Ofen ist heiß."}, {"lang": "pt", "text": "O forno está quente."})


def settings(error: Exception | None) -> CheckSettings:
    @check(id="sample", mqm="custom/sample", severity="minor")
    def sample(compared: Compared, options: Any) -> Iterator[Finding]:
        """Finds one thing, or fails."""
        if error:
            raise error
        yield Finding(check="sample", severity=Severity.MINOR, message="seen", source=None, target=None)

    return CheckSettings(check=sample, options=sample.options())


def test_a_check_with_nothing_to_go_by_is_named_and_fails_nothing() -> None:
    checks = (settings(NotCheckedError("no list", "write one")), settings(None))
    found, (skipped,) = _checked(BITEXT, checks)
    assert [finding.message for finding in found] == ["seen"]
    assert (skipped.what, skipped.reason) == ("sample on text.de.md -> text.pt.md", "no list: write one")
    assert not skipped.fatal


def test_a_broken_check_is_named_and_fails_the_run() -> None:
    found, (skipped,) = _checked(BITEXT, (settings(KeyError("x")), settings(None)))
    assert len(found) == 1
    assert skipped.fatal
    assert "internal error in check sample" in skipped.what


def test_a_wrong_setting_ends_the_run() -> None:
    with pytest.raises(ConfigError):
        _checked(BITEXT, (settings(ConfigError("no such file")), settings(None)))
