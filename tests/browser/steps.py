"""Steps of the tests of the desk, and what they wait for."""

from __future__ import annotations

from playwright.sync_api import expect

PATIENCE = 30_000
"""Milliseconds to wait for things that come at once on an idle machine, or with the next look at the desk."""


def ready(page):
    page.locator("html[data-ready]").wait_for(timeout=PATIENCE)


def decided(page, number, of):
    expect(page.locator("#desk-progress")).to_have_text(f"{number} of {of} decided", timeout=PATIENCE)


def at(page, number):
    """The finding that the next key applies to."""
    expect(page.locator("#finding")).to_have_attribute("data-number", str(number), timeout=PATIENCE)
    expect(page.locator("#finding")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


def said(page, text):
    expect(page.locator("#desk-said")).to_contain_text(text, timeout=PATIENCE)
