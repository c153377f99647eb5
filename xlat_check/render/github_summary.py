"""``github-summary``: the page of a GitHub Actions job, with ``--format "github-summary:$GITHUB_STEP_SUMMARY"``."""

from __future__ import annotations

from xlat_check.findings import Report
from xlat_check.render.markdown_page import page
from xlat_check.render.options import RenderOptions

LIMIT = 1024 * 1024 // 4
"""Number of characters of any kind that fit into the mebibyte that GitHub takes from a step."""


def github_summary(report: Report, options: RenderOptions) -> str:
    """The worst findings that fit, by bitext, and the number of others."""
    return page(report, LIMIT)
