"""Tests of the places where text that the target lacks would stand."""

from __future__ import annotations

from pathlib import Path

from xlat_check.findings import Finding
from xlat_check.run.api import check_files

GERMAN = """# Der Ofen

Das Blech kommt auf die mittlere Schiene.
Die Tür bleibt während des Backens geschlossen, sonst fällt der Teig zusammen.

Nach vierzig Minuten ist der Kuchen fertig.
"""
PORTUGUESE = """# O forno

O tabuleiro vai para a grelha do meio.

Após quarenta minutos o bolo está pronto.
"""


def found(folder: Path, source: tuple[str, str], target: tuple[str, str]) -> list[Finding]:
    for name, text in (source, target):
        (folder / name).write_text(text, encoding="utf-8")
    report = check_files(folder / source[0], folder / target[0], "de", "pt")
    return [one for one in report.findings if one.source and not one.target]


def test_a_missing_sentence_would_stand_behind_its_neighbour(tmp_path: Path) -> None:
    (missing,) = found(tmp_path, ("de.md", GERMAN), ("pt.md", PORTUGUESE))
    at = missing.insert_at
    assert missing.check == "omission"
    assert at is not None
    assert (at.after, at.before) == (
        "O tabuleiro vai para a grelha do meio.",
        "Após quarenta minutos o bolo está pronto.",
    )
    assert (at.span.path, at.span.line) == (str(tmp_path / "pt.md"), 3)
    assert PORTUGUESE[: at.span.start].endswith("grelha do meio.")
    assert at.span.column == len("O tabuleiro vai para a grelha do meio.") + 1
    assert at.span.start == at.span.end


def test_at_the_beginning_it_stands_before_its_neighbour(tmp_path: Path) -> None:
    intro = "Dieses Rezept stammt von meiner Großmutter und gelingt immer.\n\n"
    missing = found(
        tmp_path, ("de.txt", intro + GERMAN.partition("\n\n")[2]), ("pt.txt", PORTUGUESE.partition("\n\n")[2])
    )
    at = next(one.insert_at for one in missing if one.source and "Großmutter" in one.source.text)
    assert at is not None
    assert (at.after, at.before) == ("", "O tabuleiro vai para a grelha do meio.")
    assert (at.span.line, at.span.column, at.span.start) == (1, 1, 0)


def test_a_missing_message_stands_behind_the_key_before_it(tmp_path: Path) -> None:
    german = '{\n  "open": "Datei öffnen",\n  "save": "Datei speichern",\n  "quit": "Programm beenden"\n}\n'
    lacking = '{\n  "open": "Abrir o ficheiro",\n  "quit": "Sair do programa"\n}\n'
    (missing,) = found(tmp_path, ("de.json", german), ("pt.json", lacking))
    assert missing.insert_at is not None
    assert (missing.insert_at.after, missing.insert_at.before, missing.insert_at.span.line) == ("open", "quit", 2)
