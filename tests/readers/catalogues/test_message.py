"""Tests of the visible text of a message, in any file format."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers.catalogues.shown import read_bytes, texts, tokens
from xlat_check.bitext import Document


def read_message(folder: Path, message: str) -> Document:
    return read_bytes(folder, "en.json", json.dumps({"m": message}))


@pytest.mark.parametrize(
    ("message", "names"),
    [
        ("Hello {name} and {{ other }}", ["{name}", "{{other}}"]),
        ("{count, number} of ${total} and %{rest}", ["{count}", "${total}", "%{rest}"]),
        ("%s of %d", ["%1$s", "%2$d"]),
        ("%2$d of %1$s", ["%2$d", "%1$s"]),
        ("%(name)s has %.1f", ["%(name)s", "%1$f"]),
        ("$t(common.save) it", ["$t(common.save)"]),
        ("100 % sure, 5%d, 50%", []),
        ("50%% off", []),
        ("{ not one }", []),
    ],
)
def test_placeholders(tmp_path: Path, message: str, names: list[str]) -> None:
    found = tokens(read_message(tmp_path, message), "m")
    assert [name for kind, name, _ in found if kind == "placeholder"] == names


@pytest.mark.parametrize(
    ("message", "text", "found"),
    [
        ("Click <b>here</b>", "Click here", []),
        ("First<br/>second", "First second", []),
        ("Fish &amp; chips &ndash; hot", "Fish & chips – hot", []),
        ("Run <code>make tea</code> now", "Run make tea now", [("code", "make tea")]),
        ("See <a href='https://example.org/x'>this</a>", "See this", [("link", "https://example.org/x")]),
        ("Read <terms>the terms</terms>", "Read the terms", [("placeholder", "<terms>")]),
        ("Read <0>the terms</0>", "Read the terms", [("placeholder", "<0>")]),
        ("Give <file> and a < b", "Give <file> and a < b", []),
        ("Open https://example.org/x now", "Open https://example.org/x now", [("link", "https://example.org/x")]),
    ],
)
def test_markup(tmp_path: Path, message: str, text: str, found: list[tuple[str, str]]) -> None:
    document = read_message(tmp_path, message)
    assert texts(document) == {"m": text}
    assert [(kind, name) for kind, name, _ in tokens(document, "m")] == found


@pytest.mark.parametrize("piece", ["<!--", '<a "', "{{ ", "{a, ", "<x>", "%1$", "$t(", "&a"])
def test_long_broken_messages_cost_little(tmp_path: Path, piece: str) -> None:
    """No more than a pass over the text for each opening, which would take minutes here."""
    assert read_message(tmp_path, piece * 20_000).sections
