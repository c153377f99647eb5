"""Tests of JSON, ARB and YAML catalogues."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.catalogues.shown import raw, read_bytes, texts, tokens, unit
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="<>&"), max_size=12)
ONLY_A_NUMBER_IN_1_2 = re.compile(r"[-+]?[0-9]+(?:[eE][-+]?[0-9]+)?|0o[0-7]+|[-+]?(?:\.[0-9]+|[0-9]+\.)[eE][-+]?[0-9]+")
WRITTEN_IN_YAML = WORDS.filter(lambda word: not ONLY_A_NUMBER_IN_1_2.fullmatch(word))
"""PyYAML writes YAML 1.1, where ``08`` and ``1e3`` need no quotes to be texts."""
TREES = st.recursive(
    st.one_of(WORDS, st.integers(), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=8,
)


class TestJson:
    def test_keys_are_paths(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.json", '{"menu": {"open": "Open", "last": ["One", "Two"]}, "quit": "Quit"}')
        assert texts(document) == {
            "menu.open": "Open",
            "menu.last.0": "One",
            "menu.last.1": "Two",
            "quit": "Quit",
        }

    def test_places(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.json", '{\r\n  "a": "Grüße",\r\n  "b": "Say \\"no\\" to\\n\\u00e9lan"\r\n}')
        a, b = unit(document, "a"), unit(document, "b")
        assert (a.span.line, a.span.column, raw(document, "a")) == (2, 9, "Grüße")
        assert (b.span.line, b.span.column, raw(document, "b")) == (3, 9, 'Say \\"no\\" to\\n\\u00e9lan')
        assert b.text == 'Say "no" to élan'

    def test_a_character_of_two_escapes(self, tmp_path: Path) -> None:
        assert texts(read_bytes(tmp_path, "en.json", r'{"a": "\ud83d\ude00 up", "b": "\ud83d"}')) == {
            "a": "😀 up",
            "b": "\ufffd",
        }

    def test_an_empty_value_stands_somewhere(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.json", '{"a": "", "b": null, "c": "  ", "d": "x"}')
        assert [(block.key, block.text, block.span.column) for block in document.blocks()] == [
            ("a", "", 8),
            ("b", "", 16),
            ("c", "", 28),
            ("d", "x", 39),
        ]

    def test_numbers_are_no_texts(self, tmp_path: Path) -> None:
        assert texts(read_bytes(tmp_path, "en.json", '{"a": 1, "b": true, "c": -2.5e3, "d": "x"}')) == {"d": "x"}

    def test_of_two_values_the_last_counts(self, tmp_path: Path) -> None:
        document = read_bytes(tmp_path, "en.json", '{"a": "First", "b": "B", "a": "Second"}')
        assert [(block.text, block.state) for block in document.blocks()] == [
            ("First", UnitState.OVERRIDDEN),
            ("B", None),
            ("Second", None),
        ]

    def test_plurals_by_name(self, tmp_path: Path) -> None:
        data = {
            "files_one": "{{count}} file",
            "files_other": "{{count}} files",
            "days": {"one": "a day", "other": "days"},
            "step_one": "The first step",
            "seats": {"window": "By the window", "other": "Elsewhere"},
        }
        assert list(texts(read_bytes(tmp_path, "en.json", json.dumps(data)))) == [
            "files[one]",
            "files[other]",
            "days[one]",
            "days[other]",
            "step_one",
            "seats.window",
            "seats.other",
        ]

    def test_the_language_as_root(self, tmp_path: Path) -> None:
        assert texts(read_bytes(tmp_path, "app.pt_BR.json", '{"pt-BR": {"a": "Abrir"}}')) == {"a": "Abrir"}
        assert texts(read_bytes(tmp_path, "app.json", '{"ui": {"a": "Open"}}')) == {"ui.a": "Open"}

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ('{"a": "b",\n "c"}', 2, "expected a colon"),
            ('{"a": "b"\n "c": "d"}', 2, "expected a comma"),
            ('{"a": "b",, }', 1, "expected a key"),
            ('{"a": "b"} /* open', 1, "behind the end"),
            ('{"a": "b"} {}', 1, "behind the end"),
            ('{"a": "b', 1, "unterminated string"),
            ('{"a": "\\q"}', 1, "escape"),
            ('{"a": "x\n"}', 1, "control character"),
            ('{\n"a": NaN}', 2, "expected a value"),
            ('["a"]', 1, "maps no keys"),
            ('{"a":' * 5000, 1, "deeper than"),
            ("[" * 100_000, 1, "deeper than"),
        ],
    )
    def test_what_is_no_catalogue(self, tmp_path: Path, text: str, where: int, what: str) -> None:
        with pytest.raises(ReadError, match=rf"en\.json:{where}: .*{what}") as error:
            read_bytes(tmp_path, "en.json", text)
        assert error.value.hint

    def test_nothing_inside(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="nothing to compare"):
            read_bytes(tmp_path, "en.json", '{"a": {}}')

    @given(tree=st.dictionaries(WORDS, TREES, max_size=4), indent=st.sampled_from([None, 1]), plain=st.booleans())
    @settings(max_examples=60, deadline=None)
    def test_every_text_is_found(self, tmp_path_factory, tree, indent, plain) -> None:
        text = json.dumps(tree, indent=indent, ensure_ascii=not plain)
        try:
            document = read_bytes(tmp_path_factory.getbasetemp(), "law.json", text)
        except ReadError as error:
            assert "nothing to compare" in error.message and not leaves(tree)
        else:
            assert sum(1 for _ in document.blocks()) == len(leaves(tree))


def leaves(tree: object) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return [leaf for item in inner for leaf in leaves(item)]


class TestArb:
    def test_descriptions_are_left_out(self, tmp_path: Path) -> None:
        text = '{"hi": "Olá, {name}!", "@hi": {"description": "Greets", "placeholders": {"name": {}}}}'
        document = read_bytes(tmp_path, "app.arb", text)
        assert texts(document) == {"hi": "Olá, {name}!"}

    def test_the_file_names_its_language(self, tmp_path: Path) -> None:
        from xlat_check.readers import read

        path = tmp_path / "app.arb"
        path.write_text('{"@@locale": "pt_BR", "hi": "Olá"}')
        assert read(str(path)).lang == "pt-BR"
        assert read(str(path), "pt").lang == "pt"

    def test_forms_of_a_choice(self, tmp_path: Path) -> None:
        text = '{"n": "You have {count, plural, =0 {nothing} one {# letter} other {# letters from {who}}} here."}'
        document = read_bytes(tmp_path, "app.arb", text)
        assert texts(document) == {
            "n[=0]": "You have nothing here.",
            "n[one]": "You have # letter here.",
            "n[other]": "You have # letters from {who} here.",
        }
        assert tokens(document, "n[other]") == [("placeholder", "#", "#"), ("placeholder", "{who}", "{who}")]

    def test_a_choice_inside_a_choice(self, tmp_path: Path) -> None:
        text = '{"n": "{w, select, her {{k, plural, one {her cat} other {her cats}}} other {{k, plural, other {c}}}}"}'
        assert texts(read_bytes(tmp_path, "app.arb", text)) == {
            "n[her.one]": "her cat",
            "n[her.other]": "her cats",
            "n[other.other]": "c",
        }

    @pytest.mark.parametrize(
        "message",
        [
            "{n, plural, one {x} other {y",
            "{n, plural,}",
            "{n, plural, one {{n, plural, " * 30,
            "".join(f"{{n{at}, plural, one {{a}} two {{b}} other {{c}}}}" for at in range(10)),
        ],
    )
    def test_what_only_looks_like_a_choice_is_a_text(self, tmp_path: Path, message: str) -> None:
        document = read_bytes(tmp_path, "app.arb", json.dumps({"n": message}))
        assert texts(document) == {"n": " ".join(message.split())}


class TestYaml:
    def test_scalars_of_every_style(self, tmp_path: Path) -> None:
        text = (
            "plain: Open the lid  # not this\n"
            "wrapped: A text\n  over two lines\n"
            "single: 'Don''t'\n"
            'double: "Say \\"no\\"\\n\\u00e9lan \\\n    again"\n'
            "folded: >-\n  One\n  two\n"
            "literal: |\n  One\n    two\n"
            "last: 😀 end\n"
        )
        document = read_bytes(tmp_path, "en.yaml", text)
        assert texts(document) == {
            "plain": "Open the lid",
            "wrapped": "A text over two lines",
            "single": "Don't",
            "double": 'Say "no" élan again',
            "folded": "One two",
            "literal": "One two",
            "last": "😀 end",
        }
        assert raw(document, "plain") == "Open the lid"
        assert raw(document, "single") == "Don''t"
        assert raw(document, "double") == 'Say \\"no\\"\\n\\u00e9lan \\\n    again'
        assert raw(document, "folded") == "One\n  two"
        assert (unit(document, "last").span.line, unit(document, "last").span.column) == (13, 7)

    def test_a_list_of_messages_with_ids(self, tmp_path: Path) -> None:
        forms = "    one: A loaf\n    other: '{{ .Count }} loaves'\n"
        text = f"- id: oven\n  translation: Oven\n- id: loaf\n  translation:\n{forms}"
        document = read_bytes(tmp_path, "en.yaml", text)
        assert texts(document) == {"oven": "Oven", "loaf[one]": "A loaf", "loaf[other]": "{{ .Count }} loaves"}
        assert unit(document, "oven").span.line == 2
        as_json = read_bytes(tmp_path, "en.json", '[{"id": "oven", "translation": "Oven"}]')
        assert texts(as_json) == {"oven": "Oven"}

    @pytest.mark.parametrize("text", ["- Oven\n- Loaf\n", "- id: oven\n- id: loaf\n  translation: Loaf\n"])
    def test_any_other_list_is_no_catalogue(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(ReadError, match="maps no keys to texts"):
            read_bytes(tmp_path, "en.yaml", text)

    def test_an_anchor_is_no_part_of_a_scalar(self, tmp_path: Path) -> None:
        text = "a: &lid Open\n  the lid\nb: !!str Close it\nc: &note 'Don''t'\nd: *lid\n"
        document = read_bytes(tmp_path, "en.yaml", text)
        assert texts(document) == {"a": "Open the lid", "b": "Close it", "c": "Don't", "d": "Open the lid"}
        assert [raw(document, name) for name in "abc"] == ["Open\n  the lid", "Close it", "Don''t"]

    def test_words_that_old_yaml_takes_for_flags(self, tmp_path: Path) -> None:
        text = "no: No\nyes: Yes\non: On\nreally: true\nn: 3\nnothing: ~\nnone:\n"
        assert texts(read_bytes(tmp_path, "en.yml", text)) == {
            "no": "No",
            "yes": "Yes",
            "on": "On",
            "nothing": "",
            "none": "",
        }

    def test_the_language_as_root(self, tmp_path: Path) -> None:
        assert texts(read_bytes(tmp_path, "config/de.yml", "de:\n  a: Öffnen\n")) == {"a": "Öffnen"}

    def test_merged_keys(self, tmp_path: Path) -> None:
        text = "base: &b\n  save: Save\n  load: Load\nsub:\n  <<: *b\n  load: Load it\nlone: *b\n"
        assert texts(read_bytes(tmp_path, "en.yaml", text)) == {
            "base.save": "Save",
            "base.load": "Load",
            "sub.load": "Load it",
            "sub.save": "Save",
            "lone.save": "Save",
            "lone.load": "Load",
        }

    def test_tags_are_not_obeyed(self, tmp_path: Path) -> None:
        text = "a: !!python/object/apply:os.getcwd []\nb: !secret word\nc: !!str 3\n"
        assert texts(read_bytes(tmp_path, "en.yaml", text)) == {"c": "3"}

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("a: b\nc: [", 3, "not valid YAML"),
            ("a: b\n\tc: d", 2, "not valid YAML"),
            ("a: *x", 1, "no anchor 'x'"),
            ("b: x\na: &a [*a]", 2, "contains itself"),
            ("a: b\n---\nc: d", 2, "several documents"),
            ("- a", 1, "maps no keys"),
            ("a: " + "[" * 100_000, 1, "deeper than"),
            ('a: "\\q"', 1, "not valid YAML"),
        ],
    )
    def test_what_is_no_catalogue(self, tmp_path: Path, text: str, where: int, what: str) -> None:
        with pytest.raises(ReadError, match=rf"en\.yaml:{where}: .*{what}"):
            read_bytes(tmp_path, "en.yaml", text)

    def test_aliases_of_aliases(self, tmp_path: Path) -> None:
        """A file of a kilobyte that would unfold to billions of texts."""
        lines = ["k0: &k0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"k{i}: &k{i} [{', '.join([f'*k{i - 1}'] * 10)}]" for i in range(1, 10)]
        with pytest.raises(ReadError, match="more than 100,000 entries"):
            read_bytes(tmp_path, "en.yaml", "\n".join(lines))

    def test_numbers_are_those_of_yaml_1_2(self, tmp_path: Path) -> None:
        text = "a: 08\nb: 1e3\nc: 0o17\nd: '08'\ne: 1_000\n"
        assert texts(read_bytes(tmp_path, "en.yaml", text)) == {"d": "08", "e": "1_000"}

    @given(
        tree=st.dictionaries(WORDS, st.one_of(WRITTEN_IN_YAML, st.lists(WRITTEN_IN_YAML, max_size=2)), max_size=4),
        width=st.integers(5, 80),
    )
    @settings(max_examples=60, deadline=None)
    def test_every_text_is_found(self, tmp_path_factory, tree, width) -> None:
        text = yaml.safe_dump(tree, allow_unicode=True, width=width)
        try:
            document = read_bytes(tmp_path_factory.getbasetemp(), "law.yaml", text)
        except ReadError as error:
            assert "nothing to compare" in error.message and not leaves(tree)
        else:
            found = [block.text for block in document.blocks()]
            written = [" ".join(leaf.split()) for leaf in leaves(tree)]
            assert len(found) == len(written)
            assert {text for text in found if text} <= set(written)
