"""A desk for a report that is already there, served from this process."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from xlat_check.config import Config
from xlat_check.findings import Report
from xlat_check.review import Desk
from xlat_check.review.app import application
from xlat_check.review.guard import LOOPBACK, Access


@contextmanager
def served(report: Report, folder: Path) -> Iterator[str]:
    """The address of a desk for a report; its decisions are kept in the folder."""
    config = Config(pairs=(), baseline=str(folder / "xlat-check.baseline.yaml"))
    desk = Desk(lambda: config, lambda config: report, who="Ana")
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen(128)
        access = Access(port=listener.getsockname()[1])
        server = uvicorn.Server(
            uvicorn.Config(application(desk, access), http="h11", ws="none", lifespan="off", log_config=None)
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield access.url
        finally:
            server.should_exit = True
            thread.join(timeout=30)
