"""Tests of several reports from one run: their files, and combinations that are refused."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.workbook import cells
from xlat_check.cli import main
from xlat_check.cli.outputs import root_of
from xlat_check.render import RENDERERS

CHECK = ("check", "a.de.txt", "a.pt.txt", "--fail-on", "never")


@pytest.fixture(autouse=True)
def place(pair):
    """Every test stands in a folder of its own, with a pair in it."""


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_goes_to_its_file(pipeline, report, name, capsys):
    pipeline(report)
    Path("out").mkdir()
    main([*CHECK, "--format", f"{name}:out/report.x"])
    assert capsys.readouterr().out == ""
    assert os.listdir("out") == ["report.x"]
    assert Path("out/report.x").stat().st_size > 100


def test_several_at_once_and_one_to_stdout(pipeline, report, capsys):
    pipeline(report)
    main([*CHECK, "--format", "sarif:out.sarif", "--format", "github", "--format", "csv:out.csv"])
    assert capsys.readouterr().out.startswith("::error ")
    assert json.loads(Path("out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert Path("out.csv").read_bytes().count(b"\r\n") == 16


@pytest.mark.parametrize("arguments", [["--format", "json", "-o", "-"], ["--format", "json:-"], ["--format", "json"]])
def test_a_dash_is_stdout(pipeline, report, arguments, capsys):
    pipeline(report)
    main([*CHECK, *arguments])
    assert json.loads(capsys.readouterr().out)
    assert not Path("-").exists()


def test_o_is_for_the_one_without_a_file(pipeline, report, capsys):
    pipeline(report)
    main([*CHECK, "--format", "json:a.json", "--format", "junit", "-o", "b.xml"])
    assert capsys.readouterr().out == ""
    assert json.loads(Path("a.json").read_text("utf-8"))
    assert Path("b.xml").read_text("utf-8").startswith("<?xml")


def test_a_file_name_may_have_a_colon(pipeline, report):
    pipeline(report)
    main([*CHECK, "--format", "json:a:b.json"])
    assert Path("a:b.json").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "pdf"], "'pdf' is not one of text, concise"),
        (["--format", "tmx:good.tmx"], "tmx is not a report: xlat-check export --format tmx writes it"),
        (["--format", "json:"], "'json:' names no file after the colon"),
        (["--format", "json", "--format", "github"], "json and github would go to the same file"),
        (["--format", "json", "--format", "json"], "json and json would go to the same file"),
        (["--format", "json:-", "--format", "github"], "json and github would both be written to stdout"),
        (["--format", "json:x", "--format", "csv:./x"], "json and csv would both be written to ./x"),
        (["--format", "json:x", "--format", "csv", "-o", "x"], "json and csv would both be written to x"),
        (["--format", "json:link", "--format", "csv:real"], "would both be written to real"),
        (["--format", "json:x", "-o", "y"], "-o y has no report to write"),
        (["--format", "json:no/x"], "no/x: cannot write there: no folder no"),
        (["--format", "github", "--format", "json:."], ".: is a folder"),
    ],
)
def test_what_cannot_be_is_refused_before_the_run(pipeline, report, arguments, message, capsys):
    Path("link").symlink_to("real")
    run = pipeline(report)
    assert main([*CHECK, *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert run.config is None


@pytest.mark.parametrize("read_only", ["x.json", "folder"])
def test_what_is_read_only_is_refused_before_the_run(pipeline, report, read_only, capsys, monkeypatch):
    run = pipeline(report)
    Path("folder").mkdir()
    Path("folder/x.json").touch()
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != read_only)  # root may write anywhere
    assert main([*CHECK, "--format", "json:folder/x.json"]) == 2
    assert f"{read_only} is read-only" in capsys.readouterr().err
    assert run.config is None


def test_nothing_is_written_when_one_report_cannot_be_rendered(pipeline, report, monkeypatch):
    pipeline(report)
    monkeypatch.setattr("xlat_check.render.csv_.csv_report", lambda *_: 1 / 0)
    assert main([*CHECK, "--format", "json:a.json", "--format", "csv:a.csv"]) == 2
    assert sorted(os.listdir()) == ["a.de.txt", "a.pt.txt"]


def test_a_workbook_is_refused_on_a_terminal_before_the_run(pipeline, report, capsys, monkeypatch):
    run = pipeline(report)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main([*CHECK, "--format", "xlsx"]) == 2
    assert "hint: name a file: --format xlsx -o report.xlsx" in capsys.readouterr().err
    assert run.config is None


def test_a_workbook_goes_through_a_pipe(pipeline, report, monkeypatch):
    pipeline(report)
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stdout)
    main([*CHECK, "--format", "xlsx"])
    assert list(cells(stdout.buffer.getvalue())) == ["Overview", "Findings"]


@pytest.mark.parametrize("form", ["text", "concise", "full", "json"])
def test_errors_and_notes_are_said_once(pipeline, report, capsys, form):
    """On stderr; what people read on stdout beside it leaves them out, a file and formats for programs do not."""
    pipeline(report)
    main([*CHECK, "--format", form, "--format", f"{'full' if form == 'text' else 'text'}:a.txt"])
    out, err = capsys.readouterr()
    assert err.count("error: docs/keller.de.md") == 1
    assert err.count("note: docs/garten.pt.md:5") == 1
    assert ("keller" in out) == (form == "json")
    assert "could not be checked: docs/keller.de.md" in Path("a.txt").read_text("utf-8")


def test_the_page_of_a_github_job_is_added_to(pipeline, report, monkeypatch):
    pipeline(report)
    Path("summary.md").write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("summary.md").absolute()))
    for _ in range(2):
        main([*CHECK, "--format", "github-summary:summary.md"])
    text = Path("summary.md").read_text("utf-8")
    assert text.startswith("before\n<!-- xlat-check -->")
    assert text.count("<!-- xlat-check -->") == 2


def test_any_other_file_is_replaced(pipeline, report):
    pipeline(report)
    for _ in range(2):
        main([*CHECK, "--format", "markdown:comment.md"])
    assert Path("comment.md").read_text("utf-8").count("<!-- xlat-check -->") == 1


def test_junit_fails_as_the_run_does(pipeline, report):
    pipeline(report)
    main(["check", "a.de.txt", "a.pt.txt", "--fail-on", "critical", "--format", "junit:a.xml"])
    assert 'failures="1"' in Path("a.xml").read_text("utf-8")


def test_files_are_named_from_the_root_of_the_repository(pipeline, report, capsys, monkeypatch):
    pipeline(report)
    Path(".git").mkdir()
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    main(["check", "../a.de.txt", "../a.pt.txt", "--format", "gitlab"])
    paths = {issue["location"]["path"] for issue in json.loads(capsys.readouterr().out)}
    assert paths == {"docs/keller.de.md", "sub/docs/garten.de.md", "sub/docs/garten.pt.md"}
    assert root_of(Path("/")) == Path("/")


def test_a_report_of_a_text_pair_needs_no_workbook_library():
    code = "import sys; from xlat_check.render import *; print('openpyxl' in sys.modules, 'xml.etree' in sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True, text=True)
    assert done.stdout == "False False\n"


def test_unfinished_files_of_killed_runs_go_but_not_those_that_others_write_now(pipeline, report):
    pipeline(report)
    left, fresh = Path(".xlat-check.1.0.part"), Path(".xlat-check.2.0.part")
    for path in (left, fresh):
        path.write_text("half", encoding="utf-8")
    os.utime(left, (0, 0))
    main([*CHECK, "--format", "markdown:comment.md"])
    assert sorted(Path().glob(".*.part")) == [fresh]
