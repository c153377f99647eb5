"""Tests of annotations: GitHub takes ten of a kind from a step, and reads text after ``::`` as a command."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.test_hostile import report_of
from tests.sample_report import source, target
from xlat_check.findings import Finding, Report, Severity, Skipped
from xlat_check.render import RENDERERS, RenderOptions

github = RENDERERS["github"]

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.*)")


def finding(line, severity, **fields):
    return Finding(
        check="drift", severity=severity, message=f"no. {line}", source=source(line, "ein Text", ""),
        target=target(line, "um texto", ""), **fields,
    )  # fmt: skip


def report_with(*findings, **fields):
    return Report(findings=findings, pairs=(), checks=(), signature="v:1", **{"skipped": ()} | fields)


def commands(report, **options):
    """Kind, properties and message of each command, as GitHub decodes them; and the other lines."""
    lines = github(report, RenderOptions(**options)).splitlines()
    read = [COMMAND.fullmatch(line) for line in lines]
    assert all(match or not line.startswith("::") for match, line in zip(read, lines, strict=True))
    decoded = [
        (match[1], {k: decode(v) for k, _, v in (p.partition("=") for p in match[2].split(","))}, decode(match[3]))
        for match in read
        if match
    ]
    return decoded, [line for match, line in zip(read, lines, strict=True) if not match]


def decode(text):
    for code, character in (("%2C", ","), ("%3A", ":"), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_severities_become_kinds_and_the_worst_comes_first():
    found, _ = commands(report_with(*(finding(n, severity) for n, severity in enumerate(Severity, 1))))
    told = [(kind, properties["title"]) for kind, properties, _ in found[1:]]  # the first says: nothing was checked
    assert told == [
        ("error", "drift (critical)"),
        ("error", "drift (major)"),
        ("warning", "drift (minor)"),
        ("notice", "drift (neutral)"),
    ]


def test_ten_of_a_kind_and_a_line_that_counts_the_rest(report):
    many = [*(finding(n, Severity.MAJOR) for n in range(1, 13)), finding(13, Severity.CRITICAL)]
    many += [finding(n, Severity.MINOR) for n in range(1, 12)]
    found, others = commands(replace(report_with(*many), pairs=report.pairs))
    kinds = [kind for kind, _, _ in found]
    assert (kinds.count("error"), kinds.count("warning")) == (10, 10)
    assert found[0][1]["title"] == "drift (critical)"
    assert others[0] == "3 more errors and 1 more warning not annotated: GitHub shows 10 of a kind for a step"


def test_what_could_not_be_checked_comes_before_all_findings(report):
    many = [finding(n, Severity.CRITICAL) for n in range(1, 13)]
    found, _ = commands(replace(report, findings=tuple(many)))
    assert found[0][:2] == ("error", {"title": "could not be checked"})
    assert found[0][2] == "docs/keller.de.md: there is no docs/keller.pt.md"


def test_the_place_is_in_the_target_and_columns_stand_on_one_line_only():
    one = finding(7, Severity.MAJOR)
    found, _ = commands(report_with(one, replace(one, target=replace(one.target, end_line=9))))
    assert found[1][1] == {
        "file": "docs/garten.pt.md", "line": "7", "col": "1", "endColumn": "9", "title": "drift (major)",
    }  # fmt: skip
    assert found[2][1] == {"file": "docs/garten.pt.md", "line": "7", "endLine": "9", "title": "drift (major)"}


def test_files_are_named_from_the_root():
    found, _ = commands(report_with(finding(7, Severity.MAJOR)), folder="/repo/sub", root="/repo")
    assert found[1][1]["file"] == "sub/docs/garten.pt.md"


def test_both_texts_are_told_and_a_missing_one_names_its_file(report):
    found, _ = commands(report)
    (omission,) = [message for _, properties, message in found if properties["title"] == "omission (major)"]
    assert omission.splitlines() == [
        "nothing in the target says this",
        "source docs/garten.de.md:9: Gieße frisch gesetzte Stauden in den ersten zwei Wochen jeden Abend.",
        "target docs/garten.pt.md:7: — after “Em resumo: é hora de preparar a terra.”",
    ]


def test_a_file_without_its_counterpart_has_one_side():
    found, _ = commands(report_with(replace(finding(1, Severity.MAJOR), target=None)))
    assert found[-1][2] == "no. 1\nsource docs/garten.de.md:1: ein Text"


def test_commands_in_a_document_are_text():
    text = "100%0A::error::x\n::stop-commands::t, a:b"
    skipped = Skipped(what=text, reason="##[error]y")
    found, others = commands(report_with(replace(finding(1, Severity.MAJOR), check=text), skipped=(skipped,)))
    assert found[0][2] == "100%0A::error::x ::stop-commands::t, a:b: ##[error]y"
    assert found[2][1]["title"] == "100%0A::error::x ::stop-commands::t, a:b (major)"
    assert others == ["xlat-check: 1 finding in 0 pairs of files"]


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_any_text_gives_as_many_commands(text):
    found, others = commands(report_of(text))
    assert len(found) == 6  # four findings, one pair that could not be checked, the notes
    assert others == ["xlat-check: 4 findings in 1 pair of files"]


def test_a_clean_run_annotates_nothing(report):
    assert commands(replace(report_with(), pairs=report.pairs[1:]))[0] == []
