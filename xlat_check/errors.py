"""The errors a user can meet. Each says what is wrong and where, and hints at what to do; imports nothing of ours."""


class XlatError(Exception):
    """What a user did or gave cannot be worked with.

    ``message`` says what and where; ``hint`` says what is allowed or what to do.
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
    """A check has nothing to hold this bitext against; the other checks run, and the report names it."""


class ModelError(XlatError):
    """An encoder cannot be loaded or does not behave as one."""


class BaselineError(XlatError):
    """A baseline file cannot be read or written."""
