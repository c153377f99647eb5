"""Checks that look beyond one pair: facts of each pair, findings over all, and what happens when a part breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from xlat_check import run as pipeline
from xlat_check.bitext import Compared, Side, Unpaired
from xlat_check.checks import CHECKS
from xlat_check.checks.places import place_of, place_of_file
from xlat_check.checks.registry import Beyond, Check, NoOptions, PairFacts, check
from xlat_check.config import CheckSettings, Config, Missing, Overrides, Pair, Settings, load_config
from xlat_check.errors import NotCheckedError
from xlat_check.findings import Decision, Entry, Finding, Place, Report, Severity
from xlat_check.run import checking, stages
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.store import Store

pytestmark = pytest.mark.usefixtures("one_model")

TEXTS = {
    "a.de.md": "Die Glocke läutet.\n\nDer Hof ist leer.\n\nNachts bellt der Hund des Nachbarn.\n",
    "a.pt.md": "O sino toca.\n\nO pátio está vazio.\n",
    "b.de.md": "Der Hof ist leer.\n\nDas Tor steht offen.\n",
    "b.pt.md": "O pátio está vazio.\n\nO portão está aberto.\n",
    "c.de.md": "Das Tor steht offen.\n\nDie Glocke läutet.\n",
    "c.pt.md": "O portão está aberto.\n\nO sino toca.\n",
}


@pytest.fixture(autouse=True)
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Settings of the check."""

    pages: int = 2
    """Least number of pages that must have a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence of a page."""

    source: Place


def sentences(compared: Compared, options: Options) -> Iterator[Said]:
    for segment in compared.alignment.bitext.source.segments:
        place = place_of(compared, Side.SOURCE, [segment])
        assert place
        yield Said(source=place)


def repeated(pages: Sequence[PairFacts[Said]]) -> Iterator[Finding]:
    places: dict[str, list[tuple[PairFacts[Said], Place]]] = defaultdict(list)
    for page in pages:
        for said in page.facts:
            places[said.source.text].append((page, said.source))
    for text, found in places.items():
        for page, place in found:
            if len(found) >= page.options.pages:
                yield Finding(
                    check="said-again",
                    severity=Severity.MINOR,
                    message=f"“{text}” stands on {len(found)} pages",
                    source=place,
                    target=None,
                    pair=page.pair,
                )


BEYOND = Beyond(fact=Said, version=1, collect=sentences, conclude=repeated)


def said_again(**changed: object) -> Check:
    @check(id="said-again", mqm="style", severity="minor", options=Options, beyond=replace(BEYOND, **changed))
    def declared(compared: Compared, options: Options) -> Iterator[Finding]:
        """A sentence stands on several pages."""
        yield from ()

    return declared


def settings(*checks: Check, **options: int) -> Settings:
    return Settings(
        checks=tuple(
            CheckSettings(check=one, options=one.options(**options) if one.options is Options else one.options())
            for one in checks
        )
    )


def report(own: Settings, **pairs: Settings) -> Report:
    """The report of a run over all pages; ``pairs``: those with settings of their own."""
    return pipeline.run(
        Config(
            settings=own,
            pairs=tuple(replace(Pair.of(f"{n}.de.md", f"{n}.pt.md"), settings=pairs.get(n)) for n in "abc"),
        )
    )


def told(found: Report) -> list[tuple[str, int, str]]:
    return [(one.pair[0], one.source.span.line if one.source else 0, one.check) for one in found.findings]


ALL = [("a", line, "said-again") for line in (1, 3)] + [(n, line, "said-again") for n in "bc" for line in (1, 3)]


def test_findings_over_all_pairs_have_all_that_others_have():
    found = report(settings(said_again()))
    assert told(found) == ALL
    first = found.findings[0]
    assert first.message == "“Die Glocke läutet.” stands on 2 pages"
    assert first.source and (first.source.end_line, first.source.end_column) == (1, 19)
    assert len(first.fingerprint) == 32
    assert not found.skipped


