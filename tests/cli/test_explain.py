"""Tests of ``xlat-check explain FINGERPRINT``: from a report, from stdin, from a run."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.test_calibrate import project  # noqa: F401 -- a fixture
from xlat_check.bitext import Span
from xlat_check.checks import with_types
from xlat_check.cli import main
from xlat_check.cli.explained import explanation
from xlat_check.findings import CheckInfo, Finding, InsertAt, PairSummary, Place, Report, Severity
from xlat_check.findings.evidence import Untyped
from xlat_check.findings.plain import of_type
from xlat_check.render.json_ import dumps, finding_data

SENTENCE = "Die Werkstatt öffnet am Montag, und der Meister begrüßt alle Lehrlinge."
EVIDENCE = {
    "words": {"Meister": 0.11, "begrüßt": 0.2},
    "sentence": SENTENCE,
    "error": "omission",
    "probability": 0.9934,
    "clean_pairs_as_bad": 0.0008,
    "allowed": 0.001,
    "log_odds": 5.01,
    "limit": 4.89,
    "silent_below": 0.004,
    "cosine": 0.61,
    "margin": 1.2,
    "typicality": 0.031,
    "lengths": [72, 31],
    "coverage": {
        "source": [["Werkstatt", 0.82, 0.03], ["Meister", 0.11, 0.97], ["begrüßt", 0.2, 0.9]],
        "target": [["oficina", 0.82, 0.02]],
    },
}
"""As a report in JSON has it."""


def place(text: str, path: str = "a.de.md") -> Place:
    return Place(span=Span(path=path, line=7, column=1, start=0, end=len(text)), text=text, section="Öffnungszeiten")


def finding(check: str = "partial-omission", source: str = "der Meister begrüßt", **evidence: object) -> Finding:
    """A finding as it is read from a report in JSON."""
    one = Finding(
        check=check,
        severity=Severity.MAJOR,
        message="says less",
        source=place(source),
        target=place("A oficina abre na segunda-feira.", "a.pt.md"),
        evidence=Untyped(values=evidence),
        fingerprint="35d85f167d78c9db9f6f76e53d4c9726",
        pair="a.de.md -> a.pt.md",
    )
    return with_types(of_type(Finding)(json.loads(dumps(finding_data(one)))))


def explained(one: Finding, width: int = 200, **report: object) -> str:
    pair = PairSummary(
        name="a.de.md -> a.pt.md", source_path="a.de.md", target_path="a.pt.md", source_lang="de", target_lang="pt",
        source_segments=9, target_segments=9, sections=(), beads=9, typical_cosine=0.78,
    )  # fmt: skip
    info = CheckInfo(id="partial-omission", mqm="accuracy/omission", severity=Severity.MINOR, summary="Words lack")
    whole = Report(
        findings=(one,), pairs=(pair,), skipped=(), checks=(info,), signature="", max_false_alarms=0.005, **report
    )
    return explanation([one], whole, width)


class TestWords:
    def test_a_judged_finding_is_told_with_all_its_grounds(self):
        text = explained(finding(**EVIDENCE))
        for said in (
            "partial-omission, major: says less",
            "a.de.md:7 | a.pt.md:7",
            "in “Öffnungszeiten”",
            "Words lack (accuracy/omission)",
            "source: Die Werkstatt öffnet am Montag, und [der Meister begrüßt] alle Lehrlinge.",
            "target: A oficina abre na segunda-feira.",
            "similarity of the two sides is 0.61 (-1 to 1); 0.78 is usual",
            "3.1% of known translations of this length are not more similar",
            "72 and 31 characters: the source is 2.32 times as long",
            "Words of the source, each with its best counterpart, 0.38 on average: "
            "Werkstatt 0.82, Meister 0.11 (97%), begrüßt 0.20 (90%).",
            "Of 1,000 clean pairs about 0.8 look as bad",
            "in 1,000 do (max_false_alarms 0.005; about half of these are real differences)",
            "Its score is 5.01 (in log odds), and findings are reported from 4.89 on.",
            "the probability of an error in this pair would be 99.3%",
            "silent with max_false_alarms below 0.004: quiet would silence it",
            '    xlat-check accept 35d85f16 --decision false-alarm --reason "…"',
        ):
            assert said in text

    @pytest.mark.parametrize(
        ("below", "told"),
        [
            (0.5, "strict and normal and quiet would silence it"),
            (0.01, "normal and quiet would silence it"),
            (0.0004, "0.0004, which no preset is"),
        ],
    )
    def test_which_rate_would_silence_it(self, below, told):
        assert told in explained(finding(**EVIDENCE | {"silent_below": below}))

    def test_beyond_all_that_was_measured_it_says_so(self):
        assert "fewer than 0.8 look as bad" in explained(finding(**EVIDENCE | {"silent_below": 0.0004}))

    def test_a_rule_is_told_by_what_it_compared(self):
        text = explained(
            finding(
                "number",
                "Um 14 Uhr, um 9 Uhr",
                missing=["14 Uhr"],
                missing_values=["14:00"],
                extra=["16h"],
                extra_values=["16:00"],
            )  # fmt: skip
        )
        assert "source: Um [14 Uhr], um 9 Uhr" in text
        assert "only in the source: 14 Uhr" in text
        assert "read in the source as: 14:00" in text
        assert "only in the target: 16h" in text
        assert "A rule decides this" in text

    def test_negating_words_are_marked_on_their_side(self):
        text = explained(finding("negation", "Das ist nicht nichts", negated="source", negators=["nicht"]))
        assert "source: Das ist [nicht] nichts" in text

    def test_what_is_unlike_as_a_whole_names_its_own_threshold(self):
        text = explained(
            finding("drift", cosine=0.1, margin=0.9, typicality=0.0003, reported_from=0.002, lengths=[9, 9])
        )
        assert "less than 0.1% of known translations of this length are not more similar" in text
        assert "no more than 0.2% of known translations are so unlike (option unusual of drift)" in text

    @pytest.mark.parametrize(
        "evidence",
        [
            {"coverage": 3, "lengths": "ab", "words": None, "sentences": [1]},
            {"coverage": {"source": [["a"], 4, ["b", "c", "d"]]}, "lengths": [0, 1], "negated": "both"},
            {"clean_pairs_as_bad": "few", "allowed": True, "silent_below": {}, "missing": {"a": [1]}},
            {"clean_pairs_as_bad": 0.0, "allowed": 0.0, "silent_below": 0.0, "error": 7},
            {name: None for name in EVIDENCE},
            {"sentence": "\x1b[31mrot", "note": "\u202eab"},
            EVIDENCE | {"cosine": 10**400, "lengths": [0, -1]},
            EVIDENCE | {"sentence": "\x1b[31mrot", "lengths": [0, -1], "silent_below": -1, "error": "\u202eab"},
            EVIDENCE | {"coverage": {"source": [["a", 0.5]]}},
        ],
    )
    def test_evidence_of_any_shape_does_no_harm(self, evidence):
        text = explained(finding(**evidence), width=60)
        assert "What to do" in text
        assert "\x1b" not in text
        assert "\u202e" not in text


class TestCommand:
    @pytest.fixture
    def report(self, project) -> dict:  # noqa: F811 -- the fixture
        return json.loads(Path("report.json").read_text())

    def judged(self, report: dict) -> dict:
        return next(one for one in report["findings"] if one["check"] == "partial-omission")

    def test_over_a_report(self, report, capsys):
        one = self.judged(report)
        assert one["evidence"]["log_odds"] >= one["evidence"]["limit"]
        assert one["evidence"]["silent_below"] < 0.02
        capsys.readouterr()
        assert main(["explain", one["fingerprint"][:8], "--report", "report.json", "--width", "300"]) == 0
        out = capsys.readouterr().out
        sentence, words = one["evidence"]["sentence"], one["source"]["text"]
        assert sentence.replace(words, f"[{words}]") in out
        assert f"xlat-check accept {one['fingerprint'][:8]} --report report.json --decision confirmed" in out

    def test_from_stdin_and_from_a_run(self, report, capsys, monkeypatch):
        mark = self.judged(report)["fingerprint"][:12].upper()
        capsys.readouterr()
        data = io.BytesIO(Path("report.json").read_bytes())
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", SimpleNamespace(buffer=data))
            assert main(["explain", mark, "--report", "-"]) == 0
        piped = capsys.readouterr().out
        assert main(["explain", mark]) == 0
        assert capsys.readouterr().out == piped

    def test_without_the_files_of_the_report(self, report, capsys):
        Path("texts.csv").unlink()
        assert main(["explain", self.judged(report)["fingerprint"], "--report", "report.json"]) == 0

    def test_what_was_decided_is_told(self, report, capsys):
        mark = self.judged(report)["fingerprint"][:8]
        main(["accept", mark, "--reason", "said elsewhere", "--who", "Ida"])
        capsys.readouterr()
        assert main(["explain", mark]) == 0
        out = capsys.readouterr().out
        assert "Ida decided on" in out
        assert "accepted. said elsewhere" in out

    def test_an_unknown_one_names_the_nearest(self, report, capsys):
        mark = self.judged(report)["fingerprint"][:8]
        wrong = mark[:-1] + ("0" if mark[-1] != "0" else "1")
        assert main(["explain", wrong, "--report", "report.json"]) == 2
        err = capsys.readouterr().err
        assert f"{wrong}: no such finding among {len(report['findings'])}" in err
        assert mark in err

    @pytest.mark.parametrize(
        ("which", "message", "hint"),
        [
            ("omision", "no check 'omision'", "did you mean omission?"),
            ("35d85f1", "no check '35d85f1'", "8 digits of its fingerprint"),
            ("35d85f16" * 5, "no check", "8 digits"),
        ],
    )
    def test_neither_a_check_nor_a_fingerprint(self, report, capsys, which, message, hint):
        assert main(["explain", which, "--report", "report.json"]) == 2
        err = capsys.readouterr().err
        assert message in err
        assert hint in err

    @pytest.mark.parametrize("text", ["", "[]", "{", '{"schema": "xlat-check/report/1"}', '{"schema": 3}'])
    def test_what_is_no_report(self, capsys, tmp_path, text):
        path = tmp_path / "report.json"
        path.write_text(text)
        assert main(["explain", "35d85f16", "--report", str(path)]) == 2
        assert "Traceback" not in capsys.readouterr().err


def test_it_says_where_a_text_that_the_target_lacks_would_stand():
    at = InsertAt(span=Span(path="a.pt.md", line=9, column=1, start=40, end=40), after="A oficina abre.")
    text = explained(replace(finding("omission"), target=None, insert_at=at))
    assert "a.de.md:7 | a.pt.md:9\n" in text
    assert "  target: missing after “A oficina abre.”\n" in text
