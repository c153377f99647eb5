"""Tests of laws for whole runs with the embedded model, on the corpora and texts built from them."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xlat_check import run as pipeline
from xlat_check.bitext import BlockKind, Segmented
from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Pair, Settings
from xlat_check.findings import Finding, Report
from xlat_check.readers import read
from xlat_check.segment import segment

pytestmark = pytest.mark.usefixtures("one_model")

CORPORA = Path(__file__).parents[1] / "corpora"
NAMES = sorted(path.name for path in CORPORA.iterdir() if path.is_dir())
MIRROR = {
    "omission": "addition",
    "addition": "omission",
    "section-missing": "section-extra",
    "section-extra": "section-missing",
}
ALL = Settings(checks=tuple(CheckSettings(check=check, options=check.options()) for check in CHECKS.values()))
WITHIN = {"levels"}
"""Checks that look at each side by itself: a page may declare other levels than it describes."""
PROSE = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@cache
def files(name: str) -> tuple[Path, Path]:
    manifest = yaml.safe_load((CORPORA / name / "manifest.yaml").read_text(encoding="utf-8"))
    source, target = (CORPORA / name / manifest[side]["file"] for side in ("source", "target"))
    return source, target


@cache
def texts(name: str) -> tuple[str, str]:
    source, target = (path.read_text(encoding="utf-8") for path in files(name))
    return source, target


def check(source: Path, target: Path, langs: tuple[str, str] = ("de", "pt")) -> Report:
    pair = Pair(source_path=str(source), target_path=str(target), source_lang=langs[0], target_lang=langs[1])
    return pipeline.run(Config(pairs=(pair,), settings=ALL))


@cache
def report_of(name: str) -> Report:
    return check(*files(name))


def check_texts(folder: Path, name: str, source: str, target: str) -> Report:
    """The report on two texts in the format of a corpus."""
    paths = [folder / path.name for path in files(name)]
    for path, text in zip(paths, (source, target), strict=True):
        path.write_bytes(text.encode())
    return check(*paths)


def fingerprints(report: Report) -> list[str]:
    return sorted(finding.fingerprint for finding in report.findings)


def sides(finding: Finding) -> tuple[str, str, str]:
    source, target = (place.text if place else "" for place in (finding.source, finding.target))
    return finding.check, source, target


def told(report: Report) -> list[tuple[str, str, str]]:
    return [sides(finding) for finding in report.findings]


@pytest.mark.parametrize("name", NAMES)
def test_swapping_the_sides_swaps_what_is_missing_and_what_is_extra(name):
    source, target = files(name)
    there = [one for one in told(report_of(name)) if one[0] in MIRROR]
    back = [one for one in told(check(target, source, ("pt", "de"))) if one[0] in MIRROR]
    assert sorted((MIRROR[id], second, first) for id, first, second in there) == sorted(back)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", [0, 1], ids=["source", "target"])
def test_a_document_says_what_it_says_itself(name, side):
    path, lang = files(name)[side], ("de", "pt")[side]
    report = check(path, path, (lang, f"{lang}-CH"))
    assert [one for one in told(report) if one[0] not in WITHIN] == []
    assert report.checked == 1


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text, id="another folder"),
        pytest.param(lambda text: text.replace("\n\n", "\n\n\n"), id="blank lines"),
        pytest.param(lambda text: text.replace("\n\n", "\n \n"), id="blanks in blank lines"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(lambda text: "\ufeff" + text, id="BOM"),
        pytest.param(lambda text: text.rstrip("\n"), id="no last line end"),
    ],
)
def test_what_no_reader_sees_changes_no_fingerprint(tmp_path, name, change):
    source, target = texts(name)
    assert fingerprints(check_texts(tmp_path, name, change(source), change(target))) == fingerprints(report_of(name))


ABOVE = {
    "de": "Ganz oben steht jetzt ein Satz über Zitronenkuchen.",
    "pt": "Agora há no topo uma frase sobre bolo de limão.",
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", [0, 1], ids=["source", "target"])
def test_a_paragraph_above_changes_no_other_fingerprint(tmp_path, name, side):
    changed = list(texts(name))
    first = segment(read(str(files(name)[side]), ("de", "pt")[side]))
    at = next(s.span.start for s in first.segments if s.kind is BlockKind.PARAGRAPH and s.section > 0)
    changed[side] = f"{changed[side][:at]}{ABOVE[('de', 'pt')[side]]}\n\n{changed[side][at:]}"
    before, after = (fingerprints(report) for report in (report_of(name), check_texts(tmp_path, name, *changed)))
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1


def deletable(name: str, side: int) -> list[int]:
    """Sentences of running text and lists that have one sentence for a partner."""
    found = segment(read(str(files(name)[side]), ("de", "pt")[side]))
    gold = [line.split(":") for line in (CORPORA / name / "gold.beads").read_text(encoding="utf-8").splitlines()]
    alone = {int(bead[side][1:-1]) for bead in gold if all(ids[1:-1].isdigit() for ids in bead)}
    return [s.id for s in found.segments if s.id in alone and s.kind in PROSE and s.block >= 0]


def without(text: str, side: Segmented, id: int) -> str:
    """A text without one of its sentences; without its line where it stands there alone."""
    gone = side.segments[id]
    start, end = gone.span.start, gone.span.end
    if sum((s.section, s.block) == (gone.section, gone.block) for s in side.segments) == 1:
        start, end = text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1
    return text[:start] + text[end:].lstrip(" ")


CLEAN = "clean-page"
DELETED = [(side, id) for side in (0, 1) for id in deletable(CLEAN, side)[::3]]


@pytest.mark.parametrize(("side", "id"), DELETED, ids=[f"{('source', 'target')[side]}-{id}" for side, id in DELETED])
def test_a_deleted_sentence_is_found_where_it_stood(tmp_path, side, id):
    changed = list(texts(CLEAN))
    own = segment(read(str(files(CLEAN)[side]), ("de", "pt")[side]))
    changed[side] = without(changed[side], own, id)
    report = check_texts(tmp_path, CLEAN, *changed)
    other = segment(read(str(files(CLEAN)[1 - side]), ("pt", "de")[side]))
    beads = [line.split(":") for line in (CORPORA / CLEAN / "gold.beads").read_text(encoding="utf-8").splitlines()]
    (partner,) = [bead[1 - side] for bead in beads if bead[side] == f"[{id}]"]
    text = other.segments[int(partner[1:-1])].text
    expected = ("addition", "", text) if side == 0 else ("omission", text, "")
    assert told(report) == [expected], own.segments[id].text


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A page in Markdown of sentences that stand in the corpora, none twice."""
    pool = sentences()
    chosen = draw(st.lists(st.integers(0, len(pool) - 1), min_size=2, max_size=30, unique=True))
    lines = []
    for place, index in enumerate(chosen):
        fate = draw(st.sampled_from(["heading", "item", "go on", "paragraph"])) if place else "paragraph"
        match fate:
            case "heading":
                lines.append(f"\n\n## {pool[index].rstrip('.!?:')}\n\n")
            case "item":
                lines.append(f"\n\n- {pool[index]}\n\n")
            case "paragraph":
                lines.append(f"\n\n{pool[index]}")
            case _:
                lines.append(f" {pool[index]}")
    return "".join(lines).strip() + "\n"


