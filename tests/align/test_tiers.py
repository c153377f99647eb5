"""Tests of the tier of a pair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bitext_builder import segmented
from xlat_check import embed
from xlat_check.align.tiers import FEWEST, MEASURED, tier_of
from xlat_check.bitext import Alignment, Bead, Bitext, Tier
from xlat_check.lang import codes

CARD = (Path(embed.MULTILINGUAL) / "CARD.md").read_text(encoding="utf-8")


def alignment(langs: tuple[str, str], paired: int = FEWEST, count: int = FEWEST) -> Alignment:
    """Of ``count`` segments on each side, the first ones are paired."""
    texts = [f"line {n}" for n in range(count)]
    source, target = (segmented({"lang": lang, "segments": texts}) for lang in langs)
    beads = [Bead(source=(n,), target=(n,), cosine=0.8, margin=1.1) for n in range(paired)]
    for n in range(paired, count):
        beads += [Bead(source=(n,), target=()), Bead(source=(), target=(n,))]
    return Alignment(bitext=Bitext(source=source, target=target), sections=(), beads=tuple(beads))


def test_the_measured_languages_are_those_of_the_card() -> None:
    table = CARD.partition("| ntrex-dev-more, English and")[2].partition("\n\n")[0]
    rows = dict(re.findall(r"^\| (\w+) +\| +(0\.\d+) \|", table, re.MULTILINE))
    assert {lang.partition("_")[0] for lang, share in rows.items() if float(share) >= 0.98} == set(MEASURED)


@pytest.mark.parametrize(
    ("langs", "tier"),
    [
        (("de", "pt-BR"), Tier.KNOWN),
        (("nl", "en"), Tier.KNOWN),
        (("en", "ja"), Tier.COVERED),
        (("no", "zh-TW"), Tier.COVERED),
        (("en", "ka"), Tier.UNCOVERED),
        (("am", "ja"), Tier.UNCOVERED),
    ],
)
def test_by_the_table(langs: tuple[str, str], tier: Tier) -> None:
    assert tier_of(alignment(langs), by_table=True) is tier


def test_a_text_without_counterparts_is_not_covered() -> None:
    assert tier_of(alignment(("en", "ja"), paired=3), by_table=True) is Tier.UNCOVERED
    assert tier_of(alignment(("en", "ja"), paired=4), by_table=True) is Tier.COVERED
    assert tier_of(alignment(("en", "ja"), paired=0, count=FEWEST - 1), by_table=True) is Tier.COVERED
    assert tier_of(alignment(("en", "de"), paired=3), by_table=True) is Tier.KNOWN


def test_another_model_is_held_against_the_text_alone() -> None:
    assert tier_of(alignment(("en", "ka")), by_table=False) is Tier.COVERED
    assert tier_of(alignment(("en", "ka"), paired=3), by_table=False) is Tier.UNCOVERED


def test_every_language_with_a_folder_is_known() -> None:
    assert {"de", "en", "es", "fr", "it", "nl", "pt"} <= codes()
