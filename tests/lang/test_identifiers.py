"""Tests of placeholders, addresses, codes and names in running text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.lang import codes
from xlat_check.lang.identifiers import IdentifierKind, address_key, file_key, find_identifiers, without_meaning


def test_dashes_around_a_text_make_no_flag() -> None:
    assert not find_identifiers("--Please Select--")
    assert [one.text for one in find_identifiers("bake --fast -- now")] == ["--fast"]


def found(text: str) -> list[tuple[str, str]]:
    return [(name.kind.value, name.text) for name in find_identifiers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Siehe https://example.org/a/b.", [("url", "https://example.org/a/b")]),
        ("(www.example.org)", [("url", "www.example.org")]),
        ("an hilfe.jetzt@post.example.org, bitte", [("e-mail", "hilfe.jetzt@post.example.org")]),
        ("{name} ${user} %{x}", [("placeholder", "{name}"), ("placeholder", "${user}"), ("placeholder", "%{x}")]),
        ("%s, %1$s und %(count)d", [("placeholder", "%s"), ("placeholder", "%1$s"), ("placeholder", "%(count)d")]),
        ("20 % der, 20% das, 5 %s", []),
        ("{{ jahr }} in <Datei>", [("blank", "{{ jahr }}"), ("blank", "<Datei>")]),
        ("2 < 3 und 4 > 1", []),
        ("mit --dry-run oder -v", [("flag", "--dry-run"), ("flag", "-v")]),
        ("E-Mail, fazê-lo, rot-weiß -- oder", []),
        ("in ./lang/de.py und report.csv", [("file", "./lang/de.py"), ("file", "report.csv")]),
        ("z.B. am 3.5. um 9.30", []),
        ("AB-123, ISO9001 und max_size", [("code", "AB-123"), ("code", "ISO9001"), ("code", "max_size")]),
        ("FastAPI, firstName, GitHub-Konto", [("name", "FastAPI"), ("name", "firstName"), ("name", "GitHub")]),
        ("BenutzerInnen, LehrerIn", []),
        (
            "siehe *sync*(2), mkfs.ext4(8) und Tabelle(2)",
            [("manual page", "sync*(2)"), ("manual page", "mkfs.ext4(8)")],
        ),
        ("f(x), Punkt (2), gedit(9)", []),
        ("die API und URLs", [("acronym", "API"), ("acronym", "URL")]),
        ("Das ist ein Satz. Noch einer.", []),
    ],
)
def test_kinds(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/de/start/", "http://example.org/pt-br/start"),
        ("https://de.example.org/a.html", "https://pt.example.org/a"),
        ("https://example.org/a#oben", "https://example.org/a"),
    ],
)
def test_addresses_that_count_as_the_same(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


def test_addresses_that_do_not() -> None:
    assert address_key("https://example.org/a") != address_key("https://example.org/b")
    assert address_key("https://de.org/a") != address_key("https://it.org/a")


def test_keys() -> None:
    keys = {name.key for name in find_identifiers("K-17 K17 K.17")}
    assert keys == {"k17"}
    assert {name.key for name in find_identifiers("GitHub GitHubs")} == {"github"}


@pytest.mark.parametrize("code", sorted(codes()))
def test_an_address_of_any_language_with_a_folder_is_the_same(code: str) -> None:
    assert (
        address_key(f"https://example.org/{code}/a") == address_key(f"https://{code}.example.org/a") == "example.org/a"
    )
    assert file_key(f"guide.{code}.md") == "guide.md"


def test_a_new_language_changes_no_fingerprint() -> None:
    """Fingerprints were made of addresses before Dutch had a folder."""
    (found,) = find_identifiers("https://example.org/nl/de/a")
    assert (found.key, found.first_key) == ("example.org/a", "example.org/nl/a")


@given(st.text(max_size=80))
def test_every_identifier_stands_in_the_text(text: str) -> None:
    assert all(name.text in text for name in find_identifiers(text))


@pytest.mark.parametrize("piece", ["a.b", "aB", "A1-", "_a", "--a-", "{", "<a ", "%(", "a@b.", "x/", "AaAa0"])
def test_long_runs_take_no_long_time(piece: str) -> None:
    before = time.process_time()
    find_identifiers(piece * 5_000 + "ß")
    assert time.process_time() - before < 2


def test_every_kind_is_found_somewhere() -> None:
    text = "https://example.org hilfe@example.org {a} <b> --cd e.csv F-1 gHi JKL mno(1)"
    assert {name.kind for name in find_identifiers(text)} == set(IdentifierKind) - {IdentifierKind.TAG}


@pytest.mark.parametrize(
    "text",
    [
        "-a, --all an https://example.org und hilfe@example.org mit %s und {name}",
        "alle Dateien, FastAPI, AB-123, report.csv und <Datei>",
        "",
    ],
)
def test_what_has_no_meaning_leaves_its_place(text: str) -> None:
    left = without_meaning(text)
    assert len(left) == len(text)
    assert all(was == now or now == " " for was, now in zip(text, left, strict=True))
    assert without_meaning(left) == left


def test_words_are_left_when_options_are_taken_out() -> None:
    assert without_meaning("-a, --all alle Dateien mit %s").split() == [",", "alle", "Dateien", "mit"]
