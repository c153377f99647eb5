"""The Unigram tokenizer of the embedded model (Kudo 2018, "Subword Regularization"): NFKC, lower case."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

from xlat_check.embed.tokens import FOLDED
from xlat_check.errors import XlatError
from xlat_check.measure.data import PairFile, is_held_out, pair_files, read_pairs

UNKNOWN = "[UNK]"

ACCENT = "\u00b4"
"""A frequent substitute for an apostrophe; NFKC would make it a space and a combining mark."""

WORD = r"[^\w]|_|\d+"
"""Signs and runs of digits are separate; the text between them is a word."""

SHORT_WORDS_BELOW = 0x250
"""Latin letters, digits and signs: the characters that words of these languages are made of."""

UNUSUAL = re.compile(r"[^\x20-\x7e\xa0-\u024f\u2000-\u203e\u2041-\u2053\u20a0-\u20bf\u2190-\u2bff]")
"""Characters for which libraries may disagree whether they belong to a word."""

ADDED_STEP = 1e-4
"""The step between the scores of characters that the trainer has to add."""

MORE_PIECES = "allow more pieces, or give text with fewer different letters"

SHARE = {"docs": 0.3, "general": 1.0, "lex": 1.0}
"""Share of the lines of each kind that train the tokenizer."""


def new_tokenizer() -> Tokenizer:
    """An untrained tokenizer with the project's normalisation.

    Soft hyphens are removed, quotation marks become one, letters are normalised by NFKC and lower-cased; words are
    split at spaces and around punctuation and digits.
    """
    tokenizer = Tokenizer(models.Unigram())
    folds = [normalizers.Replace(Regex(f"[{characters}]"), by) for by, characters in FOLDED.items()]
    accent = normalizers.Replace(ACCENT, "'")
    tokenizer.normalizer = normalizers.Sequence([accent, normalizers.NFKC(), *folds, normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(WORD), "isolated"),
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True),
        ]
    )
    return tokenizer


def train_tokenizer(data: Path, pieces: int, seed: int) -> Tokenizer:
    """A Unigram tokenizer of at most ``pieces`` pieces, trained on the training part of a data directory.

    Little text gives fewer pieces. Raises XlatError if there is not even room for the letters of the text.
    """
    files = pair_files(data)
    tokenizer = new_tokenizer()
    trainer = trainers.UnigramTrainer(
        vocab_size=max(pieces, 0),
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        max_piece_length=20,
        show_progress=False,
    )
    lines = list(_sample(files, seed))
    if not lines:
        raise XlatError(f"{data}: no line to train a tokenizer on", hint="give more text")
    try:
        tokenizer.train_from_iterator(lines, trainer=trainer)
    except Exception as error:  # the library raises a plain exception
        raise XlatError(f"no tokenizer of {pieces} pieces for {data}: {error}", hint=MORE_PIECES) from error
    return with_short_words(in_order(tokenizer))


def in_order(tokenizer: Tokenizer) -> Tokenizer:
    """The tokenizer with its pieces by falling score, then by letters.

    The trainer's order of equal pieces, and of the scores of the characters that it has to add, depends on its hash
    table, so that two runs on one text would give two tokenizers.
    """
    state = json.loads(tokenizer.to_str())
    unknown, *pieces = state["model"]["vocab"]
    floor = min(score for _, score in pieces)
    added = floor + ADDED_STEP * sum(len(piece) == 1 for piece, _ in pieces)
    pieces = [(piece, floor if len(piece) == 1 and score <= added else score) for piece, score in pieces]
    pieces = sorted(((piece, round(score, 4)) for piece, score in pieces), key=lambda entry: (-entry[1], entry[0]))
    state["model"]["vocab"] = [unknown, *pieces]
    return Tokenizer.from_str(json.dumps(state))


def with_short_words(tokenizer: Tokenizer) -> Tokenizer:
    """The tokenizer with a piece for every word of one character, such as "é", "," or "7".

    The trainer leaves these out, so that each would cost two pieces. They replace the least likely pieces.
    """
    state = json.loads(tokenizer.to_str())
    scores = dict(state["model"]["vocab"])
    missing = [c for c in scores if len(c) == 1 and ord(c) < SHORT_WORDS_BELOW and f"▁{c}" not in scores]
    words = [[f"▁{c}", max(scores["▁"], scores[c])] for c in missing]
    kept = [entry for entry in state["model"]["vocab"] if len(entry[0]) != 1]
    singles = [entry for entry in state["model"]["vocab"] if len(entry[0]) == 1]
    if len(kept) <= len(words):
        raise XlatError(
            f"a vocabulary of {len(scores)} pieces has no room for the words of one letter", hint=MORE_PIECES
        )
    state["model"]["vocab"] = kept[: len(kept) - len(words)] + singles + words
    return Tokenizer.from_str(json.dumps(state))


class WordCache:
    """Token ids of whole lines. Each distinct word is tokenized once, which is several times faster on many lines."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._unknown = tokenizer.token_to_id(UNKNOWN)
        self._ids: dict[str, list[int]] = {}
        self._folds = [(re.compile(f"[{characters}]"), by) for by, characters in FOLDED.items()]
        self._word = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")

    def encode(self, text: str) -> list[int]:
        """The ids of a line, without unknown pieces."""
        folded = unicodedata.normalize("NFKC", text.replace(ACCENT, "'"))
        for pattern, by in self._folds:
            folded = pattern.sub(by, folded)
        folded = folded.lower()
        if UNUSUAL.search(folded) or UNKNOWN in text:
            return self._known(text)
        ids: list[int] = []
        for word in self._word.findall(folded):
            known = self._ids.get(word)
            if known is None:
                known = self._ids[word] = self._known(word)
            ids += known
        return ids

    def _known(self, text: str) -> list[int]:
        pieces = self._tokenizer.encode(text, add_special_tokens=False).ids
        return [piece for piece in pieces if piece != self._unknown]


def _sample(files: list[PairFile], seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    for file in files:
        for line, (source, target, _) in enumerate(read_pairs(file)):
            if not is_held_out(file, line) and rng.random() < SHARE.get(file.kind, 1.0):
                yield source
                yield target
