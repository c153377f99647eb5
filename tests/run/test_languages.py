"""The languages of two files: what is refused, what is said, and what is left to the checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlat_check import run as pipeline
from xlat_check.cli import main
from xlat_check.config import Overrides, load_config
from xlat_check.findings import Report

GERMAN = """Die Werkstatt ist von Montag bis Freitag geöffnet, und am Samstag nur nach Absprache.

Wer sein Rad abgibt, bekommt eine Nummer; mit ihr wird es auch wieder abgeholt.

Wir rufen an, wenn die Arbeit teurer wird, als es bei der Abgabe besprochen war.
"""
PORTUGUESE = """A oficina está aberta de segunda a sexta-feira, e aos sábados só com hora marcada.

Quem entrega a sua bicicleta recebe um número; com ele também a vem buscar.

Nós ligamos quando o trabalho fica mais caro do que foi combinado na entrega.
"""
FRENCH = """L'atelier est ouvert du lundi au vendredi, et le samedi seulement sur rendez-vous.

Celui qui dépose son vélo reçoit un numéro ; c'est avec lui qu'il vient le reprendre.

Nous appelons quand le travail devient plus cher que ce qui a été dit au dépôt.
"""
TEXTS = {"de": GERMAN, "pt": PORTUGUESE, "fr": FRENCH}


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(source: str, target: str, langs: tuple[str | None, str | None] = (None, None), end: str = ".txt") -> Report:
    Path(f"one{end}").write_text(source, encoding="utf-8")
    Path(f"two{end}").write_text(target, encoding="utf-8")
    named = Overrides(source=f"one{end}", target=f"two{end}", source_lang=langs[0], target_lang=langs[1], cache="")
    return pipeline.run(load_config(None, named))


@pytest.mark.parametrize(
    ("texts", "langs", "told"),
    [
        (("de", "de"), (None, None), "source and target are both in de"),
        (("de", "de"), ("de", None), "source and target are both in de"),
        (("de", "de"), (None, "de"), "source and target are both in de"),
        (("de", "de"), ("de", "de"), "source and target are both in de"),
        (("de", "de"), ("de_AT", "de-AT"), "source and target are both in de"),
        (("de", "de"), ("pt", "de"), "source and target are both in de, and the source should be in pt"),
        (("de", "de"), ("pt", None), "source and target are both in de, and the source should be in pt"),
        (("de", "de"), ("pt", "fr"), "source and target are both in de, and the source should be in pt"),
        (("de", "pt"), ("de", "de"), "the target should be in de, but its text is in pt"),
        (("de", "pt"), ("pt", None), "the source should be in pt, but its text is in de"),
        (("de", "pt"), ("pt", "de"), "the languages are swapped"),
    ],
)
def test_two_files_in_one_language_are_refused(texts: tuple[str, str], langs: tuple[str, str], told: str) -> None:
    report = checked(TEXTS[texts[0]], TEXTS[texts[1]], langs)
    (skipped,) = report.skipped
    assert (report.checked, skipped.fatal) == (0, True)
    assert skipped.what.startswith(f"one.txt -> two.txt: {told}")


@pytest.mark.parametrize("langs", [("pt-PT", "pt-BR"), ("pt", "pt-BR"), ("de-DE", "de-AT")])
def test_one_language_in_two_regions_is_checked_and_nothing_is_said(langs: tuple[str, str]) -> None:
    text = TEXTS[langs[0][:2]]
    report = checked(text, text, langs)
    assert (report.skipped, report.findings, report.pairs[0].notes) == ((), (), ())


def test_a_region_that_nobody_names_is_asked_for() -> None:
    report = checked(PORTUGUESE, PORTUGUESE, ("pt-PT", None))
    assert report.skipped == ()
    assert report.pairs[0].notes[-1] == ("source and target may both be in pt: name their languages if that is not so")


@pytest.mark.parametrize("langs", [(None, "pt"), ("de", "pt"), (None, "fr")])
def test_a_target_that_is_not_translated_at_all_is_found_and_not_refused(langs: tuple[str, str]) -> None:
    report = checked(GERMAN, GERMAN, langs)
    assert report.skipped == ()
    assert {finding.check for finding in report.findings} == {"untranslated"}
    assert not [note for note in report.pairs[0].notes if "should be" in note]


@pytest.mark.parametrize(
    ("langs", "told"),
    [
        (("fr", "pt"), "the source should be in fr, but its text is in de"),
        (("de", "fr"), "the target should be in fr, but its text is in pt"),
        (("de", "pt"), None),
        (("de", "gl"), "the target should be in gl, but its text is in pt"),
        (("de", "ja"), "the target should be in ja, but its text is in pt"),
    ],
    ids=str,
)
def test_a_flag_that_contradicts_the_text_is_said(langs: tuple[str, str], told: str | None) -> None:
    report = checked(GERMAN, PORTUGUESE, langs)
    assert report.skipped == ()
    assert [note for note in report.pairs[0].notes if "should be" in note] == ([told] if told else [])


@pytest.mark.parametrize(
    "text",
    [
        "# 4711\n\nXR-200 / 230 V\n",
        "# Start\n\nOK.\n",
        "# Plan\n\n```\nfor a in the list of all: if it is not in b, do\n```\n",
    ],
)
def test_few_words_and_code_are_no_reason_to_refuse(text: str) -> None:
    assert checked(text, text, ("de", "pt"), ".md").skipped == ()
    assert checked(PORTUGUESE, text, ("de", "pt"), ".md").skipped == ()


def test_few_words_in_one_language_are_a_note() -> None:
    report = checked("Der Ofen ist heiß.\n", "Das Holz ist nicht da.\n")
    assert report.skipped == ()
    assert report.pairs[0].notes[-1] == ("source and target may both be in de: name their languages if that is not so")


def catalogue(lines: list[str]) -> str:
    return json.dumps({f"key{number}": line for number, line in enumerate(lines)})


def test_a_catalogue_is_told_by_the_units_that_are_translated() -> None:
    """Nine units in ten are still the source's, and the language of the target is named nowhere."""
    source = [f"{number}: {line}" for number in range(20) for line in GERMAN.split("\n\n")]
    target = [*source[:-6], *(f"{number}: {line}" for number in (18, 19) for line in PORTUGUESE.split("\n\n"))]
    report = checked(catalogue(source), catalogue(target), ("de", None), ".json")
    assert (report.skipped, report.pairs[0].target_lang) == ((), "pt")
    assert "untranslated" in {finding.check for finding in report.findings}


def test_a_catalogue_that_is_a_copy_needs_a_language() -> None:
    lines = GERMAN.split("\n\n")
    assert "both in de" in checked(catalogue(lines), catalogue(lines), end=".json").skipped[0].what
    assert checked(catalogue(lines), catalogue(lines), (None, "pt"), ".json").findings


@pytest.mark.parametrize("command", [["check", "--no-cache"], ["align"], ["calibrate", "-o", "kept"], ["review"]])
def test_every_command_refuses_it(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("copy1.txt", "copy2.txt"):
        Path(name).write_text(GERMAN, encoding="utf-8")
    assert main([*command, "copy1.txt", "copy2.txt"]) == 2
    assert "copy1.txt -> copy2.txt: source and target are both in de" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check", "--no-cache", "--fail-on", "never"], ["align"]])
def test_every_command_says_what_a_flag_contradicts(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.txt").write_text(GERMAN, encoding="utf-8")
    Path("two.txt").write_text(PORTUGUESE, encoding="utf-8")
    assert main([*command, "one.txt", "two.txt", "--source-lang", "fr"]) == 0
    assert "the source should be in fr, but its text is in de" in capsys.readouterr().err
