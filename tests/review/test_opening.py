"""Tests of a desk that opens after a check: nothing is checked again, and texts come one document at a time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.review.running import write_pair
from xlat_check.config import Overrides, load_config
from xlat_check.review import Desk
from xlat_check.review.told import card_told
from xlat_check.run import run, schedule
from xlat_check.run.texts import Texts


@pytest.fixture
def config(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_pair(tmp_path)
    return load_config(None, Overrides(source="page.de.md", target="page.pt.md"))


def opened(config):
    return Desk(lambda: config, lambda config: run(config), texts=lambda config: Texts(config).of, who="Ana")


def test_after_a_plain_check_nothing_is_checked_again(config, monkeypatch):
    run(config)
    monkeypatch.setattr(schedule.SerialExecutor, "check", None)  # whoever checks a pair fails
    desk = opened(config)
    first = card_told(desk.view(), 1)
    assert 'class="around"' in first["sides"], "the texts around come from the cache"


def test_files_on_a_server_have_no_link_to_an_editor(config):
    view = opened(config).view()
    assert 'class="editor"' in card_told(view, 1)["sides"]
    remote = card_told(view, 1, local=False)["sides"]
    assert 'class="editor"' not in remote
    assert str(Path.cwd()) not in remote


def test_a_text_that_is_no_longer_kept_is_read_anew(config):
    desk = opened(config)
    for path in Path(config.cache, "texts").rglob("*"):
        if path.is_file():
            path.unlink()
    assert 'class="around"' in card_told(desk.view(), 1)["sides"]


def test_without_a_cache_the_run_keeps_the_texts(config):
    uncached = replace(config, cache="")
    desk = Desk(lambda: uncached, lambda config: run(config, with_texts=True), who="Ana")
    assert 'class="around"' in card_told(desk.view(), 1)["sides"]


def test_a_text_that_has_changed_since_is_not_shown_around_old_findings(config):
    desk = opened(config)
    write_pair(Path(), target="# Outra\n\nA oficina fechou.\n")
    told = card_told(desk.view(), 1)
    assert 'class="around"' not in told["sides"]
    assert "9 Uhr" in told["sides"]
    assert Texts(config).of("no pair") is None
