"""Reader of MDX."""

from __future__ import annotations

import pytest

from tests.readers.laws import all_blocks, assert_places_hold, outline
from xlat_check.readers.mdx import read


def shape(text: str) -> list[tuple[str, int, str]]:
    sections = read(text, "p")
    assert_places_hold(sections, text)
    return outline(sections)


@pytest.mark.parametrize(
    "text",
    [
        "import Oven from './oven';\n\nMind the oven.\n",
        "import {\n  Oven,\n  Tray,\n} from './oven';\nimport './oven.css'\n\nMind the oven.\n",
        "export const heat = {\n  low: 120,\n\n  high: 240,\n};\n\nMind the oven.\n",
        "---\nlayout: x\n---\nimport Oven from './oven';\n\nMind the oven.\n",
        "import Oven from './oven';\nMind the oven.\n",
        "Mind{' '}the oven.\n",
        "{/* not\n\nyet */}\n\nMind the oven.\n",
        "Mind {/* really */} the oven.\n",
        "<Steps>\n    Mind the oven.\n</Steps>\n",
        "<Card\n  icon='fire'\n  href={`/a/${b}`}\n  on={() => { go('>') }}\n>\n  Mind the oven.\n</Card>\n",
        "<>\nMind the oven.\n</>\n",
        "Mind <Key>the</Key> oven.\n",
        "<div className={x}>\nMind **the** oven.\n</div>\n",
        "Mind the oven. <Badge />\n",
    ],
)
def test_what_is_not_markdown_is_no_text(text: str) -> None:
    assert shape(text) == [("paragraph", 0, "Mind the oven.")]


def test_texts_in_attributes_are_text() -> None:
    text = "<Tabs>\n  <TabItem label=\"Gas\" value='gas'>\n    Turn it *up*.\n  </TabItem>\n</Tabs>\n"
    assert shape(text) == [("paragraph", 0, "Gas"), ("paragraph", 0, "Turn it up.")]


@pytest.mark.parametrize(
    "tag",
    [
        '<Card title={"Mind it"} size="large">',
        "<Card title={'Mind it'}>",
        "<Card\n  title={`Mind it`}\n>",
        "<Tabs items={['npm', \"Mind it\"]}>",
        "<Tabs items={[\n  'Mind it',\n  'pnpm',\n]}>",
        ":::tip[Mind it]",
        ":::tip Mind it",
    ],
)
def test_titles_are_text(tag: str) -> None:
    assert shape(f"{tag}\n\nWords.\n") == [("paragraph", 0, "Mind it"), ("paragraph", 0, "Words.")]


@pytest.mark.parametrize("tag", ["<Card title={x}>", "<Card title={`${x} and y`}>", "<Tabs items={[a, 'npm']}>"])
def test_expressions_and_names_are_no_titles(tag: str) -> None:
    assert shape(f"{tag}\n\nWords.\n") == [("paragraph", 0, "Words.")]


def test_an_expression_that_is_a_text_is_text() -> None:
    assert shape('# {"Ovens"}\n') == [("title", 1, "Ovens")]


def test_lists_in_components() -> None:
    text = "<Steps>\n\n  1. Open it.\n\n     ```sh\n     heat {200}\n     ```\n\n  2. Close it.\n\n</Steps>\n"
    assert shape(text) == [("item", 1, "Open it."), ("code", 0, "heat {200}"), ("item", 1, "Close it.")]


def test_code_is_left_alone() -> None:
    text = 'Use `<Card title="x">` and `{x}`.\n\n```jsx\nimport a from \'a\';\n<Card title="No">{x}</Card>\n```\n'
    assert shape(text) == [
        ("paragraph", 0, 'Use <Card title="x"> and {x}.'),
        ("code", 0, "import a from 'a'; <Card title=\"No\">{x}</Card>"),
    ]


def test_prose_that_looks_like_code_stays() -> None:
    text = "A value of 3 < 5 is low.\n\nimport duties are high\n\nexport \\{ and more\n"
    assert [block.text for block in all_blocks(read(text, "p"))][0] == "A value of 3 < 5 is low."


def test_what_is_never_closed_hides_no_words() -> None:
    text = "One {two three.\n\nFour <Five six.\n\nSeven `eight.\n"
    words = " ".join(block.text for block in all_blocks(read(text, "p")))
    assert all(word in words for word in ("One", "two three.", "Four", "six.", "Seven", "eight."))
