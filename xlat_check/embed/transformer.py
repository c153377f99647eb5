"""Encoder for any model of sentence-transformers. It imports torch, so it is imported at the moment of use."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from xlat_check.embed import threads
from xlat_check.embed.runs import overlaps_of
from xlat_check.embed.words import WordVectors, distinct_words, word_spans
from xlat_check.errors import ModelError
from xlat_check.files import digest_of

BATCH = 64
HUB_SECONDS = 5.0
"""Seconds that the hub may take to answer; without an answer nothing is downloaded."""
HTTP_SERVER_ERROR = 500

HINT = (
    "give the folder of a saved model, or a name on the Hugging Face hub while you are online; "
    "without --model the package's own is used"
)


class TransformerEncoder:
    """A sentence-transformers model, by path or by name.

    A model that was downloaded before is taken from the disk, without using the network.
    """

    def __init__(self, model: str) -> None:
        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
        os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
        folder = Path(model)
        self.folder: Path | None = folder if folder.is_dir() else None
        at = self.folder
        try:
            at = at or downloaded(model)
            if at is None:
                _ask_hub(model)
            threads.release()
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(model, local_files_only=at is not None)
            self.name = _name(model, self.folder)
        except ModelError:
            raise
        except ImportError as error:
            raise ModelError(
                f"{model}: needs sentence-transformers, which cannot be imported: {error}",
                hint="pip install 'xlat-check[models]'",
            ) from error
        except Exception as error:  # the hub, torch and broken folders raise many kinds of exceptions
            where = f"{model}: " if at in (None, self.folder) else f"{model}, downloaded to {at}: "
            raise ModelError(f"{where}the model cannot be loaded: {_reason(error)}", hint=HINT) from error

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """See ``Encoder.encode``."""
        if not texts:
            return self.encode([""])[:0]
        vectors = self._model.encode(
            list(texts),
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.nan_to_num(np.asarray(vectors, dtype=np.float32))

    def overlaps(self, texts: Sequence[str], width: int) -> np.ndarray:
        """See ``Encoder.overlaps``."""
        return overlaps_of(self.encode, texts, width)

    def words(self, texts: Sequence[str]) -> WordVectors:
        """See ``Encoder.words``; the mean of a word's tokens in the context of its text.

        If the tokenizer does not give the places of its tokens, every word gets the vector of the word alone.
        """
        tokenizer = getattr(self._model, "tokenizer", None)
        if tokenizer is None or not getattr(tokenizer, "is_fast", False):
            distinct, rows, spans = distinct_words(texts)
            return WordVectors(words=distinct, table=self.encode(distinct), rows=rows, spans=spans)
        # A prompt would put tokens before those of the text.
        encoded = self._model.encode(
            list(texts), batch_size=BATCH, output_value="token_embeddings", prompt="", show_progress_bar=False
        )
        spans = tuple(word_spans(text) for text in texts)
        table: list[np.ndarray] = []
        rows_of: list[np.ndarray] = []
        for text, found, tokens in zip(texts, spans, encoded, strict=True):
            vectors = tokens.float().cpu().numpy()
            offsets = _offsets(tokenizer, text, len(vectors))
            begin = len(table)
            table += [_mean_within(vectors, offsets, span) for span in found]
            rows_of.append(np.arange(begin, len(table)))
        dimensions = self.encode([""]).shape[1]
        stacked = np.stack(table) if table else np.zeros((0, dimensions))
        words = [text[a:b] for text, found in zip(texts, spans, strict=True) for a, b in found]
        vectors = np.nan_to_num(stacked.astype(np.float32))
        return WordVectors(words=words, table=vectors, rows=tuple(rows_of), spans=spans)


def _offsets(tokenizer: Any, text: str, count: int) -> list[tuple[int, int]]:
    """The places of the first tokens of a text, as the model read it: without the spaces around it."""
    lead = len(text) - len(text.lstrip())
    found = tokenizer(text.strip(), truncation=True, max_length=max(count, 1), return_offsets_mapping=True)
    return [(lead + start, lead + end) for start, end in found["offset_mapping"]]


def _mean_within(vectors: np.ndarray, offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> np.ndarray:
    """The mean vector of the tokens that overlap a span; zeros if there are none, as in text that was cut off."""
    inside = [at for at, (start, end) in enumerate(offsets[: len(vectors)]) if start < span[1] and end > span[0]]
    return np.asarray(vectors[inside].mean(axis=0) if inside else np.zeros(vectors.shape[1]))


def downloaded(model: str) -> Path | None:
    """The folder of a downloaded model; None if it was never downloaded."""
    from huggingface_hub import try_to_load_from_cache

    for name in (model, f"sentence-transformers/{model}"):
        for file in ("modules.json", "config.json"):
            path = try_to_load_from_cache(name, file) if name.count("/") < 2 else None
            if isinstance(path, str):
                return Path(path).parent
    return None


def _ask_hub(model: str) -> None:
    """Raise ModelError if the hub does not answer, because the libraries would try again for minutes."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    try:
        HfApi().model_info(model, timeout=HUB_SECONDS)
    except Exception as error:  # each version raises the exceptions of its HTTP library
        if isinstance(error, HfHubHTTPError) and error.response.status_code < HTTP_SERVER_ERROR:
            return  # it answers; the loader finds out whether there is such a model
        raise ModelError(
            f"{model}: no such folder, and the hub cannot be reached: {_reason(error)}", hint=HINT
        ) from error


def _name(model: str, folder: Path | None) -> str:
    """Name and version for the signature: a digest of the weights, or the revision that was downloaded."""
    if folder is None:
        at = downloaded(model)
        return f"{model}@{at.name[:8]}" if at else model
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".safetensors", ".bin", ".json")):
        digest.update(bytes.fromhex(digest_of(path)))
    return f"{folder.resolve().name}@{digest.hexdigest()[:8]}"


def _reason(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
