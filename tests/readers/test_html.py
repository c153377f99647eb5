"""Tests of HTML, read as the page shows it, with tags of any form."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.laws import all_blocks, assert_places_hold, fold, outline
from xlat_check.bitext import Block
from xlat_check.errors import ReadError
from xlat_check.readers import read as read_path
from xlat_check.readers.html import read
from xlat_check.readers.options import HtmlOptions

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="description" content="How we bake &amp; sell.">
  <title>The bakery</title>
  <style>p { color: red }</style>
  <script>document.write("<p>nothing</p>");</script>
</head>
<body>
  <header><h1>Our site</h1></header>
  <nav><ul><li><a href="/">Start</a></li></ul></nav>
  <main>
    <article>
      <header><h1>Baking <em>bread</em><a class="headerlink" href="#x" title="Link to this">¶</a></h1></header>
      <p>Knead the dough.<br>Let it rest.
      <ul>
        <li>flour
        <li>water <ol><li>cold<li>warm</ol>
        <li><p>salt</p><p>just a pinch</p></li>
      </ul>
      <dl><dt>Crumb<dd>The inside of a loaf.</dl>
      <table>
        <caption>Prices</caption>
        <tr><th>Loaf<th>Price
        <tr><td>rye<td><div>3</div>
      </table>
      <figure><img src="loaf.jpg" alt="A loaf" title="Taken at dawn"><figcaption>Our loaf</figcaption></figure>
      <pre><code>bake   --hot
  --long</code></pre>
      <footer>Written by Ann.</footer>
    </article>
    <aside>Read more</aside>
  </main>
  <footer>Imprint</footer>
</body>
</html>
"""


def blocks(text: str, options: HtmlOptions = HtmlOptions()) -> list[Block]:  # noqa: B008
    """The blocks of a page, each held to the laws first."""
    sections = read(text, "page.html", options)
    assert_places_hold(sections, text)
    found = list(all_blocks(sections))
    for block in found:
        for char, at in zip(block.text, block.offsets, strict=False):
            # else it stands for an entity, a tag that spaces, or an attribute that does
            assert text[at] == char or text[at] == "&" or char == " ", (block, at)
    return found


def shape(text: str, options: HtmlOptions = HtmlOptions()) -> list[tuple[str, int, str]]:  # noqa: B008
    blocks(text, options)
    return outline(read(text, "page.html", options))


def texts(text: str, options: HtmlOptions = HtmlOptions()) -> list[str]:  # noqa: B008
    return [text for _, _, text in shape(text, options)]


def tokens(text: str) -> list[tuple[str, str, str]]:
    return [
        (token.kind, token.text, text[token.span.start : token.span.end]) for b in blocks(text) for token in b.tokens
    ]


def test_a_page() -> None:
    assert shape(PAGE) == [
        ("title", 1, "The bakery"),
        ("paragraph", 0, "How we bake & sell."),
        ("heading", 1, "Baking bread"),
        ("paragraph", 0, "Knead the dough. Let it rest."),
        ("item", 1, "flour"),
        ("item", 1, "water"),
        ("item", 2, "cold"),
        ("item", 2, "warm"),
        ("item", 1, "salt"),
        ("paragraph", 0, "just a pinch"),
        ("item", 1, "Crumb"),
        ("paragraph", 0, "The inside of a loaf."),
        ("paragraph", 0, "Prices"),
        ("cell", 0, "Loaf"),
        ("cell", 0, "Price"),
        ("cell", 0, "rye"),
        ("cell", 0, "3"),
        ("paragraph", 0, "A loaf"),
        ("paragraph", 0, "Taken at dawn"),
        ("paragraph", 0, "Our loaf"),
        ("code", 0, "bake --hot --long"),
        ("paragraph", 0, "Written by Ann."),
    ]


def test_places_are_those_in_the_file() -> None:
    found = {block.text: block for block in blocks(PAGE)}
    for text in ("Baking bread", "cold", "rye", "A loaf", "Taken at dawn", "Written by Ann."):
        block = found[text]
        line = PAGE.splitlines()[block.span.line - 1]
        assert line[block.span.column - 1 :].startswith(text.split()[0])


def test_without_a_title_the_first_main_heading_is_one() -> None:
    assert shape("<h2>Before</h2><h1>Bread</h1><h1>Rolls</h1>") == [
        ("heading", 2, "Before"),
        ("title", 1, "Bread"),
        ("heading", 1, "Rolls"),
    ]


