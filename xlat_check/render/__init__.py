"""Renderers of reports, one file for each output format.

Each is a function from a Report to text that ends in a newline, or to the bytes of a file. The output depends only on
the report and the options: not on a clock, the environment or a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from xlat_check.render.options import RenderOptions

if TYPE_CHECKING:
    from xlat_check.findings import Report

__all__ = ["ALIASES", "ENDINGS", "RENDERERS", "RenderOptions", "Renderer"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """The renderer of a format. Its module is imported when the first report is written in the format."""

    place: str
    """``module:function`` in this package: takes a report and the options."""
    is_binary: bool = False
    """Whether its output is bytes that are not text."""
    with_texts: bool = False
    """Whether it shows the whole texts side by side, so that the report must contain them."""
    with_days: bool = False
    """Whether it says since when a page is behind its source, so that the report must contain the days."""

    def __call__(self, report: Report, options: RenderOptions) -> str | bytes:
        rendered: str | bytes = resolve_name(f"{__name__}.{self.place}")(report, options)
        return rendered


RENDERERS = {
    "text": Renderer("brief:text"),
    "concise": Renderer("brief:concise"),
    "full": Renderer("table:table"),
    "statistics": Renderer("statistics:statistics"),
    "json": Renderer("json_:json_report"),
    "jsonl": Renderer("jsonl:jsonl"),
    "sarif": Renderer("sarif:sarif"),
    "junit": Renderer("junit:junit"),
    "rdjson": Renderer("rdjson:rdjson"),
    "github": Renderer("github:github"),
    "github-summary": Renderer("github_summary:github_summary"),
    "gitlab": Renderer("gitlab:gitlab"),
    "markdown": Renderer("markdown:markdown"),
    "csv": Renderer("csv_:csv_report"),
    "xlsx": Renderer("xlsx:xlsx", is_binary=True),
    "html": Renderer("html:html", with_texts=True),
    "status": Renderer("status:status", with_texts=True, with_days=True),
}
"""The formats of reports; the first is the default."""

ALIASES = {"table": "full"}
"""Earlier names of formats."""

ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
    ".md": "markdown",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".html": "html",
}
"""The format of a file that only its ending names."""
