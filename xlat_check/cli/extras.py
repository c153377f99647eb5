"""Message for a command whose libraries are not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from xlat_check.errors import XlatError


@contextmanager
def needing(extra: str, *libraries: str) -> Iterator[None]:
    """Raise XlatError with what to install if the import of one of these libraries fails inside."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in libraries:
            raise
        raise XlatError(
            f"this needs {error.name}, which is not installed", f'pip install "xlat-check[{extra}]"'
        ) from error
