"""Tests of the schema of the configuration file: it equals the one built from the code, and accepts the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import xlat_check
from tests.config.conftest import Lay, Load
from tests.config.test_show import FULL
from xlat_check.checks import CHECKS
from xlat_check.config import schema
from xlat_check.config.keys import KEYS, OVERRIDE, PAIR, SETTINGS
from xlat_check.errors import ConfigError

SHIPPED = Path(xlat_check.__file__).parent / "config" / "schema.json"


def accepts(text: str) -> bool:
    validator = jsonschema.Draft7Validator(json.loads(schema.build()))
    return not list(validator.iter_errors(yaml.safe_load(text)))


def test_the_shipped_one_is_up_to_date(request: pytest.FixtureRequest) -> None:
    built = schema.build()
    if request.config.getoption("--update-golden"):
        SHIPPED.write_text(built, encoding="utf-8", newline="\n")
    assert built == schema.shipped(), "keys, checks or options changed; pytest --update-golden tests/config rewrites it"


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(schema.build()))


def test_every_key_and_option_is_described() -> None:
    def undescribed(node: dict[str, Any], path: str) -> list[str]:
        found = []
        for name, value in node.get("properties", {}).items():
            if "description" not in value and name != "enabled":
                found.append(f"{path}.{name}")
            found += undescribed(value, f"{path}.{name}")
            for option in value.get("anyOf", ()):
                found += undescribed(option, f"{path}.{name}")
        return found

    built = json.loads(schema.build())
    parts = {"": built, **built["$defs"]}
    assert [missing for name, part in parts.items() for missing in undescribed(part, name)] == []
    assert list(built["properties"]) == list(KEYS)
    assert list(built["$defs"]["pair"]["properties"]) == [*PAIR, *SETTINGS]
    assert list(built["$defs"]["override"]["properties"]) == [*OVERRIDE, *SETTINGS]
    assert list(built["$defs"]["checks"]["properties"]) == list(CHECKS)


@pytest.mark.parametrize(
    "text",
    [
        FULL.replace("no]", "'no']"),  # YAML 1.1, which is read here, takes it for false
        "pairs: [{source: a, target: b}]\n",
        "pairs: [{bilingual: 'po/{lang}.po'}]\n",
        "pairs: [{source: a, target: b}]\nchecks: {terminology: {glossary: null}}\n",
        "pairs: [{source: a, target: b}]\nmax_false_alarms: 0.5\nfail_on: never\n",
    ],
)
def test_it_takes_what_the_code_takes(load: Load, lay: Lay, text: str) -> None:
    lay("de/a.md", "pt/a.md", "no/a.md", "README.md", "README.no.md", "po/pt.po")
    load(text)
    assert accepts(text)


@pytest.mark.parametrize(
    "text",
    [
        "pears: []\n",
        "pairs: {}\n",
        "pairs: [a.md]\n",
        "pairs: [{target: a}]\n",
        "pairs: [{source: a, target: b, colour: red}]\n",
        "fail_on: mayor\n",
        "max_false_alarms: loud\n",
        "max_false_alarms: 1\n",
        "source_lang: [de]\n",
        "exclude: drafts\n",
        "checks: [drift]\n",
        "checks: {drifd: false}\n",
        "checks: {drift: 3}\n",
        "checks: {drift: {unusual: much}}\n",
        "checks: {drift: {severity: huge}}\n",
        "checks: {drift: {colour: red}}\n",
        "overrides: [{fail_on: never}]\n",
        "overrides: [{paths: a, fail_on: never}]\n",
        "overrides: [{paths: [a]}]\n",
    ],
)
def test_it_refuses_what_the_code_refuses(load: Load, lay: Lay, text: str) -> None:
    lay("a", "b")
    assert not accepts(text)
    with pytest.raises(ConfigError):
        load(text if "pairs" in text else text + "pairs: [{source: a, target: b}]\n")
