"""Access control of the desk: only the browser that got the address may ask, and only from the page itself.

A page of another site can make a browser send us requests, under our address, or under its own name if it lets that
name point to us. Other programs on this computer can send requests as well. So Host and Origin are checked, and secrets
are needed for everything.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from secrets import compare_digest

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
COOKIE = "xlat-check"
TOKEN_HEADER = "x-xlat-check-token"
WHO = "xlat-check.who"
"""The key under which the scope of a request has the name of the user; absent: the person who started the desk."""
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",  # the page itself states the other rules
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


def _secret() -> str:
    return secrets.token_urlsafe(24)


@dataclass(slots=True, kw_only=True)
class Access:
    """The secrets of one run of the desk."""

    port: int
    folder: str = field(default_factory=lambda: secrets.token_hex(6))
    """The path at which everything lies: cookies are shared between ports, but not between paths."""
    token: str = field(default_factory=_secret)
    """Secret in the address that the user gets."""
    cookie: str = field(default_factory=_secret)
    """Secret that the browser then keeps."""
    header: str = field(default_factory=_secret)
    """Secret that the page sends with a decision."""
    once: set[str] = field(default_factory=set)
    """Tokens that work once: others may see the command line that starts the browser."""

    @property
    def path(self) -> str:
        return f"/{self.folder}/"

    @property
    def url(self) -> str:
        """The address for the user."""
        return self._url(self.token)

    def url_once(self) -> str:
        """An address that works a single time."""
        token = _secret()
        self.once.add(token)
        return self._url(token)

    def _url(self, token: str) -> str:
        return f"http://{LOOPBACK}:{self.port}{self.path}?token={token}"

    @property
    def hosts(self) -> tuple[str, ...]:
        return f"{LOOPBACK}:{self.port}", f"localhost:{self.port}"

    def token_for(self, who: str) -> str:
        """The secret of a user's page."""
        return self.header

    def admits(self, token: str) -> bool:
        """Whether a token of an address is valid; a single-use token is valid only once."""
        if token in self.once:
            self.once.discard(token)
            return True
        return same(token, self.token)


def same(given: str, secret: str) -> bool:
    """Whether two texts are equal; takes the same time either way."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())


class Sealed:
    """Passes allowed requests to the application and answers the others; no other page may use the answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return  # no other protocol is supported

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        answer: ASGIApp = self._answer(Request(scope)) or self._app
        await answer(scope, receive, sealed)

    def _answer(self, request: Request) -> Response | None:
        """The answer to a refused request; None for an allowed one."""
        raise NotImplementedError


class Guard(Sealed):
    """Passes requests of the browser that got the address."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        super().__init__(app)
        self._access = access

    def _answer(self, request: Request) -> Response | None:
        if refusal := self._foreign(request):
            return PlainTextResponse(f"{refusal}\n", 403)
        reading = request.method in ("GET", "HEAD")
        if reading and request.url.path == self._access.path and "token" in request.query_params:
            return self._enter(request.query_params["token"])
        if not same(request.cookies.get(COOKIE, ""), self._access.cookie):
            return PlainTextResponse("Open the address that xlat-check review printed.\n", 403)
        return None if reading else checked_write(request, self._access.header)

    def _foreign(self, request: Request) -> str:
        """The reason why a request is not from our own page or its user; empty if it is."""
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._access.hosts:
            return f"This is served as {self._access.hosts[0]} only."
        origins = request.headers.getlist("origin")
        if any(origin != f"http://{hosts[0].lower()}" for origin in origins):
            return "Another site asked."
        if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "A link on another site leads here. Copy the address into the browser instead."
        if request.method not in ("GET", "HEAD") and not origins:
            return "The request does not say which site it comes from."
        return ""

    def _enter(self, token: str) -> Response:
        if not self._access.admits(token):
            return PlainTextResponse(
                "This address is no longer valid. Use the one that xlat-check review printed.\n", 403
            )
        response = RedirectResponse(self._access.path, 303)
        response.set_cookie(COOKIE, self._access.cookie, path=self._access.path, httponly=True, samesite="strict")
        return response


def checked_write(request: Request, token: str) -> Response | None:
    """The answer to a request that changes something and is not from our page, which knows the token."""
    if not same(request.headers.get(TOKEN_HEADER, ""), token):
        return refused(403, "the page is not the one that this desk serves", "load it anew")
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        return refused(415, "decisions come as application/json")
    return None


def refused(status: int, message: str, hint: str = "") -> Response:
    """An error in the form that the page's scripts read."""
    return JSONResponse({"error": message, "hint": hint}, status)
