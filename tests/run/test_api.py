"""Tests of the functions for programs: texts, files and projects."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from xlat_check import Report, XlatError, check_files, check_project, check_texts
from xlat_check.errors import ConfigError
from xlat_check.files import held, holding

pytestmark = pytest.mark.usefixtures("one_model")

ENGLISH = "# Lamp\n\nThe lamp stands on the table.\n\nIt has 3 switches.\n"
GERMAN = "# Lampe\n\nDie Lampe steht auf dem Tisch.\n\nSie hat 4 Schalter.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(report: Report) -> list[str]:
    return [finding.check for finding in report.findings]


def write(**files: str) -> None:
    for name, text in files.items():
        Path(f"{name}.md").write_text(text, encoding="utf-8")


class TestTexts:
    def test_are_compared_without_a_file(self, folder: Path) -> None:
        report = check_texts(ENGLISH, GERMAN, "en", "de")
        assert told(report) == ["number"]
        (finding,) = report.findings
        assert finding.source and finding.target
        assert (finding.source.span.path, finding.source.span.line) == ("source.md", 5)
        assert (finding.target.span.path, finding.target.text) == ("target.md", "Sie hat 4 Schalter.")
        assert list(folder.iterdir()) == []

    def test_come_before_files_of_the_same_name(self) -> None:
        write(source="Something else entirely.", target="Etwas ganz anderes.")
        assert told(check_texts(ENGLISH, GERMAN, "en", "de")) == ["number"]

    def test_and_no_longer_than_the_call(self) -> None:
        check_texts(ENGLISH, GERMAN, "en", "de")
        assert held("source.md") is None

    def test_have_their_languages_detected(self) -> None:
        (pair,) = check_texts(ENGLISH, GERMAN).pairs
        assert (pair.source_lang, pair.target_lang) == ("en", "de")

    @pytest.mark.parametrize(
        ("format", "source", "target"),
        [
            ("text", "The door is open for 3 hours.", "Die Tür ist 4 Stunden offen."),
            ("html", "<p>The door is open for 3 hours.</p>", "<p>Die Tür ist 4 Stunden offen.</p>"),
            ("json", '{"door": "The door is open for 3 hours."}', '{"door": "Die Tür ist 4 Stunden offen."}'),
            ("properties", "door = The door is open for 3 hours.", "door = Die Tür ist 4 Stunden offen."),
        ],
    )
    def test_are_read_in_their_format(self, format: str, source: str, target: str) -> None:
        assert told(check_texts(source, target, "en", "de", format=format)) == ["number"]

    def test_take_settings_as_data(self) -> None:
        assert told(check_texts(ENGLISH, GERMAN, "en", "de", settings={"checks": {"number": False}})) == []
        report = check_texts(ENGLISH, GERMAN, "en", "de", settings={"checks": {"number": {"severity": "critical"}}})
        assert [finding.severity for finding in report.findings] == ["critical"]

    def test_take_settings_of_a_file(self) -> None:
        Path("own.yaml").write_text("checks: {number: false}\n", encoding="utf-8")
        assert told(check_texts(ENGLISH, GERMAN, "en", "de", settings="own.yaml")) == []
        assert told(check_texts(ENGLISH, GERMAN, "en", "de", settings=Path("own.yaml"))) == []

    @pytest.mark.parametrize(
        ("source", "target", "what"),
        [
            ("", GERMAN, "source.md: the file is empty"),
            (ENGLISH, " \n", "target.md: the file holds nothing but white space"),
            (ENGLISH, "\ud800", "target.md:1: byte 0 .* not valid UTF-8"),
            (ENGLISH, "---\nno: [closing\n---\n", "target.md"),
        ],
    )
    def test_that_cannot_be_compared_are_an_error(self, source: str, target: str, what: str) -> None:
        with pytest.raises(XlatError, match=what) as caught:
            check_texts(source, target, "en", "de")
        assert caught.value.hint

    @pytest.mark.parametrize(
        ("asked", "what"),
        [
            ({"format": "papyrus"}, "no format 'papyrus'"),
            ({"settings": {"checks": {"nmber": False}}}, "no setting 'nmber'"),
            ({"settings": {"include": {1, 2}}}, "settings: .*set"),
            ({"settings": "none.yaml"}, "none.yaml: no such file"),
            ({"target_lang": "no tag"}, "no tag"),
        ],
    )
    def test_asked_for_wrongly_are_an_error_of_settings(self, asked: dict[str, object], what: str) -> None:
        with pytest.raises(ConfigError, match=what):
            check_texts(ENGLISH, GERMAN, **asked)  # type: ignore[arg-type]

    def test_of_several_threads_do_not_meet(self) -> None:
        results: dict[int, list[str]] = {}

        def check(number: int) -> None:
            target = GERMAN if number % 2 else GERMAN.replace("4", "3")
            results[number] = told(check_texts(ENGLISH, target, "en", "de"))

        threads = [threading.Thread(target=check, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert results == {number: ["number"] if number % 2 else [] for number in range(6)}


class TestFiles:
    def test_are_compared(self, folder: Path) -> None:
        Path("a.en.md").write_text(ENGLISH, encoding="utf-8")
        Path("a.de.md").write_text(GERMAN, encoding="utf-8")
        assert told(check_files("a.en.md", Path("a.de.md"))) == ["number"]
        assert not (folder / ".xlat-check").exists()

    def test_may_hold_both_versions(self) -> None:
        Path("pair.csv").write_text("key,en,de\nlamp,It has 3 switches.,Sie hat 4 Schalter.\n", encoding="utf-8")
        assert "number" in told(check_files("pair.csv"))

    def test_that_are_not_there_are_an_error(self) -> None:
        write(a=ENGLISH)
        with pytest.raises(XlatError, match="gone.md: there is no such file"):
            check_files("a.md", "gone.md")

    def test_keep_the_decisions_of_the_project(self) -> None:
        Path("a.en.md").write_text(ENGLISH, encoding="utf-8")
        Path("a.de.md").write_text(f"{GERMAN}\n<!-- xlat-check: ignore-file number -->\n", encoding="utf-8")
        report = check_files("a.en.md", "a.de.md")
        assert (told(report), len(report.suppressed)) == ([], 1)


class TestProject:
    def test_checks_the_pairs_of_the_settings(self, folder: Path) -> None:
        Path("a.en.md").write_text(ENGLISH, encoding="utf-8")
        Path("a.de.md").write_text(GERMAN, encoding="utf-8")
        pairs = {"pairs": [{"source": "a.en.md", "target": "a.de.md"}]}
        assert told(check_project(pairs)) == ["number"]
        assert (folder / ".xlat-check" / "results.sqlite").is_file()
        Path("xlat-check.yaml").write_text("pairs: [{source: a.en.md, target: a.de.md}]\n", encoding="utf-8")
        assert told(check_project()) == ["number"]

    def test_without_pairs_is_an_error(self) -> None:
        with pytest.raises(ConfigError, match="nothing to check"):
            check_project()

    def test_tells_what_it_could_not_check(self) -> None:
        Path("a.en.md").write_text(ENGLISH, encoding="utf-8")
        Path("a.de.md").write_text(GERMAN, encoding="utf-8")
        found = [{"source": "a.en.md", "target": "a.de.md"}, {"source": "b.en.md", "target": "b.de.md"}]
        report = check_project({"pairs": found})
        assert report.checked == 1
        assert any("b.en.md" in skipped.what for skipped in report.skipped)
        with pytest.raises(XlatError, match="b.en.md"):
            check_project({"pairs": found[1:]})


def test_contents_are_held_inside_each_other() -> None:
    with holding({"a": b"1", "b": b"2"}):
        with holding({"b": b"3"}):
            assert (held("a"), held("b")) == (b"1", b"3")
        assert held("b") == b"2"
    assert held("a") is None
