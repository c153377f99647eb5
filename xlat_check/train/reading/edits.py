"""Rows from edits that people made: an English sentence before and after, its translation, and the later translation.

A folder holds ``edits.en-<lang>.tsv[.zst|.xz]`` with a header line and the columns ``FIELDS``, of which the last may be
empty. Whoever translated the new sentence has said whether the edit mattered: the later translation has other words,
or the same.
"""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from xlat_check.errors import XlatError
from xlat_check.measure.data import read_lines
from xlat_check.train.reading.rows import MOST_CHARACTERS, NOTHING, Row, Spans, clean, of_kind
from xlat_check.train.reading.unseen import Unseen

FIELDS = ("old_en", "new_en", "translation", "kind_guess", "source_id", "later_translation")
NAME = re.compile(r"edits\.en-(?P<lang>[a-z]+)\.tsv(\.zst|\.xz)?")
WORDING = ("typo/format-only", "wording")
"""Guessed kinds of edits that mostly leave the meaning."""
TYPO, TYPOS_KEPT = "typo/format-only", 0.15
BACKWARDS = 0.5
"""Share of edits that are read backwards, too: the old sentence beside the later translation."""
REWORDED, CHANGED, JOINED, NOT_FOLLOWED = 0.3, 0.97, 0.85, 0.8
"""How probable an edit changed the meaning: one of ``WORDING`` with another later translation, and another one with it;
one seen from another language; and one that no translator has followed yet."""
GUESSED, JOINED_GUESSED = 0.85, 0.8
"""How probable the guessed kind is right."""
KIND_OF: Mapping[str, str] = MappingProxyType(
    {
        "added-words": "omission",
        "removed-words": "addition",
        "replaced-words": "mistranslation",
        "negation": "negation",
        "modality": "modality",
        "number/version": "number",
    }
)
"""What the translation before shows beside the new sentence."""
_TURNED = MappingProxyType({"omission": "addition", "addition": "omission"})
_UNKNOWN = (None,) * len(NOTHING)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit."""

    old: str
    new: str
    translation: str
    """Of ``old``."""
    guess: str
    later: str
    """The translation of ``new``; may be empty."""

    @property
    def is_reworded(self) -> bool:
        """Whether it hardly changes the meaning, as its words say."""
        return self.guess in WORDING

    @property
    def is_same(self) -> bool:
        """Whether the later translation has the same words as the one before."""
        return _words(self.later) == _words(self.translation)


def edit_files(folder: Path) -> dict[str, Path]:
    """The file of each language. Raises XlatError if there is none."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    found = {match["lang"]: path for path in paths if (match := NAME.fullmatch(path.name))}
    if not found:
        raise XlatError(f"{folder}: no edits", hint="expected edits.en-<lang>.tsv, .tsv.zst or .tsv.xz")
    return found


def read_edits(path: Path, unseen: Unseen) -> Iterator[Edit]:
    """The edits of a file, without long texts and those of ``unseen``. Raises XlatError if it is not valid."""
    for number, line in enumerate(read_lines(path), 1):
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) < len(FIELDS) or number == 1 and tuple(fields[: len(FIELDS)]) != FIELDS:
            raise XlatError(f"{path}:{number}: not an edit", hint=f"expected the columns {', '.join(FIELDS)}")
        old, new, translation, guess, _, later = fields[: len(FIELDS)]
        texts = (old, new, translation, later)
        if number > 1 and max(map(len, texts)) <= MOST_CHARACTERS and not unseen.has(*texts):
            yield Edit(old, new, translation, guess, later)


def edit_rows(edits: Iterable[Edit], rng: random.Random) -> Iterator[Row]:
    """The rows of edits with the translations into one language."""
    for edit in edits:
        if edit.guess == TYPO and rng.random() > TYPOS_KEPT:
            continue
        yield clean(edit.old, edit.translation, "edit: clean")
        if edit.later and edit.is_same:
            doubtful = 0.5 if edit.guess == "number/version" else 0.0
            yield Row(source=edit.new, target=edit.translation, wrong=doubtful, what="edit: same")
        elif edit.later:
            yield from _drifted(edit, backwards=not edit.is_reworded and rng.random() < BACKWARDS)
        elif not edit.is_reworded:
            yield _not_followed(edit)


def _not_followed(edit: Edit) -> Row:
    """The row of an edit without later translation: nobody has said whether it mattered, but most do."""
    kind = KIND_OF.get(edit.guess)
    return Row(
        source=edit.new,
        target=edit.translation,
        wrong=NOT_FOLLOWED,
        kinds=of_kind(kind, NOT_FOLLOWED, None) if kind else _UNKNOWN,
        spans=(changed(edit.old, edit.new), None),
        what=f"edit, not followed: {edit.guess}",
    )


def _drifted(edit: Edit, *, backwards: bool) -> Iterator[Row]:
    """The rows of an edit whose later translation has other words."""
    kind = KIND_OF.get(edit.guess)
    known = not edit.is_reworded
    yield Row(
        source=edit.new,
        target=edit.translation,
        wrong=CHANGED if known else REWORDED,
        kinds=of_kind(kind, GUESSED, None) if kind else _UNKNOWN,
        spans=(changed(edit.old, edit.new), changed(edit.later, edit.translation)) if known else (None, None),
        what=f"edit: {edit.guess}",
    )
    yield clean(edit.new, edit.later, "edit: later")
    if backwards:
        yield Row(
            source=edit.old,
            target=edit.later,
            wrong=CHANGED,
            kinds=of_kind(_TURNED.get(kind, kind), GUESSED, None) if kind else _UNKNOWN,
            spans=(changed(edit.new, edit.old), changed(edit.translation, edit.later)),
            what=f"edit back: {edit.guess}",
        )


def joined_rows(edits: Mapping[str, Iterable[Edit]], rng: random.Random) -> Iterator[Row]:
    """Pairs without English, of edits that were translated into several languages."""
    by_edit: dict[tuple[str, str], dict[str, Edit]] = {}
    for lang, own in edits.items():
        for edit in own:
            if edit.later and not edit.is_same and not edit.is_reworded:
                by_edit.setdefault((edit.old, edit.new), {})[lang] = edit
    for together in by_edit.values():
        langs = list(together)
        rng.shuffle(langs)
        for one, other in pairwise(langs):
            yield from _joined(together[one], together[other])


def _joined(one: Edit, other: Edit) -> Iterator[Row]:
    kind = KIND_OF.get(one.guess)
    yield clean(one.later, other.later, "joined: clean")
    yield Row(
        source=one.later,
        target=other.translation,
        wrong=JOINED,
        kinds=of_kind(kind, JOINED_GUESSED, None) if kind else _UNKNOWN,
        spans=(changed(one.translation, one.later), changed(other.later, other.translation)),
        what=f"joined: {one.guess}",
    )


def changed(old: str, new: str) -> Spans:
    """The places in the new text of words that the old one does not have there."""
    before = _words(old)
    after = list(_WORD.finditer(new))
    matcher = difflib.SequenceMatcher(None, before, [match[0].casefold() for match in after], autojunk=False)
    return tuple(
        (after[begin].start(), after[end - 1].end())
        for tag, _, _, begin, end in matcher.get_opcodes()
        if tag in ("insert", "replace") and end > begin
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
