"""Tests of a whole run: files that are read, files that are skipped with a reason, and the report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import xlat_check
from xlat_check import embed
from xlat_check import run as pipeline
from xlat_check.checks import CHECKS
from xlat_check.checks.registry import NoOptions, check
from xlat_check.config import CheckSettings, Config, Pair, Settings
from xlat_check.errors import ConfigError, ModelError, NotCheckedError
from xlat_check.findings import Severity, Skipped
from xlat_check.scores.calibration import load as load_calibration

pytestmark = pytest.mark.usefixtures("one_model")

GERMAN = """# Der Ofen

Der Ofen steht in der Küche. Er wird mit Holz geheizt.

Im Winter brennt er von früh bis spät. Die Asche kommt auf den Kompost.
"""
PORTUGUESE = """# O forno

O forno fica na cozinha. Ele é aquecido com lenha.

No inverno fica aceso de manhã à noite. As cinzas vão para a compostagem.
"""
SHORT = PORTUGUESE.replace(" As cinzas vão para a compostagem.", "")


@pytest.fixture(autouse=True)
def pages(tmp_path, monkeypatch):
    """Files in the working directory, which has no configuration."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.de.md", GERMAN), ("a.pt.md", PORTUGUESE), ("short.pt.md", SHORT)):
        Path(name).write_text(text, encoding="utf-8")
    return tmp_path


def settings(*checks):
    return Settings(checks=tuple(CheckSettings(check=one, options=one.options()) for one in checks or CHECKS.values()))


def config(*paths, **more):
    pairs = tuple(Pair.of(source, target) for source, target in paths)
    return Config(**{"pairs": pairs, "settings": settings()} | more)


def told(report):
    return [(f.check, f.source.text if f.source else "", f.target.text if f.target else "") for f in report.findings]


MISSING = ("omission", "Die Asche kommt auf den Kompost.", "")


def test_findings_of_several_pairs_stand_in_the_order_of_the_pairs():
    report = pipeline.run(config(("a.de.md", "short.pt.md"), ("a.de.md", "a.pt.md"), ("a.pt.md", "a.de.md")))
    assert told(report) == [MISSING]
    assert report.findings[0].pair == report.pairs[0].name == "a.de.md -> short.pt.md"
    assert [pair.name for pair in report.pairs][1:] == ["a.de.md -> a.pt.md", "a.pt.md -> a.de.md"]
    assert report.skipped == ()


def test_a_summary_says_what_was_compared():
    (summary,) = pipeline.run(config(("a.de.md", "short.pt.md"))).pairs
    assert (summary.source_lang, summary.target_lang) == ("de", "pt")
    assert (summary.source_segments, summary.target_segments, summary.beads) == (5, 4, 4)
    assert summary.sections == (("Der Ofen", "O forno"),)
    assert summary.typical_cosine is not None
    assert summary.notes == ()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("gone.md", None, "gone.md"),
        ("binary.md", b"\x00\x01\x02\xff" * 40, "binary.md"),
        ("empty.md", b"", "the file is empty"),
        ("blank.md", b"\n<!-- nothing -->\n", "nothing to compare"),
        ("page.docx", b"text", "page.docx"),
        ("folder.md", "folder", "folder.md"),
        ("digits.md", b"1234 5678", "language cannot be told"),
    ],
)
def test_a_file_that_cannot_be_read_spoils_only_its_own_pair(name, content, reason):
    if content == "folder":
        Path(name).mkdir()
    elif content is not None:
        Path(name).write_bytes(content)
    report = pipeline.run(config((name, "a.pt.md"), ("a.de.md", "short.pt.md"), ("a.de.md", name)))
    assert [pair.name for pair in report.pairs] == ["a.de.md -> short.pt.md"]
    assert told(report) == [MISSING]
    assert len(report.skipped) == 2
    for skipped in report.skipped:
        assert skipped.fatal
        assert reason in skipped.what
        assert name in skipped.what


