"""``markdown``: a comment for a pull request, within the length that GitHub takes, the details folded away."""

from __future__ import annotations

from xlat_check.findings import Report
from xlat_check.render.markdown_page import page
from xlat_check.render.options import RenderOptions

LIMIT = 65_536
"""Characters of a comment."""


def markdown(report: Report, options: RenderOptions) -> str:
    """The worst findings that fit, by bitext, and how many more there are."""
    return page(report, LIMIT)
