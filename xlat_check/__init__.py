"""Finds what is missing, extra or different between two language versions of one text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlat_check.errors import XlatError
    from xlat_check.findings import Finding, Place, Report, Severity
    from xlat_check.run.api import check_files, check_project, check_texts

    __version__: str

__all__ = [
    "Finding",
    "Place",
    "Report",
    "Severity",
    "XlatError",
    "__version__",
    "check_files",
    "check_project",
    "check_texts",
]

_HOMES = {
    "Finding": "findings",
    "Place": "findings",
    "Report": "findings",
    "Severity": "findings",
    "XlatError": "errors",
    "check_files": "run.api",
    "check_project": "run.api",
    "check_texts": "run.api",
}


def __getattr__(name: str) -> object:
    """Import a public name at its first use, so that importing the package stays cheap."""
    if name == "__version__":
        return import_module(f"{__name__}.findings").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
