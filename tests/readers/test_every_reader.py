"""Tests of every reader with any file: a document with right spans, or an error that names the file.

They go through the registries, so a new reader is tested from its first day, with its file in ``samples``.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.readers.laws import LINE_END
from tests.readers.office import archive, members
from tests.readers.samples import SAMPLES, name_of
from xlat_check.bitext import Document
from xlat_check.errors import ReadError
from xlat_check.readers import READERS, read
from xlat_check.readers.bilingual import BILINGUAL, read_bilingual
from xlat_check.segment import segment

FORMATS = (*READERS, *BILINGUAL)
CONTROL = tuple(bytes([code]) for code in (*range(32), 0x7F))
ENCODING = (
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xc2\x85", b"\r\n\r",
    *(text.encode() for text in ("\u2028", "\u200b\u202e\ufeff", "😀", "a\u0301")),
)  # fmt: skip
ESCAPES = (
    b"\\ud800", b"\\uDC00x", b"\\x00", b"\\U00110000", b"\\", b"&#xD800;", b"&#0;", b"&#1114112;", b"&a;", b"%1$",
)  # fmt: skip
MARKS = (
    *(bytes([code]) for code in b"\"'<>&{}[]|:#*`%=-@,"),
    b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"</", b"/>", b"{{", b"}}", b"*a", b"&a ",
    b"<<: *m", b"---\n", b"```\n", b".. ", b"::\n", b"msgid ", b"msgstr[9] ", b"{n, plural, ", b"\n\n", b"\n    ",
)  # fmt: skip
DEEP = tuple(piece * 400 for piece in (b"{", b"<b>", b"> ", b"[", b"(", b" ", b"9" * 12))
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "double", "insert"]),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 40),
        st.sampled_from((*CONTROL, *ENCODING, *ESCAPES, *MARKS, *DEEP)) | st.binary(max_size=4),
    ),
    max_size=5,
)


def edited(data: bytes, edits: list[tuple[str, float, int, bytes]]) -> bytes:
    """The data with bytes flipped, cut out, doubled or put in."""
    for kind, place, length, piece in edits:
        at = int(place * len(data))
        before, part, behind = data[:at], data[at : at + length], data[at + length :]
        if kind == "flip":
            part = bytes(byte ^ 1 << length % 8 for byte in part[:1]) + part[1:]
        elif kind == "cut":
            part = b""
        elif kind == "double":
            part *= 2
        else:
            part = piece + part
        data = before + part + behind
    return data


def damaged(data: bytes, edits: list[tuple[str, float, int, bytes]], member: float) -> bytes:
    """The same for what is in one of the files of an archive: else only its checksum would ever be tried."""
    if not data.startswith(b"PK") or member < 0.2:
        return edited(data, edits)
    inside = members(data)
    chosen = sorted(inside)[int((member - 0.2) / 0.8 * len(inside))]
    return archive(inside | {chosen: edited(inside[chosen], edits)})


def assert_cuts(document: Document) -> None:
    """Every block and token is at its place; segments are parts of blocks."""
    text = document.text
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    for block in document.blocks():
        assert len(block.offsets) == len(block.text) + 1
        assert list(block.offsets) == sorted(block.offsets)
        assert (block.span.start, block.span.end) == (block.offsets[0], block.offsets[-1])
        for span in (block.span, *(token.span for token in block.tokens)):
            assert 0 <= span.start <= span.end <= len(text)
            assert starts[span.line - 1] + span.column - 1 == span.start
    for part in segment(replace(document, lang=document.lang or "de")).segments:
        assert part.text.strip()
        assert 0 <= part.span.start <= part.span.end <= len(text)


def documents(format: str, path: str) -> tuple[Document, ...]:
    """The documents that a reader gives for a file."""
    if format in READERS:
        return (read(path, "de", format=format),)
    return read_bilingual(path)


def read_or_refuse(format: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name_of(format))
        path.write_bytes(data)
        try:
            found = documents(format, str(path))
        except ReadError as error:
            assert str(path) in error.message
            assert error.hint
            return
        for document in found:
            assert_cuts(document)


def test_every_reader_has_a_sample_that_it_reads() -> None:
    assert set(SAMPLES) == set(FORMATS)
    for format in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, name_of(format))
            path.write_bytes(SAMPLES[format])
            assert all(any(block.text for block in document.blocks()) for document in documents(format, str(path)))


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS, member=st.floats(0, 1, exclude_max=True))
@example(edits=[], member=0.0)
def test_a_damaged_file_is_read_or_refused(
    format: str, edits: list[tuple[str, float, int, bytes]], member: float
) -> None:
    read_or_refuse(format, damaged(SAMPLES.get(format, SAMPLES["text"]), edits, member))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("other", FORMATS)
def test_a_file_of_another_format_is_read_or_refused(format: str, other: str) -> None:
    read_or_refuse(format, SAMPLES[other])


@pytest.mark.parametrize("format", FORMATS)
def test_a_line_of_a_megabyte_is_read_or_refused(format: str) -> None:
    """In front, in the middle and behind; linear in its length, or this takes minutes."""
    data = SAMPLES[format]
    for place in (0, len(data) // 2, len(data)):
        read_or_refuse(format, data[:place] + b"x" * 1_000_000 + data[place:])
