"""Tests of a term that changes from page to page: documents compared with each other, up to the report."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from tests.bitext_builder import compared
from xlat_check.checks.registry import PairFacts
from xlat_check.checks.term_consistency import Options
from xlat_check.checks.term_uses import TermUse, deviations, term_uses
from xlat_check.config import Overrides, load_config
from xlat_check.findings.plain import of_type
from xlat_check.run import outcome, run
from xlat_check.run.outcome import Collected, Outcome

SOURCE = ["Die Schaltung ist neu.", "Prüfe die Schaltung.", "Öle die Kette."]
USUAL = ["O câmbio é novo.", "Verifique o câmbio.", "Lubrifique a corrente."]
OTHER = ["A transmissão é nova.", "Verifique a transmissão.", "Lubrifique a corrente."]


def uses(target: list[str], source: list[str] = SOURCE, langs: tuple[str, str] = ("de", "pt"), **options: int):
    sides = {"lang": langs[0], "segments": source}, {"lang": langs[1], "segments": target}
    return list(term_uses(compared(*sides), Options(**options)))


def named(*targets: list[str], langs: tuple[str, ...] = ("de",), documents: int = 1) -> list[tuple[str, str]]:
    """The findings about documents, by their numbers; ``langs``: the languages of their sources, in turn."""
    known = [
        PairFacts(
            pair=str(number),
            langs=(langs[number % len(langs)], "pt"),
            options=Options(documents=documents),
            facts=tuple(uses(target)),
        )
        for number, target in enumerate(targets)
    ]
    return [(finding.pair, finding.message) for finding in deviations(known)]


def plain(use: TermUse):
    return json.loads(json.dumps(asdict(use)))


def test_a_document_tells_how_it_renders_a_term_throughout():
    (use,) = uses(USUAL)
    assert (use.words, use.sentences) == (("Schaltung", "câmbio"), 2)
    assert (use.source.text, use.target.text) == (SOURCE[0], USUAL[0])


@pytest.mark.parametrize(
    ("target", "langs", "options"),
    [
        (["O câmbio é novo.", "Verifique a transmissão.", USUAL[2]], ("de", "pt"), {}),
        ([*USUAL[:2], "Lubrifique o câmbio."], ("de", "pt"), {}),
        (["O câmbio Traxo é novo.", "Verifique o câmbio Traxo.", USUAL[2]], ("de", "pt"), {}),
        (USUAL, ("en", "pt"), {}),
        (USUAL, ("de", "de"), {}),
        (USUAL, ("de", "pt"), {"documents": 0}),
        (USUAL, ("de", "pt"), {"min_letters": 10}),
    ],
    ids=["in two ways", "elsewhere too", "two words may be it", "English", "German", "switched off", "too short"],
)
def test_a_document_that_tells_nothing(target, langs, options):
    assert uses(target, langs=langs, **options) == []


def test_what_most_documents_say_is_usual():
    assert named(USUAL, OTHER, USUAL, USUAL) == [
        ("1", '"Schaltung" is translated as "transmissão" in 2 sentences here, as "câmbio" in 3 other documents')
    ]
    assert named(USUAL, USUAL) == named(OTHER, USUAL) == []


def test_so_many_others_must_agree():
    four = USUAL, OTHER, USUAL, USUAL
    assert len(named(*four, documents=3)) == 1
    assert named(*four, documents=4) == []


def test_only_documents_in_the_same_languages_count():
    assert len(named(USUAL, USUAL, OTHER, langs=("de", "de-AT"))) == 1
    assert named(USUAL, USUAL, OTHER, langs=("de", "de", "en")) == []


def test_forms_of_one_word_are_one_rendering():
    assert named(USUAL, ["Os câmbios são novos.", "Verifique os câmbios.", USUAL[2]], USUAL) == []


def test_a_term_use_can_be_kept():
    (use,) = uses(USUAL)
    whole = Outcome(method={}, facts={"term-consistency": Collected(version=1, facts=(plain(use),))})
    again = outcome.load(outcome.Outcome, outcome.dump(whole))
    assert again == whole
    assert of_type(TermUse)(again.facts["term-consistency"].facts[0]) == use


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for number, target in enumerate((USUAL, USUAL, OTHER, USUAL)):
        for lang, lines in (("de", SOURCE), ("pt", target)):
            page = tmp_path / "docs" / lang / f"{number}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text("\n\n".join([f"# {number}", *lines]) + "\n", encoding="utf-8")
    settings = "source_lang: de\ntarget_langs: [pt]\npairs: [{source: 'docs/{lang}/*.md'}]\n"
    (tmp_path / "xlat-check.yaml").write_text(settings, encoding="utf-8")
    return tmp_path


def found(jobs: int = 1):
    report = run(replace(load_config(None, Overrides()), jobs=jobs))
    return [(finding.pair, finding.check, str(finding.severity)) for finding in report.findings]


def test_the_page_that_deviates_is_reported(project: Path):
    once = found()
    assert once == [("docs/de/2.md -> docs/pt/2.md", "term-consistency", "minor")]
    assert found() == found(jobs=2) == once, "what was kept, and what several processes found, is the same"


def test_findings_stand_by_their_lines_whatever_they_were_concluded_from(project: Path):
    page = project / "docs/de/2.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nDie Pumpe ist undicht und muss weg.\n", encoding="utf-8")
    report = run(load_config(None, Overrides()))
    assert [(one.check, one.source.span.line) for one in report.findings if one.source] == [
        ("term-consistency", 3),
        ("omission", 9),
    ]


def test_its_settings_count(project: Path):
    settings = project / "xlat-check.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + "checks: {term-consistency: {documents: 4}}\n", encoding="utf-8")
    assert found() == []
    settings.write_text(text + "checks: {term-consistency: {severity: major}}\n", encoding="utf-8")
    assert [severity for *_, severity in found()] == ["major"]
    settings.write_text(text + "checks: {term-consistency: false}\n", encoding="utf-8")
    assert found() == []


def test_a_comment_holds_it_back(project: Path):
    (finding,) = run(load_config(None, Overrides())).findings
    page = project / "docs/pt/2.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        text.replace("A trans", "<!-- xlat-check: ignore term-consistency gears -->\n\nA trans", 1), "utf-8"
    )
    report = run(load_config(None, Overrides()))
    assert report.findings == ()
    assert [one.finding.fingerprint for one in report.suppressed] == [finding.fingerprint]
