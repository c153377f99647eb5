"""A language is one folder: one that is made up for a test, of stops alone, goes through every check."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xlat_check import lang
from xlat_check.checks import CHECKS
from xlat_check.config import Overrides, load_config
from xlat_check.findings import Report
from xlat_check.run import run

pytestmark = pytest.mark.usefixtures("one_model")

CODE = "qaa"
"""A code that ISO 639 leaves to private use."""
FOLDER = '''
"""A language that nobody speaks."""

from xlat_check.lang.language import Language
from xlat_check.lang.parts import words

LANGUAGE = Language(
    code="qaa",
    name="Made-up",
    abbreviations=words("zz"),
    number_abbreviations=words("nr"),
    final_abbreviations=words("wl"),
)
'''
GERMAN = """# Die Leiter

Der Wagen hat 3 Türen. Er darf nicht mehr als 5 Kisten tragen, also Holz, Stein, Sand, Kies und Lehm.

Stufen: 1 bis 4

Sie müssen die Bremse am 4. Mai prüfen.
"""
MADE_UP = """# Blim dor

Vakor zz. Timbal rop 4 duril. Ne fosk plim nr. 5 krad, sul molt, brin, sova, krel ut lom.

Gradi: 1 ut 3

Duv bremsal plok 4. mairo prufik.
"""


@pytest.fixture(autouse=True)
def _made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The language, in a folder beside the others."""
    folder = tmp_path / "more" / CODE
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(FOLDER, encoding="utf-8")
    monkeypatch.setattr(lang, "__path__", [*lang.__path__, str(folder.parent)])
    _forget()
    yield
    monkeypatch.undo()
    sys.modules.pop(f"{lang.__name__}.{CODE}", None)
    _forget()


def _forget() -> None:
    lang.codes.cache_clear()
    lang.language.cache_clear()


def _checked(folder: Path, source: tuple[str, str], target: tuple[str, str], ending: str = "md") -> Report:
    paths = []
    for code, text in (source, target):
        path = folder / f"page.{code}.{ending}"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    named = Overrides(source=paths[0], target=paths[1], source_lang=source[0], target_lang=target[0], cache="")
    return run(load_config(None, named))


@pytest.mark.parametrize("made_up_first", [False, True])
def test_every_check_runs_and_the_report_says_which_did_not_look(tmp_path: Path, made_up_first: bool) -> None:
    sides = [("de", GERMAN), (CODE, MADE_UP)]
    report = _checked(tmp_path, *(reversed(sides) if made_up_first else sides))  # type: ignore[arg-type]
    assert not report.skipped
    assert {one.id for one in report.checks} == set(CHECKS)
    (pair,) = report.pairs
    assert pair.notes[1:] == (
        "not all is known of qaa: bounds, enumeration, levels, modality, negation, quantifier and untranslated did not"
        " look at this pair, and number compared figures only",
    )
    assert "number" in {finding.check for finding in report.findings}


def test_its_stops_cut_its_sentences(tmp_path: Path) -> None:
    """A heading, then one sentence after its abbreviations, and so on."""
    (pair,) = _checked(tmp_path, ("de", GERMAN), (CODE, MADE_UP)).pairs
    assert pair.target_segments == 5


def test_with_itself_it_has_one_note(tmp_path: Path) -> None:
    (pair,) = _checked(tmp_path, (CODE, MADE_UP), ("ja", MADE_UP)).pairs
    assert pair.notes[1:] == (
        "not all is known of qaa and no words of ja are known: bounds, enumeration, levels, modality, negation,"
        " quantifier and untranslated did not look at this pair, and number compared figures only",
    )


def test_only_checks_that_are_on_and_look_at_such_files_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Levels stand on pages, plural forms in catalogues."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "xlat-check.yaml").write_text("checks: {number: off, enumeration: off}", encoding="utf-8")
    (pair,) = _checked(tmp_path, ("de", '{"a": "Drei Hunde"}'), (CODE, '{"a": "Tri gavi"}'), "json").pairs
    assert pair.notes[1:] == (
        "not all is known of qaa: bounds, modality, negation, plural-forms and quantifier did not look at this pair,"
        " and drift compared single words only",
    )


def test_languages_that_are_known_well_have_no_such_note(tmp_path: Path) -> None:
    (pair,) = _checked(tmp_path, ("de", GERMAN), ("en", "# The ladder\n\nThe car has 3 doors.\n")).pairs
    assert pair.notes == ()
