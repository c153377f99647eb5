"""The checks: each looks at a compared bitext and yields findings. One import and one entry below per check."""

from __future__ import annotations

from xlat_check.checks.number import number
from xlat_check.checks.registry import Check

CHECKS: dict[str, Check] = {
    "number": number,
}
