"""Server of the desk, for this computer only, until the user stops it."""

from __future__ import annotations

import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Callable

from xlat_check.errors import XlatError
from xlat_check.review.desk import Desk
from xlat_check.review.guard import LOOPBACK, Access

PATIENCE = 5
"""Seconds for running answers to finish when the desk is closed."""


def serve(desk: Desk, port: int, ready: Callable[[Access], None]) -> None:
    """Serve a desk until Ctrl-C; port 0: any free port. ``ready`` is called when browsers can connect.

    Raises XlatError if the port is not available.
    """
    import uvicorn

    from xlat_check.review.app import application

    with _listening(port) as listener:
        access = Access(port=listener.getsockname()[1])
        server = uvicorn.Server(
            uvicorn.Config(
                application(desk, access),
                http="h11",
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # there is no proxy between us and the browser
                timeout_graceful_shutdown=PATIENCE,
            )
        )
        ready(access)
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on other systems this would let two servers use one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        why = {errno.EADDRINUSE: "is taken", errno.EACCES: "is not for users"}.get(
            error.errno or 0, str(error.strerror)
        )
        raise XlatError(f"port {port} {why}", "name another port, or none for any free port") from error
    return listener


def open_browser(url: str, failed: Callable[[], None]) -> None:
    """Open an address in the user's browser without waiting for it; ``failed`` is called if there is no browser."""

    def start() -> None:
        try:
            opened = webbrowser.open(url)
        except (webbrowser.Error, OSError):
            opened = False
        if not opened:
            failed()

    threading.Thread(target=start, daemon=True).start()
