"""Tests of the entry for a decision about a finding."""

from __future__ import annotations

from dataclasses import replace

from tests.triage.builder import TODAY, finding
from xlat_check.triage import Verdict, entry_of


def test_texts_are_short_and_on_one_line():
    long = replace(finding(), source=replace(finding().source, text="viel\n \u202eText " * 50))
    kept = entry_of(long, ("a", "b"), Verdict(reason="so\nist es", who="I\u2028da", date=TODAY), ".")
    assert kept.source_text is not None
    assert (len(kept.source_text), kept.source_text[:9], kept.source_text[-1]) == (100, "viel Text", "…")
    assert (kept.reason, kept.who) == ("so ist es", "I da")


def test_paths_start_at_the_folder_of_the_baseline(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    verdict = Verdict(reason="so", who="Ida", date=TODAY)
    kept = entry_of(finding(), (str(tmp_path / "docs/a.md"), "../x/b.md"), verdict, "docs")
    assert (kept.source_path, kept.target_path) == ("a.md", "../../x/b.md")
