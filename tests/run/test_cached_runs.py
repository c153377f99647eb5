"""Tests of the cache: when it is used, when it is not, and changes to its folder."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.project_builder import LACKING, build_project
from xlat_check import check_files, embed
from xlat_check import run as pipeline
from xlat_check.cli import main
from xlat_check.config import Config, Overrides, Pair, load_config
from xlat_check.errors import BaselineError, ConfigError, ModelError, XlatError
from xlat_check.findings import Report
from xlat_check.run import outcome, stages
from xlat_check.run.cache import Cache
from xlat_check.run.entries import Entries

pytestmark = pytest.mark.usefixtures("one_model")

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
PAGES = LACKING + 1
MESSAGE = "This sentence has no counterpart in the target"
GLOSSARY = "de,pt\nLaib,broa\n"

Run = Callable[..., Report]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    build_project(tmp_path, PAGES)
    return tmp_path


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources of the pairs that were really checked, since the list was last emptied."""
    sources: list[str] = []
    check_pair = stages.check_pair

    def recorded(pair: Pair, *more: object) -> outcome.Outcome:
        sources.append(pair.source_path)
        return check_pair(pair, *more)

    monkeypatch.setattr(stages, "check_pair", recorded)
    return sources


def run(settings: str = "", **flags: str) -> Report:
    if settings:
        with open("xlat-check.yaml", "a", encoding="utf-8") as file:
            file.write(settings)
    return pipeline.run(load_config(None, Overrides(**flags)))


def entries(folder: str = ".xlat-check") -> list[str]:
    """The keys of the kept outcomes."""
    path = Path(folder, "results.sqlite")
    if not path.is_file():
        return []
    with closing(sqlite3.connect(path)) as database:
        return sorted(key.hex() for (key,) in database.execute("SELECT key FROM entries"))


def content(key: str) -> bytes:
    return Entries(Path(".xlat-check")).get(key) or b""


def put(key: str, data: bytes) -> None:
    store = Entries(Path(".xlat-check"))
    store.put(key, data)
    store.close()


def change(query: str, *values: object) -> None:
    """Change the database behind the back of the program."""
    with closing(sqlite3.connect(".xlat-check/results.sqlite")) as database, database:
        database.execute(query, values)


def test_a_second_run_says_the_same_without_looking(looked_at: list[str]) -> None:
    first = run()
    assert [finding.message for finding in first.findings] == [MESSAGE]
    assert len(looked_at) == len(entries()) == PAGES
    looked_at.clear()
    assert run() == first
    assert looked_at == []


def test_what_is_known_needs_no_model_and_no_numbers() -> None:
    code = "import sys; from xlat_check.cli import main; main(['check']); print('numpy' in sys.modules)"
    told = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=True
        ).stdout.splitlines()
        for _ in range(2)
    ]
    assert told[0][:-1] == told[1][:-1]
    assert [lines[-1] for lines in told] == [b"True", b"False"]


def test_it_says_what_was_kept() -> None:
    """So that no other test passes only because everything is checked again."""
    run()
    (key,) = (key for key in entries() if MESSAGE.encode() in content(key))
    kept = outcome.load(outcome.Outcome, content(key))
    poisoned = replace(kept, findings=(replace(kept.findings[0], message="from the cache"),))
    put(key, outcome.dump(poisoned))
    assert [finding.message for finding in run().findings] == ["from the cache"]
    assert [finding.message for finding in run(cache="").findings] == [MESSAGE]


@pytest.mark.parametrize("page", ["de/1.md", "pt/1.md"])
def test_a_changed_file_is_looked_at_again_and_no_other(page: str, looked_at: list[str]) -> None:
    run()
    looked_at.clear()
    Path(page).write_text(Path(page).read_text(encoding="utf-8").replace("1", "9"), encoding="utf-8")
    os.utime(page, (0, 0))
    run()
    assert looked_at == ["de/1.md"]
    looked_at.clear()
    assert run().checked == PAGES
    assert looked_at == []


