"""Tests of the parts for CI: the steps of the action, the hooks, and the snippet of the manual.

The services themselves are not available here. Their files and variables are used, and the commands run unchanged.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.project_builder import LACKING, build_project

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
PAGE_OF_CI = (ROOT / "xlat_check" / "manual" / "ci.md").read_text(encoding="utf-8")
PAGE = f"{LACKING}.md"


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as checked out, and beside it the command, as if it had been installed."""
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    build_project(checkout, LACKING + 1)
    monkeypatch.chdir(checkout)
    subprocess.run(["git", "init", "-q"], check=True)
    command(
        tmp_path / "temp" / "xlat-check" / "bin", "xlat-check", f'exec {shlex.quote(sys.executable)} -m xlat_check "$@"'
    )
    # Without -I, which would leave out PYTHONPATH: the tests install nothing.
    python = f'if [ "$1" = -I ]; then shift; fi; exec {shlex.quote(sys.executable)} "$@"'
    command(tmp_path / "temp" / "xlat-check" / "bin", "python", python)
    return tmp_path


def command(folder: Path, name: str, line: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def run_step(
    name: str, runner: Path, github: dict[str, str] | None = None, **inputs: str
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as GitHub does, with these inputs instead of the defaults; ``github``: its variables."""
    assert inputs.keys() <= ACTION["inputs"].keys()
    known = {f"inputs.{key}": inputs.get(key, value["default"]) for key, value in ACTION["inputs"].items()}
    known |= {"github.action_path": str(ROOT), "runner.temp": str(runner / "temp")}
    known |= {"steps.python.outputs.python-path": str(runner / "temp" / "xlat-check" / "bin" / "python")}
    step = STEPS[name]
    assert step["shell"] == "bash"
    environment = {key: re.sub(r"\$\{\{ *(\S+?) *\}\}", lambda m: known[m[1]], v) for key, v in step["env"].items()}
    assert "${{" not in step["run"], "an input inside a script could bring its own commands"
    files = {name: str(runner / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        Path(path).touch()
    (runner / "step.sh").write_text(step["run"], encoding="utf-8")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(runner / "step.sh")],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | files | environment | (github or {}),
        check=False,
    )


def test_the_action_tells_github_all_there_is_to_tell(runner: Path) -> None:
    done = run_step("Check", runner)
    assert (done.returncode, done.stderr) == (1, "")
    (annotation,) = (line for line in done.stdout.splitlines() if line.startswith("::error"))
    assert f"file=pt/{PAGE}" in annotation
    assert "no counterpart in the target" in annotation
    sarif = json.loads(Path("xlat-check.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["omission"]
    assert "omission" in (runner / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")
    assert (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8") == "sarif=xlat-check.sarif\n"
    assert (runner / "temp" / "xlat-check-cache" / "results.sqlite").is_file()
    assert not Path(".xlat-check").exists()


def test_its_inputs_reach_the_command(runner: Path) -> None:
    Path("two words").mkdir()
    for side in ("de", "pt"):
        Path(side, PAGE).rename(f"two words/{side}.md")
    Path("other.yaml").write_text("checks: {omission: {severity: minor}}\n", encoding="utf-8")
    paths = "two words/de.md\n  two words/pt.md\n\n"
    given = {"paths": paths, "config": "other.yaml", "format": "table", "sarif": "", "summary": "false"}
    done = run_step("Check", runner, **given, args="--width 60 -o 'the report.txt'")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    report = Path("the report.txt").read_text(encoding="utf-8")
    assert "minor  omission" in report
    assert "two words/de.md" in report
    assert max(map(len, report.splitlines()[:-1])) <= 60
    assert (runner / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8") == ""
    assert not list(Path().glob("*.sarif"))


def test_and_so_do_the_others(runner: Path) -> None:
    """With a command that prints its arguments."""
    command(runner / "temp" / "xlat-check" / "bin", "xlat-check", 'printf "%s\n" "$@"')
    given = {"fail-on": "never", "changed-since": "origin/main", "model": "some/model", "sarif": "a b.sarif"}
    given |= {"comment": "true"}
    done = run_step("Check", runner, **given, summary="no", args="-j 2 --width '60\n'", paths="a.po")
    assert done.stdout.splitlines() == [
        *("check", "--format", "github", "--cache-dir", f"{runner}/temp/xlat-check-cache"),
        *("--format", "sarif:a b.sarif", "--format", f"markdown:{runner}/temp/xlat-check-comment.md"),
        *("--fail-on", "never", "--changed-since", "origin/main"),
        *("--model", "some/model", "-j", "2", "--width", "60", "", "--", "a.po"),
    ]


@pytest.mark.parametrize("args", ["--width '60", 'a "b', "a\\"])
def test_arguments_with_quotes_that_are_not_closed_are_refused(runner: Path, args: str) -> None:
    done = run_step("Check", runner, args=args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: args: No ")
    assert "hint: close every quote" in done.stderr
    assert not Path("xlat-check.sarif").exists()


def test_a_run_that_writes_no_sarif_names_none(runner: Path) -> None:
    Path("xlat-check.yaml").write_text("pairs: 7\n", encoding="utf-8")
    assert run_step("Check", runner).returncode == 2
    assert (runner / "GITHUB_OUTPUT").read_text(encoding="utf-8") == ""


def test_the_concise_report_comes_with_its_problem_matcher(runner: Path) -> None:
    """GitHub reads the file at the path that a line names."""
    command(runner / "temp" / "xlat-check" / "bin", "xlat-check", "true")
    (line,) = run_step("Check", runner, format="concise").stdout.splitlines()
    path = Path(line.removeprefix("::add-matcher::"))
    assert {one["owner"] for one in json.loads(path.read_text(encoding="utf-8"))["problemMatcher"]}
    assert run_step("Check", runner, format="table").stdout == ""


def test_nothing_of_the_checkout_is_imported() -> None:
    """Whoever writes a pull request must not run code with the token of the job."""
    scripts = "\n".join(step.get("run", "") for step in STEPS.values())
    assert re.findall(r'bin/python" (?!-I |-m pip |-m venv )', scripts) == []


def test_the_findings_are_uploaded_where_it_is_asked_for() -> None:
    step = STEPS["Show the findings in code scanning"]
    assert step["uses"].startswith("github/codeql-action/upload-sarif@")
    assert step["with"]["sarif_file"] == "${{ steps.check.outputs.sarif }}"
    assert "inputs.upload-sarif == 'true'" in step["if"]
    assert "!cancelled()" in step["if"], "also after findings that fail the job"
    assert ACTION["inputs"]["upload-sarif"]["default"] == ACTION["inputs"]["comment"]["default"] == "false"
    for wanted in ("security-events: write", "pull-requests: write"):
        name = wanted.partition(":")[0]
        assert any(name in one["description"] for one in ACTION["inputs"].values())


def test_an_input_is_no_command(runner: Path) -> None:
    command(runner / "temp" / "xlat-check" / "bin", "xlat-check", 'printf "%s\n" "$@"')
    nasty = "$(touch hit) `touch hit`; touch hit"
    done = run_step("Check", runner, **dict.fromkeys(ACTION["inputs"], nasty))
    assert done.returncode == 0
    assert done.stdout.count("$(touch hit)") >= 6
    assert not Path("hit").exists()


@pytest.mark.parametrize("model", ["", "some/model"])
def test_the_action_installs_what_it_needs_and_no_more(runner: Path, model: str) -> None:
    """With a python that prints its arguments and does nothing."""
    bin = runner / "temp" / "xlat-check" / "bin"
    said = shlex.quote(str(runner / "said"))
    command(bin, "python", f'case "$*" in -m*) echo "$*" >> {said};; *) exec {shlex.quote(sys.executable)} "$@";; esac')
    done = run_step("Install xlat-check", runner, model=model)
    assert (done.returncode, done.stderr) == (0, "")
    venv, package = (runner / "said").read_text(encoding="utf-8").splitlines()
    assert venv == f"-m venv {runner}/temp/xlat-check"
    assert f"--constraint {ROOT}/constraints.txt " in package
    assert package.endswith(f" {ROOT}[models]" if model else f" {ROOT}")


def test_its_caches_lie_where_no_pull_request_writes(runner: Path) -> None:
    paths = {step["with"]["path"] for step in ACTION["runs"]["steps"] if "cache" in step.get("uses", "")}
    assert paths == {STEPS["Check"]["env"]["CACHE"]} == {"${{ runner.temp }}/xlat-check-cache"}


@pytest.mark.parametrize("id", HOOKS)
def test_a_hook_is_the_check_of_the_project(runner: Path, id: str) -> None:
    hook = HOOKS[id]
    assert (hook["pass_filenames"], hook["always_run"]) == (False, True)
    assert run_line(hook["entry"], runner).returncode == 1


def test_a_plain_installation_brings_no_torch() -> None:
    """Not by itself, and not by what it requires: the action, the hook and the snippets use it."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    found, new = set[str](), set(map(named, declared))
    while new:
        found |= new
        new = {named(line) for one in new if one for line in metadata.requires(one) or ()} - found
    assert "numpy" in found
    assert not found & {"torch", "transformers", "sentence-transformers", "scipy"}
    assert all("additional_dependencies" not in hook for hook in HOOKS.values())


def named(requirement: str) -> str | None:
    """The package that is required here; None if the requirement is for other systems, or for an extra."""
    parsed = Requirement(requirement)
    if parsed.marker and not parsed.marker.evaluate({"extra": ""}):
        return None
    return canonicalize_name(parsed.name)


def run_line(line: str, runner: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    environment["PATH"] = f"{runner / 'temp' / 'xlat-check' / 'bin'}{os.pathsep}{environment['PATH']}"
    return subprocess.run(["bash", "-ec", line], capture_output=True, text=True, env=environment, check=False)


def test_the_manual_shows_how_pre_commit_runs_it() -> None:
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE_OF_CI, re.MULTILINE | re.DOTALL)
    (repository,) = yaml.safe_load(block)["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= HOOKS.keys()
