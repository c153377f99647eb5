"""The result of a calibration, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from xlat_check.wording import counted, pairs_of_files

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.run.recalibrate import Alarms, Estimate, Figure
    from xlat_check.run.recalibrate.decisions import Rate, Verdict
    from xlat_check.run.recalibrate.drift import Change, Found
    from xlat_check.run.recalibrate.history import History
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
        f" in {pairs_of_files(counts.bitexts)}, {langs}"
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


def history_report(history: History, shipped: Found, here: Found | None, config: Config) -> str:
    """What was found of the changes in the past; ``here``: with thresholds from the same history, None without any."""
    from xlat_check.run.recalibrate.drift import Change

    steps = history.steps
    times = counted(len(steps), "time")
    when = " to ".join(dict.fromkeys((steps[-1].date, steps[0].date)))
    told = [f"{times} a translation followed its source, {when}"]
    if shipped.unread:
        told.append(f"not counted: {counted(shipped.unread, 'time')} with a version that cannot be compared")
    if history.shallow:
        told.append("this clone holds only the newest commits; for more, run git fetch --unshallow")
    columns = [shipped] if here is None else [shipped, here]
    headers = ("of these were flagged", "in all", "shipped", "here")[: 2 + len(columns)]
    rows = [
        (change.value, f"{shipped.counts[change]:,}", *(_flagged(one, change) for one in columns)) for change in Change
    ]
    return "\n".join([*told, "", _table(headers, rows), "", *_history_words(shipped, here, config)])


def _flagged(found: Found, change: Change) -> str:
    count = found.counts[change]
    return f"{found.flagged[change]:,} ({found.flagged[change] / count:.0%})" if count else "-"


def _history_words(shipped: Found, here: Found | None, config: Config) -> Iterator[str]:
    from xlat_check.run.recalibrate import LEAST_PAIRS
    from xlat_check.run.recalibrate.drift import Change

    found = here or shipped
    drift, of = found.drift
    in_step = found.counts[Change.IN_STEP]
    yield (
        f"of {counted(of, 'change')} that translators followed later, xlat-check finds {drift / of:.0%};"
        if of
        else "translators followed no change of a sentence;"
    )
    share = (
        f"{found.flagged[Change.IN_STEP] / in_step:.1%} of {counted(in_step, 'pair')} in step" if in_step else "no pair"
    )
    yield f"it flags {share}, all checks together, at --max-false-alarms {config.settings.max_false_alarms:g}"
    if len(shipped.doubts) < LEAST_PAIRS:
        yield f"few pairs in step were judged ({len(shipped.doubts)}): the thresholds hardly move"
