"""Tests of the languages that tags can mean."""

from __future__ import annotations

import pytest

from xlat_check.readers.bilingual.languages import same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("pt", "pt_BR", True),
        ("pt-BR", "pt-br", True),
        ("pt-PT", "pt-BR", False),
        ("pt", "es", False),
        ("zh_Hans", "zh-CN", True),
        ("zh-Hant", "zh-TW", True),
        ("zh-Hans", "zh-TW", False),
        ("zh-CN", "zh-TW", False),
        ("zh", "zh-Hant-HK", True),
        ("sr-Latn", "sr-RS", True),
        ("sr-Latn", "sr-Cyrl", False),
        ("sr-Latn-RS", "sr-Latn-ME", False),
    ],
)
def test_whether_two_tags_can_mean_one_language(one: str, other: str, expected: bool) -> None:
    assert same(one, other) == same(other, one) == expected
