"""Options and fixtures for all tests."""

from __future__ import annotations

import pytest

from tests.sample_report import sample_report
from xlat_check.findings import Report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is rendered now")


@pytest.fixture(scope="session")
def report() -> Report:
    """The report that every renderer is shown."""
    return sample_report()
