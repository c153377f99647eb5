"""Order of the beads in an alignment."""

from __future__ import annotations

from collections.abc import Iterable

from xlat_check.bitext import Bead


def in_order(beads: Iterable[Bead], targets: int) -> tuple[Bead, ...]:
    """Beads by source; a null bead of the target is placed after the bead of the target segment before it.

    ``targets``: number of segments of the target.
    """
    beads = list(beads)
    place = {}
    for bead in beads:
        for j in bead.target:
            place[j] = bead.source[-1] if bead.source else -1
    keys = {}
    last = -1
    for j in range(targets):
        last = place[j] if place[j] >= 0 else last
        keys[j] = last
    return tuple(
        sorted(
            beads,
            key=lambda bead: (
                (bead.source[-1], 0, bead.source) if bead.source else (keys[bead.target[0]], 1, bead.target)
            ),
        )
    )