@cache
def sentences() -> list[str]:
    found = [segment(read(str(files(name)[0]), "de")) for name in NAMES]
    return list(dict.fromkeys(s.text for one in found for s in one.segments if s.kind in PROSE and len(s.text) > 30))


SLOW = settings(
    max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOW
@given(page=pages())
def test_any_page_says_what_it_says_itself(tmp_path, page):
    path = tmp_path / "page.de.md"
    path.write_text(page, encoding="utf-8")
    assert told(check(path, path, ("de", "de-CH"))) == []


@SLOW
@given(first=pages(), second=pages())
def test_pages_that_have_nothing_to_do_with_each_other_are_told_apart_alike_both_ways(tmp_path, first, second):
    """For any two texts, every segment is in one bead (``Alignment`` tests that), and no side is favoured."""
    paths = [tmp_path / "first.de.md", tmp_path / "second.de.md"]
    for path, text in zip(paths, (first, second), strict=True):
        path.write_text(text, encoding="utf-8")
    beads = []
    for source, target in (paths, paths[::-1]):
        pair = Pair(source_path=str(source), target_path=str(target), source_lang="de", target_lang="de-CH")
        (alignment,) = pipeline.align_pairs(Config(pairs=(pair,)))
        beads.append([(bead.source, bead.target) for bead in alignment.beads])
    assert sorted(beads[0]) == sorted((source, target) for target, source in beads[1])


def test_output_is_the_same_in_every_run(tmp_path):
    """Whatever the seed of hashes, byte for byte."""
    outputs = set()
    for seed in ("0", "1", str(random.randrange(2, 1000))):
        command = [sys.executable, "-m", "xlat_check", "check", *map(str, files("skill-page")), "--format", "json"]
        done = subprocess.run(
            [*command, "--fail-on", "never"],
            capture_output=True,
            check=True,
            cwd=CORPORA.parent,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
