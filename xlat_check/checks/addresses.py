"""Addresses of links, compared without what belongs to a language."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from xlat_check import lazy
from xlat_check.checks.localised import is_locale, without_locale
from xlat_check.lang import base_code
from xlat_check.lang.letters import composed
from xlat_check.lazy import dataclass

_SCHEME = lazy.pattern(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_OTHER_SCHEME = lazy.pattern(r"(?:mailto|tel|javascript|data|ftp|xmpp|irc):", re.IGNORECASE)
_CALL = lazy.pattern(
    r"\{\{.*?[\"'`]([^\"'`]*)[\"'`].*?\}\}|\{%.*?[\"'`]([^\"'`]*)[\"'`].*?%\}|\{\{.*?\}\}|\{%\s*\w+\s+(.*?)\s*%\}"
)
"""A shortcode or a tag that makes the address, such as ``{{< relref "page.md" >}}``."""
_ENDING = lazy.pattern(r"\.(?:mdx?|markdown|html?|rst|php|aspx?|jsp)$")
_LANGUAGE_QUERY = lazy.pattern(
    r"(?:^|&)(?:hl|lang|language|locale|l|culture|lr|cc|country|uselang|setlang)=[^&]*", re.IGNORECASE
)
_INDEX = ("index", "_index", "readme")
_SUFFIXES = frozenset("com org net co edu gov ac or".split())


@dataclass(frozen=True, slots=True)
class Address:
    """The target of a link in its parts."""

    host: str
    """Without ``www.`` and a language; empty for a relative address."""
    parts: tuple[str, ...]
    """The folders and the file of the path, without languages and endings of pages."""
    query: str
    fragment: str
    """Behind the ``#``, decoded."""
    localised: bool
    """Whether the host or the path names a language."""

    @property
    def is_local(self) -> bool:
        """Whether it is a place on the same page."""
        return not (self.host or self.parts or self.query)


def address_of(written: str, page: str) -> Address | None:
    """The address of a link on a page with that path; None for one that leads to no page, such as ``javascript:``."""
    text = _CALL.sub(lambda match: next((group for group in match.groups() if group), ""), written).strip().strip("<>")
    if re.match(r"javascript:|data:", text, re.IGNORECASE):
        return None
    if other := _OTHER_SCHEME.match(text):
        return Address(other[0].lower(), (text[other.end() :].casefold(),), "", "", localised=False)
    scheme = _SCHEME.match(text)
    rest, _, fragment = text[scheme.end() if scheme else 0 :].partition("#")
    path, _, query = rest.partition("?")
    host = ""
    if scheme:
        host, _, path = path.partition("/")
    elif path and not path.startswith("/"):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.replace("\\", "/")), path))
    labels = host.casefold().removeprefix("www.").split(".")
    by_host = len(labels) > 2 and is_locale(labels[0])
    written_parts = [composed(unquote(part)).casefold() for part in path.split("/") if part not in ("", ".", "..")]
    parts = [without_locale(part) for part in written_parts if not is_locale(part)]
    localised = by_host or parts != written_parts or bool(_LANGUAGE_QUERY.search(query))
    if parts:
        parts[-1] = without_locale(_ENDING.sub("", parts[-1]))
        localised |= parts[-1] != _ENDING.sub("", written_parts[-1])
    return Address(
        host=".".join(labels[1:] if by_host else labels),
        parts=tuple(parts[:-1] if parts and parts[-1] in _INDEX else parts),
        query=_LANGUAGE_QUERY.sub("", query).strip("&"),
        fragment=composed(unquote(fragment)),
        localised=localised,
    )


def same_page(one: Address, other: Address) -> bool:
    """Whether two addresses lead to one page, each in its language.

    A relative address may begin at any folder, and the address of a site's own page may be written in full.
    """
    if one.query and other.query and one.query != other.query:
        return False  # an address without a query may be the short form of one with marks for a counter
    if one.host and other.host:
        return site(one.host) == site(other.host) and one.parts == other.parts
    if not (one.parts and other.parts):
        return one.parts == other.parts
    return one.parts[-1] == other.parts[-1]


def site(host: str) -> str:
    """The host without its last label where that is a country: ``shop.de`` and ``shop.com`` are one."""
    labels = host.partition(":")[0].split(".")
    if len(labels) > 1 and (labels[-1] in _SUFFIXES or len(labels[-1]) == 2):
        labels.pop()
        if len(labels) > 1 and labels[-1] in _SUFFIXES:
            labels.pop()
    return ".".join(labels)


_COUNTRIES = {
    "cs": "cz",
    "da": "dk",
    "el": "gr",
    "ja": "jp",
    "ko": "kr",
    "pt": "br",
    "sv": "se",
    "uk": "ua",
    "zh": "cn",
}
"""Countries whose codes are not those of their languages."""


def is_localised(one: Address, other: Address, lang: str) -> bool:
    """Whether two addresses are pages of one site that has its own pages for each language or country.

    A site in another country counts as the same if its pages have the same names: ``guide.example.ru/start``.
    ``lang``: the language of the page with the second address.
    """
    country = _COUNTRIES.get(base_code(lang), base_code(lang))
    if one.host and one.parts and one.parts == other.parts and other.host.endswith(f".{country}"):
        return True
    if not (one.host and other.host):
        return (one.localised or other.localised) and bool(one.parts and other.parts) and not (one.host or other.host)
    if site(one.host) != site(other.host):
        return False
    return one.localised or other.localised or one.host != other.host
