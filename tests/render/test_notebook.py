"""Tests of the table that notebooks show."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from tests.render.test_hostile import HOSTILE, report_of
from tests.sample_report import FINDINGS
from xlat_check.findings import Report
from xlat_check.render import notebook
from xlat_check.render.text import is_unsafe


def test_it_shows_every_open_finding_with_its_words_marked(report: Report) -> None:
    table = report._repr_html_()
    assert table.count("<tr>") == len(report.findings) + 1
    assert all(finding.message in unescape(table) for finding in report.findings)
    assert "<mark" in table
    assert all(skipped.reason in unescape(table) for skipped in report.skipped)


def test_the_worst_come_first(report: Report) -> None:
    shown = re.findall(r"<strong>[a-z-]+, ([a-z]+)</strong>", report._repr_html_())
    order = ("critical", "major", "minor", "neutral")
    assert shown == sorted(shown, key=order.index)
    assert len(set(shown)) > 1


def test_a_report_without_findings_says_so(report: Report) -> None:
    table = replace(report, findings=())._repr_html_()
    assert "0 findings" in table
    assert "<table" not in table


def test_a_long_list_is_cut_and_counted(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MOST", 2)
    table = report._repr_html_()
    assert table.count("<tr>") == 3
    assert f"{len(FINDINGS) - 2} more findings in report.findings" in table


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_text_of_a_document_becomes_markup(text: str) -> None:
    table = report_of(f"{text}<script>alert(1)</script>")._repr_html_()
    assert "<script" not in table
    assert not [c for c in table if is_unsafe(c)]
