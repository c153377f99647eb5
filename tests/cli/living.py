"""A pair with two findings, for tests of decisions about findings."""

from __future__ import annotations

SOURCE = """\
# Der Backofen

Der Ofen wird auf 200 Grad geheizt.

Nach zwanzig Minuten ist das Brot fertig.

Die Kruste bleibt so knusprig.

## Die Reinigung

Wischen Sie den Innenraum nach jedem Backen mit einem feuchten Tuch aus.
"""
TARGET = """\
# O forno

O forno é aquecido a 220 graus.

Após vinte minutos, o pão está pronto.

Mostrar ou ocultar o texto.

A crosta fica assim crocante.

## A limpeza

Limpe o interior com um pano úmido depois de cada uso do forno.
"""
BASELINE = "xlat-check.decisions.jsonl"
