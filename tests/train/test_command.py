"""Tests of ``python -m xlat_check.train`` from parallel text to a model with its card, in the toy world."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.train.sets import write_sets
from tests.train.toy import WORDS, pairs, say, write_pairs
from xlat_check import embed
from xlat_check.measure import evaluate
from xlat_check.measure.retrieval import margin_p1
from xlat_check.scores.calibration import load
from xlat_check.train import __main__ as command
from xlat_check.train import calibrate, fit

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")

SETTINGS = (
    "--pieces",
    "3000",
    "--dimensions",
    "32",
    "--steps",
    "150",
    "--batch",
    "192",
    "--warmup",
    "10",
    "--seed",
    "3",
)


@dataclass(frozen=True, slots=True)
class World:
    """A finished run and what it was made of."""

    data: Path
    sets: Path
    out: Path
    work: Path
    printed: str

    def arguments(self, out: Path, work: Path) -> list[str]:
        return ["--data", str(self.data), "--out", str(out), "--work", str(work), "--eval", str(self.sets), *SETTINGS]


@pytest.fixture(scope="module")
def quick() -> None:
    """Fewer rounds for tests in which their number does not matter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calibrate, "ROUNDS", 4)
        patch.setattr(calibrate, "DOCUMENTS_PER_FILE", 2)
        patch.setattr(calibrate, "DOCUMENT_LINES", (8, 40))
        yield


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, quick: None) -> World:
    folder = tmp_path_factory.mktemp("world")
    data = folder / "data"
    data.mkdir()
    write_pairs(data / "general.de-pt.tsv.zst", pairs("de", "pt", 4700, 1), "tatoeba")
    write_pairs(data / "docs.de-en.tsv", pairs("de", "en", 300, 2), "msdocs-toy")
    write_pairs(data / "docs.en-es.tsv", pairs("en", "es", 300, 2))
    write_pairs(data / "docs.en-fr.tsv", pairs("en", "fr", 300, 3))
    write_pairs(data / "lex.en-pt.tsv.xz", list(zip(WORDS["en"], WORDS["pt"], strict=True)), "omw")
    sets = write_sets(folder / "sets")
    out, work = folder / "model", folder / "model.work"
    printed: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout.write", printed.append)
        code = command.main(["--data", str(data), "--out", str(out), "--eval", str(sets), *SETTINGS])
    assert code == 0
    return World(data=data, sets=sets, out=out, work=work, printed="".join(printed))


def test_it_makes_a_whole_model(world: World) -> None:
    files = {"model.safetensors", "pieces.safetensors", "tokenizer.json", "config.json", "modules.json"}
    files |= {"calibration.json", "CARD.md"}
    assert {path.name for path in world.out.iterdir()} == files
    encoder = embed.load(str(world.out))
    unseen = pairs("de", "pt", 200, 99)
    source, target = (encoder.encode([pair[side] for pair in unseen]) for side in (0, 1))
    assert source.shape == (200, 32)
    assert margin_p1(source, target) > 0.9


def test_words_that_only_a_dictionary_joins_are_learnt(world: World) -> None:
    encoder = embed.load(str(world.out))
    vectors = encoder.encode(WORDS["en"]), encoder.encode(WORDS["pt"])
    assert margin_p1(*vectors) > 0.5


def test_its_calibration_tells_translations_from_the_rest(world: World) -> None:
    calibration = load(world.out)
    assert calibration.origin.startswith("held-out prose of 1 files")
    encoder = embed.load(str(world.out))
    near, far = (
        encoder.encode([say([1, 2, 3, 4], "de"), say([1, 2, 3, 4], "pt")]),
        encoder.encode([say([50, 60], "pt")]),
    )
    typical = [calibration.scale.z(np.float32(near[0] @ other)) for other in (near[1], far[0])]
    assert typical[0] > 0.5 > typical[1]
    assert np.isfinite(calibration.typicality.quantiles).all()


