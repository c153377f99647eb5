"""The rules under ``ignore``: findings that are not to be reported.

``heading`` and ``text`` are globs for the whole text; ``path`` is a glob for a file, as everywhere in the
configuration.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xlat_check.bitext import Side
from xlat_check.checks import CHECKS
from xlat_check.config.names import did_you_mean
from xlat_check.config.tree import compiled
from xlat_check.findings import normalise
from xlat_check.triage import Rule

if TYPE_CHECKING:
    from xlat_check.config.values import ConfigValue

RULE_KEYS = ("check", "side", "heading", "text", "path", "reason")


def read_ignores(value: ConfigValue, base: str) -> tuple[Rule, ...]:
    """The rules. Raises ConfigError for a rule that fits no finding or every finding."""
    return tuple(_rule(item, base) for item in value.sequence("ignore"))


def _rule(item: ConfigValue, base: str) -> Rule:
    given = item.mapping("an ignore rule", RULE_KEYS)
    if "reason" not in given:
        raise item.error("an ignore rule without a reason", "add reason: and say why these findings do not count")
    if given.keys() == {"reason"}:
        raise item.error("this ignore rule would hold back every finding", f"add one of {', '.join(RULE_KEYS[:-1])}")
    return Rule(
        reason=given["reason"].word("reason"),
        checks=_checks(given["check"]) if "check" in given else (),
        side=_side(given["side"]) if "side" in given else None,
        heading=_glob(given["heading"], "heading") if "heading" in given else None,
        text=_glob(given["text"], "text") if "text" in given else None,
        path=compiled(given["path"].word("path")) if "path" in given else None,
        base=base,
        where=item.where,
    )


def _checks(value: ConfigValue) -> tuple[str, ...]:
    """The checks of a rule: one or several."""
    items = value.sequence("check") if value.kind == "seq" else (value,)
    names = tuple(item.word("check") for item in items)
    for item, name in zip(items, names, strict=True):
        if name not in CHECKS:
            raise item.error(f"there is no check {name!r}", did_you_mean(name, CHECKS))
    if not names:
        raise value.error("check names none", "leave out the key check for all checks")
    return names


def _side(value: ConfigValue) -> Side:
    word = value.word("side")
    if word not in list(Side):
        raise value.error(f"side cannot be {word!r}", did_you_mean(word, Side))
    return Side(word)


def _glob(value: ConfigValue, name: str) -> re.Pattern[str]:
    """A pattern as a regular expression: ``*`` is any text, ``?`` a character; case and white space do not count."""
    parts = re.split(r"([*?])", normalise(value.word(name)))
    return re.compile("".join({"*": ".*", "?": "."}.get(part, re.escape(part)) for part in parts))
