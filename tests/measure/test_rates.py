"""Tests of the rates of findings on good translations, by option."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.test_quality import held_out_text
from xlat_check.measure.data import HELD_OUT_BLOCK, HELD_OUT_EVERY
from xlat_check.measure.rates import ASKED, main, rates

SOURCE = "{} stellen ihre schweren Räder nachts im abschließbaren Keller neben der Werkstatt ab."
TARGET = "{} deixam as suas bicicletas{} à noite na cave com fechadura ao lado da oficina."


def test_findings_are_counted_at_every_value(tmp_path: Path) -> None:
    held_out = (HELD_OUT_EVERY - 1) * HELD_OUT_BLOCK
    lines = [f"Zeile {n} ist neu.\tA linha {n} é nova.\tx" for n in range(held_out + 28)]
    lines.append(f"{SOURCE.format('Gäste')}\t{TARGET.format('Os hóspedes', ' pesadas')}\tx")
    lines.append(f"{SOURCE.format('Mieter')}\t{TARGET.format('Os inquilinos', '')}\tx")
    (tmp_path / "general.de-pt.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = {(check, value): (findings, pairs) for check, _, value, findings, pairs in rates(tmp_path, pairs=100)}
    assert {pairs for _, pairs in found.values()} == {30}
    counts = [found["passage-consistency", value][0] for value in ASKED["passage-consistency"][1]]
    assert counts[0] == 1
    assert counts[-1] == 0
    assert counts == sorted(counts, reverse=True)
    assert {findings for (check, _), (findings, _) in found.items() if check == "enumeration"} == {0}


def test_a_table_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--parallel", str(held_out_text(tmp_path / "text")), "--pairs", "60"]) == 0
    printed = capsys.readouterr().out
    assert all(f"{option}: {value}" in printed for option, values, _ in ASKED.values() for value in values)
    assert "none in" in printed


def test_no_text_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--parallel", str(tmp_path)]) == 2
    assert "no training text" in capsys.readouterr().err
