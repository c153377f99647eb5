"""Errors that a user can meet. Each says what is wrong and where, and gives a hint.

This module imports nothing from the package.
"""


class XlatError(Exception):
    """Something that the user did or gave cannot be used.

    ``message`` says what is wrong and where; ``hint`` says what is allowed or what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ReadError(XlatError):
    """A document cannot be read: missing, binary, too large, in an unknown encoding or format."""


class ConfigError(XlatError):
    """A setting or a combination of settings is not allowed."""


class NotCheckedError(XlatError):
    """A check lacks what it needs for this bitext. The other checks run, and the report names it."""


class ModelError(XlatError):
    """An encoder cannot be loaded or does not work correctly."""


class BaselineError(XlatError):
    """A baseline file cannot be read or written."""
