"""One report with everything that a renderer must be able to show; the golden files are made from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xlat_check.bitext import Span
from xlat_check.checks.drift import UnlikeEvidence
from xlat_check.checks.number import NumberEvidence
from xlat_check.checks.partial import UncoveredEvidence
from xlat_check.checks.section_order import OrderEvidence
from xlat_check.checks.structure import SectionEvidence, SegmentsEvidence
from xlat_check.findings import (
    AlignedRow,
    AlignedText,
    CheckInfo,
    Decision,
    Entry,
    Finding,
    InsertAt,
    Judged,
    Note,
    PairSummary,
    Place,
    Report,
    Sentence,
    Severity,
    Skipped,
    Suppressed,
    signature,
    with_fingerprints,
)

GARDEN = "docs/garten.de.md -> docs/garten.pt.md"
KITCHEN = "docs/kueche.de.md -> docs/kueche.pt.md"

CHECKS = (
    CheckInfo(id="addition", mqm="accuracy/addition", severity=Severity.MAJOR, summary="The source does not say this"),
    CheckInfo(
        id="drift", mqm="accuracy/mistranslation", severity=Severity.MINOR, summary="Two sides say different things"
    ),
    CheckInfo(id="number", mqm="accuracy/mistranslation", severity=Severity.MAJOR, summary="A number has no equal"),
    CheckInfo(id="omission", mqm="accuracy/omission", severity=Severity.MAJOR, summary="The target does not say this"),
    CheckInfo(
        id="section-missing", mqm="accuracy/omission", severity=Severity.MAJOR, summary="A section has no partner"
    ),
    CheckInfo(id="section-order", mqm="design/structure", severity=Severity.NEUTRAL, summary="Sections changed places"),
)

SECTIONS = (
    ("Der Garten im Jahr", "O jardim ao longo do ano"),
    ("Frühling", "Primavera"),
    ("Sommer", "Verão"),
    ("Herbst", "Outono"),
    ("Winter", ""),
    ("", "Dicas da vizinha"),
)

WINTER = (
    "Winter Im Dezember ruht der Garten. Kontrolliere an milden Tagen, ob das Vlies noch über den Beeten liegt. "
    "Schüttle schweren Schnee von den Hecken, bevor die Zweige brechen. Streue auf den Wegen Sand und kein Salz. "
    "Fülle das Futterhaus morgens auf und reinige es einmal in der Woche mit heißem Wasser. Schleife die Scheren, öle "
    "die Gelenke und hänge die Geräte trocken auf. Im Januar kannst du das Saatgut prüfen: Lege zehn Körner auf "
    "feuchtes Papier und zähle nach einer Woche, wie viele gekeimt sind. Bestelle Neues, solange die Auswahl groß ist."
)


def place(path: str, line: int, text: str, section: str) -> Place:
    """A place at the start of a line; offsets are made up but fit the text's length."""
    start = line * 80
    return Place(
        span=Span(path=path, line=line, column=1, start=start, end=start + len(text)),
        text=text,
        section=section,
        end_line=line,
        end_column=len(text) + 1,
    )


def source(line: int, text: str, section: str) -> Place:
    return place("docs/garten.de.md", line, text, section)


def target(line: int, text: str, section: str) -> Place:
    return place("docs/garten.pt.md", line, text, section)


def in_a_nutshell(line: int, text: str, section: str) -> Finding:
    return Finding(
        check="addition",
        severity=Severity.MINOR,
        message="nothing in the source says this",
        source=None,
        target=target(line, f"Em resumo: {text}", section),
        evidence=SegmentsEvidence(segments=(f"Em resumo: {text}",)),
        group="Em resumo",
    )


