"""Pages that were renamed or moved on one side: files without counterpart, paired by what no translation changes."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from xlat_check import lazy
from xlat_check.bitext import Side
from xlat_check.config import Config, Pair
from xlat_check.config.model import Missing
from xlat_check.errors import XlatError
from xlat_check.findings import Note
from xlat_check.lazy import dataclass
from xlat_check.readers import SUFFIXES, read_text

LEAST_ALIKE = 0.5
"""Least share of the weight of two pages' marks that they have in common."""
LEAST_AHEAD = 1.25
"""How many times as alike as any other page the two have to be."""
LEAST_MARKS = 5
"""Least number of marks that two pages have in common."""
_MARK = lazy.pattern(
    r"(?<=\]\()[^)\s]+"  # the address of a link
    r"|`[^`\n]+`"
    r"|^[ \t]*(?:```|~~~)[\s\S]*?^[ \t]*(?:```|~~~)"
    r"|https?://[^\s<>\"')\]]+"
    r"|[\w./-]*[A-Za-z]\w*[_./\d][\w./-]*\w"
    r"|\b\d[\d.,:-]*\d\b"
    r"|\b[A-Z][a-z]+[A-Z]\w*|\b[A-Z]{2,}\b",
    re.MULTILINE,
)
_LANGUAGE = lazy.pattern(r"(?<![^/._-])[a-z]{2}(?:[-_][A-Za-z]{2,4})?(?![^/._-])")


@dataclass(frozen=True, slots=True)
class _Page:
    """A file without counterpart, and the marks on it with their numbers."""

    missing: Missing
    marks: Counter[str]


def followed(config: Config) -> Config:
    """The configuration with a pair for each two files without counterpart that are the same page under two names.

    Marks are what translators keep: addresses, code, numbers with two digits and more, names with signs or capitals
    inside. A mark weighs the less the more of these files have it. Two files are one page if each is the most alike for
    the other, by far. Only files of text in the right language are looked at, and a note names each such pair.
    """
    sources = [one for one in config.missing if one.unpaired.side is Side.SOURCE]
    targets = [one for one in config.missing if one.unpaired.side is Side.TARGET]
    if not sources or not targets:
        return config
    pairs = []
    notes = []
    gone: set[int] = set()
    for source, target in _matches(_pages(sources), _pages(targets)):
        wanted = source.unpaired.wanted
        pair = Pair.of(source.unpaired.path, target.unpaired.path, None, source.unpaired.lang or None)
        pairs.append(replace(pair, settings=source.settings))
        notes.append(
            Note(
                message=f"compared with {source.unpaired.path}, as the same page under another name; "
                f"by the settings its name would be {wanted}",
                where=target.unpaired.path,
            )
        )
        gone |= {id(source), id(target)}
    return replace(
        config,
        pairs=(*config.pairs, *pairs),
        missing=tuple(one for one in config.missing if id(one) not in gone),
        notes=(*config.notes, *notes),
    )


def _pages(lone: Iterable[Missing]) -> list[_Page]:
    """The files of text that can be read, with their marks; one file may lack its counterpart in several languages."""
    texts: dict[str, Counter[str]] = {}
    pages = []
    for one in lone:
        path = one.unpaired.path
        if path not in texts:
            texts[path] = _marks(path)
        if texts[path]:
            pages.append(_Page(one, texts[path]))
    return pages


def _marks(path: str) -> Counter[str]:
    ending = re.search(r"\.\w+$", path)
    if SUFFIXES.get(ending[0].lower() if ending else "") not in ("markdown", "mdx", "html", "rst", "text"):
        return Counter()
    try:
        text = read_text(path)
    except XlatError:
        return Counter()
    return Counter(_LANGUAGE.sub("", " ".join(match[0].split())) for match in _MARK.finditer(text))


def _matches(sources: Sequence[_Page], targets: Sequence[_Page]) -> list[tuple[Missing, Missing]]:
    """The files of both sides that are one page, in the order of the sources."""
    weights = _weights([*sources, *targets])
    index: dict[str, list[int]] = defaultdict(list)
    for place, target in enumerate(targets):
        for mark in target.marks:
            index[mark].append(place)
    scores: dict[tuple[int, int], float] = {}
    for number, source in enumerate(sources):
        near = Counter(place for mark in source.marks for place in index.get(mark, ()))
        for place, common in near.items():
            if common >= LEAST_MARKS and _in_language(source.missing, targets[place].missing):
                scores[number, place] = _likeness(source.marks, targets[place].marks, weights)
    rivals = _Rivals(scores)
    return [
        (sources[number].missing, targets[place].missing)
        for (number, place), score in sorted(scores.items())
        if score >= LEAST_ALIKE and score >= LEAST_AHEAD * rivals.of(number, place)
    ]


def _weights(pages: Sequence[_Page]) -> Mapping[str, float]:
    """The weight of each mark: greater for one that few pages have."""
    known = Counter(mark for marks in {id(page.marks): page.marks for page in pages}.values() for mark in marks)
    return {mark: math.log(1 + len(pages) / number) for mark, number in known.items()}


def _likeness(one: Counter[str], other: Counter[str], weights: Mapping[str, float]) -> float:
    """The share of the weight of all marks that both pages have, 0 to 1."""
    common = sum(weights[mark] * number for mark, number in (one & other).items())
    whole = sum(weights[mark] * number for marks in (one, other) for mark, number in marks.items())
    return 2 * common / whole if whole else 0.0


class _Rivals:
    """The pages that are most alike to each page."""

    def __init__(self, scores: Mapping[tuple[int, int], float]) -> None:
        self._best: dict[tuple[Side, int], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
        for pair, score in scores.items():
            for side, page in zip(Side, pair, strict=True):
                self._best[side, page] = sorted([*self._best[side, page], (score, pair)], reverse=True)[:2]

    def of(self, source: int, target: int) -> float:
        """The greatest likeness of one of two pages to a third, 0 to 1."""
        best = (*self._best[Side.SOURCE, source], *self._best[Side.TARGET, target])
        return max((score for score, pair in best if pair != (source, target)), default=0.0)


def _in_language(source: Missing, target: Missing) -> bool:
    """Whether the file of the target is in the language that the source lacks, as far as its path tells."""
    named = Pair.of(source.unpaired.path, target.unpaired.path).target_lang
    wanted = Pair.of(source.unpaired.path, source.unpaired.wanted).target_lang
    return named == wanted
