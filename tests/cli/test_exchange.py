"""Tests of export, import and stats on the command line: real checks, real files, and back."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.cli.living import BASELINE, TARGET
from xlat_check.cli import main
from xlat_check.render.rows import HEADER
from xlat_check.render.xliff import NAMESPACE
from xlat_check.triage.store import read_decisions


def run(*arguments: str) -> int:
    return main(list(arguments))


def fill(path: str, **decisions: tuple[str, ...]) -> None:
    """Fill in decision, reason and further columns for findings, by check."""
    book = openpyxl.load_workbook(path)
    sheet = book["Findings"]
    first = HEADER.index("decision") + 1
    for row in range(2, sheet.max_row + 1):
        values = decisions.get(str(sheet.cell(row, HEADER.index("check") + 1).value), ())
        for column, value in enumerate(values, first):
            sheet.cell(row, column).value = value
    book.save(path)


def test_decisions_made_in_a_workbook_make_the_check_quiet(project, capsys):
    assert run("check") == 1
    assert run("export", "-o", "findings.xlsx") == 0
    fill("findings.xlsx", number=("accepted", "another oven", "Ana", "2026-03-10"), addition=("false-alarm", "a label"))
    assert run("import", "findings.xlsx", "--dry-run") == 0
    assert not Path(BASELINE).exists()
    capsys.readouterr()
    assert run("import", "findings.xlsx") == 0
    out, err = capsys.readouterr()
    assert [line.split()[:3] for line in out.splitlines()] == [
        ["added", "accepted", "number"], ["added", "false-alarm", "addition"],
    ]  # fmt: skip
    assert err.startswith("2 decisions: 2 added, 0 changed, 0 unchanged; 0 rows without a decision, 0 not imported")
    written = Path(BASELINE).read_text(encoding="utf-8")
    assert '"who": "Ana", "date": "2026-03-10"' in written
    assert f'"who": "Ida Lund", "date": "{date.today().isoformat()}"' in written
    assert run("check") == 0

    assert run("export", "-o", "again.xlsx") == 0
    capsys.readouterr()
    assert run("import", "again.xlsx") == 0
    assert "2 unchanged" in capsys.readouterr().err
    assert Path(BASELINE).read_text(encoding="utf-8") == written

    fill("again.xlsx", number=("confirmed", ""))
    assert run("import", "again.xlsx", "--who", "Bo") == 0
    said, err = capsys.readouterr()
    assert "changed  confirmed number" in said
    assert "(was accepted by Ana on 2026-03-10)" in said
    assert "is disputed, and open: Ana says accepted and Bo says confirmed" in err
    assert run("check") == 1

    assert run("export", "-o", "disputed.xlsx") == 0
    capsys.readouterr()
    assert run("import", "disputed.xlsx") == 0
    assert "1 unchanged; 1 row without a decision" in capsys.readouterr().err
    fill("disputed.xlsx", number=("confirmed", "", "Ana"))
    assert run("import", "disputed.xlsx") == 0
    assert "note: " not in capsys.readouterr().err
    assert [one.says for one in read_decisions(BASELINE)[0]] == ["confirmed", "false-alarm"]


def test_a_csv_goes_the_same_way_whatever_the_spreadsheet_makes_of_its_form(project, capsys):
    assert run("export", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    for row in rows:
        row |= {"decision": "Accepted", "reason": "so; agreed", "date": "14.03.2026"}
    with open("findings.csv", "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, HEADER, delimiter=";")
        writer.writeheader()
        writer.writerows(row for row in rows if row["fingerprint"])
    assert run("import", "findings.csv") == 0
    assert run("check") == 0


def test_what_changed_meanwhile_is_told_and_the_rest_is_taken_over(project, capsys):
    assert run("export", "-o", "findings.xlsx") == 0
    fill("findings.xlsx", number=("accepted", "another oven"), addition=("accepted", "a label"))
    project.write("a.pt.md", TARGET.replace("220", "240"))
    capsys.readouterr()
    assert run("import", "findings.xlsx") == 1
    out, err = capsys.readouterr()
    assert [line.split()[:3] for line in out.splitlines()] == [["added", "accepted", "addition"]]
    assert "error: findings.xlsx: Findings, row 2: accepted not imported: [" in err
    assert "a text has changed: decide about [" in err


@pytest.mark.parametrize(
    ("decision", "says"),
    [
        (("accepted", ""), "findings.xlsx: Findings, row 2: accepted without a reason"),
        (("acepted", "x"), "row 2: there is no decision 'acepted': did you mean accepted?"),
        (("accepted", "=1+1"), "row 2: reason is a formula"),
        (("accepted", "x", "Ana", "soon"), "row 2: date: 'soon' is not a day"),
    ],
)
def test_a_mistake_in_a_row_stops_all(project, capsys, decision, says):
    run("export", "-o", "findings.xlsx")
    fill("findings.xlsx", number=decision, addition=("accepted", "a label"))
    assert run("import", "findings.xlsx") == 2
    assert says in capsys.readouterr().err
    assert not Path(BASELINE).exists()


def test_a_formula_is_named_with_the_other_mistakes(project, capsys):
    run("export", "-o", "findings.xlsx")
    fill("findings.xlsx", number=("=A1", ""), addition=("acepted", "a label"))
    assert run("import", "findings.xlsx") == 2
    err = capsys.readouterr().err
    assert "2 rows have a mistake: findings.xlsx: Findings, row 2: decision is a formula: put its result there" in err
    assert "row 3: there is no decision 'acepted'" in err


@pytest.fixture(params=["xlsx", "csv"])
def taken_home(project, capsys, request):
    """A table exported before Carla changed the decision about the number, on the same day."""
    path = f"findings.{request.param}"
    run("check", "--format", "json:report.json")
    marks = {one["check"]: one["fingerprint"] for one in json.loads(Path("report.json").read_text())["findings"]}
    run("accept", *marks.values(), "--decision", "confirmed", "--who", "Ana")
    assert run("export", "-o", path) == 0
    run("accept", marks["number"], "--decision", "unsure", "--who", "Carla")
    capsys.readouterr()
    return path


def edit(path: str, decisions: dict[str, str], without: str = "") -> None:
    """Decide by check, for a reason, and take a column out."""
    if path.endswith(".xlsx"):
        fill(path, **{check: (decision, "so") for check, decision in decisions.items()})
        book = openpyxl.load_workbook(path)
        if without:
            book["Findings"].delete_cols(HEADER.index(without) + 1)
        book.save(path)
        return
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["check"] in decisions:
            row |= {"decision": decisions[row["check"]], "reason": "so"}
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in HEADER if name != without], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def test_an_old_table_that_nobody_touched_decides_nothing(taken_home, capsys):
    before = Path(BASELINE).read_bytes()
    assert run("import", taken_home, "--who", "Bob") == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "confirmed is as exported and decides nothing; the baseline has confirmed by Ana on" in err
    assert f"on {date.today().isoformat()} and unsure by Carla on" in err
    assert "0 added, 0 changed, 2 unchanged" in err
    assert Path(BASELINE).read_bytes() == before


def test_an_old_table_does_not_undo_what_was_decided_since_and_the_rest_is_taken_over(taken_home, capsys):
    edit(taken_home, {"number": "accepted", "addition": "false-alarm"})
    assert run("import", taken_home, "--who", "Bob") == 1
    out, err = capsys.readouterr()
    assert [line.split()[:3] for line in out.splitlines()] == [["changed", "false-alarm", "addition"]]
    assert f"error: {taken_home}: " in err
    assert "accepted not imported: since the export there is confirmed by Ana on" in err
    assert '"who": "Carla"' in Path(BASELINE).read_text(encoding="utf-8")


def test_a_table_without_the_marks_of_its_export_decides_as_it_stands(taken_home, capsys):
    edit(taken_home, {"number": "accepted", "addition": "false-alarm"}, without="was")
    assert run("import", taken_home, "--who", "Bob") == 0
    assert "2 changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["import", "no.xlsx"], "no.xlsx: there is no such file"),
        (["import", "a.de.md"], "a.de.md: no table"),
        (["import", "other.csv"], "the first row lacks fingerprint, decision, reason"),
        (["import", "broken.xlsx"], "this is not a valid XLSX workbook"),
        (["export"], "say what to write"),
        (["export", "-o", "findings.doc"], "say what to write"),
        (["export", "-o", "nowhere/findings.xlf"], "no folder nowhere"),
        (["export", "--format", "tmx", "--report", "report.json"], "tmx needs the whole texts"),
        (["export", "--format", "tmx", "--decision", "unsure"], "leave --decision out"),
        (["export", "a.de.md", "a.pt.md", "--format", "csv", "--report", "report.json"], "not both"),
        (["export", "--format", "csv", "--report", "other.csv"], "other.csv: not JSON"),
        (["stats", "--report", "no.json"], "no.json: cannot be read"),
        (["stats", "--expiring", "-1"], "--expiring"),
    ],
)
def test_what_cannot_be_is_said_without_a_trace(project, capsys, arguments, says):
    project.write("other.csv", "a,b\nc,d\n")
    project.write("broken.xlsx", b"PK\x03\x04")
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert says in err
    assert "Traceback" not in err + out
    assert not Path(BASELINE).exists()


def notes(path: str) -> list[dict[str, str]]:
    units = ElementTree.parse(path).getroot().iter(f"{{{NAMESPACE}}}unit")
    return [{note.get("category"): note.text for note in unit.iter(f"{{{NAMESPACE}}}note")} for unit in units]


def test_findings_of_one_kind_for_a_cat_tool(project, capsys):
    report = "report.json"
    run("check", "--format", f"json:{report}")
    (mark,) = [
        one["fingerprint"] for one in json.loads(Path(report).read_text())["findings"] if one["check"] == "number"
    ]
    run("accept", mark, "--decision", "confirmed", "--who", "Ana")
    assert run("export", "-o", "all.xlf") == 0
    assert {note["check"] for note in notes("all.xlf")} == {"number", "addition"}
    assert run("export", "-o", "confirmed.xlf", "--decision", "confirmed") == 0
    assert [(one["check"], one["decision"], one["who"]) for one in notes("confirmed.xlf")] == [
        ("number", "confirmed", "Ana")
    ]
    assert run("export", "-o", "undecided.xlf", "--decision", "undecided") == 0
    assert [one["check"] for one in notes("undecided.xlf")] == ["addition"]
    run("check", "--format", f"json:{report}")
    assert run("export", "-o", "from.xlf", "--report", report) == 0
    assert Path("from.xlf").read_bytes() == Path("all.xlf").read_bytes()
    assert run("export", "-o", "from.csv", "--report", report) == run("export", "-o", "all.csv") == 0
    assert Path("from.csv").read_bytes() == Path("all.csv").read_bytes()


def test_each_target_language_is_an_xliff_of_its_own(project, capsys):
    project.write("a.en.md", "# The oven\n\nThe oven is heated to 240 degrees.\n")
    project.write("xlat-check.yaml", "source_lang: de\ntarget_langs: [pt, en]\npairs: [{source: 'a.{lang}.md'}]\n")
    assert run("export", "-o", "findings.xlf") == 2
    assert "here are de-pt, de-en" in capsys.readouterr().err
    assert run("export", "-o", "findings.{lang}.xlf") == 0
    for lang in ("pt", "en"):
        assert ElementTree.parse(f"findings.{lang}.xlf").getroot().get("trgLang") == lang


def test_good_texts_for_a_translation_memory(project, capsys):
    assert run("export", "-o", "good.tmx") == 0
    segments = [seg.text for seg in ElementTree.parse("good.tmx").getroot().iter("seg")]
    assert "Nach zwanzig Minuten ist das Brot fertig." in segments
    assert "Der Ofen wird auf 200 Grad geheizt." not in segments
    assert "1 left out for open findings" in capsys.readouterr().err
    run("baseline", "update", "--reason", "all meant so")
    assert run("export", "-o", "good.tmx") == 0
    segments = [seg.text for seg in ElementTree.parse("good.tmx").getroot().iter("seg")]
    assert "Der Ofen wird auf 200 Grad geheizt." in segments


def test_what_could_not_be_checked_fails_an_export_that_is_written_all_the_same(project, capsys):
    project.write("xlat-check.yaml", "pairs: [{source: b.md, target: c.md}, {source: a.de.md, target: a.pt.md}]\n")
    project.write("b.md", b"\x00\x01")
    project.write("c.md", TARGET)
    assert run("export", "-o", "findings.xlf") == 2
    assert "not everything was checked; the findings of the rest are exported" in capsys.readouterr().err
    assert len(notes("findings.xlf")) == 2


def test_stats_of_a_run_and_of_its_report(project, capsys):
    run("export", "-o", "findings.xlsx")
    fill("findings.xlsx", number=("confirmed", "", "Ana"), addition=("false-alarm", "a label", "Ana"))
    run("import", "findings.xlsx")
    project.commit()
    run("export", "-o", "findings.xlsx")
    fill("findings.xlsx", number=("accepted", "another oven", "Bo"))
    run("import", "findings.xlsx")
    capsys.readouterr()
    assert run("stats", "--format", "json") == 0
    stats = json.loads(capsys.readouterr().out)
    assert stats["schema"] == "xlat-check/stats/1"
    assert {one["check"]: (one["open"], one["accepted"], one["false-alarm"]) for one in stats["checks"]} == {
        "addition": (0, 0, 1), "number": (1, 0, 0),
    }  # fmt: skip
    assert [one["check"] for one in stats["disputed"]] == ["number"]
    assert stats["people"] == [{"people": ["Ana", "Bo"], "alike": stats["reviewers"], "kappa": 0.0}]
    assert [one["pair"] for one in stats["documents"]] == ["a.de.md -> a.pt.md"]
    assert stats["total"]["precision"] == {"count": 0, "of": 1, "value": 0.0, "low": 0.0, "high": 0.7935}
    assert (stats["total"]["agreement"]["count"], stats["total"]["agreement"]["of"]) == (0, 1)
    assert (stats["reviewers"]["count"], stats["reviewers"]["of"]) == (0, 1)

    run("check", "--format", "json:report.json")
    project.write("a.pt.md", "gone")
    assert run("stats", "--report", "report.json", "--format", "json", "-o", "stats.json") == 0
    assert json.loads(Path("stats.json").read_text()) == stats

    capsys.readouterr()
    assert run("stats", "--report", "report.json") == 0
    out = capsys.readouterr().out
    assert "addition" in out
    assert "Reviewers agree, if two decided about one finding: 0.00 (0.00 to 0.79), 0 of 1" in out


def test_stats_name_what_is_stale_and_what_ends(project, capsys):
    run("baseline", "update", "--reason", "for now", "--expires", date.today().isoformat())
    project.write("a.pt.md", TARGET.replace("220", "240"))
    capsys.readouterr()
    assert run("stats") == 0
    out = capsys.readouterr().out
    assert "found no more: accepted number [" in out
    assert out.count(f"expires on {date.today().isoformat()}: accepted addition [") == out.count("expires on") == 1
