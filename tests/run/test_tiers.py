"""Languages beyond those that the embedded model knows: a second model reads them, and the report says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from xlat_check import embed
from xlat_check.config import Overrides, load_config
from xlat_check.findings import Report
from xlat_check.lang.letters import latin_length
from xlat_check.run import run
from xlat_check.run.model import Model

ENGLISH = (
    "The bakery opens at six in the morning.",
    "Every loaf is baked in a stone oven that is heated with wood.",
    "You must not open the oven door during the first twenty minutes.",
    "The flour comes from a mill two villages away.",
    "On Sundays the shop stays closed, because the baker visits her mother.",
    "Children get a small roll when they come with their parents.",
    "The rye bread keeps fresh for a whole week.",
    "Please order cakes for weddings a month before.",
)
TRANSLATIONS = {
    "cs": (
        "Pekárna otevírá v šest hodin ráno.",
        "Každý bochník se peče v kamenné peci vytápěné dřevem.",
        "Během prvních dvaceti minut nesmíte otevírat dvířka pece.",
        "Mouka pochází z mlýna vzdáleného dvě vesnice.",
        "V neděli je obchod zavřený, protože pekařka navštěvuje svou matku.",
        "Děti dostanou malou housku, když přijdou s rodiči.",
        "Žitný chléb vydrží čerstvý celý týden.",
        "Dorty na svatbu si prosím objednejte měsíc předem.",
    ),
    "ja": (
        "パン屋は朝六時に開きます。",
        "すべてのパンは薪で熱した石窯で焼かれます。",
        "最初の二十分間は窯の扉を開けてはいけません。",
        "小麦粉は二つ先の村にある製粉所から来ます。",
        "日曜日はパン職人が母を訪ねるので店は閉まっています。",
        "子どもたちは親と一緒に来ると小さなパンをもらえます。",
        "ライ麦パンは一週間ずっと新鮮なままです。",
        "結婚式のケーキは一か月前に注文してください。",
    ),
    "zh": (
        "面包店早上六点开门。",
        "每个面包都在用木柴加热的石炉里烤制。",
        "在最初的二十分钟内不得打开炉门。",
        "面粉来自两个村庄以外的一家磨坊。",
        "星期天商店关门,因为女面包师要去看望她的母亲。",
        "孩子们和父母一起来时会得到一个小面包。",
        "黑麦面包可以保鲜整整一个星期。",
        "婚礼蛋糕请提前一个月预订。",
    ),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def checked(lang: str, lines: tuple[str, ...]) -> Report:
    for name, texts in (("en", ENGLISH), (lang, lines)):
        Path(f"page.{name}.md").write_text("\n\n".join(("# X", *texts)) + "\n", encoding="utf-8")
    return run(load_config(None, Overrides(source="page.en.md", target=f"page.{lang}.md", cache="")))


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_a_good_translation_raises_no_major(lang: str) -> None:
    report = checked(lang, TRANSLATIONS[lang])
    assert [f.message for f in report.findings if f.severity != "minor"] == []


@pytest.mark.parametrize("lang", TRANSLATIONS)
@pytest.mark.parametrize("gone", [1, 4, 6])
def test_a_sentence_that_was_left_out_is_found(lang: str, gone: int) -> None:
    lines = TRANSLATIONS[lang]
    report = checked(lang, lines[:gone] + lines[gone + 1 :])
    found = [f for f in report.findings if f.check == "omission"]
    assert [f.source.text for f in found if f.source] == [ENGLISH[gone]]
    assert found[0].severity == "major"


def test_the_report_says_which_model_compared_them() -> None:
    report = checked("ja", TRANSLATIONS["ja"])
    (pair,) = report.pairs
    assert pair.notes[0].startswith("en and ja: compared by the multilingual model, multilingual@")
    assert "enc:multilingual@" in report.signature


def test_the_languages_decide() -> None:
    model = Model.load()
    assert model.for_languages("de", "pt-BR") is model
    assert model.for_languages("de", "nl").encoder.folder == embed.MULTILINGUAL
    assert model.for_languages("ja", "de") is model.for_languages("de", "nl")


def test_a_model_that_was_asked_for_is_used_for_every_language() -> None:
    model = Model.load("multilingual")
    assert model.for_languages("de", "ja") is model


@pytest.mark.parametrize(
    ("text", "length"), [("Bread", 5), ("Brötchen", 8), ("パン", 4), ("빵집", 4), ("面包", 6), ("AM 面包", 9)]
)
def test_lengths_are_those_of_the_latin_script(text: str, length: float) -> None:
    assert latin_length(text) == length
