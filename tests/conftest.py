"""Options and fixtures for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.sample_report import sample_report
from xlat_check.findings import Report

settings.register_profile("unhurried", settings.get_profile("default"), deadline=None)
settings.load_profile(
    "unhurried"
)  # how long an example takes depends on the machine; --hypothesis-profile still counts


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files from what is rendered now")


@pytest.fixture(scope="session")
def report() -> Report:
    """The report that every renderer is shown."""
    return sample_report()


@pytest.fixture(scope="module")
def one_model() -> Iterator[None]:
    """The embedded model, loaded once; another one is loaded as ever."""
    from xlat_check import embed

    encoder, load = embed.load(), embed.load
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embed, "load", lambda model=None: encoder if model in (None, "default") else load(model))
        yield
