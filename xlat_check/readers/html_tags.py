"""Tables of HTML tags and their meaning for the reader."""

from __future__ import annotations

import re

from xlat_check import lazy

_MARKUP = r"""<!--(?:-?>|.*?(?:--!?>|\Z)) | <\?.*?(?:\?>|\Z) | <![A-Za-z\[][^>]*(?:>|\Z)
    | <(?:%s)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^"'<>])*/>
    | <(?P<hidden>script|style|template|svg|math)(?=[\s/>]).*?(?:</(?P=hidden)(?:\s[^>]*)?>|\Z)
    | <(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9:._-]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^"'<>])*+)>
    | &(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});
    """
MARKUP = lazy.pattern(_MARKUP % "svg|math", re.VERBOSE | re.DOTALL | re.IGNORECASE)
XML_MARKUP = lazy.pattern(_MARKUP % "script|style|template|svg|math", re.VERBOSE | re.DOTALL | re.IGNORECASE)
"""The same in XHTML, where every element may be empty: ``<script/>``."""
ENTITY = lazy.pattern(r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ATTRIBUTE = lazy.pattern(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'<>]++)))?""")

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark nobr output picture q "
    "rb rp rt rtc ruby s samp slot small span strike strong sub sup time tt u var wbr".split()
)
CODE = frozenset("code kbd samp tt var".split())
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
LISTS = ("ul", "ol", "menu", "dir", "dl")
PREFORMATTED = frozenset(("pre", "listing", "xmp"))
CONTEXTS = HEADINGS | PREFORMATTED | {"title", "td", "th", "caption", "li", "dt", "dd"}
"""Elements that give their text a kind."""
SCOPES = ("table", "caption", "td", "th")
"""Elements that no end tag of another element can close."""
LEAVES_SCOPE = frozenset("table caption td th tr thead tbody tfoot body html".split())
IMPLIED_ENDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "li": (("li",), LISTS),
    "dt": (("dt", "dd"), LISTS),
    "dd": (("dt", "dd"), LISTS),
    "option": (("option",), ("select", "datalist")),
    "td": (("td", "th", "caption"), ("table",)),
    "th": (("td", "th", "caption"), ("table",)),
    "tr": (("tr", "caption"), ("table",)),
    "thead": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "tbody": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "tfoot": (("thead", "tbody", "tfoot", "caption"), ("table",)),
    "body": (("head",), ()),
}
"""For a start tag: the elements that it closes, and the elements that protect those from being closed."""
ENDS_HEADING = HEADINGS | frozenset("p ul ol dl table pre section article figure blockquote hr li".split())
ROLES = {
    "navigation": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
}
OWN_FURNITURE = frozenset(("header", "footer"))
OWNERS = ("main", "article", "section")


def attribute_values(match: re.Match[str]) -> dict[str, tuple[int, int]]:
    """The places of the values of a tag's attributes."""
    found: dict[str, tuple[int, int]] = {}
    for attribute in ATTRIBUTE.finditer(match.string, *match.span("attributes")):
        group = attribute.lastindex or 1
        place = attribute.span(group) if group > 1 else (attribute.end(), attribute.end())
        found.setdefault(attribute.group(1).lower(), place)
    return found
