"""Pages of the checks in the report, made from their Markdown."""

from __future__ import annotations

from xlat_check.findings import CheckInfo
from xlat_check.render.html.markup import Html, el
from xlat_check.render.text import visible

DEEPER = 2
"""Number of levels by which headings of a page are deeper in the report."""


def check_page(check: CheckInfo) -> Html:
    """The page of a check, folded; a link to it unfolds it."""
    body = _markdown(check.help) if check.help else el("p", check.summary)
    return el(
        "details",
        el("summary", el("b", check.id), " ", el("span", check.summary), class_="checksummary"),
        el("div", body, id=f"check-{check.id}", class_="page"),
        class_="checkpage",
    )


def _markdown(text: str) -> Html:
    """Markdown as markup: without raw HTML, without anything to fetch, without links to other sites."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["autolink", "image", "link"])
    tokens = parser.parse("\n".join(visible_line(line) for line in text.splitlines()))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + DEEPER, 6)}"
    return Html(parser.renderer.render(tokens, parser.options, {}))


def visible_line(line: str) -> str:
    """A line made visible, with its indentation kept."""
    indented = len(line) - len(line.lstrip(" "))
    return " " * indented + visible(line)
