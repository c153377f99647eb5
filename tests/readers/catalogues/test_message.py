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
        ("%sTitle in %dh and %5d of %ld", ["%1$s", "%2$d", "%3$d", "%4$ld"]),
        ("%(used).1f of %(all)d", ["%(used)f", "%(all)d"]),
        ("{} and {when!r:>10} and {0:N2} and {at,date}", ["{0}", "{when}", "{0}", "{at}"]),
        ("Dear %<who>s, :what and %where%", ["%<who>", ":what", "%where%"]),
        ("See: this, at 10:30, :smile: and so on", []),
        ("%@ of %lld, %#@n@", ["%1$@", "%2$lld", "%#@n@"]),
        ("File %1 of 5, then %50 and %2.", ["%1", "%2"]),
        ("%1x%2 at %3 FPS (%4%)", ["%1", "%2", "%3", "%4"]),
        ("Bake %.2fs, %d loaves, 5 % fs", ["%1$f", "%2$d"]),
        ("用 :who 個", [":who"]),
        ("全部:count個と:sum", [":count", ":sum"]),
        ("Cost $NAME$ or $5", ["$NAME$"]),
        ("%H:%M on %d %B", []),
        ("{ not one }", []),
    ],
)
def test_placeholders(tmp_path: Path, message: str, names: list[str]) -> None:
    found = tokens(read_message(tmp_path, message), "m")
    assert [name for kind, name, _ in found if kind == "placeholder"] == names


@pytest.mark.parametrize(
    ("message", "text", "found"),
    [
        ("Click <b>here</b>", "Click here", [("tag", "<b>"), ("tag", "</b>")]),
        ("First<br/>second", "First second", []),
        ("Fish &amp; chips &ndash; hot", "Fish & chips – hot", []),
        ("Run <code>make tea</code> now", "Run make tea now", [("code", "make tea")]),
        (
            "See <a href='https://example.org/x'>this</a>",
            "See this",
            [("tag", "<a>"), ("link", "https://example.org/x"), ("tag", "</a>")],
        ),
        ("Read <terms>the terms</terms>", "Read the terms", [("placeholder", "<terms>"), ("tag", "</terms>")]),
        ("Read <0>the terms</0>", "Read the terms", [("placeholder", "<0>"), ("tag", "</0>")]),
        ("Give <file> and a < b", "Give <file> and a < b", []),
        ("Open https://example.org/x now", "Open https://example.org/x now", [("link", "https://example.org/x")]),
    ],
)
def test_markup(tmp_path: Path, message: str, text: str, found: list[tuple[str, str]]) -> None:
    document = read_message(tmp_path, message)
    assert texts(document) == {"m": text}
    assert [(kind, name) for kind, name, _ in tokens(document, "m")] == found


def test_a_placeholder_in_an_attribute(tmp_path: Path) -> None:
    found = tokens(read_message(tmp_path, 'By <a href="%s">%s</a>'), "m")
    assert [name for kind, name, _ in found if kind == "placeholder"] == ["%1$s", "%2$s"]


@pytest.mark.parametrize("piece", ["<!--", '<a "', "{{ ", "{a, ", "<x>", "%1$", "$t(", "&a"])
def test_long_broken_messages_cost_little(tmp_path: Path, piece: str) -> None:
    """No more than a pass over the text for each opening, which would take minutes here."""
    assert read_message(tmp_path, piece * 20_000).sections


@pytest.mark.parametrize(
    ("message", "forms"),
    [
        ("one loaf | {count} loaves", {"m[one]": "one loaf", "m[other]": "{count} loaves"}),
        ("{0} none|{1} one|[2,*] :count loaves", {"m[=0]": "none", "m[=1]": "one", "m[other]": ":count loaves"}),
        ("パン:count個|パン:count個", {"m[one]": "パン:count個", "m[other]": "パン:count個"}),
        ("[0,9] few|[10,*] many", {"m[>0]": "few", "m[other]": "many"}),
        ("no loaf | a loaf | {n} loaves", {"m[0]": "no loaf", "m[1]": "a loaf", "m[other]": "{n} loaves"}),
        ("Bakery | My loaves", {"m": "Bakery | My loaves"}),
        ("{name} | Bakery", {"m": "{name} | Bakery"}),
        (
            "{0,plural,zero {none},one {a loaf},other {# loaves}}",
            {"m[zero]": "none", "m[one]": "a loaf", "m[other]": "# loaves"},
        ),
    ],
)
def test_choices_with_bars_or_commas(tmp_path: Path, message: str, forms: dict[str, str]) -> None:
    assert texts(read_message(tmp_path, message)) == forms
