"""Tests of numbers in every common form; ``numbers.yaml`` lists equal and different pairs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from xlat_check.lang.numbers import compare_texts
from xlat_check.lang.numbers.digits import plain_digits
from xlat_check.lang.numbers.glance import FIGURE, asks

Pair = dict[str, str]
"""The texts of two languages."""

PAIRS: dict[str, list[Pair]] = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))


def differ(pair: Pair) -> bool:
    """Whether a difference is found, the same in both directions."""
    (lang, text), (other_lang, other) = pair.items()
    forth, back = compare_texts(text, lang, other, other_lang), compare_texts(other, other_lang, text, lang)
    assert any(forth) == any(back)
    return any(forth)


@pytest.mark.parametrize("pair", PAIRS["stated"] + PAIRS["implied"], ids=str)
def test_the_same(pair: Pair) -> None:
    assert not differ(pair)


@pytest.mark.parametrize("pair", PAIRS["stated"], ids=str)
def test_what_is_stated_asks_for_an_equal(pair: Pair) -> None:
    for lang, text in pair.items():
        assert compare_texts(text, lang, "777", "da").missing
        assert FIGURE.search(plain_digits(text)) or asks(text, lang)


@pytest.mark.parametrize("pair", PAIRS["different"], ids=str)
def test_different(pair: Pair) -> None:
    assert differ(pair)


@pytest.mark.xfail(reason="words that are not always numbers never ask for an equal", strict=True)
@pytest.mark.parametrize("pair", PAIRS["unseen"], ids=str)
def test_a_difference_that_is_not_seen(pair: Pair) -> None:
    assert differ(pair)


@pytest.mark.xfail(reason="periods are not converted, and a clock needs no number", strict=True)
@pytest.mark.parametrize("pair", PAIRS["alarms"], ids=str)
def test_a_false_alarm(pair: Pair) -> None:
    assert not differ(pair)
