"""Tests of the output for banners and dashboards of sites."""

from __future__ import annotations

import json
from dataclasses import replace

from tests.sample_report import GARDEN, KITCHEN
from xlat_check.bitext import Side, Unpaired
from xlat_check.render import RENDERERS, RenderOptions


def data(report):
    return json.loads(RENDERERS["status"](report, RenderOptions()))


def test_a_page_with_major_findings_is_out_of_sync_since_a_day(report):
    garden, kitchen = data(replace(report, behind={GARDEN: "2031-05-04", KITCHEN: "2031-06-04"}))["pages"]
    assert (garden["state"], garden["since"]) == ("out of sync", "2031-05-04")
    assert (kitchen["state"], kitchen["since"]) == ("in sync", None), "its source changed, but nothing is lost"


def test_shares_are_those_of_the_pair(report):
    garden = data(report)["pages"][0]
    assert garden["without_counterpart"] == {"source": 0.476, "target": 0.4267}


def test_a_file_without_counterpart_is_missing(report):
    lone = Unpaired(
        side=Side.SOURCE,
        path="docs/keller.de.md",
        wanted="docs/keller.pt.md",
        lang="pt",
        name="docs/keller.de.md",
        wanted_name="docs/keller.pt.md",
    )
    found = data(replace(report, lone=(lone,), behind={lone.pair: "2030-01-02"}))
    page = found["pages"][-1]
    assert (page["target"], page["state"], page["since"]) == ("docs/keller.pt.md", "missing", "2030-01-02")
    assert found["languages"]["pt"] == {"in_sync": 1, "out_of_sync": 1, "missing": 1}
