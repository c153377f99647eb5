"""Tests of ``xlat-check calibrate`` on the command line: real files, the embedded model."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from xlat_check import embed
from xlat_check.cli import main
from xlat_check.run.model import Model
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import load as load_judge

CORPORA = Path(__file__).parents[2] / "corpora"
PAIRS = ("clean-page/{}.md", "how-to/{}.md", "notice/{}.txt", "skill-page/{}.txt")
FOLDER = "xlat-check.calibration"


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Four pairs of pages in the working directory; their paths in turn."""
    paths = []
    for pattern in PAIRS:
        for lang in ("de", "pt"):
            name = pattern.format(lang)
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copy(CORPORA / name, tmp_path / name)
            paths.append(name)
    monkeypatch.chdir(tmp_path)
    return paths


def run(*arguments: str) -> int:
    return main(list(arguments))


def test_it_says_what_it_estimated_from_how_much_and_keeps_it(texts, capsys):
    assert run("calibrate", *texts) == 0
    out, err = capsys.readouterr()
    pairs = int(out.split(" pairs of sentences in 4 pairs of files, de to pt")[0].split()[-1])
    assert 100 < pairs < 150
    assert "headings and labels" in out
    assert "set aside: " in out
    assert "likeness of translations, median" in out
    assert [line.split()[0] for line in out.split("false positives per 1,000")[1].splitlines()[2:5]] == [
        "strict", "normal", "quiet",
    ]  # fmt: skip
    assert "few pairs: the shipped figures weigh" in out
    assert f"written to {FOLDER}" in err
    assert "calibration: xlat-check.calibration" in err
    shipped, own = load_calibration(embed.DEFAULT), load_calibration(Path(FOLDER))
    assert own.encoder == Model.load().encoder.name
    assert own.costs == shipped.costs
    assert own.scale != shipped.scale
    assert own.typicality != shipped.typicality
    before, after = load_judge(embed.MULTILINGUAL), load_judge(Path(FOLDER), embed.MULTILINGUAL)
    assert after.pages != before.pages
    assert after.catalogues.log_odds == pytest.approx(before.catalogues.log_odds)
    assert after.reading.digest == before.reading.digest
    assert {path.name for path in Path(FOLDER).iterdir()} == {"calibration.json", "judge.json"}


