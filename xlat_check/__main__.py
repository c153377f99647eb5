"""Entry point for ``python -m xlat_check``."""

from __future__ import annotations

from xlat_check.cli import run_and_leave

if __name__ == "__main__":
    run_and_leave()
