"""Texts cut into the tokens of a static model, by their numbers.

The library ``tokenizers`` does that for any model, and takes a tenth of a second to read the vocabulary of ours, longer
than all checks of a page. So a folder of ours holds its vocabulary as a table, too, see ``pieces``, and usual texts are
cut by that. Texts with other characters go to the library; both ways give the same tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Protocol

from xlat_check import lazy
from xlat_check.embed.pieces import BLANK, FILE, Pieces

TOKENIZER = "tokenizer.json"
UNKNOWN = ("[UNK]", "<unk>")
"""The names of the unknown piece in vocabularies."""
FOLDED = {
    "": "\u00ad\u200b-\u200f\ufeff",
    "-": "\u2010-\u2015\u2212",
    '"': "\u201c-\u201f\u00ab\u00bb\u2039\u203a",
    "'": "\u2018-\u201b`",
}
"""What our models read for each class of characters: invisible ones, dashes, double and single quotation marks."""
_WORD = lazy.pattern(r"\d+|[^\W\d_]+|[^\w\s]|_")
_USUAL = lazy.pattern(
    r"[\t\n\r\x20-\x7e\xa0-\u024f\u0370-\u03ff\u0400-\u052f\u2000-\u203e\u2041-\u2053\u2055-\u205f\u20a0-\u20bf"
    r"\u2100-\u2bff\ufb00-\ufb06\ufeff]"
)
_KINDS = "LPSZ"
"""The kinds of characters that all libraries take alike, by Unicode: letters, punctuation, symbols, spaces."""
_ELSEWHERE = "\0"
"""Stands for a character that the library has to read."""


class Cutter(Protocol):
    """Anything that cuts texts into the tokens of a model."""

    @property
    def size(self) -> int:
        """How many tokens there are."""

    @property
    def unknown(self) -> Sequence[int]:
        """Tokens for what is not in the vocabulary."""

    @property
    def blank(self) -> Sequence[int]:
        """The token that only marks the beginning of a word; a word in unknown letters has no other."""

    def cut(self, texts: Sequence[str]) -> Iterator[Sequence[int]]:
        """The numbers of the tokens of each text, in order."""


def load(folder: Path) -> Cutter:
    """What cuts texts for the model in a folder. Raises the library's exceptions if a file is missing or broken."""
    return FoldedTokens(folder) if (folder / FILE).exists() else LibraryTokens(folder)


class LibraryTokens:
    """Tokens as the library cuts them."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.size: int = self._tokenizer.get_vocab_size()
        self.unknown = self._ids(getattr(self._tokenizer.model, "unk_token", None), *UNKNOWN)
        self.blank = self._ids(BLANK)

    def _ids(self, *tokens: str | None) -> list[int]:
        """The ids of the tokens that are in the vocabulary."""
        found = [self._tokenizer.token_to_id(token) for token in tokens if token is not None]
        return [place for place in found if place is not None]

    def cut(self, texts: Sequence[str]) -> Iterator[Sequence[int]]:
        """See ``Cutter.cut``."""
        for encoding in self._tokenizer.encode_batch(texts, add_special_tokens=False):
            yield encoding.ids


class FoldedTokens:
    """Tokens of a model of ours, which reads small letters, and one form of each sign."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pieces = Pieces.load(folder, 0)
        self.size = self._pieces.size
        self.unknown, self.blank = (0,), self._pieces.blank

    @cached_property
    def _library(self) -> LibraryTokens:
        return LibraryTokens(self._folder)

    def cut(self, texts: Sequence[str]) -> Iterator[Sequence[int]]:
        """See ``Cutter.cut``."""
        folded = [_folded(text) for text in texts]
        words = [_WORD.findall(own) for own in folded]
        known = self._pieces.of_words(set(chain.from_iterable(words)))
        other = [text for text, own in zip(texts, folded, strict=True) if _ELSEWHERE in own]
        elsewhere = iter(self._library.cut(other) if other else ())
        for own, parts in zip(folded, words, strict=True):
            yield next(elsewhere) if _ELSEWHERE in own else [piece for word in parts for piece in known[word][0]]


def _folded(text: str) -> str:
    """A text as the model reads it; one with ``_ELSEWHERE`` is to be read by the library."""
    return _ELSEWHERE if UNKNOWN[0] in text else text.translate(_FOLD)


class _Fold(dict[int, str]):
    """What the model reads for each character."""

    def __missing__(self, code: int) -> str:
        found = unicodedata.normalize("NFKC", chr(code))
        for by, characters in FOLDED.items():
            found = re.sub(f"[{characters}]", by, found)
        found = "".join(character.lower() for character in found)
        self[code] = found if _USUAL.match(chr(code)) and all(map(_is_alike, found)) else _ELSEWHERE
        return self[code]


def _is_alike(character: str) -> bool:
    kind = unicodedata.category(character)
    return character != BLANK and (kind[0] in _KINDS or kind == "Nd" or character.isspace())


_FOLD = _Fold()