def test_its_card_says_what_it_is(world: World) -> None:
    card = (world.out / "CARD.md").read_text(encoding="utf-8")
    config = json.loads((world.out / "config.json").read_text(encoding="utf-8"))
    assert config["sha256"] in card
    for line in (
        "tatoeba | 4,700 | CC BY 2.0 FR",
        "msdocs-toy | 300 | CC BY 4.0",
        "omw | 240 | CC BY-SA",
        "toy | 600 |",
    ):
        assert line in " ".join(card.split()), line
    for setting, value in (("dimensions", 32), ("steps", 150), ("seed", 3)):
        assert f"| {setting} | {value} |" in " ".join(card.split())
    assert world.printed.strip() in card


def test_its_figures_are_printed(world: World) -> None:
    assert [line.split("|")[1].strip() for line in world.printed.splitlines() if line.startswith("| ")] == [
        "ntrex-dev, margin P@1",
        "",
        "stsb-dev, Spearman",
        "",
        "alignment",
        "legal de-pt",
        "textberg dev de-fr",
        "ntrex-dev de-pt, one line in ten deleted",
    ]


def test_the_same_command_goes_on_and_ends_the_same(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stopped in the middle, as by Ctrl-C, and started again."""
    work = tmp_path / "work"
    work.mkdir()
    for name in ("settings.json", "tokenizer.json"):
        shutil.copy(world.work / name, work / name)
    shutil.copytree(world.work / "tokens", work / "tokens")
    run = fit.Fit.run

    def stopped(self: fit.Fit, progress: command.Progress, checkpoint: Path) -> None:
        train = self._train_batch

        def until_90() -> float:
            if self.step == 90:
                raise KeyboardInterrupt
            return train()

        monkeypatch.setattr(self, "_train_batch", until_90)
        run(self, progress, checkpoint, every=40)

    monkeypatch.setattr(fit.Fit, "run", stopped)
    arguments = world.arguments(tmp_path / "model", work)
    assert command.main(arguments) == 130
    assert "continues from" in capsys.readouterr().err
    assert not (tmp_path / "model").exists(), "no half of a model"
    began = []
    monkeypatch.setattr(fit.Fit, "run", lambda self, *rest: began.append(self.step) or run(self, *rest))
    assert command.main(arguments) == 0
    assert began == [80]
    for path in world.out.iterdir():
        assert (tmp_path / "model" / path.name).read_bytes() == path.read_bytes(), path.name


def test_without_development_sets_nothing_is_measured(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run that was trained to its end only writes its model."""
    work = shutil.copytree(world.work, tmp_path / "work")
    arguments = world.arguments(tmp_path / "model", work)
    at = arguments.index("--eval")
    assert command.main(arguments[:at] + arguments[at + 2 :]) == 0
    assert capsys.readouterr().out == ""
    assert "Not measured." in (tmp_path / "model" / "CARD.md").read_text(encoding="utf-8")
    for name in ("model.safetensors", "tokenizer.json", "config.json"):
        assert (tmp_path / "model" / name).read_bytes() == (world.out / name).read_bytes()


@pytest.mark.parametrize(("setting", "value"), [("steps", "151"), ("pieces", "2999"), ("temperature", "0.06")])
def test_a_run_with_other_settings_is_left_alone(
    world: World, setting: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (world.work / "settings.json").read_bytes()
    assert command.main([*world.arguments(world.out, world.work), f"--{setting}", value]) == 2
    assert f"holds a run with other settings ({setting})" in capsys.readouterr().err
    assert (world.work / "settings.json").read_bytes() == before


def test_a_run_on_other_text_is_left_alone(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_pairs(tmp_path / "general.de-pt.tsv", pairs("de", "pt", 10, 1))
    arguments = world.arguments(world.out, world.work)
    arguments[1] = str(tmp_path)
    assert command.main(arguments) == 2
    assert "other settings (data)" in capsys.readouterr().err


def test_what_is_wrong_is_said_before_hours_are_spent(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No folder, no text, no development sets, settings that cannot work: exit 2, and nothing is left behind."""
    monkeypatch.setattr(command, "train_tokenizer", lambda *_: pytest.fail("began to work"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    good = ["--data", str(world.data), "--out", "model"]
    for arguments, message in (
        (["--data", "nothing", "--out", "model"], "nothing: no such folder"),
        (["--data", "empty", "--out", "model"], "empty: no training text"),
        ([*good, "--eval", "empty"], "ntrex-dev.tsv: cannot be read"),
        ([*good, "--steps", "0"], "steps: 0 is not allowed"),
    ):
        assert command.main(arguments) == 2
        written = capsys.readouterr()
        assert f"error: {message}" in written.err.replace(f"{tmp_path}/", "").replace("empty/", "")
        assert "\nhint: " in written.err
        assert written.out == ""
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_work_folder_that_is_none(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert command.main(world.arguments(tmp_path / "model", tmp_path / "file")) == 2
    assert str(tmp_path / "file") in capsys.readouterr().err
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "settings.json").write_text("[", encoding="utf-8")
    assert command.main(world.arguments(tmp_path / "model", tmp_path / "work")) == 2
    assert "settings.json: cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--data", "x"], ["--data", "x", "--out", "y", "--same-side", "maybe"]])
def test_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.main(arguments)
    assert stopped.value.code == 2


def test_too_little_text_to_calibrate_on(tmp_path: Path, quick: None, capsys: pytest.CaptureFixture[str]) -> None:
    write_pairs(tmp_path / "general.de-pt.tsv", pairs("de", "pt", 100, 1))
    small = ["--pieces", "400", "--dimensions", "8", "--steps", "2", "--batch", "8"]
    assert command.main(["--data", str(tmp_path), "--out", str(tmp_path / "model"), *small]) == 2
    written = capsys.readouterr().err
    assert "no text is held out to calibrate on" in written
    assert "more than 4500 lines" in written
    assert not (tmp_path / "model").exists()


def test_figures_of_the_finished_model(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], quick: None
) -> None:
    """The evaluation on its own: the same figures as in the card, kept with the command that gives them."""
    arguments = ["--data", str(world.sets), "--model", str(world.out), "--out", str(tmp_path / "report")]
    assert evaluate.main([*arguments, "--planted", "1"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(world.printed)
    assert "Not measured, because not there: held-out text, documents" in printed
    metrics = json.loads((tmp_path / "report" / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["retrieval"]["de-pt"] > 0.8
    assert metrics["alignment"]["legal de-pt"]["strict"]["f1"] > 0.8
    text = (tmp_path / "report" / "README.md").read_text(encoding="utf-8")
    assert printed in text
    assert "--model MODEL --seed 1 --planted 1 --out reports/quality" in text


def test_figures_without_a_calibration(world: World, tmp_path: Path, quick: None) -> None:
    model = shutil.copytree(world.out, tmp_path / "model", ignore=shutil.ignore_patterns("calibration.json"))
    metrics = evaluate.measure(world.sets, embed.load(str(model)), None)
    assert metrics["alignment"]["legal de-pt"]["strict"]["f1"] > 0.5


@pytest.mark.parametrize(
    "name",
    ["ntrex-dev.tsv", "stsb-dev.tsv", "legal/mdn_plus_terms.pt", "legal/mdn_plus_terms.de-pt.gold", "textberg/dev.fr"],
)
def test_a_development_set_that_is_missing(
    world: World, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = shutil.copytree(world.sets, tmp_path / "sets")
    (sets / name).unlink()
    monkeypatch.setattr(embed, "load", lambda *_: pytest.fail("began to work"))
    assert evaluate.main(["--data", str(sets)]) == 2
    assert f"{sets / name}: cannot be read" in capsys.readouterr().err


def test_a_gold_bead_of_a_missing_line(world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sets = shutil.copytree(world.sets, tmp_path / "sets")
    with (sets / "textberg" / "dev.gold").open("a", encoding="utf-8") as gold:
        gold.write("[10]:[9]\n")
    assert evaluate.main(["--data", str(sets)]) == 2
    assert "bead ((10,), (9,)) has no line in" in capsys.readouterr().err
