"""Tests of segments and their places in the file."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.segment.builder import document
from xlat_check import segment as package
from xlat_check.bitext import Block, BlockKind, Document, Segment, Span, Token
from xlat_check.errors import ConfigError
from xlat_check.segment import segment


def texts(built: Document) -> list[str]:
    return [one.text for one in segment(built).segments]


def cut(built: Document, one: Segment) -> str:
    return built.text[one.span.start : one.span.end]


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.HEADING])
def test_headings_are_never_cut(kind: BlockKind) -> None:
    assert texts(document("en", (kind, "Stop. Look. Listen."))) == ["Stop. Look. Listen."]


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ITEM])
def test_paragraphs_and_items_are_cut(kind: BlockKind) -> None:
    assert texts(document("en", (kind, "Stop here. Look."))) == ["Stop here.", "Look."]


def test_cells_are_cut_only_between_real_sentences() -> None:
    cells = [(BlockKind.CELL, "Yes. Stable."), (BlockKind.CELL, "It is stable. It is fast.")]
    assert texts(document("en", *cells)) == ["Yes. Stable.", "It is stable.", "It is fast."]


def test_code_and_blank_blocks_give_nothing() -> None:
    assert texts(document("en", (BlockKind.CODE, "a = 1. B = 2."), "   ", "Text.")) == ["Text."]


def test_order_and_indices() -> None:
    built = document("en", "One. Two.", (BlockKind.CODE, "x"), "Three.", heading="Top")
    found = segment(built)
    assert found.document is built
    assert [(s.id, s.text, s.section, s.block, s.kind.value) for s in found.segments] == [
        (0, "Top", 0, -1, "heading"),
        (1, "One.", 0, 0, "paragraph"),
        (2, "Two.", 0, 0, "paragraph"),
        (3, "Three.", 0, 2, "paragraph"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_and_column(end: str) -> None:
    built = document("de", "Erster Satz. Zweiter.", "Noch  einer. Ende.", end=end)
    found = segment(built).segments
    assert [(s.span.line, s.span.column) for s in found] == [(1, 1), (1, 14), (2, 1), (2, 14)]
    assert [cut(built, s) for s in found] == ["Erster Satz.", "Zweiter.", "Noch  einer.", "Ende."]


def test_a_sentence_over_two_lines_stands_where_it_begins() -> None:
    built = document("en", "First one. It goes\non here. Last.")
    second, last = segment(built).segments[1:]
    assert (second.text, second.span.line, second.span.column) == ("It goes on here.", 1, 12)
    assert (last.span.line, last.span.column) == (2, 10)
    assert cut(built, second) == "It goes\non here."


def test_a_character_written_as_several_is_cut_whole() -> None:
    raw = "Salt &amp; Pepper &amp; Sugar &amp;"
    offsets = [*range(5), 5, *range(10, 18), 18, *range(23, 30), 30, 35]
    place = Span(path="p", line=1, column=1, start=0, end=35)
    block = Block(kind=BlockKind.PARAGRAPH, text="Salt & Pepper & Sugar &", offsets=tuple(offsets), span=place)
    base = document("en", raw)
    built = replace(base, sections=(replace(base.sections[0], blocks=(block,)),))
    assert [cut(built, one) for one in segment(built).segments] == [raw]


def test_nothing_ends_inside_code_and_code_may_begin_a_sentence() -> None:
    built = document("en", "Run `git add . Then`. `npm` is next. Use `a.b`.")
    found = segment(built).segments
    assert [one.text for one in found] == ["Run git add . Then.", "npm is next.", "Use a.b."]
    assert [[token.text for token in one.tokens] for one in found] == [["git add . Then"], ["npm"], ["a.b"]]


def test_a_link_target_after_a_sentence_belongs_to_it() -> None:
    raw = "[Read this.](a.html) Then go."
    start = raw.index("a.html")
    target = Token(kind="link", text="a.html", span=Span(path="p", line=1, column=14, start=start, end=start + 6))
    offsets = (*range(1, 11), *range(20, 29), 29)
    place = Span(path="p", line=1, column=2, start=1, end=29)
    block = Block(kind=BlockKind.PARAGRAPH, text="Read this. Then go.", offsets=offsets, span=place, tokens=(target,))
    base = document("en", raw)
    first, second = segment(replace(base, sections=(replace(base.sections[0], blocks=(block,)),))).segments
    assert (first.tokens, second.tokens) == ((target,), ())


def test_marks_alone_are_no_sentence() -> None:
    assert texts(document("en", "[...] Well. *** Done. !!!", "—")) == ["[...] Well.", "*** Done. !!!", "—"]


def test_a_language_without_a_file_is_cut_too() -> None:
    assert texts(document("da", "Det er en sætning. Her er en til.")) == ["Det er en sætning.", "Her er en til."]


@pytest.mark.parametrize("tag", ["pt-BR", "pt_PT", "PT"])
def test_regions_are_cut_as_their_language(tag: str) -> None:
    assert texts(document(tag, "O Sr. Moura vem. A Dra. Lima sai.")) == ["O Sr. Moura vem.", "A Dra. Lima sai."]


def test_a_malformed_language_is_refused() -> None:
    with pytest.raises(ConfigError):
        segment(document("german!", "Text."))


def test_method_names_the_library_and_its_version() -> None:
    assert package.METHOD.startswith("lang+sentencex-") and package.METHOD[-1].isdigit()
    with pytest.raises(AttributeError):
        package.METHODS  # noqa: B018


@pytest.mark.parametrize(
    ("de", "pt"),
    [
        ("„Komm. Es ist Zeit.“ Er ging.", '"Vem. Já é hora." Ele foi.'),
        ("Am 3. Mai (siehe S. 4. Oben) war Ruhe. Dann kam Dr. Ruf; er blieb: lange.",
         "Em 3 de maio (ver p. 4. Acima) houve calma. Depois veio o Dr. Ruf; ficou: muito."),
        ("Ebene 2. Hilft anderen. Z. B. Neuen.", "Nível 2. Ajuda os outros. P. ex. novatos."),
    ],
)  # fmt: skip
def test_two_versions_are_cut_alike(de: str, pt: str) -> None:
    assert len(texts(document("de", de))) == len(texts(document("pt", pt))) > 1


@pytest.mark.parametrize(
    "text", ["." * 50_000, ". " * 20_000, "(" * 50_000 + " A. B", '." ' * 20_000, "a. (b). " * 9_000]
)
def test_hostile_text_takes_no_more_than_linear_time(text: str) -> None:
    began = time.perf_counter()
    segment(document("de", text))
    assert time.perf_counter() - began < 5
