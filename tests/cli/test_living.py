"""Tests of decisions about findings on the command line: real checks, real files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.living import BASELINE, SOURCE, TARGET
from xlat_check.cli import main
from xlat_check.triage.baseline_yaml import format_baseline
from xlat_check.triage.store import read_decisions

OLD = "xlat-check.baseline.yaml"


def run(*arguments: str) -> int:
    return main(list(arguments))


@pytest.fixture
def checked(capsys):
    """Check the project; gives the report."""

    def check(*arguments: str) -> dict:
        capsys.readouterr()
        assert run("check", "--format", "json", *arguments) in (0, 1)
        return json.loads(capsys.readouterr().out)

    return check


def fingerprint(report: dict, check: str) -> str:
    (found,) = [one["fingerprint"] for one in report["findings"] if one["check"] == check]
    return found


def replace_in(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def test_the_project_has_two_findings(project, checked):
    assert sorted(one["check"] for one in checked()["findings"]) == ["addition", "number"]


def test_what_is_accepted_stays_quiet_until_a_text_changes(project, checked):
    mark = fingerprint(checked(), "number")[:8]
    assert run("accept", mark, "--reason", "another oven") == 0
    report = checked()
    assert [one["check"] for one in report["findings"]] == ["addition"]
    (accepted,) = report["accepted"]
    assert accepted["entry"] | {"where": ""} == {
        "fingerprint": accepted["finding"]["fingerprint"], "check": "number", "source_path": "a.de.md",
        "target_path": "a.pt.md", "source_text": "Der Ofen wird auf 200 Grad geheizt.",
        "target_text": "O forno é aquecido a 220 graus.", "decision": "accepted", "reason": "another oven",
        "who": "Ida Lund", "date": date.today().isoformat(), "expires": None, "note": "", "suggestion": "",
        "settles": False, "rivals": [], "at": accepted["entry"]["at"], "where": "",
    }  # fmt: skip
    replace_in("a.pt.md", "220", "240")
    report = checked()
    assert sorted(one["check"] for one in report["findings"]) == ["addition", "number"]
    assert [one["fingerprint"][:8] for one in report["stale"]] == [mark]


def test_text_inserted_elsewhere_and_another_folder_change_nothing(project, checked, monkeypatch):
    run("accept", fingerprint(checked(), "number"), "--reason", "another oven")
    replace_in("a.de.md", "# Der", "\n\n# Der")
    monkeypatch.chdir(project.folder.parent)
    assert len(checked("--config", "project/xlat-check.yaml")["accepted"]) == 1


def test_update_accepts_all_and_prune_drops_what_is_gone(project, checked, capsys):
    assert run("baseline", "update", "--reason", "first release", "--who", "Bo") == 0
    assert checked()["findings"] == []
    capsys.readouterr()
    assert run("check") == 0
    out = capsys.readouterr().out
    assert "nothing open in 1 pair of files" in out
    assert "2 accepted before" in out
    replace_in("a.pt.md", "Mostrar ou ocultar o texto.\n\n", "")
    capsys.readouterr()
    assert run("baseline", "prune") == 0
    out, err = capsys.readouterr()
    assert out.startswith("accepted addition [")
    assert "1 entry dropped" in err
    report = checked()
    assert (len(report["accepted"]), report["stale"]) == (1, [])


@pytest.mark.parametrize("decision", ["confirmed", "unsure"])
def test_update_leaves_alone_what_somebody_wants_open(project, checked, capsys, decision):
    run("accept", fingerprint(checked(), "number"), "--decision", decision)
    assert run("baseline", "update", "--reason", "the rest") == 0
    assert "1 finding left open" in capsys.readouterr().err
    report = checked()
    assert [one["check"] for one in report["findings"]] == ["number"]
    assert [one["entry"]["decision"] for one in report["judged"]] == [decision]


def test_what_expired_is_open_again_and_said(project, checked):
    yesterday = (date.today() - timedelta(1)).isoformat()
    run("accept", fingerprint(checked(), "number"), "--reason", "for now", "--expires", date.today().isoformat())
    assert len(checked()["accepted"]) == 1
    replace_in(BASELINE, f'"expires": "{date.today().isoformat()}"', f'"expires": "{yesterday}"')
    report = checked()
    assert len(report["findings"]) == 2
    assert report["notes"] == [
        {"message": f"accepted until {yesterday} only: the number is open again", "where": f"{BASELINE}:1"}
    ]


def test_no_baseline_reports_all(project, checked):
    run("baseline", "update", "--reason", "first release")
    report = checked("--no-baseline")
    assert (len(report["findings"]), report["accepted"]) == (2, [])


def test_the_baseline_may_lie_elsewhere(project, checked):
    replace_in("xlat-check.yaml", "pairs", "baseline: ci/known.jsonl\npairs")
    assert run("baseline", "update", "--reason", "first release") == 2  # no such folder
    Path("ci").mkdir()
    run("baseline", "update", "--reason", "first release")
    assert '"source": "../a.de.md"' in Path("ci/known.jsonl").read_text(encoding="utf-8")
    assert checked()["findings"] == []
    assert len(checked("--baseline", "ci/known.jsonl")["accepted"]) == 2


def test_accept_from_a_report_checks_nothing(project, checked, capsys):
    report = checked()
    run("check", "--format", "json:report.json")
    replace_in("a.pt.md", "Após", "Depois de")
    assert run("accept", fingerprint(report, "number"), "--reason", "so", "--report", "report.json") == 0
    assert len(checked()["accepted"]) == 1


def test_a_pair_without_settings_can_be_decided_about(project, checked):
    Path("xlat-check.yaml").unlink()
    report = checked("a.de.md", "a.pt.md")
    mark = fingerprint(report, "number")
    assert run("accept", mark, "--reason", "so", "--pair", "a.de.md", "a.pt.md") == 0
    assert len(checked("a.de.md", "a.pt.md")["accepted"]) == 1


def test_an_entry_follows_a_file_that_is_moved(project, checked):
    run("baseline", "update", "--reason", "first release")
    Path("docs").mkdir()
    for name in ("a.de.md", "a.pt.md"):
        Path(name).rename(Path("docs", name))
    replace_in("xlat-check.yaml", "a.de.md, target: ", "docs/a.de.md, target: docs/")
    assert len(checked()["accepted"]) == 2
    assert run("baseline", "prune", "--gone") == 0
    assert Path(BASELINE).read_text(encoding="utf-8").count('"source": "docs/a.de.md"') == 2
    assert len(checked()["accepted"]) == 2


def test_prune_drops_entries_of_files_that_are_gone_when_asked(project, checked):
    run("baseline", "update", "--reason", "first release")
    project.write("b.de.md", SOURCE)
    project.write("b.pt.md", TARGET.replace("220", "200").replace("Mostrar ou ocultar o texto.\n\n", ""))
    Path("a.de.md").unlink()
    replace_in("xlat-check.yaml", "a.de.md, target: a.pt.md", "b.de.md, target: b.pt.md")
    run("baseline", "prune")
    assert Path(BASELINE).read_text(encoding="utf-8").count("fingerprint") == 2
    run("baseline", "prune", "--gone")
    assert Path(BASELINE).read_text(encoding="utf-8").count("fingerprint") == 0


def test_show(project, checked, capsys):
    run("baseline", "update", "--reason", "first release")
    capsys.readouterr()
    assert run("baseline", "show", "--format", "json") == 0
    assert {one["check"] for one in json.loads(capsys.readouterr().out)} == {"addition", "number"}
    assert run("baseline", "show") == 0
    out, err = capsys.readouterr()
    assert "first release" in out
    assert "2 entries" in err


def test_a_comment_and_a_rule_hold_back(project, checked):
    replace_in("a.de.md", "Der Ofen wird", "<!-- xlat-check: ignore number another oven -->\n\nDer Ofen wird")
    replace_in("xlat-check.yaml", "pairs", 'ignore: [{text: "mostrar ou ocultar*", reason: a control}]\npairs')
    report = checked()
    assert (report["findings"], report["notes"]) == ([], [])
    assert [(one["kind"], one["reason"], one["where"]) for one in report["suppressed"]] == [
        ("inline", "another oven", "a.de.md:3"),
        ("rule", "a control", "xlat-check.yaml:1"),
    ]


def test_what_holds_nothing_back_is_said_and_fails_nothing(project, checked):
    replace_in("a.pt.md", "# O forno", "<!-- xlat-check: ignore negation -->\n# O forno")
    replace_in("xlat-check.yaml", "pairs", "ignore: [{check: names, reason: nothing}]\npairs")
    where = [note["where"] for note in checked("--fail-on", "never")["notes"]]
    assert where == ["a.pt.md:1", "xlat-check.yaml:1"]
    assert run("check", "--fail-on", "never") == 0


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("{text: a}", "an ignore rule without a reason"),
        ("{reason: a}", "would hold back every finding"),
        ("{check: nubmer, reason: a}", "did you mean number?"),
        ("{check: [], reason: a}", "check names none"),
        ("{side: left, reason: a}", "side cannot be 'left'"),
        ("{txt: a, reason: a}", "no setting 'txt'"),
        ("a", "must be a mapping"),
    ],
)
def test_a_rule_that_cannot_be(project, capsys, rule, says):
    replace_in("xlat-check.yaml", "pairs", f"ignore:\n  - {rule}\npairs")
    assert run("check") == 2
    err = capsys.readouterr().err
    assert "error: xlat-check.yaml:2: " in err
    assert says in err


def test_only_what_changed_counts(project, checked, capsys):
    report = checked("--changed-since", "HEAD")
    assert (report["findings"], len(report["unchanged"]), report["since"]) == ([], 2, "HEAD")
    assert run("check", "--changed-since", "HEAD") == 0
    assert "2 in text unchanged since HEAD" in capsys.readouterr().out
    replace_in("a.pt.md", "220", "240")
    assert [one["check"] for one in checked("--changed-since", "HEAD")["findings"]] == ["number"]


def test_a_paragraph_that_an_update_drops_counts_though_the_source_is_as_it_was(project, checked):
    replace_in("a.pt.md", "Após vinte minutos, o pão está pronto.\n\n", "")
    report = checked("--changed-since", "HEAD")
    assert [one["source"]["span"]["line"] for one in report["findings"]] == [5]
    assert [one["check"] for one in report["unchanged"]] == ["number"]


def test_a_new_file_has_changed_throughout(project, checked):
    project.write("b.de.md", SOURCE)
    project.write("b.pt.md", TARGET)
    assert len(checked("b.de.md", "b.pt.md", "--changed-since", "HEAD")["findings"]) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["accept", "abc", "--reason", "x"], "abc: too short for a fingerprint"),
        (["accept", "deadbeef", "--reason", "x"], "deadbeef: no such finding in this run"),
        (["accept", "deadbeef"], "accepted needs a reason"),
        (["accept", "deadbeef", "--reason", " \u200b "], "accepted needs a reason"),
        (["accept", "deadbeef", "--reason", "x", "--expires", "soon"], "'soon' is not a day"),
        (["accept", "deadbeef", "--reason", "x", "--expires", "2020-01-01"], "2020-01-01 is over"),
        (["accept", "deadbeef", "--reason", "x", "--report", "no.json"], "no.json: cannot be read"),
        (["accept", "deadbeef", "--reason", "x", "--report", "a.de.md"], "a.de.md: not JSON"),
        (["accept", "deadbeef", "--reason", "x", "--report", "other.json"], "other.json: not a report of xlat-check"),
        (["accept"], "Missing argument"),
        (["baseline", "update"], "accepted needs a reason"),
        (["baseline", "show"], f"{BASELINE}: no such file"),
        (["baseline", "merge"], "git has no conflict"),
        (["baseline", "merge", "one"], "name three files"),
        (["check", "--baseline", "no.yaml"], "no.yaml: no such baseline"),
        (["check", "--baseline", "other.json", "--no-baseline"], "contradict"),
        (["check", "--changed-since", "nope"], "git knows no such revision"),
    ],
)
def test_what_cannot_be_is_said_without_a_trace(project, capsys, arguments, says):
    project.write("other.json", '{"a": 1}')
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert says in err
    assert "Traceback" not in err + out
    assert not Path(BASELINE).exists()


def test_a_broken_baseline_stops_a_run_before_it_begins(project, capsys):
    project.write(BASELINE, "\nversion: 1\n")
    for command in (["check"], ["baseline", "update", "--reason", "x"], ["baseline", "prune"], ["baseline", "show"]):
        assert run(*command) == 2
        assert f"error: {BASELINE}:2: not a decision: not JSON" in capsys.readouterr().err
    Path(BASELINE).unlink()
    project.write(OLD, "version: 1\nentries:\n- fingerprint: x\n")
    for command in (["check"], ["baseline", "update", "--reason", "x"], ["baseline", "migrate"], ["baseline", "show"]):
        assert run(*command) == 2
        assert f"error: {OLD}:3: " in capsys.readouterr().err


def test_a_line_that_is_no_decision_is_told_and_the_finding_stays_open(project, checked):
    run("baseline", "update", "--reason", "first release")
    lines = Path(BASELINE).read_text(encoding="utf-8").splitlines()
    Path(BASELINE).write_text(f"{lines[0]}\n{lines[1][:99]}\n", encoding="utf-8")
    report = checked()
    assert (len(report["accepted"]), len(report["findings"])) == (1, 1)
    assert [note["where"] for note in report["notes"]] == [f"{BASELINE}:2"]
    assert "not a decision: not JSON" in report["notes"][0]["message"]


def test_two_people_who_differ_are_asked_and_a_third_settles_it(project, checked, capsys):
    mark = fingerprint(checked(), "number")
    run("accept", mark, "--reason", "another oven", "--who", "Ana")
    capsys.readouterr()
    assert run("accept", mark, "--decision", "confirmed", "--note", "see the manual", "--who", "Bo") == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"disputed number [{mark[:8]}]")
    assert f"note: [{mark[:8]}] is disputed, and open: Ana says accepted and Bo says confirmed; --settle ends it" in err
    report = checked()
    assert {one["check"] for one in report["findings"]} == {"addition", "number"}
    assert ["disputed: accepted by Ana" in note["message"] for note in report["notes"]] == [True]
    (judged,) = report["judged"]
    assert (judged["entry"]["who"], judged["entry"]["note"]) == ("Bo", "see the manual")
    assert [one["who"] for one in judged["entry"]["rivals"]] == ["Ana"]
    assert run("baseline", "update", "--reason", "the rest", "--who", "Cy") == 0
    assert "1 finding left open: confirmed, unsure or disputed" in capsys.readouterr().err
    run("stats", "--format", "json")
    figures = json.loads(capsys.readouterr().out)
    assert (figures["people"][0]["people"], figures["people"][0]["alike"]["count"]) == (["Ana", "Bo"], 0)
    assert [one["who"] for one in figures["disputed"]] == ["Bo"]
    run("stats")
    assert "Ana and Bo: 0.00" in capsys.readouterr().out
    run("baseline", "show")
    assert "accepted: another oven" in capsys.readouterr().out
    assert run("accept", mark, "--reason", "asked the author", "--who", "Cy", "--settle") == 0
    assert checked()["findings"] == []


def test_decisions_of_an_earlier_version_come_over(project, checked, capsys):
    run("baseline", "update", "--reason", "first release", "--who", "Bo")
    Path(OLD).write_text(format_baseline(read_decisions(BASELINE)[0]), encoding="utf-8")
    Path(BASELINE).unlink()
    assert len(checked()["accepted"]) == 2
    assert run("baseline", "compact") == 2
    assert "xlat-check baseline migrate" in capsys.readouterr().err
    assert run("baseline", "migrate") == 0
    err = capsys.readouterr().err
    assert f"2 decisions now in {BASELINE}; {OLD} is removed: commit both changes" in err
    assert "wrote .gitattributes: git keeps the decisions of both sides" in err
    assert (Path(OLD).exists(), len(checked()["accepted"])) == (False, 2)
    assert Path(".gitattributes").read_text(encoding="utf-8") == f"{BASELINE} merge=union\n"
    assert run("baseline", "migrate") == 2
    assert "there is no such file of an earlier version" in capsys.readouterr().err


def test_an_update_says_what_it_could_not_check(project, capsys):
    replace_in("xlat-check.yaml", "[{", "[{source: b.de.md, target: b.pt.md}, {")
    project.write("b.de.md", b"\x00\x01\x02")
    project.write("b.pt.md", TARGET)
    assert run("baseline", "update", "--reason", "x") == 2
    assert "not everything was checked" in capsys.readouterr().err
    assert Path(BASELINE).read_text(encoding="utf-8").count("fingerprint") == 2