FINDINGS = (
    Finding(
        check="section-order",
        severity=Severity.NEUTRAL,
        message="“Sommer” stands after “Herbst” in the target",
        source=source(19, "Sommer", "Sommer"),
        target=target(24, "Verão", "Verão"),
        evidence=OrderEvidence(where="after", anchor="Herbst"),
    ),
    Finding(
        check="omission",
        severity=Severity.MAJOR,
        message="nothing in the target says this",
        source=source(9, "Gieße frisch gesetzte Stauden in den ersten zwei Wochen jeden Abend.", "Frühling"),
        target=None,
        insert_at=InsertAt(
            span=Span(path="docs/garten.pt.md", line=7, column=41, start=600, end=600),
            after="Em resumo: é hora de preparar a terra.",
            before="Outono",
        ),
        evidence=SegmentsEvidence(segments=("Gieße frisch gesetzte Stauden in den ersten zwei Wochen jeden Abend.",)),
    ),
    in_a_nutshell(7, "é hora de preparar a terra.", "Primavera"),
    in_a_nutshell(18, "quem colhe também precisa guardar.", "Outono"),
    in_a_nutshell(
        26,
        "no calor, a água vem antes de tudo, e regar de manhã cedo poupa mais do que qualquer sistema automático.",
        "Verão",
    ),
    Finding(
        check="number",
        severity=Severity.CRITICAL,
        message="30 °C stands only in the source, 13 °C only in the target",
        source=source(21, "Ab 30 °C brauchen Tomaten im Gewächshaus Schatten.", "Sommer"),
        target=target(28, "A partir de 13 °C, os tomates na estufa precisam de sombra.", "Verão"),
        evidence=NumberEvidence(missing=("30 °C",), missing_values=("30",), extra=("13 °C",), extra_values=("13",)),
        key="30/13",
    ),
    Finding(
        check="drift",
        severity=Severity.MINOR,
        message="the two sides are less alike than 99 of 100 translations of their length",
        source=source(22, "Mähe den Rasen bei Trockenheit seltener und nie kürzer als nötig.", "Sommer"),
        target=target(29, "A grama seca pode virar adubo.", "Verão"),
        evidence=UnlikeEvidence(cosine=0.31, margin=0.84, typicality=0.008, reported_from=0.01, lengths=(65, 29)),
    ),
    Finding(
        check="section-missing",
        severity=Severity.MAJOR,
        message="the section “Winter” (9 segments) has no counterpart in the target",
        source=source(38, WINTER, "Winter"),
        target=None,
        evidence=SectionEvidence(heading="Winter", subsections=(), segments=tuple(WINTER.split(". ")), elsewhere=0),
    ),
)


WEIGHED = UncoveredEvidence(
    words={"fort": 0.1}, sentence="", error="omission", probability=0.9, clean_pairs_as_bad=0.0002, allowed=0.002,
    log_odds=2.2, limit=0.0, silent_below=0.002, cosine=0.41, margin=0.8, typicality=0.03, lengths=(60, 30),
    coverage={"source": (("gut", 0.7, 0.01), ("fort", 0.1, 0.99)), "target": ()},
)  # fmt: skip
"""The judge's result for a pair of sentences."""

SOURCE_LINES = (
    (1, 0, "Der Garten im Jahr"),
    (5, 1, "Frühling"),
    (9, 1, "Gieße frisch gesetzte Stauden in den ersten zwei Wochen jeden Abend."),
    (12, 1, "Wer mag, sät jetzt auch Ringelblumen."),
    (19, 2, "Sommer"),
    (21, 2, "Ab 30 °C brauchen Tomaten im Gewächshaus Schatten."),
    (22, 2, "Mähe den Rasen bei Trockenheit seltener und nie kürzer als nötig."),
    (30, 3, "Herbst"),
    (38, 4, "Winter"),
    (39, 4, "Im Dezember ruht der Garten."),
)
TARGET_LINES = (
    (1, 0, "O jardim ao longo do ano"),
    (6, 1, "Primavera"),
    (7, 1, "Em resumo: é hora de preparar a terra."),
    (16, 2, "Outono"),
    (18, 2, "Em resumo: quem colhe também precisa guardar."),
    (24, 3, "Verão"),
    (28, 3, "A partir de 13 °C, os tomates na estufa precisam de sombra."),
    (29, 3, "A grama seca pode virar adubo."),
    (33, 4, "Dicas da vizinha"),
)
ROWS = (
    ((1,), (1,)), ((5,), (6,)), ((), (7,)), ((9,), ()), ((12,), ()), ((19,), (24,)), ((21,), (28,)), ((22,), (29,)),
    ((30,), (16,)), ((), (18,)), ((38, 39), ()), ((), (33,)),
)  # fmt: skip
"""Lines of the source and of the target that render each other."""


