"""Tests of init on a tree of files: the language versions that it finds, and that its file loads."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.config.conftest import Lay
from xlat_check.config import load_config
from xlat_check.config.starter import Starter, starter
from xlat_check.config.starter.discover import discover
from xlat_check.errors import ConfigError

GERMAN = "# Ofen\n\nDer Ofen steht in der Küche und wird mit Holz geheizt.\n"
ENGLISH = "# Stove\n\nThe stove stands in the kitchen, and it is heated with wood.\n"


def patterns(*paths: str) -> list[tuple[str, str, str]]:
    return [(one.source, one.target, " ".join(sorted(one.langs))) for one in discover(paths, [])]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        pytest.param(
            "docs/de/a.md docs/de/x/b.md docs/pt/a.md docs/pt/x/b.md docs/en/a.md",
            [("docs/{lang}/**/*.md", "docs/{lang}/**/*.md", "de en pt")],
            id="folders",
        ),
        pytest.param(
            "content/de/_index.md content/de/posts/a.md content/pt/posts/a.md",
            [("content/{lang}/**/*.md", "content/{lang}/**/*.md", "de pt")],
            id="a-folder-where-most-is-not-translated",
        ),
        pytest.param(
            "a.de.md a.pt.md x/b.de.md x/b.pt.md x/c.de.md",
            [("**/*.{lang}.md", "**/*.{lang}.md", "de pt")],
            id="names",
        ),
        pytest.param(
            "x/package.nls.json x/i18n/chs/package.i18n.json x/i18n/ptb/package.i18n.json x/i18n/chs/src/a.i18n.json",
            [("x/package.nls.json", "x/i18n/{lang}/package.i18n.json", "chs ptb")],
            id="codes-of-windows-in-vs-code",
        ),
        pytest.param(
            "uu/cat/help.md uu/cp/help.md uu/mv/help.md uu/tr/help.md uu/nl/help.md l/de.json l/pt.json",
            [("l/{lang}.json", "l/{lang}.json", "de pt")],
            id="commands-whose-names-are-codes-of-languages",
        ),
        pytest.param(
            "i/states.php i/states-es.php i/states-it.php i/states-us.php i/states-gb.php i/states-jp.php"
            " l/de.json l/pt.json",
            [("l/{lang}.json", "l/{lang}.json", "de pt")],
            id="countries",
        ),
        pytest.param(
            "lang/en.json lang/de.json lang/fr.json lang/jp.json lang/cn.json",
            [("lang/{lang}.json", "lang/{lang}.json", "de en fr")],
            id="languages-by-the-codes-of-countries-beside-others",
        ),
        pytest.param("site/a_de.md site/a_pt_BR.md", [("site/a_{lang}.md",) * 2 + ("de pt_BR",)], id="tails"),
        pytest.param(
            "locales/en.json locales/pt-BR.json package.json tsconfig.json",
            [("locales/{lang}.json", "locales/{lang}.json", "en pt-BR")],
            id="catalogues",
        ),
        pytest.param(
            "web/i18n/de/a.json web/i18n/pt/a.json app/i18n/de/a.json app/i18n/pt/a.json",
            [("*/i18n/{lang}/a.json", "*/i18n/{lang}/a.json", "de pt")],
            id="the-same-in-several-folders",
        ),
        pytest.param(
            "README.md README.pt.md README.de.md CHANGELOG.md LICENSE.md",
            [("README.md", "README.{lang}.md", "de pt")],
            id="one-of-many-is-translated",
        ),
        pytest.param(
            "docs/index.md docs/index.pt.md docs/x/a.md docs/x/a.pt.md docs/x/b.md CHANGELOG.md",
            [("docs/**/*.md", "docs/**/*.{lang}.md", "pt")],
            id="sources-without-language-beside-translations",
        ),
        pytest.param(
            "docs/a.md docs/x/b.md docs/pt/a.md docs/pt/x/b.md",
            [("docs/**/*.md", "docs/{lang}/**/*.md", "pt")],
            id="sources-without-language-above-translations",
        ),
        pytest.param(
            "docs/a.md docs/x/b.md i18n/pt-BR/docusaurus-plugin-content-docs/current/a.md"
            " i18n/pt-BR/docusaurus-plugin-content-docs/current/x/b.md",
            [("docs/**/*.md", "i18n/{lang}/docusaurus-plugin-content-docs/current/**/*.md", "pt-BR")],
            id="docusaurus",
        ),
        pytest.param(
            "app/res/values/strings.xml app/res/values-pt/strings.xml app/res/values-pt-rBR/strings.xml"
            " app/res/values-night/strings.xml",
            [("app/res/values/strings.xml", "app/res/values-{lang}/strings.xml", "pt pt-rBR")],
            id="android",
        ),
        pytest.param(
            "ios/en.lproj/App.strings ios/pt-BR.lproj/App.strings",
            [("ios/{lang}.lproj/App.strings", "ios/{lang}.lproj/App.strings", "en pt-BR")],
            id="apple",
        ),
        pytest.param(
            "docs/de/a-de.md docs/pt/a-pt.md",
            [("docs/{lang}/a-{lang}.md", "docs/{lang}/a-{lang}.md", "de pt")],
            id="twice",
        ),
        pytest.param("docs/a.md src/it/x.md make-it.md docs/no-go.md", [], id="nothing"),
        pytest.param("docs/de/a.md docs/pt/b.md", [], id="no-file-has-a-counterpart"),
    ],
)
def test_what_a_tree_holds(paths: str, found: list[tuple[str, str, str]]) -> None:
    assert patterns(*paths.split()) == found
    assert patterns(*reversed(paths.split())) == found


def made(**options: str) -> tuple[Starter, dict[str, object]]:
    result = starter(".", **options)  # type: ignore[arg-type]
    return result, yaml.safe_load(result.text)


def test_the_file_loads_and_finds_what_was_said(lay: Lay) -> None:
    lay("docs/de/a.md", "docs/de/b.md", "docs/pt/a.md", "docs/pt/alt.md", "README.md", "README.de.md")
    lay(**{"docs/de/c.md": GERMAN, "README.md": ENGLISH, "README.de.md": GERMAN})
    result, data = made()
    assert data["source_lang"] == "en"
    assert data["pairs"] == [
        {"source": "docs/{lang}/**/*.md", "source_lang": "de"},
        {"source": "README.md", "target": "README.{lang}.md", "target_langs": ["de"]},
    ]
    Path("xlat-check.yaml").write_text(result.text, encoding="utf-8")
    config = load_config()
    pairs = [(pair.source_path, pair.target_path, pair.source_lang, pair.target_lang) for pair in config.pairs]
    assert pairs == [("docs/de/a.md", "docs/pt/a.md", "de", "pt"), ("README.md", "README.de.md", "en", "de")]
    assert [one.pairs for one in result.sets] == [config.pairs[:1], config.pairs[1:]]
    assert [one.unpaired.path for one in config.missing] == ["docs/de/b.md", "docs/de/c.md", "docs/pt/alt.md"]


@pytest.mark.parametrize(
    ("files", "source"),
    [
        ("x/pt/a.md x/pt/b.md x/de/a.md", "pt"),
        ("x/fa/1.md x/fa/2.md x/fa/3.md x/de/1.md x/en/1.md", "en"),
        ("x/no/1.md x/no/2.md x/no/3.md x/de/1.md x/de/2.md x/de/3.md x/en/1.md", "en"),
        ("x/no/1.md x/no/2.md x/no/3.md x/de/1.md x/de/2.md x/de/3.md x/en/4.md", "de"),
        ("x/en_GB/a.md x/en_US/a.md x/de/a.md", "en-US"),
        ("x/pt/a.md x/de/a.md", "de"),
        ("x/pt/a.md x/de/a.md x/en/a.md", "en"),
        ("x/pt/a.md x/fr/a.md", "fr"),
        ("x/en-GB/a.md x/de/a.md", "en-GB"),
    ],
)
def test_the_source_is_english_then_what_has_most_counterparts_then_german_then_the_alphabet(
    lay: Lay, files: str, source: str
) -> None:
    lay(*files.split())
    assert made()[0].source_lang == source


def test_a_source_language_that_is_named(lay: Lay) -> None:
    lay("x/pt_BR/a.md", "x/pt_BR/b.md", "x/de/a.md", "y/de.txt", "y/pt.txt")
    assert made(source_lang="de")[1]["source_lang"] == "de"
    _, data = made(source_lang="pt-BR")
    assert data["source_lang"] == "pt_BR"
    assert data["pairs"] == [{"source": "x/{lang}/**/*.md"}, {"source": "y/{lang}.txt", "source_lang": "pt"}]
    with pytest.raises(ConfigError, match="no file in fr with a counterpart") as caught:
        made(source_lang="fr")
    assert caught.value.hint == "found: de, pt, pt-BR"


def test_a_set_in_other_languages_names_its_own(lay: Lay) -> None:
    lay("x/de/a.md", "x/pt/a.md", "x/de/b.md", "x/pt/b.md", "y/en.txt", "y/fr.txt")
    _, data = made()
    assert data["pairs"] == [
        {"source": "x/{lang}/**/*.md"},
        {"source": "y/{lang}.txt", "source_lang": "en", "target_langs": ["fr"]},
    ]


def test_languages_that_yaml_takes_for_something_else(lay: Lay) -> None:
    lay("x/no/a.md", "x/no/b.md", "x/de/a.md")
    result, data = made()
    assert data["source_lang"] == "no"
    assert result.sets[0].pairs[0].source_lang == "no"


def test_bilingual_files_of_keys_are_paired_by_language(lay: Lay) -> None:
    def xliff(*texts: str) -> str:
        units = (
            f"<trans-unit id='{i}'><source>oven.key_{i}</source><target>{t}</target></trans-unit>"
            for i, t in enumerate(texts)
        )
        return f"<xliff version='1.2'><file source-language='en'><body>{''.join(units)}</body></file></xliff>"

    lay(
        **{
            "i18n/messages.en.xlf": xliff("Heat the oven", "Open the door", "Wait"),
            "i18n/messages.de.xlf": xliff("Den Ofen heizen", "Die Tür öffnen", "Warten"),
            "i18n/messages.pt.xlf": xliff("Aquecer o forno", "Abrir a porta", "Esperar"),
        }
    )
    result, data = made()
    assert data["pairs"] == [{"source": "i18n/messages.{lang}.xlf"}]
    assert (data["source_lang"], data["target_langs"]) == ("en", ["de", "pt"])
    assert len(result.sets[0].pairs) == 2


def test_tables_named_by_their_language(lay: Lay) -> None:
    table = '"The oven is hot","{}"\n"Wait for the bread","{}"\n'
    lay(
        **{
            "i18n/en_US.csv": table.format("The oven is hot", "Wait for the bread"),
            "i18n/de_DE.csv": table.format("Der Ofen ist heiß", "Auf das Brot warten"),
            "data/prices.csv": "a,b\n",
            "data/de/rye.csv": "a,b\n",
        }
    )
    _, data = made()
    assert data["pairs"] == [{"bilingual": "i18n/{lang}.csv"}]
    assert (data["source_lang"], data["target_langs"]) == ("en_US", ["de_DE"])


def test_a_region_in_capitals_belongs_to_the_language_before_it() -> None:
    assert patterns("oven/app_hy_AM.json", "oven/app_lv-LV.json", "oven/app_de.json") == [
        ("oven/app_{lang}.json", "oven/app_{lang}.json", "de hy_AM lv-LV")
    ]


def test_bilingual_files_take_their_source_from_their_text(lay: Lay) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    unit = 'msgid "The stove is hot and the door is open."\nmsgstr "O forno está quente."\n'
    lay(**{f"locale/{lang}/LC_MESSAGES/{name}.po": head + unit for lang in ("pt_BR", "fr") for name in ("app", "web")})
    lay("docs/de/a.md", "docs/pt/a.md", "docs/de/b.md")
    result, data = made()
    assert data["source_lang"] == "en"
    assert data["pairs"] == [
        {"source": "docs/{lang}/**/*.md", "source_lang": "de"},
        {"bilingual": "locale/{lang}/**/*.po", "target_langs": ["fr", "pt_BR"]},
    ]
    assert len(result.sets[1].pairs) == 4


HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_translations_that_the_list_of_languages_does_not_name_are_left_out(lay: Lay) -> None:
    unit = 'msgid "The stove is hot and the door is open."\nmsgstr "x"\n'
    lay(**{f"po/{name}.po": HEAD + unit for name in ("de", "pt_BR", "fr", "sr@latin", "help")})
    lay(**{"po/LINGUAS": "# in the order of their age\nde pt_BR\nsr@latin  ast # new\n"})
    result, data = made()
    assert data["target_langs"] == ["de", "pt_BR"]
    assert "left out, because po/LINGUAS does not name them: po/fr.po" in result.notes
    assert "po/LINGUAS names languages without a file: ast" in result.notes
    assert {pair["bilingual"] for pair in data["pairs"]} == {"po/{lang}.po", "po/help.po"}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "de fr pt_BR\n"])
def test_a_list_of_languages_that_changes_nothing(lay: Lay, text: str) -> None:
    lay(**{f"po/{name}.po": HEAD + 'msgid "The door is open."\nmsgstr "x"\n' for name in ("de", "fr", "pt_BR")})
    lay(**{"po/LINGUAS": text})
    result, data = made()
    assert data["target_langs"] == ["de", "fr", "pt_BR"]
    assert not any("LINGUAS" in note for note in result.notes)


def test_the_template_of_gettext_tells_the_source(lay: Lay) -> None:
    names = 'msgid "Lucia"\nmsgstr ""\n'
    german = "Der Ofen steht in der Küche und wird nur mit trockenem Holz geheizt, das nicht aus dem Wald ist."
    lay(**{f"locale/{lang}/LC_MESSAGES/app.po": HEAD + names for lang in ("pt_BR", "fr")})
    lay(**{f"po/{lang}.po": HEAD + names for lang in ("pt_BR", "fr")})
    lay(**{"locale/app.pot": f'{HEAD}msgid "{german}"\nmsgstr ""\n'})
    lay(**{"po/app.pot": HEAD.rstrip() + '\n"X-Source-Language: it\\n"\n\n' + names})
    _, data = made()
    langs = {pair["bilingual"]: pair.get("source_lang", data["source_lang"]) for pair in data["pairs"]}
    assert langs == {"locale/{lang}/LC_MESSAGES/app.po": "de", "po/{lang}.po": "it"}


def test_a_template_whose_language_is_unsure_tells_nothing(lay: Lay) -> None:
    unit = 'msgid "The stove is hot and the door is open."\nmsgstr ""\n'
    lay(**{f"po/{lang}.po": HEAD + unit for lang in ("pt_BR", "fr")})
    lay(**{"po/app.pot": HEAD + 'msgid "Die"\nmsgstr ""\n'})
    assert made()[1]["source_lang"] == "en"


def test_noise_is_no_translation(lay: Lay) -> None:
    folders = "node_modules .venv venv build dist target site _build x.egg-info .git vendor"
    lay(*(f"{folder}/docs/{lang}/a.md" for folder in folders.split() for lang in ("de", "pt")))
    with pytest.raises(ConfigError, match="no files that say the same in several languages") as caught:
        made()
    assert "page.de.md" in caught.value.hint
    with pytest.raises(ConfigError, match="nowhere: no such folder"):
        starter("nowhere")


def test_another_folder_than_the_working_directory(lay: Lay) -> None:
    lay("sub/docs/de/a.md", "sub/docs/pt/a.md")
    result = starter("sub")
    assert "source: docs/{lang}/a.md" in result.text
    assert [pair.source_path for pair in result.sets[0].pairs] == ["sub/docs/de/a.md"]


def resources(text: str) -> str:
    """Android resources with a text."""
    return f'<resources><string name="a">{text}</string></resources>'


LONG_GERMAN = "Der Ofen steht in der Küche und wird mit Holz geheizt, das vor dem Haus liegt; es ist nicht weit.\n" * 3


def test_a_translation_into_the_language_of_the_source_is_left_out_and_said(lay: Lay) -> None:
    """What stands in the folder without a language is German, and so is the translation into German."""
    lay(
        **{
            "values/strings.xml": resources(LONG_GERMAN),
            "values-de/strings.xml": resources(LONG_GERMAN),
            "values-pt/strings.xml": resources(""),
        }
    )
    made = starter(".")
    assert yaml.safe_load(made.text)["target_langs"] == ["pt"]
    assert made.notes == ("values-de/strings.xml is left out: values/strings.xml counts as de itself",)


def test_nothing_but_one_language_is_refused(lay: Lay) -> None:
    lay(**{"values/strings.xml": resources(LONG_GERMAN), "values-de/strings.xml": resources(LONG_GERMAN)})
    with pytest.raises(ConfigError, match="no files that say the same in several languages") as caught:
        starter(".")
    assert "values/strings.xml counts as de itself" in caught.value.hint


@pytest.mark.parametrize("text", ["", "OK, 4711", "Der Ofen"])
def test_a_source_of_few_words_is_not_taken_for_the_language_of_its_translation(lay: Lay, text: str) -> None:
    lay(**{"values/strings.xml": resources(text), "values-de/strings.xml": resources(LONG_GERMAN)})
    made = starter(".")
    assert yaml.safe_load(made.text).get("source_lang") is None
    assert yaml.safe_load(made.text)["target_langs"] == ["de"]
    assert made.notes == ()


def test_a_source_language_that_the_text_contradicts_is_said(lay: Lay) -> None:
    lay(**{"values/strings.xml": resources(LONG_GERMAN), "values-pt/strings.xml": resources("")})
    made = starter(".", "en")
    assert made.source_lang == "en"
    assert made.notes == ("values/strings.xml should be in en, but its text is in de",)


def test_the_settings_of_a_project_state_its_source_language(lay: Lay) -> None:
    lay("web/content/en/a.md", "web/content/pt/a.md", "docs/en/a.md", "docs/pt/a.md")
    lay(**{"web/hugo.toml": 'defaultContentLanguage = "pt"\n'})
    result, data = made()
    assert data["pairs"] == [
        {"source": "docs/{lang}/a.md", "source_lang": "en"},
        {"source": "web/content/{lang}/a.md", "target_langs": ["en"]},
    ]
    assert data["source_lang"] == "pt"
    assert result.notes == ("en is a guess for the source of docs/{lang}/a.md: --source-lang names another one",)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docusaurus.config.js", "module.exports = {i18n: {defaultLocale: 'pt', locales: ['en']}};"),
        ("config/application.rb", "config.i18n.default_locale = :pt"),
        ("config/app.php", "<?php return ['locale' => env('APP_LOCALE', 'pt')];"),
        ("web/settings.py", 'LANGUAGE_CODE = "pt"'),
        ("l10n.yaml", "arb-dir: web\ntemplate-arb-file: app_pt.arb\n"),
        ("crowdin.yml", "files:\n  - source: /web/pt.json\n"),
        (".tx/config", "[main]\nsource_lang = pt\n"),
        ("manifest.json", '{"default_locale": "pt"}'),
        ("App.xcodeproj/project.pbxproj", "developmentRegion = pt;"),
    ],
)
def test_each_kind_of_settings_is_read(lay: Lay, path: str, text: str) -> None:
    lay("web/en.json", "web/pt.json", **{path: text})
    result, _ = made()
    assert (result.source_lang, result.notes) == ("pt", ())


def test_english_is_plain_in_many_languages_and_else_a_guess(lay: Lay) -> None:
    lay(*(f"i18n/{lang}.json" for lang in ("en", "de", "es", "fr")))
    assert made()[0].notes == ("en is a guess for the source of i18n/{lang}.json: --source-lang names another one",)
    lay("i18n/it.json")
    assert made()[0].notes == ()


def test_languages_that_the_model_does_not_know_are_said(lay: Lay) -> None:
    lay(*(f"i18n/{lang}.json" for lang in ("en", "de", "es", "fr", "nl", "ast", "be-tarask", "qqq", "app")))
    result, data = made()
    assert data["target_langs"] == ["ast", "be-tarask", "de", "es", "fr", "nl"]
    assert [note for note in result.notes if "ast, be, nl say" in note] == list(result.notes)


def test_rare_languages_count_only_beside_others(lay: Lay) -> None:
    lay("src/io/a.md", "src/my/a.md", "i18n/en.json", "i18n/nds.json", "i18n/nds-nl.json", "i18n/fr.json")
    assert made()[1]["pairs"] == [{"source": "i18n/{lang}.json"}]


def test_translations_whose_source_is_missing_are_left_out_and_said(lay: Lay) -> None:
    lay(*(f"res/{name}.properties" for name in ("a", "a_de", "a_pt", "b", "b_de", "b_pt", "c_de", "c_pt")))
    result, data = made()
    assert data["pairs"] == [{"source": "res/*.properties", "target": "res/*_{lang}.properties"}]
    assert "left out, because the source beside them is missing: res/c_{lang}.properties" in result.notes


def test_a_readme_beside_folders_of_languages_is_not_their_source(lay: Lay) -> None:
    lay("README.md", *(f"{lang}/{name}.md" for lang in ("en", "de", "pt") for name in ("README", "a", "b")))
    assert made()[1]["pairs"] == [{"source": "{lang}/**/*.md"}]


def test_files_of_tests_and_files_in_one_language_are_left_out_and_said(lay: Lay) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    lay(**{f"locale/{lang}/LC_MESSAGES/site.po": head for lang in ("de", "en")})
    lay(**{"tests/locale/de/x.po": head, "extra/en/y.po": head, "po/de.po": head, "po/be@latin.po": head})
    result, data = made()
    assert data["pairs"] == [{"bilingual": "locale/{lang}/LC_MESSAGES/site.po"}, {"bilingual": "po/{lang}.po"}]
    assert result.notes[:3] == (
        "left out, because their names hold no language tag: po/be@latin.po",
        "left out, because they are in no other language: extra/{lang}/y.po",
        "left out, because they belong to tests: tests/locale/de/x.po",
    )


def test_xml_of_another_kind_is_no_translation(lay: Lay) -> None:
    lay(**{"res/menu/queue.xml": "<menu/>", "res/menu/queue_bg.xml": "<menu/>"})
    with pytest.raises(ConfigError, match="no files that say the same in several languages"):
        made()


def test_a_file_with_every_language_names_them(lay: Lay) -> None:
    unit = '{"stringUnit": {"state": "translated", "value": "x"}}'
    forms = f'{{"variations": {{"plural": {{"one": {unit}, "few": {unit}}}}}}}'
    text = f'{{"sourceLanguage" : "en", "strings": {{"a": {{"localizations": {{"en": {unit}, "pl": {forms}}}}}}}}}'
    lay(**{"App/Localizable.xcstrings": text})
    result, data = made()
    assert data == {
        "source_lang": "en",
        "target_langs": ["pl"],
        "pairs": [{"bilingual": "App/Localizable.xcstrings"}],
        "fail_on": "major",
    }
    assert [pair.target_lang for pair in result.sets[0].pairs] == ["pl"]


def test_qt_and_typescript_are_told_apart_by_their_content(lay: Lay) -> None:
    lay(**{f"src/app_{lang}.ts": f'<!DOCTYPE TS><TS language="{lang}"/>' for lang in ("de", "fr")})
    lay(**{"src/main.ts": "export {};", "src/i18n/de.ts": "export {};", "src/i18n/fr.ts": "export {};"})
    assert made()[1]["pairs"] == [{"bilingual": "src/app_{lang}.ts"}]


def test_translations_of_android_without_their_source_are_left_out_and_said(lay: Lay) -> None:
    lay(**{f"res/values-{lang}/strings.xml": resources("x") for lang in ("am", "de", "en-rGB")})
    with pytest.raises(ConfigError) as caught:
        made()
    assert "the source beside them is missing: res/values-{lang}/strings.xml" in caught.value.hint


def test_files_of_tests_that_no_reader_reads_are_not_worth_a_word(lay: Lay) -> None:
    lay("i18n/en.json", "i18n/de.json", **{"test/main.ts": "export {};"})
    assert not [note for note in made()[0].notes if "tests" in note]
