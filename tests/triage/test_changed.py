"""Tests of changes since a revision, with a real git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.triage.repository import Repository
from xlat_check.errors import ConfigError, XlatError
from xlat_check.triage import Changes
from xlat_check.triage import git as our_git

TEN = "".join(f"{number}\n" for number in range(1, 11))

SETTINGS = (
    "diff.noprefix=true",
    "color.ui=always",
    "diff.relative=true",
    "diff.external=false",
    "diff.context=9",
    "diff.interHunkContext=9",
    "diff.renames=false",
    "core.quotePath=true",
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "project")
    made.commit(a_md=TEN, b_md=TEN)
    return made


def touched(changes: Changes, path: str, lines: int = 12) -> list[int]:
    return [line for line in range(1, lines) if changes.touches(path, line, line)]


def test_nothing_changed(repository):
    changes = Changes("HEAD")
    assert changes.hunks(str(repository.folder / "a.md")) == ()
    assert touched(changes, str(repository.folder / "a.md")) == []


def test_lines_that_changed(repository):
    path = repository.write("a.md", TEN.replace("3\n", "drei\n").replace("7\n8\n", "sieben\nacht\n"))
    assert touched(Changes("HEAD"), path) == [3, 7, 8]
    assert Changes("HEAD").touches(path, 1, 3)
    assert not Changes("HEAD").touches(path, 4, 6)


def test_what_was_deleted_counts_for_its_paragraph(repository):
    path = repository.write("a.md", TEN.replace("5\n6\n", ""))
    assert touched(Changes("HEAD"), path) == [4, 5]
    assert Changes("HEAD").touches(path, 3, 5)
    path = repository.write("a.md", TEN.removeprefix("1\n"))
    assert touched(Changes("HEAD"), path) == [1]
    path = repository.write("a.md", TEN.removesuffix("10\n"))
    assert touched(Changes("HEAD"), path, 10) == [9]


@pytest.mark.parametrize("deleted", ["zwei\n\n", "\nzwei\n"])
def test_a_paragraph_that_was_deleted_is_not_its_neighbours(repository, deleted):
    text = "eins\n\nzwei\n\ndrei\n"
    repository.commit(a_md=text)
    path = repository.write("a.md", text.replace(deleted, ""))
    changes = Changes("HEAD")
    assert not changes.touches(path, 1, 1)
    assert not changes.touches(path, 3, 3)
    assert changes.touches(path, 1, 3)
    assert changes.meets(path, 1, 3)


def test_staged_and_committed_changes_count_too(repository):
    start = repository.git("rev-parse", "HEAD").strip()
    path = repository.write("a.md", TEN.replace("2\n", "zwei\n"))
    repository.git("add", "a.md")
    assert touched(Changes("HEAD"), path) == [2]
    repository.commit()
    assert touched(Changes("HEAD"), path) == []
    assert touched(Changes(start), path) == [2]


def test_a_file_that_is_new_has_changed_throughout(repository):
    path = repository.write("neu/c.md", "eins\nzwei\n")
    assert Changes("HEAD").hunks(path) is None
    repository.git("add", "--all")
    assert touched(Changes("HEAD"), path, 3) == [1, 2]


def test_a_file_that_git_ignores_counts_as_new(repository):
    repository.commit(**{"_gitignore": "c.md\n"})
    assert Changes("HEAD").hunks(repository.write("c.md", "eins\n")) is None


def test_a_file_that_moved_has_changed_where_it_differs(repository):
    start = repository.git("rev-parse", "HEAD").strip()
    repository.git("mv", "a.md", "z.md")
    path = repository.write("z.md", TEN.replace("9\n", "neun\n"))
    repository.commit()
    repository.write("b.md", "ganz anders\n")
    assert touched(Changes(start), path) == [9]


def test_a_file_that_is_gone_has_changed_and_one_that_never_was_has_not(repository):
    gone = repository.folder / "a.md"
    gone.unlink()
    assert Changes("HEAD").hunks(str(gone)) is None
    assert Changes("HEAD").hunks(str(repository.folder / "sub" / "never.md")) == ()


def test_changes_of_the_other_branch_do_not_count(repository):
    repository.git("checkout", "--quiet", "-b", "mine")
    repository.commit(a_md=TEN.replace("2\n", "zwei\n"))
    repository.git("checkout", "--quiet", "main")
    repository.commit(a_md=TEN.replace("9\n", "neun\n"))
    repository.git("checkout", "--quiet", "mine")
    assert touched(Changes("main"), str(repository.folder / "a.md")) == [2]


def test_unrelated_histories_are_compared_as_they_are(repository):
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit(a_md=TEN.replace("4\n", "vier\n"))
    assert touched(Changes("main"), str(repository.folder / "a.md")) == [4]


@pytest.mark.parametrize("name", ["mit leer.md", "umläut.md", 'a"b.md', "-x.md", "*.md", ":(top)a.md", "tab\there.md"])
def test_any_name_of_a_file(repository, name):
    repository.write(name, TEN)
    repository.commit()
    path = repository.write(name, TEN.replace("6\n", "sechs\n"))
    repository.write("b.md", TEN.replace("1\n", "eins\n"))
    assert touched(Changes("HEAD"), path) == [6]


def test_what_is_no_text_to_git_has_changed_throughout(repository):
    repository.write("c.txt", "\ufeffeins\nzwei\n".encode("utf-16-le"))
    repository.commit()
    path = repository.write("c.txt", "\ufeffeins\nsieben\n".encode("utf-16-le"))
    assert Changes("HEAD").hunks(path) is None


def test_carriage_returns_do_not_shift_lines(repository):
    repository.write("a.md", TEN.replace("\n", "\r\n"))
    repository.commit()
    path = repository.write("a.md", TEN.replace("3\n", "drei\n").replace("\n", "\r\n"))
    assert touched(Changes("HEAD"), path) == [3]


def test_settings_of_git_do_not_matter(repository):
    for setting in SETTINGS:
        repository.git("config", *setting.split("="))
    repository.git("mv", "a.md", "z.md")
    path = repository.write("z.md", TEN.replace("3\n", "drei\n").replace("5\n", "fünf\n"))
    assert touched(Changes("HEAD"), path) == [3, 5]


@pytest.mark.parametrize("revision", ["nope", "--help", "", "HEAD:a.md", "-x", "a b", "HEAD~99"])
def test_a_revision_that_is_none(repository, revision):
    with pytest.raises(ConfigError, match="git knows no such revision"):
        Changes(revision).hunks(str(repository.folder / "a.md"))


def test_a_repository_without_a_commit(tmp_path):
    empty = Repository(tmp_path / "empty")
    with pytest.raises(ConfigError, match="git knows no such revision"):
        Changes("HEAD").hunks(empty.write("a.md", TEN))


def test_a_folder_that_is_no_repository(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ConfigError, match="a.md: is not in a git repository"):
        Changes("HEAD").hunks(str(tmp_path / "a.md"))


def test_without_git(repository, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(XlatError, match="needs git"):
        Changes("HEAD").hunks(str(repository.folder / "a.md"))


def test_who_is_at_work(repository, monkeypatch, tmp_path):
    repository.git("config", "user.name", "Ída Lund")
    assert our_git.author(str(repository.folder)) == "Ída Lund"
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("LOGNAME", "ida")
    assert our_git.author(str(repository.folder)) == "ida"
