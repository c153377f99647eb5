"""The cut of the vocabulary: which pieces of the base stay, chosen by their script and their score in the tokenizer."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from xlat_check.train.encoder.weights import Base

BLANK = "▁"
"""What stands for a space in a piece."""
SPECIAL = 4
"""The first pieces are ``<s> <pad> </s> <unk>``."""
WHOLE = frozenset(("GREEK", "HANGUL", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "BOPOMOFO", "IDEOGRAPHIC"))
"""Scripts of one language each, whose score is low only because the tokenizer saw little of them."""
SCORED = frozenset(("LATIN", "CYRILLIC", "CJK", "ARABIC", "DEVANAGARI", "HEBREW", "THAI"))
"""Scripts of which the pieces of a high score stay, and every single character."""
LEAST_SCORE = -14.25


def script_of(piece: str) -> str:
    """The script of the first letter, as Unicode names it; empty for a piece without letters."""
    letter = next((char for char in piece if char.isalpha()), "")
    return unicodedata.name(letter, "UNKNOWN").split()[0] if letter else ""


def stays(piece: str, score: float, least: float = LEAST_SCORE) -> bool:
    """Whether a piece stays in the vocabulary."""
    script = script_of(piece)
    if not script or script in WHOLE:
        return True
    return script in SCORED and (score >= least or len(piece.strip(BLANK)) == 1)


def cut(base: Base, least: float = LEAST_SCORE) -> np.ndarray:
    """Numbers of the pieces that stay, ascending, so that the special ones keep theirs; ``<mask>`` goes."""
    kept = (
        number
        for number, (piece, score) in enumerate(zip(base.pieces, base.scores, strict=True))
        if number < SPECIAL or (score < 0 and stays(piece, float(score), least))
    )
    return np.fromiter(kept, dtype=np.int64)


def tokenizer_of(pieces: Sequence[str], scores: Sequence[float]) -> Tokenizer:
    """A Unigram tokenizer that puts ``<s>`` before and ``</s>`` after a text, as XLM-RoBERTa's does."""
    tokenizer = Tokenizer(
        models.Unigram([(piece, float(score)) for piece, score in zip(pieces, scores, strict=True)], unk_id=3)
    )
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def cut_tokenizer(base: Base, keep: np.ndarray) -> Tokenizer:
    """The tokenizer of the pieces that stay."""
    return tokenizer_of([base.pieces[number] for number in keep], base.scores[keep].tolist())
