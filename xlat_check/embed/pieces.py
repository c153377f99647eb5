"""Texts cut into the pieces of a unigram vocabulary, as the library ``tokenizers`` cuts them (Kudo 2018, section 3.2).

That library takes half a second to read a vocabulary of 180,000 pieces, longer than a run on one page. Here the
vocabulary is a sorted table of hashes, which is there at once; that no two pieces share one is seen to when the table
is made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import numpy as np

FILE = "pieces.safetensors"
BLANK = "▁"
"""What stands for a blank in a piece; every word begins with one."""
PENALTY = 10.0
"""By how much an unknown character scores less than the rarest piece, as in ``tokenizers``."""
KEPT_WORDS = 1 << 16
"""Words whose pieces are remembered."""
_FACTOR = 0x9E3779B97F4A7C15
_ODD_SPACE = re.compile(r"\s\s|[^\S ]|▁")

_Split = tuple[list[int], list[int]]
"""The pieces of a word, and where each ends in it, its blank counted."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a text."""

    ids: np.ndarray
    """int64 (pieces,)."""
    spans: np.ndarray
    """int64 (pieces, 2): where each begins and ends in the text; the blank before a word takes no room."""


class Pieces:
    """A vocabulary of pieces with scores; a text is cut where the sum of its scores is highest."""

    def __init__(self, table: Mapping[str, np.ndarray], unknown: int) -> None:
        """``table``: see ``table_of``; ``unknown``: the piece that stands for what no piece holds."""
        self._hashes, self._ids, self._scores = table["hashes"], table["ids"], table["scores"]
        self._longest = int(table["longest"][0])
        self._unknown = unknown
        self._unknown_score = float(self._scores.min()) - PENALTY
        blank = self._ids[self._hashes == np.uint64(_hash(BLANK))]
        self.silent = (unknown, *blank.tolist())
        """The pieces that say nothing: the unknown one, and the blank before what is unknown."""
        self._words: dict[str, _Split] = {}

    @classmethod
    def load(cls, folder: Path, unknown: int) -> Pieces:
        """The vocabulary in a model's folder; raises what the library raises where the file is missing or broken."""
        from safetensors.numpy import load_file

        return cls(load_file(folder / FILE), unknown)

    def cut(self, texts: Sequence[str]) -> list[Cut]:
        """The pieces of texts, without those that mark begin and end."""
        normal = [_normal(text) for text in texts]
        split = [text.split(" ") if text else [] for text, _ in normal]
        self._learn(chain.from_iterable(split))
        return [self._joined(words, places) for words, (_, places) in zip(split, normal, strict=True)]

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
        """Cut those words that are not known yet."""
        needed = set(words)
        if len(self._words) > KEPT_WORDS:
            self._words.clear()
        new = sorted(needed - self._words.keys())
        if new:
            self._words.update(zip(new, self._split([BLANK + word for word in new]), strict=True))

    def _split(self, words: Sequence[str]) -> Iterator[_Split]:
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
                if so_far is None:  # no piece ends here; an unknown one does, if nothing else
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

    def _traced(self, came: Sequence[tuple[int, int]], end: int) -> _Split:
        """The way back from the end of a word; unknown characters in a row are one piece."""
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
        """Every piece in some words that stand in a row: where it begins and ends there, and its row in the table."""
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
    """The vocabulary as it is kept in ``FILE``; ``special``: pieces that no text may hold, such as the mark of its end.

    ``hashes`` uint64 (pieces,), rising; ``ids`` int32 and ``scores`` float32 beside them; ``longest`` int32 (1,), in
    characters. Raises ValueError where two pieces share a hash.
    """
    kept = [(_hash(piece), number, score) for number, (piece, score) in enumerate(pieces) if number not in special]
    kept.sort()
    if any(first[0] == second[0] for first, second in pairwise(kept)):
        raise ValueError("two pieces share a hash: choose another factor")
    hashes, ids, scores = zip(*kept, strict=True)
    return {
        "hashes": np.array(hashes, dtype=np.uint64),
        "ids": np.array(ids, dtype=np.int32),
        "scores": np.array(scores, dtype=np.float32),
        "longest": np.array([max(len(piece) for piece, _ in pieces)], dtype=np.int32),
    }


def _hash(piece: str) -> int:
    """Of a piece, as ``_longer`` makes it of many at once."""
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
    """A text in the form NFKC, every run of spaces one blank and none around it.

    And where each of its characters comes from in the text, from begin to end, int64 (characters, 2), with a row for
    the end of the text; None where all are where they were.
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
    """The smallest parts of a text that can be brought into the form NFKC by themselves."""
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
