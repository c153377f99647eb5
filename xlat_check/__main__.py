"""Entry point for ``python -m xlat_check``."""

from __future__ import annotations

import sys

from xlat_check.cli import main

if __name__ == "__main__":
    sys.exit(main())
