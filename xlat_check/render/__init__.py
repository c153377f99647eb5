"""One file per output format, each a function from a Report to a str that ends in a newline.

The output depends on the report and the options alone: no clock, no environment, no terminal is asked.
"""

from __future__ import annotations

from collections.abc import Callable

from xlat_check.findings import Report
from xlat_check.render.json_ import json_report
from xlat_check.render.options import RenderOptions
from xlat_check.render.table import table

RENDERERS: dict[str, Callable[[Report, RenderOptions], str]] = {
    "table": table,
    "json": json_report,
}

__all__ = ["RENDERERS", "RenderOptions"]
