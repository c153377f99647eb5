"""Renderers of reports, one file for each output format.

Each is a function from a Report to text that ends in a newline, to pieces of such a text, or to the bytes of a file.
The output depends only on the report and the options: not on a clock, the environment or a terminal. Those that give
pieces take little more memory for a million pairs than for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from xlat_check.lazy import dataclass
from xlat_check.render.options import RenderOptions

if TYPE_CHECKING:
    from xlat_check.findings import Report

__all__ = ["ALIASES", "ENDINGS", "RENDERERS", "RenderOptions", "Renderer"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """The renderer of a format. Its module is imported when the first report is written in the format."""

    place: str
    """``module:function`` in this package: takes a report and the options; returns the output, or pieces of it."""
    is_binary: bool = False
    """Whether its output is bytes that are not text."""
    with_texts: bool = False
    """Whether it shows the whole texts side by side, so that the report must contain them."""
    folder: str = ""
    """``module:function``, likewise: gives the names and texts of the files of a folder; empty if it is one file."""
    most: int = 0
    """Most bitexts in one file; 0: any number."""
    with_days: bool = False
    """Whether it says since when a page is behind its source, so that the report must contain the days."""

    def __call__(self, report: Report, options: RenderOptions) -> str | bytes:
        pieces = list(self.pieces(report, options))
        if self.is_binary:
            return b"".join(piece for piece in pieces if isinstance(piece, bytes))
        return "".join(piece for piece in pieces if isinstance(piece, str))

    def pieces(self, report: Report, options: RenderOptions) -> Iterator[str | bytes]:
        """The output piece by piece, so that memory need not hold all of it where the format allows that."""
        rendered: str | bytes | Iterator[str] = resolve_name(f"{__name__}.{self.place}")(report, options)
        if isinstance(rendered, str | bytes):
            yield rendered
        else:
            yield from rendered

    def files(self, report: Report, options: RenderOptions) -> Iterator[tuple[str, str]]:
        """The files of a folder, by their names in it, the one to open last."""
        made: Iterator[tuple[str, str]] = resolve_name(f"{__name__}.{self.folder}")(report, options)
        return made


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
    "html": Renderer("html:html", with_texts=True, folder="html.folder:folder", most=200),
    "status": Renderer("status:status", with_days=True),
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
