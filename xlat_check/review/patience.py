"""Connections on which no whole request arrives are given up, so that they do not add up."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

EVERY = 10.0
"""Seconds between two looks at a connection. A request must be whole at the second look after it began."""


class Patience(H11Protocol):
    """The protocol of uvicorn, which waits for ever for the rest of a request."""

    _seen: object = None
    """What a request was unfinished after, at the last look."""
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._timer = self.loop.call_later(EVERY, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def _look(self) -> None:
        """Close the connection if the same request is as unfinished as at the last look."""
        now = self._unfinished()
        if now is not None and now is self._seen:
            self.transport.close()
            return
        self._seen = now
        self._timer = self.loop.call_later(EVERY, self._look)

    def _unfinished(self) -> object | None:
        """What came before a request that has begun and is not whole; None if there is no such request."""
        state, rest = self.conn.their_state, self.conn.trailing_data[0]
        begun = state is h11.SEND_BODY or (state is h11.IDLE and (rest or self.cycle is None))
        return (self.cycle or self) if begun else None