def test_sections_follow_the_headings() -> None:
    sections = read("<p>Words.<h2>Part</h2><p>More.<h4>Sub</h4>", "p")
    assert [(s.heading and s.heading.text, s.depth, len(s.blocks)) for s in sections] == [
        (None, 0, 1),
        ("Part", 2, 1),
        ("Sub", 4, 0),
    ]


def test_what_is_left_out_can_be_set() -> None:
    page = "<nav>Menu</nav><p>Bread</p><div class='side wide'>Ads</div><span id=x>Shop</span>"
    assert texts(page) == ["Bread", "Ads", "Shop"]
    assert texts(page, HtmlOptions(skip=())) == ["Menu", "Bread", "Ads", "Shop"]
    assert texts(page, HtmlOptions(skip=(".wide", "#x"))) == ["Menu", "Bread"]
    assert texts(page, HtmlOptions(only=(".side",))) == ["Ads"]
    assert texts(page, HtmlOptions(only=("article",))) == ["Bread", "Ads", "Shop"]
    assert texts("<p title=a aria-label=b>c", HtmlOptions(attributes=("aria-label",))) == ["c", "b"]


def test_roles_name_parts_too() -> None:
    assert texts('<div role="navigation">Menu</div><p>x</p><div role="main"><p>Bread</p></div>') == ["Bread"]


def test_a_main_part_without_text_is_no_main_part() -> None:
    assert texts("<main></main><p>Bread</p>") == ["Bread"]


def test_a_part_left_open_ends_with_what_holds_it() -> None:
    assert texts("<div><nav><ul><li>Menu</div><p>Bread</p>") == ["Bread"]


def test_icons_and_scripts_are_no_text() -> None:
    page = "<p>A<svg><title>x</title></svg><i aria-hidden=true>menu</i><script>b</script>B<template>c</template></p>"
    assert texts(page) == ["AB"]
    assert texts("<style-guide>Words</style-guide><svg/>More<svg /> words") == ["Words", "More words"]


def test_entities() -> None:
    (block,) = blocks("<p>Salt &amp; pepper&nbsp;&#8364;&#x20AC; &unknown; &NotEqualTilde; AT&T &lt;p&gt;&hellip;</p>")
    assert block.text == "Salt & pepper €€ &unknown; ≂̸ AT&T <p>…"
    assert block.span.end - block.span.start == len(
        "Salt &amp; pepper&nbsp;&#8364;&#x20AC; &unknown; &NotEqualTilde; AT&T &lt;p&gt;&hellip;"
    )


def test_inline_code_and_links_are_kept() -> None:
    text = (
        '<p>Run <code>bake <b>--hot</b></code>, see <a href="/a?b&amp;c">here</a> <img src=x.png> http://a.example.</p>'
    )
    assert tokens(text) == [
        ("code", "bake --hot", "bake <b>--hot"),
        ("link", "/a?b&amp;c", "/a?b&amp;c"),
        ("link", "x.png", "x.png"),
        ("link", "http://a.example", "http://a.example"),
    ]


def test_a_paragraph_of_nothing_but_code_is_code() -> None:
    assert shape("<p><code>bake</code></p><li><code>eat</code>") == [("code", 0, "bake"), ("item", 1, "eat")]