def test_what_the_configuration_misses_is_in_the_report():
    skipped = Skipped(what="b.fr.md", reason="no such file", fatal=True)
    report = pipeline.run(config(("a.de.md", "a.pt.md"), skipped=(skipped,)))
    assert report.skipped == (skipped,)
    assert report.checked == 1


def test_nothing_to_check_is_no_checked_bitext():
    report = pipeline.run(config())
    assert (report.checked, report.findings, report.pairs) == (0, (), ())
    assert "src:-|tgt:-|" in report.signature


def test_languages_are_detected_and_said():
    Path("one.md").write_text(GERMAN, encoding="utf-8")
    Path("two.md").write_text(SHORT, encoding="utf-8")
    report = pipeline.run(config(("one.md", "two.md")))
    (summary,) = report.pairs
    assert (summary.source_lang, summary.target_lang) == ("de", "pt")
    assert [re.sub(r"\d+%", "N%", note) for note in summary.notes] == [
        "one.md: language detected as de (N% sure)",
        "two.md: language detected as pt (N% sure)",
    ]
    assert told(report) == [MISSING]


def test_a_named_language_is_not_detected():
    pair = Pair(source_path="a.de.md", target_path="a.pt.md", source_lang="de-AT", target_lang=None)
    (summary,) = pipeline.run(Config(pairs=(pair,), settings=settings())).pairs
    assert summary.source_lang == "de-AT"
    assert [note.split(":")[0] for note in summary.notes] == ["a.pt.md"]


def test_a_language_that_the_program_does_not_know():
    """It is read and compared all the same; sentencex cuts it."""
    pair = Pair(source_path="a.de.md", target_path="a.pt.md", source_lang="de", target_lang="xx")
    report = pipeline.run(Config(pairs=(pair,), settings=settings()))
    assert report.checked == 1
    assert [skipped for skipped in report.skipped if skipped.fatal] == []
    assert "tgt:xx" in report.signature


def test_what_is_no_language_tag_is_refused():
    pair = Pair(source_path="a.de.md", target_path="a.pt.md", source_lang="Deutsch bitte", target_lang="pt")
    with pytest.raises(ConfigError, match="is not a language tag"):
        pipeline.run(Config(pairs=(pair,), settings=settings()))


def test_one_text_for_two_regions():
    pair = Pair(source_path="a.de.md", target_path="a.de.md", source_lang="de", target_lang="de-AT")
    report = pipeline.run(Config(pairs=(pair,), settings=settings()))
    assert told(report) == []
    assert (report.pairs[0].source_lang, report.pairs[0].target_lang) == ("de", "de-AT")
    assert "src:de|tgt:de|" in report.signature


def test_the_same_pair_twice_is_reported_twice():
    report = pipeline.run(config(*[("a.de.md", "short.pt.md")] * 2))
    assert told(report) == [MISSING, MISSING]
    assert len({finding.fingerprint for finding in report.findings}) == 1


@check(id="breaks", mqm="accuracy", severity="minor")
def breaks(compared, options):
    """A check that breaks at the second bead."""
    for number, _ in enumerate(compared.alignment.beads):
        if number:
            raise LookupError("no such word")
    yield from ()


@check(id="nothing-to-go-by", mqm="accuracy", severity="minor", options=NoOptions)
def nothing_to_go_by(compared, options):
    """A check that needs what this bitext does not have."""
    raise NotCheckedError("no glossary for de-pt", "name one")
    yield


def test_a_check_that_breaks_is_named_and_silences_no_other():
    report = pipeline.run(
        config(("a.de.md", "short.pt.md"), ("a.de.md", "a.pt.md"), settings=settings(breaks, CHECKS["omission"]))
    )
    assert told(report) == [MISSING]
    assert [skipped.what for skipped in report.skipped] == [
        "internal error in check breaks on a.de.md -> short.pt.md",
        "internal error in check breaks on a.de.md -> a.pt.md",
    ]
    assert all(skipped.fatal for skipped in report.skipped)
    assert report.skipped[0].reason.startswith("LookupError: no such word")
    assert [info.id for info in report.checks] == ["breaks", "omission"]


