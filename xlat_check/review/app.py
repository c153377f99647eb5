"""The web application of the desk: its requests and their answers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from xlat_check.errors import XlatError
from xlat_check.findings import Decision, Severity
from xlat_check.review import desk, told
from xlat_check.review.assigning import Giving
from xlat_check.review.desk import Desk, Done, OutdatedError, State
from xlat_check.review.guard import WHO, Access, Guard, refused
from xlat_check.review.page import asset, report_page, shell
from xlat_check.review.proxied import Proxied, ProxyGuard
from xlat_check.review.view import GRAVEST, NOBODY, OPEN, ORDERS, SOMEBODY, Query

LARGEST = 4_000_000
"""Largest size of a request in bytes: a decision about as many findings as anybody marks."""
MINE = "mine"
"""What the address says for the work of the person who asks."""
AT_ONCE = 200
"""Most findings that one answer describes."""


def application(of: Desk, access: Access | Proxied) -> Starlette:
    """The desk as a web application; ``access`` decides who may use it."""
    answers = _Answers(of, access.token_for)
    guard = Middleware(ProxyGuard, access) if isinstance(access, Proxied) else Middleware(Guard, access)
    routes = [
        Route("/", answers.page),
        Route("/assets/{name}", answers.asset),
        Route("/state", answers.state),
        Route("/documents", answers.documents),
        Route("/list", answers.listed),
        Route("/where", answers.where),
        Route("/rows", answers.rows),
        Route("/finding", answers.finding),
        Route("/kin", answers.kin),
        Route("/drawing", answers.drawing),
        Route("/about", answers.about),
        Route("/notes", answers.notes),
        Route("/report/{number:int}", answers.report),
        Route("/decide", answers.decide, methods=["POST"]),
        Route("/assign", answers.assign, methods=["POST"]),
        Route("/undo", answers.undo, methods=["POST"]),
        Route("/check", answers.check, methods=["POST"]),
    ]
    return Starlette(
        routes=[Mount(access.path.rstrip("/"), routes=routes)],
        middleware=[guard],
        exception_handlers={OutdatedError: _outdated, XlatError: _failed, _BadRequestError: _bad},
    )


class _BadRequestError(Exception):
    """A request that our page does not send."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message, self.status = message, status


