"""The trained network as files: its weights in 16 bits, and a note of what was done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np
from safetensors.numpy import save

from xlat_check.scores.reading import FILE, KINDS, UNWEIGHED
from xlat_check.train.reading.fit import Fit

NOTE = "reading.json"


def export(folder: Path, fit: Fit, encoder: str, counts: Mapping[str, int], begun_from: str | None = None) -> None:
    """Write the mean of the weights under the names that torch gives them, and the note.

    The mean vector of words is ``mu``; ``weighing`` fits the weights of ``mix``. ``counts``: rows of each kind.
    ``begun_from``: the digest of the network that training went on from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = UNWEIGHED | {name: value.numpy() for name, value in fit.mean.items()}
    data = save({name: np.ascontiguousarray(value.astype(np.float16)) for name, value in weights.items()})
    note = {
        "kinds": list(KINDS),
        "encoder": encoder,
        "begun_from": begun_from,
        "rows": {"all": sum(counts.values()), **counts},
        "read_in_a_pass": len(fit.rows),
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
