"""Tests of reports that are written as a folder."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.large_report import report_of
from xlat_check.cli.folders import check_folder, write_folder
from xlat_check.cli.outputs import Output, check_outputs, chosen
from xlat_check.errors import XlatError
from xlat_check.render import RENDERERS, RenderOptions

OPTIONS = RenderOptions()


def files(report):
    return dict(RENDERERS["html"].files(report, OPTIONS))


def test_a_slash_asks_for_a_folder():
    assert chosen((), "report/") == (Output("html", "report/"),)
    assert chosen((Output("json", None),), "report.json") == (Output("json", "report.json"),)


def test_every_link_of_the_index_leads_to_a_page_and_back():
    found = files(report_of(2, documents=3))
    index = found.pop("index.html")
    assert list(found) == ["pages/00001.html", "pages/00002.html", "pages/00003.html"]
    assert sorted(re.findall(r'href="(pages/[^"]*)"', index)) == list(found)
    for name, content in found.items():
        assert 'href="../index.html"' in content
        assert content.count("<article") == 2
        links, ids = (set(re.findall(pattern, content)) for pattern in (r'href="#([^"]*)"', r' id="([^"]*)"'))
        assert links <= ids, name
    assert "<article" not in index


def test_documents_without_findings_have_no_page_and_are_named():
    report = report_of(1, documents=3)
    clean = report.pairs[1].name
    found = files(replace(report, findings=tuple(one for one in report.findings if one.pair != clean)))
    assert list(found) == ["pages/00001.html", "pages/00003.html", "index.html"]
    assert "1 without findings" in found["index.html"]
    assert clean.replace(">", "&gt;") in found["index.html"]


def test_a_later_report_replaces_an_earlier_one(tmp_path):
    folder = str(tmp_path / "report")
    check_folder(folder)
    write_folder(files(report_of(1, documents=3)).items(), folder)
    check_folder(folder)
    write_folder(files(report_of(1, documents=2)).items(), folder)
    assert sorted(path.name for path in (tmp_path / "report" / "pages").iterdir()) == ["00001.html", "00002.html"]


@pytest.mark.parametrize("path", ["other", "file", "none/report"])
def test_other_files_are_never_mixed_with_pages(tmp_path, path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<title>mine</title>", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(XlatError) as caught:
        check_folder(str(tmp_path / path))
    assert caught.value.hint
    assert (tmp_path / "other" / "index.html").read_text(encoding="utf-8") == "<title>mine</title>"


def test_too_many_documents_for_one_page_are_said_before_the_work(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check_outputs((Output("html", "report.html"),), (), 200)
    check_outputs((Output("html", "report/"), Output("json", "report.json")), (), 201)
    with pytest.raises(XlatError) as caught:
        check_outputs((Output("html", "report.html"),), (), 201)
    assert "html:report/" in caught.value.hint
    assert not Path("report").exists()
