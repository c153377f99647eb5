"""The Unigram tokenizer of the embedded model (Kudo 2018, "Subword Regularization"): NFKC, lower case."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from xlat_check.train.data import PairFile, is_held_out, pair_files, read_pairs

UNKNOWN = "[UNK]"
FOLDED = {
    "": "\u00ad\u200b-\u200f\ufeff",
    "-": "\u2010-\u2015\u2212",
    '"': "\u201c-\u201f\u00ab\u00bb\u2039\u203a",
    "'": "\u2018-\u201b\u00b4`",
}
"""What stands for each class of characters: invisible ones, dashes, double and single quotation marks."""

WORD = r"[^\w]|_|\d+"
"""Signs and runs of digits stand alone; what is between them is a word."""

SHORT_WORDS_BELOW = 0x250
"""Latin letters, digits and signs: the characters that words of these languages are made of."""

SHARE = {"docs": 0.3, "general": 1.0, "lex": 1.0}
"""Share of lines of each kind that the tokenizer is trained on."""


def new_tokenizer() -> Tokenizer:
    """An untrained tokenizer with the project's normalisation.

    Soft hyphens go, quotation marks become one, letters are folded by NFKC and lower-cased; words split at spaces
    and around punctuation and digits.
    """
    tokenizer = Tokenizer(models.Unigram())
    folds = [normalizers.Replace(Regex(f"[{characters}]"), by) for by, characters in FOLDED.items()]
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), *folds, normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(WORD), "isolated"),
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
    return with_short_words(tokenizer)


def with_short_words(tokenizer: Tokenizer) -> Tokenizer:
    """The tokenizer with a piece for every word of one character, such as "é", "," or "7".

    The trainer leaves these out, so that each would cost two pieces; they take the places of the least likely ones.
    """
    state = json.loads(tokenizer.to_str())
    scores = dict(state["model"]["vocab"])
    missing = [c for c in scores if len(c) == 1 and ord(c) < SHORT_WORDS_BELOW and f"▁{c}" not in scores]
    words = [[f"▁{c}", max(scores["▁"], scores[c])] for c in missing]
    kept = [entry for entry in state["model"]["vocab"] if len(entry[0]) != 1]
    singles = [entry for entry in state["model"]["vocab"] if len(entry[0]) == 1]
    state["model"]["vocab"] = kept[: len(kept) - len(words)] + singles + words
    return Tokenizer.from_str(json.dumps(state))


class WordCache:
    """Token ids of whole lines, each distinct word tokenized once: several times faster over millions of lines."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._unknown = tokenizer.token_to_id(UNKNOWN)
        self._ids: dict[str, list[int]] = {}
        self._folds = [(re.compile(f"[{characters}]"), by) for by, characters in FOLDED.items()]
        self._word = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")

    def encode(self, text: str) -> list[int]:
        """The ids of a line, unknown pieces left out."""
        text = unicodedata.normalize("NFKC", text)
        if not text.isascii():
            for pattern, by in self._folds:
                text = pattern.sub(by, text)
        ids: list[int] = []
        for word in self._word.findall(text.lower()):
            known = self._ids.get(word)
            if known is None:
                pieces = self._tokenizer.encode(word, add_special_tokens=False).ids
                known = self._ids[word] = [piece for piece in pieces if piece != self._unknown]
            ids += known
        return ids


def _sample(files: list[PairFile], seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    for file in files:
        for line, (source, target, _) in enumerate(read_pairs(file)):
            if not is_held_out(file, line) and rng.random() < SHARE.get(file.kind, 1.0):
                yield source
                yield target
