"""Tests of the languages that paths name."""

from __future__ import annotations

import pytest

from xlat_check.config import Pair, lang_from_path


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("ssup.de.txt", "de"),
        ("de.txt", "de"),
        ("dev.pt", "pt"),
        ("guide.pt_br.html.md", "pt-BR"),
        ("ssup-de.txt", "de"),
        ("ssup_pt-BR.md", "pt-BR"),
        ("ssup-pt-br.md", "pt-BR"),
        ("de/ssup.md", "de"),
        ("docs/pt_BR/guide/ssup.md", "pt-BR"),
        ("site/zh-Hant/ssup.md", "zh-Hant"),
        ("SSUP_DE.txt", "de"),
        ("it/ssup.md", "it"),
        ("ssup.it.txt", "it"),
        ("ssup_it-IT.txt", "it-IT"),
        ("messages_pt_BR.properties", "pt-BR"),
        ("app_de.arb", "de"),
        ("app/values-pt-rBR/strings.xml", "pt-BR"),
        ("app/values-de/strings.xml", "de"),
        ("app/values-it-rIT-land/strings.xml", "it-IT"),
        ("app/values-b+sr+Latn/strings.xml", "sr-Latn"),
        ("App/pt-BR.lproj/Localizable.strings", "pt-BR"),
        ("App/zh-Hans.lproj/Localizable.stringsdict", "zh-Hans"),
        ("messages_zh_Hans_CN.properties", "zh-Hans-CN"),
        ("locales/es-419.json", "es-419"),
    ],
)
def test_the_path_names_the_language(path: str, lang: str) -> None:
    assert lang_from_path(path) == lang


@pytest.mark.parametrize(
    "path",
    [
        "ssup.txt",
        "make-it.md",
        "say-no.md",
        "make-it-so.md",
        "what-it-is.txt",
        "user-id.md",
        "IT/policies.md",
        "src/Program.cs",
        "modes.el",
        "README.md",
        "de-escalation.md",
        "no-return.md",
        "xx/page.md",
        "page.de-xq.md",
        "app/values/strings.xml",
        "app/values-night/strings.xml",
        "app/values-xx/strings.xml",
        "App/Base.lproj/Localizable.strings",
        "page.de-123.md",
    ],
)
def test_ordinary_names_are_no_languages(path: str) -> None:
    assert lang_from_path(path) is None


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("de/make-it.md", "de"),
        ("pt/what-it-is.md", "pt"),
        ("en/guide.de.md", "de"),
        ("en/guide_de.md", "de"),
        ("de/pt/guide.md", "pt"),
        ("it/guide.de.txt", "de"),
    ],
)
def test_the_better_position_wins(path: str, lang: str) -> None:
    assert lang_from_path(path) == lang


def test_one_language_for_both_sides_is_none() -> None:
    pair = Pair.of("de/alt.txt", "de/neu.txt")
    assert (pair.source_lang, pair.target_lang) == (None, None)


def test_a_flag_wins_over_the_path() -> None:
    pair = Pair.of("a.de.txt", "a.pt.txt", None, "pt-BR")
    assert (pair.source_lang, pair.target_lang) == ("de", "pt-BR")
