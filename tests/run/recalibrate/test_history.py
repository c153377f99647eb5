"""Tests of looking back in git: which changes translators followed, and what is found of them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from xlat_check.config import Overrides, load_config
from xlat_check.errors import XlatError
from xlat_check.run.model import Model
from xlat_check.run.recalibrate.drift import Change, look_back, matched
from xlat_check.run.recalibrate.history import history_of

ENGLISH = """# Garden

The pump starts at night. You must close the tap before you open the lid.

Water the beds twice a week. Never leave the hose in the sun.

The key hangs behind the door. Feed the cat at noon.
"""
GERMAN = """# Garten

Die Pumpe startet in der Nacht. Du musst den Hahn schließen, bevor du den Deckel öffnest.

Gieße die Beete zweimal in der Woche. Lass den Schlauch nie in der Sonne liegen.

Der Schlüssel hängt hinter der Tür. Füttere die Katze am Mittag.
"""


class Repository:
    """A repository with one pair of pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.days = 0
        self.git("init", "-q")

    def git(self, *arguments: str) -> None:
        day = f"2026-01-{self.days + 1:02}T12:00:00"
        named = {f"GIT_{who}_{what}": "toy" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dated = {f"GIT_{who}_DATE": day for who in ("AUTHOR", "COMMITTER")}
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, env={**os.environ, **named, **dated})

    def commit(self, english: str | None = None, german: str | None = None) -> None:
        for name, text in (("page.en.md", english), ("page.de.md", german)):
            if text is not None:
                (self.folder / name).write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")
        self.days += 1


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


def config():
    return load_config(None, Overrides(source="page.en.md", target="page.de.md"))


def found(own=None):
    own = own or config()
    return look_back(Model.load(), own, history_of(own.pairs, 10).steps, lambda done, total, name: None)


def test_changes_are_told_apart_by_what_translators_did(repository) -> None:
    repository.commit(ENGLISH, GERMAN)
    english = ENGLISH.replace("twice", "seven times").replace("Never leave", "Do not ever leave")
    english = english.replace(" Feed the cat at noon.", "")
    english = english.replace("# Garden", "# Garden\n\nCall the owner if the pump is loud.")
    repository.commit(english)
    german = GERMAN.replace("zweimal", "siebenmal").replace(" Füttere die Katze am Mittag.", "")
    repository.commit(german=german.replace("# Garten", "# Garten\n\nRuf den Besitzer an, wenn die Pumpe laut ist."))
    told = found()
    assert told.counts == {
        Change.EDITED: 1, Change.ADDED: 1, Change.REMOVED: 1, Change.NO_NEED: 1, Change.IN_STEP: 2,
    }  # fmt: skip
    assert told.drift == (3, 3)
    assert told.flagged[Change.NO_NEED] == told.flagged[Change.IN_STEP] == 0
    assert len(told.odds()[False]) == 2
    assert not len(told.odds()[True])


def test_a_commit_without_change_of_the_source_is_no_step(repository) -> None:
    repository.commit(ENGLISH, GERMAN)
    repository.commit(german=GERMAN.replace("Füttere", "Fütter"))
    with pytest.raises(XlatError, match="no translation ever followed"):
        history_of(config().pairs, 10)


def test_steps_are_the_newest_first_and_no_more_than_wanted(repository) -> None:
    for hours in ("two", "three", "four", "five"):
        english = ENGLISH.replace("at night", f"in {hours} hours")
        repository.commit(english, GERMAN.replace("in der Nacht", f"in {hours} Stunden"))
    history = history_of(config().pairs, 2)
    assert [step.date for step in history.steps] == ["2026-01-04", "2026-01-03"]
    assert b"five hours" in history.steps[0].new_source
    assert b"four hours" in history.steps[0].old_source
    assert not history.shallow


def test_a_folder_without_git_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.en.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "page.de.md").write_text(GERMAN, encoding="utf-8")
    with pytest.raises(XlatError, match=r"page\.de\.md: its history cannot be read"):
        history_of(config().pairs, 10)


def test_an_old_version_that_cannot_be_read_is_counted(repository) -> None:
    repository.commit(ENGLISH, GERMAN)
    (repository.folder / "page.de.md").write_bytes(b"")
    repository.commit(ENGLISH.replace("noon", "night"))
    repository.commit(ENGLISH, GERMAN.replace("Mittag", "Abend"))
    assert found().unread >= 1


@pytest.mark.parametrize(
    ("old", "new", "edited", "removed", "added"),
    [
        (["a b c d"], ["a b c e"], [(0, 0)], [], []),
        (["a b c d", "x y z"], ["x y z"], [], [0], []),
        (["x y z"], ["q r s t", "x y z"], [], [], [0]),
        (["a b c d", "k l m n"], ["k l m o", "a b c e"], [(0, 1), (1, 0)], [], []),
        (["same"], ["Same!"], [], [], []),
    ],
)
def test_sentences_are_matched_by_their_words(old, new, edited, removed, added) -> None:
    assert matched(old, new) == (edited, removed, added)
