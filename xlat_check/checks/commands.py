"""Command lines and synopses, which stand in catalogues and which nobody translates."""

from __future__ import annotations

import re
from collections.abc import Collection

from xlat_check import lazy

_COMMANDS = frozenset(
    "apk apt apt-get brew bundle cargo chmod chown choco cmake composer conda curl dnf docker docker-compose "
    "dpkg ffmpeg gcc gem git gpg gradle grep helm kubectl mkdir msgfmt mvn mysql npm npx openssl pacman php "
    "pip pip3 pipx pnpm podman psql pytest python python3 rpm rsync ruby scp sqlite3 ssh sudo svn systemctl "
    "tar terraform uv wget winget yarn yum zypper".split()
)
"""Commands whose names are no words."""
_LABEL = lazy.pattern(r"\s*(?:usage|syntax|synopsis)\s*:\s*", re.IGNORECASE)
_NAME = lazy.pattern(r"\.{0,2}/?[a-z][a-z0-9_.+/-]*|%s|\{\w*\}")
_OPTIONAL = lazy.pattern(r"\[[^\]\s]|(?:^|[\s|(\[])--?[A-Za-z]|[\]>)]\.\.\.|<[\w-]+>")
"""The signs of a synopsis: what may be left out, an option, what may be repeated, what the user fills in."""
_SENTENCE = lazy.pattern(r"[.!?:;,](?:\s|$)")
_WORD = lazy.pattern(r"(?<![\w<%{\[-])[^\W\d_]+(?![\w>-])")
_FEWEST_SIGNS = 2


def is_command(text: str, function_words: Collection[str]) -> bool:
    """Whether a text is a command line or a synopsis: a command, with no word of grammar and no sentence around it.

    ``function_words``: those of the language that the text may be in.
    """
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    if text.startswith("-"):
        return len(_WORD.findall(text)) <= 1
    parts = text.removeprefix("$ ").split()
    if not parts or not _NAME.fullmatch(parts[0]) or _SENTENCE.search(text.replace("...", "")):
        return False
    if any(word.lower() in function_words for word in _WORD.findall(text)):
        return False
    return label is not None or parts[0] in _COMMANDS or len(_OPTIONAL.findall(text)) >= _FEWEST_SIGNS
