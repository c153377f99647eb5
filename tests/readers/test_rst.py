"""Tests of reStructuredText, read as the rendered page shows it, with Sphinx and without; nothing in it is run."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.laws import all_blocks, assert_places_hold, outline
from xlat_check.bitext import Block
from xlat_check.errors import ReadError
from xlat_check.readers.rst import read


def blocks(text: str) -> list[Block]:
    """The blocks of a page, each held to the laws first."""
    sections = read(text, "page.rst")
    assert_places_hold(sections, text)
    found = list(all_blocks(sections))
    for block in found:
        for char, at in zip(block.text, block.offsets, strict=False):
            assert text[at : at + 1] == char or char == " ", (block, at)
    return found


def shape(text: str) -> list[tuple[str, int, str]]:
    blocks(text)
    return outline(read(text, "page.rst"))


def texts(text: str) -> list[str]:
    return [text for _, _, text in shape(text)]


def tokens(text: str) -> list[tuple[str, str, str]]:
    return [
        (token.kind, token.text, text[token.span.start : token.span.end]) for b in blocks(text) for token in b.tokens
    ]


PAGE = """\
:orphan:

.. A remark
   that nobody sees.

.. _bread:

============
Baking bread
============

A *good* loaf rests,
and then it **bakes**::

    bake   --hot
      --long

- flour
- water

  and more of it

  1. cold
  2. warm

Crumb
   The inside of a loaf.

Oven
----

.. note:: Mind the oven
   door.

.. image:: /loaf.png
   :alt: A loaf

Cooling
~~~~~~~

| Line one
| line two

  Bread is life.

  -- Ann

>>> bake(1)
2

--hot    more heat
"""


def test_a_page() -> None:
    assert shape(PAGE) == [
        ("title", 1, "Baking bread"),
        ("paragraph", 0, "A good loaf rests, and then it bakes:"),
        ("code", 0, "bake --hot --long"),
        ("item", 1, "flour"),
        ("item", 1, "water"),
        ("paragraph", 0, "and more of it"),
        ("item", 2, "cold"),
        ("item", 2, "warm"),
        ("item", 1, "Crumb"),
        ("paragraph", 0, "The inside of a loaf."),
        ("heading", 2, "Oven"),
        ("paragraph", 0, "Mind the oven door."),
        ("paragraph", 0, "A loaf"),
        ("heading", 3, "Cooling"),
        ("paragraph", 0, "Line one line two"),
        ("paragraph", 0, "Bread is life."),
        ("paragraph", 0, "Ann"),
        ("code", 0, ">>> bake(1) 2"),
        ("item", 1, "more heat"),
    ]


def test_places_are_those_in_the_file() -> None:
    lines = PAGE.splitlines()
    for block in blocks(PAGE):
        assert lines[block.span.line - 1][block.span.column - 1 :].lstrip("*").startswith(block.text.split()[0])


def test_markers() -> None:
    assert [b.marker for b in blocks(PAGE) if b.kind == "item"] == ["-", "-", "1.", "2.", "", "--hot"]


def test_sections_without_a_title_of_the_page() -> None:
    assert shape("Words.\n\nOne\n===\n\nTwo\n===\n") == [
        ("paragraph", 0, "Words."),
        ("title", 1, "One"),
        ("heading", 1, "Two"),
    ]


GRID = """\
+-------+-------+
| Loaf  | Price |
+=======+=======+
| rye   | 3     |
| bread |       |
+-------+-------+

===== =====
Loaf  Price
===== =====
rye   3
===== =====

.. list-table:: Prices
   :header-rows: 1

   * - Loaf
     - Price
   * - rye
     - 3

.. csv-table:: More
   :header: "Loaf", "Price"

   "rye, dark", 3
