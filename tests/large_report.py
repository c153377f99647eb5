"""Reports with as many documents and findings as a test of size needs."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.sample_report import CHECKS, WEIGHED
from xlat_check.bitext import Span
from xlat_check.findings import (
    AlignedRow,
    AlignedText,
    Finding,
    PairSummary,
    Place,
    Report,
    Sentence,
    Severity,
    with_fingerprints,
)

WORDS = "der Techniker prüft das Gerät am Morgen und trägt die Werte ein damit die Leitung rechtzeitig handeln kann"
SECTIONS = 100


def report_of(rows: int, documents: int = 1, seed: int = 7) -> Report:
    """Bitexts of this many rows, with a finding in each row; every tenth row lacks its target."""
    pick = random.Random(seed)
    made = [_document(rows, f"page{number:05d}", pick) for number in range(documents)]
    return Report(
        findings=tuple(finding for _, _, findings in made for finding in findings),
        pairs=tuple(summary for summary, _, _ in made),
        skipped=(),
        checks=CHECKS,
        signature="-",
        texts=tuple(text for _, text, _ in made),
    )


def _document(rows: int, name: str, pick: random.Random) -> tuple[PairSummary, AlignedText, list[Finding]]:
    paths = f"{name}.de.md", f"{name}.pt.md"
    pair = " -> ".join(paths)
    headings = tuple(f"Abschnitt {number}" for number in range(min(SECTIONS, rows)))
    aligned, findings, start = [], [], 0
    for number in range(rows):
        section = number * len(headings) // rows
        sides = []
        for path in paths:
            text = " ".join(pick.choices(WORDS.split(), k=pick.randint(8, 22))) + "."
            sentence = Sentence(text=text, line=number + 1, start=start, end=start + len(text), section=section)
            start += len(text) + 1
            sides.append((path, sentence))
        if number % 10 == 3:
            sides.pop()
        places = [
            Place(span=Span(path=path, line=s.line, column=1, start=s.start, end=s.end), text=s.text,
                  section=headings[section])
            for path, s in sides
        ]  # fmt: skip
        aligned.append(AlignedRow(source=(sides[0][1],), target=tuple(s for _, s in sides[1:]), cosine=0.6))
        findings.append(
            Finding(
                check=pick.choice([check.id for check in CHECKS]),
                severity=pick.choice(list(Severity)),
                message=f"Some words of row {number} have no counterpart",
                source=places[0],
                target=places[1] if len(places) > 1 else None,
                evidence=WEIGHED,
                key=str(number),
            )
        )
    summary = PairSummary(
        name=pair, source_path=paths[0], target_path=paths[1], source_lang="de", target_lang="pt",
        source_segments=rows, target_segments=rows, sections=tuple(zip(headings, headings, strict=True)), beads=rows,
        typical_cosine=0.6,
    )  # fmt: skip
    text = AlignedText(
        pair=pair, rows=tuple(aligned), source_headings=headings, target_headings=headings,
        sections=tuple((number, number) for number in range(len(headings))),
    )  # fmt: skip
    return summary, text, [replace(finding, pair=pair) for finding in with_fingerprints(findings)]
