"""Access to a desk on a server, behind a proxy that knows its users.

The proxy says in a header who asks, so nobody else may speak to the desk: a request that comes from another address is
refused, whatever it says. Pages of other sites can make the browser of a user send requests, which the proxy passes on
with the user's name. So Host, Origin and the site that asks are checked, as on a computer of one's own, and a request
that changes something needs a token that only the page of that user has.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from xlat_check.errors import XlatError
from xlat_check.review.guard import WHO, Sealed, checked_write, same
from xlat_check.triage import one_line

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

LONGEST = 200
"""Greatest length of a user's name, in characters."""
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_PATH = re.compile(r"/(?:[\w.~-]+/)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxied:
    """What the desk knows of its proxy."""

    origins: tuple[str, ...]
    """The addresses under which users see the desk, without paths: ``https://desk.example.org``."""
    path: str
    """The path at which everything lies."""
    user_header: str
    """The header in which the proxy names the user, in lower case."""
    proxies: tuple[Network, ...]
    """The addresses from which the proxy asks."""
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    @classmethod
    def of(cls, urls: Iterable[str], user_header: str, proxies: Iterable[str]) -> Proxied:
        """From options. Raises XlatError for what cannot be."""
        parts = [_parts(url) for url in urls]
        paths = {path for _, path in parts}
        if len(paths) > 1:
            raise XlatError(f"--url: different paths: {', '.join(sorted(paths))}", "serve the desk at one path")
        if not _NAME.fullmatch(user_header):
            raise XlatError(f"--user-header: {user_header!r} is not the name of a header", "write such as Remote-User")
        return cls(
            origins=tuple(origin for origin, _ in parts),
            path=paths.pop(),
            user_header=user_header.lower(),
            proxies=tuple(map(_network, proxies)),
        )

    def origin(self, host: str) -> str:
        """The origin of the page under a name of the host; empty if the desk is not served under this name."""
        return next((origin for origin in self.origins if origin.partition("://")[2] == host.lower()), "")

    def trusts(self, address: str) -> bool:
        """Whether an address is one of the proxy."""
        try:
            asked = ipaddress.ip_address(address)
        except ValueError:
            return False
        known = getattr(asked, "ipv4_mapped", None) or asked
        return any(known in network for network in self.proxies)

    def token_for(self, who: str) -> str:
        """The secret of a user's page."""
        return hmac.new(self.secret.encode(), who.encode(), hashlib.sha256).hexdigest()


def _parts(url: str) -> tuple[str, str]:
    """Origin and path of an address."""
    hint = "write it as https://desk.example.org, or https://example.org/desk/"
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError as error:
        raise XlatError(f"--url: {url!r} is not an address: {error}", hint) from error
    path = f"{parts.path.rstrip('/')}/"
    if not known or parts.query or parts.fragment or parts.username or not _PATH.fullmatch(path):
        raise XlatError(f"--url: {url!r} is not the address of a page", hint)
    usual = {"http": ":80", "https": ":443"}[parts.scheme]
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(usual)}", path


def _network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text)
    except ValueError as error:
        raise XlatError(f"--proxy: {text!r}: {error}", "write an address such as 10.0.0.5 or 10.0.0.0/24") from error


class ProxyGuard(Sealed):
    """Passes requests that the proxy vouches for."""

    def __init__(self, app: ASGIApp, access: Proxied) -> None:
        super().__init__(app)
        self._access = access

    def _answer(self, request: Request) -> Response | None:
        if not (request.client and self._access.trusts(request.client.host)):
            return PlainTextResponse("Only the proxy may ask.\n", 403)
        if refusal := self._foreign(request):
            return PlainTextResponse(f"{refusal}\n", 403)
        who = self._who(request)
        if not who:
            return PlainTextResponse(f"The proxy does not say who asks, in {self._access.user_header}.\n", 403)
        request.scope[WHO] = who
        if request.method in ("GET", "HEAD"):
            return None
        return checked_write(request, self._access.token_for(who))

    def _who(self, request: Request) -> str:
        """The user's name; empty if it is not said, or said twice."""
        said = request.headers.getlist(self._access.user_header)
        if len(said) != 1:
            return ""
        raw = said[0].encode("latin-1")
        try:
            name = one_line(raw.decode("utf-8"))
        except UnicodeDecodeError:
            name = one_line(said[0])
        return name if len(name) <= LONGEST else ""

    def _foreign(self, request: Request) -> str:
        hosts = request.headers.getlist("host")
        origin = self._access.origin(hosts[0]) if len(hosts) == 1 else ""
        if not origin:
            return f"This is served as {self._access.origins[0]}{self._access.path} only."
        origins = request.headers.getlist("origin")
        reading = request.method in ("GET", "HEAD")
        if any(not same(one, origin) for one in origins):
            return "Another site asked."
        if not reading and not origins:
            return "The request does not say which site it comes from."
        sites = request.headers.getlist("sec-fetch-site")
        if all(site in ("none", "same-origin") for site in sites) or (reading and _follows_link(request)):
            return ""
        return "Another site asked."


def _follows_link(request: Request) -> bool:
    """Whether a user goes to the page from another one, such as the page of the proxy to log in."""
    headers = request.headers
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
