"""The Unigram tokenizer of the embedded model (Kudo 2018, "Subword Regularization"): NFKC, lower case, six languages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from xlat_check.train.data import PairFile, is_held_out, pair_files, read_pairs

UNKNOWN = "[UNK]"
SHARE = {"docs": 0.3, "general": 1.0, "lex": 1.0}
"""Share of lines of each kind that the tokenizer is trained on."""


def new_tokenizer() -> Tokenizer:
    """An untrained tokenizer with the project's normalisation.

    Soft hyphens go, quotation marks become one, letters are folded by NFKC and lower-cased; words split at spaces
    and around punctuation and digits.
    """
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex("[\u00ad\u200b-\u200f\ufeff]"), ""),
            normalizers.Replace(Regex("[\u2010-\u2015\u2212]"), "-"),
            normalizers.Replace(Regex("[\u201c-\u201f\u00ab\u00bb\u2039\u203a]"), '"'),
            normalizers.Replace(Regex("[\u2018-\u201b\u00b4`]"), "'"),
            normalizers.Lowercase(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[^\w]|_|\d+"), "isolated"),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True),
        ]
    )
    return tokenizer


def train_tokenizer(data: Path, pieces: int, seed: int) -> Tokenizer:
    """A Unigram tokenizer of ``pieces`` pieces, trained on the training part of a data directory."""
    tokenizer = new_tokenizer()
    trainer = trainers.UnigramTrainer(
        vocab_size=pieces,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=20,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_sample(pair_files(data), seed), trainer=trainer)
    return tokenizer


def _sample(files: list[PairFile], seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    for file in files:
        for line, (source, target, _) in enumerate(read_pairs(file)):
            if not is_held_out(file, line) and rng.random() < SHARE.get(file.kind, 1.0):
                yield source
                yield target
