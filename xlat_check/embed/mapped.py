"""Tensors of a safetensors file, mapped from the disk: only the rows that are used are read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

_TYPES = {"F32": "<f4", "F16": "<f2", "I8": "<i1", "I32": "<i4", "I64": "<i8"}
"""Types that can be mapped as they are, by their names in the file."""


def load_mapped(path: Path) -> dict[str, np.ndarray]:
    """Every tensor of a file, to be read only. Raises the library's exceptions if the file is missing or broken."""
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as file, path.open("rb") as raw:  # this library checks the whole header
        size = int.from_bytes(raw.read(8), "little")
        header = json.loads(raw.read(size))
        found = {}
        for name in file.keys():  # noqa: SIM118 -- it is no mapping
            kind, (begin, end) = _TYPES.get(header[name]["dtype"]), header[name]["data_offsets"]
            if kind is None or begin == end:
                found[name] = file.get_tensor(name)
                continue
            shape = tuple(header[name]["shape"])
            found[name] = np.asarray(np.memmap(path, dtype=kind, mode="r", offset=8 + size + begin, shape=shape))
    return found
