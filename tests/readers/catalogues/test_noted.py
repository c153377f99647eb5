"""Tests of JSON catalogues with notes beside the messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.readers.catalogues.shown import read_bytes, texts, tokens


def read_json(folder: Path, content: dict[str, Any]) -> Any:
    return read_bytes(folder, "en.json", json.dumps(content))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"@metadata": {"authors": ["Ann"]}, "a": "Bake bread"}, {"a": "Bake bread"}),
        (
            {"a": {"message": "Bake", "description": "A button"}, "b": {"message": "Rest"}},
            {"a.message": "Bake", "b.message": "Rest"},
        ),
        ({"a": {"message": "Bake", "comment": ["A button"]}, "b": "Rest"}, {"a": "Bake", "b": "Rest"}),
        ({"a": {"message": "Bake", "title": "Oven"}}, {"a.message": "Bake", "a.title": "Oven"}),
    ],
)
def test_notes_are_no_messages(tmp_path: Path, content: dict[str, Any], expected: dict[str, str]) -> None:
    assert texts(read_json(tmp_path, content)) == expected


def test_choices_and_parameters_of_mediawiki(tmp_path: Path) -> None:
    text = "$2 baked {{PLURAL:$1|a loaf|$1 loaves}} for {{GENDER:$2|him|her}}."
    document = read_json(tmp_path, {"@metadata": {}, "m": text})
    assert texts(document) == {"m[one]": "$2 baked a loaf for him.", "m[other]": "$2 baked $1 loaves for him."}
    assert [name for _, name, _ in tokens(document, "m[other]")] == ["$2", "$1"]


def test_two_choices_about_the_same_are_one(tmp_path: Path) -> None:
    wiki = "{{PLURAL:$1|loa|loav}}{{PLURAL:$1|f|es}} for {{PLURAL:$2|one|many}}"
    icu = "{n, plural, one {loaf} other {loaves}}: {n, plural, one {it is} other {they are}} hot"
    found = texts(read_json(tmp_path, {"w": wiki, "i": icu}))
    assert {name: text for name, text in found.items() if name[0] == "i"} == {
        "i[one]": "loaf: it is hot",
        "i[other]": "loaves: they are hot",
    }
    assert [name for name in found if name[0] == "w"] == [
        f"w[{first}.{second}]" for first in ("one", "other") for second in ("one", "other")
    ]
