"""Server of the desk, until the user stops it: for this computer only, or for a proxy."""

from __future__ import annotations

import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING

from xlat_check.errors import XlatError
from xlat_check.review.desk import Desk
from xlat_check.review.guard import LOOPBACK, Access
from xlat_check.review.proxied import Proxied

if TYPE_CHECKING:
    import uvicorn
    from starlette.types import ASGIApp

PATIENCE = 5
"""Seconds for running answers to finish when the desk is closed."""


def serve(desk: Desk, port: int, ready: Callable[[Access], None]) -> None:
    """Serve a desk until Ctrl-C; port 0: any free port. ``ready`` is called when browsers can connect.

    Raises XlatError if the port is not available.
    """
    with _listening(LOOPBACK, port) as listener:
        access = Access(port=listener.getsockname()[1])
        _serve(desk, access, listener, lambda: ready(access))


def serve_proxy(desk: Desk, host: str, port: int, access: Proxied, ready: Callable[[int], None]) -> None:
    """Serve a desk for a proxy at an address until Ctrl-C. ``ready`` gets the port.

    Raises XlatError if the address is not available.
    """
    with _listening(host, port) as listener:
        _serve(desk, access, listener, lambda: ready(listener.getsockname()[1]))


def _serve(desk: Desk, access: Access | Proxied, listener: socket.socket, ready: Callable[[], None]) -> None:
    from xlat_check.review.app import application

    server = server_of(application(desk, access))
    ready()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return


def server_of(application: ASGIApp) -> uvicorn.Server:
    """The server of an application."""
    import uvicorn

    from xlat_check.review.patience import Patience

    return uvicorn.Server(
        uvicorn.Config(
            application,
            http=Patience,
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,  # who asks is the peer of the connection, whatever headers say
            timeout_graceful_shutdown=PATIENCE,
        )
    )


def _listening(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on other systems this would let two servers use one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        why = {errno.EADDRINUSE: "is taken", errno.EACCES: "is not for users"}.get(
            error.errno or 0, str(error.strerror)
        )
        if error.errno == errno.EADDRNOTAVAIL:
            raise XlatError(f"{host} is no address of this computer", "name one, or 0.0.0.0 for all") from error
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
