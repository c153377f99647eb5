"""Tests of options of ``check`` for a person at a terminal: choice of checks, folders, stdin, watching, completion."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from xlat_check.checks import CHECKS
from xlat_check.checks.groups import GROUPS, group_of
from xlat_check.cli import main, watching
from xlat_check.cli.app import COMMANDS

pytestmark = pytest.mark.usefixtures("one_model")

GERMAN = """# Die Werkstatt

Die Werkstatt öffnet um 14 Uhr.

Bringen Sie bitte eigene Schrauben und einen Hammer mit.

Am Abend wird aufgeräumt.
"""
PORTUGUESE = """# A oficina

A oficina abre às 16 horas.

À noite arruma-se tudo.
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for lang, text in (("de", GERMAN), ("pt", PORTUGUESE)):
        Path(lang).mkdir()
        Path(lang, "page.md").write_text(text, encoding="utf-8")
    return tmp_path


def checks_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> set[str]:
    main(["check", "de/page.md", "pt/page.md", "--format", "json", *arguments])
    out = capsys.readouterr().out
    return {finding["check"] for finding in json.loads(out)["findings"]}


class TestChoice:
    def test_every_check_is_in_one_group(self) -> None:
        named = [id for ids in GROUPS.values() for id in ids]
        assert sorted(named) == sorted(CHECKS)
        assert not set(GROUPS) & set(CHECKS)
        assert group_of("number") == "values"

    def test_all_without_a_choice(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert checks_of(capsys) == {"number", "omission"}

    @pytest.mark.parametrize(
        ("arguments", "found"),
        [
            (["--select", "number"], {"number"}),
            (["--select", "completeness"], {"omission"}),
            (["--select", "values,completeness"], {"number", "omission"}),
            (["--select", "values", "--select", "omission"], {"number", "omission"}),
            (["--skip", "values"], {"omission"}),
            (["--select", "values, completeness", "--skip", "number"], {"omission"}),
        ],
    )
    def test_by_names_and_groups(
        self, capsys: pytest.CaptureFixture[str], arguments: list[str], found: set[str]
    ) -> None:
        assert checks_of(capsys, *arguments) == found

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["--select", "numbr"], "no check or group of checks 'numbr'"),
            (["--skip", "valu"], "values"),
            (["--select", "number", "--skip", "values"], "leave no check"),
        ],
    )
    def test_mistakes_are_named(self, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
        assert main(["check", "de/page.md", "pt/page.md", *arguments]) == 2
        assert message in capsys.readouterr().err

    def test_what_the_settings_switch_off_stays_off(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("xlat-check.yaml").write_text("checks: {number: false}\n", encoding="utf-8")
        assert main(["check", "de/page.md", "pt/page.md", "--select", "number"]) == 2
        assert "the settings switch off number" in capsys.readouterr().err


class TestFolders:
    def test_files_of_the_same_names_are_pairs(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("de/more").mkdir()
        Path("de/more/only-german.md").write_text(GERMAN, encoding="utf-8")
        Path("pt/only-portuguese.md").write_text(PORTUGUESE, encoding="utf-8")
        Path("pt/picture.png").write_bytes(b"\x89PNG")
        assert main(["check", "de", "pt", "--format", "json"]) == 1
        report = json.loads(capsys.readouterr().out)
        (pair,) = report["pairs"]
        assert (pair["source_path"], pair["source_lang"], pair["target_lang"]) == ("de/page.md", "de", "pt")
        lone = {finding["check"] for finding in report["findings"] if finding["check"].startswith("document")}
        assert lone == {"document-missing", "document-extra"}
        assert "picture.png" not in json.dumps(report)

    def test_a_folder_in_the_other_belongs_to_it_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("de/page.md").rename("page.md")
        Path("de").rmdir()
        main(["check", ".", "pt", "--format", "json", "--source-lang", "de", "--target-lang", "pt"])
        report = json.loads(capsys.readouterr().out)
        assert [pair["source_path"] for pair in report["pairs"]] == ["page.md"]
        assert not [finding for finding in report["findings"] if finding["check"].startswith("document")]

    def test_folders_without_texts_are_refused(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("empty").mkdir()
        Path("none").mkdir()
        assert main(["check", "empty", "none"]) == 2
        assert "hold no file that can be read" in capsys.readouterr().err


class TestStdin:
    @pytest.fixture
    def typed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PORTUGUESE.encode())))

    @pytest.mark.usefixtures("typed")
    def test_a_text_takes_the_place_of_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        arguments = ["check", "de/page.md", "-", "--stdin-filename", "pt/new.md", "--format", "concise"]
        assert main(arguments) == 1
        first = capsys.readouterr().out.splitlines()[0]
        assert first.startswith("pt/new.md:3:")
        assert not Path("pt/new.md").exists()
        assert not Path(".xlat-check").exists()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["de/page.md", "-"], "--stdin-filename FILE"),
            (["-", "-", "--stdin-filename", "a.md"], "only one side"),
            (["de/page.md", "pt/page.md", "--stdin-filename", "a.md"], "write - in place of one path"),
        ],
    )
    def test_mistakes_are_named(self, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
        assert main(["check", *arguments]) == 2
        assert message in capsys.readouterr().err


class TestOutput:
    @pytest.mark.parametrize(
        ("name", "begin"),
        [("a.html", "<!DOCTYPE html>"), ("a.json", "{"), ("a.md", "<!-- xlat-check -->"), ("a.other", "pt/page.md:3:")],
    )
    def test_the_ending_of_a_file_gives_the_format(self, name: str, begin: str) -> None:
        assert main(["check", "de/page.md", "pt/page.md", "-o", name]) == 1
        assert Path(name).read_text("utf-8").startswith(begin)

    def test_exit_zero(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "de/page.md", "pt/page.md", "--exit-zero"]) == 0
        assert main(["check", "de/page.md", "pt/page.md", "--exit-zero", "--fail-on", "minor"]) == 2
        assert "contradict each other" in capsys.readouterr().err

    def test_statistics(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", "de/page.md", "pt/page.md", "--statistics"]) == 1
        rows = [line.split()[:3] for line in capsys.readouterr().out.splitlines()]
        assert sorted(rows) == [["1", "major", "number"], ["1", "major", "omission"]]
        assert main(["check", "de/page.md", "pt/page.md", "--statistics", "--format", "json"]) == 2

    def test_the_commands_that_it_names_work(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(["check", "de/page.md", "pt/page.md"])
        named = [line.split("xlat-check ", 1)[1] for line in capsys.readouterr().out.splitlines()[-3:-1]]
        explain, accept = (line.replace('"..."', "intended").split() for line in named)
        assert main(explain) == 0
        assert main([*accept, "--who", "Ida"]) == 0
        assert "1 accepted before" in (main(["check", "de/page.md", "pt/page.md"]), capsys.readouterr().out)[1]


class TestWatching:
    def test_it_checks_again_after_a_change(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = iter((lambda: Path("pt/page.md").write_text(PORTUGUESE.replace("16", "14"), "utf-8"), None))

        def sleep(_: float) -> None:
            if (step := next(steps)) is None:
                raise KeyboardInterrupt
            step()

        monkeypatch.setattr(watching.time, "sleep", sleep)
        assert main(["check", "de/page.md", "pt/page.md", "--watch", "--format", "concise"]) == 1
        checks = [line.split()[2] for line in capsys.readouterr().out.splitlines()]
        assert checks == ["number", "omission", "omission"]


class TestCompletion:
    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_a_script_for_each_shell(self, shell: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["completion", shell]) == 0
        assert "_XLAT_CHECK_COMPLETE" in capsys.readouterr().out

    def test_it_knows_the_commands(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("_XLAT_CHECK_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", "xlat-check ")
        monkeypatch.setenv("COMP_CWORD", "1")
        assert main([]) == 0
        assert {line.partition(",")[2] for line in capsys.readouterr().out.splitlines()} == set(COMMANDS)
