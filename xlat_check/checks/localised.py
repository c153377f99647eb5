"""Parts of names, paths and addresses that name a language."""

from __future__ import annotations

import re
from functools import cache

from xlat_check import lazy
from xlat_check.lang import codes
from xlat_check.lang.letters import composed
from xlat_check.lang.plurals import known_codes

_LOCALE = lazy.pattern(r"([a-z]{2,3})(?:[-_](?:[a-z]{2,4}|\d{3}))?", re.IGNORECASE)
_IN_NAME = lazy.pattern(r"[-_.]([a-z]{2,3}(?:[-_][a-z]{2,4})?)(?=\.\w+$|$)", re.IGNORECASE)
_WORD_IN_NAME = lazy.pattern(
    r"[-_.](?:(?:brazilian|european|simplified|traditional)[-_])?"
    r"(?:arabic|basque|catalan|chinese|czech|danish|dutch|english|finnish|french|german|greek|hebrew|hindi|hungarian"
    r"|indonesian|italian|japanese|korean|norwegian|persian|polish|portuguese|romanian|russian|spanish|swedish|turkish"
    r"|ukrainian|vietnamese)(?:[-_](?:br|brazil|cn|tw))?(?=\.\w+$|$)",
    re.IGNORECASE,
)
"""A language by its English name: ``guide.french.md``."""


@cache
def is_locale(text: str) -> bool:
    """Whether a text is the tag of a language, such as ``de``, ``pt-BR`` or ``zh_Hant``."""
    match = _LOCALE.fullmatch(text)
    return match is not None and match[1].lower() in (codes() | known_codes())


def without_locale(name: str) -> str:
    """A name of a file without the language in it: ``guide.md`` for ``guide.fr.md`` and ``guide-french.md``."""
    name = _WORD_IN_NAME.sub("", name)
    return _IN_NAME.sub(lambda match: "" if is_locale(match[1]) else match[0], name)


def path_key(path: str) -> str:
    """A path in lower case without the languages in it, and without slashes at its ends."""
    parts = (without_locale(composed(part).casefold()) for part in path.split("/") if part and not is_locale(part))
    return "/".join(parts)
