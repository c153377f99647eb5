"""The trained network as files: its weights in 16 bits, and a note of what was done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from xlat_check.train.reading.fit import Fit
from xlat_check.train.reading.rows import KINDS

FILE, NOTE = "reading.safetensors", "reading.json"


def export(folder: Path, fit: Fit, encoder: str, counts: Mapping[str, int]) -> None:
    """Write the weights under the names that torch gives them, the mean vector of words as ``mu``, and the note.

    ``counts``: rows of each kind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state = fit.network.state_dict()
    data = save({name: np.ascontiguousarray(value.numpy().astype(np.float16)) for name, value in state.items()})
    note = {
        "kinds": list(KINDS),
        "encoder": encoder,
        "rows": {"all": len(fit.rows), **counts},
        "texts": len(fit.store),
        "steps": fit.step,
        "losses": fit.losses,
        "options": asdict(fit.options),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    for name, content in ((FILE, data), (NOTE, (json.dumps(note, indent=1) + "\n").encode())):
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)
