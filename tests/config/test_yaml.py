"""Tests of hostile and broken YAML: an error that names the place, or no harm."""

from __future__ import annotations

import pytest

from tests.config.conftest import Load
from xlat_check.errors import ConfigError

BOMB = "a: &a [x, x]\n" + "".join(f"{chr(b)}: &{chr(b)} [*{chr(b - 1)}, *{chr(b - 1)}]\n" for b in range(98, 122))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pairs: &p [*p]\n", "xlat-check.yaml:1: a value that contains itself"),
        ("pairs: [" + "[" * 3000, "xlat-check.yaml: nested too deeply"),
        (
            "target_langs: !!python/object/apply:os.getcwd []\n",
            "xlat-check.yaml:1: target_langs must be a list",
        ),
        ("fail_on: !secret x\n", "xlat-check.yaml:1: 'x' cannot be read"),
        ("fail_on: 2024-13-45\n", "xlat-check.yaml:1: '2024-13-45' cannot be read"),
        ("fail_on: 2024-11-05\n", "xlat-check.yaml:1: fail_on cannot be '2024-11-05'"),
        ("fail_on: major\n---\nfail_on: minor\n", "xlat-check.yaml:2: not valid YAML"),
        ("fail_on: \x07\n", "xlat-check.yaml: not valid YAML"),
        ("? [a]\n: 1\n", "xlat-check.yaml:1: a key of the file must be text, not a list"),
        ("- a\n", "xlat-check.yaml:1: the file must be a mapping, not a list"),
        ("target_langs: [[de]]\n", "xlat-check.yaml:1: target_langs must be text, not a list"),
        (BOMB, "xlat-check.yaml:1: the file has no setting 'a'"),
    ],
)
def test_what_is_refused(load: Load, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(text, source="a.de.md", target="a.pt.md")
    assert message in caught.value.message


def test_an_anchor_may_be_used_again(load: Load) -> None:
    config = load(
        "pairs:\n- {source: a.de.md, target: a.pt.md, checks: &c {drift: {unlike: 0.25}}}\n"
        "- {source: a.de.md, target: a.fr.md, checks: *c}\n"
    )
    first, second = (config.settings_of(pair) for pair in config.pairs)
    assert first == second
