"""Aligned texts of single pairs, after a run that did not keep them.

A desk or a page shows the text of one document at a time, so that nobody holds those of ten thousand.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from functools import cached_property

from xlat_check.config import Config, Pair
from xlat_check.errors import XlatError
from xlat_check.findings import AlignedText
from xlat_check.run.cache import Cache
from xlat_check.run.following import followed
from xlat_check.run.schedule import SerialExecutor


class Texts:
    """The aligned text of each pair of a configuration, from the cache, or made anew."""

    def __init__(self, config: Config) -> None:
        self._config = replace(config, with_texts=True)

    @cached_property
    def _pairs(self) -> dict[str, Pair]:
        return {pair.name: pair for pair in followed(self._config).pairs}

    @cached_property
    def _cache(self) -> Cache:
        return Cache(self._config)

    def of(self, name: str) -> AlignedText | None:
        """The text of the pair with this name; None if there is no such pair, or if it cannot be read any more."""
        pair = self._pairs.get(name)
        if pair is None:
            return None
        key = self._cache.key(pair)
        kept = self._cache.recall(key)
        if kept:
            return kept.text
        try:
            with closing(SerialExecutor(self._config).check([pair], lambda one: None)) as work:
                text = self._cache.keep(key, pair, next(work)[1]).text
        except XlatError:
            return None
        self._cache.close()  # other processes may want it
        return text
