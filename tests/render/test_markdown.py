"""Tests of Markdown for code hosts: no text of a document is markup, a link or a mention; the size is limited."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.render.test_hostile import HOSTILE, report_of
from xlat_check.findings import Report, Severity
from xlat_check.render import RenderOptions
from xlat_check.render.github_summary import github_summary
from xlat_check.render.markdown import LIMIT, markdown
from xlat_check.render.markdown_page import page
from xlat_check.render.markdown_text import code, inline

TAGS = {"details", "summary", "h3", "ul", "li", "p", "strong", "code", "sub"}
REFERENCES = re.compile(r"@\w|#\d|!\d|~\w|://|www\.|\bGH-\d|\b[0-9a-f]{7,40}\b|:\w+:")
TRICKS = [
    "@everyone und @org/team",
    "#12 und org/repo#12 und GH-12 und JIRA-7 und !3 und ~label",
    "https://example.org/x?a=b www.example.org me@example.org <https://example.org>",
    "[Text](https://example.org) ![Bild](x.png) [a]: b",
    "<img src=x onerror=alert(1)> <script>x</script> <!-- weg --> </details></code>",
    "`a` ``b`` **c** __d__ ~~e~~ *f* _g_",
    "a | b | c",
    "1234567890abcdef1234567890abcdef12345678 deadbeef",
    "&lt;b&gt; &#64;x &amp;",
    "# Titel\n- Punkt\n> Zitat\n```\n/close\n/label ~x",
    "\\@x \\[y\\](z)",
    ":tada: {{x}} $a$ $$b$$",
    "</summary><h1>x</h1>",
    "=1+1\t[x][y]",
]


class Shown(HTMLParser):
    """The view of a browser: tags, and the text outside code."""

    def __init__(self):
        super().__init__()
        self.tags, self.text, self.all, self.depth = set(), "", "", 0

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.depth += tag == "code"

    def handle_endtag(self, tag):
        self.depth -= tag == "code"

    def handle_data(self, data):
        self.all += data
        self.text += data if not self.depth else " "


def shown(text):
    parser = Shown()
    parser.feed(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(text))
    parser.close()
    assert parser.depth == 0
    return parser


def assert_inert(text):
    result = shown(text)
    assert result.tags <= TAGS
    assert REFERENCES.findall(result.text) == []
    return result


@pytest.mark.parametrize("trick", TRICKS)
def test_tricks_are_text(trick):
    result = assert_inert(markdown(report_of(trick), RenderOptions()))
    assert " ".join(trick.split()) in " ".join(result.all.split())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_inert(name):
    assert_inert(markdown(report_of(HOSTILE[name]), RenderOptions()))


@settings(max_examples=50, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab1 @#:/.[]()<>&;`*_~|\\!-\"'$\n\u00e9"), max_size=30))
def test_any_text_is_inert(text):
    assert_inert(markdown(report_of(text), RenderOptions()))


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=20))
def test_what_is_shown_is_the_text(text):
    assert shown(f"x {inline(text)} y").all.strip() == f"x {text} y"
    assert shown(f"x {code(text)} y").all.strip() == f"x {text} y"


def test_prose_stays_prose():
    text = "Öffnungszeiten (Mo–Fr, 9.30 Uhr): „heute“ 12,5 % mehr – und/oder l'eau!"
    assert inline(text) == text


def test_layout(report):
    text = markdown(report, RenderOptions())
    assert text.startswith(
        "<!-- xlat-check -->\n\n### xlat-check: 8 findings in 2 pairs of files: 1 critical, 2 major, "
    )
    order = ["Could not be checked", "**critical**", "**minor**", "Accepted before", "Suppressed", "Notes", "<sub>"]
    assert sorted(order, key=text.index) == order


def test_recurring_findings_are_one_entry(report):
    recurring = tuple(replace(f, group="Em resumo", check="addition") for f in many(report, 13))
    text = shown(page(replace(report, findings=recurring), LIMIT)).all
    assert "minor addition, 13 times “Em resumo”: no. 0" in text
    assert text.count("docs/garten.pt.md:18") == 1 + 10
    assert "and 2 more" in text


def test_recurring_findings_that_do_not_fit_are_all_counted(report):
    recurring = tuple(replace(f, group="Em resumo") for f in many(report, 13))
    assert "Left out, because there is no space: 13 minor" in page(replace(report, findings=recurring), 600)


def many(report, count, severity=Severity.MINOR):
    finding = replace(report.findings[3], severity=severity, group="")
    return tuple(replace(finding, message=f"no. {n}") for n in range(count))


def test_many_findings_are_folded_away(report):
    assert "<details open><summary><code>" in markdown(report, RenderOptions())
    assert "<details open><summary><code>" not in markdown(replace(report, findings=many(report, 11)), RenderOptions())


def test_a_page_keeps_to_the_limit_and_counts_the_rest(report):
    full = replace(report, findings=(*many(report, 900), *many(report, 2, Severity.CRITICAL)))
    text = markdown(full, RenderOptions())
    assert LIMIT * 0.95 < len(text) <= LIMIT
    assert text.count("**critical**") == 2
    left_out = re.search(
        r"Left out, because there is no space: ([\d,]+) minor, 1 accepted, 1 suppressed, 4 notes\.", text
    )
    assert int(left_out[1].replace(",", "")) + text.count("**minor**") == 900
    assert_inert(text)


@pytest.mark.parametrize("limit", [400, 500, 1000, 1500, 3000, 5000])
def test_every_limit_is_kept(report, limit):
    assert len(page(report, limit)) <= limit


def test_what_could_not_be_checked_goes_before_any_finding(report):
    text = page(replace(report, findings=many(report, 50, Severity.CRITICAL)), 900)
    assert "docs/keller.de.md" in shown(text).all


def test_nothing_found_and_nothing_checked_differ(report):
    empty = Report(findings=(), pairs=(), skipped=(), checks=(), signature="v:1")
    assert "### xlat-check: nothing was checked\n" in page(empty, LIMIT)
    assert "### xlat-check: nothing found in 1 pair of files\n" in page(replace(empty, pairs=report.pairs[1:]), LIMIT)


def test_a_job_summary_fits_into_a_mebibyte_whatever_the_script(report):
    found = tuple(replace(finding, message="𐍈" * 3000) for finding in many(report, 400))
    text = github_summary(replace(report, findings=found), RenderOptions())
    assert 900_000 < len(text.encode()) <= 2**20
