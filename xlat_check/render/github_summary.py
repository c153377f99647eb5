"""``github-summary``: the page of a GitHub Actions job: ``--format "github-summary:$GITHUB_STEP_SUMMARY"``."""

from __future__ import annotations

from xlat_check.findings import Report
from xlat_check.render.markdown_page import page
from xlat_check.render.options import RenderOptions

LIMIT = 1024 * 1024 // 4
"""Characters that fit into the mebibyte that GitHub takes from a step, whatever they are."""


def github_summary(report: Report, options: RenderOptions) -> str:
    """The worst findings that fit, by bitext, and how many more there are."""
    return page(report, LIMIT)
