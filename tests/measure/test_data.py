"""Tests of parallel text on disk, and of the part that training never sees."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.train.toy import write_pairs
from xlat_check.errors import XlatError
from xlat_check.measure.data import HELD_OUT_BLOCK, KINDS, PROSE, PairFile, is_held_out, pair_files, read_pairs

LINES = [("Öl", "óleo"), ("", "leer\u2028x"), ("a\rb", "c\x0bd")]
ENDINGS = (".tsv", ".tsv.zst", ".tsv.xz")


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_line_is_read_as_written(tmp_path: Path, ending: str) -> None:
    write_pairs(tmp_path / f"docs.de-pt{ending}", LINES)
    (file,) = pair_files(tmp_path)
    assert (file.name, file.kind, file.source_lang, file.target_lang) == ("docs.de-pt", "docs", "de", "pt")
    assert list(read_pairs(file)) == [(*pair, "toy") for pair in LINES]


def test_files_are_sorted_and_others_left_alone(tmp_path: Path) -> None:
    for name in ("lex.de-pt.tsv", "docs.en-pt.tsv.xz", "docs.de-en.tsv.zst"):
        write_pairs(tmp_path / name, LINES)
    for name in ("README.md", "notes.tsv", "docs.de-en.tsv.zst.part", "docs.de-en.tsv.gz", "a.docs.de-en.tsv"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [file.name for file in pair_files(tmp_path)] == ["docs.de-en", "docs.en-pt", "lex.de-pt"]


def test_windows_line_ends_and_no_last_line_end(tmp_path: Path) -> None:
    path = tmp_path / "docs.de-pt.tsv"
    path.write_bytes(b"a\tb\tc\r\nd\te\tf")
    assert list(read_pairs(_file(path))) == [("a", "b", "c"), ("d", "e", "f")]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("line", "count"), [("a\tb", 2), ("", 1), ("a\tb\tc\td", 4)])
def test_a_line_with_other_fields(tmp_path: Path, ending: str, line: str, count: int) -> None:
    text = f"a\tb\tc\n{line}\n".encode()
    pack = {".tsv": bytes, ".tsv.zst": zstandard.compress, ".tsv.xz": lzma.compress}[ending]
    path = tmp_path / f"docs.de-pt{ending}"
    path.write_bytes(pack(text))
    with pytest.raises(XlatError) as refused:
        list(read_pairs(_file(path)))
    assert refused.value.message == f"{path}:2: {count} fields"
    assert "text_a TAB text_b TAB source_id" in refused.value.hint


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_is_not_what_its_name_says(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"docs.de-pt{ending}"
    path.write_bytes(b"\xff\xfe\x00 no such thing \xff")
    with pytest.raises(XlatError, match=r"docs\.de-pt\.tsv.*:1: cannot be read"):
        list(read_pairs(_file(path)))


@pytest.mark.parametrize("ending", ENDINGS[1:])
def test_a_file_that_is_cut_short(tmp_path: Path, ending: str) -> None:
    path = write_pairs(tmp_path / f"docs.de-pt{ending}", LINES * 5000)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(XlatError, match="cannot be read"):
        list(read_pairs(_file(path)))


def test_a_file_of_several_frames(tmp_path: Path) -> None:
    path = tmp_path / "docs.de-pt.tsv.zst"
    path.write_bytes(zstandard.compress(b"a\tb\tc\nd\t") + zstandard.compress(b"e\tf\n"))
    assert list(read_pairs(_file(path))) == [("a", "b", "c"), ("d", "e", "f")]


def test_no_folder_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(XlatError, match="no such folder"):
        pair_files(tmp_path / "nothing")
    with pytest.raises(XlatError, match="no training text") as refused:
        pair_files(tmp_path)
    assert "<kind>.<a>-<b>.tsv" in refused.value.hint


def test_an_unknown_kind(tmp_path: Path) -> None:
    write_pairs(tmp_path / "news.de-pt.tsv", LINES)
    with pytest.raises(XlatError, match="unknown kind of text 'news'") as refused:
        pair_files(tmp_path)
    assert all(kind in refused.value.hint for kind in KINDS)


def test_the_same_text_twice(tmp_path: Path) -> None:
    write_pairs(tmp_path / "docs.de-pt.tsv", LINES)
    write_pairs(tmp_path / "docs.de-pt.tsv.zst", LINES)
    with pytest.raises(XlatError, match=r"docs\.de-pt\.tsv\.zst: the same text as docs\.de-pt\.tsv"):
        pair_files(tmp_path)


@pytest.mark.parametrize("kind", PROSE)
@settings(deadline=None)
@given(decade=st.integers(0, 1000))
def test_one_block_of_prose_in_ten_is_held_out(kind: str, decade: int) -> None:
    file = PairFile(path=Path("x"), kind=kind, source_lang="de", target_lang="pt")
    first = decade * 10 * HELD_OUT_BLOCK
    blocks = [
        {
            is_held_out(file, first + block * HELD_OUT_BLOCK + line)
            for line in (0, 1, HELD_OUT_BLOCK // 2, -1 % HELD_OUT_BLOCK)
        }
        for block in range(10)
    ]
    assert blocks.count({True}) == 1
    assert blocks.count({False}) == 9


@settings(deadline=None)
@given(st.integers(0, 10**7))
def test_no_word_of_a_dictionary_is_held_out(line: int) -> None:
    assert not is_held_out(PairFile(path=Path("x"), kind="lex", source_lang="de", target_lang="pt"), line)


def _file(path: Path) -> PairFile:
    return PairFile(path=path, kind="docs", source_lang="de", target_lang="pt")
