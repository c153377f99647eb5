"""A desk on a server, users whom a proxy has let in, and nginx as such a proxy."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.review.running import Running, Visitor

HOST = "desk.example.org"
ORIGIN = f"https://{HOST}"
SERVE = ("--serve", "127.0.0.1:0", "--behind-proxy", "--url", f"{ORIGIN}/desk/")


class Server(Running):
    """A desk for a proxy."""

    def __init__(self, folder: Path, *arguments: str, pair: Sequence[str] = ("page.de.md", "page.pt.md")) -> None:
        super().__init__(folder, *SERVE, *arguments, pair=pair, who=None)

    def _address(self) -> str:
        address = self.hears(r"listening at 127\.0\.0\.1:\d+").removeprefix("listening at ")
        self.hears(r"https://desk\.example\.org/desk/")
        return f"http://{address}/desk/"


class User(Visitor):
    """Somebody whom the proxy has let in."""

    def __init__(self, url: str, name: str, header: str = "remote-user") -> None:
        super().__init__(url)
        self.own = {"host": HOST, header: name}

    def ask(
        self, path: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        own = self.own | ({"origin": ORIGIN} if method == "POST" else {})
        return super().ask(path, method, body, own | (headers or {}))

    def enter(self) -> str:
        status, _, page = self.ask(self.path)
        assert status == 200
        data = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', page.decode(), re.DOTALL)
        assert data
        self.data = json.loads(data[1])
        self.token = self.data["token"]
        return page.decode()

    def undo(self) -> int:
        return self.ask(f"{self.path}undo", "POST", {})[0]


NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
REQUIRED = os.environ.get("XLAT_CHECK_NGINX") == "required"
CONFIGURATION = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        server_name desk.example.org;
        location = /login {{
            internal;
            proxy_pass http://127.0.0.1:{login}/;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
        }}
        location /desk/ {{
            auth_request /login;
            auth_request_set $user $upstream_http_remote_user;
            proxy_set_header Remote-User $user;
            proxy_set_header Host $http_host;
            proxy_pass {desk};
        }}
    }}
}}
"""


class Login(BaseHTTPRequestHandler):
    """Knows users by a cookie: ``session=of-ana``."""

    def do_GET(self) -> None:
        known = re.search(r"\bsession=of-(\w+)", self.headers.get("Cookie", ""))
        self.send_response(200 if known else 401)
        if known:
            self.send_header("Remote-User", known[1])
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def nginx_before(desk: str, port: int, folder: Path) -> Iterator[str]:
    """nginx at a port, which logs users in and passes them on to a desk; gives the address of the page."""
    assert NGINX, "XLAT_CHECK_NGINX=required, and there is no nginx"
    login = ThreadingHTTPServer(("127.0.0.1", 0), Login)
    Thread(target=login.serve_forever, daemon=True).start()
    text = CONFIGURATION.format(folder=folder, port=port, login=login.server_port, desk=desk.removesuffix("/desk/"))
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    nginx = subprocess.Popen([NGINX, "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")])
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert nginx.poll() is None
                time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/desk/"
    finally:
        nginx.terminate()
        nginx.wait(30)
        login.shutdown()
        login.server_close()
