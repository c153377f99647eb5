"""Parts of names, paths and addresses that name a language."""

from __future__ import annotations

import re
from functools import cache

from xlat_check import lazy
from xlat_check.lang import codes
from xlat_check.lang.plurals import known_codes

_LOCALE = lazy.pattern(r"([a-z]{2,3})(?:[-_](?:[a-z]{2,4}|\d{3}))?", re.IGNORECASE)
_IN_NAME = lazy.pattern(r"[-_.]([a-z]{2,3}(?:[-_][a-z]{2,4})?)(?=\.\w+$|$)", re.IGNORECASE)


@cache
def is_locale(text: str) -> bool:
    """Whether a text is the tag of a language, such as ``de``, ``pt-BR`` or ``zh_Hant``."""
    match = _LOCALE.fullmatch(text)
    return match is not None and match[1].lower() in (codes() | known_codes())


def without_locale(name: str) -> str:
    """A name of a file without the language in it: ``guide.md`` for ``guide.fr.md`` and ``guide-fr.md``."""
    return _IN_NAME.sub(lambda match: "" if is_locale(match[1]) else match[0], name)


def path_key(path: str) -> str:
    """A path in lower case without the languages in it, and without slashes at its ends."""
    parts = (without_locale(part.casefold()) for part in path.split("/") if part and not is_locale(part))
    return "/".join(parts)