@pytest.mark.parametrize(
    "settings",
    [
        "checks: {drift: {unusual: 0.5}}\n",
        "checks: {omission: {severity: minor}}\n",
        "checks: {drift: false}\n",
        "max_false_alarms: strict\n",
        "readers: {html: {skip: [nav]}}\n",
        "overrides: [{langs: [pt], checks: {omission: false}}]\n",
    ],
)
def test_other_settings_are_another_question(settings: str, looked_at: list[str]) -> None:
    run()
    looked_at.clear()
    run(settings)
    assert len(looked_at) == PAGES


@pytest.mark.parametrize(
    "settings",
    [
        "fail_on: minor\n",
        "ignore: [{check: omission, reason: so it is}]\n",
        "exclude: [drafts]\n",
        "jobs: 1\n",
        "baseline: decided.yaml\n",
    ],
)
def test_what_is_done_with_findings_is_not(settings: str, looked_at: list[str]) -> None:
    run()
    looked_at.clear()
    report = run(settings)
    assert looked_at == []
    assert bool(report.suppressed) == ("ignore" in settings)


def test_files_that_options_name_count_by_their_content(looked_at: list[str]) -> None:
    Path("terms.csv").write_text(GLOSSARY, encoding="utf-8")
    first = run("glossary: terms.csv\n")
    assert [finding.check for finding in first.findings].count("terminology") == PAGES - 1
    looked_at.clear()
    os.utime("terms.csv", (0, 0))
    assert run() == first
    assert looked_at == []
    Path("terms.csv").write_text(GLOSSARY.replace("broa", "pão"), encoding="utf-8")
    assert "terminology" not in [finding.check for finding in run().findings]
    assert len(looked_at) == PAGES


@pytest.mark.parametrize("file", ["calibration.json", "model.safetensors"])
def test_a_model_is_its_files(file: str) -> None:
    shutil.copytree(embed.DEFAULT, "model")
    config = load_config(None, Overrides(model="model"))

    def key() -> str | None:
        return Cache(config).key(config.pairs[0])

    before = key()
    assert before is not None
    assert key() == before
    path = Path("model", file)
    path.write_bytes(path.read_bytes() + b"\n")
    assert key() not in (None, before)


def test_the_whole_text_is_kept_beside_the_outcome(looked_at: list[str]) -> None:
    plain = pipeline.run(load_config())
    assert plain.texts == ()
    looked_at.clear()
    shown = pipeline.run(load_config(), with_texts=True)
    assert looked_at == []
    assert replace(shown, texts=()) == plain
    assert shown.texts == pipeline.run(load_config(None, Overrides(cache="")), with_texts=True).texts
    assert len(shown.texts) == PAGES


def test_lost_texts_are_made_again(looked_at: list[str]) -> None:
    pipeline.run(load_config())
    Path(".xlat-check/texts.sqlite").unlink()
    looked_at.clear()
    assert len(pipeline.run(load_config(), with_texts=True).texts) == PAGES
    assert len(looked_at) == PAGES


@pytest.mark.parametrize("state", ["is gone", "is a folder", "is a pipe"])
def test_a_glossary_that_cannot_be_read_is_refused_after_a_cached_run(state: str) -> None:
    Path("terms.csv").write_text(GLOSSARY, encoding="utf-8")
    run("glossary: terms.csv\n")
    Path("terms.csv").unlink()
    if state == "is a folder":
        Path("terms.csv").mkdir()
    elif state == "is a pipe":
        os.mkfifo("terms.csv")
    config = load_config()
    assert Cache(config).key(config.pairs[0]) is None
    for _ in range(2):
        with pytest.raises(ConfigError, match=r"terms\.csv"):
            run()


