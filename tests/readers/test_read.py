"""Tests of the choice of the reader by a file's name, and of whole documents."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import xlat_check.readers
from tests.readers.laws import all_blocks, outline
from xlat_check.errors import ReadError
from xlat_check.readers import READERS, SUFFIXES, format_of, read
from xlat_check.readers.bilingual import BILINGUAL


def written(tmp_path: Path, name: str, text: str) -> str:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return str(path)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("page.md", "markdown"),
        ("page.de.MARKDOWN", "markdown"),
        ("page.mdx", "mdx"),
        ("page.txt", "text"),
        ("page.text", "text"),
        ("README", "text"),
        ("dir.md/notes", "text"),
        (".hidden", "text"),
    ],
)
def test_the_suffix_tells_the_format(name: str, format: str) -> None:
    assert format_of(name) == format


def test_every_suffix_leads_to_a_reader() -> None:
    assert set(SUFFIXES.values()) == set(READERS)
    assert len(SUFFIXES) == sum(len(reader.endings) for reader in READERS.values()), "no two formats share an ending"


def test_nobody_forgot_the_line_of_a_reader() -> None:
    """Every function that looks like a reader is registered, and every registered reader exists."""
    registered = [reader.place for reader in READERS.values()]
    registered += [f"bilingual.{reader.place}" for reader in BILINGUAL.values()]
    assert sorted(registered) == sorted(readers_in(Path(xlat_check.readers.__file__).parent))


def readers_in(folder: Path) -> Iterator[str]:
    """Every public function below a folder that looks like a reader, as ``module:function``.

    It takes a path and what a reader takes, or a text and its path and gives sections.
    """
    for path in folder.rglob("*.py"):
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                types = [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
                of_text = (
                    types == ["str", "str"] and node.returns and ast.unparse(node.returns) == "tuple[Section, ...]"
                )
                if of_text or types in (["str", "ReaderOptions"], ["str", "Wanted"]):
                    module = ".".join(path.relative_to(folder).with_suffix("").parts)
                    yield f"{module}:{node.name}"


def test_another_suffix_names_what_is_allowed(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"page\.xyz: files ending in \.xyz") as caught:
        read(written(tmp_path, "page.xyz", "words"))
    assert ".md, .markdown, .mdx, .txt, .text" in caught.value.hint


@pytest.mark.parametrize("name", ["page.adoc", "page.ASCIIDOC", "page.asc"])
def test_asciidoc_is_refused_with_a_way_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError, match="AsciiDoc cannot be read") as caught:
        read(written(tmp_path, name, "= Title\n"))
    assert "asciidoctor" in caught.value.hint


def test_a_format_given_goes_before_the_suffix(tmp_path: Path) -> None:
    path = written(tmp_path, "page.xyz", "# Opening hours\n")
    assert outline(read(path, format="markdown").sections) == [("title", 1, "Opening hours")]
    assert outline(read(path, format="text").sections) == [("title", 1, "# Opening hours")]
    with pytest.raises(ReadError, match="no format 'xyz'") as caught:
        read(path, format="xyz")
    assert caught.value.hint == f"allowed are {', '.join(READERS)}"


def test_a_document_holds_its_text_path_and_language(tmp_path: Path) -> None:
    path = written(tmp_path, "page.md", "\ufeffWords.\r\n")
    document = read(path, "en")
    assert (document.path, document.lang, document.text) == (path, "en", "Words.\r\n")
    assert next(all_blocks(document.sections)).span.path == path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.md", "<!-- nothing but a remark -->\n"),
        ("page.md", "---\nlayout: wide\n---\n"),
        ("page.md", "[target]: https://example.org\n"),
        ("page.txt", "-----\n\n* * *\n"),
        ("page.txt", "\u200b\n"),
    ],
)
def test_nothing_to_compare_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(ReadError, match="nothing to compare"):
        read(written(tmp_path, name, text))


def test_a_refused_file_is_refused_whatever_its_format(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(str(tmp_path / "gone.md"))


def test_plain_text_does_not_wait_for_the_markdown_parser(tmp_path: Path) -> None:
    path = written(tmp_path, "page.txt", "Words.\n")
    code = f"import sys; from xlat_check.readers import read; read({path!r}); print('markdown_it' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
