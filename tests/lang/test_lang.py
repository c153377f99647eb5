"""Tests of the language folders and of language tags."""

from __future__ import annotations

import dataclasses
import re
from importlib import import_module

import pytest

from xlat_check.errors import ConfigError
from xlat_check.lang import LANGUAGES, Language, base_code, codes, language

every = pytest.mark.parametrize("known", [language(code) for code in sorted(codes())], ids=sorted(codes()))
WORD_SETS = [field.name for field in dataclasses.fields(Language) if field.type == "frozenset[str]"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("ptb", "pt"),
        ("chs", "zh"),
        ("DEU", "de"),
        ("pt-BR", "pt"),
        ("pt_br", "pt"),
        ("PT", "pt"),
        (" en_GB ", "en"),
        ("zh-Hant-TW", "zh"),
        ("gsw", "gsw"),
    ],
)
def test_base_code(tag: str, code: str) -> None:
    assert base_code(tag) == code


@pytest.mark.parametrize("tag", ["", "german", "d", "de-", "pt BR", "de/pt", "pt-brazilian1", "12"])
def test_a_malformed_tag_is_refused_with_what_is_allowed(tag: str) -> None:
    with pytest.raises(ConfigError) as refused:
        base_code(tag)
    assert repr(tag) in refused.value.message
    assert all(code in refused.value.hint for code in LANGUAGES)


def test_language_of_a_tag() -> None:
    assert language("pt-BR") is LANGUAGES["pt"]
    assert language("da") is None


@every
def test_each_file_holds_its_language(known: Language) -> None:
    assert import_module(f"xlat_check.lang.{known.code}").LANGUAGE is known


@every
@pytest.mark.parametrize("name", WORD_SETS)
def test_words_are_lower_case_without_final_stop(known: Language, name: str) -> None:
    words = getattr(known, name)
    assert all(word == word.lower() and not word.endswith(".") and re.search(r"[\w§]", word) for word in words)
    assert words or name.startswith(("ordinal", "small"))


@every
def test_no_abbreviation_has_two_rules(known: Language) -> None:
    assert not known.abbreviations & known.number_abbreviations
    assert not known.abbreviations & known.final_abbreviations
    assert not known.number_abbreviations & known.final_abbreviations


@every
def test_levels_and_months_are_content_not_grammar(known: Language) -> None:
    assert not known.function_words & (known.level_words | known.ordinal_heads)


def test_ordinals_are_written_with_a_stop_only_in_german() -> None:
    assert [code for code, known in LANGUAGES.items() if known.ordinal_leads] == ["de"]
