"""The model of a run: an encoder with its calibration and its judge."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from xlat_check import align, embed
from xlat_check.bitext import Bitext, Segmented, Side
from xlat_check.compare import Reading, Words
from xlat_check.compare.gathering import Look
from xlat_check.embed.words import WordVectors
from xlat_check.errors import ModelError
from xlat_check.lang import LANGUAGES, base_code
from xlat_check.lang.identifiers import without_levels, without_meaning
from xlat_check.lazy import dataclass
from xlat_check.run.vectors import UnitVectors, Vectors, of_page
from xlat_check.scores.calibration import Calibration, has_calibration
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import Judge, has_judge
from xlat_check.scores.judge import load as load_judge

LIKENESS = (0.09414, 0.76068)
"""Median cosine of words that are not translations, and of translations, in the embedded model, on held-out prose."""
READ_ROWS = 10_000
"""Number of vectors of texts that the reader keeps where it does not align, too: then most texts are read once."""
AS_WRITTEN = ("code", "link", "placeholder")
"""The tokens of a message that a second look of the judge reads."""
READER = embed.MULTILINGUAL
"""The folder of the encoder that reads words, and of its judge."""


@dataclass(frozen=True)
class Model:
    """An encoder with its measured values."""

    encoder: embed.Encoder
    calibration: Calibration | None
    """None for a model without calibration; then each bitext has its own scale."""
    own_judge: Judge | None = None
    """A judge that was calibrated on a user's translations; None for the shipped one."""
    cache: str = ""
    """The folder for vectors; empty for none."""
    embedded: bool = False
    """Whether it is the embedded model, which leaves some languages to the multilingual one."""

    @classmethod
    def load(cls, name: str | None = None, cache: str = "", calibration: str = "") -> Model:
        """The model with this name or path, see ``embed.load``. Raises ModelError if it cannot be loaded.

        ``cache`` is a folder for vectors, used if looking them up is faster than making them; empty: none.
        ``calibration`` is a folder that ``xlat-check calibrate`` wrote for this model; empty: the calibration beside
        the weights. Raises ModelError if it belongs to another model, or is missing.
        """
        encoder = embed.load(name)
        embedded = name in (None, "default")
        if cache:
            encoder = embed.remembering(encoder, cache)
        folder = encoder.folder
        if calibration:
            known, judge = _calibration_for(encoder.name, Path(calibration)), load_judge(Path(calibration), READER)
            return cls(encoder=encoder, calibration=known, own_judge=judge, cache=cache, embedded=embedded)
        return cls(
            encoder=encoder,
            calibration=load_calibration(folder) if folder is not None and has_calibration(folder) else None,
            cache=cache,
            embedded=embedded,
        )

    def for_languages(self, *tags: str) -> Model:
        """The model for texts in these languages: the multilingual one where the embedded one does not know them all.

        Raises ModelError if that cannot be loaded.
        """
        if not self.embedded or all(base_code(tag) in LANGUAGES for tag in tags):
            return self
        return self._multilingual

    def for_bitext(self, bitext: Bitext) -> Model:
        """The model for both languages of a bitext, see ``for_languages``."""
        return self.for_languages(bitext.source.document.lang, bitext.target.document.lang)

    @cached_property
    def _multilingual(self) -> Model:
        return replace(Model.load("multilingual", self.cache), own_judge=self.own_judge)

    @cached_property
    def reader(self) -> embed.Encoder:
        """The encoder of words: the multilingual one, whatever model compares sentences."""
        if self.encoder.folder == READER:
            return self.encoder
        from xlat_check.embed.contextual import ContextualEncoder

        reader = embed.load("multilingual")
        if isinstance(reader, ContextualEncoder):
            reader.kept_rows = READ_ROWS
        return embed.remembering(reader, self.cache) if self.cache else reader

    @cached_property
    def digest(self) -> str:
        """Digest of the numbers that turn its scores into findings; ``run`` stands for those of each bitext."""
        return f"{self.calibration.digest if self.calibration else 'run'}.{self.judge.digest}"

    @cached_property
    def judge(self) -> Judge:
        return self.own_judge or load_judge(READER)

    def embed(self, bitext: Bitext) -> Vectors:
        """The vectors of both sides of a page, and the calibration on its scale."""
        source, target = (of_page(self.encoder, _prose(side)) for side in (bitext.source, bitext.target))
        own = calibration_of_run(self.calibration, source, target)
        return Vectors(source=source, target=target, calibration=own)

    def embed_units(self, bitext: Bitext) -> UnitVectors:
        """The same of a catalogue."""
        texts = {side: _prose(bitext.side(side)) for side in Side}
        return UnitVectors(self.encoder, bitext, texts, partial(calibration_of_run, self.calibration))

    def words(self, bitext: Bitext) -> Words:
        """The words of both sides.

        Single words are compared by the embedded model, which knows best what they mean in its languages; else by the
        vectors that the judge reads.
        """
        if not self.embedded:
            return Words(of=self._look(bitext, self._read), likeness=self.judge.likeness)
        return Words(of=self._look(bitext, self.encoder.words), likeness=LIKENESS)

    def read(self, bitext: Bitext, words: Words) -> Reading:
        """The words of both sides in context, and the judge that reads them."""
        look = self._look(bitext, self._read) if self.embedded else words.of
        return Reading(words, look, self.judge, as_written=self._as_written(bitext) if bitext.keyed else None)

    def _as_written(self, bitext: Bitext) -> Look:
        """What gives the words of messages with what a program fills in, as the judge reads them."""

        def look(side: Side, ids: Sequence[int]) -> WordVectors:
            own = bitext.side(side)
            return self._read([own.without_tokens(own.segments[at], AS_WRITTEN) for at in ids])

        return look

    def read_ahead(self, bitexts: Sequence[Bitext]) -> None:
        """Read the texts of some bitexts at once. The reader keeps what it has room for, and then takes less time."""
        from xlat_check.embed.contextual import ContextualEncoder

        if isinstance(self.reader, ContextualEncoder):
            self.reader.read([text for bitext in bitexts for side in Side for text in _prose(bitext.side(side))])

    @staticmethod
    def _look(bitext: Bitext, words_of: Callable[[Sequence[str]], WordVectors]) -> Look:
        """What gives the words of segments; ``words_of`` gives those of texts."""
        texts = {side: _prose(bitext.side(side)) for side in Side}
        return lambda side, ids: words_of([texts[side][at] for at in ids])

    def _read(self, texts: Sequence[str]) -> WordVectors:
        """The words of texts in the vectors that the judge reads, less that of the mean word."""
        words = self.reader.words(texts)
        np.subtract(words.table, self.judge.reading.centre, out=words.table)  # every call makes a new table
        return words


