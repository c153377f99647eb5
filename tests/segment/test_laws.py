"""Tests of laws of segmentation for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.segment.builder import document
from xlat_check.lang import codes
from xlat_check.segment import segment

langs = st.sampled_from([*sorted(codes()), "da"])
pieces = st.sampled_from(
    "Das z. B. 3. Oktober faz X. Dr. Sr. „Ja.“ (so.) ( ) ... … ?! `a.B` « » 3.2.1. 12 p. m. Nr. , ; : usw. é. - I "
    'II. The " a) * [1] E.U.A. J.-P.'.split()
    + ["`a. B`", "\u00a0"]
)
prose = st.lists(pieces, max_size=25).map(" ".join)
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="`\r\n"), max_size=60)
texts = st.one_of(prose, anything)


@settings(deadline=None)  # the first text of a language loads and compiles
@given(langs, st.lists(texts, max_size=4))
def test_segments_partition_every_block_up_to_white_space(code: str, raws: list[str]) -> None:
    built = document(code, *raws)
    found = segment(built).segments
    for number, block in enumerate(built.sections[0].blocks):
        mine = [one for one in found if one.block == number]
        assert "".join("".join(one.text.split()) for one in mine) == "".join(block.text.split())
        assert [token for one in mine for token in one.tokens] == [t for t in block.tokens if mine]


@settings(deadline=None)  # the first text of a language loads and compiles
@given(langs, st.lists(texts, max_size=4))
def test_segments_are_in_order_trimmed_and_cut_from_the_file(code: str, raws: list[str]) -> None:
    built = document(code, *raws)
    found = segment(built).segments
    assert [one.id for one in found] == list(range(len(found)))
    assert all(one.text and one.text == one.text.strip() for one in found)
    assert all(a.span.end <= b.span.start for a, b in zip(found, found[1:], strict=False))
    for one in found:
        cut = built.text[one.span.start : one.span.end]
        assert "".join(cut.replace("`", "").split()) == "".join(one.text.split())
        before = built.text[: one.span.start]
        assert one.span.line == before.count("\n") + 1
        assert one.span.column == len(before) - (before.rfind("\n") + 1) + 1


@settings(deadline=None)  # the first text of a language loads and compiles
@given(st.sampled_from(sorted(codes())), prose)
def test_a_segment_is_not_cut_again(code: str, raw: str) -> None:
    for one in segment(document(code, raw.replace("`", ""))).segments:
        assert [again.text for again in segment(document(code, one.text)).segments] == [one.text]


@settings(deadline=None)  # the first text of a language loads and compiles
@given(st.sampled_from(sorted(codes())), st.lists(st.sampled_from(["blau", "gato", "red", "casa", "vert"]), min_size=1))
def test_colons_and_semicolons_never_cut(code: str, words: list[str]) -> None:
    for mark in (": ", "; "):
        assert len(segment(document(code, mark.join(word.capitalize() for word in words))).segments) == 1