"""


def test_tables() -> None:
    table = [("cell", 0, "Loaf"), ("cell", 0, "Price"), ("cell", 0, "rye"), ("cell", 0, "3")]
    assert shape(GRID) == [
        *[(kind, level, "rye bread" if text == "rye" else text) for kind, level, text in table],
        *table,
        ("paragraph", 0, "Prices"),
        *table,
        ("paragraph", 0, "More"),
        *[(kind, level, "rye, dark" if text == "rye" else text) for kind, level, text in table],
    ]
    assert [b.span.line for b in blocks(GRID)] == [2, 2, 4, 4, 9, 9, 11, 11, 14, 17, 18, 19, 20, 22, 23, 23, 25, 25]


def test_a_table_without_a_title_is_a_table() -> None:
    assert shape(".. list-table::\n\n   * - rye\n     - 3\n") == [("cell", 0, "rye"), ("cell", 0, "3")]


def test_inline_markup() -> None:
    text = (
        "See `the *site* <https://x.example/a>`_, page_, `two words`__, :ref:`here <there>`, :ref:`there`, ``a  b``, "
        ":func:`~os.path.join`, :term:`loaf`, :made-up:`word`, :guilabel:`&Bake`, `plain`, |now|, [1]_ [#]_ [Ann84]_, "
        're\\ *struc*\\ ture, a\\*b, 2 * 3 * 4, "*", (*), snake_case, __init__, https://y.example/b.\n'
    )
    (block,) = blocks(text)
    assert block.text == (
        "See the *site*, page, two words, here, there, a b, join, loaf, word, Bake, plain, now, [Ann84], "
        'restructure, a*b, 2 * 3 * 4, "*", (*), snake_case, __init__, https://y.example/b.'
    )
    assert tokens(text) == [
        ("link", "https://x.example/a", "https://x.example/a"),
        ("link", "there", "there"),
        ("link", "there", "there"),
        ("code", "a b", "a  b"),
        ("code", "join", "join"),
        ("code", "now", "now"),
        ("link", "https://y.example/b", "https://y.example/b"),
    ]


def test_markup_without_an_end_is_text() -> None:
    assert texts("A *loaf, a `pan, ``x and **y and |z here.\n") == ["A *loaf, a `pan, ``x and **y and |z here."]


def test_directives() -> None:
    text = """\
.. warning::
   :class: wide

   Mind it.

.. admonition:: The title

   The text.

.. versionadded:: 1.2
   New.

.. code-block:: python
   :caption: How to bake

   bake()

.. topic::

   Without a title.

.. figure:: pan.png
   :alt: A pan

   Our pan.

.. toctree::
   :caption: More

   First page <first>
   second

.. made-up:: name
   :opt: x

   Inside.

.. made-up:: Words to read

.. py:function:: bake(loaf, hot)

   Bakes it.

.. |now| replace:: *right* now

.. |pan| image:: pan.png
   :alt: The pan
"""
    assert texts(text) == [
        "Mind it.",
        "The title",
        "The text.",
        "1.2 New.",
        "How to bake",
        "bake()",
        "Without a title.",
        "A pan",
        "Our pan.",
        "More",
        "First page",
        "Inside.",
        "Words to read",
        "Bakes it.",
        "right now",
        "The pan",
    ]
    assert ("link", "pan.png", "pan.png") in tokens(text)


def test_nothing_is_run_or_included(tmp_path, capfd) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET WORDS\n", encoding="utf-8")
    text = f"""\
Words.

.. include:: {secret}

.. literalinclude:: {secret}

.. raw:: html
   :file: {secret}

.. raw:: html

   <script>SECRET</script>

.. csv-table:: T
   :file: {secret}

.. csv-table:: U
   :url: file://{secret}

.. role:: html(raw)
   :format: html

.. default-role:: html

.. end of inclusion from "x"

.. |d| date::

`more`
"""
    assert texts(text) == ["Words.", "more"]
    assert capfd.readouterr() == ("", "")


def test_what_one_page_defines_does_not_reach_the_next() -> None:
    assert texts(".. role:: gone(raw)\n   :format: html\n\n.. default-role:: gone\n") == []
    assert texts(":gone:`here` and `there`\n") == ["here and there"]


def test_errors_in_a_page_lose_no_text(capfd) -> None:
    text = """\
