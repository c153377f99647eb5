"""Tests of shards: reports of all parts are those of one run, and unusable parts are told."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.project_builder import GERMAN, PORTUGUESE, build_project
from xlat_check import stored
from xlat_check.cli import main
from xlat_check.config import Overrides, load_config
from xlat_check.errors import ReadError
from xlat_check.findings import Decision, Entry
from xlat_check.render import RENDERERS
from xlat_check.run.parts import FOLDER, Parts
from xlat_check.run.shards import Dealt, Shard
from xlat_check.triage.decision_lines import Line
from xlat_check.triage.store import Store

pytestmark = pytest.mark.usefixtures("one_model")

SETTINGS = """
fail_on: minor
overrides: [{paths: [de/5.md], fail_on: critical}]
ignore: [{check: links, reason: a rule that nothing fits}]
"""
SOURCE = "\n\nDie Schaltung ist neu. Öle die Kette.\n\nPrüfe die Schaltung. <!-- xlat-check: ignore number -->\n"
USUAL = "\n\nO câmbio é novo. Lubrifique a corrente.\n\nVerifique o câmbio.\n"
OTHER = "\n\nA transmissão é nova. Lubrifique a corrente.\n\nVerifique a transmissão.\n"
RECURS = "\n\nEine Zeile vom {0}. Mai, die auf jeder Seite fehlt.\n"
PAGES = 8


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pages with findings of their own, and with some that only all pages together show."""
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, PAGES, SETTINGS)
    for number in range(PAGES):
        lines = SOURCE * (1 + number % 3) + (RECURS.format(number) if number % 2 else "")
        Path(f"de/{number}.md").write_text(GERMAN.format(number=number) + lines, encoding="utf-8")
        lines = (OTHER if number == 6 else USUAL) * (1 + number % 3)
        Path(f"pt/{number}.md").write_text(PORTUGUESE.format(number=number, last="") + lines, encoding="utf-8")
    Path("de/lone.md").write_text("# Allein\n\nNiemand hat das übersetzt.\n", encoding="utf-8")
    Path("pt/unreadable.md").write_bytes(b"\x00" * 50)
    Path("de/unreadable.md").write_text("# Nichts\n", encoding="utf-8")
    return tmp_path


def written(formats: list[str], *command: str) -> tuple[int, dict[str, bytes]]:
    """The exit code of a command, and its reports."""
    options = [f"--format={name}:out-{name}" for name in formats]
    code = main([*command, *options])
    return code, {name: Path(f"out-{name}").read_bytes() for name in formats}


def shards(of: int) -> None:
    for number in range(1, of + 1):
        assert main(["check", "--shard", f"{number}/{of}"]) == 0


def test_reports_are_the_same_bytes_for_any_number_of_shards(project: Path) -> None:
    formats = [name for name in RENDERERS if name != "xlsx"]  # a workbook has the time in it
    once = written(formats, "check")
    assert once[0] == 2, "one page cannot be read"
    said = once[1]["text"].decode()
    assert "is translated as" in said, "a finding over all pages"
    assert "times “Eine Zeile" in said, "a finding that recurs"
    assert "document-missing" in said
    for of in (1, 4, 16):
        shards(of)
        assert written(formats, "merge") == once, of
        shutil.rmtree(FOLDER)


def test_they_are_the_same_if_memory_holds_next_to_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    formats = ["json", "jsonl", "csv", "sarif", "junit", "github", "status", "text"]
    once = written(formats, "check")
    monkeypatch.setattr(stored, "KEPT", 4)
    monkeypatch.setattr(stored, "CHUNK", 2)
    monkeypatch.setattr(stored, "FULL", 6)
    assert written(formats, "check") == once
    shards(3)
    assert written(formats, "merge") == once


def test_decisions_are_those_of_the_merge(project: Path) -> None:
    shards(2)
    assert main(["merge", "-o", "before.json"]) == 2
    (finding, *_) = json.loads(Path("before.json").read_bytes())["findings"]
    source, _, target = finding["pair"].partition(" -> ")
    entry = Entry(
        fingerprint=finding["fingerprint"],
        check=finding["check"],
        source_path=source,
        target_path=target,
        source_text=None,
        target_text=None,
        decision=Decision.ACCEPTED,
        reason="so it is",
        who="Ida",
        date=date(2031, 5, 4),
    )
    Store("xlat-check.decisions.jsonl").write(lambda _: [Line(entry)])
    once = written(["json", "junit"], "check")
    assert b"so it is" in once[1]["json"]
    assert written(["json", "junit"], "merge") == once


def test_each_shard_has_as_much_to_do(project: Path) -> None:
    dealt = Dealt.of(load_config(None, Overrides()))
    own = [dealt.numbers(Shard(number, 3)) for number in (1, 2, 3)]
    assert sorted(number for numbers in own for number in numbers) == list(range(len(dealt.sizes)))
    sums = [sum(dealt.sizes[number] for number in numbers) for numbers in own]
    assert max(sums) - min(sums) <= max(dealt.sizes)


def lines_of(path: str) -> list[bytes]:
    return gzip.decompress(Path(path).read_bytes()).splitlines(keepends=True)


