"""Helpers for the names of numbers: Spanish and Portuguese ordinals, and fractions that are also ordinals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xlat_check.lang.parts.numbers import Names


def iberian_ordinals(ones: Sequence[str], tens: Sequence[str]) -> Names:
    """Ordinals by the stems of one to nine and of ten to a hundred; the tens go before the ones."""
    for end in ("o", "a", "os", "as"):
        yield from ((stem + end, n) for n, stem in enumerate(ones[2:], 3))
        yield from ((stem + end, 10 * n) for n, stem in enumerate(tens, 1))
        yield from ((stem + end, n) for n, stem in ((11, "undécim"), (12, "duodécim")))
        for n, ten in enumerate(tens[:-1], 1):
            for head in {"o", end.removesuffix("s")}:
                yield from ((f"{ten}{head} {stem}{end}", 10 * n + m) for m, stem in enumerate(ones, 1))


def parts_of(ordinals: Names, ends: tuple[str, ...], odd: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The ordinals from the fourth on that are one word with one of these endings, and names that are not ordinals."""
    yield from ((name, n) for name, n in ordinals if n > 3 and " " not in name and name.endswith(ends))
    yield from odd.items()
