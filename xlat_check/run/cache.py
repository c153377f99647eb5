"""Cache of pair outcomes, keyed by everything that can change them."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from xlat_check.config import CheckSettings, Config, Pair, Settings
from xlat_check.embed.identity import identity
from xlat_check.errors import ModelError
from xlat_check.files import TEXTS, digest_if_any
from xlat_check.findings import AlignedText, Note
from xlat_check.run.entries import Entries
from xlat_check.run.known_files import KnownFiles
from xlat_check.run.outcome import Outcome, dump, load

T = TypeVar("T")

MAX_BYTES = 100_000_000
"""Larger files are not cached, because no reader accepts them."""

_LIBRARIES = frozenset(
    "docutils fluent-syntax lxml markdown-it-py mdit-py-plugins mdurl numpy onnxruntime openpyxl python-docx pyyaml"
    " py3langid safetensors sentence-transformers sentencex tokenizers torch transformers".split()
)
"""The libraries that read, cut or compare texts."""


class Cache:
    """The outcomes of earlier runs.

    The key of an outcome is a digest of the two files, the settings, the model, the libraries and this program. The
    whole texts, which few reports show, are kept separately under the same key; each have half of the space.
    """

    def __init__(self, config: Config) -> None:
        self._config = config
        folder, limit = Path(config.cache), config.cache_limit // 2
        self._outcomes = Entries(folder, limit=limit)
        self._texts = Entries(folder, TEXTS, limit=limit)
        self._files = KnownFiles(folder, MAX_BYTES)
        self._run = _digest_of_run(config) if config.cache else None
        beyond = {one.info.id: one.check.beyond for one in config.all_checks}
        self._versions = {id: one.version for id, one in beyond.items() if one}
        self._settings: dict[int, str | None] = {}
        self._trouble = ""

    def key(self, pair: Pair) -> str | None:
        """The key of the outcome of a pair; None if it cannot be cached."""
        if self._run is None:
            return None
        paths = (pair.source_path, pair.target_path)
        contents = [self._files.digest(path) for path in dict.fromkeys(paths)]
        contents.append(self._digest_of_settings(pair))
        if None in contents:
            return None
        asked = [*paths, pair.source_lang, pair.target_lang, pair.bilingual]
        return _digest(json.dumps([self._run, asked, contents]))

    def has(self, key: str | None) -> bool:
        """Whether there is an outcome under a key, with the texts if the run needs them."""
        if key is None or not self._outcomes.has(key):
            return False
        return not self._config.with_texts or self._texts.has(key) or self.recall(key) is not None

    def recall(self, key: str | None) -> Outcome | None:
        """The outcome under a key, with the texts if the run needs them; None if it is not in the cache.

        An outcome with facts of another version than the checks have now counts as not there.
        """
        outcome = _get(Outcome, self._outcomes, key)
        if outcome and any(self._versions.get(id) != one.version for id, one in outcome.facts.items()):
            return None
        if outcome is None or not self._config.with_texts or outcome.summary is None:
            return outcome
        text = _get(AlignedText, self._texts, key)
        return replace(outcome, text=text) if text else None

    def keep(self, key: str | None, pair: Pair, outcome: Outcome) -> Outcome:
        """Keep the outcome of a pair, unless its files have changed since its key was made.

        Returns the outcome as the run needs it: with its texts only if the run needs them.
        """
        own = outcome if self._config.with_texts else replace(outcome, text=None)
        if key is None or self._trouble or not outcome.lasting or self.key(pair) != key:
            return own
        with self._noting():
            if outcome.text:
                self._texts.put(key, dump(outcome.text))
            self._outcomes.put(key, dump(replace(outcome, text=None)))
        return own

    def close(self) -> tuple[Note, ...]:
        """Write what waits, drop old entries above the limit, and return messages about errors."""
        for store in (self._outcomes, self._texts, self._files):
            with self._noting():
                store.close()
        if not self._trouble or self._run is None:
            return ()
        return (Note(message=f"nothing is kept for the next run: {self._trouble}", where=self._config.cache),)

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Let an error of the disk end keeping, and not the run."""
        try:
            yield
        except OSError as error:
            self._trouble = self._trouble or error.strerror or str(error)

    def _digest_of_settings(self, pair: Pair) -> str | None:
        settings = self._config.settings_of(pair)
        own = id(pair.settings)  # pairs with the same settings share them
        if own not in self._settings:
            self._settings[own] = digest_of_settings(settings)
        return self._settings[own]


def _digest_of_run(config: Config) -> str | None:
    """Digest of the program, its libraries, the model and the reader settings; None if the model is not known."""
    known = all(one.check.function.__module__.startswith("xlat_check.") for one in config.all_checks)
    reading = digest_of_reading(config)
    if reading is None or not known:
        return None
    return _digest(json.dumps([digest_of_program(), sys.version, unicodedata.unidata_version, reading]))


def digest_of_reading(config: Config) -> str | None:
    """Digest of the model, its calibration and the reader settings; None if one of them is not known."""
    try:
        model = identity(config.model)
    except (OSError, ModelError):  # loading it will report the error
        return None
    own = sorted(Path(config.calibration).glob("*.json")) if config.calibration else ()
    if model is None or (config.calibration and not own):  # no calibration there; loading it will report the error
        return None
    calibration = [[path.name, digest_if_any(str(path), MAX_BYTES)] for path in own]
    return _digest(json.dumps([model, calibration, repr(config.readers)]))


@lru_cache(maxsize=1)
def digest_of_program() -> str:
    """Digest of the code and tables of this package, and of the versions of its libraries."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in (".py", ".tsv")):
        digest.update(path.read_bytes())
    found = [name for folder in dict.fromkeys(sys.path) for name in _names(folder) if _is_library(name)]
    digest.update(json.dumps(sorted(found)).encode())
    return digest.hexdigest()


def _is_library(name: str) -> bool:
    """Whether a name is the name of a library's folder with its version."""
    project, _, rest = name.partition("-")
    return rest.endswith(".dist-info") and re.sub(r"[._]+", "-", project).lower() in _LIBRARIES


def _names(folder: str) -> Sequence[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:  # an archive, or nothing
        return ()


def digest_of_settings(settings: Settings) -> str | None:
    """Digest of the options of all checks and of the files that they name; None if such a file cannot be read."""
    options = [(one, field.name, getattr(one.options, field.name)) for one in settings.checks for field in _fields(one)]
    files = [digest_if_any(str(value), MAX_BYTES) for _, _, value in options if isinstance(value, Path)]
    if None in files:  # the check that needs it will report the error
        return None
    checks = [[one.info.id, one.severity] for one in settings.checks]
    plain = [[one.info.id, name, str(value) if isinstance(value, Path) else value] for one, name, value in options]
    return _digest(json.dumps([checks, plain, files, settings.max_false_alarms], default=repr))


def _fields(check: CheckSettings) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(check.options)


def _get(kind: type[T], entries: Entries, key: str | None) -> T | None:
    """The entry under a key, parsed as one of these types; None if there is no usable entry."""
    data = entries.get(key) if key else None
    try:
        return load(kind, data) if data is not None else None
    except ValueError:
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
