"""Tests of the pages about GitHub and GitLab, of the component, and of the problem matcher."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import xlat_check
from tests.project_builder import LACKING
from tests.test_ci import ACTION, ROOT, command, run_line, runner

__all__ = ["runner"]

MANUAL = Path(xlat_check.__file__).parent / "manual"
GITHUB = (MANUAL / "github.md").read_text(encoding="utf-8")
GITLAB = (MANUAL / "gitlab.md").read_text(encoding="utf-8")
COMPONENT = (ROOT / "templates" / "xlat-check.yml").read_text(encoding="utf-8")
MATCHER = json.loads((ROOT / "xlat_check/render/schema/problem-matcher.json").read_text(encoding="utf-8"))


def blocks(page: str) -> list[Any]:
    return [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


def rows(page: str) -> set[str]:
    """The names in the first column of the tables of a page."""
    return {name for row in re.findall(r"^\| (`.*?) \|", page, re.MULTILINE) for name in re.findall(r"`([\w-]+)`", row)}


def steps(value: Any) -> list[dict[str, Any]]:
    """All steps of a block: of a workflow, or a list of steps."""
    jobs = value["jobs"].values() if isinstance(value, dict) else [{"steps": value}]
    return [step for job in jobs for step in job["steps"]]


def matched(line: str) -> Iterator[tuple[str, dict[str, str]]]:
    """What GitHub reads from a line of the log: the severity, and the values by their keys."""
    for one in MATCHER["problemMatcher"]:
        (pattern,) = one["pattern"]
        if match := re.search(pattern["regexp"], line):
            yield one["severity"], {key: match[at] for key, at in pattern.items() if key != "regexp"}


class TestGitHub:
    def test_the_page_names_every_input(self) -> None:
        assert rows(GITHUB) == set(ACTION["inputs"])

    def test_its_snippets_give_inputs_that_there_are(self) -> None:
        ours = [step for block in blocks(GITHUB) for step in steps(block) if "xlat-check@" in step.get("uses", "")]
        assert len(ours) == 2
        assert all(step.get("with", {}).keys() <= ACTION["inputs"].keys() for step in ours)

    def test_the_job_has_the_permissions_for_what_it_asks(self) -> None:
        workflow = next(block for block in blocks(GITHUB) if "jobs" in block)
        assert workflow["permissions"] == {
            "contents": "read",
            "pull-requests": "write",
            "security-events": "write",
        }

    def test_its_commands_run(self, runner: Path) -> None:
        found = [step["run"] for block in blocks(GITHUB) for step in steps(block) if "run" in step]
        checks = [line for line in found if "xlat-check check" in line]
        assert len(checks) == 3
        summary = runner / "summary.md"
        done = run_line(f"export GITHUB_STEP_SUMMARY={summary}\n{checks[0]}", runner)
        assert done.returncode == 1
        assert "omission" in summary.read_text(encoding="utf-8")

    def test_the_concise_report_is_read_by_the_matcher(self, runner: Path) -> None:
        (check,) = (
            step["run"] for block in blocks(GITHUB) for step in steps(block) if "concise" in step.get("run", "")
        )
        done = run_line(check, runner)
        assert done.returncode == 1
        added, *lines = done.stdout.splitlines()
        assert json.loads(Path(added.removeprefix("::add-matcher::")).read_text(encoding="utf-8")) == MATCHER
        read = [severity for line in lines for severity, *_ in matched(line)]
        assert read == ["error"]


class TestMatcher:
    LINES = (
        ("docs/de/a b.md:7:12: major omission This sentence has no counterpart", "error", ("7", "12", "omission")),
        ("C:\\docs\\a.md:7:1: critical number 9 in the source, 8 in the target", "error", ("7", "1", "number")),
        ("a.po:1:1: minor heading-level Level 2, not 3", "warning", ("1", "1", "heading-level")),
        ("a.md:3:2: neutral section-order The section stands elsewhere", "notice", ("3", "2", "section-order")),
    )

    @pytest.mark.parametrize(("line", "severity", "parts"), LINES)
    def test_one_matches_each_line(self, line: str, severity: str, parts: tuple[str, ...]) -> None:
        ((found, values),) = matched(line)
        assert found == severity
        assert tuple(values[key] for key in ("line", "column", "code")) == parts
        assert line.startswith(f"{values['file']}:{parts[0]}:")
        assert line.endswith(f" {parts[2]} {values['message']}")

    def test_every_finding_of_a_report_with_a_place_is_matched_once(self) -> None:
        lines = (ROOT / "tests/render/golden/concise.txt").read_text(encoding="utf-8").splitlines()
        read = {line: [severity for severity, _ in matched(line)] for line in lines}
        assert all(len(found) == 1 for line, found in read.items() if re.search(r":\d+:\d+: ", line)), read
        assert {found[0] for found in read.values() if found} == {"error", "warning", "notice"}

    def test_other_lines_are_left_alone(self) -> None:
        for line in ("2 findings in 1 pair of files", "note: a.md:3:1: major", "a.md: there is no such file"):
            assert not list(matched(line))

    def test_nothing_but_what_github_knows(self) -> None:
        """As its documentation lists the keys."""
        for one in MATCHER["problemMatcher"]:
            assert one.keys() == {"owner", "severity", "pattern"}
            assert one["severity"] in ("error", "warning", "notice")
            for pattern in one["pattern"]:
                assert pattern.keys() <= {"regexp", "file", "line", "column", "code", "message", "severity"}


def component(**inputs: str) -> dict[str, Any]:
    """The jobs of the component with these inputs, as GitLab puts them in before it reads the YAML."""
    spec, jobs = COMPONENT.split("\n---\n")
    known = yaml.safe_load(spec)["spec"]["inputs"]
    assert inputs.keys() <= known.keys()
    values = {name: inputs.get(name, one["default"]) for name, one in known.items()}
    filled = re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda match: values[match[1]], jobs)
    assert "$[[" not in filled
    loaded: dict[str, Any] = yaml.safe_load(filled)
    return loaded


class TestGitLab:
    def run(self, job: dict[str, Any], runner: Path) -> subprocess.CompletedProcess[str]:
        """The script of a job in a shell without extras, without the line that installs."""
        install, *lines = job["script"]
        assert install.startswith("pip install ")
        path = f"{runner / 'temp' / 'xlat-check' / 'bin'}{os.pathsep}{os.environ['PATH']}"
        variables = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, **job.get("variables", {})}
        return subprocess.run(
            ["sh", "-e", "-c", "\n".join(lines)], capture_output=True, text=True, env=variables, check=False
        )

    def test_the_component_reports_to_the_merge_request(self, runner: Path) -> None:
        (job,) = component().values()
        done = self.run(job, runner)
        assert (done.returncode, done.stderr) == (1, "")
        for kind, path in job["artifacts"]["reports"].items():
            assert f"{LACKING}.md" in Path(path).read_text(encoding="utf-8"), kind
        assert job["artifacts"]["when"] == job["cache"]["when"] == "always"
        assert [Path(path).is_dir() for path in job["cache"]["paths"]] == [True]

    def test_its_inputs_reach_the_command(self, runner: Path) -> None:
        command(runner / "temp" / "xlat-check" / "bin", "xlat-check", 'printf "%s\\n" "$@"')
        given = {"config": "my settings.yaml", "fail-on": "never", "changed-since": "main", "args": "-j 2 -o 'a b'"}
        ((name, job),) = component(**given, **{"job-name": "my job", "stage": "lint", "image": "python:3.13"}).items()
        assert (name, job["stage"], job["image"]) == ("my job", "lint", "python:3.13")
        assert job["variables"]["GIT_DEPTH"] == "0"
        assert (
            self.run(job, runner).stdout.splitlines()[-9:]
            == [
                *(
                    "--config",
                    "my settings.yaml",
                    "--fail-on",
                    "never",
                    "--changed-since",
                    "main",
                    "-j",
                    "2",
                    "-o",
                    "a b",
                )
            ][-9:]
        )

    def test_quotes_that_are_not_closed_are_refused(self, runner: Path) -> None:
        (job,) = component(args="--width '60").values()
        done = self.run(job, runner)
        assert (done.returncode, done.stdout) == (2, "")
        assert not list(Path().glob("*.json"))

    def test_the_page_names_every_input(self) -> None:
        spec = yaml.safe_load(COMPONENT.split("\n---\n")[0])["spec"]["inputs"]
        assert rows(GITLAB) == set(spec)
        included = next(block for block in blocks(GITLAB) if "include" in block)["include"]
        assert all(one["inputs"].keys() <= spec.keys() for one in included)
        assert all(one["component"].partition("@")[0].endswith("/xlat-check/xlat-check") for one in included)

    def test_the_job_of_the_page_runs(self, runner: Path) -> None:
        job = next(block for block in blocks(GITLAB) if "translations" in block)["translations"]
        assert self.run(job, runner).returncode == 1
        issues = json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
        assert [issue["check_name"] for issue in issues] == ["omission"]
