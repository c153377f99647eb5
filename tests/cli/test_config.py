"""Tests of settings and flags on the command line, with small checks of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bitext_builder import compared
from xlat_check.bitext import Compared, Side
from xlat_check.checks.registry import Check, check
from xlat_check.config import Config, Overrides, Pair, load_config
from xlat_check.errors import ConfigError
from xlat_check.findings import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    share: float = 0.5
    words: tuple[str, ...] = ()
    strict: bool = False
    list_file: Path | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError("share must lie between 0 and 1")


@check(id="wordy", mqm="style/verbose", severity="minor", options=Options)
def wordy(compared: Compared, options: Options) -> Iterator[Finding]:
    """Says too much."""
    yield Finding(check="wordy", severity=Severity.MINOR, message="too long", source=None, target=None)


@check(id="terse", mqm="style/terse", severity="major")
def terse(compared: Compared, options: object) -> Iterator[Finding]:
    """Says too little."""
    yield from ()


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    checks: dict[str, Check] = {"wordy": wordy, "terse": terse}
    monkeypatch.setattr("xlat_check.config.load.CHECKS", checks)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")


def load(text: str, overrides: Overrides | None = None) -> Config:
    Path("xlat-check.yaml").write_text(text, encoding="utf-8")
    return load_config(overrides=overrides)


PAIR = "pairs:\n- {source: a.de.txt, target: a.pt.txt}\n"


def test_defaults_without_a_file() -> None:
    config = load_config(overrides=Overrides(source="a.de.txt", target="a.pt.txt"))
    assert config.pairs == (Pair(source_path="a.de.txt", target_path="a.pt.txt", source_lang="de", target_lang="pt"),)
    assert (config.model, config.settings.fail_on, config.missing) == ("default", Severity.MAJOR, ())
    assert [settings.info.id for settings in config.settings.checks] == ["wordy", "terse"]


def test_the_file_wins_over_defaults_and_flags_over_the_file() -> None:
    text = PAIR + "model: theirs\nfail_on: minor\n"
    config = load(text)
    assert (config.model, config.settings.fail_on) == ("theirs", Severity.MINOR)
    config = load(text, Overrides(model="ours", fail_on="never"))
    assert (config.model, config.settings.fail_on) == ("ours", None)


def test_named_files_replace_the_pairs_but_keep_the_settings() -> None:
    config = load(PAIR + "fail_on: critical\nsource_lang: de\n", Overrides(source="b.txt", target="b.pt.txt"))
    assert config.pairs == (Pair(source_path="b.txt", target_path="b.pt.txt", source_lang="de", target_lang="pt"),)
    assert config.settings.fail_on is Severity.CRITICAL


def test_the_file_is_found_upwards_and_its_paths_start_at_it(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "xlat-check.yaml").write_text(PAIR, encoding="utf-8")
    (place / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(place / "deep" / "er")
    (pair,) = load_config().pairs
    assert pair.source_path == str(Path("../../a.de.txt"))


def test_a_model_folder_is_relative_to_the_file(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / "models" / "tiny").mkdir(parents=True)
    (place / "xlat-check.yaml").write_text(PAIR + "model: models/tiny\n", encoding="utf-8")
    monkeypatch.chdir(place / "models")
    assert load_config().model == str(Path("../models/tiny"))


def test_languages_that_yaml_takes_for_booleans() -> None:
    config = load("source_lang: no\ntarget_langs: [de]\npairs: [{source: a.txt, target: b.txt}]\n")
    assert config.pairs[0].source_lang == "no"


def test_settings_of_a_check() -> None:
    config = load(PAIR + "checks:\n  terse: false\n  wordy: {severity: critical, share: 1, words: [very, quite]}\n")
    (settings,) = config.settings.checks
    assert settings.options == Options(share=1.0, words=("very", "quite"))
    assert settings.info.severity is Severity.CRITICAL


def test_a_file_among_the_settings_is_relative_to_the_file_that_names_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "below").mkdir()
    load(PAIR + "checks:\n  wordy: {list_file: words/list.txt}\n")
    monkeypatch.chdir(place / "below")
    (settings, _) = load_config().settings.checks
    assert settings.options.list_file.resolve() == place / "words" / "list.txt"
    assert load_config().settings.checks[1].options == terse.options()
    (place / "xlat-check.yaml").write_text(PAIR + f"checks:\n  wordy: {{list_file: {place}/list.txt}}\n")
    assert load_config().settings.checks[0].options.list_file == place / "list.txt"


def test_a_configured_severity_weighs_the_findings() -> None:
    settings = load(PAIR + "checks:\n  wordy: {severity: critical}\n").settings.checks[0]
    assert [
        f.severity for f in settings.run(compared({"lang": "de", "text": "eins"}, {"lang": "pt", "text": "um"}))
    ] == [Severity.CRITICAL]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("pears: []\n", "xlat-check.yaml:1: the file has no setting 'pears'", "did you mean pairs?"),
        (PAIR + "checks:\n  wordi: false\n", "xlat-check.yaml:4: checks has no setting 'wordi'", "did you mean wordy?"),
        (PAIR + "checks:\n  wordy:\n    shear: 1\n", "xlat-check.yaml:5: check wordy has no", "did you mean share?"),
        (PAIR + "checks:\n  wordy:\n    share: much\n", "xlat-check.yaml:5: share must be a number, not text", ""),
        (PAIR + "checks:\n  wordy: {share: 3}\n", "xlat-check.yaml:4: check wordy: share must lie", ""),
        (PAIR + "checks:\n  wordy: {strict: 1}\n", "strict must be true or false, not a whole number", ""),
        (PAIR + "checks:\n  wordy: {words: very}\n", "words must be a list, not text", ""),
        (PAIR + "checks:\n  wordy: {severity: huge}\n", "severity cannot be 'huge'", "critical"),
        (PAIR + "checks:\n  wordy: {enabled: 7}\n", "enabled must be true or false", ""),
        (PAIR + "checks: [wordy]\n", "xlat-check.yaml:3: checks must be a mapping, not a list", ""),
        (PAIR + "checks: {wordy: false, terse: false}\n", "every check is switched off", ""),
        (PAIR + "fail_on: mayor\n", "xlat-check.yaml:3: fail_on cannot be 'mayor'", "did you mean major?"),
        (PAIR + "model:\n", "xlat-check.yaml:3: model must be text, not nothing", ""),
        (PAIR + "model: a\nmodel: b\n", "xlat-check.yaml:4: 'model' is given twice", ""),
        (PAIR + "source_lang: german\n", "xlat-check.yaml:3: source_lang: 'german' is not a language tag", "de"),
        (PAIR + "target_langs: pt\n", "xlat-check.yaml:3: target_langs must be a list", ""),
        ("pairs: []\n", "xlat-check.yaml:1: pairs is empty", ""),
        ("pairs:\n- source: a.txt\n", "xlat-check.yaml:2: a pair without target", ""),
        ("pairs:\n- a.txt\n", "xlat-check.yaml:2: a pair must be a mapping, not text", ""),
        ("pairs: [\n", "not valid YAML", ""),
        ("a: 1\n b: 2\n", "xlat-check.yaml:2: not valid YAML", ""),
        ("", "nothing to check: no files named, and xlat-check.yaml has no pairs", "list pairs in"),
    ],
)
def test_what_the_file_may_not_say(text: str, message: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(text)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_no_file_and_no_paths() -> None:
    with pytest.raises(ConfigError, match="nothing to check: no files named, and no xlat-check.yaml") as caught:
        load_config()
    assert "SOURCE TARGET" in caught.value.hint


@pytest.mark.parametrize(("content", "message"), [(None, "no such file"), (b"\xff\xfe\x00", "not UTF-8")])
def test_a_file_that_cannot_be_read(content: bytes | None, message: str) -> None:
    if content is not None:
        Path("odd.yaml").write_bytes(content)
    with pytest.raises(ConfigError, match=rf"odd.yaml(:1)?: {message}"):
        load_config("odd.yaml")


def test_a_folder_is_no_file(place: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(str(place))


@pytest.mark.parametrize(
    "overrides",
    [Overrides(source="a"), Overrides(source="a", target="b", source_lang="german"), Overrides(fail_on="mayor")],
)
def test_flags_that_cannot_be(overrides: Overrides) -> None:
    with pytest.raises(ConfigError):
        load_config(overrides=overrides)


def pairs_of(config: Config) -> list[tuple[str, str, str | None, str | None]]:
    return [(p.source_path, p.target_path, p.source_lang, p.target_lang) for p in config.pairs]


LANGS = "source_lang: de\ntarget_langs: [pt_BR, fr]\n"


def test_a_pattern_meets_every_target_language(place: Path) -> None:
    lay(place, "docs/de/a.md", "docs/de/x/y/b.md", "docs/pt_BR/a.md", "docs/pt_BR/x/y/b.md")
    lay(place, "docs/fr/a.md", "docs/fr/x/y/b.md", "docs/de/notes.txt", "docs/de/.cache/c.md")
    assert pairs_of(load(LANGS + "pairs: [{source: 'docs/{lang}/**/*.md'}]\n")) == [
        ("docs/de/a.md", "docs/pt_BR/a.md", "de", "pt-BR"),
        ("docs/de/x/y/b.md", "docs/pt_BR/x/y/b.md", "de", "pt-BR"),
        ("docs/de/a.md", "docs/fr/a.md", "de", "fr"),
        ("docs/de/x/y/b.md", "docs/fr/x/y/b.md", "de", "fr"),
    ]


def test_named_parts_may_change_places(place: Path) -> None:
    lay(place, "in/one.de.txt", "in/two.de.txt", "out/fr/one-text.txt", "out/fr/two-text.txt")
    sides = "{source: 'in/{name}.{lang}.txt', target: 'out/{lang}/{name}-text.txt'}"
    text = f"source_lang: de\ntarget_langs: [fr]\npairs: [{sides}]\n"
    assert [p[:2] for p in pairs_of(load(text))] == [
        ("in/one.de.txt", "out/fr/one-text.txt"),
        ("in/two.de.txt", "out/fr/two-text.txt"),
    ]


def test_a_name_used_twice_holds_one_thing(place: Path) -> None:
    lay(place, "de/one/one.md", "de/one/two.md", "fr/one/one.md")
    text = "source_lang: de\ntarget_langs: [fr]\npairs: [{source: '{lang}/{page}/{page}.md'}]\n"
    assert [p[0] for p in pairs_of(load(text))] == ["de/one/one.md"]


def test_a_translation_is_not_taken_for_a_source(place: Path) -> None:
    lay(place, "a.md", "a.fr.md")
    config = load("source_lang: de\ntarget_langs: [fr]\npairs: [{source: '*.md', target: '*.{lang}.md'}]\n")
    assert pairs_of(config) == [("a.md", "a.fr.md", "de", "fr")]
    assert config.missing == ()


def test_what_has_no_counterpart_is_kept_in_sight(place: Path) -> None:
    lay(place, "de/a.md", "de/b.md", "fr/a.md", "fr/old.md")
    config = load("source_lang: de\ntarget_langs: [fr]\npairs: [{source: '{lang}/*.md'}]\n")
    assert [p[0] for p in pairs_of(config)] == ["de/a.md"]
    assert [(one.unpaired.side, one.unpaired.path, one.unpaired.wanted) for one in config.missing] == [
        (Side.SOURCE, "de/b.md", "fr/b.md"),
        (Side.TARGET, "fr/old.md", "de/old.md"),
    ]


def test_one_target_language_by_flag(place: Path) -> None:
    lay(place, "de/a.md", "pt_BR/a.md", "fr/a.md")
    config = load(LANGS + "pairs: [{source: '{lang}/*.md'}]\n", Overrides(target_lang="pt-BR"))
    assert pairs_of(config) == [("de/a.md", "pt_BR/a.md", "de", "pt-BR")]


@pytest.mark.parametrize(
    ("pair", "langs", "message"),
    [
        ("{source: '{lang}/*.md'}", LANGS, "xlat-check.yaml:3: {lang}/*.md matches no file"),
        ("{source: '{lang}/*.md'}", "", "no source language is set"),
        ("{source: '{lang}/*.md'}", "source_lang: de\n", "no target language is set"),
        ("{source: '{lang}/*.md'}", "source_lang: de\ntarget_langs: [de]\n", "both the source and a target"),
        ("{source: 'de/*.md', target: fr/all.md}", LANGS, "have different placeholders"),
        ("{source: 'de/{a}.md', target: 'fr/{b}.md'}", LANGS, "have different placeholders"),
        ("{source: 'de/**', target: 'fr/**'}", LANGS, "** stands for folders"),
    ],
)
def test_patterns_that_do_not_fit(pair: str, langs: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(f"{langs}pairs:\n- {pair}\n" if langs != LANGS else f"{langs}pairs: [{pair}]\n")
    assert message in caught.value.message
    assert "xlat-check.yaml:" in caught.value.message


def test_a_pattern_without_lang_still_finds_many(place: Path) -> None:
    lay(place, "alt/a.md", "neu/a.md")
    assert [p[:2] for p in pairs_of(load("pairs: [{source: 'alt/*.md', target: 'neu/*.md'}]\n"))] == [
        ("alt/a.md", "neu/a.md")
    ]
