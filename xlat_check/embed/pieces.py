"""Texts cut into pieces of a unigram vocabulary, as the library ``tokenizers`` does (Kudo 2018, section 3.2).

That library takes half a second to read a vocabulary of 180,000 pieces, longer than a run on one page. Here the
vocabulary is a sorted table of hashes, which needs no loading time. Making the table fails if two pieces share a hash.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

from xlat_check import lazy
from xlat_check.lazy import dataclass

FILE = "pieces.safetensors"
BLANK = "▁"
"""The sign for a blank in a piece; every word begins with one."""
PENALTY = 10.0
"""The score of an unknown character is lower than that of the rarest piece by this much, as in ``tokenizers``."""
KEPT_WORDS = 1 << 14
"""Number of words whose pieces are remembered."""
_FACTOR = 0x9E3779B97F4A7C15
_ODD_SPACE = lazy.pattern(r"\s\s|[^\S ]|▁")

Split = tuple[list[int], list[int]]
"""The pieces of a word, and the end of each in it, counting its blank."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a text."""

    ids: np.ndarray
    """int64 (pieces,)."""
    spans: np.ndarray
    """int64 (pieces, 2): begin and end of each in the text; the blank before a word has no length."""


class Pieces:
    """A vocabulary of pieces with scores; a text is cut so that the sum of the scores is highest."""

    def __init__(self, table: Mapping[str, np.ndarray], unknown: int) -> None:
        """``table``: see ``table_of``; ``unknown``: the piece for characters that are in no piece."""
        self._hashes, self._ids, self._scores = table["hashes"], table["ids"], table["scores"]
        self._longest = int(table["longest"][0])
        self._unknown = unknown
        self._unknown_score = float(self._scores.min()) - PENALTY
        self.size = max(unknown, int(self._ids.max())) + 1
        """How many pieces there are, those included that no text may contain."""
        self.blank: Sequence[int] = self._ids[self._hashes == np.uint64(_hash(BLANK))].tolist()
        """The piece of a blank alone, if there is one: it stands before an unknown piece."""
        self.silent = (unknown, *self.blank)
        """The pieces without a meaning."""
        self._words: dict[str, Split] = {}

    @classmethod
    def load(cls, folder: Path, unknown: int) -> Pieces:
        """The vocabulary in a model's folder. Raises the library's exceptions if the file is missing or broken."""
        from safetensors.numpy import load_file

        return cls(load_file(folder / FILE), unknown)

    def cut(self, texts: Sequence[str]) -> list[Cut]:
        """The pieces of texts, without the marks of begin and end."""
        normal = [_normal(text) for text in texts]
        split = [text.split(" ") if text else [] for text, _ in normal]
        self._learn(chain.from_iterable(split))
        return [self._joined(words, places) for words, (_, places) in zip(split, normal, strict=True)]

    def of_words(self, words: Collection[str]) -> Mapping[str, Split]:
        """The pieces of words, which hold neither blanks nor signs for them."""
        self._learn(words)
        return self._words

    def _joined(self, words: Sequence[str], places: np.ndarray | None) -> Cut:
        """The pieces of the words of a normal text; ``places``: see ``_normal``."""
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        start = 0
        for word in words:
            own, ends = self._words[word]
            ids += own
            spans += [(max(start, start - 1 + a), start - 1 + b) for a, b in pairwise([0, *ends])]
            start += len(word) + 1
        found = np.array(spans, dtype=np.int64).reshape(-1, 2)
        if places is not None and len(found):
            begins = places[found[:, 0], 0]
            found = np.stack([begins, np.where(found[:, 1] > found[:, 0], places[found[:, 1] - 1, 1], begins)], axis=1)
        return Cut(ids=np.array(ids, dtype=np.int64), spans=found)

    def _learn(self, words: Iterable[str]) -> None:
        """Cut the words that are not in memory yet."""
        needed = set(words)
        if len(self._words) > KEPT_WORDS:
            self._words.clear()
        new = sorted(needed - self._words.keys())
        if new:
            self._words.update(zip(new, self._split([BLANK + word for word in new]), strict=True))

    def _split(self, words: Sequence[str]) -> Iterator[Split]:
        """The best pieces of each word, by Viterbi's algorithm."""
        counts = [len(word) for word in words]
        at, ends, rows = self._occurrences(words, np.array(counts))
        ids, scores = self._ids[rows].tolist(), self._scores[rows].astype(np.float64).tolist()
        firsts, end_of = np.searchsorted(at, np.arange(sum(counts) + 1)).tolist(), ends.tolist()
        begin = 0
        for count in counts:
            best: list[float | None] = [0.0, *[None] * count]
            came = [(0, 0)] * (count + 1)
            for place in range(count):
                so_far = best[place]
                if so_far is None:  # if no piece ends here, an unknown one does
                    continue
                alone = False
                for found in range(firsts[begin + place], firsts[begin + place + 1]):
                    end = end_of[found] - begin
                    alone = alone or end == place + 1
                    value, known = so_far + scores[found], best[end]
                    if known is None or value > known:
                        best[end], came[end] = value, (place, ids[found])
                if not alone:
                    value, known = so_far + self._unknown_score, best[place + 1]
                    if known is None or value > known:
                        best[place + 1], came[place + 1] = value, (place, self._unknown)
            yield self._traced(came, count)
            begin += count

    def _traced(self, came: Sequence[tuple[int, int]], end: int) -> Split:
        """The best pieces, traced back from the end of a word; neighbouring unknown characters are one piece."""
        ids: list[int] = []
        ends: list[int] = []
        while end:
            begin, piece = came[end]
            if not (ids and piece == self._unknown == ids[-1]):
                ids.append(piece)
                ends.append(end)
            end = begin
        return ids[::-1], ends[::-1]

    def _occurrences(self, words: Sequence[str], counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Every piece in some joined words: its begin and end there, and its row in the table."""
        codes = _codes("".join(words))
        left = np.repeat(np.cumsum(counts), counts) - np.arange(len(codes))
        hashes = np.zeros(len(codes), dtype=np.uint64)
        at = np.arange(len(codes))
        found = []
        for length in range(1, self._longest + 1):
            fits = left[at] >= length
            at, hashes = at[fits], _longer(hashes[fits], codes[at[fits] + length - 1])
            rows = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
            known = self._hashes[rows] == hashes
            found.append((at[known], at[known] + length, rows[known]))
        begins, ends, rows = (np.concatenate([part[column] for part in found]) for column in range(3))
        order = np.argsort(begins, kind="stable")
        return begins[order], ends[order], rows[order]


def table_of(pieces: Sequence[tuple[str, float]], special: frozenset[int]) -> dict[str, np.ndarray]:
    """The vocabulary in the form of ``FILE``; ``special``: pieces that no text may contain, such as an end mark.

    ``hashes`` uint64 (pieces,), rising; ``ids`` int32 and ``scores`` float64 in the same order; ``longest`` int32 (1,),
    in characters. Raises ValueError if two pieces share a hash.
    """
    kept = [(_hash(piece), number, score) for number, (piece, score) in enumerate(pieces) if number not in special]
    kept.sort()
    if any(first[0] == second[0] for first, second in pairwise(kept)):
        raise ValueError("two pieces share a hash: choose another factor")
    hashes, ids, scores = zip(*kept, strict=True)
    return {
        "hashes": np.array(hashes, dtype=np.uint64),
        "ids": np.array(ids, dtype=np.int32),
        "scores": np.array(scores, dtype=np.float64),
        "longest": np.array([max(len(piece) for piece, _ in pieces)], dtype=np.int32),
    }


def _hash(piece: str) -> int:
    """The hash of one piece; ``_longer`` computes the same for many at once."""
    value = 0
    for character in piece:
        value = (value + ord(character) + 1) * _FACTOR % (1 << 64)
    return value


def _longer(hashes: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """The hashes of pieces that are one character longer: a polynomial modulo 2 to the 64; uint64."""
    return np.asarray((hashes + codes + np.uint64(1)) * np.uint64(_FACTOR))


def _codes(text: str) -> np.ndarray:
    """The code points of a text, uint64."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)


def _normal(text: str) -> tuple[str, np.ndarray | None]:
    """A text in the form NFKC, with single blanks and none at the ends.

    Also the place of each of its characters in the original text, begin and end, int64 (characters, 2), with a row for
    the end of the text; None if no place has changed.
    """
    if unicodedata.is_normalized("NFKC", text) and not _ODD_SPACE.search(text) and text == text.strip():
        return text, None
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    for begin, end in _parts(text):
        for character in unicodedata.normalize("NFKC", text[begin:end]):
            if not (character.isspace() or character == BLANK):
                characters.append(character)
                places.append((begin, end))
            elif characters and characters[-1] != " ":
                characters.append(" ")
                places.append((begin, end))
    if characters and characters[-1] == " ":
        del characters[-1], places[-1]
    return "".join(characters), np.array([*places, (len(text), len(text))], dtype=np.int64)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The smallest parts of a text that can be brought into the form NFKC separately."""
    begin, so_far = 0, ""
    for at, character in enumerate(text):
        own = unicodedata.normalize("NFKC", character)
        joined = unicodedata.normalize("NFKC", text[begin : at + 1])
        if at > begin and not unicodedata.combining(character) and joined == so_far + own:
            yield begin, at
            begin, so_far = at, own
        else:
            so_far = joined
    if text:
        yield begin, len(text)
