"""Tests of the settings of a pair: from the file, its entry, the matching overrides, and the flags."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.config.conftest import Lay, Load
from xlat_check.config import Config, Pair, Settings
from xlat_check.config.keys import KEYS
from xlat_check.errors import ConfigError
from xlat_check.findings import Finding, Severity
from xlat_check.readers import HtmlOptions, ReaderOptions

HEAD = "source_lang: de\ntarget_langs: [pt-BR, en]\npairs:\n- source: '{lang}/**/*.md'\n"


@pytest.fixture(autouse=True)
def pages(lay: Lay) -> None:
    lay(*(f"{lang}/{page}.md" for lang in ("de", "pt-BR", "en") for page in ("a", "blog/b")))


def of(config: Config, target: str) -> Settings:
    (pair,) = (pair for pair in config.pairs if pair.target_path == target)
    return config.settings_of(pair)


def ids(settings: Settings) -> set[str]:
    return {one.info.id for one in settings.checks}


def option(settings: Settings, check: str, name: str) -> object:
    (value,) = (getattr(one.options, name) for one in settings.checks if one.info.id == check)
    return value


def test_without_overrides_every_pair_has_the_settings_of_the_file(load: Load) -> None:
    config = load(HEAD + "max_false_alarms: quiet\n")
    assert all(pair.settings is None for pair in config.pairs)
    assert of(config, "en/a.md") == Settings(checks=config.settings.checks, max_false_alarms=0.001)


def test_an_override_concerns_its_paths_on_either_side(load: Load) -> None:
    config = load(
        HEAD + "overrides:\n- {paths: ['de/blog/**'], fail_on: never}\n- {paths: [en/a.md], fail_on: minor}\n"
    )
    assert of(config, "en/blog/b.md").fail_on is None
    assert of(config, "pt-BR/blog/b.md").fail_on is None
    assert of(config, "en/a.md").fail_on is Severity.MINOR
    assert of(config, "pt-BR/a.md").fail_on is Severity.MAJOR


@pytest.mark.parametrize(("lang", "concerned"), [("pt", True), ("pt-BR", True), ("pt_br", True), ("pt-PT", False)])
def test_an_override_concerns_its_languages(load: Load, lang: str, concerned: bool) -> None:
    config = load(HEAD + f"overrides:\n- {{langs: [{lang}], checks: {{drift: false}}}}\n")
    assert ("drift" not in ids(of(config, "pt-BR/a.md"))) is concerned
    assert "drift" in ids(of(config, "en/a.md"))


def test_paths_and_langs_together_narrow(load: Load) -> None:
    config = load(
        HEAD
        + "overrides:\n- {paths: [blog], langs: [en], fail_on: never}\n- {paths: [b.md], langs: [en], fail_on: minor}\n"
    )
    assert of(config, "en/blog/b.md").fail_on is Severity.MINOR
    assert of(config, "pt-BR/blog/b.md").fail_on is Severity.MAJOR


def test_options_are_merged_one_by_one_and_the_last_word_counts(load: Load) -> None:
    config = load(
        HEAD
        + "  checks: {drift: {unusual: 0.01, severity: critical}}\n"
        + "checks: {drift: {unlike: 0.002, unusual: 0.003}, number: false}\n"
        + "overrides:\n- {paths: ['**/b.md'], checks: {drift: {unlike: 0.004}, number: true}}\n"
        + "- {langs: [en], checks: {drift: false}}\n"
    )
    plain, blog = of(config, "pt-BR/a.md"), of(config, "pt-BR/blog/b.md")
    assert (option(plain, "drift", "unlike"), option(plain, "drift", "unusual")) == (0.002, 0.01)
    assert (option(blog, "drift", "unlike"), option(blog, "drift", "unusual")) == (0.004, 0.01)
    assert "number" not in ids(plain)
    assert "number" in ids(blog)
    assert {one.severity for one in blog.checks if one.info.id == "drift"} == {Severity.CRITICAL}
    assert "drift" not in ids(of(config, "en/blog/b.md"))
    assert {one.info.id for one in config.all_checks} == ids(blog)


def test_entries_do_not_share_settings(load: Load) -> None:
    entries = "".join(
        f"- {{source: de/a.md, target: {t}, fail_on: {f}}}\n"
        for t, f in (("en/a.md", "minor"), ("pt-BR/a.md", "never"), ("en/blog/b.md", "critical"))
    )
    config = load("pairs:\n" + entries)
    assert [config.settings_of(pair).fail_on for pair in config.pairs] == [Severity.MINOR, None, Severity.CRITICAL]


def test_flags_outweigh_everything(load: Load) -> None:
    config = load(
        HEAD + "overrides:\n- {langs: [en], fail_on: never, max_false_alarms: strict}\n",
        fail_on="critical",
        max_false_alarms="0.25",
    )
    assert of(config, "en/a.md").fail_on is Severity.CRITICAL
    assert of(config, "en/a.md").max_false_alarms == config.settings.max_false_alarms == 0.25


def test_overrides_concern_files_that_are_named(load: Load) -> None:
    config = load(HEAD + "overrides:\n- {paths: [en/blog], fail_on: never}\n", source="de/a.md", target="en/blog/b.md")
    assert of(config, "en/blog/b.md").fail_on is None


def test_glossary_is_short_for_the_option_of_the_check(load: Load) -> None:
    config = load(HEAD + "glossary: terms/all.csv\noverrides:\n- {langs: [en], glossary: terms/en.csv}\n")
    assert str(option(of(config, "pt-BR/a.md"), "terminology", "glossary")) == "terms/all.csv"
    assert str(option(of(config, "en/a.md"), "terminology", "glossary")) == "terms/en.csv"
    config = load(HEAD + "glossary: all.csv\nchecks: {terminology: {glossary: mine.csv}}\n")
    assert str(option(of(config, "en/a.md"), "terminology", "glossary")) == "mine.csv"


@pytest.mark.parametrize(("said", "rate"), [("strict", 0.02), ("normal", 0.005), ("quiet", 0.001), ("0.25", 0.25)])
def test_a_rate_has_names(load: Load, said: str, rate: float) -> None:
    assert load(HEAD + f"max_false_alarms: {said}\n").settings.max_false_alarms == rate
    assert load(HEAD, max_false_alarms=said).settings.max_false_alarms == rate
    assert load(HEAD).settings.max_false_alarms == 0.005


@pytest.mark.parametrize("said", ["0", "1", "-0.1", "nan", ".inf", "loud", "true", "1e999"])
def test_a_rate_lies_between_none_and_all(load: Load, said: str) -> None:
    with pytest.raises(ConfigError, match=r"xlat-check.yaml:5: max_false_alarms cannot be"):
        load(HEAD + f"max_false_alarms: {said}\n")
    with pytest.raises(ConfigError, match="max_false_alarms cannot be"):
        load(HEAD, max_false_alarms=said)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("overrides:\n- {fail_on: never}\n", "xlat-check.yaml:6: an override that does not say which files it is for"),
        ("overrides:\n- {paths: [a]}\n", "xlat-check.yaml:6: an override that changes nothing"),
        ("overrides:\n- {path: [a], fail_on: never}\n", "xlat-check.yaml:6: an override has no setting 'path'"),
        ("overrides:\n- {paths: a, fail_on: never}\n", "xlat-check.yaml:6: paths must be a list, not text"),
        ("overrides:\n- {langs: [german], fail_on: never}\n", "xlat-check.yaml:6: langs: 'german' is not a language"),
        ("overrides:\n- {paths: [nowhere], fail_on: mayor}\n", "xlat-check.yaml:6: fail_on cannot be 'mayor'"),
        ("overrides:\n- {paths: [no], checks: {drift: {unlike: x}}}\n", "xlat-check.yaml:6: unlike must be a number"),
        ("overrides: {}\n", "xlat-check.yaml:5: overrides must be a list, not a mapping"),
        ("glossary: []\n", "xlat-check.yaml:5: glossary must be text, not a list"),
    ],
)
def test_what_overrides_may_not_say(load: Load, text: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(HEAD + text)
    assert message in caught.value.message


def test_a_pair_without_any_check_is_refused(load: Load) -> None:
    every = ", ".join(f"{one.info.id}: false" for one in load(HEAD).settings.checks)
    with pytest.raises(ConfigError, match=r"xlat-check.yaml:6: every check is switched off"):
        load(HEAD + f"overrides:\n- {{langs: [en], checks: {{{every}}}}}\n")


def test_what_fails_a_run_is_a_matter_of_the_pair() -> None:
    lenient = Pair(source_path="a", target_path="b", settings=Settings(fail_on=None))
    strict = Pair(source_path="a", target_path="c", settings=Settings(fail_on=Severity.MINOR))
    config = Config(pairs=(lenient, strict, Pair(source_path="a", target_path="d")))
    finding = Finding(check="drift", severity=Severity.MINOR, message="", source=None, target=None)
    failing = [name for name in "bcd" if config.fails(replace(finding, pair=f"a -> {name}"))]
    assert failing == ["c"]
    major = replace(finding, severity=Severity.MAJOR)
    assert [name for name in "bcd" if config.fails(replace(major, pair=f"a -> {name}"))] == ["c", "d"]


def test_the_options_of_readers(load: Load) -> None:
    config = load(HEAD + "readers: {html: {skip: [.side, '#top', ASIDE], attributes: [placeholder]}}\n")
    assert config.readers == ReaderOptions(
        html=HtmlOptions(skip=(".side", "#top", "ASIDE"), attributes=("placeholder",))
    )
    assert load(HEAD).readers is None
    assert load(HEAD + "readers:\n  html: {only: []}\n").readers == ReaderOptions(html=HtmlOptions(only=()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("readers: {pdf: {}}", r"xlat-check.yaml:5: readers has no setting 'pdf'"),
        ("readers:\n  html:\n    skipp: []", r"xlat-check.yaml:7: readers.html has no setting 'skipp'"),
        ("readers:\n  html:\n    skip: nav", r"xlat-check.yaml:7: readers.html.skip must be a list, not text"),
        ("readers:\n  html:\n    skip:\n    - 1", r"xlat-check.yaml:8: an item of readers.html.skip must be text"),
        ("readers:\n  html:\n    skip: [div > p]", r"xlat-check.yaml:7: readers.html: 'div > p' does not name a part"),
        ("readers: []", r"xlat-check.yaml:5: readers must be a mapping"),
    ],
)
def test_options_that_no_reader_takes(load: Load, text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load(HEAD + text + "\n")


def test_the_schema_knows_all_options_of_readers() -> None:
    described = KEYS["readers"].schema["properties"]
    assert set(described) == {field.name for field in fields(ReaderOptions)}
    assert set(described["html"]["properties"]) == {field.name for field in fields(HtmlOptions)}


def test_the_calibration_is_a_folder_beside_the_file_or_none(load: Load) -> None:
    assert load(HEAD + "calibration: own\n").calibration == "own"
    assert load(HEAD + "calibration: none\n").calibration == ""
    assert load(HEAD + "calibration: own\n", calibration="none").calibration == ""
