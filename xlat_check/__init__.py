"""Finds what is missing, extra or different between two language versions of one text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.findings import Finding, Report
    from xlat_check.run import check_bitext

    __version__: str

__all__ = ["Config", "Finding", "Report", "__version__", "check_bitext"]

_HOMES = {
    "Config": ("config", "Config"),
    "Finding": ("findings", "Finding"),
    "Report": ("findings", "Report"),
    "__version__": ("findings", "VERSION"),
    "check_bitext": ("run", "check_bitext"),
}


def __getattr__(name: str) -> object:
    """Import a public name at its first use, so that importing the package stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, own = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), own)
