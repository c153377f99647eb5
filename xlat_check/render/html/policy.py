"""Content security policy of the page: it loads only its own styles and scripts, known by their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

NOTHING = "'none'"


def policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """A content security policy for these inline styles and scripts."""
    directives = {
        "default-src": NOTHING,
        "style-src": " ".join(map(source_hash, styles)) or NOTHING,
        "script-src": " ".join(map(source_hash, scripts)) or NOTHING,
        "base-uri": NOTHING,
        "form-action": NOTHING,
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def source_hash(content: str) -> str:
    """The hash that names an inline style or script exactly."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"
