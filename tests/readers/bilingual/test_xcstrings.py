"""Tests of Apple's string catalogues."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.readers.bilingual.laws import cut, texts, unit
from xlat_check.bitext import UnitState
from xlat_check.errors import ReadError
from xlat_check.readers.bilingual import read_bilingual


def said(value: str, state: str = "translated") -> dict[str, object]:
    return {"stringUnit": {"state": state, "value": value}}


def plural(**forms: str) -> dict[str, object]:
    return {"variations": {"plural": {form: said(value) for form, value in forms.items()}}}


def written(folder: Path, strings: dict[str, object], source: str = "en") -> str:
    path = folder / "App.xcstrings"
    path.write_text(json.dumps({"sourceLanguage": source, "strings": strings, "version": "1.0"}, indent=2), "utf-8")
    return str(path)


def test_a_key_is_the_source_where_no_other_is_said(tmp_path: Path) -> None:
    strings = {
        "Open “%@”": {"localizations": {"de": said("„%@“ öffnen")}},
        "menu.close": {"comment": "x", "localizations": {"en": said("Close"), "de": said("Schließen", "needs_review")}},
        "gone": {"extractionState": "stale", "localizations": {"de": said("weg")}},
        "OK": {"shouldTranslate": False},
        "Missing": {},
    }
    source, target = read_bilingual(written(tmp_path, strings))
    assert (source.lang, target.lang) == ("en", "de")
    assert texts(source) == {"Open “%@”": "Open “%@”", "menu.close": "Close", "OK": "OK", "Missing": "Missing"}
    assert texts(target) == {"Open “%@”": "„%@“ öffnen", "menu.close": "Schließen", "OK": "", "Missing": ""}
    assert cut(source, "Open “%@”") == json.dumps("Open “%@”")[1:-1]
    assert unit(target, "menu.close").state == UnitState.NEEDS_REVIEW
    assert unit(target, "OK").state == UnitState.LOCKED


def test_an_object_of_interface_builder_is_no_text(tmp_path: Path) -> None:
    strings = {
        "aB3-x9-Qw1.title": {"localizations": {"de": said("Ofen")}},
        "aB3-x9-Qw2.title": {"localizations": {"en": said("Bread"), "de": said("Brot")}},
    }
    source, target = read_bilingual(written(tmp_path, strings))
    assert texts(source) == {"aB3-x9-Qw2.title": "Bread"}
    assert texts(target) == {"aB3-x9-Qw2.title": "Brot"}


def test_forms(tmp_path: Path) -> None:
    strings = {
        "%lld cups": {"localizations": {"pl": plural(one="kubek", few="kubki", many="kubków", other="kubka")}},
        "n": {"localizations": {"en": plural(one="a lid", other="lids"), "pl": plural(one="wieko", other="wieka")}},
        "s": {
            "localizations": {
                "en": said("%#@a@ left") | {"substitutions": {"a": plural(other="%arg cups")}},
                "pl": said("zostało %#@a@") | {"substitutions": {"a": plural(other="%arg kubka")}},
            }
        },
    }
    source, target = read_bilingual(written(tmp_path, strings), "", "pl")
    pairs = [(block.name, block.text) for block in source.blocks()]
    assert [(block.name, block.text) for block in target.blocks() if block.text] == [
        ("%lld cups[one]", "kubek"),
        ("%lld cups[few]", "kubki"),
        ("%lld cups[many]", "kubków"),
        ("%lld cups[other]", "kubka"),
        ("n[one]", "wieko"),
        ("n[other]", "wieka"),
        ("s", "zostało %#@a@"),
        ("s.a[other]", "%arg kubka"),
    ]
    assert ("%lld cups[few]", "%lld cups") in pairs
    assert [text for name, text in pairs if name.startswith("n[")] == ["a lid", "lids"]


def test_a_substitution_alone_is_the_message_and_one_beside_forms_is_left_out(tmp_path: Path) -> None:
    """Forms of one language and a part of a text in the other cannot be held against each other."""
    inner = {"substitutions": {"a": plural(one="%arg Tasse", other="%arg Tassen") | {"formatSpecifier": "lld"}}}
    english = plural(one="a cup", other="%lld cups")
    strings = {
        "alone": {"localizations": {"en": english, "de": said("%#@a@") | inner}},
        "beside": {"localizations": {"en": english, "de": said("noch %#@a@") | inner}},
    }
    source, target = read_bilingual(written(tmp_path, strings))
    assert texts(source) == {"alone[one]": "a cup", "alone[other]": "%lld cups"}
    assert texts(target) == {"alone[one]": "%lld Tasse", "alone[other]": "%lld Tassen"}
    assert cut(target, "alone[one]") == "%arg Tasse"


def test_one_language_of_several_is_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, {"Tea": {"localizations": {"de": said("Tee"), "fr": said("Thé")}}})
    assert texts(read_bilingual(path, "", "fr")[1]) == {"Tea": "Thé"}
    with pytest.raises(ReadError, match="2 languages could be the target"):
        read_bilingual(path)
    with pytest.raises(ReadError, match="nothing in it"):
        read_bilingual(path, "", "it")


@pytest.mark.parametrize("text", ["[]", "{}", '{"sourceLanguage": "en"}', '{"sourceLanguage": 1, "strings": {}}'])
def test_what_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xcstrings"
    path.write_text(text, "utf-8")
    with pytest.raises(ReadError, match=r"a\.xcstrings:1: not a string catalogue"):
        read_bilingual(str(path))
