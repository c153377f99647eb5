"""Tests of whole projects: files without counterpart, impossible pairs, and the end of the run."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check import run as pipeline
from xlat_check.cli import main
from xlat_check.config import load_config
from xlat_check.findings import Report, Severity

pytestmark = pytest.mark.usefixtures("one_model")

GERMAN = "# Der Ofen\n\nDer Ofen steht in der Küche. Er wird mit Holz geheizt.\n"
PORTUGUESE = "# O forno\n\nO forno fica na cozinha. Ele é aquecido com lenha.\n"
SETTINGS = "source_lang: de\ntarget_langs: [pt]\npairs: [{source: '{lang}/*.md'}]\n"


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    """A pair, a page without translation and a translation without source."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("de/a", GERMAN), ("pt/a", PORTUGUESE), ("de/neu", GERMAN), ("pt/alt", PORTUGUESE)):
        Path(f"{name}.md").parent.mkdir(exist_ok=True)
        Path(f"{name}.md").write_text(text, encoding="utf-8")


def check(settings: str = "") -> Report:
    Path("xlat-check.yaml").write_text(SETTINGS + settings, encoding="utf-8")
    return pipeline.run(load_config())


def told(report: Report) -> list[tuple[str, Severity, str]]:
    return [(finding.check, finding.severity, finding.pair) for finding in report.findings]


MISSING = ("document-missing", Severity.MAJOR, "de/neu.md -> pt/neu.md")
EXTRA = ("document-extra", Severity.MINOR, "de/alt.md -> pt/alt.md")


def test_files_without_counterpart_are_findings():
    report = check()
    assert told(report) == [MISSING, EXTRA]
    assert (report.checked, report.skipped) == (1, ())
    missing, extra = report.findings
    assert missing.source.text == "de/neu.md"
    assert missing.target is None
    assert extra.target.span.path == "pt/alt.md"
    assert len({finding.fingerprint for finding in report.findings}) == 2


def test_their_fingerprints_do_not_depend_on_where_the_command_runs(monkeypatch):
    before = [finding.fingerprint for finding in check().findings]
    monkeypatch.chdir("pt")
    report = pipeline.run(load_config())
    assert [finding.fingerprint for finding in report.findings] == before
    assert report.findings[0].source.span.path == "../de/neu.md"


def test_they_have_settings_as_all_findings_have():
    assert told(check("checks: {document-missing: {severity: critical}, document-extra: false}\n")) == [
        ("document-missing", Severity.CRITICAL, MISSING[2])
    ]
    report = check("overrides: [{paths: [neu.md], checks: {document-missing: false}}]\n")
    assert told(report) == [EXTRA]
    (skipped,) = report.skipped
    assert (skipped.what, skipped.fatal) == ("de/neu.md", False)
    assert "pt/neu.md does not exist, and the check for that is off" in skipped.reason


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("", 1),
        ("fail_on: critical\n", 0),
        ("checks: {document-missing: false}\n", 0),
        ("checks: {document-missing: false}\nfail_on: minor\n", 1),
        ("overrides: [{paths: [neu.md], fail_on: never}]\n", 0),
        ("overrides: [{paths: [alt.md], fail_on: minor}]\nchecks: {document-missing: false}\n", 1),
        ("include: [neu.md]\n", 2),
    ],
)
def test_how_the_run_ends(settings, code, capsys):
    Path("xlat-check.yaml").write_text(SETTINGS + settings, encoding="utf-8")
    assert main(["check"]) == code
    assert ("nothing was checked" in capsys.readouterr().err) is (code == 2)


def test_swapped_languages_are_an_error_of_that_pair():
    Path("de/x.md").write_text(PORTUGUESE, encoding="utf-8")
    Path("pt/x.md").write_text(GERMAN, encoding="utf-8")
    report = check("exclude: [neu.md, alt.md]\n")
    assert report.checked == 1
    (skipped,) = report.skipped
    assert skipped.fatal
    assert skipped.what.startswith("de/x.md -> pt/x.md: the languages are swapped: the source should be in de and")


@pytest.mark.parametrize("source", [PORTUGUESE, "# 4711\n\nXR-200 / 230 V\n"])
def test_one_text_in_the_wrong_language_is_not_swapped(source):
    Path("de/x.md").write_text(source, encoding="utf-8")
    Path("pt/x.md").write_text(PORTUGUESE, encoding="utf-8")
    assert check("exclude: [neu.md, alt.md]\n").skipped == ()


def test_where_settings_come_from_is_noted(capsys):
    Path("pyproject.toml").write_text("[tool.xlat-check]\npairs = []\n", encoding="utf-8")
    assert [note.message for note in check().notes] == [
        "settings come from xlat-check.yaml; [tool.xlat-check] in pyproject.toml is not used"
    ]
