"""Tests of the days since when pages are behind their sources."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.triage import repository
from tests.triage.repository import Repository
from xlat_check.triage.ages import behind_since


@pytest.fixture
def place(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "site")


def commit(place: Repository, day: str, **files: str) -> None:
    moments = {"GIT_AUTHOR_DATE": f"{day}T10:00:00Z", "GIT_COMMITTER_DATE": f"{day}T10:00:00Z"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repository, "ENVIRONMENT", repository.ENVIRONMENT | moments)
        place.commit(**files)


def asked(place: Repository, *names: str) -> dict[str, str]:
    source, target = (str(place.folder / name) for name in names)
    return behind_since([("page", source, target)])


def test_the_first_change_after_the_translation_counts(place: Repository) -> None:
    commit(place, "2031-01-01", en_md="one", de_md="eins")
    commit(place, "2031-02-02", en_md="two")
    commit(place, "2031-03-03", en_md="three")
    assert asked(place, "en.md", "de.md") == {"page": "2031-02-02"}


def test_a_newer_translation_is_not_behind(place: Repository) -> None:
    commit(place, "2031-01-01", en_md="one")
    commit(place, "2031-02-02", de_md="eins")
    assert asked(place, "en.md", "de.md") == {}


def test_a_page_without_translation_is_behind_since_its_first_commit(place: Repository) -> None:
    commit(place, "2031-01-01", en_md="one")
    commit(place, "2031-02-02", en_md="two")
    assert asked(place, "en.md", "de.md") == {"page": "2031-01-01"}


def test_pages_in_folders_and_with_odd_names(place: Repository) -> None:
    place.write("en/Wärme [1].md", "one")
    place.write("de/Wärme [1].md", "eins")
    commit(place, "2031-01-01")
    place.write("en/Wärme [1].md", "two")
    commit(place, "2031-02-02")
    assert asked(place, "en/Wärme [1].md", "de/Wärme [1].md") == {"page": "2031-02-02"}


def test_no_days_without_git_or_without_the_history(place: Repository, tmp_path: Path) -> None:
    commit(place, "2031-01-01", en_md="one", de_md="eins")
    commit(place, "2031-02-02", en_md="two")
    place.git("clone", "--quiet", "--depth=1", f"file://{place.folder}", str(tmp_path / "shallow"))
    shallow = [os.path.join(tmp_path / "shallow", name) for name in ("en.md", "de.md")]
    assert behind_since([("page", *shallow)]) == {}
    (tmp_path / "a.md").write_text("one", encoding="utf-8")
    assert behind_since([("page", str(tmp_path / "a.md"), str(tmp_path / "b.md"))]) == {}
