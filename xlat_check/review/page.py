"""The report page with the controls of the desk."""

from __future__ import annotations

import json
import threading
from importlib import resources
from typing import Any

from xlat_check.findings import Decision
from xlat_check.render.html import Extras, Html, el, markup, page
from xlat_check.review.desk import Desk

BUTTONS = (
    (Decision.ACCEPTED, "a", "Accept", "The difference is intended"),
    (Decision.FALSE_ALARM, "f", "False alarm", "There is no difference"),
    (Decision.CONFIRMED, "c", "Confirm", "To be corrected"),
    (Decision.UNSURE, "u", "Unsure", "For later, or for somebody else"),
)
KEYS = (
    ("j k", "next, previous finding"),
    ("n", "next one without a decision"),
    ("a", "accept: the difference is intended"),
    ("f", "false alarm: there is no difference"),
    ("c", "confirm: to be corrected"),
    ("u", "unsure"),
    ("x", "mark this one, to decide about several at once; Shift and a click mark all up to this one"),
    ("s", "mark all undecided ones of this check in this section"),
    ("g", "mark all undecided ones with this label"),
    ("Esc", "mark none"),
    ("z", "undo"),
    ("r", "check the texts again"),
    ("/", "search"),
    ("?", "this list"),
)


class Pages:
    """The page of the last request."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._lock = threading.Lock()
        self._last: tuple[str, str, str] | None = None

    def page(self, desk: Desk) -> str:
        """The page of the last check. It contains the decisions made since, or its script fetches them."""
        with self._lock:
            checked, report, state = desk.report()
            if self._last and self._last[0] == checked.id:
                if self._last[1] == state.etag or not checked.names_the_same(report):
                    return self._last[2]
            data = {"run": state.run, "token": self._token, "marks": dict(state.marks)}
            text = page(report if checked.names_the_same(report) else checked.report, _extras(desk, data))
            self._last = checked.id, state.etag, text
            return text


def _extras(desk: Desk, data: dict[str, Any]) -> Extras:
    return Extras(
        styles=(_asset("desk.css"),),
        scripts=(_asset("desk.js"),),
        policy={"connect-src": "'self'"},
        end=markup(_dock(desk), _reason(), _help(), _data(data)),
    )


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _data(data: dict[str, Any]) -> Html:
    """The initial data for the script; nothing in it can close the element."""
    return el("script", Html(json.dumps(data).replace("<", "\\u003c")), type="application/json", id="desk-data")


def _dock(desk: Desk) -> Html:
    """The part that stays visible: progress and controls."""
    decide = [
        el("button", el("span", name), el("kbd", key), type="button", class_=f"decide {decision}", title=title,
           data_decision=decision, aria_keyshortcuts=key)
        for decision, key, name, title in BUTTONS
    ]  # fmt: skip
    return el(
        "aside",
        el("p", el("span", id="desk-news"), el("button", "Re-check", type="button", data_do="check"),
           id="desk-notice", class_="notice", role="alert", hidden=True),
        el("div", el("div", id="desk-bar", class_="progress", aria_hidden="true"), el("span", id="desk-progress"),
           class_="far"),
        el("div",
           el("p", id="desk-about"),
           el("div", decide, class_="verdicts", role="group", aria_label="Decide"),
           class_="act"),
        el("div", [_tool(*tool) for tool in TOOLS], class_="tools"),
        el("p", id="desk-said", role="status", tabindex=-1),
        el("noscript", "Decisions need scripts in the browser; xlat-check accept takes them on the command line."),
        id="desk",
        class_="desk",
        aria_label=f"Decisions, kept in {desk.baseline}",
    )  # fmt: skip


TOOLS = (
    ("next", "n", "Next undecided"),
    ("mark", "x", "Mark"),
    ("section", "s", "All of this kind here"),
    ("group", "g", "All with this label"),
    ("clear", "Esc", "Mark none"),
    ("undo", "z", "Undo"),
    ("check", "r", "Re-check"),
    ("help", "?", "Keys"),
)


def _tool(do: str, key: str, name: str) -> Html:
    shortcut = "Escape" if key == "Esc" else key
    return el("button", el("span", name), el("kbd", key), type="button", data_do=do, aria_keyshortcuts=shortcut)


def _reason() -> Html:
    """The input field for a reason."""
    return el(
        "dialog",
        el(
            "form",
            el("h2", id="desk-question"),
            el("p", id="desk-which"),
            el("label", el("span", "Reason"),
               el("input", type="text", name="reason", required=True, maxlength=500, autocomplete="off",
                  list="desk-reasons")),
            el("datalist", id="desk-reasons"),
            el("div", id="desk-recent", role="group", aria_label="Recent reasons"),
            el("label", el("span", "Last day, if it is to expire"), el("input", type="date", name="expires"),
               class_="expires"),
            el("p", id="desk-wrong", class_="wrong", role="alert"),
            el("div", el("button", "Cancel", type="button", class_="cancel"),
               el("button", "Save", type="submit", class_="save"), class_="buttons"),
            method="dialog",
        ),
        id="desk-reason",
        aria_labelledby="desk-question",
    )  # fmt: skip


def _help() -> Html:
    rows = [el("tr", el("th", [el("kbd", key) for key in keys.split()], scope="row"), el("td", what))
            for keys, what in KEYS]  # fmt: skip
    return el(
        "dialog",
        el("button", "Close", type="button", class_="close"),
        el("h2", "Keys"),
        el("table", el("tbody", rows)),
        el("label", el("input", type="checkbox", id="desk-keys", checked=True), " Decide and mark with single keys"),
        id="desk-help",
        aria_label="Keys",
    )
