"""Tests of the digest of the program: another library means another outcome."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from xlat_check.run.cache import _LIBRARIES, digest_of_program

ROOT = Path(__file__).parents[2]
NO_SAY = {
    "the command line, and what is written": {"click", "filelock", "tabulate", "wcwidth", "et-xmlfile"},
    "review": {"starlette", "uvicorn"},
    "types": {"typing-extensions"},
    "packages of onnxruntime that read no text": {"flatbuffers", "packaging", "protobuf"},
    "fetching models, which count by their files": {"huggingface-hub", "tqdm"},
    "training and clustering in sentence-transformers": {"scikit-learn", "scipy"},
}
"""Libraries that do not decide what is found, by what they are for."""


def needed() -> Iterator[str]:
    """The requirements of this package, and their requirements."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for line in [*project["dependencies"], *project["optional-dependencies"]["models"]]:
        name = Requirement(line).name
        yield canonicalize_name(name)
        if name in ("starlette", "uvicorn"):  # they and theirs only serve
            continue
        for one in map(Requirement, requires(name) or ()):
            if one.marker is None or one.marker.evaluate({"extra": ""}):
                yield canonicalize_name(one.name)


def test_every_library_counts_or_has_no_say():
    """A new dependency has to be told apart: does another version of it give other findings?"""
    pytest.importorskip("sentence_transformers", reason="needs xlat-check[models]")
    without = set().union(*NO_SAY.values())
    assert not without & _LIBRARIES
    assert set(needed()) == without | _LIBRARIES


@pytest.fixture
def digest_with(tmp_path, monkeypatch):
    """The digest where one more library is there."""
    monkeypatch.syspath_prepend(tmp_path)

    def digest(name: str) -> str:
        folder = tmp_path / f"{name}.dist-info"
        folder.mkdir()
        try:
            return digest_of_program.__wrapped__()
        finally:
            folder.rmdir()

    return digest


@pytest.mark.parametrize("name", ["numpy", "fluent.syntax", "fluent_syntax", "PyYAML", "markdown_it_py", "python_docx"])
def test_another_version_is_another_program(digest_with, name):
    assert len({digest_with(f"{name}-{version}") for version in ("998.1", "999.1.dev0+cpu")}) == 2


@pytest.mark.parametrize("name", ["rich-999.1", "numpy_groupies-999.1", "numpy"])
def test_what_has_no_say_changes_nothing(digest_with, name):
    assert digest_with(name) == digest_of_program.__wrapped__()
