"""Whole projects for tests: pages in German and Portuguese, and the settings that pair them."""

from __future__ import annotations

from pathlib import Path

SETTINGS = "source_lang: de\ntarget_langs: [pt]\npairs: [{source: '{lang}/*.md'}]\n"
GERMAN = """# Backtag {number}

Am Backtag {number} wird der Ofen um sechs Uhr angeheizt. Das Holz liegt trocken im Schuppen.

Der Teig ruht über Nacht in der Kammer. Am Morgen formen zwei Frauen daraus runde Laibe.
"""
PORTUGUESE = """# Dia de pão {number}

No dia de pão {number}, o forno é aceso às seis horas. A lenha fica seca no barracão.

A massa descansa durante a noite na despensa.{last}
"""
LAST = " De manhã, duas mulheres moldam pães redondos."
LACKING = 3
"""The page whose translation lacks its last sentence."""


def build_project(folder: Path, pages: int, settings: str = "") -> None:
    """Pages ``0`` to ``pages - 1`` in both languages; only the page ``LACKING`` has a finding."""
    (folder / "xlat-check.yaml").write_text(SETTINGS + settings, encoding="utf-8")
    for lang in ("de", "pt"):
        (folder / lang).mkdir()
    for number in range(pages):
        last = "" if number == LACKING else LAST
        (folder / "de" / f"{number}.md").write_text(GERMAN.format(number=number), encoding="utf-8")
        (folder / "pt" / f"{number}.md").write_text(PORTUGUESE.format(number=number, last=last), encoding="utf-8")
