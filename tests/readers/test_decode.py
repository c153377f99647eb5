"""Tests of decoding: bytes become text, or a message gives the reason and a way out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xlat_check.errors import ReadError
from xlat_check.readers import MAX_BYTES, decode, read_text

GERMAN = "Die Tür öffnet sich nach außen.\nÜber der Straße hängt ein Schild: „Bitte läuten“ – 5 € Gebühr.\n"


def written(tmp_path: Path, data: bytes, name: str = "page.txt") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, codec: str) -> None:
    assert read_text(written(tmp_path, GERMAN.encode(codec))) == GERMAN


@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_in_both_byte_orders(tmp_path: Path, mark: bytes, codec: str) -> None:
    assert read_text(written(tmp_path, mark + GERMAN.encode(codec))) == GERMAN


def test_latin1(tmp_path: Path) -> None:
    text = "A reunião começa às três; ninguém faltará à votação.\n"
    assert read_text(written(tmp_path, text.encode("latin-1"))) == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay(tmp_path: Path, end: str) -> None:
    text = f"one{end}two{end}"
    assert read_text(written(tmp_path, text.encode())) == text


def refusal(path: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_text(path)
    assert caught.value.hint
    return caught.value


def test_damaged_utf8_is_not_read_as_gibberish(tmp_path: Path) -> None:
    data = GERMAN.encode()
    at = data.index("Ü".encode()) + 1
    path = written(tmp_path, data[:at] + b"x" + data[at + 1 :])
    error = refusal(path)
    assert f"{path}:2: byte {at - 1} (0xc3) is not valid UTF-8" in error.message
    assert "save the file as UTF-8" in error.hint


def test_damage_behind_a_byte_order_mark_is_placed_in_the_file(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, b"\xef\xbb\xbfone\r\ntwo \xff"))
    assert ":2: byte 12 (0xff)" in error.message


def test_cut_off_utf16(tmp_path: Path) -> None:
    assert ":3: byte" in refusal(written(tmp_path, "a\nb\nc".encode("utf-16") + b"d")).message


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp1251", "Дверь открывается наружу, и никто не входит."),
        ("mac-roman", "Die Tür geht auf, draußen wird es schön hell."),
        ("cp850", "Die Tür geht auf, draußen wird es schön hell."),
        ("koi8-r", "Дверь открывается наружу."),
    ],
)
def test_other_encodings_are_refused_rather_than_guessed(tmp_path: Path, codec: str, text: str) -> None:
    assert "not valid UTF-8" in refusal(written(tmp_path, text.encode(codec))).message


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"PK\x03\x04 text", b"text " + bytes(range(1, 9)), b"\x7fELF\x02\x01"],
)
def test_binary_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "not a text file" in refusal(written(tmp_path, data)).message


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-32"])
def test_wide_text_without_a_usable_mark_is_named(tmp_path: Path, codec: str) -> None:
    assert "UTF-16 or UTF-32" in refusal(written(tmp_path, "plain words".encode(codec))).hint


def test_a_stray_control_character_is_no_binary(tmp_path: Path) -> None:
    text = "A long line of quite ordinary words that holds one stray bell.\a And it goes on.\n"
    assert read_text(written(tmp_path, text.encode())) == text


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "is empty"), (b" \n\t\r\n\xc2\xa0", "white space"), (b"\xef\xbb\xbf", "white")]
)
def test_nothing_in_it(tmp_path: Path, data: bytes, said: str) -> None:
    assert said in refusal(written(tmp_path, data)).message


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "there is no such file" in refusal(str(tmp_path / "gone.txt")).message
    assert "this is a folder" in refusal(str(tmp_path)).message
    assert "cannot be read" in refusal("odd\0name.txt").message
    assert "cannot be read" in refusal(str(tmp_path / ("x" * 5000))).message


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert "no permission" in refusal(written(tmp_path, b"text")).message


def test_a_large_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr("builtins.open", lambda *_: pytest.fail("was opened"))
    error = refusal(str(path))
    assert "50.0 MB" in error.message and f"{MAX_BYTES / 1e6:.0f} MB" in error.message


def test_a_stream_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_BYTES", 1000)
    if not os.path.exists("/dev/zero"):
        pytest.skip("needs an endless file")
    assert "a pipe or a device" in refusal("/dev/zero").message


def test_the_largest_file_allowed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decode, "MAX_BYTES", 10)
    assert read_text(written(tmp_path, b"0123456789")) == "0123456789"
    refusal(written(tmp_path, b"0123456789."))


@given(data=st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(data)
    try:
        text = read_text(str(path))
    except ReadError as error:
        assert error.message and error.hint
    else:
        assert text.strip() and "\0" not in text