class _Answers:
    """The answers to requests. Work that may wait for files runs in other threads."""

    def __init__(self, of: Desk, token_for: Callable[[str], str]) -> None:
        self._desk, self._token_for = of, token_for

    async def page(self, request: Request) -> Response:
        who, team = self._who(request), WHO in request.scope
        return HTMLResponse(await run_in_threadpool(lambda: shell(self._desk, self._token_for(who), who, team=team)))

    def _who(self, request: Request) -> str:
        """The person who asks."""
        return request.scope.get(WHO) or self._desk.who

    async def asset(self, request: Request) -> Response:
        found = asset(request.path_params["name"])
        if found is None:
            return refused(404, "there is no such file")
        return Response(found.content, media_type=found.kind)

    async def state(self, request: Request) -> Response:
        state = await run_in_threadpool(self._desk.state, self._who(request))
        headers = {"etag": state.etag}
        if request.headers.get("if-none-match") == state.etag:
            return Response(status_code=304, headers=headers)
        return JSONResponse(state_told(state, marks="marks" in request.query_params), headers=headers)

    async def documents(self, request: Request) -> Response:
        return JSONResponse(await run_in_threadpool(lambda: told.overview(self._desk.view())))

    async def listed(self, request: Request) -> Response:
        query = _query(request.query_params, self._who(request))
        return JSONResponse(await run_in_threadpool(lambda: told.chosen(self._desk.view(), query)))

    async def where(self, request: Request) -> Response:
        card = self._desk.checked.cards.get(request.query_params.get("id", ""))
        return JSONResponse({"number": card.number if card else None})

    async def rows(self, request: Request) -> Response:
        numbers = [_number(text) for text in request.query_params.getlist("n")[:AT_ONCE]]
        return JSONResponse(await run_in_threadpool(lambda: told.rows(self._desk.view(), numbers)))

    async def finding(self, request: Request) -> Response:
        number = _number(request.query_params.get("n", ""))
        local = WHO not in request.scope  # behind a proxy, the files lie on the server
        found = await run_in_threadpool(lambda: told.card_told(self._desk.view(), number, local=local))
        return JSONResponse(found) if found else refused(404, "there is no such finding")

    async def kin(self, request: Request) -> Response:
        number, which = _number(request.query_params.get("n", "")), request.query_params.get("which", "")
        view = await run_in_threadpool(self._desk.view)
        if which not in ("section", "group") or not 0 < number <= len(view.checked.all):
            return refused(404, "there is no such finding")
        return JSONResponse({"numbers": told.kin(view, view.checked.all[number - 1], which)})

    async def drawing(self, request: Request) -> Response:
        number = _number(request.query_params.get("n", ""))
        found = await run_in_threadpool(lambda: told.drawing(self._desk.view(), number))
        return JSONResponse({"html": found or ""})

    async def about(self, request: Request) -> Response:
        found = told.check_told(self._desk.view(), request.query_params.get("id", ""))
        return JSONResponse({"html": found}) if found else refused(404, "there is no such check")

    async def notes(self, request: Request) -> Response:
        return JSONResponse({"html": await run_in_threadpool(lambda: told.notes_told(self._desk.view()))})

    async def report(self, request: Request) -> Response:
        number = request.path_params["number"]
        found = await run_in_threadpool(lambda: report_page(self._desk, number))
        return HTMLResponse(found) if found else refused(404, "there is no such document")

    async def decide(self, request: Request) -> Response:
        body, who = await _body(request), self._who(request)

        def decide() -> dict[str, Any]:
            return self._done(self._desk.decide(replace(self._request(body), who=who)), who)

        return JSONResponse(await run_in_threadpool(decide))

    async def assign(self, request: Request) -> Response:
        body, who = await _body(request), self._who(request)

        def assign() -> dict[str, Any]:
            given = self._desk.assign(replace(_giving(body), who=who))
            return {"written": given.written, "taken": given.taken, "state": state_told(self._desk.state(who))}

        return JSONResponse(await run_in_threadpool(assign))

    async def undo(self, request: Request) -> Response:
        await _body(request)
        who = self._who(request)
        return JSONResponse(await run_in_threadpool(lambda: self._done(self._desk.undo(who), who)))

    async def check(self, request: Request) -> Response:
        await _body(request)
        return JSONResponse({"run": await run_in_threadpool(self._desk.check)})

    def _request(self, body: Mapping[str, Any]) -> desk.Request:
        """The decision in a body; a finding is named by its number or by its name on the page."""
        asked = _request(body)
        cards = self._desk.checked.all
        known = {str(card.number): card.anchor for card in cards} if any(map(str.isdecimal, asked.seen)) else {}
        return replace(asked, seen={known.get(name, name): mark for name, mark in asked.seen.items()})

    def _done(self, done: Done, who: str) -> dict[str, Any]:
        view = self._desk.view()
        cards = [card for name in (*done.written, *done.conflicts) if (card := view.checked.cards.get(name))]
        return {
            "written": done.written,
            "conflicts": {name: told.entry_told(entry) for name, entry in done.conflicts.items()},
            "before": done.before,
            "version": view.version,
            "names": {card.number: card.anchor for card in cards},
            "decisions": {card.number: told.decision_told(view.standings[card.number - 1]) for card in cards},
            "state": state_told(self._desk.state(who)),
        }


def state_told(state: State, *, marks: bool = False) -> dict[str, Any]:
    """The state in the form that the page's scripts read; ``marks``: with the mark of each decision, too."""
    more = {"marks": dict(state.marks)} if marks else {}
    return more | {
        "run": state.run,
        "version": state.version,
        "changed": state.changed,
        "error": state.error,
        "counts": dict(state.counts),
        "undo": state.undo,
        "people": state.people,
        "assigned": state.assigned,
        "reasons": {name: list(reasons) for name, reasons in state.reasons.items()},
    }


