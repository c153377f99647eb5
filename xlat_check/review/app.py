"""The web application of the desk: its requests and their answers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from xlat_check.errors import XlatError
from xlat_check.findings import Decision, Entry
from xlat_check.review import desk
from xlat_check.review.desk import Desk, Done, OutdatedError, State
from xlat_check.review.guard import Access, Guard, refused
from xlat_check.review.page import Pages

LARGEST = 4_000_000
"""Largest size of a request in bytes: a decision about as many findings as a page can show."""
AT_ONCE = 200
"""Most findings that one answer shows anew."""


def application(of: Desk, access: Access) -> Starlette:
    """The desk as a web application; ``access`` decides who may use it."""
    answers = _Answers(of, Pages(access.header))
    routes = [
        Route("/", answers.page),
        Route("/state", answers.state),
        Route("/cards", answers.cards),
        Route("/decide", answers.decide, methods=["POST"]),
        Route("/undo", answers.undo, methods=["POST"]),
        Route("/check", answers.check, methods=["POST"]),
    ]
    return Starlette(
        routes=[Mount(access.path.rstrip("/"), routes=routes)],
        middleware=[Middleware(Guard, access)],
        exception_handlers={OutdatedError: _outdated, XlatError: _failed, _BadRequestError: _bad},
    )


class _BadRequestError(Exception):
    """A request that our page does not send."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.message, self.status = message, status


class _Answers:
    """The answers to requests. Work that may wait for files runs in other threads."""

    def __init__(self, of: Desk, pages: Pages) -> None:
        self._desk, self._pages = of, pages

    async def page(self, request: Request) -> Response:
        return HTMLResponse(await run_in_threadpool(self._pages.page, self._desk))

    async def state(self, request: Request) -> Response:
        state = await run_in_threadpool(self._desk.state)
        headers = {"etag": state.etag}
        if request.headers.get("if-none-match") == state.etag:
            return Response(status_code=304, headers=headers)
        return JSONResponse(told(state), headers=headers)

    async def cards(self, request: Request) -> Response:
        asked = request.query_params.getlist("id")[:AT_ONCE]
        return JSONResponse(await run_in_threadpool(self._desk.cards, asked))

    async def decide(self, request: Request) -> Response:
        asked = _request(await _body(request))
        return JSONResponse(await run_in_threadpool(lambda: self._told(self._desk.decide(asked))))

    async def undo(self, request: Request) -> Response:
        await _body(request)
        return JSONResponse(await run_in_threadpool(lambda: self._told(self._desk.undo())))

    async def check(self, request: Request) -> Response:
        await _body(request)
        return JSONResponse({"run": await run_in_threadpool(self._desk.check)})

    def _told(self, done: Done) -> dict[str, Any]:
        cards = self._desk.cards((*done.written, *done.conflicts)[:AT_ONCE])
        return {
            "written": done.written,
            "conflicts": {anchor: _entry(entry) for anchor, entry in done.conflicts.items()},
            "cards": cards,
            "state": told(self._desk.state()),
        }


def told(state: State) -> dict[str, Any]:
    """The state in the form that the page's scripts read."""
    return {
        "run": state.run,
        "changed": state.changed,
        "error": state.error,
        "marks": dict(state.marks),
        "counts": dict(state.counts),
        "undo": state.undo,
        "reasons": {name: list(reasons) for name, reasons in state.reasons.items()},
    }


def _entry(entry: Entry | None) -> dict[str, str] | None:
    if entry is None:
        return None
    return {"decision": entry.decision, "reason": entry.reason, "who": entry.who, "date": entry.date.isoformat()}


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
    texts = (body.get("run"), body.get("decision"), body.get("reason", ""), expires or "")
    if not all(isinstance(text, str) for text in texts):
        raise _BadRequestError("run, decision, reason and expires are texts")
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
        reason=body.get("reason", ""),
        expires=day,
    )


def _outdated(request: Request, error: Exception) -> Response:
    assert isinstance(error, OutdatedError)
    return refused(409, error.message, error.hint)


def _failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, XlatError)
    return refused(422, error.message, error.hint)


def _bad(request: Request, error: Exception) -> Response:
    assert isinstance(error, _BadRequestError)
    return refused(error.status, error.message)
