"""Groups of checks, by which users choose several at once."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "structure": (
        "document-missing", "document-extra", "section-missing", "section-extra", "section-order", "heading-level",
        "levels", "list-length", "code", "links", "front-matter",
    ),
    "completeness": (
        "omission", "addition", "partial-omission", "partial-addition", "passage-consistency", "enumeration",
        "duplicate",
    ),
    "meaning": ("drift", "quantifier", "negation", "modality"),
    "values": ("number", "bounds", "names"),
    "wording": ("untranslated", "terminology", "term-consistency"),
    "catalogue": ("plural-forms", "unit-state", "duplicate-key"),
}  # fmt: skip
"""The ids of the checks in each group; every check is in one."""


def group_of(id: str) -> str:
    """The group of a check."""
    return next(name for name, ids in GROUPS.items() if id in ids)
