"""Tests of a model of sentence-transformers that knows words, without and with a calibration."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.test_calibrate import CLEAN, CORPORA, PAIRS, SPOILT
from xlat_check import embed
from xlat_check.cli import main
from xlat_check.embed.words import word_spans
from xlat_check.run.model import Model
from xlat_check.scores.calibration import load as load_calibration
from xlat_check.scores.judge import load as load_judge


@pytest.fixture(scope="module")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT whose layer changes nothing, with the embedded model's vectors of the words of the texts here."""
    torch = pytest.importorskip("torch", reason="needs xlat-check[models]")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    texts = [CLEAN, SPOILT]
    texts += [(CORPORA / pattern.format(lang)).read_text("utf-8") for pattern in PAIRS for lang in ("de", "pt")]
    words = sorted({text[start:end] for text in texts for start, end in word_spans(text)})
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    folder = tmp_path_factory.mktemp("knowing")
    (folder / "vocab.txt").write_text("\n".join([*special, *words]) + "\n", encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"), do_lower_case=False, strip_accents=False)
    tokenizer.save_pretrained(folder / "bert")
    vectors = embed.load().words(words).table
    sizes = {"hidden_size": vectors.shape[1], "num_hidden_layers": 1, "num_attention_heads": 4, "intermediate_size": 8}
    model = BertModel(BertConfig(vocab_size=len(special) + len(words), max_position_embeddings=256, **sizes))
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if "LayerNorm.weight" not in name:
                weight.zero_()
        model.embeddings.word_embeddings.weight[len(special) :] = torch.from_numpy(vectors)
    model.save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert")), Pooling(vectors.shape[1])]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder / "knowing"))
    return folder / "knowing"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Twelve good translations, then seven that lack a clause."""
    monkeypatch.chdir(tmp_path)
    spoilt = SPOILT.splitlines()
    rows = [*(line.split("|") for line in CLEAN.splitlines()), *zip(spoilt[::2], spoilt[1::2], strict=True)]
    with Path("texts.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("de", "pt"), *rows])
    return "texts.csv"


def found(path: str, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    """The judged findings: check and sentence of the source."""
    capsys.readouterr()
    assert main(["check", path, "--format", "json", "--no-cache", *arguments]) in (0, 1)
    report = json.loads(capsys.readouterr().out)
    judged = (one for one in report["findings"] if one["evidence"].get("error"))
    return [(one["check"], one["evidence"].get("sentence", one["source"]["text"])) for one in judged]


def test_the_words_are_read_by_our_own_model(knowing, table, capsys):
    model = Model.load(str(knowing))
    assert model.digest == f"run.{model.judge.digest}"
    said = found(table, capsys, "--model", str(knowing), "--max-false-alarms", "strict")
    omitted = {sentence for check, sentence in said if check == "partial-omission"}
    assert len(omitted & set(SPOILT.splitlines()[::2])) >= 4
    clean = {line.split("|")[0] for line in CLEAN.splitlines()}
    assert not [sentence for _, sentence in said if sentence in clean]


def test_calibrated_it_has_its_own_likeness_of_sentences(knowing, table, capsys):
    files = [str(CORPORA / pattern.format(lang)) for pattern in PAIRS for lang in ("de", "pt")]
    assert main(["calibrate", *files, "--model", str(knowing), "-o", "own", "--no-cache"]) == 0
    assert capsys.readouterr().out.startswith("knowing@")
    calibration, judge = load_calibration(Path("own")), load_judge(Path("own"), embed.MULTILINGUAL)
    assert calibration.costs == load_calibration(embed.DEFAULT).costs
    assert judge.likeness == load_judge(embed.MULTILINGUAL).likeness


def test_it_is_refused_for_another_model(knowing, table, capsys):
    files = [str(CORPORA / pattern.format(lang)) for pattern in PAIRS for lang in ("de", "pt")]
    assert main(["calibrate", *files, "-o", "embedded", "--no-cache"]) == 0
    assert main(["check", table, "--model", str(knowing), "--calibration", "embedded", "--no-cache"]) == 2
    assert "embedded: calibrated for the model default@" in capsys.readouterr().err
