"""The configuration file: the search for it, and its root value."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from xlat_check.config.keys import KEYS
from xlat_check.errors import ConfigError
from xlat_check.files import line_of, read_regular
from xlat_check.findings import Note
from xlat_check.lazy import dataclass

if TYPE_CHECKING:
    from xlat_check.config.values import ConfigValue

FILE_NAME = "xlat-check.yaml"
TOML_NAME = "pyproject.toml"
MAX_BYTES = 5_000_000
"""A hundred times the size that a large project needs; a larger file would take minutes to parse."""


@dataclass(frozen=True, slots=True)
class Source:
    """A configuration file as read. Without a file, everything is empty."""

    entries: dict[str, ConfigValue]
    base: str = "."
    """The folder at which its relative paths start, relative to the working directory."""
    shown: str = ""
    """Its path as shown in messages."""
    notes: tuple[Note, ...] = ()


def find_config(start: Path | None = None) -> Path | None:
    """The nearest ``xlat-check.yaml`` or ``pyproject.toml`` with ``[tool.xlat-check]``; None if there is none.

    The search goes from ``start`` (the working directory) upwards. If a folder has both, the first one counts.
    """
    folder = (start or Path.cwd()).resolve()
    for place in (folder, *folder.parents):
        if os.path.lexists(place / FILE_NAME):  # an unreadable file must be reported
            return place / FILE_NAME
        if has_table(place / TOML_NAME):
            return place / TOML_NAME
    return None


def open_config(path: str | None) -> Source:
    """The file at ``path``, else the nearest one. Raises ConfigError if it cannot be read."""
    found = Path(path) if path else find_config()
    if found is None:
        return Source({})
    shown = path or os.path.relpath(found)
    root = _root(found, shown)
    notes: tuple[Note, ...] = ()
    if not path and found.name == FILE_NAME and has_table(found.with_name(TOML_NAME)):
        other = os.path.relpath(found.with_name(TOML_NAME))
        notes = (Note(message=f"settings come from {shown}; [tool.xlat-check] in {other} is not used"),)
    return Source(root.mapping("the file", KEYS) if root else {}, os.path.relpath(found.parent), shown, notes)


def _root(path: Path, shown: str) -> ConfigValue | None:
    text = _text(path, shown)
    # A run without a file needs neither language.
    if path.suffix.lower() == ".toml":
        from xlat_check.config import toml_tables

        root = toml_tables.parse(text, shown)
        if root is None:
            raise ConfigError(f"{shown} has no table [tool.xlat-check]", "add one, or name another file with --config")
        return root
    from xlat_check.config import yaml_nodes

    return yaml_nodes.parse(text, shown)


def _text(path: Path, shown: str) -> str:
    try:
        return read_regular(path, MAX_BYTES).decode("utf-8-sig")
    except FileNotFoundError as error:
        hint = f"name an existing file with --config, or write {FILE_NAME} with xlat-check init"
        raise ConfigError(f"{shown}: no such file", hint) from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown}:{line_of(error)}: not UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise ConfigError(
            f"{shown}: cannot be read: {error.strerror}", "name a readable file of settings with --config"
        ) from error


def has_table(path: str | os.PathLike[str]) -> bool:
    """Whether a TOML file has our table. An unreadable file that names it counts, so that its error is shown."""
    try:
        data = read_regular(path, MAX_BYTES)
        if b"xlat-check" not in data:  # most projects need no parser then
            return False
        from xlat_check.config import toml_tables

        return toml_tables.parse(data.decode("utf-8-sig"), os.fspath(path)) is not None
    except (ConfigError, UnicodeDecodeError):
        return True
    except OSError:
        return False
