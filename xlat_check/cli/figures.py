"""Statistics of decisions as text: tables to read, or JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xlat_check.cli.decisions import line
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.findings import Entry
    from xlat_check.scores.shares import Share
    from xlat_check.triage.stats import Stats, Tally

SCHEMA = "xlat-check/stats/1"
MOST_SHOWN = 10
"""Most entries that a table names; JSON has all."""


def as_json(stats: Stats) -> str:
    """All figures, for programs."""
    from xlat_check.render.json_ import dumps, entry_data

    data = {
        "schema": SCHEMA,
        "total": _tally_data(stats.total),
        "checks": [{"check": check, **_tally_data(tally)} for check, tally in stats.checks.items()],
        "documents": [{"pair": pair, **_tally_data(tally)} for pair, tally in stats.pairs.items()],
        "reviewers": stats.reviewers.as_data(),
        "people": [
            {"people": [each.one, each.other], "alike": each.alike.as_data(), "kappa": _rounded(each.kappa)}
            for each in stats.people
        ],
        "assigned": [
            {"person": person or None, "findings": work.findings, "open": work.open}
            for person, work in stats.assigned.items()
        ],
        "disputed": [entry_data(entry) for entry in stats.disputed],
        "suppressed": stats.suppressed,
        "stale": [entry_data(entry) for entry in stats.stale],
        "expired": [entry_data(entry) for entry in stats.expired],
        "expiring": [entry_data(entry) for entry in stats.expiring],
    }
    return dumps(data, indent=2)


def _rounded(kappa: float | None) -> float | None:
    return None if kappa is None else round(kappa, 4)


def _tally_data(tally: Tally) -> dict[str, Any]:
    from xlat_check.findings import Decision

    return {
        "open": tally.open,
        **{str(decision): tally.found[decision] for decision in Decision},
        "decided": {str(decision): tally.decided[decision] for decision in Decision},
        "precision": tally.precision.as_data(),
        "agreement": tally.agreement.as_data(),
    }


def table(stats: Stats) -> str:
    """Two tables, by check and by document, with further notes in words."""
    parts = [_table("check", {**stats.checks, "all": stats.total}), _table("document", stats.pairs)]
    return "\n\n".join([*parts, "\n".join(_words(stats))])


def _table(name: str, tallies: Mapping[str, Tally]) -> str:
    from tabulate import tabulate

    from xlat_check.findings import Decision
    from xlat_check.render.text import visible

    rows = [
        (visible(key), tally.open, *(tally.found[decision] for decision in Decision), _share(tally.precision))
        for key, tally in tallies.items()
    ]
    headers = (name, "open", *map(str, Decision), "precision (95 % interval)")
    return tabulate(rows, headers, tablefmt="simple", maxcolwidths=[60, *[None] * 6], disable_numparse=(0, 6))


def _share(share: Share) -> str:
    if share.value is None:
        return "-"
    low, high = share.interval
    return f"{share.value:.2f} ({low:.2f} to {high:.2f}), {share.count:,} of {share.of:,}"


def _words(stats: Stats) -> Iterator[str]:
    from xlat_check.render.text import visible

    yield f"Tool and reviewers agree that there is a difference: {_share(stats.total.agreement)}"
    yield f"Reviewers agree, if two decided about one finding: {_share(stats.reviewers)}"
    for each in stats.people[:MOST_SHOWN]:
        kappa = "no kappa" if each.kappa is None else f"kappa {each.kappa:.2f}"
        yield f"  {visible(each.one)} and {visible(each.other)}: {_share(each.alike)}, {kappa}"
    if len(stats.people) > MOST_SHOWN:
        yield f"  and {len(stats.people) - MOST_SHOWN:,} more; JSON has all"
    for person, work in stats.assigned.items():
        to = visible(person) if person else "nobody"
        yield f"Assigned to {to}: {counted(work.findings, 'finding')}, {work.open:,} open"
    if stats.suppressed:
        yield f"{counted(stats.suppressed, 'finding')} suppressed by a comment or a rule"
    for entries, told in (
        (stats.disputed, lambda entry: f"{entry.who} and others decide differently"),
        (stats.stale, lambda entry: "found no more"),
        (stats.expired, lambda entry: f"expired on {entry.expires}"),
        (stats.expiring, lambda entry: f"expires on {entry.expires}"),
    ):
        yield from _entries(entries, told)


def _entries(entries: Sequence[Entry], told: Callable[[Entry], str]) -> Iterator[str]:
    for entry in entries[:MOST_SHOWN]:
        yield f"{told(entry)}: {line(entry)}"
    if len(entries) > MOST_SHOWN:
        yield f"and {len(entries) - MOST_SHOWN:,} more"
