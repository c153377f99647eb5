"""Fixtures with a real browser, Chromium without a window.

Without a browser the tests are skipped with a message. With ``XLAT_CHECK_BROWSER=required`` in the environment, as in
CI, a missing browser or a missing axe-core is a failure.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.chromium import NAMES, arguments, executable

expect.set_options(timeout=30_000)  # what comes at once on an idle machine may take long on a busy one
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"


def lacking(reason):
    """Skip the test, or fail where a browser is required."""
    if os.environ.get("XLAT_CHECK_BROWSER") == "required":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium():
    """The browser, started once."""
    path = executable()
    if path is None:
        lacking(f"no Chromium: install one as {', '.join(NAMES)}, or name it in $CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments())
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium):
    """Opens an address in a window of its own, ``open_page(url, **context)``; errors of the page fail the test."""
    contexts, errors = [], []

    def opened(url, **options):
        context = chromium.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def violations():
    """The faults that axe-core finds in a page; the page must have been opened with ``bypass_csp=True``."""
    if not AXE.is_file():
        lacking("no axe-core: npm ci --prefix tests/browser")
    axe = AXE.read_text(encoding="utf-8")

    def found(page):
        page.add_style_tag(content="* { content-visibility: visible !important }")
        page.evaluate(axe)
        result = page.evaluate("axe.run()")
        assert result["passes"]
        told = [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in result["violations"]]
        return json.dumps(told, indent=1) if told else ""

    return found
