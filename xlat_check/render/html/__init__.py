"""``html``: one page for people, in one file: an overview, every finding with its context, and the whole text.

The page needs no network, and no script for reading; scripts add filters, search and keys. A program with a page of
its own shows single findings by their parts, ``sides`` and ``foot``, and takes over the styles by ``asset``.
"""

from __future__ import annotations

from xlat_check.findings import Report
from xlat_check.render.html.cards import PairCards, pair_cards
from xlat_check.render.html.finding import Card, decision_of, foot, sides
from xlat_check.render.html.marks import marked_parts
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.html.page import asset, notes, page
from xlat_check.render.html.pages import check_page
from xlat_check.render.html.rows import Hits, RowIndex
from xlat_check.render.html.split import by_pair
from xlat_check.render.html.strip import strip
from xlat_check.render.options import RenderOptions

__all__ = [
    "Card",
    "Hits",
    "Html",
    "PairCards",
    "RowIndex",
    "asset",
    "by_pair",
    "check_page",
    "decision_of",
    "el",
    "foot",
    "html",
    "marked_parts",
    "markup",
    "notes",
    "page",
    "pair_cards",
    "sides",
    "strip",
]


def html(report: Report, options: RenderOptions) -> str:
    """The report as a page."""
    return page(report)
