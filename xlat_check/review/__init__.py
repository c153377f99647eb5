"""The review desk: the report as a page on this computer only, where people decide about findings.

``desk`` keeps the findings and the baseline, ``app`` answers requests, ``guard`` decides which requests may pass, and
``server`` listens.
"""

from __future__ import annotations

from xlat_check.review.desk import Desk

__all__ = ["Desk"]