def rewrite(path: str, change: Callable[[list[bytes]], list[bytes]]) -> None:
    Path(path).write_bytes(gzip.compress(b"".join(change(lines_of(path)))))


def spoil(path: str, *, at: int) -> None:
    """Change one byte."""
    data = bytearray(Path(path).read_bytes())
    data[at] ^= 1
    Path(path).write_bytes(bytes(data))


def with_head(**values: object) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [json.dumps(json.loads(lines[0]) | values).encode() + b"\n", *lines[1:]]


@pytest.fixture(scope="module")
def two_parts(one_model: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two parts with two pairs each."""
    folder = tmp_path_factory.mktemp("project")
    build_project(folder, 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shards(2)
    return folder / FOLDER


FIRST, SECOND = f"{FOLDER}/1-of-2.part.gz", f"{FOLDER}/2-of-2.part.gz"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda: Path(SECOND).unlink(), "part 2 of 2 is missing"),
        (lambda: shutil.copy(FIRST, f"{FOLDER}/again.part.gz"), "are both part 1 of 2"),
        (lambda: Path(SECOND).write_bytes(Path(SECOND).read_bytes()[:-20]), f"{SECOND}: the part is not whole"),
        (lambda: spoil(SECOND, at=-8), f"{SECOND}: not a part of a run, or damaged: CRC check failed"),
        (lambda: rewrite(SECOND, lambda lines: [*lines, b"{}\n"]), f"{SECOND}: not a part of a run, or damaged: more"),
        (lambda: Path(SECOND).write_bytes(b"not ours"), f"{SECOND}: not a part of a run"),
        (lambda: rewrite(SECOND, lambda lines: lines[:-1]), f"{SECOND}: the part is not whole"),
        (lambda: rewrite(SECOND, lambda lines: lines[:-3] + lines[-1:]), f"{SECOND}: not a part of a run, or damaged"),
        (lambda: rewrite(SECOND, lambda lines: [lines[0], b"[]\n", *lines[1:]]), f"{SECOND}: not a part of a run"),
        (lambda: rewrite(SECOND, lambda lines: [b"{}\n", *lines[1:]]), "its format is None, not xlat-check/part/1"),
        (lambda: rewrite(SECOND, with_head(version="0.0.9")), "xlat-check 0.0.9 wrote it"),
        (lambda: rewrite(SECOND, with_head(program="0")), "xlat-check or its libraries are not the same there"),
        (lambda: rewrite(SECOND, with_head(files="0")), "the files are not the same there"),
        (lambda: rewrite(SECOND, with_head(shard=3, of=3)), "one of 2 parts, the other of 3"),
        (lambda: rewrite(FIRST, lambda lines: [*lines[:-1], *lines[1:]]), f"{FIRST}: not a part of a run, or damaged"),
        (lambda: [path.unlink() for path in Path(FOLDER).iterdir()], "the folder holds no parts"),
        (lambda: shutil.rmtree(FOLDER), f"{FOLDER}: cannot be read"),
    ],
)
def test_unusable_parts_are_told_and_nothing_is_written(
    change: Callable[[], object], told: str, two_parts: Path, tmp_path: Path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(two_parts, FOLDER)
    change()
    Path("report.json").write_text("before", encoding="utf-8")
    capsys.readouterr()
    assert main(["merge", "--format", "json:report.json", "--format", "text"]) == 2
    said = capsys.readouterr()
    assert (said.out, Path("report.json").read_text(encoding="utf-8")) == ("", "before")
    assert told in said.err
    assert "hint: " in said.err


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ("fail_on: never\n", "the settings or options are not the same there"),
        ("checks: {drift: {unusual: 0.5}}\n", "the settings or options are not the same there"),
        ("exclude: [de/1.md]\n", "the files are not the same there"),
    ],
)
def test_parts_of_different_runs_do_not_fit(changed: str, why: str, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, 2)
    assert main(["check", "--shard", "1/2"]) == 0
    with open("xlat-check.yaml", "a", encoding="utf-8") as file:
        file.write(changed)
    assert main(["check", "--shard", "2/2"]) == 0
    with pytest.raises(ReadError, match=why):
        Parts([FOLDER])


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "1/2/3", "a/b", "1/99999", "-1/2"])
def test_a_shard_is_k_of_n(shard: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", f"--shard={shard}"]) == 2
    assert "is not K/N, such as 2/4" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--format=json", "--statistics", "--watch", "--stdin-filename=a.md"])
def test_a_shard_writes_no_report(option: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--shard=1/2", option]) == 2
    assert "--shard writes no report" in capsys.readouterr().err
    assert not Path(FOLDER).exists()


def test_a_part_that_cannot_be_written_is_told_before_anything_is_checked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("file").touch()
    assert main(["check", "--shard=1/2", "-o", "file/parts"]) == 2
    assert "file/parts: cannot be made a folder: Not a directory" in capsys.readouterr().err
    assert not Path(".xlat-check").exists()


def test_a_shard_without_pairs_has_a_part_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, 1)
    for number in (1, 2):
        assert main(["check", "--shard", f"{number}/2", "-o", "parts"]) == 0
    assert main(["merge", "parts/2-of-2.part.gz", "parts/1-of-2.part.gz"]) == 0