def test_they_stand_among_the_others_by_their_lines():
    found = report(settings(CHECKS["omission"], said_again()))
    assert told(found) == [*ALL[:2], ("a", 5, "omission"), *ALL[2:]]


def test_the_settings_of_each_pair_count():
    weighed = settings(said_again())
    weighed = replace(weighed, checks=tuple(replace(one, severity=Severity.MAJOR) for one in weighed.checks))
    found = report(settings(said_again()), a=settings(said_again(), pages=3), b=weighed)
    assert told(found) == ALL[2:]
    assert [str(one.severity) for one in found.findings] == ["major", "major", "minor", "minor"]


def test_a_pair_for_which_the_check_is_off_gives_no_facts():
    assert told(report(settings(said_again()), a=settings(CHECKS["number"]))) == [ALL[3], ALL[4]]


def breaks(*_: object) -> Iterator[object]:
    raise LookupError("no such word")
    yield


def has_nothing_to_go_by(*_: object) -> Iterator[object]:
    raise NotCheckedError("no list of sentences", "name one")
    yield


def collects_something_else(*_: object) -> Iterator[object]:
    yield "text"


def tells_of_another_pair(_: object) -> Iterator[Finding]:
    yield Finding(check="said-again", severity=Severity.MINOR, message="m", source=None, target=None, pair="z")


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"collect": breaks}, "LookupError: no such word"),
        ({"collect": collects_something_else}, "TypeError: a fact is a str, not a Said"),
    ],
)
def test_a_collect_that_breaks_is_named_and_silences_no_other(part, reason):
    found = report(settings(CHECKS["omission"], said_again(**part)))
    assert told(found) == [("a", 5, "omission")]
    assert [one.what[:35] for one in found.skipped] == [
        f"internal error in check said-again on {name}"[:35] for name in "abc"
    ]
    assert {one.reason for one in found.skipped} == {f"{reason}; please report it"}
    assert all(one.fatal for one in found.skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A value that JSON cannot hold."""

    words: frozenset[str]


def collects_a_set(*_: object) -> Iterator[Unfit]:
    yield Unfit(words=frozenset({"Tor"}))


def test_facts_that_json_cannot_hold_are_an_error_of_their_check():
    found = report(settings(said_again(fact=Unfit, collect=collects_a_set)))
    assert [one.reason.partition(":")[0] for one in found.skipped] == ["TypeError"] * 3


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (breaks, "LookupError: no such word"),
        (tells_of_another_pair, "LookupError: \"a finding about 'z', of which it has no facts\""),
    ],
)
def test_a_conclude_that_breaks_is_named_and_silences_no_other(part, reason):
    found = report(settings(CHECKS["omission"], said_again(conclude=part), CHECKS["term-consistency"]))
    assert told(found) == [("a", 5, "omission")]
    (skipped,) = found.skipped
    assert skipped.what == "internal error in check said-again on all pairs together"
    assert skipped.reason.replace('"', "") == f"{reason}; please report it".replace('"', "")
    assert skipped.fatal


@pytest.mark.parametrize("part", ["collect", "conclude"])
def test_a_part_with_nothing_to_go_by_is_named_and_does_no_harm(part):
    found = report(settings(CHECKS["omission"], said_again(**{part: has_nothing_to_go_by})))
    assert told(found) == [("a", 5, "omission")]
    assert {one.reason for one in found.skipped} == {"no list of sentences: name one"}
    assert not any(one.fatal for one in found.skipped)


def test_there_is_room_for_so_many_facts_and_the_report_says_what_was_left_out(monkeypatch):
    monkeypatch.setattr(checking, "MOST_FACTS", 200)
    found = report(settings(said_again()))
    assert told(found) == []  # the first sentence of each page is another
    assert {one.what.partition(" on ")[0] for one in found.skipped} == {"said-again"}
    assert found.skipped[0].reason == "only the first 1 of 3 facts are compared with other pairs: too large"
    assert not any(one.fatal for one in found.skipped)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lone:
    """A file without counterpart."""

    name: str
    source: Place


def lone_file(file: Unpaired, options: NoOptions) -> Iterator[Lone]:
    yield Lone(name=Path(file.name).name, source=place_of_file(file))


def moved(files: Sequence[PairFacts[Lone]]) -> Iterator[Finding]:
    for one, other in pairwise(files):
        if one.facts[0].name == other.facts[0].name:
            message = f"{one.facts[0].name} may have moved: {one.langs}, {other.langs}"
            yield Finding(
                check="moved",
                severity=Severity.MINOR,
                message=message,
                source=one.facts[0].source,
                target=None,
                pair=one.pair,
            )


@check(
    id="moved",
    mqm="structure",
    severity="minor",
    subject=Unpaired,
    beyond=Beyond(fact=Lone, version=1, collect=lone_file, conclude=moved),
)
def moved_files(file: Unpaired, options: NoOptions) -> Iterator[Finding]:
    """A file has its counterpart elsewhere."""
    yield from ()


def test_facts_of_files_without_counterpart():
    missing = (
        Unpaired(side=Side.SOURCE, path="de/x.md", wanted="pt/x.md", lang="pt", name="de/x.md", wanted_name="pt/x.md"),
        Unpaired(side=Side.TARGET, path="pt/y/x.md", wanted="de/y/x.md", lang="de", name="x.md", wanted_name="x.md"),
    )
    own = settings(moved_files)
    found = pipeline.run(Config(settings=own, missing=tuple(Missing(unpaired=one) for one in missing)))
    assert [(one.pair, one.message) for one in found.findings] == [
        ("de/x.md -> pt/x.md", "x.md may have moved: ('', 'pt'), ('de', '')")
    ]
    assert not found.skipped


def test_kept_facts_of_another_version_count_as_not_there(monkeypatch):
    Path("xlat-check.yaml").write_text("pairs: [{source: '*.de.md', target: '*.pt.md'}]\n", encoding="utf-8")
    sources: list[str] = []
    check_pair = stages.check_pair

    def recorded(pair, *more):
        sources.append(pair.source_path)
        return check_pair(pair, *more)

    monkeypatch.setattr(stages, "check_pair", recorded)

    def run() -> list[str]:
        sources.clear()
        pipeline.run(replace(load_config(None, Overrides()), jobs=1))
        return sorted(sources)

    assert len(run()) == 3
    assert run() == []
    known = CHECKS["term-consistency"]
    assert known.beyond
    newer = replace(known.beyond, version=known.beyond.version + 1)
    monkeypatch.setitem(CHECKS, "term-consistency", replace(known, beyond=newer))
    assert run() == ["a.de.md", "b.de.md", "c.de.md"]
    assert run() == []


@pytest.mark.parametrize(
    ("changed", "whole", "stale"), [({}, True, 1), ({}, False, 0), ({"conclude": breaks}, True, 0)]
)
def test_a_decision_is_stale_only_if_its_finding_could_have_been_made(changed, whole, stale):
    """Some pairs alone do not tell what all of them would, and neither does a check that broke."""
    entry = Entry(
        fingerprint="0" * 32,
        check="term-consistency",
        source_path="a.de.md",
        target_path="a.pt.md",
        source_text="Die Glocke läutet.",
        target_text="O sino toca.",
        decision=Decision.ACCEPTED,
        reason="two bells",
        who="Ida",
        date=date(2026, 3, 14),
    )
    Store("decisions.jsonl").write(lambda _: [Line(entry)])
    known = CHECKS["term-consistency"]
    assert known.beyond
    own = settings(replace(known, beyond=replace(known.beyond, **changed)))
    pairs = tuple(Pair.of(f"{name}.de.md", f"{name}.pt.md") for name in "abc")
    found = pipeline.run(Config(settings=own, pairs=pairs, baseline="decisions.jsonl", whole=whole))
    assert len(found.stale) == stale