def _calibration_for(encoder: str, folder: Path) -> Calibration:
    """The calibration in a folder. Raises ModelError if it belongs to another encoder."""
    if not has_calibration(folder) or not has_judge(folder):
        lacking = "no calibration there" if folder.is_dir() else "no such folder"
        raise ModelError(f"{folder}: {lacking}", hint="xlat-check calibrate writes one")
    calibration = load_calibration(folder)
    if version_of(calibration.encoder) != version_of(encoder):
        raise ModelError(
            f"{folder}: calibrated for the model {calibration.encoder or 'beside it'}, not for {encoder}",
            hint="xlat-check calibrate makes one for this model; --calibration none does without",
        )
    return calibration


def version_of(encoder: str) -> str:
    """The part of an encoder's name that changes with its weights: its digest or revision, if it has one."""
    return encoder.rpartition("@")[2]


def _prose(side: Segmented) -> list[str]:
    """The texts of a side, with spaces for placeholders, which are equal in all languages and have no meaning.

    In messages, spaces also replace options and addresses, which would make all texts with ``-a, --all`` similar. In a
    document they stay, because they help to find counterparts. A text of such parts only stays unchanged.
    """
    prose: Sequence[str] = [without_levels(text) for text in side.written]
    if side.document.keyed:
        prose = [without_meaning(text) for text in prose]
    return [text if text.strip() else part.text for text, part in zip(prose, side.segments, strict=True)]


def calibration_of_run(calibration: Calibration | None, source: align.Overlaps, target: align.Overlaps) -> Calibration:
    """The calibration of a model on the scale of one bitext, given the overlaps of both sides as in ``align.align``.

    A model without calibration gets the costs of the embedded model, and the scale of the bitext.
    """
    prior = calibration.scale if calibration else None
    scale = align.scale_of_run(source[0], target[0], prior)
    return replace(calibration or load_calibration(embed.DEFAULT), scale=scale)
