"""Tests of comments that suppress findings: their form, and the text that they cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.bitext import Document
from xlat_check.readers import markdown, text
from xlat_check.triage.directives import directives

KNOWN = frozenset({"addition", "number", "omission"})


def document(content: str, reader=markdown) -> Document:
    return Document(path="a.md", lang="de", text=content, sections=reader.read(content, "a.md"))


def covered(content: str, check: str = "number", reader=markdown) -> list[str]:
    """The texts of the blocks in which findings of a check are suppressed."""
    page = document(content, reader)
    ignores, _ = directives(page, KNOWN)
    starts = [(block.text, block.span.start) for block in page.blocks()]
    return [block for block, start in starts if any(ignore.covers(check, start) for ignore in ignores)]


def notes(content: str, reader=markdown) -> list[tuple[str, str]]:
    return [(note.where, note.message) for note in directives(document(content, reader), KNOWN)[1]]


def test_ignore_is_about_the_next_block_only():
    assert covered("Eins.\n\n<!-- xlat-check: ignore number weil -->\n\nZwei.\n\nDrei.\n") == ["Zwei."]


def test_ignore_is_about_the_named_checks_only():
    page = "<!-- xlat-check: ignore number, omission so ist es -->\nEins.\n"
    assert covered(page) == covered(page, "omission") == ["Eins."]
    assert covered(page, "addition") == []


@pytest.mark.parametrize("words", ["ignore", "ignore *", "ignore * aus Gründen"])
def test_no_check_means_all(words):
    assert covered(f"<!-- xlat-check: {words} -->\n\nEins.\n", "addition") == ["Eins."]


def test_the_reason_is_what_stands_behind_the_checks():
    (ignore,), _ = directives(document("<!-- xlat-check:ignore  number\n der Satz   fehlt -->\nEins.\n"), KNOWN)
    assert (ignore.checks, ignore.reason, ignore.words) == (("number",), "der Satz fehlt", "ignore number")
    assert ignore.where == "a.md:1"


def test_a_list_item_is_a_block():
    assert covered("- eins\n<!-- xlat-check: ignore number -->\n- zwei\n- drei\n") == ["zwei"]


def test_off_and_on_enclose():
    page = "Eins.\n\n<!-- xlat-check: off number -->\n\nZwei.\n\n# Drei\n\n<!-- xlat-check: on number -->\n\nVier.\n"
    assert covered(page) == ["Zwei.", "Drei"]
    assert covered(page, "addition") == []


def test_off_without_on_lasts_to_the_end():
    assert covered("Eins.\n\n<!-- xlat-check: off -->\n\nZwei.\n\nDrei.\n") == ["Zwei.", "Drei."]


def test_on_without_checks_ends_whatever_is_off():
    page = "<!-- xlat-check: off number -->\n\nEins.\n\n<!-- xlat-check: on -->\n\nZwei.\n"
    assert covered(page) == ["Eins."]


def test_ignore_file_counts_from_the_first_line_wherever_it_stands():
    assert covered("Eins.\n\nZwei.\n\n<!-- xlat-check: ignore-file number -->\n") == ["Eins.", "Zwei."]


def test_plain_text_does_not_show_the_comment():
    page = "Das ist der erste Satz hier.\n<!-- xlat-check: ignore number weil -->\nDas ist der zweite Satz hier.\n"
    assert covered(page, reader=text) == ["Das ist der zweite Satz hier."]
    bare = page.replace("<!-- xlat-check: ignore number weil -->\n", "")
    assert [b.text for b in document(page, text).blocks()] == [b.text for b in document(bare, text).blocks()]


@pytest.mark.parametrize(
    "line",
    [
        "# xlat-check: ignore number weil",
        "#. xlat-check: ignore number weil",
        "! xlat-check: ignore number weil",
        "; xlat-check: ignore number weil",
        ".. xlat-check: ignore number weil",
        "// xlat-check: ignore number weil",
        "  /* xlat-check: ignore number weil */",
        "<!--xlat-check:ignore number weil-->",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_format_has_its_comment(line, end):
    content = f"{line}{end}Eins.{end}"
    start = content.index("Eins")
    sections = markdown.read(" " * start + content[start:].strip(), "a")  # what a reader of that format would see
    (ignore,), _ = directives(Document(path="a", lang="de", text=content, sections=sections), KNOWN)
    assert (ignore.checks, ignore.reason) == (("number",), "weil")


def test_what_a_reader_of_the_page_sees_is_no_comment():
    assert covered("`<!-- xlat-check: ignore number -->` steht hier.\n\nEins.\n") == []
    assert covered("```\n<!-- xlat-check: ignore number -->\n```\n\nEins.\n") == []
    assert covered("# xlat-check: ignore number\n\nEins.\n") == []


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("<!-- xlat-check: ignor number -->", "unknown word 'ignor'"),
        ("<!-- xlat-check: -->", "unknown word ''"),
        ("<!-- xlat-check: ignore numbr weil -->", "there is no check 'numbr'; did you mean number?"),
        ("<!-- xlat-check: ignore number, nix -->", "there is no check 'nix'"),
        ("<!-- xlat-check: ignore (sic) -->", "'(sic)' is not a check"),
        ("<!-- xlat-check: ignore-file -->", "write which check"),
        ("<!-- xlat-check: on number -->", "no off number stands above it"),
        ("<!-- xlat-check: ignore number", "this comment is never closed"),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_line(comment, says):
    ((where, message),) = notes(f"Eins.\n\n{comment}\n\nZwei.\n")
    assert where == "a.md:3"
    assert says in message


def test_ignore_at_the_end_has_nothing_to_ignore():
    assert notes("Eins.\n\n<!-- xlat-check: ignore number -->\n")[0][1].endswith(
        "no text follows that could be ignored"
    )


pieces = st.sampled_from(
    ("<!--", "-->", "/*", "*/", "# ", "\n", "\r", "xlat-check:", "off", "on", "ignore", "number", ",", "x", " ")
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_text_breaks_the_reading(content):
    directives(Document(path="a", lang="de", text=content, sections=text.read(content, "a")), KNOWN)


def test_many_comments_that_never_close_take_no_time():
    content = "<!-- xlat-check: ignore\n" * 20_000 + "Eins.\n"
    assert len(directives(Document(path="a", lang="de", text=content, sections=()), KNOWN)[1]) == 20_000
