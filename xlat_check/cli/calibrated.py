"""The result of a calibration, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.run.recalibrate import Alarms, Estimate, Figure
    from xlat_check.run.recalibrate.decisions import Rate, Verdict
    from xlat_check.run.recalibrate.observing import Counts


def report_of(found: Estimate) -> str:
    """The estimated figures with the amount of data, and the resulting changes."""
    figures = _table(("figure", "shipped", "here", "pairs"), map(_figure, found.figures))
    alarms = _table(("false positives per 1,000 clean pairs", "allowed", "shipped", "here"), map(_alarms, found.alarms))
    return "\n".join([*_from_what(found), "", figures, "", alarms, *_words(found)])


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of figures behind a first column of names."""
    from tabulate import tabulate

    align = ("left", *["right"] * (len(headers) - 1))
    return tabulate(list(rows), headers, tablefmt="simple", disable_numparse=True, colalign=align)


def _figure(figure: Figure) -> tuple[str, str, str, str]:
    shipped = "-" if figure.shipped is None else f"{figure.shipped:.2f}"
    return figure.name, shipped, f"{figure.here:.2f}", f"{figure.pairs:,}"


def _alarms(alarms: Alarms) -> tuple[str, str, str, str]:
    shown = (f"{1000 * share:.1f}" for share in (alarms.allowed, alarms.shipped, alarms.here))
    return alarms.preset, *shown  # type: ignore[return-value]


def _from_what(found: Estimate) -> Iterator[str]:
    counts = found.counts
    langs = ", ".join(sorted(f"{source} to {target}" for source, target in counts.langs))
    yield (
        f"{found.calibration.encoder} on {counted(counts.used, 'pair')} of sentences"
        f" in {counted(counts.bitexts, 'bitext')}, {langs}"
    )
    if left_out := _left_out(counts):
        yield f"not counted: {left_out}"
    yield (
        f"set aside: {counted(found.set_aside, 'pair')} that look worst, {found.set_aside / max(found.judged, 1):.1%};"
        " they count, but not by how bad they look, for they may be errors"
    )


def _left_out(counts: Counts) -> str:
    kinds = (
        (counts.alone, "without counterpart"),
        (counts.free, "headings and labels"),
        (counts.same, "the same on both sides"),
        (counts.repeated, "repeated"),
    )
    return ", ".join(f"{number:,} {what}" for number, what in kinds if number)


def _words(found: Estimate) -> Iterator[str]:
    from xlat_check.run.recalibrate import ENOUGH_PAIRS
    from xlat_check.run.recalibrate.tables import PRIOR_PAIRS

    yield "all findings of the judge together; shipped and here are measured on these pairs,"
    yield "here by what one half of them says about the other"
    used = found.counts.used
    if used < ENOUGH_PAIRS:
        yield (
            f"few pairs: the shipped figures weigh {PRIOR_PAIRS / (used + PRIOR_PAIRS):.0%};"
            f" {ENOUGH_PAIRS} pairs or more decide by themselves"
        )


def decisions_of(verdicts: Sequence[Verdict], max_false_alarms: float, without_score: Mapping[str, int]) -> str:
    """The result of decisions for each kind of text, and the number of decisions without effect, by check."""
    from tabulate import tabulate

    headers = ("scored findings in", "confirmed", "false", "allowed", "before (95 % interval)", "after", "log odds", "")
    table = tabulate([_verdict(one) for one in verdicts], headers, tablefmt="simple", disable_numparse=True)
    told = f"false positives per 1,000 pairs, at --max-false-alarms {max_false_alarms:g}"
    told += "; accepted findings count as false positives"
    return "\n".join([table, told, *_without_score(without_score)])


def _without_score(checks: Mapping[str, int]) -> Iterator[str]:
    if checks:
        named = ", ".join(f"{number:,} {check}" for check, number in checks.items())
        decided = counted(sum(checks.values()), "decision")
        yield f"{decided} could move no threshold, because those findings have no score: {named}"


def _verdict(verdict: Verdict) -> tuple[str, ...]:
    moved = verdict.limit_after != verdict.limit_before
    return (
        verdict.texts,
        f"{verdict.confirmed:,}",
        f"{verdict.false:,}",
        f"{1000 * verdict.allowed:.2f}",
        _interval(verdict.before),
        _interval(verdict.after) if moved else "",
        f"{verdict.limit_before:.2f}" + (f" -> {verdict.limit_after:.2f}" if moved else ""),
        f"unchanged: {verdict.why}" if verdict.why else _lost(verdict),
    )


def _interval(rate: Rate | None) -> str:
    return "-" if rate is None else f"{1000 * rate.value:.2f} ({1000 * rate.low:.2f} to {1000 * rate.high:.2f})"


def _lost(verdict: Verdict) -> str:
    return f"{counted(verdict.lost, 'confirmed finding')} no longer reported" if verdict.lost else ""