def garden_text() -> AlignedText:
    """The text of the garden, as far as its findings need it."""
    sides = [
        {
            line: Sentence(
                text=text,
                line=line,
                start=line * 80,
                end=line * 80 + len(text),
                section=section,
                heading=len(text) < 25,
            )
            for line, section, text in lines
        }
        for lines in (SOURCE_LINES, TARGET_LINES)
    ]
    return AlignedText(
        pair=GARDEN,
        rows=tuple(
            AlignedRow(
                source=tuple(sides[0][line] for line in first),
                target=tuple(sides[1][line] for line in second),
                cosine=0.7 if first and second else None,
            )
            for first, second in ROWS
        ),
        source_headings=("Der Garten im Jahr", "Frühling", "Sommer", "Herbst", "Winter"),
        target_headings=("O jardim ao longo do ano", "Primavera", "Outono", "Verão", "Dicas da vizinha"),
        sections=((0, 0), (1, 1), (2, 3), (3, 2), (4, None), (None, 4)),
    )


def entry_of(finding: Finding, decision: Decision) -> Entry:
    """A decision about a finding of the garden."""
    return Entry(
        fingerprint=finding.fingerprint,
        check=finding.check,
        source_path="docs/garten.de.md",
        target_path="docs/garten.pt.md",
        source_text=finding.source.text if finding.source else None,
        target_text=finding.target.text if finding.target else None,
        decision=decision,
        reason="agreed with the editors",
        who="Ida Lund",
        date=date(2026, 3, 14),
        expires=date(2027, 3, 14) if decision is Decision.ACCEPTED else None,
        where="xlat-check.baseline.yaml:3",
    )


def sample_report() -> Report:
    """Two bitexts, one of them clean; findings of every severity, on either side, recurring and single."""
    found = [replace(finding, pair=GARDEN) for finding in with_fingerprints(list(FINDINGS))]
    accepted = replace(
        FINDINGS[1],
        pair=GARDEN,
        source=source(12, "Wer mag, sät jetzt auch Ringelblumen.", "Frühling"),
    )
    accepted = replace(accepted, fingerprint=with_fingerprints([accepted])[0].fingerprint)
    hidden = replace(FINDINGS[0], pair=GARDEN, key="hidden")
    return Report(
        findings=tuple(found),
        pairs=(
            PairSummary(
                name=GARDEN,
                source_path="docs/garten.de.md",
                target_path="docs/garten.pt.md",
                source_lang="de",
                target_lang="pt",
                source_segments=47,
                target_segments=41,
                sections=SECTIONS,
                beads=34,
                typical_cosine=0.71,
                notes=("the target's language was detected: Portuguese",),
                without_counterpart=(0.476, 0.4267),
            ),
            PairSummary(
                name=KITCHEN,
                source_path="docs/kueche.de.md",
                target_path="docs/kueche.pt.md",
                source_lang="de",
                target_lang="pt",
                source_segments=12,
                target_segments=13,
                sections=(("Vorräte", "Despensa"),),
                beads=12,
                typical_cosine=0.74,
            ),
        ),
        skipped=(
            Skipped(what="docs/keller.de.md", reason="there is no docs/keller.pt.md"),
            Skipped(what="docs/garten.de.md:44", reason="code blocks are not compared", fatal=False),
        ),
        checks=CHECKS,
        signature=signature(
            {"src": "de", "tgt": "pt", "enc": "default@1a2b3c4d", "align": "margin-k4.m4", "v": "0.1.0"}
        ),
        max_false_alarms=0.005,
        accepted=(Judged(finding=accepted, entry=entry_of(accepted, Decision.ACCEPTED)),),
        judged=(Judged(finding=found[0], entry=entry_of(found[0], Decision.CONFIRMED)),),
        suppressed=(
            Suppressed(
                finding=with_fingerprints([hidden])[0],
                kind="inline",
                reason="the printed edition has none",
                where="docs/garten.pt.md:31",
            ),
        ),
        notes=(Note(message="this comment holds nothing back", where="docs/garten.pt.md:5"),),
        stale=(replace(entry_of(accepted, Decision.FALSE_ALARM), fingerprint="0f" * 16, source_text="Alte Beete."),),
        texts=(garden_text(),),
    )
