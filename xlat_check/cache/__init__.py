"""What earlier runs found out, in a folder that any run may lose: named by content, bounded, safe under parallel runs.

Knows bytes and vectors, not what they mean.
"""

from __future__ import annotations

from xlat_check.cache.entries import Entries

FOLDER_NAME = ".xlat-check"
"""What the folder is called unless somebody says otherwise."""

__all__ = ["FOLDER_NAME", "Entries"]
