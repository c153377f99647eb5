"""Shortcodes of Hugo, and tags of Liquid, Jinja and MkDocs in Markdown: their places, and those that contain code."""

from __future__ import annotations

import re

from xlat_check import lazy
from xlat_check.readers.markdown_titles import is_one_word
from xlat_check.readers.shown import attribute_texts

_PIECES = (
    r"\{\{<(?:(?!>\}\}).)*>\}\}",  # {{< note >}}
    r"\{\{%(?:(?!%\}\}).)*%\}\}",  # {{% def %}}
    r"\{%(?:(?!%\}).)*%\}",  # {% note %}
    r"\{\*(?:(?!\*\}).)*\*\}",  # {* ../file.py *}
    r"\{!(?:(?!!\}).)*!\}",  # {! file.md !}
    r"\{\#(?:(?!\#\}).)*\#\}",  # {# comment #}
    r"\{/\*(?:(?!\*/\}).)*\*/\}",  # {/* comment */}
)
ONE = "(?:" + "|".join(_PIECES) + ")"
"""Pattern of one shortcode that ends on its line."""
_CODE_OR_ONE = lazy.pattern(rf"(?P<code>(?P<mark>`+)(?!`).*?(?<!`)(?P=mark)(?!`))|(?P<one>{ONE})")
_UNCLOSED = lazy.pattern(r"\{\{(?P<mark>[<%])(?!.*[<%>]\}\})")
_OPENS_CODE = lazy.pattern(
    r"\s*(?:\{%-?\s*(?P<liquid>highlight|codeblock|code|mermaid|math|plantuml|raw_code)\b.*%\}"
    r"|\{\{[<%]\s*(?P<hugo>highlight|code|codeblock|mermaid|math|katex|plantuml|clipboard)\b(?!.*/[>%]\}\}).*[>%]\}\})\s*$"
)
_POSITIONAL = lazy.pattern(r"""\{\{[<%]\s*(?:[\w-]+/)*([\w-]+)((?:\s+(?:"[^"\n]*"|[^\s"=<>%]+(?=\s)))*)""")
"""A shortcode with values that have no names: ``{{% notice tip "Title" %}}``."""
_QUOTED = lazy.pattern(r'"([^"\n]*[^\W\d_][^"\n]*)"')
_TITLED = lazy.pattern(r"tab|tab-?item|expand|details|accordion(?:-item)?|collapse|step|card", re.IGNORECASE)
"""Shortcodes whose value without a name is a title."""
_CALLOUT = lazy.pattern(r"notice|note|tip|warning|caution|info|important|callout|admonition|alert|hint", re.IGNORECASE)
"""Shortcodes whose value without a name is a title if it has several words; else it may be a kind."""


def shortcode_texts(shortcode: str, start: int) -> list[tuple[int, int]]:
    """Start and end of the texts in a shortcode that begins at ``start`` in the file."""
    found = attribute_texts(shortcode, start)
    match = _POSITIONAL.match(shortcode)
    if match and (_TITLED.fullmatch(match[1]) or _CALLOUT.fullmatch(match[1])):
        for value in _QUOTED.finditer(shortcode, *match.span(2)):
            if _TITLED.fullmatch(match[1]) or not is_one_word(value[1]):
                found.append((start + value.start(1), start + value.end(1)))
    return found


def shortcodes(line: str) -> list[tuple[int, int]]:
    """Start and end of every shortcode in a line, except those in inline code."""
    if "{" not in line:
        return []
    return [match.span("one") for match in _CODE_OR_ONE.finditer(line) if match.group("one")]


def unclosed(line: str, first: int = 0) -> tuple[int, str] | None:
    """The start of a shortcode that ends on a later line, with its end mark; None if there is none."""
    match = _UNCLOSED.search(line, first)
    return (match.start(), f"{'>' if match.group('mark') == '<' else '%'}}}}}") if match else None


def end_of_code(line: str) -> re.Pattern[str] | None:
    """The line that ends the code after a line such as ``{% highlight ruby %}``; None for any other line."""
    match = _OPENS_CODE.match(line) if "{" in line else None
    if match is None:
        return None
    if name := match.group("liquid"):
        return re.compile(rf"\s*\{{%-?\s*end{name}\s*-?%\}}\s*$")
    return re.compile(rf"\s*\{{\{{[<%]\s*/\s*{match.group('hugo')}\s*[>%]\}}\}}\s*$")
