"""``html``: one page for people, in one file: an overview, every finding with its context, and the whole text.

The page needs no network, and no script for reading; scripts add filters, search and keys. A program that serves the
page instead of writing it to a file builds it with ``page`` and ``Extras``, and shows single findings with
``finding_html``.
"""

from __future__ import annotations

from xlat_check.findings import Report
from xlat_check.render.html.cards import pair_cards
from xlat_check.render.html.finding import Card, finding_html
from xlat_check.render.html.markup import Html, el, markup
from xlat_check.render.html.page import Extras, page
from xlat_check.render.html.policy import policy
from xlat_check.render.options import RenderOptions

__all__ = ["Card", "Extras", "Html", "el", "finding_html", "html", "markup", "page", "pair_cards", "policy"]


def html(report: Report, options: RenderOptions) -> str:
    """The report as a page."""
    return page(report)
