"""Tests of bilingual files on the command line and in xlat-check.yaml: one path, real checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xlat_check.cli import main
from xlat_check.config import Overrides, Pair, load_config
from xlat_check.errors import ConfigError

PO = r"""msgid ""
msgstr ""
"Language: {lang}\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Put the cake into the oven for 40 minutes."
msgstr "Den Kuchen 50 Minuten in den Ofen schieben."

#, fuzzy
msgid "Let it cool before you cut it."
msgstr "Vor dem Schneiden abkühlen lassen."

msgid "Serve it with cream."
msgstr ""

msgid "%d guest is coming."
msgid_plural "%d guests are coming."
msgstr[0] "%d Gast kommt."
msgstr[1] ""
"""
CSV = """key,en,de,pt
serve,Serve it with cream.,Mit Sahne servieren.,
wait,Wait for 5 minutes.,5 Minuten warten.,Espere 5 minutos.
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def lay(**files: str) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    code = main(["check", *arguments, "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def found(data: dict) -> list[tuple[str, str, int | None]]:
    return [
        (finding["check"], finding["pair"], finding["target"] and finding["target"]["span"]["line"])
        for finding in data["findings"]
    ]


def test_a_po_file_alone(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"cake.po": PO.format(lang="de")})
    code, data = report(capsys, "cake.po")
    assert code == 1
    assert found(data) == [
        ("number", "cake.po", 7),
        ("unit-state", "cake.po", 11),
        ("omission", "cake.po", 14),
        ("plural-forms", "cake.po", 18),
    ]
    (pair,) = data["pairs"]
    assert (pair["source_lang"], pair["target_lang"]) == ("en", "de")


def test_a_file_of_several_languages_asks_for_one(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"texts.csv": CSV})
    assert main(["check", "texts.csv"]) == 2
    assert "texts.csv:1: 2 languages could be the target" in capsys.readouterr().err
    code, data = report(capsys, "texts.csv", "--target-lang", "pt")
    assert (code, found(data)) == (1, [("omission", "texts.csv [pt]", 2)])
    assert report(capsys, "texts.csv", "--target-lang", "de")[0] == 0


def test_a_flag_that_contradicts_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"cake.po": PO.format(lang="de")})
    assert main(["check", "cake.po", "--target-lang", "fr"]) == 2
    assert "cake.po:3: the target is in de, not in fr" in capsys.readouterr().err


def test_the_path_names_a_language_that_the_file_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"locale/de/cake.po": 'msgid "Serve it with cream."\nmsgstr "Mit Sahne servieren."\n'})
    code, data = report(capsys, "locale/de/cake.po")
    assert (code, data["pairs"][0]["target_lang"], data["pairs"][0]["notes"]) == (0, "de", [])


def test_languages_that_nobody_names_are_detected(capsys: pytest.CaptureFixture[str]) -> None:
    rows = "source,target\nWait until the water boils and add the salt.,Warten Sie\\, bis das Wasser kocht.\n"
    lay(**{"texts.csv": rows.replace("\\,", "")})
    code, data = report(capsys, "texts.csv")
    assert code == 0
    assert [pair["target_lang"] for pair in data["pairs"]] == ["de"]
    assert len(data["pairs"][0]["notes"]) == 2


def test_a_file_in_the_source_language_is_nothing_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"cake.po": 'msgid "Serve it with cream."\nmsgstr "Serve it with whipped cream."\n'})
    assert main(["check", "cake.po", "--target-lang", "en"]) == 2
    assert "source and target are both in en" in capsys.readouterr().err


