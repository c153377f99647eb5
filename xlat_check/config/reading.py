"""Settings of the readers: the values under ``readers``, checked against the options that each reader declares."""

from __future__ import annotations

import dataclasses
from typing import Any, get_type_hints

from xlat_check.config.options import convert
from xlat_check.config.values import ConfigValue
from xlat_check.errors import ConfigError
from xlat_check.readers.options import ReaderOptions


def read_readers(value: ConfigValue) -> ReaderOptions:
    """The options of all readers. Raises ConfigError for a value that its reader does not accept."""
    formats = get_type_hints(ReaderOptions)
    given = value.mapping("readers", formats)
    return ReaderOptions(**{name: _options(formats[name], section, name) for name, section in given.items()})


def _options(options: Any, section: ConfigValue, name: str) -> Any:
    types = get_type_hints(options)
    entries = section.mapping(f"readers.{name}", types)
    values = {key: convert(entry, types[key], f"readers.{name}.{key}") for key, entry in entries.items()}
    try:
        return options(**values)
    except ConfigError as error:  # the reader itself refuses the value
        raise section.error(f"readers.{name}: {error.message}", error.hint) from error


def plain(options: ReaderOptions | None) -> dict[str, Any]:
    """The options as the file writes them."""
    return {
        name: {key: list(value) for key, value in section.items()}
        for name, section in dataclasses.asdict(options or ReaderOptions()).items()
    }
