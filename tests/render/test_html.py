"""Tests of the HTML page: sealed by its policy, complete, and true to the report."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.render.test_hostile import HOSTILE, assert_safe, report_of
from tests.sample_report import WEIGHED, garden_text, sample_report
from xlat_check.checks.enumeration import EnumerationEvidence
from xlat_check.checks.number import NumberEvidence
from xlat_check.findings import AlignedRow, AlignedText, CheckInfo, Sentence, Severity
from xlat_check.render import RENDERERS, RenderOptions
from xlat_check.render.html.figures import figures, rest
from xlat_check.render.html.markup import VOID, Html, el, markup
from xlat_check.render.html.strip import Flag, strip

MARKUP = (
    "<script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 1">',
    "' onfocus='window.hacked = 1' autofocus='",
    "<svg onload=window.hacked=1>",
    "</style><style>body{background:url(https://example.org/x)}",
    "javascript:window.hacked=1",
    "[link](javascript:window.hacked=1) ![image](https://example.org/x.png)",
    "<!-- --><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
)


class Page(HTMLParser):
    """A page taken apart; fails where an element is left open or closed twice."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.inline = {"style": [], "script": []}
        self._open = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag in self.inline:
            self.inline[tag].append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] in self.inline:
            self.inline[self._open[-1]][-1] += data

    def all(self, name):
        return [attributes for tag, attributes in self.elements if tag == name]

    @property
    def policy(self):
        (content,) = (m["content"] for m in self.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
        return dict(directive.split(" ", 1) for directive in content.split("; "))


def rendered(report):
    return RENDERERS["html"](report, RenderOptions())


def hostile(text):
    """A report with a text in every place for text, including the aligned text and the pages of checks."""
    report = report_of(text)
    sentence = Sentence(text=text, line=1, start=80, end=80 + max(len(text), 1), section=0, heading=True)
    aligned = AlignedText(
        pair=text, rows=(AlignedRow(source=(sentence,), target=()), AlignedRow(source=(), target=(sentence,))),
        source_headings=(text,), target_headings=(text,), sections=((0, None), (None, 0)),
    )  # fmt: skip
    check = CheckInfo(id=text, mqm=text, severity=Severity.MINOR, summary=text, help=text)
    return replace(report, texts=(aligned,), checks=(check,))


def hash_of(content):
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def sample():
    return Page(rendered(sample_report()))


def test_the_policy_lets_in_its_own_style_and_script_and_nothing_else(sample):
    assert sample.policy == {
        "default-src": "'none'",
        "style-src": hash_of(sample.inline["style"][0]),
        "script-src": " ".join(map(hash_of, sample.inline["script"])),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_policy_stands_before_whatever_it_governs(sample):
    names = [tag for tag, _ in sample.elements]
    policy = next(at for at, (_, a) in enumerate(sample.elements) if a.get("http-equiv") == "Content-Security-Policy")
    assert policy < names.index("style") < names.index("script")


def test_a_score_is_shown_only_where_there_is_one():
    report = sample_report()
    weighed = replace(report, findings=(replace(report.findings[0], evidence=WEIGHED), *report.findings[1:]))
    articles = re.findall(r"<article.*?</article>", rendered(weighed), re.DOTALL)
    first = [article.partition('class="more"')[0] for article in articles]
    assert ["How sure" in shown for shown in first].count(True) == 1
    assert not [shown for shown in first if "decides this" in shown]


def test_every_member_of_an_enumeration_is_marked():
    sentence = "Der Kurs behandelt Bremsen, Kette, Licht, Sattel und Pedale."
    evidence = EnumerationEvidence(
        members={"source": 5, "target": 3}, missing={"Kette": 0.1, "Licht": 0.2}, sentence=sentence
    )
    first = replace(sample_report().findings[0], check="enumeration", evidence=evidence)
    first = replace(first, source=replace(first.source, text="Kette"), target=None)
    output = rendered(replace(sample_report(), findings=(first,), texts=()))
    assert re.findall(r'<mark class="source">(.*?)</mark>', output) == ["Kette", "Licht"]


@pytest.mark.parametrize("text", [*MARKUP, *HOSTILE.values()])
def test_whatever_a_document_holds_is_text(text):
    output = rendered(hostile(text))
    assert_safe(output)
    taken = Page(output)
    plain = Page(rendered(hostile("plain")))
    assert {tag for tag, _ in taken.elements} == {tag for tag, _ in plain.elements}
    assert len(taken.all("script")) == len(plain.all("script"))
    for _, attributes in taken.elements:
        assert not [name for name in attributes if name.startswith("on") or name in ("style", "src", "srcdoc")]
        assert (attributes.get("href") or "#").startswith("#")


def test_every_link_of_the_page_leads_somewhere_and_no_name_is_given_twice(sample):
    names = [attributes["id"] for _, attributes in sample.elements if "id" in attributes]
    links = {attributes["href"][1:] for _, attributes in sample.elements if "href" in attributes}
    assert len(names) == len(set(names))
    assert links <= set(names)


def test_every_finding_is_there_with_what_became_of_it(sample):
    articles = sample.all("article")
    report = sample_report()
    found = [*report.findings, *(judged.finding for judged in report.accepted)]
    assert {a["data-fingerprint"] for a in articles} >= {finding.fingerprint for finding in found}
    assert sorted({a["data-decision"] for a in articles}) == ["accepted", "confirmed", "suppressed", "undecided"]


def test_the_same_finding_in_two_bitexts_has_two_names():
    report = sample_report()
    twin = replace(report.findings[1], pair=report.pairs[1].name)
    names = [a["id"] for a in Page(rendered(replace(report, findings=(*report.findings, twin)))).all("article")]
    assert f"finding-{twin.fingerprint}" in names
    assert f"finding-{twin.fingerprint}-2" in names


def test_words_in_question_are_marked_on_both_sides():
    report = sample_report()
    finding = replace(
        report.findings[5],
        evidence=NumberEvidence(missing=("30 °C",), missing_values=("30",), extra=("13 °C",), extra_values=("13",)),
    )
    output = rendered(replace(report, findings=(finding,)))
    assert 'Ab <mark class="source">30 °C</mark> brauchen Tomaten' in output
    assert 'A partir de <mark class="target">13 °C</mark>, os tomates' in output


def test_a_place_narrower_than_its_sentence_is_marked_in_it():
    report = sample_report()
    place = report.findings[1].source
    start = place.text.index("in den ersten")
    words = "in den ersten zwei Wochen"
    span = replace(place.span, start=place.span.start + start, end=place.span.start + start + len(words))
    finding = replace(report.findings[1], source=replace(place, span=span, text=words))
    sentence = 'Gieße frisch gesetzte Stauden <mark class="source">in den ersten zwei Wochen</mark> jeden Abend.'
    assert sentence in rendered(replace(report, findings=(finding,)))
    evidence = replace(WEIGHED, sentence=place.text)
    assert sentence in rendered(replace(report, findings=(replace(finding, evidence=evidence),), texts=()))


def test_a_finding_shows_what_stands_around_it():
    report = sample_report()
    output = rendered(replace(report, findings=(report.findings[6],), accepted=(), suppressed=(), judged=()))
    article = output[output.index("<article") : output.index("</article>")]
    for around in ("Ab 30 °C brauchen Tomaten", "Herbst", "A partir de 13 °C", "Dicas da vizinha"):
        assert around in article


def test_without_the_text_the_findings_are_shown_alone():
    output = rendered(replace(sample_report(), texts=()))
    taken = Page(output)
    assert taken.all("article")
    assert 'id="text"' not in output


def test_nothing_checked_is_not_nothing_found():
    report = sample_report()
    nothing = replace(report, findings=(), pairs=(), texts=(), accepted=(), judged=(), suppressed=())
    assert "Nothing was checked" in rendered(nothing)
    assert "Nothing found in what could be checked" in rendered(replace(nothing, pairs=report.pairs))


def test_a_page_of_a_check_is_its_markdown():
    text = "# drift\n\n## What\n\n| a | b |\n|---|---|\n| `c` | <b>d</b> |"
    check = CheckInfo(id="drift", mqm="a", severity=Severity.MINOR, summary="s", help=text)
    output = rendered(replace(sample_report(), checks=(check,)))
    assert "<code>c</code>" in output
    assert "&lt;b&gt;d&lt;/b&gt;" in output
    assert "<h4>What</h4>" in output


def test_markup_escapes_whatever_is_not_markup():
    assert el("p", "<b>", 1200, None, [el("br")], class_="x y", hidden=True, data_at='"') == (
        '<p class="x y" hidden data-at="&quot;">&lt;b&gt;1,200<br/></p>'
    )
    assert markup("a & ", Html("<i/>")) == "a &amp; <i/>"
    assert el("rect", x=1, y=True) == '<rect x="1" y/>'


def drawing(text, flags=()):
    """The links of a drawing, as classes and targets."""
    taken = Page(strip(text, 1, dict(flags), ("de", "pt")))
    links = [a["href"] for tag, a in taken.elements if tag == "a" and "aria-label" in a]
    return list(zip([a["class"] for a in taken.all("path")], links, strict=True))


def test_the_drawing_has_gaps_for_what_is_missing_and_tells_what_moved():
    kinds = [classes.removeprefix("band ") for classes, _ in drawing(garden_text())]
    assert kinds == [
        "pair",
        "pair",
        "target",
        "source",
        "moved",
        "moved",
        "moved",
        "pair",
        "target",
        "source",
        "target",
    ]


def test_a_band_with_a_finding_leads_to_it():
    flag = Flag("finding-1", Severity.MAJOR, "gone")
    assert ("band source major flagged", "#finding-1") in drawing(garden_text(), {10: flag}.items())


def test_many_rows_are_drawn_as_few_bands():
    def sentence(at):
        return Sentence(text="x" * 40, line=at, start=at * 50, end=at * 50 + 40, section=at // 500)

    rows = tuple(AlignedRow(source=(sentence(at),), target=(sentence(at),)) for at in range(1000))
    text = AlignedText(
        pair="p", rows=rows, source_headings=("a", "b"), target_headings=("a", "b"), sections=((0, 0), (1, 1))
    )
    assert len(drawing(text)) == 2


def test_words_are_shaded_by_how_likely_they_are_missing():
    output = rest(replace(sample_report().findings[1], evidence=WEIGHED), None, 0.02)
    assert 'class="shade0" title="likeness 0.70, missing 1%">gut<' in output
    assert 'class="shade4" title="likeness 0.10, missing 99%">fort<' in output


def test_figures_compare_with_good_translations():
    report = sample_report()
    one = replace(report.findings[1], evidence=WEIGHED)
    shown, folded = (tell(one, report.pairs[0], 0.02) for tell in (figures, rest))
    for words in (
        "Of 1,000 clean pairs about 0.2 look as bad or worse.",
        "similarity of the two sides is 0.41 (-1 to 1); 0.71 is usual in this pair of files.",
    ):
        assert words in shown
        assert words not in folded
    for words in (
        "at most 2 in 1,000 do (max_false_alarms 0.02; about half of these are real differences).",
        "the probability of an error in this pair would be 90%.",
        "3% of known translations of this length are not more similar.",
    ):
        assert words in folded
        assert words not in shown
