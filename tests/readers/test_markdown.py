"""Tests of Markdown, read as the rendered page shows it, with the place of every character."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.laws import all_blocks, assert_places_hold, outline
from xlat_check.bitext import Block
from xlat_check.errors import ReadError
from xlat_check.readers.markdown import read


def blocks(text: str) -> list[Block]:
    """The blocks of a page, each held to the laws first."""
    sections = read(text, "page.md")
    assert_places_hold(sections, text)
    found = list(all_blocks(sections))
    for block in found:
        for char, at in zip(block.text, block.offsets, strict=False):
            # else it stands for an escape, an entity, a line break or a tag that spaces
            assert text[at] == char or text[at] in "\\&<\n\r" or (char == " " and text[at].isspace()), (block, at)
    return found


def shape(text: str) -> list[tuple[str, int, str]]:
    blocks(text)
    return outline(read(text, "page.md"))


def only(text: str) -> Block:
    (block,) = blocks(text)
    return block


def tokens(text: str) -> list[tuple[str, str, str]]:
    """Kind and text of every token, and the text at its place in the file."""
    return [
        (token.kind, token.text, text[token.span.start : token.span.end]) for b in blocks(text) for token in b.tokens
    ]


def test_headings() -> None:
    text = "# Bread\n\nWords.\n\nFlour\n-----\n\n### Water ###\n\nMilk\n===\n"
    assert shape(text) == [
        ("title", 1, "Bread"),
        ("paragraph", 0, "Words."),
        ("heading", 2, "Flour"),
        ("heading", 3, "Water"),
        ("heading", 1, "Milk"),
    ]
    assert [section.depth for section in read(text, "p")] == [1, 2, 3, 1]


def test_text_before_the_first_heading_has_its_own_section() -> None:
    first, second = read("Words.\n\n# Bread\n", "p")
    assert (first.heading, first.depth, len(first.blocks)) == (None, 0, 1)
    assert second.heading is not None and not second.blocks


@pytest.mark.parametrize("anchor", ["{#flour}", "{: #flour .wide}", "{ #flour_a_b }", "{/* #flour */}", "{.wide}"])
def test_an_anchor_is_no_part_of_its_heading(anchor: str) -> None:
    assert shape(f"## Fine flour {anchor}\n") == [("heading", 2, "Fine flour")]


def test_braces_that_are_no_anchor_stay() -> None:
    assert shape("## The set {a, b}\n\nUse {name} here.\n")[0][2] == "The set {a, b}"


def test_nested_lists() -> None:
    text = "- one\n  - two\n\n    more of two\n\n    3. three\n- one\n\n* * *\n\n1) four\n"
    found = blocks(text)
    assert [(b.kind, b.level, b.marker, b.text) for b in found] == [
        ("item", 1, "-", "one"),
        ("item", 2, "-", "two"),
        ("paragraph", 0, "", "more of two"),
        ("item", 3, "3.", "three"),
        ("item", 1, "-", "one"),
        ("item", 1, "1)", "four"),
    ]


def test_task_lists() -> None:
    assert shape("    - [ ] code\n") == [("code", 0, "- [ ] code")]
    assert shape("- [ ] buy flour\n- [x] bake\n") == [("item", 1, "buy flour"), ("item", 1, "bake")]


def test_tables() -> None:
    text = "> | Kind | Price |\n> |------|------:|\n> | rye | 3 |\n> | a\\|b | `x\\|y` |\n> | | *fine* |\n"
    assert [(kind, cell) for kind, _, cell in shape(text)] == [
        ("cell", cell) for cell in ("Kind", "Price", "rye", "3", "a|b", "x|y", "fine")
    ]
    found = blocks(text)
    assert [text[b.span.start : b.span.end] for b in found[2:5]] == ["rye", "3", "a\\|b"]


def test_quotes_and_wrapped_lines() -> None:
    text = "> She said\n> it was *good*\nand left.\n\nHard  \nbreak\\\nhere.\n"
    assert shape(text) == [("paragraph", 0, "She said it was good and left."), ("paragraph", 0, "Hard break here.")]


def test_inline_markup_is_not_text() -> None:
    text = "A **bold _word_** and ~~no~~ *such* thing, 2 * 3 * 4, snake_case_name.\n"
    assert only(text).text == "A bold word and no such thing, 2 * 3 * 4, snake_case_name."


def test_escapes_and_entities() -> None:
    text = "Salt \\& pepper &amp; a\\*b &copy;&nbsp;&#8364; \\d &unknown; end&hellip;\n"
    block = only(text)
    assert block.text == "Salt & pepper & a*b © € \\d &unknown; end…"
    assert text[block.span.start : block.span.end] == text.strip()


def test_inline_code_is_kept_and_is_text() -> None:
    text = "Run `bake  --hot` or ``a`b`` or ` ` now.\n"
    assert only(text).text == "Run bake --hot or a`b or now."
    assert tokens(text) == [("code", "bake --hot", "bake  --hot"), ("code", "a`b", "a`b")]


def test_inline_code_over_two_lines() -> None:
    text = "> Run ` bake\n> --hot ` now.\n"
    assert only(text).text == "Run bake --hot now."


def test_a_paragraph_of_nothing_but_code_is_code() -> None:
    assert shape("- Bake it:\n\n`bake --hot`\n\n- `--cold`\n") == [
        ("item", 1, "Bake it:"),
        ("code", 0, "bake --hot"),
        ("item", 1, "--cold"),
    ]


def test_code_blocks() -> None:
    text = "- item\n\n  ```sh\n  bake   --hot\n\n  eat\n  ```\n\n      indented\n\n~~~\n~~~\n"
    assert shape(text) == [("item", 1, "item"), ("code", 0, "bake --hot eat"), ("code", 0, "indented")]
    code = blocks(text)[1]
    assert text[code.span.start : code.span.end] == "bake   --hot\n\n  eat"


def test_link_targets_are_kept_and_their_text_compared() -> None:
    text = (
        "[See *all*](</a b>) or [this](https://example.org/a_(b)), [this][r], [r], <http://example.net>.\n\n[r]: /ref\n"
    )
    assert only(text).text == "See all or this, this, r, http://example.net."
    assert tokens(text) == [
        ("link", "/a b", "/a b"),
        ("link", "https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("link", "/ref", "[this][r]"),
        ("link", "/ref", "[r]"),
        ("link", "http://example.net", "http://example.net"),
    ]


def test_text_behind_a_link_is_found_behind_it() -> None:
    text = 'A [b](/c "d e") e\n'
    block, _ = blocks(text)
    assert block.text == "A b e"
    assert block.offsets[block.text.index("e")] == text.rindex("e")


def test_addresses_in_the_text() -> None:
    assert tokens("Go to https://example.org/x.\n") == [("link", "https://example.org/x", "https://example.org/x")]
    assert tokens("[https://example.org](/y)\n") == [("link", "/y", "/y")]
    assert tokens("<baker@example.org>\n")[0][1] == "mailto:baker@example.org"


def test_images() -> None:
    text = "Look: ![a *warm* loaf &amp; a [knife](/k)](loaf.png) and [![](i.svg)](/more)!\n"
    assert only(text).text == "Look: a warm loaf & a knife and !"
    assert [token[1] for token in tokens(text)] == ["/k", "loaf.png", "i.svg", "/more"]


def test_html_tags_and_comments_are_skipped() -> None:
    text = 'A <b>fat</b><br>cat<!-- note --> on <a class="x" href="/mat">the mat</a>.\n\n<!-- a\n\nremark -->\n\nEnd.\n'
    assert shape(text) == [("paragraph", 0, "A fat cat on the mat."), ("paragraph", 0, "End.")]
    assert tokens(text) == [("link", "/mat", "/mat")]


def test_html_blocks_give_their_text() -> None:
    text = (
        '<h1 align="center">Bread &amp; Butter</h1>\n<p>One <b>good</b>\nloaf.</p><p><a href="/x">Two</a></p>\n'
        "<script>var hidden;</script>\n<ul><li>flour</li></ul>\n\n<pre>\n1  2\n</pre>\n\n<style>a {}</style>\n"
    )
    assert shape(text) == [
        ("heading", 1, "Bread & Butter"),
        ("paragraph", 0, "One good loaf."),
        ("paragraph", 0, "Two"),
        ("item", 1, "flour"),
        ("code", 0, "1 2"),
    ]
    assert tokens(text) == [("link", "/x", "/x")]


@pytest.mark.parametrize(
    "text",
    [
        ":::note\nMind the oven.\n:::\n",
        ":::note[Careful]\n\nMind the oven.\n\n:::\n",
        "::::{warning} Careful\n:class: wide\n\nMind the oven.\n::::\n",
        "/// tip | Careful\n\nMind the oven.\n\n///\n",
        '!!! note "Careful"\n    Mind the oven.\n',
        "??? note\n\n    Mind the oven.\n",
        "!!! note\n\tMind the oven.\n",
        '!!! note\n\n\t!!! tip "Careful"\n\n\t\tMind the oven.\n',
        '{{% def id="oven" %}} Mind the oven. {{% /def %}}\n',
        "{{< note >}}Mind the oven.{{< /note >}}\n",
        "{% note %}Mind the oven.{% endnote %}\n",
        "Mind {{< kbd >}}the{{< /kbd >}} oven.\n",
        '{{< figure\n  src="oven.png"\n  class="wide" >}}\nMind the oven.\n',
        "<Steps>\nMind the oven.\n</Steps>\n",
        "import Oven from '~/Oven.astro';\nimport '../oven.css';\n\nMind the oven.\n",
        'Mind [the oven]({{< ref "oven.md" >}}).\n',
        "Mind [the oven]({% link oven.md %}).\n",
        "> [!WARNING]\n> Mind the oven.\n",
        "```{note}\n:class: wide\nMind the oven.\n```\n",
        "(oven)=\nMind the oven.\n",
        "{% raw %}\nMind the oven.\n{% endraw %}\n",
        "{{< note >}}\nMind the oven.\n{{< /note >}}\n",
        "{* ../oven.py hl[2:4] *}\n\nMind the oven.\n",
        "Mind the oven.[^1]\n",
        "[^1]: Mind the oven.\n",
        "Mind [the oven](/o){ .wide target=_blank }.\n",
    ],
)
def test_lines_that_steer_are_no_text(text: str) -> None:
    assert shape(text) == [("paragraph", 0, "Mind the oven.")]


@pytest.mark.parametrize(
    "text",
    [
        '=== "Gas"\n\n    Mind the oven.\n',
        '!!! note\n\n    === "Gas"\n\n        Mind the oven.\n',
        '{{< tab title="Gas" >}}\nMind the oven.\n{{< /tab >}}\n',
        '{{< tab\n  title="Gas" >}}Mind the oven.{{< /tab >}}\n',
        '<Tab title="Gas" icon="fire">\n\nMind the oven.\n\n</Tab>\n',
    ],
)
def test_texts_in_instructions_are_text(text: str) -> None:
    assert shape(text) == [("paragraph", 0, "Gas"), ("paragraph", 0, "Mind the oven.")]
    assert_places_hold(read(text, "p"), text)


@pytest.mark.parametrize(
    "text",
    [
        "{% highlight ruby %}\n# oven\n\nheat 200\n{% endhighlight %}\n",
        '{{< highlight go "linenos=true" >}}\n# oven\n\nheat 200\n{{< /highlight >}}\n',
        "{{< mermaid >}}\n# oven\n\nheat 200\n{{< /mermaid >}}\n",
    ],
)
def test_code_between_shortcodes_is_code(text: str) -> None:
    assert shape(text + "\nMind the oven.\n") == [("code", 0, "# oven heat 200"), ("paragraph", 0, "Mind the oven.")]


@pytest.mark.parametrize("code", ["`{{< note >}}`", "``{% raw %}``", "`{# no #}`"])
def test_shortcodes_in_inline_code_are_code(code: str) -> None:
    assert shape(f"Write {code} there.\n") == [("paragraph", 0, f"Write {code.strip('`')} there.")]


def test_shortcodes_within_a_line_leave_its_places() -> None:
    text = (
        '# A {{< badge "x" >}} heading\n\nOne {{% x %}} *two* {{% /x %}} three.\n\n'
        "| {{< a >}} b | c |\n|---|---|\n| 1 {% x %} | d |\n"
    )
    sections = read(text, "p")
    assert_places_hold(sections, text)
    for block in all_blocks(sections):
        for word in block.text.split():
            at = block.offsets[block.text.index(word)]
            assert text[at : at + len(word)] == word


def test_fences_inside_code_are_code() -> None:
    assert shape("```md\n:::note\n!!! tip\n```\n\n:::\n\n    :::x\n") == [("code", 0, ":::note !!! tip")]


def test_text_after_an_indented_admonition() -> None:
    text = "!!! note\n    One.\n\n    - two\n\nThree.\n\n    code\n"
    assert shape(text) == [
        ("paragraph", 0, "One."),
        ("item", 1, "two"),
        ("paragraph", 0, "Three."),
        ("code", 0, "code"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: "The \\"good\\" loaf"\ndate: 2024-01-02\n'
        "description: >\n  How to\n  bake it.\ntags: [a, b]\n---\n# Loaf\n",
        '+++\ndate = 2024-01-02\ntitle = \'The "good" loaf\'\ndescription = "How to bake it."\n+++\n# Loaf\n',
    ],
)
def test_front_matter(text: str) -> None:
    assert outline(read(text, "p")) == [
        ("title", 1, 'The "good" loaf'),
        ("paragraph", 0, "How to bake it."),
        ("heading", 1, "Loaf"),
    ]
    assert_places_hold(read(text, "p"), text)
    assert [b.span.line for b in blocks_of(text)][2] == text.count("\n")


def blocks_of(text: str) -> list[Block]:
    return list(all_blocks(read(text, "p")))


def test_front_matter_without_title() -> None:
    assert shape("---\nlayout: x\ndescription: Words here.\ntitle:\n---\n\n# Loaf\n") == [
        ("paragraph", 0, "Words here."),
        ("title", 1, "Loaf"),
    ]


def test_front_matter_that_is_no_yaml_is_refused() -> None:
    with pytest.raises(ReadError, match=r"page\.md:3: the front matter is not valid YAML") as caught:
        read("---\nlayout: x\ntitle: Bread: the book\n---\n\nWords.\n", "page.md")
    assert "quotes" in caught.value.hint


def test_front_matter_may_stand_behind_empty_lines() -> None:
    assert shape("\n  \n---\ntitle: Loaf\ntags: [a, b]\n---\n\nWords.\n") == [
        ("title", 1, "Loaf"),
        ("paragraph", 0, "Words."),
    ]


@pytest.mark.parametrize("inside", ["Note: bread is good.", "title: Bread: the book", "- loaves\n- rolls\nare good"])
def test_between_two_rules_behind_an_empty_line_may_be_text(inside: str) -> None:
    last = inside.splitlines()[-1].removeprefix("- ")
    assert any(last in text for _, _, text in shape(f"\n---\n{inside}\n\n---\n"))


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert shape("---\n\nWords are here.\n\n---\n") == [("paragraph", 0, "Words are here.")]
    assert shape("---\n# Bread\nis good\n\n---\n") == [("title", 1, "Bread"), ("paragraph", 0, "is good")]
    assert shape("---\ntitle: unclosed\n")[0][2] == "title: unclosed"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns(end: str) -> None:
    text = f"---{end}title: Bread{end}---{end}{end}> - **One**{end}>   two{end}{end}| a | bc |{end}|--|--|{end}"
    found = blocks(text)
    assert [(b.text, b.span.line, b.span.column) for b in found] == [
        ("Bread", 2, 8),
        ("One two", 5, 7),
        ("a", 8, 3),
        ("bc", 8, 7),
    ]


def test_tabs() -> None:
    text = "-\tone\n\n\ttwo\n\t\n\t\tthree\n"
    assert [b.text for b in blocks(text)][:2] == ["one", "two"]


def test_an_escaped_character_is_placed_at_itself() -> None:
    text = "a\\_b\n"
    block = only(text)
    assert [text[at] for at in block.offsets[:-1]] == list("a_b")


PIECES = st.sampled_from(
    "# ;## ;- ;> ;1. ;  ;    ;\n;\n\n;```;`;``;**;*;_;~~;[a](b);[a][b];[b]: /c;![x](y 'z');<http://a.b>;<b>;</b>;<!--;"
    "-->;&amp;\\*;\\|;{#x};:::note;///;!!! n;---;===;+++;title: x;a;bc de;é;https://x.y/z;<p>;<pre>;<script>;[^1];"
    "- [ ] ;\t;{% x %};\u00a0;\\\n;  \n;|;| a | b |\n|--|--|\n;\r\n;\r".split(";")
)


@given(
    text=st.one_of(
        st.lists(PIECES, max_size=25).map("".join),
        st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=80),
    )
)
def test_any_text_keeps_the_laws(text: str) -> None:
    try:
        blocks(text)
    except ReadError as error:
        assert "front matter" in error.message


@given(
    words=st.lists(
        st.sampled_from(["*loaf*", "`pan`", "[oven](/o)", "a\\_b", "salt", "&amp;", "![x](/y)", "<b>so</b>", "**"]),
        min_size=1,
        max_size=12,
    )
)
def test_markup_hides_no_words(words: list[str]) -> None:
    plain = {
        "*loaf*": "loaf",
        "`pan`": "pan",
        "[oven](/o)": "oven",
        "a\\_b": "a_b",
        "&amp;": "&",
        "![x](/y)": "x",
        "<b>so</b>": "so",
    }
    text = "Words " + " ".join(words) + " end"
    assert only(text).text == "Words " + " ".join(plain.get(word, word) for word in words) + " end"


def test_deep_nesting_is_read() -> None:
    text = "> " * 40 + "deep\n\n" + "".join("  " * i + "- x\n" for i in range(40))
    assert len(blocks(text)) == 41


@pytest.mark.parametrize("piece", ["[", "*a ", "<a ", "<!--", "`", "![", "&", "\\", "|", "- ", "[^", "{#", '<p "'])
def test_hostile_repetition_stays_quick(piece: str) -> None:
    text = f"x {piece * 2000}\n\n{piece * 2000}\n"
    start = time.process_time()
    assert_places_hold(read(text, "p"), text)
    assert time.process_time() - start < 8


@pytest.mark.parametrize("piece", ["> ", "- ", "1. "])
def test_nesting_too_deep_is_refused_rather_than_dropped(piece: str) -> None:
    text = "Words.\n\n{}more\n\nLast words.\n"
    assert len(blocks(text.format(piece * 49))) == 3
    with pytest.raises(ReadError, match="p:3: nested too deeply"):
        read(text.format(piece * 2000), "p")


def test_ten_thousand_sentences_are_read_in_a_second_or_so() -> None:
    text = (
        "## Heading\n\n" + "This *sentence* is as long as `most` of [them](/x) are on such pages. " * 10 + "\n\n"
    ) * 1000
    start = time.process_time()
    assert len(read(text, "p")) == 1000
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "opens",
    [
        '!!! note "{}"\n    ',
        '!!! tip inline end "{}"\n    ',
        '???+ note "{}"\n    ',
        '=== "{}"\n    ',
        ":::note[{}]\n",
        ":::tip {}\n",
        "::: details {}\n",
        ":::{{admonition}} {}\n",
        "::: {{.callout-note title='{}'}}\n",
        "/// note | {}\n",
        "```{{dropdown}} {}\n",
        "> [!NOTE] {}\n> ",
        "> [!FAQ]- {}\n> ",
        '::card{{title="{}"}}\n',
        '{{{{< tab "{}" >}}}}\n',
        '{{{{% notice tip "{}" %}}}}\n',
        '{{{{% docs/expand "{}" %}}}}\n',
        '{{% include note.html content="{}" %}}\n\n',
        '{{: .note title="{}"}}\n',
    ],
)
def test_the_title_of_a_directive_is_text(opens: str) -> None:
    text = opens.format("Mind the oven") + "It is hot.\n"
    assert shape(text) == [("paragraph", 0, "Mind the oven"), ("paragraph", 0, "It is hot.")]
    block = blocks(text)[0]
    assert text[block.span.start : block.span.end] == "Mind the oven"


@pytest.mark.parametrize(
    "line",
    [
        ":::note[Caution]",
        ":::info 注意事项",
        '!!! danger "Achtung"',
        "> [!NOTE] Hinweis\n>",
        "::: {.callout-note}",
        "::: columns",
        '{{< tabs "id1" >}}',
        '{{< alert "danger" >}}',
        '{{< youtube "Some film" >}}',
        '{{% children description="true" %}}',
        "::card",
        "::",
        "{: .note}",
        "{:toc}",
    ],
)
def test_settings_and_names_of_kinds_are_no_titles(line: str) -> None:
    assert shape(f"{line}\n\nWords.\n") == [("paragraph", 0, "Words.")] or line.startswith("!!!")


@pytest.mark.xfail(reason="a title of one word is given in one version and left to the tool in the other")
def test_a_title_of_one_word_is_text() -> None:
    assert shape(":::note[Careful]\nMind the oven.\n:::\n")[0][2] == "Careful"


def test_lists_of_definitions() -> None:
    text = "Oven\n: A *hot* box.\n: A hot\nroom.\n\nTray\n\n:   A plate.\n\n    > Thin.\n\n---\n\n- Door\n  : Opens.\n"
    assert shape(text) == [
        ("item", 1, "Oven"),
        ("paragraph", 0, "A hot box."),
        ("paragraph", 0, "A hot room."),
        ("item", 1, "Tray"),
        ("paragraph", 0, "A plate."),
        ("paragraph", 0, "Thin."),
        ("item", 2, "Door"),
        ("paragraph", 0, "Opens."),
    ]


def test_a_footnote_may_have_several_paragraphs() -> None:
    text = "Mind it.[^1]\n\n[^1]: It is hot.\n\n    Very hot.\n\n        code\n\nEnd.\n"
    assert shape(text) == [
        ("paragraph", 0, "Mind it."),
        ("paragraph", 0, "It is hot."),
        ("paragraph", 0, "Very hot."),
        ("code", 0, "code"),
        ("paragraph", 0, "End."),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "[the oven](/a '{}')",
        '![the oven](</a b> "{}")',
        "[the oven](/a ({}))",
        "[the oven][a]\n\n[a]: /b '{}'",
        '[the oven]\n\n[The  oven]:\n  </b>\n  "{}"',
        "<abbr title='{}'>the oven</abbr>",
        '<a href="/a" title="{}">the oven</a>',
        '<img src="a.png" alt="the oven" title="{}">',
    ],
)
def test_titles_of_links_and_pictures_are_text(link: str) -> None:
    text = f"Mind {link.format('Hot - (really)' if '(' not in link else 'Hot thing')}\n"
    found = blocks(text)
    assert sorted(block.text for block in found) == sorted(
        ["Mind the oven", "Hot thing" if "(" in link else "Hot - (really)"]
    )
    title = next(block for block in found if block.text.startswith("Hot"))
    assert text[title.span.start : title.span.end] == title.text