def _query(asked: QueryParams, who: str) -> Query:
    """The findings that the address of a list asks for. Raises _BadRequestError for a value that no page sends.

    ``who``: the person who asks.
    """
    person = f"{SOMEBODY}{who}" if asked.get("person") == MINE else asked.get("person", "")
    if person not in ("", NOBODY) and not person.startswith(SOMEBODY):
        raise _BadRequestError("there is no such person")
    order, severities = asked.get("order", GRAVEST), asked.getlist("severity")
    if order not in ORDERS or not set(severities) <= set(Severity):
        raise _BadRequestError("there is no such order or severity")
    return Query(
        document=_number(asked.get("document", "0") or "0"),
        severities=frozenset(severities),
        check=asked.get("check", ""),
        section=asked.get("section", ""),
        decision=asked.get("decision", OPEN),
        group=asked.get("group", ""),
        search=tuple(asked.get("search", "").lower().split()),
        order=order,
        person=person,
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise _BadRequestError("not a number")
    return int(text)


async def _body(request: Request) -> Mapping[str, Any]:
    """The JSON object of a request. A body that is too large is not read."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            raise _BadRequestError("the request is too large", 413)
        parts.append(part)
    try:
        found = json.loads(b"".join(parts))
    except (ValueError, RecursionError) as error:
        raise _BadRequestError("not valid JSON") from error
    if not isinstance(found, dict):
        raise _BadRequestError("not a JSON object")
    return found


def _request(body: Mapping[str, Any]) -> desk.Request:
    seen, expires = body.get("seen"), body.get("expires") or None
    said = {name: body.get(name, "") for name in ("reason", "note", "suggestion")}
    texts = (body.get("run"), body.get("decision"), *said.values(), expires or "")
    if not all(isinstance(text, str) for text in texts):
        raise _BadRequestError("run, decision, reason, note, suggestion and expires are texts")
    if not isinstance(body.get("settles", False), bool):
        raise _BadRequestError("settles is true or false")
    if not isinstance(seen, dict) or not all(isinstance(mark, str) for mark in seen.values()):
        raise _BadRequestError("seen names findings and what was seen of each")
    if body["decision"] not in list(Decision):
        raise _BadRequestError(f"there is no such decision; known: {', '.join(Decision)}")
    try:
        day = datetime.date.fromisoformat(expires) if expires else None
    except ValueError as error:
        raise _BadRequestError("expires is not a day such as 2027-03-14") from error
    return desk.Request(
        run=body["run"],
        seen=seen,
        decision=Decision(body["decision"]),
        expires=day,
        settles=body.get("settles", False),
        **said,
    )


def _giving(body: Mapping[str, Any]) -> Giving:
    run, person = body.get("run"), body.get("person")
    if not (isinstance(run, str) and isinstance(person, str)):
        raise _BadRequestError("run and person are texts")
    return Giving(run=run, person=person, documents=_shown(body, "documents"), findings=_shown(body, "findings"))


def _shown(body: Mapping[str, Any], name: str) -> dict[int, str]:
    """Numbers, each with the person that the page shows."""
    shown = body.get(name, {})
    if not isinstance(shown, dict) or not all(isinstance(person, str) for person in shown.values()):
        raise _BadRequestError(f"{name} names numbers and who works on each")
    return {_number(number): person for number, person in shown.items()}


def _outdated(request: Request, error: Exception) -> Response:
    assert isinstance(error, OutdatedError)
    return refused(409, error.message, error.hint)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, XlatError)
    return refused(422, error.message, error.hint)


def _bad(request: Request, error: Exception) -> Response:
    assert isinstance(error, _BadRequestError)
    return refused(error.status, error.message)
