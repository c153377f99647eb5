"""Markdown tables of the figures, beside the required values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tabulate import tabulate

from xlat_check.measure.quality.real import CLEAN, NO_CHANGE

NEWS, PROSE = "ntrex-dev", "held-out prose"
REQUIRED_RECALL = {
    "number-changed": 0.97,
    "negation-flipped": 0.95,
    "clause-deleted": 0.80,
    "noun-replaced": 0.60,
    "clause-inserted": 0.80,
}
"""Required recall of errors planted into clean text; the other kinds are for information."""
REQUIRED_SPAN = 0.70
REQUIRED_ALARMS = {NEWS: 1 / 50, PROSE: 1 / 200}
HEAD = ("what", "on", "required", "reached", "95 % interval", "met")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure."""

    what: str
    on: str
    required: str
    reached: str
    interval: str = ""
    met: bool | None = None
    """None if nothing is required, or nothing was measured."""

    def cells(self) -> tuple[str, ...]:
        met = {None: "", True: "yes", False: "no"}[self.met]
        return (self.what, self.on, self.required, self.reached, self.interval, met)


def rows(figures: dict[str, Any]) -> list[FigureRow]:
    """Every measured figure, in the order of the requirements."""
    return [*_alarms(figures), *_planted(figures), *_other_sets(figures), *_speed(figures)]


def table(figures: dict[str, Any]) -> str:
    """The figures as a Markdown table."""
    return str(tabulate([row.cells() for row in rows(figures)], HEAD, tablefmt="github", disable_numparse=True))


def curve(points: Sequence[dict[str, Any]]) -> str:
    """Recall at each rate of false positives, as a Markdown table."""
    kinds = list(points[0]["recall"])
    lines = [
        [
            point["text"],
            f"{point['rate']:g}",
            _one_per_pair(point["false_alarms"]),
            *(_to_two_places(point["recall"][kind]["value"]) for kind in kinds),
        ]
        for point in sorted(points, key=lambda point: (point["text"], -point["rate"]))
    ]
    head = ["text", "max_false_alarms", "false alarms, all checks", *kinds]
    return str(tabulate(lines, head, tablefmt="github", disable_numparse=True))


