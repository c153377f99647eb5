"""Shortcodes of Hugo, and tags of Liquid, Jinja and MkDocs in Markdown: their places, and those that contain code."""

from __future__ import annotations

import re

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
_CODE_OR_ONE = re.compile(rf"(?P<code>(?P<mark>`+)(?!`).*?(?<!`)(?P=mark)(?!`))|(?P<one>{ONE})")
_UNCLOSED = re.compile(r"\{\{(?P<mark>[<%])(?!.*[<%>]\}\})")
_OPENS_CODE = re.compile(
    r"\s*(?:\{%-?\s*(?P<liquid>highlight|codeblock|code|mermaid|math|plantuml|raw_code)\b.*%\}"
    r"|\{\{[<%]\s*(?P<hugo>highlight|code|codeblock|mermaid|math|katex|plantuml|clipboard)\b(?!.*/[>%]\}\}).*[>%]\}\})\s*$"
)


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