@pytest.mark.parametrize(
    ("flags", "error"),
    [
        ({"model": "nosuch"}, ModelError),
        ({"changed_since": "nosuch"}, ConfigError),
        ({"baseline": "damaged.yaml"}, BaselineError),
    ],
    ids=lambda value: "".join(value) if isinstance(value, dict) else "",
)
def test_what_cannot_be_used_is_refused_after_a_cached_run(flags: dict[str, str], error: type[XlatError]) -> None:
    run()
    Path("damaged.yaml").write_text("- [", encoding="utf-8")
    with pytest.raises(error):
        run(**flags)


def test_a_calibration_that_is_not_there_is_refused_after_a_cached_run() -> None:
    run()
    with pytest.raises(ModelError):
        run(calibration="nosuch")


@pytest.mark.parametrize("damage", ["x''", "zeroblob(50)", "substr(data, 1, length(data) - 2)", "data || x'00'", "7"])
def test_a_damaged_entry_is_as_if_it_were_not_there(damage: str, looked_at: list[str]) -> None:
    first = run()
    change(f"UPDATE entries SET data = {damage}")
    looked_at.clear()
    assert run() == first
    assert len(looked_at) == PAGES
    looked_at.clear()
    assert run() == first
    assert looked_at == []


@pytest.mark.parametrize("name", ["results.sqlite", "texts.sqlite", "files.sqlite"])
@pytest.mark.parametrize("damage", [b"", b"not a database" * 999, None])
def test_a_damaged_file_is_as_if_it_were_not_there(name: str, damage: bytes | None, looked_at: list[str]) -> None:
    first = run()
    path = Path(".xlat-check", name)
    path.write_bytes(path.read_bytes()[:8192] + b"\xff" * 9_000 if damage is None else damage)
    assert run() == first
    looked_at.clear()
    assert run() == first
    assert looked_at == []


@pytest.mark.parametrize("data", [b"{}", b"[]", b'{"method": {}, "findings": [{}]}', b'{"method": 1}', b"[" * 100_000])
def test_an_entry_of_another_shape_is_too(data: bytes, looked_at: list[str]) -> None:
    first = run()
    for key in entries():
        put(key, data)
    looked_at.clear()
    assert run() == first
    assert len(looked_at) == PAGES


def test_an_entry_under_another_name_is_none_of_ours(looked_at: list[str]) -> None:
    first = run()
    kept = {key: content(key) for key in entries()}
    first_key, *others = kept
    for key, other in zip(kept, [*others, first_key], strict=True):
        change("UPDATE entries SET data = ? WHERE key = ?", zlib.compress(kept[other], 1), bytes.fromhex(key))
    looked_at.clear()
    assert run() == first
    assert len(looked_at) == PAGES


def test_what_cannot_be_read_is_tried_again(looked_at: list[str]) -> None:
    Path("pt/1.md").write_bytes(b"\x00" * 50)
    run()
    looked_at.clear()
    assert [skipped.fatal for skipped in run().skipped] == [True]
    assert looked_at == ["de/1.md"]


def test_a_file_that_changes_while_it_is_checked_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    check_pair = stages.check_pair

    def changing(pair: Pair, *more: object) -> outcome.Outcome:
        found = check_pair(pair, *more)
        if pair.source_path == "de/1.md":
            Path("de/1.md").write_text("# Etwas anderes\n\nGanz etwas anderes.\n", encoding="utf-8")
        return found

    monkeypatch.setattr(stages, "check_pair", changing)
    run()
    assert len(entries()) == PAGES - 1


def test_nobody_waits_for_what_a_pipe_may_hold() -> None:
    os.mkfifo("pipe")
    assert main(["check", "pipe", "pt/0.md", "--source-lang", "de"]) == 2
    assert not Path(".xlat-check").exists()