def test_an_image_stands_in_its_sentence() -> None:
    assert texts("<p>Press<img alt='the bell'>to enter.</p><p><img alt=''></p>") == ["Press the bell to enter."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>Bread<p>Words", [("heading", 2, "Bread"), ("paragraph", 0, "Words")]),
        ("<h2>Bread</h3><p>Words", [("heading", 2, "Bread"), ("paragraph", 0, "Words")]),
        ("<h2>Bread<h3>Rolls", [("heading", 2, "Bread"), ("heading", 3, "Rolls")]),
        ("<h2><div>Bread</div><div>Rolls</div></h2>", [("heading", 2, "Bread Rolls")]),
        ("<h2><p>Bread</p></h2>", [("heading", 2, "Bread")]),
        ("<p>a</div>b</p></p>c", [("paragraph", 0, "a"), ("paragraph", 0, "b"), ("paragraph", 0, "c")]),
        ("<table><tr><td>a</div>b</table>c", [("cell", 0, "a"), ("cell", 0, "b"), ("paragraph", 0, "c")]),
        ("<b>a<p>b</b>c</p>", [("paragraph", 0, "a"), ("paragraph", 0, "bc")]),
        ("<p>a < b & c <3</p>", [("paragraph", 0, "a < b & c <3")]),
        ("<p>a<!-- b", [("paragraph", 0, "a")]),
        ("<p>a<!-->b", [("paragraph", 0, "ab")]),
        ("<p>a<script>b", [("paragraph", 0, "a")]),
        ("<title>Bread<body><p>a", [("title", 1, "Bread"), ("paragraph", 0, "a")]),
        ("<li>a<li>b</ul><li>c", [("item", 1, "a"), ("item", 1, "b"), ("item", 1, "c")]),
        ("<td><ul><li>a<td>b", [("item", 1, "a"), ("cell", 0, "b")]),
        ("<P CLASS=x TITLE='y'>a</P>", [("paragraph", 0, "a"), ("paragraph", 0, "y")]),
    ],
)
def test_malformed_pages(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert shape(text) == [("title", 1, t) if (k, lv) == ("heading", 1) else (k, lv, t) for k, lv, t in expected]


def test_the_language_is_what_the_page_says(tmp_path) -> None:
    path = tmp_path / "page.html"
    path.write_text('<html xml:lang="pt-BR" LANG="pt-PT"><p>Pão</p>', encoding="utf-8")
    assert read_path(str(path)).lang == "pt-PT"
    assert read_path(str(path), "de").lang == "de"
    path.write_text("<p>Pão</p>", encoding="utf-8")
    assert read_path(str(path)).lang == ""


def test_a_page_of_furniture_is_refused(tmp_path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<nav>Menu</nav><footer>Imprint</footer>", encoding="utf-8")
    with pytest.raises(ReadError, match="nothing to compare"):
        read_path(str(path))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = f"<p>One{end}two</p>{end}<p>Three</p>"
    assert [(b.text, b.span.line, b.span.column) for b in blocks(text)] == [("One two", 1, 4), ("Three", 3, 4)]


PIECES = st.sampled_from(
    "<p>|</p>|<h1>|</h2>|<ul>|<li>|</ul>|<table>|<td>|</table>|<div class=x>|</div>|<nav>|</nav>|<main>|</main>|<b>|"
    "</b>|<code>|</code>|<a href='/x'>|</a>|<img alt='y' src=z>|<pre>|</pre>|<title>|</title>|<script>|</script>|"
    "<!--|-->|&amp;|&|<|>|\"|'|<svg/>|<br>|<dl>|<dt>|<dd>|word|  |\n|\r|é|https://x.y/z|<html lang=de>|<body>|"
    "<p title='t&lt;'>".split("|")
)


@given(text=st.lists(st.one_of(PIECES, st.text(max_size=10)), max_size=25).map("".join))
def test_any_text_keeps_the_laws(text: str) -> None:
    sections = read(text, "p")
    assert_places_hold(sections, text)


@given(
    words=st.lists(
        st.sampled_from(["loaf", "<b>so</b>", "<p>", "</p>", "<li>", "</div>", "<h2>", "</h2>"]), max_size=20
    )
)
def test_no_word_outside_the_skipped_parts_is_lost(words: list[str]) -> None:
    text = " ".join(words)
    assert fold(" ".join(texts(text))).split() == [
        "so" if word == "<b>so</b>" else word for word in words if word in ("loaf", "<b>so</b>")
    ]


@pytest.mark.parametrize(
    "piece",
    ["<", "<!--", "<p>x", "<div>", "</p>", "<a ", '<a "', "&", "<script", "<svg>", "<code>x", "<ul><li>x", "<td>"],
)
def test_hostile_pages_are_read_in_linear_time(piece: str) -> None:
    start = time.process_time()
    blocks_of = read(piece * 20_000 + "</p>" * 20_000 + "x", "p")
    assert time.process_time() - start < 8
    assert len(blocks_of) <= 1


def test_in_xhtml_an_element_without_content_hides_nothing() -> None:
    page = "<html><head><script src='a.js'/><title/></head><body><p>Mind the oven.</p></body></html>"
    assert [block.text for block in all_blocks(read(f"<?xml version='1.0'?>{page}", "p"))] == ["Mind the oven."]
    assert not list(all_blocks(read(page, "p")))


def test_front_matter_is_no_text_but_its_title_is() -> None:
    text = "---\ntitle: Ovens\nlayout: wide\n---\n<h1>Hot ovens</h1><p>Mind them.</p>\n"
    sections = read(text, "p")
    assert_places_hold(sections, text)
    assert outline(sections) == [("title", 1, "Ovens"), ("heading", 1, "Hot ovens"), ("paragraph", 0, "Mind them.")]
    assert outline(read("---\n<p>Mind them.</p>\n", "p"))[-1] == ("paragraph", 0, "Mind them.")
    with pytest.raises(ReadError, match=r"^p:2: the front matter is not valid YAML"):
        read("---\na: [\n---\n<p>Mind them.</p>", "p")
