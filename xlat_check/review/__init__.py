"""The review desk: the report as a page on this computer alone, where people decide about findings.

``desk`` knows the findings and the baseline, ``app`` answers requests, ``guard`` says which of them may pass, and
``server`` listens.
"""

from __future__ import annotations

from xlat_check.review.desk import Desk

__all__ = ["Desk"]
