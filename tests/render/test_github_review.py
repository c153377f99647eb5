"""Tests of reviews for GitHub: a comment where people want something mended, and suggestions that apply cleanly."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.triage.builder import entry, finding, report
from xlat_check.findings import Decision, Judged
from xlat_check.render import RenderOptions
from xlat_check.render.github_review import github_review

OPTIONS = RenderOptions(folder="/project/docs", root="/project")
FILE = "# Título\n\nAntes. A oficina abre às\n8 horas. Depois.\n\nFim.\n"
TEXT = "A oficina abre às\n8 horas."


def judged(text=FILE, **said):
    one = finding(source="Um 9 Uhr.", target=TEXT)
    start = text.find(TEXT)
    span = replace(one.target.span, start=max(start, 0), end=max(start, 0) + len(TEXT), line=3)
    one = replace(one, target=replace(one.target, span=span, end_line=4))
    own = entry(one, **{"decision": Decision.CONFIRMED, "reason": ""} | said)
    return replace(report(one), judged=(Judged(finding=one, entry=own),))


def comments(found, text=FILE):
    content, count = github_review(found, OPTIONS, lambda path: text)
    review = json.loads(content)
    assert (review["event"], len(review["comments"])) == ("COMMENT", count)
    return review["comments"]


def test_a_suggestion_replaces_whole_lines():
    (comment,) = comments(judged(suggestion="A oficina abre às 9 horas.", note="the hour"))
    assert (comment["start_line"], comment["line"], comment["side"]) == (3, 4, "RIGHT")
    assert comment["path"].startswith("docs/")
    assert "```suggestion\nAntes. A oficina abre às 9 horas. Depois.\n```" in comment["body"]
    assert "> the hour" in comment["body"]


@pytest.mark.parametrize("text", [FILE.replace("oficina", "**oficina**"), FILE.replace("8 horas", "7 horas"), None])
def test_a_text_that_stands_there_otherwise_is_left_to_people(text):
    (comment,) = comments(judged(suggestion="A oficina abre às 9 horas."), text)
    assert "```" not in comment["body"]
    assert "Suggested translation: A oficina abre às 9 horas." in comment["body"]


def test_a_text_with_fences_stays_inside_its_own():
    (comment,) = comments(judged(suggestion="```\nx\n```"))
    assert "````suggestion\nAntes. ```\nx\n``` Depois.\n````" in comment["body"]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ({}, 1),
        ({"decision": Decision.UNSURE}, 0),
        ({"decision": Decision.UNSURE, "note": "ask the author"}, 1),
    ],
)
def test_whoever_has_nothing_to_say_makes_no_comment(said, count):
    assert len(comments(judged(**said))) == count


def test_no_text_is_markup():
    (comment,) = comments(judged(note="@everyone <b>#1</b>"))
    assert "@everyone" not in comment["body"].replace("&#64;everyone", "")
    assert "<b>" not in comment["body"]
