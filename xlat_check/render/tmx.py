"""TMX 1.4 for CAT tools: the aligned texts without open findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from xlat_check.bitext import Side
from xlat_check.findings import AlignedRow, PairSummary, Report, Sentence
from xlat_check.render.elements import add, document, root_of
from xlat_check.render.listing import version_of
from xlat_check.render.text import NOT_XML, xml_line


@dataclass(frozen=True, slots=True)
class Good:
    """A text and its translation that no open finding touches."""

    pair: PairSummary
    row: AlignedRow


def judged_good(report: Report) -> tuple[tuple[Good, ...], int]:
    """The good aligned texts of a report, and the number of rows left out because of open findings.

    Findings that are accepted, false alarms, or suppressed do not count.
    """
    pairs = {pair.name: pair for pair in report.pairs}
    good, left = [], 0
    for text in report.texts:
        bad = {side: _merged(_spans(report, text.pair, side)) for side in Side}
        for row in text.rows:
            if not (row.source and row.target):
                continue
            if _touched(row.source, bad[Side.SOURCE]) or _touched(row.target, bad[Side.TARGET]):
                left += 1
            else:
                good.append(Good(pairs[text.pair], row))
    return tuple(good), left


def tmx(report: Report) -> str:
    """The good rows of a report with texts, each as a unit with files and lines."""
    good, _ = judged_good(report)
    sources = {pair.source_lang for pair in report.pairs}
    header = {
        "creationtool": "xlat-check",
        "creationtoolversion": version_of(report) or "unknown",
        "segtype": "sentence",
        "o-tmf": "xlat-check",
        "adminlang": "en",
        "srclang": sources.pop() if len(sources) == 1 else "*all*",
        "datatype": "plaintext",
    }
    root = root_of("tmx", version="1.4")
    add(root, "header", **header)
    body = add(root, "body")
    for one in good:
        _unit(body, one)
    return document(root)


def _unit(body: Element, good: Good) -> None:
    pair, row = good.pair, good.row
    single = len(row.source) == len(row.target) == 1
    unit = add(body, "tu", srclang=pair.source_lang, segtype="sentence" if single else "block")
    for name, path, sentences in (("source", pair.source_path, row.source), ("target", pair.target_path, row.target)):
        add(unit, "prop", xml_line(path), type=f"x-{name}-file")
        add(unit, "prop", str(sentences[0].line), type=f"x-{name}-line")
    for lang, sentences in ((pair.source_lang, row.source), (pair.target_lang, row.target)):
        text = " ".join(sentence.text for sentence in sentences)
        # TMX cannot hold other characters
        add(add(unit, "tuv", **{"xml:lang": lang}), "seg", NOT_XML.sub("\ufffd", text))


def _spans(report: Report, pair: str, side: Side) -> Iterator[tuple[int, int]]:
    """The spans of the open findings of a pair on one side."""
    for finding in (*report.findings, *report.unchanged):
        place = finding.place(side)
        if finding.pair == pair and place:
            yield place.span.start, place.span.end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters in separate spans, in order."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _touched(sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether any of the sentences overlaps any of the spans, which are separate and in order."""
    for sentence in sentences:
        at = bisect_right(spans, (sentence.end, -1)) - 1
        if at >= 0 and spans[at][1] > sentence.start:
            return True
    return False
