"""Identity of a model, taken from its files without loading it, which would take most of the time."""

from __future__ import annotations

import hashlib
from pathlib import Path

from xlat_check.embed import DEFAULT, HUB_NAME, MULTILINGUAL
from xlat_check.files import digest_of

_STATED = frozenset({"model.safetensors", "model.onnx", "model.weights", "pieces.safetensors", "tokenizer.json"})
"""The large files of the embedded model; its configuration contains their digest."""


def identity(model: str | None = None) -> str | None:
    """A value that changes with a model, its calibration or its judge; None if the model has to be loaded for it.

    ``model`` is the argument of ``embed.load``. Raises OSError if its files cannot be read.
    """
    # The multilingual one reads the words of every pair, and all that a model without calibration lacks is this one's.
    embedded = _digest(DEFAULT, _STATED) + _digest(MULTILINGUAL, _STATED)
    if model in (None, "default", "multilingual"):
        return embedded
    assert model is not None
    folder = Path(model).expanduser()
    if folder.is_dir():
        return embedded + _digest(folder)
    if not HUB_NAME.fullmatch(model):
        return None
    from xlat_check.embed.transformer import downloaded

    try:
        found = downloaded(model)
    except ImportError:
        return None
    return f"{embedded}{model}@{found.name}" if found else None


def _digest(folder: Path, without: frozenset[str] = frozenset()) -> str:
    """Digest of the names and contents of the files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name not in without:
            name = path.relative_to(folder).as_posix()
            digest.update(f"{name}\n{digest_of(path)}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()
