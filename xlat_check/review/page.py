"""The page of the desk: a frame that its scripts fill, and what it is made of.

The frame holds no finding. ``told`` gives the scripts what they show.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from xlat_check.findings import Decision
from xlat_check.render.html import Html, by_pair, el, markup, page
from xlat_check.render.html import asset as report_asset
from xlat_check.review.assigning import LONGEST as LONGEST_NAME
from xlat_check.review.desk import LONGEST, LONGEST_TEXT, Desk
from xlat_check.review.view import AS_READ, GRAVEST, NOBODY, OPEN

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""Only what this desk serves: no style or script in the page itself, nothing from elsewhere."""
SCRIPTS, STYLES = "text/javascript; charset=utf-8", "text/css; charset=utf-8"
OURS = ("desk.css", *(f"{name}.js" for name in (
    "ask", "assign", "card", "decide", "desk", "documents", "dom", "editor", "found", "keys", "list", "marks", "place"
)))  # fmt: skip
THEIRS = ("page.css", "theme.js")
"""Files that the report has, too."""
LISTED = 200
"""Most documents that are named where there are no scripts."""
DECISIONS = (
    (Decision.ACCEPTED, "Accept", "The difference is intended"),
    (Decision.FALSE_ALARM, "False alarm", "There is no difference"),
    (Decision.CONFIRMED, "Confirm", "To be corrected"),
    (Decision.UNSURE, "Unsure", "For later, or for somebody else"),
)
KEYS = (
    ("accepted", "a", "accept: the difference is intended"),
    ("false-alarm", "f", "false alarm: there is no difference"),
    ("confirmed", "c", "confirm: to be corrected"),
    ("unsure", "u", "unsure"),
    ("note", "m", "add a note, or suggest a better translation"),
    ("next", "j", "next finding"),
    ("previous", "k", "previous finding"),
    ("undecided", "n", "next one without a decision"),
    ("context", "t", "show the text before and after"),
    ("editor", "o", "open the file in your editor"),
    ("assign", "p", "say who works on it"),
    ("mark", "x", "mark this one, to decide about several at once; Shift and a click mark a range"),
    ("section", "s", "mark all undecided ones of this check in this section"),
    ("group", "g", "mark all undecided ones with this label"),
    ("shown", "e", "mark every one that the list shows"),
    ("undo", "z", "undo your last decision"),
    ("check", "r", "check the texts again"),
    ("documents", "d", "go to the documents"),
    ("search", "/", "search"),
    ("help", "?", "this list"),
)
"""What keys do: the name of the action, its key, and the action in words."""
PERSONS = (("", "Anybody"), ("mine", "Me"), (NOBODY, "Nobody"))
"""Whose work is shown; the scripts add the names."""
FILTER = (
    OPEN,
    "",
    "undecided",
    "disputed",
    "unsure",
    "confirmed",
    "false-alarm",
    "accepted",
    "suppressed",
    "unchanged",
)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the page."""

    content: str
    kind: str


def asset(name: str) -> Asset | None:
    """A file of styles or scripts by its name; None if the page has no such file."""
    kind = STYLES if name.endswith(".css") else SCRIPTS
    if name in THEIRS:
        return Asset(report_asset(name), kind)
    if name in OURS:
        return Asset(resources.files(f"{__package__}.assets").joinpath(name).read_text(encoding="utf-8"), kind)
    return None


def report_page(desk: Desk, number: int) -> str | None:
    """The report of one document, with its whole text; None if there is no such document."""
    checked = desk.view().checked
    if not 0 < number <= len(checked.documents):
        return None
    name = checked.documents[number - 1].name
    index = checked.index(name)
    report = by_pair(desk.report()).get(name)
    return page(replace(report, texts=(index.text,) if index else ()), "../#view=documents") if report else None


def shell(desk: Desk, token: str, who: str, *, team: bool) -> str:
    """The page of a person without its findings; ``team``: others use the desk, too."""
    view = desk.view()
    data = {"run": view.checked.id, "token": token, "keys": [key[:2] for key in KEYS], "who": who, "team": team}
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", "xlat-check: review"),
        [el("link", rel="stylesheet", href=f"assets/{name}") for name in ("page.css", "desk.css")],
        [el("link", rel="modulepreload", href=f"assets/{name}") for name in OURS if name.endswith(".js")],
    )
    body = el("body", _skips(), _bar(), _main(desk), _side(), _help(), _about(), _assign(), _data(data),
              el("script", src="assets/theme.js"), el("script", type="module", src="assets/desk.js"))  # fmt: skip
    return f"<!DOCTYPE html>\n{el('html', head, body, lang='en')}\n"


def _data(data: dict[str, Any]) -> Html:
    """What the scripts start with; nothing in it can close the element."""
    return el("script", Html(json.dumps(data).replace("<", "\\u003c")), type="application/json", id="desk-data")


def _skips() -> Html:
    places = (("finding", "To the finding"), ("list", "To the list of findings"), ("filters", "To the filters"),
              ("documents-rows", "To the documents"))  # fmt: skip
    return markup(el("a", name, href=f"#{id}", class_="skip", data_skip=id) for id, name in places)


def _bar() -> Html:
    tools = (("undo", "Undo"), ("check", "Re-check"), ("help", "Keys"))
    return el(
        "header",
        el("h1", "xlat", el("span", "·"), "check", class_="brand"),
        el("nav", el("a", "Documents", href="#view=documents", id="to-documents"),
           el("a", "Findings", href="#view=finding", id="to-findings"), aria_label="Views"),
        el("div", el("div", id="desk-bar", class_="progress", aria_hidden="true"), el("span", id="desk-progress"),
           class_="far"),
        el("div", [_tool(*tool) for tool in tools], el("button", "Theme", type="button", id="theme"), class_="tools"),
        class_="bar",
    )  # fmt: skip


def _tool(do: str, name: str, class_: str | None = None) -> Html:
    return el("button", el("span", name), " ", el("kbd", data_key=do), type="button", data_do=do, class_=class_)


def _main(desk: Desk) -> Html:
    return el(
        "main",
        el("p", el("span", id="desk-news"), el("button", "Re-check", type="button", data_do="check"),
           id="desk-notice", class_="notice", role="alert", hidden=True),
        _without_scripts(desk),
        _documents(desk),
        _screen(),
        el("p", id="desk-said", role="status", tabindex=-1),
        el("p", el("span", id="offer-text"), " ", el("button", "Decide the same there", type="button", id="offer-take"),
           " ", el("button", "No", type="button", id="offer-leave"), id="offer", class_="notice", hidden=True),
    )  # fmt: skip


def _without_scripts(desk: Desk) -> Html:
    documents = desk.view().checked.documents
    links = [el("li", el("a", one.name, href=f"report/{one.number}")) for one in documents[:LISTED]]
    more = el("li", f"and {len(documents) - LISTED:,} more") if len(documents) > LISTED else None
    return el(
        "noscript",
        el("p", "Decisions need scripts in the browser; xlat-check accept takes them on the command line. "
           "Without scripts, you can read the findings of each document:"),
        el("ul", links, more),
    )  # fmt: skip


def _documents(desk: Desk) -> Html:
    report = desk.view().checked.report
    failed = sum(skipped.fatal for skipped in report.skipped)
    notes = len(report.skipped) - failed + len(report.notes) + len(report.stale)
    said = [f"{count:,} {what}" for count, what in ((failed, "could not be checked"), (notes, "notes")) if count]
    sorts = (("name", "Document"), ("open", "Open"), ("done", "Progress"), ("last", "Last decision"),
             ("person", "Assigned to"))  # fmt: skip
    heads = [el("th", el("button", name, type="button", data_sort=key), scope="col", data_column=key,
                class_="of-team" if key == "person" else None)
             for key, name in sorts]  # fmt: skip
    return el(
        "section",
        el("h2", "Documents", id="documents-name", tabindex=-1),
        el("form", el("label", el("span", "Search"), el("input", type="search", name="names", autocomplete="off")),
           _select("person", "Assigned to", PERSONS, class_="of-team"),
           el("output", id="documents-count"),
           el("button", "Assign these", type="button", id="assign-these", class_="of-team"),
           id="documents-filter", role="search", aria_label="Documents"),
        el("div", el("table", el("thead", el("tr", heads)), el("tbody", id="documents-rows", tabindex=-1),
                     aria_labelledby="documents-name"), class_="wide"),
        el("p", el("button", "Show more", type="button", id="documents-more", hidden=True)),
        el("details", el("summary", " · ".join(said)), el("div", id="notes"), id="notes-fold") if said else None,
        id="documents",
        aria_labelledby="documents-name",
        hidden=True,
    )  # fmt: skip


def _screen() -> Html:
    """One finding and what can be done about it, in the order of the Tab key."""
    steps = (("previous", "Previous"), ("next", "Next"), ("undecided", "Next undecided"), ("mark", "Mark"),
             ("assign", "Assign"))  # fmt: skip
    return el(
        "section",
        el("div",
           el("p", el("b", id="position"), " ", el("a", id="document-link"), " ", el("span", id="headings")),
           el("div", [_tool(*step, class_="of-team" if step[0] == "assign" else None) for step in steps],
              class_="tools"),
           class_="place"),
        el(
            "article",
            el("header", id="finding-head"),
            el("h2", id="headline", class_="reason", tabindex=-1),
            el("div", id="texts"),
            el("p", id="conflict", class_="conflict", hidden=True),
            _decide(),
            el("div", _tool("context", "Context"), el("details", el("summary", "Overview of the document"),
                                                       el("div", id="drawing"), id="drawing-fold"), class_="around-it"),
            el("div", id="foot"),
            id="finding",
            class_="finding",
            aria_labelledby="headline",
            tabindex=-1,
        ),
        el("p", id="nothing", class_="none", tabindex=-1, hidden=True),
        id="screen",
        aria_label="Finding",
        hidden=True,
    )  # fmt: skip


def _decide() -> Html:
    buttons = [
        el("button", el("span", name), " ", el("kbd", data_key=decision), type="button", class_=f"decide {decision}",
           title=title, data_decision=decision)
        for decision, name, title in DECISIONS
    ]  # fmt: skip
    return el(
        "form",
        el("p", el("b", id="marked-count"), " ", el("button", "Mark none", type="button", data_do="clear"),
           id="marked", hidden=True),
        el("div", buttons, el("button", el("span", "Note"), " ", el("kbd", data_key="note"), type="button",
                              id="note", data_do="note", aria_expanded="false", aria_controls="why"),
           class_="verdicts", role="group", aria_label="Decide"),
        el(
            "div",
            el("label", el("span", "Reason", id="reason-name"),
               el("input", type="text", name="reason", maxlength=LONGEST, autocomplete="off")),
            el("div", id="recent", role="group", aria_label="Recent reasons"),
            el("div",
               el("p", el("b", "Now: "), el("span", id="original", dir="auto"), id="now"),
               el("label", el("span", "Suggested translation, if you have a better one"),
                  el("textarea", name="suggestion", rows=3, dir="auto", maxlength=LONGEST_TEXT)),
               id="suggest"),
            el("label", el("input", type="checkbox", name="settles"), " This ends the dispute: what others decided no "
               "longer counts", id="settles"),
            el("label", el("span", "Last day, if it is to expire"), el("input", type="date", name="expires"),
               class_="expires", id="expires"),
            el("p", id="wrong", class_="wrong", role="alert"),
            el("div", el("button", "Save", type="submit", class_="save", id="save"),
               el("button", "Cancel", type="button", id="cancel"), class_="buttons"),
            id="why",
            hidden=True,
        ),
        id="decide",
        autocomplete="off",
    )  # fmt: skip


def _side() -> Html:
    tools = (("section", "All of this kind here"), ("group", "All with this label"), ("shown", "All shown"),
             ("clear", "Mark none"))  # fmt: skip
    return el(
        "aside",
        el("h2", "Findings", id="list-name"),
        _filters(),
        el(
            "p",
            el("output", id="count", role="status"),
            " ",
            el("button", "Reset the filters", type="button", id="reset"),
        ),
        el("div", id="list", role="listbox", tabindex=0, aria_multiselectable="true", aria_labelledby="list-name"),
        el("div", el("span", "Mark: "), [_tool(*tool) for tool in tools], class_="tools"),
        id="side",
        aria_labelledby="list-name",
        hidden=True,
    )


def _filters() -> Html:
    return el(
        "form",
        el("p", el("span", id="only-document"), " ", el("button", "All documents", type="button", id="all-documents"),
           id="only", hidden=True),
        el("p", el("span", id="only-label"), " ", el("button", "All labels", type="button", id="all-labels"),
           id="label", hidden=True),
        el("fieldset", el("legend", "Severity", class_="sr"), id="severities"),
        _select("check", "Check", [("", "All checks")]),
        _select("section", "Section", [("", "All sections")]),
        _select("decision", "Decision", [(name, {OPEN: "Open", "": "All"}.get(name, name)) for name in FILTER]),
        _select("person", "Assigned to", PERSONS, class_="of-team"),
        _select("order", "Order", [(GRAVEST, "Most severe first"), (AS_READ, "As in the document")]),
        el("label", el("span", "Search"), el("input", type="search", name="search", autocomplete="off")),
        id="filters",
        tabindex=-1,
        aria_label="Filters",
    )  # fmt: skip


def _select(name: str, label: str, options: Iterable[tuple[str, str]], class_: str | None = None) -> Html:
    choices = [el("option", text, value=value) for value, text in options]
    return el("label", el("span", label), el("select", choices, name=name), class_=class_)


def _help() -> Html:
    rows = [
        el("tr", el("th", what, scope="row"),
           el("td", el("input", type="text", maxlength=1, size=2, class_="key", data_action=name,
                       autocomplete="off", aria_label=f"Key: {what}")))
        for name, _, what in KEYS
    ]  # fmt: skip
    return el(
        "dialog",
        el("button", "Close", type="button", class_="close"),
        el("h2", "Keys"),
        el("p", el("label", el("input", type="checkbox", id="desk-keys", checked=True),
                   " Decide and mark with single keys")),
        el("p", "Type another key into a field to change it. ", el("kbd", "Esc"), " marks none."),
        el("table", el("tbody", rows)),
        el("p", id="keys-wrong", class_="wrong", role="alert"),
        el("p", el("button", "Reset the keys", type="button", id="keys-reset")),
        el("h2", "Editor"),
        el("label", el("span", "Address that opens a file in your editor; {path} and {line} are filled in"),
           el("input", type="text", id="editor-address", autocomplete="off", spellcheck="false"), class_="address"),
        id="desk-help",
        aria_label="Keys and editor",
    )  # fmt: skip


def _about() -> Html:
    return el("dialog", el("button", "Close", type="button", class_="close"), el("div", id="about-text"),
              id="about", aria_label="About a check")  # fmt: skip


def _assign() -> Html:
    return el(
        "dialog",
        el("button", "Close", type="button", class_="close"),
        el("h2", "Who works on it?"),
        el("p", id="assign-what"),
        el(
            "form",
            el("label", el("span", "Name"),
               el("input", type="text", name="person", list="people", maxlength=LONGEST_NAME, autocomplete="off")),
            el("datalist", id="people"),
            el("p", id="assign-wrong", class_="wrong", role="alert"),
            el("div", el("button", "Save", type="submit", class_="save"),
               el("button", "I do", type="button", id="assign-me"),
               el("button", "Nobody", type="button", id="assign-nobody"), class_="buttons"),
            id="assign-form",
            autocomplete="off",
        ),
        id="assign",
        aria_label="Who works on it?",
    )  # fmt: skip
