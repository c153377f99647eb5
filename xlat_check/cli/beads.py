"""Output of an alignment: a table to read, JSON, or the form of vecalign's gold files."""

from __future__ import annotations

import json
from typing import Any

from xlat_check.bitext import Alignment, Bead, Side


def vecalign(alignment: Alignment, width: int = 0) -> str:
    """One bead a line, ids of both sides and the margin score (``-`` for a null bead): ``[0]:[0, 1]:1.3204``."""
    return "".join(f"{list(bead.source)}:{list(bead.target)}:{_score(bead.margin, 4)}\n" for bead in alignment.beads)


def as_json(alignment: Alignment, width: int = 0) -> str:
    """Beads with ids, scores, texts and lines: everything in the table and more."""
    bitext = alignment.bitext
    data = {
        "format": "xlat-check-beads",
        "version": 1,
        "source": {"path": bitext.source.document.path, "lang": bitext.source.document.lang},
        "target": {"path": bitext.target.document.path, "lang": bitext.target.document.lang},
        "method": alignment.method,
        "typical_cosine": alignment.typical_cosine,
        "beads": [_bead(alignment, bead) for bead in alignment.beads],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def table(alignment: Alignment, width: int) -> str:
    """Both sides side by side, wrapped to ``width`` columns."""
    from tabulate import tabulate

    text_width = max(10, (width - 32) // 2)
    rows = [
        (
            _ids(bead.source),
            alignment.text(bead, Side.SOURCE),
            _ids(bead.target),
            alignment.text(bead, Side.TARGET),
            _score(bead.cosine, 2),
            _score(bead.margin, 2) + (" moved" if bead.moved else ""),
        )
        for bead in alignment.beads
    ]
    return tabulate(
        rows,
        headers=("id", "source", "id", "target", "cosine", "margin"),
        tablefmt="simple",
        maxcolwidths=[8, text_width, 8, text_width, None, None],
        disable_numparse=True,
    )


def _bead(alignment: Alignment, bead: Bead) -> dict[str, Any]:
    data: dict[str, Any] = {"cosine": bead.cosine, "margin": bead.margin, "moved": bead.moved}
    for side in Side:
        segments = alignment.segments(bead, side)
        data[side.value] = {
            "ids": list(bead.ids(side)),
            "line": segments[0].span.line if segments else None,
            "text": alignment.text(bead, side),
        }
    return data


def _ids(ids: tuple[int, ...]) -> str:
    return f"{ids[0]}-{ids[-1]}" if len(ids) > 1 else "".join(map(str, ids))


def _score(score: float | None, digits: int) -> str:
    return "-" if score is None else f"{score:.{digits}f}"
