"""Encoders, which turn texts into unit vectors. ``load`` gives the embedded model unless another is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Protocol

from xlat_check import lazy
from xlat_check.errors import ModelError

if TYPE_CHECKING:
    import numpy as np

    from xlat_check.embed.words import WordVectors

DEFAULT = Path(__file__).parent / "default"
"""The embedded model."""

MULTILINGUAL = Path(__file__).parent / "multilingual"
"""The embedded model for languages that the other one does not know; larger and slower."""

HUB_NAME = lazy.pattern(r"\w[\w.-]*(/\w[\w.-]*)?")
"""Names of models on the hub: ``model`` or ``owner/model``."""

ENCODERS = {
    "static": ("static:is_static", "static:StaticEncoder"),
    "contextual": ("contextual:is_contextual", "contextual:ContextualEncoder"),
}
"""The kinds of models with a format of our own, each ``module:function`` in this package: what tells whether a folder
holds such a model, and what makes an encoder of a folder and a name. All others are of sentence-transformers."""


class Encoder(Protocol):
    """Anything that turns texts into vectors in which translations lie close together."""

    @property
    def name(self) -> str:
        """Name and version for the signature, such as ``default@1a2b3c4d``."""

    @property
    def folder(self) -> Path | None:
        """The folder of the model, with its calibration if it has one."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of texts.

        Returns float32 of shape (len(texts), dimensions), rows of length 1. A text without anything that the model
        knows gets a row of zeros. The same text always gets the same row.
        """

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """Vectors of runs of neighbouring texts.

        Returns float32 of shape (width, len(texts), dimensions): entry [w - 1, i] belongs to texts i to i + w - 1 as
        one text, joined by spaces, and is zero if the run would go beyond the end.
        """

    def words(self, texts: Sequence[str]) -> WordVectors:
        """The words of texts, each with a vector: of the word alone, or of the word in its context."""


def load(model: str | None = None) -> Encoder:
    """The encoder with this name or path; the embedded one for None or ``default``, the other for ``multilingual``.

    Raises ModelError if there is no such model or it cannot be loaded.
    """
    if model is None or model == "default":
        return _ours(DEFAULT, "default") or _foreign(str(DEFAULT))
    if model == "multilingual":
        return _ours(MULTILINGUAL, "multilingual") or _foreign(str(MULTILINGUAL))
    if not model.strip():
        raise ModelError("the model has no name", hint="leave it out for the model of the package")
    folder = Path(model).expanduser()
    if folder.is_dir():
        if ours := _ours(folder, folder.resolve().name):
            return ours
        if not any((folder / name).exists() for name in ("modules.json", "config.json")):
            raise ModelError(f"{model}: holds no model", hint="expected a folder with modules.json or config.json")
    elif folder.exists():
        raise ModelError(f"{model}: not a folder", hint="give the folder of a saved model, not a file in it")
    elif not HUB_NAME.fullmatch(model):
        raise ModelError(f"{model}: no such folder", hint="give the folder of a saved model, or the name of one")
    return _foreign(str(folder) if folder.is_dir() else model)


def _ours(folder: Path, name: str) -> Encoder | None:
    """The model in a folder, if its configuration says that it is of one of our kinds."""
    for fits, kind in ENCODERS.values():  # a run that needs no model needs no numpy
        if resolve_name(f"{__name__}.{fits}")(folder):
            encoder: Encoder = resolve_name(f"{__name__}.{kind}")(folder, name=name)
            return encoder
    return None


def _foreign(model: str) -> Encoder:
    """A model of sentence-transformers."""
    from xlat_check.embed.transformer import TransformerEncoder

    return TransformerEncoder(model)


def remembering(encoder: Encoder, folder: str) -> Encoder:
    """The encoder, with its vectors kept in a folder if looking them up is faster than making them.

    For static models it is not: the overlaps of a page of twenty sentences take 3.0 ms to compute, but 3.4 ms to find
    in a database, and 400 kB of space in it.
    """
    from xlat_check.embed.contextual import ContextualEncoder
    from xlat_check.embed.static import StaticEncoder
    from xlat_check.embed.vectors import VectorStore

    if isinstance(encoder, StaticEncoder):
        return encoder
    if isinstance(encoder, ContextualEncoder):
        encoder.keep(VectorStore(Path(folder), encoder.name, kind="<f2"))
        return encoder
    from xlat_check.embed.remembered import RememberedEncoder

    return RememberedEncoder(encoder, VectorStore(Path(folder), encoder.name))
