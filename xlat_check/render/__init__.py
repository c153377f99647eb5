"""One file per output format, each a function from a Report to text that ends in a newline, or to the bytes of a file.

The output depends on the report and the options alone: no clock, no environment, no terminal is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from xlat_check.findings import Report
from xlat_check.render.csv_ import csv_report
from xlat_check.render.github import github
from xlat_check.render.github_summary import github_summary
from xlat_check.render.gitlab import gitlab
from xlat_check.render.json_ import json_report
from xlat_check.render.jsonl import jsonl
from xlat_check.render.junit import junit
from xlat_check.render.markdown import markdown
from xlat_check.render.options import RenderOptions
from xlat_check.render.sarif import sarif
from xlat_check.render.table import table
from xlat_check.render.xlsx import xlsx


def _html(report: Report, options: RenderOptions) -> str:
    from xlat_check.render.html import html  # a page takes many modules, which no other format needs

    return html(report, options)


RENDERERS: dict[str, Callable[[Report, RenderOptions], str | bytes]] = {
    "table": table,
    "json": json_report,
    "jsonl": jsonl,
    "sarif": sarif,
    "junit": junit,
    "github": github,
    "github-summary": github_summary,
    "gitlab": gitlab,
    "markdown": markdown,
    "csv": csv_report,
    "xlsx": xlsx,
    "html": _html,
}

__all__ = ["RENDERERS", "RenderOptions"]
