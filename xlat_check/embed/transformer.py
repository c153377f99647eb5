"""Any model of sentence-transformers as an encoder. Imports torch, so this module is imported at the moment of use."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from xlat_check.errors import ModelError

BATCH = 64


class TransformerEncoder:
    """A sentence-transformers model, by name or by path."""

    def __init__(self, model: str) -> None:
        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        try:
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(model)
        except ImportError as error:
            raise ModelError(
                f"{model}: needs the package sentence-transformers, which is not installed: {error}",
                hint="pip install sentence-transformers",
            ) from error
        except Exception as error:  # whatever the hub, torch or a broken folder raises
            reason = (str(error).strip() or type(error).__name__).splitlines()[0]
            raise ModelError(
                f"{model}: the model cannot be loaded: {reason}",
                hint="give the folder of a saved model, or a name on the hub while you are online; "
                "without --model the embedded one is used",
            ) from error
        folder = Path(model)
        self.folder: Path | None = folder if folder.is_dir() else None
        self._name = folder.name if self.folder else model

    @property
    def name(self) -> str:
        revision = getattr(self._model.model_card_data, "base_model_revision", None)
        return f"{self._name}@{revision[:8]}" if revision else self._name

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        if not texts:
            return np.zeros((0, self._model.get_sentence_embedding_dimension() or 0), dtype=np.float32)
        vectors = self._model.encode(
            list(texts),
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.nan_to_num(np.asarray(vectors, dtype=np.float32))

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``; every run is encoded as one text, each distinct text once."""
        runs = [" ".join(texts[i : i + w]) for w in range(1, width + 1) for i in range(len(texts) - w + 1)]
        distinct = list(dict.fromkeys(runs))
        encoded = self.encode(distinct)
        place = {text: at for at, text in enumerate(distinct)}
        table = np.zeros((width, len(texts), encoded.shape[1]), dtype=np.float32)
        at = 0
        for w in range(1, width + 1):
            for i in range(len(texts) - w + 1):
                table[w - 1, i] = encoded[place[runs[at]]]
                at += 1
        return table
