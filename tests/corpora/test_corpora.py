"""Tests of the corpora themselves: every quote, every segment, every key is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from xlat_check.bitext import Side
from xlat_check.checks import CHECKS
from xlat_check.readers import read
from xlat_check.segment import segment

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir())
BEAD = re.compile(r"\[((?:\d+(?:, \d+)*)?)\]:\[((?:\d+(?:, \d+)*)?)\]")


def load(name, file):
    return yaml.safe_load((CORPORA / name / file).read_text(encoding="utf-8"))


def segmented(name, side):
    entry = load(name, "manifest.yaml")[side.value]
    return segment(read(str(CORPORA / name / entry["file"]), entry["lang"]))


def beads(name):
    lines = (CORPORA / name / "gold.beads").read_text(encoding="utf-8").splitlines()
    matches = [BEAD.fullmatch(line) for line in lines]
    assert None not in matches, f"{name}: line {matches.index(None) + 1} of gold.beads is not [..]:[..]"
    return [tuple([int(i) for i in ids.split(", ") if i] for ids in match.groups()) for match in matches]


def findings(name):
    return load(name, "expected.yaml")["findings"]


def expected():
    return [pytest.param(name, finding, id=f"{name}-{finding['id']}") for name in NAMES for finding in findings(name)]


def test_there_is_a_corpus_of_each_kind():
    assert {"skill-page", "clean-page", "notice", "how-to"} <= set(NAMES)
    assert {load(name, "manifest.yaml")["split"] for name in NAMES} == {"dev", "test", "clean"}


@pytest.mark.parametrize("name", NAMES)
def test_manifest(name):
    manifest = load(name, "manifest.yaml")
    assert manifest.keys() == {"title", "origin", "licence", "split", "source", "target"}
    assert manifest["origin"] == "written for the project"
    assert manifest["licence"] == "Apache-2.0"
    assert manifest["split"] in {"dev", "test", "clean"}
    for side in Side:
        assert manifest[side.value].keys() == {"file", "lang"}
    files = {manifest[side.value]["file"] for side in Side}
    assert {path.name for path in (CORPORA / name).iterdir()} == files | {
        "manifest.yaml",
        "expected.yaml",
        "gold.beads",
    }


@pytest.mark.parametrize("name", NAMES)
def test_expected(name):
    data = load(name, "expected.yaml")
    assert data.keys() == {"clean", "findings"}
    assert data["clean"] is (load(name, "manifest.yaml")["split"] == "clean")
    assert data["clean"] is not any(finding["expect"] == "must" for finding in data["findings"])
    ids = [finding["id"] for finding in data["findings"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("name", "finding"), expected())
def test_expected_finding(name, finding):
    assert finding.keys() - {"parts"} == {"id", "expect", "check", "side", "quote"}
    assert finding["expect"] in {"must", "should", "may"}
    assert finding["check"] in CHECKS
    text = "\n".join(s.text for s in segmented(name, Side(finding["side"])).segments)
    assert text.count(finding["quote"]) == 1, "the quote does not stand exactly once on its side"
    for part in finding.get("parts", ()):
        assert part in text


@pytest.mark.parametrize("name", NAMES)
def test_beads_partition_both_sides(name):
    for side, index in ((Side.SOURCE, 0), (Side.TARGET, 1)):
        ids = sorted(i for bead in beads(name) for i in bead[index])
        assert ids == list(range(len(segmented(name, side).segments))), f"{name}: {side}"


@pytest.mark.parametrize("name", NAMES)
def test_beads_are_in_source_order_and_whole(name):
    gold = beads(name)
    sources = [bead[0][0] for bead in gold if bead[0]]
    assert sources == sorted(sources)
    for source, target in gold:
        assert source or target
        for ids in (source, target):
            assert ids == list(range(ids[0], ids[-1] + 1)) if ids else True


@pytest.mark.parametrize(("name", "finding"), expected())
def test_omissions_and_additions_are_null_beads(name, finding):
    """The sentences that one side lacks are in null beads."""
    if finding["check"] not in {"omission", "addition", "section-missing", "section-extra"}:
        return
    side = Side(finding["side"])
    own, other = (0, 1) if side is Side.SOURCE else (1, 0)
    null = {i for bead in beads(name) if not bead[other] for i in bead[own]}
    segments = segmented(name, side).segments
    for text in (finding["quote"], *finding.get("parts", ())):
        assert all(s.id in null for s in segments if text in s.text), text


@pytest.mark.parametrize("name", [name for name in NAMES if load(name, "manifest.yaml")["split"] == "clean"])
def test_a_clean_corpus_has_no_null_bead_and_enough_to_trip_over(name):
    gold = beads(name)
    assert all(source and target for source, target in gold)
    assert len(gold) >= 40
    assert sum(len(source) != len(target) for source, target in gold) >= 3
