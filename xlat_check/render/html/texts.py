"""The whole bitext side by side, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlat_check.bitext import Side
from xlat_check.findings import AlignedRow, AlignedText, Finding, PairSummary
from xlat_check.render.html.marks import marked
from xlat_check.render.html.markup import Html, el, markup

CHUNK = 40
"""Number of rows that a browser lays out together; invisible ones wait."""


def text_html(
    text: AlignedText, number: int, pair: PairSummary, found: Mapping[int, Sequence[tuple[str, Finding]]]
) -> Html:
    """The rows of a pair; ``found``: anchors and findings of each row with findings."""
    chunks = (
        el(
            "div",
            [
                _row(text.rows[at], f"row-{number}-{at}", pair, found.get(at, ()), found.get(at - 1, ()))
                for at in range(first, end)
            ],
            class_="chunk",
        )
        for first, end in _chunks(text.rows)
    )
    head = el(
        "div",
        el("span"),
        el("span", pair.source_path, " ", el("small", pair.source_lang)),
        el("span", pair.target_path, " ", el("small", pair.target_lang)),
        class_="rowhead",
    )
    return el("div", head, list(chunks), class_="rows")


def _chunks(rows: Sequence[AlignedRow]) -> Iterator[tuple[int, int]]:
    """Stretches of rows, cut before headings if possible."""
    first = 0
    for at, row in enumerate(rows):
        heading = any(side and side[0].heading for side in (row.source, row.target))
        if at > first and (at - first >= CHUNK or (heading and at - first >= CHUNK // 4)):
            yield first, at
            first = at
    if first < len(rows):
        yield first, len(rows)


def _row(
    row: AlignedRow,
    anchor: str,
    pair: PairSummary,
    found: Sequence[tuple[str, Finding]],
    above: Sequence[tuple[str, Finding]],
) -> Html:
    """A row; findings that are also about the row ``above`` are not named again."""
    named = {at for at, _ in above}
    heading = any(side and side[0].heading for side in (row.source, row.target))
    classes = ["row", "h" if heading else "", "moved" if row.moved else "", "flagged" if found else ""]
    flags = [
        el(
            "a",
            el("span", finding.check),
            href=f"#{at}",
            title=finding.message,
            class_=f"flag {finding.severity}{' on' if at in named else ''}",
        )
        for at, finding in found
    ]
    return el(
        "div",
        el("div", flags, class_="flags"),
        _cell(row, Side.SOURCE, pair.source_lang, found),
        _cell(row, Side.TARGET, pair.target_lang, found),
        id=anchor,
        class_=" ".join(filter(None, classes)),
    )


def _cell(row: AlignedRow, side: Side, lang: str, found: Sequence[tuple[str, Finding]]) -> Html:
    sentences = row.side(side)
    if not sentences:
        return el("div", el("span", "no counterpart", class_="sr"), class_=f"cell {side} gap")
    text = " ".join(sentence.text for sentence in sentences)
    first = next((finding for _, finding in found), None)
    content = marked(text, first, side) if first else markup(text)
    return el(
        "div",
        el("span", str(sentences[0].line), class_="line", aria_hidden="true"),
        el("p", content, lang=lang, dir="auto"),
        class_=f"cell {side}",
    )
