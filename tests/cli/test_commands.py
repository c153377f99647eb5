"""Tests of the commands in this process, with a fake pipeline."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from xlat_check.checks import CHECKS
from xlat_check.cli import main
from xlat_check.cli.check import FAIL_ON
from xlat_check.config.load import FAIL_ON as CONFIG_FAIL_ON
from xlat_check.errors import ModelError
from xlat_check.findings import Report, Severity, Skipped


@pytest.fixture(autouse=True)
def place(pair):
    """Every test stands in a folder of its own, with a pair in it."""


def with_worst(report: Report, severity: Severity | None) -> Report:
    """The report with one finding of this severity, and nothing skipped."""
    findings = (replace(report.findings[0], severity=severity),) if severity else ()
    return replace(report, findings=findings, skipped=())


def test_severities_are_those_of_the_configuration():
    assert set(FAIL_ON) == set(CONFIG_FAIL_ON)


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        (None, "minor", 0),
        (Severity.NEUTRAL, "minor", 0),
        (Severity.MINOR, "minor", 1),
        (Severity.MINOR, None, 0),
        (Severity.MAJOR, None, 1),
        (Severity.MAJOR, "critical", 0),
        (Severity.CRITICAL, "critical", 1),
        (Severity.CRITICAL, "never", 0),
    ],
)
def test_findings_decide_the_exit_code(pipeline, report, worst, fail_on, code):
    pipeline(with_worst(report, worst))
    assert main(["check", "a.de.txt", "a.pt.txt", *(["--fail-on", fail_on] if fail_on else [])]) == code


def test_fail_on_of_the_file(pipeline, report):
    Path("xlat-check.yaml").write_text("fail_on: minor\n", encoding="utf-8")
    pipeline(with_worst(report, Severity.MINOR))
    assert main(["check", "a.de.txt", "a.pt.txt"]) == 1


@pytest.mark.parametrize("fatal", [True, False])
def test_what_could_not_be_checked_is_no_success(pipeline, report, fatal, capsys):
    skipped = Skipped(what="b.pt.txt", reason="does not exist", fatal=fatal)
    pipeline(replace(with_worst(report, None), skipped=(skipped,)))
    assert main(["check", "a.de.txt", "a.pt.txt", "--fail-on", "never"]) == (2 if fatal else 0)
    assert f"{'error' if fatal else 'note'}: b.pt.txt: does not exist" in capsys.readouterr().err


def test_nothing_checked_is_no_success(pipeline, report, capsys):
    pipeline(replace(with_worst(report, None), pairs=()))
    assert main(["check", "a.de.txt", "a.pt.txt"]) == 2
    assert "nothing was checked" in capsys.readouterr().err


def test_the_report_goes_to_stdout_and_notes_go_to_stderr(pipeline, report, capsys):
    noted = replace(report.pairs[0], notes=("source language detected: de",))
    pipeline(replace(with_worst(report, None), pairs=(noted,)))
    main(["check", "a.de.txt", "a.pt.txt", "--format", "json"])
    out, err = capsys.readouterr()
    assert json.loads(out)
    assert "source language detected: de" in err


def test_flags_reach_the_config(pipeline, report):
    run = pipeline(report)
    main("check a.de.txt a.pt.txt --source-lang de_AT --target-lang pt --model tiny --fail-on minor".split())
    (pair,) = run.config.pairs
    assert (pair.source_lang, pair.target_lang) == ("de-AT", "pt")
    assert (run.config.model, run.config.settings.fail_on) == ("tiny", Severity.MINOR)


@pytest.mark.parametrize("color", [True, False])
def test_colour_and_width(pipeline, report, color, capsys):
    pipeline(report)
    main("check a.de.txt a.pt.txt --format full --width 60".split() + ["--color", "always" if color else "never"])
    out = capsys.readouterr().out
    assert ("\x1b[" in out) == color
    assert "═" * 60 in out
    assert "═" * 61 not in out


class TestOutputFile:
    def test_is_whole_and_as_readable_as_any_other(self, pipeline, report, capsys):
        pipeline(report)
        main(["check", "a.de.txt", "a.pt.txt", "-o", "report.txt"])
        assert capsys.readouterr().out == ""
        assert report.findings[0].message in Path("report.txt").read_text(encoding="utf-8")
        umask = os.umask(0)
        os.umask(umask)
        assert stat.S_IMODE(os.stat("report.txt").st_mode) == 0o666 & ~umask

    def test_stays_as_it_was_when_the_run_fails(self, pipeline):
        Path("report.txt").write_text("before", encoding="utf-8")
        pipeline(ModelError("no model"))
        assert main(["check", "a.de.txt", "a.pt.txt", "-o", "report.txt"]) == 2
        assert Path("report.txt").read_text(encoding="utf-8") == "before"
        assert sorted(os.listdir()) == ["a.de.txt", "a.pt.txt", "report.txt"]

    def test_is_written_through_a_link(self, pipeline, report):
        Path("real.txt").write_text("before", encoding="utf-8")
        Path("link.txt").symlink_to("real.txt")
        pipeline(report)
        main(["check", "a.de.txt", "a.pt.txt", "-o", "link.txt"])
        assert Path("link.txt").is_symlink()
        assert report.findings[0].message in Path("real.txt").read_text(encoding="utf-8")

    @pytest.mark.parametrize(("path", "message"), [("no/where.txt", "no folder no"), (".", "is a folder")])
    def test_that_cannot_be_is_refused_before_the_run(self, pipeline, report, path, message, capsys):
        run = pipeline(report)
        assert main(["check", "a.de.txt", "a.pt.txt", "-o", path]) == 2
        assert message in capsys.readouterr().err
        assert run.config is None


class TestErrors:
    def test_ours_say_what_and_what_to_do(self, pipeline, capsys):
        pipeline(ModelError("no model tiny", "name one that exists"))
        assert main(["check", "a.de.txt", "a.pt.txt"]) == 2
        assert capsys.readouterr().err == "error: no model tiny\nhint: name one that exists\n"

    def test_unexpected_ones_are_one_line_without_v(self, pipeline, capsys):
        pipeline(ZeroDivisionError("oh"))
        assert main(["check", "a.de.txt", "a.pt.txt"]) == 2
        err = capsys.readouterr().err
        assert err.startswith("error: unexpected ZeroDivisionError: oh\nhint: run with -v")
        assert "Traceback" not in err

    @pytest.mark.parametrize("arguments", [["-v", "check"], ["check", "-v"]])
    def test_v_shows_where(self, pipeline, arguments, capsys):
        pipeline(ZeroDivisionError("oh"))
        assert main([*arguments, "a.de.txt", "a.pt.txt"]) == 2
        assert "Traceback" in capsys.readouterr().err

    def test_ctrl_c_is_quiet(self, pipeline, capsys):
        pipeline(KeyboardInterrupt())
        assert main(["check", "a.de.txt", "a.pt.txt"]) == 130
        assert "Traceback" not in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["check", "a.de.txt"], "one path is not a pair"),
            (["check"], "nothing to check"),
            (["check", "a", "b", "c"], "unexpected extra argument"),
            (["check", "a", "b", "--fail-on", "mayor"], "'mayor'"),
            (["check", "a", "b", "--source-lang", "german!"], "'german!' is not a language tag"),
            (["check", "--config", "none.yaml"], "none.yaml: no such file"),
            (["align", "a"], "one path is not a pair"),
            (["explain", "nothing-of-the-kind"], "no check 'nothing-of-the-kind'"),
            (["chekc"], "No such command"),
        ],
    )
    def test_usage(self, pipeline, report, arguments, message, capsys):
        run = pipeline(report)
        assert main(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.startswith("error: ")
        assert message in err
        assert run.config is None


class TestAlign:
    def test_vecalign(self, pipeline, capsys):
        pipeline(None)
        assert main(["align", "a.de.txt", "a.pt.txt", "--format", "vecalign"]) == 0
        assert capsys.readouterr().out == "[0]:[0, 1]:1.2500\n[1]:[]:-\n[]:[2]:-\n"

    def test_json(self, pipeline, capsys):
        pipeline(None)
        main(["align", "a.de.txt", "a.pt.txt", "--format", "json"])
        first, omitted, added = json.loads(capsys.readouterr().out)["beads"]
        assert first["source"] == {"ids": [0], "line": 1, "text": "eins"}
        assert first["target"]["text"] == "um dois"
        assert (first["cosine"], first["margin"]) == (0.8125, 1.25)
        assert omitted["margin"] is None
        assert added["source"] == {"ids": [], "line": None, "text": ""}

    def test_table(self, pipeline, capsys):
        pipeline(None)
        main(["align", "a.de.txt", "a.pt.txt"])
        lines = capsys.readouterr().out.splitlines()
        assert lines[2].split() == ["0", "eins", "0-1", "um", "dois", "0.81", "1.25"]
        assert lines[3].split() == ["1", "zwei", "-", "-"]


def test_checks_lists_every_check(capsys):
    assert main(["checks"]) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split()[0] for row in rows] == list(CHECKS)


def test_explain_shows_the_page_of_every_check(capsys):
    for name, check in CHECKS.items():
        assert main(["explain", name]) == 0
        assert capsys.readouterr().out == check.page


def test_help_and_version(capsys):
    assert main(["--help"]) == 0
    assert main(["--version"]) == 0
    assert main([]) == 2
    assert "Usage: xlat-check" in capsys.readouterr().err


def test_the_list_of_commands_cuts_no_line(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    main(["--help"])
    shown = capsys.readouterr().out
    assert "Report what a translation lacks, adds or changes." in shown
    assert not any(line.endswith("...") for line in shown.partition("Commands:")[2].splitlines())
