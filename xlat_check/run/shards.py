"""Shards of a run: the pairs and lone files that one of several machines looks at."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xlat_check.config import Config
from xlat_check.files import total_size


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several equal parts of a run."""

    number: int
    """From 1."""
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True)
class Dealt:
    """The pairs and lone files of a run, which are dealt out to its shards."""

    config: Config
    sizes: Sequence[int]
    """Bytes of the files of each pair, then of each lone file; 0 if they cannot be read."""

    @classmethod
    def of(cls, config: Config) -> Dealt:
        """Those of a configuration, with the sizes that their files have now."""
        files = ({pair.source_path, pair.target_path} for pair in config.pairs)
        lone = ({one.unpaired.path} for one in config.missing)
        return cls(config, [total_size(paths) for paths in (*files, *lone)])

    def numbers(self, shard: Shard) -> list[int]:
        """The numbers of the pairs and lone files of a shard, ascending.

        All are sorted by size, then by name, and dealt in turn, so that each shard has about as much to do.
        """
        names = self.config.names
        order = sorted(range(len(names)), key=lambda number: (-self.sizes[number], names[number]))
        return sorted(order[shard.number - 1 :: shard.of])

    def digest(self) -> str:
        """A digest of the names and sizes, the same on all machines that have the same files."""
        digest = hashlib.sha256()
        for name, size in zip(self.config.names, self.sizes, strict=True):
            digest.update(f"{name}\n{size}\n".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def only(self, numbers: Iterable[int]) -> Config:
        """The configuration with these pairs and lone files only."""
        pairs, missing, before = [], [], len(self.config.pairs)
        for number in numbers:
            if number < before:
                pairs.append(self.config.pairs[number])
            else:
                missing.append(self.config.missing[number - before])
        return replace(self.config, pairs=tuple(pairs), missing=tuple(missing))