def test_what_it_wrote_is_used_and_tells_in_the_signature(texts, capsys):
    run("calibrate", *texts)
    Path("xlat-check.yaml").write_text("pairs: [{source: 'notice/{lang}.txt'}]\nsource_lang: de\ntarget_langs: [pt]\n")
    capsys.readouterr()
    signatures = []
    for settings in ("", f"calibration: {FOLDER}\n"):
        with Path("xlat-check.yaml").open("a") as file:
            file.write(settings)
        assert run("check", "--format", "json") == 1
        signatures.append(json.loads(capsys.readouterr().out)["signature"])
    digests = [dict(part.split(":", 1) for part in one.split("|"))["cal"] for one in signatures]
    model = Model.load(calibration=FOLDER)
    assert digests == [Model.load().digest, model.digest]
    assert run("check", "--calibration", "none", "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["signature"] == signatures[0]


def test_a_changed_calibration_is_not_taken_for_the_one_before(texts, capsys):
    """Results of earlier runs are kept; they depend on the content of the calibration."""
    run("calibrate", *texts, "-o", "own")
    arguments = ("check", texts[2], texts[3], "--calibration", "own", "--format", "json")
    run(*arguments)
    capsys.readouterr()
    judge = Path("own/judge.json")
    data = json.loads(judge.read_text())
    data["pages"]["log_odds"] = [value - 30 for value in data["pages"]["log_odds"]]
    judge.write_text(json.dumps(data))
    run(*arguments)
    found = {finding["check"] for finding in json.loads(capsys.readouterr().out)["findings"]}
    assert found & {"partial-omission", "partial-addition"}


def test_the_pairs_of_the_settings_and_a_folder_beside_them(texts, capsys, monkeypatch):
    entries = "".join(f"- {{source: {one}, target: {two}}}\n" for one, two in zip(texts[::2], texts[1::2], strict=True))
    Path("xlat-check.yaml").write_text(f"pairs:\n{entries}")
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert run("calibrate") == 0
    assert "calibration: xlat-check.calibration" in capsys.readouterr().err
    assert Path("..", FOLDER, "judge.json").is_file()
    with Path("../xlat-check.yaml").open("a") as file:
        file.write(f"calibration: {FOLDER}\n")
    assert run("check") == 1


def test_files_that_hold_both_versions(texts, tmp_path, capsys):
    lines = [
        f'<tu><tuv xml:lang="de"><seg>Regal {at} steht im Lager {at + 1}.</seg></tuv>'
        f'<tuv xml:lang="pt"><seg>A estante {at} fica no armazém {at + 1}.</seg></tuv></tu>'
        for at in range(60)
    ]
    Path("memory.tmx").write_text(
        '<tmx version="1.4"><header srclang="de" creationtool="x" creationtoolversion="1" datatype="plaintext" '
        f'segtype="sentence" adminlang="en" o-tmf="x"/><body>{"".join(lines)}</body></tmx>'
    )
    assert run("calibrate", "memory.tmx", *texts[:2]) == 0
    assert "in 2 pairs of files" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to check: no files named"),
        (["notice/de.txt"], "notice/de.txt: its translation is not named"),
        (["notice/de.txt", "nowhere.txt"], "nothing to calibrate on"),
        (["notice/de.txt", "notice/pt.txt"], "18 different pairs of sentences align, calibrating needs 50"),
        (["notice/de.txt", "notice/pt.txt", "-o", "notice/de.txt"], "notice/de.txt: is a file"),
        (["notice/de.txt", "notice/pt.txt", "-o", str(embed.DEFAULT)], "belongs to the program itself"),
        (["notice/de.txt", "notice/pt.txt", "--from-baseline"], "there is no baseline"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(texts, capsys, arguments, message):
    before = sorted(Path().rglob("*.json"))
    assert run("calibrate", *arguments) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert "hint: " in err
    assert out == ""
    assert sorted(Path().rglob("*.json")) == before
    assert not Path(FOLDER).exists()


def test_what_can_be_read_counts_and_the_rest_is_an_error(texts, capsys):
    assert run("calibrate", *texts, "notice/de.txt", "nowhere.txt") == 2
    out, err = capsys.readouterr()
    assert "nowhere.txt: there is no such file" in err
    assert "in 4 pairs of files" in out
    assert Path(FOLDER).is_dir()


class TestAnotherCalibration:
    def test_another_models_is_refused(self, texts, capsys):
        run("calibrate", *texts)
        path = Path(FOLDER, "calibration.json")
        path.write_text(path.read_text().replace(Model.load().encoder.name, "theirs@0badcafe"))
        capsys.readouterr()
        assert run("check", *texts[:2], "--calibration", FOLDER) == 2
        err = capsys.readouterr().err
        assert f"{FOLDER}: calibrated for the model theirs@0badcafe, not for default@" in err
        assert "xlat-check calibrate makes one" in err

    @pytest.mark.parametrize("damage", ["calibration.json", "judge.json"])
    def test_a_damaged_one_is_refused(self, texts, capsys, damage):
        run("calibrate", *texts)
        Path(FOLDER, damage).write_text("{}")
        capsys.readouterr()
        assert run("check", *texts[:2], "--calibration", FOLDER) == 2
        assert f"{FOLDER}/{damage}: not a " in capsys.readouterr().err

    def test_a_missing_one_is_refused(self, texts, capsys):
        Path("empty").mkdir()
        for folder, told in (("nowhere", "no such folder"), ("empty", "no calibration there")):
            assert run("check", *texts[:2], "--calibration", folder) == 2
            assert f"{folder}: {told}" in capsys.readouterr().err


CLEAN = """\
Die Werkstatt öffnet am Montag.|A oficina abre na segunda-feira.
Jeder Kunde bekommt eine schriftliche Rechnung.|Cada cliente recebe uma fatura por escrito.
Prüfen Sie den Reifendruck vor jeder Fahrt.|Verifique a pressão dos pneus antes de cada viagem.
Das Lager liegt neben dem alten Bahnhof.|O armazém fica ao lado da antiga estação.
Wir suchen eine neue Leiterin für die Buchhaltung.|Procuramos uma nova diretora para a contabilidade.
Die Schulung dauert den ganzen Nachmittag.|O treinamento dura a tarde inteira.
Alle Daten werden auf dem Server gespeichert.|Todos os dados são armazenados no servidor.
Der Bericht nennt die wichtigsten Ergebnisse.|O relatório menciona os resultados mais importantes.
Das Team plant die Arbeit für den nächsten Monat.|A equipe planeja o trabalho do próximo mês.
Der Garten hinter dem Haus ist im Sommer geöffnet.|O jardim atrás da casa fica aberto no verão.
Die Bibliothek leiht Bücher und Zeitschriften aus.|A biblioteca empresta livros e revistas.
Ein Arzt untersucht die Patienten am Vormittag.|Um médico examina os pacientes de manhã."""
SPOILT = """\
Der Vertrag gilt für alle Mitarbeiter, und die Gewerkschaft überwacht die Einhaltung der Arbeitszeiten.
O contrato vale para todos os funcionários.
Das Museum zeigt Bilder aus Spanien, und im Keller lagern wertvolle Möbel aus einem verlassenen Kloster.
O museu mostra quadros da Espanha.
Die Regierung senkt die Steuern, obwohl die Opposition vor hohen Schulden und leeren Kassen warnt.
O governo reduz os impostos.
Der Zug fährt nach Berlin, weil Arbeiter die Brücke über den Fluss in dieser Woche gesperrt haben.
O trem vai para Berlim.
Die Schüler lernen Englisch, während die Eltern im Nebenraum Kaffee und selbst gebackenen Kuchen verkaufen.
Os alunos aprendem inglês.
Die Firma verkauft Computer, und ein Anwalt prüft sämtliche Verträge mit ausländischen Lieferanten.
A empresa vende computadores.
Das Hotel hat ein Schwimmbad, dessen Wasser ein Techniker jeden Morgen mit modernen Geräten untersucht.
O hotel tem uma piscina."""
"""Source and target in turn; clauses of the source are left out."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A table of texts, some of which lack clauses; the fingerprints of those that are found."""
    monkeypatch.chdir(tmp_path)
    spoilt = SPOILT.splitlines()
    rows = [*(line.split("|") for line in CLEAN.splitlines()), *zip(spoilt[::2], spoilt[1::2], strict=True)]
    with Path("texts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("de", "pt"), *rows])
    Path("xlat-check.yaml").write_text("pairs: [{bilingual: texts.csv}]\nmax_false_alarms: strict\n")
    assert run("check", "--format", "json:report.json") in (0, 1)
    found = json.loads(Path("report.json").read_text())["findings"]
    return [one["fingerprint"] for one in found if one["check"] == "partial-omission"]


class TestFromBaseline:
    def test_false_alarms_silence_what_looks_like_them(self, project, capsys):
        assert len(project) >= 6
        arguments = ("--reason", "said elsewhere", "--who", "Ida", "--decision", "false-alarm")
        assert run("accept", *project[:-1], *arguments) == 0
        capsys.readouterr()
        assert run("calibrate", "--from-baseline") == 0
        out, err = capsys.readouterr()
        row = next(line for line in out.splitlines() if line.startswith("catalogues"))
        assert row.split()[1:3] == ["0", str(len(project) - 1)]
        assert "->" in row
        assert f"written to {FOLDER}" in err
        assert run("check", "--calibration", FOLDER, "--no-baseline", "--format", "json") in (0, 1)
        findings = json.loads(capsys.readouterr().out)["findings"]
        left = {one["fingerprint"] for one in findings if one["check"] == "partial-omission"}
        assert not left & set(project[:-1])
        capsys.readouterr()
        assert run("calibrate", "--from-baseline", "--calibration", FOLDER) == 0
        assert "nothing was changed" in capsys.readouterr().err

    def test_few_decisions_change_nothing_and_say_so(self, project, capsys):
        run("accept", *project[:2], "--reason", "said elsewhere", "--who", "Ida")
        capsys.readouterr()
        assert run("calibrate", "--from-baseline") == 0
        out, err = capsys.readouterr()
        assert out.count("unchanged: 5 decisions are needed") == 2
        assert "no score" not in out
        assert "nothing was changed" in err
        assert not Path(FOLDER).exists()

    def test_what_has_no_score_is_named_by_its_check(self, project, capsys):
        Path("texts.csv").write_text("de,pt\nDer Ofen wird auf 200 Grad geheizt.,O forno é aquecido a 220 graus.\n")
        Path("xlat-check.yaml").write_text("pairs: [{bilingual: texts.csv}]\n")
        run("check", "--format", "json:report.json")
        found = json.loads(Path("report.json").read_text())["findings"]
        marks = [one["fingerprint"] for one in found if one["check"] == "number"]
        run("accept", *marks, "--reason", "so", "--who", "Ida")
        capsys.readouterr()
        assert run("calibrate", "--from-baseline") == 0
        out = capsys.readouterr().out
        assert [line.split()[0] for line in out.splitlines()[2:4]] == ["pages", "catalogues"]
        assert out.endswith("1 decision could move no threshold, because those findings have no score: 1 number\n")

    def test_it_builds_on_a_calibration(self, project, texts_folder, capsys):
        run("accept", *project[:-1], "--reason", "said elsewhere", "--who", "Ida")
        assert run("calibrate", "--from-baseline", "--calibration", str(texts_folder), "-o", "both") == 0
        assert load_calibration(Path("both")) == load_calibration(texts_folder)
        both, texts = (load_judge(folder, embed.MULTILINGUAL) for folder in (Path("both"), texts_folder))
        assert both.pages == texts.pages
        assert both.catalogues != texts.catalogues


@pytest.fixture(scope="module")
def texts_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calibration") / "own"
    files = [str(CORPORA / pattern.format(lang)) for pattern in PAIRS for lang in ("de", "pt")]
    assert run("calibrate", *files, "-o", str(folder), "--no-cache") == 0
    return folder


def test_the_merged_settings_show_it(texts, capsys):
    Path("xlat-check.yaml").write_text("pairs: [{source: a.txt, target: b.txt}]\ncalibration: sub/own\n")
    arguments = ("check", "--show-config")
    for more, line in (
        ((), "calibration: sub/own  # xlat-check.yaml:2"),
        (("--calibration", "theirs"), "calibration: theirs  # --calibration"),
        (("--calibration", "none"), None),
    ):
        assert run(*arguments, *more) == 0
        shown = [one for one in capsys.readouterr().out.splitlines() if one.startswith("calibration")]
        assert shown == ([line] if line else [])


def test_it_looks_back_in_git(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    run_git("init", "-q")
    english, german = (Path(CORPORA / f"how-to/{lang}.md").read_text(encoding="utf-8") for lang in ("pt", "de"))
    for number in (3, 4, 5):
        Path("page.pt.md").write_text(f"{english}\n\nEspere {number} horas.\n", encoding="utf-8")
        Path("page.de.md").write_text(f"{german}\n\nWarten Sie {number} Stunden.\n", encoding="utf-8")
        run_git("add", "-A")
        run_git("-c", "user.name=toy", "-c", "user.email=toy", "commit", "-q", "-m", "a change")
    assert run("calibrate", "--from-history", "page.pt.md", "page.de.md") == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 times a translation followed its source, ")
    assert "of 2 changes that translators followed later, xlat-check finds 100%;" in out
    assert "few pairs in step were judged" in out
    assert f"written to {FOLDER}" in err
    assert "4 pairs in step, from git" in load_judge(Path(FOLDER), embed.MULTILINGUAL).origin


def run_git(*arguments):
    subprocess.run(["git", *arguments], check=True)


def test_history_needs_git_and_excludes_decisions(texts, capsys):
    assert run("calibrate", "--from-history", *texts) == 2
    assert "its history cannot be read" in capsys.readouterr().err
    assert run("calibrate", "--from-history", "--from-baseline", *texts) == 2
    assert "cannot be combined" in capsys.readouterr().err
    assert not Path(FOLDER).exists()