Title
===

- item

  Inner
  -----

Deep
~~~~

Wider than its line
---

Words.
  Indented more.
"""
    assert "Inner" in texts(text) and "Wider than its line" in " ".join(texts(text))
    assert {"Words.", "Indented more."} <= {part for t in texts(text) for part in (t, *t.split("  "))}
    assert capfd.readouterr() == ("", "")


def test_a_title_that_skips_a_level_is_a_title() -> None:
    text = "A\n=\n\nB\n-\n\nC\n~\n\nD\n=\n\nE\n~\n\nWords.\n"
    assert [(kind, level) for kind, level, _ in shape(text)] == [
        ("title", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


def test_a_malformed_table_is_refused_at_its_line() -> None:
    with pytest.raises(ReadError, match=r"^page\.rst:4: malformed table: Bottom border"):
        read("Words.\n\n+---+---+\n| a | b |\n\nMore.\n", "page.rst")


@pytest.mark.parametrize(
    "text", ["Words.\n\n" + "- " * 10_000 + "x\n", "x\n\n" + "".join(" " * i + "x\n\n" for i in range(600))]
)
def test_nesting_too_deep_is_refused_at_its_line(text: str) -> None:
    with pytest.raises(ReadError, match=r"^page\.rst:(3|1201): nested too deeply"):
        read(text, "page.rst")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_tabs(end: str) -> None:
    text = end.join(["Bread", "=====", "", "-\tone", "\ttwo\tthree", "", "\x0cWords\x0bhere.", ""])
    assert [(b.text, b.span.line, b.span.column) for b in blocks(text)] == [
        ("Bread", 1, 1),
        ("one two three", 4, 3),
        ("Words here.", 7, 2),
    ]


PIECES = st.sampled_from(
    "Title|====|----|- |* |1. |  |    |.. note::|.. image:: y|   :alt: words|.. X replace:: b|.. _t: u|.. [1] foot|..|"
    ".. csv-table:: t|   a, b|.. list-table::|   * - a|     - b|.. code-block:: py|::|text::|>>> x|+---+---+|=== ===|"
    "a   b|:field: x|-a  opt|term|    def|*em*|**st**|``lit``|`a <b>`_|:r:`x`|[1]_|ref_|\\|é|\t|\v|\x85|-- ann|"
    ".. unknown:: a b c|.. contents:: T|.. end of inclusion from x|日本語".split("|")
    + ["| a | b |", "| line", "|x|"]
)


@settings(max_examples=150)
@given(
    text=st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=12).flatmap(
        lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " "]).map(lambda end: end.join(lines))
    )
)
def test_any_text_keeps_the_laws_or_is_refused(text: str) -> None:
    try:
        sections = read(text, "p")
    except ReadError:
        return
    assert_places_hold(sections, text)


@pytest.mark.parametrize(
    "piece", ["*a ", "``a ", ":a:`b ", "`a <b> ", "a.b.", "a_b_", "|a ", "[1", "word ", "- x\n", ".. _a: b\n"]
)
def test_hostile_pages_are_read_in_linear_time(piece: str) -> None:
    start = time.process_time()
    read(piece * 5_000, "p")
    assert time.process_time() - start < 8


def test_no_other_format_waits_for_docutils(tmp_path) -> None:
    path = tmp_path / "page.md"
    path.write_text("Words.\n", encoding="utf-8")
    code = f"import sys; from xlat_check.readers import read; read({str(path)!r}); print('docutils' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_brackets_are_text_in_a_role_that_names_no_target() -> None:
    (section,) = read("Use :code:`list<int>` and :kbd:`Shift<Tab>`.\n", "a.rst")
    assert [block.text for block in section.blocks] == ["Use list<int> and Shift<Tab>."]
    assert [token.kind for block in section.blocks for token in block.tokens].count("link") == 0


def test_a_role_needs_no_blank_before_its_target() -> None:
    assert shape("See :doc:`Bread</loaf>` now.\n") == [("paragraph", 0, "See Bread now.")]