XLIFF = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="pt">
<file id="f"><unit id="a"><segment><source>Salz</source><target>Sal</target></segment></unit></file></xliff>
"""


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("texts.po", PO.format(lang=r'pt\n"' + "\n" + '"X-Source-Language: de'), 4),
        ("texts.xlf", XLIFF, 1),
    ],
)
def test_flags_that_contradict_the_file_on_both_sides(
    capsys: pytest.CaptureFixture[str], name: str, text: str, line: int
) -> None:
    lay(**{name: text})
    assert main(["check", name, "--source-lang", "pt-BR", "--target-lang", "de"]) == 2
    told = "the languages are swapped: the file is from de to pt, but the command asks for pt-BR to de"
    assert f"{name}:{line}: {told}: ask for them the other way round, or for none" in capsys.readouterr().err


GERMAN = "Warten Sie, bis das Wasser kocht, und geben Sie dann das Salz hinein."
PORTUGUESE = "Espere até a água ferver e depois junte o sal."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--target-lang", "de"), "the target should be in de, but it is in pt, and the source in de"),
        (("--source-lang", "pt"), "the source should be in pt, but it is in de, and the target in pt"),
        (("--source-lang", "pt", "--target-lang", "de"), "the languages are swapped: the source should be in pt"),
    ],
)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("texts.tsv", f"source\ttarget\n{GERMAN}\t{PORTUGUESE}\n"),
        ("texts.po", f'msgid "{GERMAN}"\nmsgstr "{PORTUGUESE}"\n'),
    ],
)
def test_a_file_that_names_no_languages_is_asked_for_the_other_way_round(
    capsys: pytest.CaptureFixture[str], name: str, text: str, arguments: tuple[str, ...], said: str
) -> None:
    lay(**{name: text})
    assert main(["check", name, *arguments]) == 2
    assert said in capsys.readouterr().err
    code, data = report(capsys, name)
    assert (code, data["pairs"][0]["source_lang"], data["pairs"][0]["target_lang"]) == (0, "de", "pt")
    assert [note.partition(" (")[0] for note in data["pairs"][0]["notes"]] == [
        "source: language detected as de",
        "target: language detected as pt",
    ]


def test_untranslated_units_do_not_hide_that_languages_are_swapped(capsys: pytest.CaptureFixture[str]) -> None:
    """Units without a translation, or with a copy of the source, do not show the language of the target."""
    labels = [f"Nicht übersetzt und auch nicht zu übersetzen: das ist Zeile {i}." for i in range(60)]
    units = [(label, "") for label in labels[:30]] + [(label, label) for label in labels[30:]] + [(PORTUGUESE, GERMAN)]
    lay(**{"texts.csv": "de,pt\n" + "".join(f'"{source}","{target}"\n' for source, target in units)})
    assert main(["check", "texts.csv"]) == 2
    assert "the languages are swapped: the source should be in de" in capsys.readouterr().err


def test_the_beads_of_a_bilingual_file(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"texts.csv": CSV})
    assert main(["align", "texts.csv", "--target-lang", "de", "--format", "vecalign"]) == 0
    assert [line.rpartition(":")[0] for line in capsys.readouterr().out.splitlines()] == ["[0]:[0]", "[1]:[1]"]


@pytest.mark.parametrize(
    ("paths", "message", "hint"),
    [
        (("a.md",), "one path is not a pair", "only a file that holds both (.po .pot .xlf"),
        (("a.po", "b.csv"), "a.po holds both language versions itself", "name it alone"),
        (("a.md", "b.csv"), "b.csv holds both language versions itself", "name it alone"),
    ],
)
def test_paths_that_are_no_pair(paths: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(ConfigError, match=message) as caught:
        load_config(None, Overrides(source=paths[0], target=paths[1] if len(paths) > 1 else None))
    assert hint in caught.value.hint


def pairs(config: str, **overrides: str) -> list[Pair]:
    lay(**{"xlat-check.yaml": config})
    return list(load_config(overrides=Overrides(**overrides)).pairs)


def test_a_pattern(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"locale/de/cake.po": PO.format(lang="de"), "locale/pt/cake.po": 'msgid "Tea"\nmsgstr "Chá"\n', "a.md": "x"})
    assert pairs("pairs:\n- bilingual: locale/**/*.po\n") == [
        Pair.bilingual_of("locale/de/cake.po"),
        Pair.bilingual_of("locale/pt/cake.po"),
    ]
    code, data = report(capsys)
    assert code == 1
    assert {pair["name"] for pair in data["pairs"]} == {"locale/de/cake.po", "locale/pt/cake.po"}


def test_a_pattern_with_a_language() -> None:
    lay(**{f"locale/{lang}/cake.po": "x" for lang in ("de", "en", "pt_BR", "templates")})
    pattern = "pairs:\n- bilingual: locale/{lang}/*.po\n"
    assert pairs(f"source_lang: en\n{pattern}") == [
        Pair.bilingual_of("locale/de/cake.po", "en", "de"),
        Pair.bilingual_of("locale/pt_BR/cake.po", "en", "pt-BR"),
    ]
    assert pairs(f"target_langs: [pt_BR]\n{pattern}") == [Pair.bilingual_of("locale/pt_BR/cake.po", None, "pt-BR")]
    assert pairs(f"target_langs: [de, pt_BR]\n{pattern}", target_lang="pt-BR") == [
        Pair.bilingual_of("locale/pt_BR/cake.po", None, "pt-BR")
    ]


def test_a_language_without_a_file_is_not_checked(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"locale/de/cake.po": 'msgid "Tea"\nmsgstr "Tee"\n'})
    lay(**{"xlat-check.yaml": "target_langs: [de, fr]\npairs:\n- bilingual: locale/{lang}/*.po\n"})
    assert main(["check"]) == 2
    assert "locale/fr/*.po: no such file, so nothing in fr was checked" in capsys.readouterr().err


def test_a_table_is_checked_in_each_target_language(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"texts.csv": CSV})
    config = "target_langs: [de, pt]\npairs:\n- bilingual: texts.csv\noverrides:\n- {langs: [pt], fail_on: never}\n"
    assert [pair.target_lang for pair in pairs(config)] == ["de", "pt"]
    code, data = report(capsys)
    assert (code, found(data)) == (0, [("omission", "texts.csv [pt]", 2)])


def test_the_languages_of_a_project_do_not_bind_a_file_that_states_its_own() -> None:
    lay(**{"cake.po": "x", "locale/de.po": "x", "locale/pt.po": "x"})
    assert pairs("target_langs: [de, pt]\npairs:\n- bilingual: cake.po\n") == [Pair.bilingual_of("cake.po")]
    wanted = pairs("target_langs: [de, pt]\npairs:\n- bilingual: locale/*.po\n", target_lang="pt")
    assert wanted == [Pair.bilingual_of("locale/pt.po", None, "pt")]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{bilingual: a.po, source: b.md}", "source beside bilingual"),
        ("{bilingual: 'locale/*.po'}", "matches no file"),
        ("{bilingual: 'locale/**.po'}", r"\*\* stands for folders"),
        ("{target_langs: [de]}", "a pair without source"),
    ],
)
def test_entries_that_cannot_be(entry: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"xlat-check\.yaml:2: .*{message}"):
        pairs(f"pairs:\n- {entry}\n")


def test_one_broken_file_leaves_the_others_checked(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"a.po": PO.format(lang="de"), "b.po": "broken", "xlat-check.yaml": "pairs:\n- bilingual: '*.po'\n"})
    code, data = report(capsys)
    assert code == 2
    assert len(data["pairs"]) == 1
    assert "b.po:1" in json.dumps(data["skipped"])


def test_a_bilingual_file_is_no_side_of_a_pair(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"a.tmx": "x", "b.tmx": "x", "xlat-check.yaml": "pairs:\n- {source: a.tmx, target: b.tmx}\n"})
    assert main(["check"]) == 2
    assert "a.tmx: holds both language versions, so it cannot be one side of a pair" in capsys.readouterr().err


KEYED = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" original="x"><body>
{units}
</body></file></xliff>
"""