def test_a_check_with_nothing_to_go_by_is_named_and_does_no_harm():
    report = pipeline.run(config(("a.de.md", "short.pt.md"), settings=settings(nothing_to_go_by, CHECKS["omission"])))
    assert told(report) == [MISSING]
    (skipped,) = report.skipped
    assert not skipped.fatal
    assert "nothing-to-go-by" in skipped.what
    assert skipped.reason == "no glossary for de-pt: name one"


def test_severity_as_configured():
    (settings_of,) = settings(CHECKS["omission"]).checks
    report = pipeline.run(
        config(
            ("a.de.md", "short.pt.md"), settings=Settings(checks=(replace(settings_of, severity=Severity.CRITICAL),))
        )
    )
    assert report.worst() is Severity.CRITICAL
    assert report.checks[0].severity is Severity.CRITICAL


def test_findings_are_sorted_and_have_their_identity():
    Path("long.pt.md").write_text(
        "# O forno\n\nEle é aquecido com lenha.\n\nNo inverno fica aceso de manhã à noite. "
        "As cinzas vão para a compostagem. O gato dorme ao lado dele.\n",
        encoding="utf-8",
    )
    report = pipeline.run(config(("a.de.md", "long.pt.md")))
    assert told(report) == [
        ("omission", "Der Ofen steht in der Küche.", ""),
        ("addition", "", "O gato dorme ao lado dele."),
    ]
    prints = [finding.fingerprint for finding in report.findings]
    assert len(set(prints)) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", fingerprint) for fingerprint in prints)


def test_signature():
    report = pipeline.run(config(("a.de.md", "a.pt.md")))
    form = (
        r"src:de\|tgt:pt\|enc:default@[0-9a-f]{8}\|cal:[0-9a-f]{8}\.[0-9a-f]{8}\|seg:lang\+sentencex-[0-9.]+\|align:margin-k4\.m4"
        rf"\|checks:{len(CHECKS)}\|alarms:0\.005\|v:{re.escape(xlat_check.__version__)}"
    )
    assert re.fullmatch(form, report.signature)


def test_signature_names_all_languages_of_a_run():
    report = pipeline.run(config(("a.de.md", "a.pt.md"), ("a.pt.md", "a.de.md")))
    assert report.signature.startswith("src:de,pt|tgt:de,pt|")


def test_align_pairs():
    first, second = pipeline.align_pairs(config(("a.de.md", "short.pt.md"), ("a.de.md", "a.pt.md")))
    assert [(bead.source, bead.target) for bead in first.beads][-1] == ((4,), ())
    assert not any(bead.is_null for bead in second.beads)


def test_a_model_that_is_not_there():
    with pytest.raises(ModelError):
        pipeline.run(config(("a.de.md", "a.pt.md"), model="./no-such-model"))


class Uncalibrated:
    """An encoder in a folder without a calibration."""

    name = "bare@1"
    folder = None

    def __init__(self) -> None:
        self.inner = embed.load()

    def encode(self, texts):
        return self.inner.encode(texts)

    def words(self, texts):
        return self.inner.words(texts)

    def overlaps(self, texts, width):
        return np.asarray(self.inner.overlaps(texts, width))


def test_a_model_without_calibration_gets_the_scale_of_the_run(monkeypatch):
    bare = Uncalibrated()
    monkeypatch.setattr(
        embed, "load", lambda model=None, load=embed.load: load(model) if model == "multilingual" else bare
    )
    report = pipeline.run(config(("a.de.md", "short.pt.md"), settings=settings(CHECKS["omission"])))
    assert told(report) == [MISSING]
    assert "|enc:bare@1|" in report.signature


def test_the_embedded_model_has_its_calibration():
    assert load_calibration(embed.DEFAULT).scale.translated > 0.3


def test_a_config_without_checks_is_refused():
    """``Config()`` has none: they come with ``load_config``. A report without findings would look like success."""
    with pytest.raises(ConfigError, match="no check is on"):
        pipeline.run(Config(pairs=(Pair.of("a.de.md", "short.pt.md"),)))