def _to_two_places(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _one_per_pair(figure: dict[str, Any]) -> str:
    return _rate(figure["count"] / figure["of"]) if figure["count"] else f"none in {figure['of']}"


def by_check(figures: dict[str, Any]) -> str:
    """False positives by check, as a Markdown table: findings on the clean pairs of each text."""
    texts = figures["clean"]
    checks = sorted({check for text in texts.values() for check in text["by_check"]})
    lines = [[check, *(_one_per(text, text["by_check"].get(check, 0)) for text in texts.values())] for check in checks]
    lines.append(["all", *(_one_per(text, text["findings"]["count"]) for text in texts.values())])
    return str(tabulate(lines, ["false alarms", *texts], tablefmt="github", disable_numparse=True))


def drift(figures: dict[str, Any]) -> str:
    """What is found of real drift, as Markdown; empty if no set of it was there."""
    return "\n".join([*_edits(figures.get("edits-dev", {})), *_pages(figures.get("drift", {}))])


def _edits(by_lang: dict[str, Any]) -> Iterator[str]:
    if not by_lang:
        return
    kinds = sorted(
        {kind for own in by_lang.values() for kind in own}, key=lambda kind: (kind in (CLEAN, NO_CHANGE), kind)
    )
    lines = [[f"en to {lang}", *(_any_and_major(own.get(kind)) for kind in kinds)] for lang, own in by_lang.items()]
    yield "Sentences that people edited, beside the translation that had not followed. Share with a finding, and with"
    yield "a major one, at the default settings. Two kinds should have none: clean pairs, and edits after which"
    yield "translators left the words as they were. Of the others, about three in ten only change the wording.\n"
    yield str(tabulate(lines, ["", *kinds], tablefmt="github", disable_numparse=True)) + "\n"


def _any_and_major(figure: dict[str, Any] | None) -> str:
    return f"{figure['any']['value']:.2f}, {figure['major']['value']:.2f}" if figure else ""


def _pages(by_run: dict[str, Any]) -> Iterator[str]:
    if not by_run:
        return
    lines = [
        [name, f"{own['count']} of {own['of']}", f"{own['low']:.2f} to {own['high']:.2f}"]
        for name, own in by_run.items()
    ]
    yield "Pages of a documentation site and their translations (English to Spanish and French), by the longest run of"
    yield "words that had changed since. Pages with a major finding:\n"
    yield str(tabulate(lines, ["changed since the translation", "found", "95 % interval"], tablefmt="github")) + "\n"


def _one_per(text: dict[str, Any], count: int) -> str:
    return f"{count} ({_rate(count / text['pairs'])})" if count else "0"


def _alarms(figures: dict[str, Any]) -> Iterator[FigureRow]:
    for name, text in figures["clean"].items():
        found, required = text["findings"], REQUIRED_ALARMS.get(name)
        yield FigureRow(
            what="false alarms on clean aligned pairs, all checks",
            on=f"{name} de-pt, {text['pairs']} pairs",
            required=f"≤ {_rate(required)}" if required else "",
            reached=_rate(found["count"] / text["pairs"]),
            interval=f"{_rate(found['high'])} to {_rate(found['low'])}",
            met=found["value"] <= required if required else None,
        )


def _rate(share: float) -> str:
    return f"1 per {1 / share:.0f}" if share else "none"


def _planted(figures: dict[str, Any]) -> Iterator[FigureRow]:
    for name, planted in figures["planted"].items():
        for kind, found in planted["recall"].items():
            yield _at_least(f"recall: {kind}", f"{name}, {found['of']} planted", REQUIRED_RECALL.get(kind), found)
    for name, planted in figures["planted"].items():
        for kind, span in planted["span"].items():
            required = REQUIRED_SPAN if kind.startswith("clause-deleted") else None
            on = f"{name}, {span['of']} marked of {span['planted']}"
            yield _at_least(f"span, F1 by characters: {kind}", on, required, span)


def _other_sets(figures: dict[str, Any]) -> Iterator[FigureRow]:
    if pages := figures.get("documents"):
        yield _at_least("recall of major", "documents/", 0.75, pages["recall"])
        yield _at_least("precision over findings", "documents/", 0.60, pages["precision"])
    if triples := figures.get("demetr-dev"):
        data = {"value": triples["ordered"]}
        on = f"demetr-dev, {triples['triples']} triples"
        yield _at_least("triples in the right order, mean over kinds", on, 0.80, data)
        what = f"found at 1 false alarm per {1 / triples['false_alarms']:.0f}, mean over kinds"
        yield _at_least(what, on, None, {"value": triples["found"]})
    if messages := figures.get("messages-drift-dev"):
        yield _at_least("D found", "messages-drift-dev", 0.80, messages["D"])
        yield _at_most("S flagged", "messages-drift-dev", 0.15, messages["S"])
    if seeds := figures.get("seeds"):
        for expect in ("must", "should"):
            yield _at_least(f"{expect} found", "seeds", 1.0, seeds[expect])
        majors = seeds["majors_on_aligned"]
        yield FigureRow(what="majors on aligned", on="seeds", required="0", reached=str(majors), met=majors == 0)


def _speed(figures: dict[str, Any]) -> Iterator[FigureRow]:
    for layout, cost in figures["speed"].items():
        on = f"{NEWS}, {cost['pairs']} pairs, {layout}"
        yield _at_most("time of all checks over embedding and aligning", on, 1.0, {"value": cost["checks_ratio"]})
        yield _at_most("the same with comparing", on, 1.0, {"value": cost["ratio"]})


def _at_least(what: str, on: str, required: float | None, figure: dict[str, Any]) -> FigureRow:
    wanted = "" if required is None else "all" if required == 1 else f"≥ {required:.2f}"
    return _row(
        what,
        on,
        wanted,
        figure,
        None if required is None else figure["value"] is not None and figure["value"] >= required,
    )


def _at_most(what: str, on: str, required: float, figure: dict[str, Any]) -> FigureRow:
    return _row(what, on, f"≤ {required:.2f}", figure, figure["value"] is not None and figure["value"] <= required)


def _row(what: str, on: str, required: str, figure: dict[str, Any], met: bool | None) -> FigureRow:
    value = figure["value"]
    reached = "nothing to measure" if value is None else f"{value:.3f}"
    if "count" in figure:
        reached += f" ({figure['count']} of {figure['of']})"
    interval = f"{figure['low']:.3f} to {figure['high']:.3f}" if value is not None and "low" in figure else ""
    return FigureRow(what=what, on=on, required=required, reached=reached, interval=interval, met=met)