def keyed_xliff(**texts: str) -> str:
    units = (
        f'<trans-unit id="{key}"><source>{key}</source><target>{text}</target></trans-unit>'
        for key, text in texts.items()
    )
    return KEYED.format(units="\n".join(units))


def lay_keyed() -> None:
    lay(
        **{
            "oven.en.xlf": keyed_xliff(
                oven_open="Open the oven", oven_heat="Heat to %s degrees", oven_off="Switch it off"
            ),
            "oven.de.xlf": keyed_xliff(
                oven_open="Den Ofen öffnen", oven_heat="Auf 200 Grad heizen", oven_off="Ausschalten"
            ),
        }
    )


def test_files_of_two_languages_are_compared_by_key(capsys: pytest.CaptureFixture[str]) -> None:
    lay_keyed()
    code, data = report(capsys, "oven.en.xlf", "oven.de.xlf")
    assert code == 1
    assert {(one["check"], one["source"]["text"], one["target"]["text"]) for one in data["findings"]} == {
        ("names", "Heat to %s degrees", "Auf 200 Grad heizen"),
        ("number", "Heat to %s degrees", "Auf 200 Grad heizen"),
    }
    assert [(one["source_lang"], one["target_lang"]) for one in data["pairs"]] == [("en", "de")]


def test_a_file_of_keys_is_not_checked_alone(capsys: pytest.CaptureFixture[str]) -> None:
    lay_keyed()
    assert main(["check", "oven.de.xlf"]) == 2
    said = capsys.readouterr().err
    assert "oven.de.xlf: its sources are keys such as 'oven_open', not texts" in said
    assert "name the file of the source language before it" in said


def test_a_file_without_translations_gives_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    lay(
        **{
            "a.pot": 'msgid "Open it"\nmsgstr ""\n\nmsgid "Bake %d loaves"\nmsgstr ""\n',
            "de.po": 'msgid "Open it"\nmsgstr "Öffnen"\n\nmsgid "Bake %d loaves"\nmsgstr "Brote backen"\n',
        }
    )
    code, data = report(capsys, "a.pot", "de.po")
    assert code == 1
    assert [(one["check"], one["source"]["text"]) for one in data["findings"]] == [("names", "Bake %d loaves")]


def test_a_shown_configuration_names_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    lay(**{"texts.csv": CSV})
    assert main(["check", "texts.csv", "--target-lang", "pt", "--show-config"]) == 0
    shown = capsys.readouterr().out
    assert "bilingual: texts.csv" in shown
    assert pairs(shown)[0].target_lang == "pt"