def test_the_folder_lies_beside_the_settings_and_out_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("de")
    assert main(["check"]) == 1
    folder = Path("../.xlat-check")
    assert (
        (folder / "CACHEDIR.TAG").read_text(encoding="utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )
    subprocess.run(["git", "init", "-q", ".."], check=True)
    status = subprocess.run(["git", "status", "--porcelain"], capture_output=True, cwd="..", check=True)
    assert b".xlat-check" not in status.stdout


def test_it_lies_elsewhere_on_demand() -> None:
    assert main(["check", "--no-cache"]) == 1
    assert not Path(".xlat-check").exists()
    assert main(["check", "--cache-dir", "kept/here"]) == 1
    assert len(entries("kept/here")) == PAGES
    Path("xlat-check.yaml").write_text(Path("xlat-check.yaml").read_text("utf-8") + "cache: there\n", "utf-8")
    assert main(["check"]) == 1
    assert len(entries("there")) == PAGES
    assert not Path(".xlat-check").exists()


def test_without_settings_it_lies_in_the_working_directory() -> None:
    Path("xlat-check.yaml").unlink()
    assert main(["check", "de/0.md", "pt/0.md"]) == 0
    assert len(entries()) == 1


def test_the_library_keeps_nothing_unless_told_to() -> None:
    check_files("de/0.md", "pt/0.md")
    pipeline.run(Config(pairs=(Pair.of("de/0.md", "pt/0.md"),), settings=load_config().settings))
    assert not Path(".xlat-check").exists()


def test_both_flags_contradict_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--no-cache", "--cache-dir", "x"]) == 2
    assert "contradict" in capsys.readouterr().err


def test_a_cache_that_cannot_be_written_is_a_note() -> None:
    Path("file").write_text("no folder", encoding="utf-8")
    report = run(cache="file/cache")
    assert [finding.message for finding in report.findings] == [MESSAGE]
    assert [(note.where, note.message) for note in report.notes] == [
        ("file/cache", "nothing is kept for the next run: Not a directory")
    ]


def test_a_folder_with_other_files_is_left_alone() -> None:
    report = run(cache="de")
    assert [note.where for note in report.notes] == ["de"]
    assert "holds other files, such as 0.md" in report.notes[0].message
    assert not [path for path in Path("de").iterdir() if path.suffix != ".md"]


def test_runs_at_the_same_time_do_not_disturb_each_other(looked_at: list[str]) -> None:
    command = [sys.executable, "-m", "xlat_check", "check", "--format", "json", "-j", "1"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT) for _ in "ab"]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [1, 1]
    assert told[0] == told[1]
    assert told[0][1] == b""
    assert run().checked == PAGES
    assert looked_at == []
    assert len(entries()) == PAGES


def test_results_of_earlier_versions_are_cleared_away() -> None:
    run()
    for name in ("results", "texts"):
        Path(".xlat-check", name, "ab").mkdir(parents=True)
        Path(".xlat-check", name, "ab", "cd").touch()
    Path("pt/1.md").write_text("# Outro\n", encoding="utf-8")
    run()
    assert {"results", "texts"}.isdisjoint(path.name for path in Path(".xlat-check").iterdir())


def test_an_interrupted_run_has_not_worked_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    check_pair = stages.check_pair

    def interrupted(pair: Pair, *more: object) -> outcome.Outcome:
        if pair.source_path == "de/2.md":
            raise KeyboardInterrupt
        return check_pair(pair, *more)

    monkeypatch.setattr(stages, "check_pair", interrupted)
    with pytest.raises(KeyboardInterrupt):
        run(jobs="1")
    assert len(entries()) == 2


@pytest.mark.parametrize(("limit", "kept"), [("0.001 MB", 0), ("1 MB", PAGES)])
def test_the_settings_limit_the_space(limit: str, kept: int) -> None:
    report = run(f"cache_limit: {limit}\n")
    assert report.checked == PAGES
    assert (len(entries()) == PAGES) == (kept == PAGES)


@pytest.mark.parametrize("limit", ["2", "0 GB", "-1 GB", "2 kB", "much", "[2]"])
def test_a_limit_is_a_number_with_its_unit(limit: str) -> None:
    with pytest.raises(ConfigError, match=r"xlat-check\.yaml:\d+.*cache_limit"):
        run(f"cache_limit: {limit}\n")
