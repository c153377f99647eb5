"""Tests of changes that a desk notices while its page is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.running import SOURCE, TARGET
from xlat_check.config import Overrides, load_config
from xlat_check.review import Desk
from xlat_check.review.desk import EVERY
from xlat_check.review.watch import PATIENCE, Seldom
from xlat_check.run import run

SETTINGS = """pairs: [{source: "docs/{lang}/*.md"}]
source_lang: de
target_langs: [pt]
glossary: terms.csv
ignore: [{text: "Alte Reifen*", check: omission, reason: said elsewhere}]
overrides: [{paths: [docs/de/a.md], checks: {number: {severity: minor}}}]
"""
FILES = {
    "xlat-check.yaml": SETTINGS,
    "terms.csv": "de,pt\nWerkstatt,oficina\n",
    "docs/de/a.md": SOURCE,
    "docs/pt/a.md": TARGET,
    "docs/de/b.md": "# Nur deutsch\n\nHier steht etwas.\n",
}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, monkeypatch, clock):
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        write(name, text)
    return Desk(
        lambda: load_config(None, Overrides()),
        lambda config: run(config, with_texts=True),
        who="Ana",
        settings=("xlat-check.yaml",),
        clock=clock,
    )


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def changed(desk: Desk, clock: Clock) -> tuple[str, ...]:
    clock.now += EVERY
    return desk.state().changed


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docs/pt/a.md", TARGET + "\nMais.\n"),
        ("terms.csv", "de,pt\nWerkstatt,garagem\n"),
        ("xlat-check.yaml", SETTINGS + "fail_on: minor\n"),
        ("docs/pt/b.md", "# Só português\n\nAqui está algo.\n"),
    ],
    ids=["text", "glossary", "settings", "counterpart"],
)
def test_a_file_that_counts(desk, clock, name, text):
    assert changed(desk, clock) == ()
    write(name, text)
    assert name in changed(desk, clock)
    desk.check()
    assert changed(desk, clock) == ()


def test_new_files_of_a_pattern(desk, clock):
    for lang in ("de", "pt"):
        write(f"docs/{lang}/c.md", "# Neu\n\nHier steht etwas.\n")
    assert desk.state().changed == (), "the folders are not looked through at every request"
    assert changed(desk, clock) == ("docs/de/c.md", "docs/pt/c.md")
    for lang in ("de", "pt"):
        Path(f"docs/{lang}/c.md").unlink()
    assert changed(desk, clock) == ()


def test_settings_that_came_since(tmp_path, monkeypatch, clock):
    monkeypatch.chdir(tmp_path)
    write("page.de.md", SOURCE)
    write("page.pt.md", TARGET)
    pair = Overrides(source="page.de.md", target="page.pt.md")
    desk = Desk(lambda: load_config(None, pair), lambda config: run(config, with_texts=True), who="Ana", clock=clock)
    assert changed(desk, clock) == ()
    write("xlat-check.yaml", "checks: {number: false}\n")
    assert changed(desk, clock) == ("the settings",)
    desk.check()
    assert changed(desk, clock) == ()
    Path("xlat-check.yaml").unlink()
    assert changed(desk, clock) == ("the settings",)


def test_settings_that_cannot_be_read_leave_the_page_as_it_is(desk, clock):
    write("xlat-check.yaml", "pairs: [\n")
    assert changed(desk, clock) == ("xlat-check.yaml",)


def test_a_look_that_takes_long_is_not_taken_for_everybody_who_asks(clock):
    looks = []

    def look():
        looks.append(clock.now)
        clock.now += 0.1
        return (str(len(looks)),)

    seldom = Seldom(look, clock, work=clock)
    assert [seldom.now() for _ in range(5)] == [("1",)] * 5
    clock.now += PATIENCE * 0.1
    assert [seldom.now(), seldom.now()] == [("2",)] * 2
    assert len(looks) == 2


def test_nobody_waits_for_another_who_looks(clock):
    seldom = Seldom(lambda: (*seldom.now(), "seen"), clock)  # asked again in the middle of the look
    assert seldom.now() == ("seen",)
