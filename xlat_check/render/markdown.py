"""``markdown``: a comment for a pull request, within the length that GitHub accepts, with the details folded."""

from __future__ import annotations

from xlat_check.findings import Report
from xlat_check.render.markdown_page import page
from xlat_check.render.options import RenderOptions

LIMIT = 65_536
"""Most characters of a comment."""


def markdown(report: Report, options: RenderOptions) -> str:
    """The worst findings that fit, by bitext, and the number of others."""
    return page(report, LIMIT)
