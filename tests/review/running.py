"""A desk in a process of its own, as a user starts it, and requests to it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from xlat_check.triage.baseline_yaml import format_baseline
from xlat_check.triage.store import read_decisions

ROOT = Path(__file__).parents[2]
SOURCE = """# Werkstatt

Die Werkstatt öffnet um 9 Uhr.

Jeder Kunde bekommt eine schriftliche Rechnung.

Das Werkzeug bleibt über Nacht im verschlossenen Schrank.

Alte Reifen nehmen wir kostenlos zurück.
"""
TARGET = """# Oficina

A oficina abre às 8 horas.

Cada cliente recebe uma fatura por escrito.

Pneus velhos são recolhidos de graça.
"""
"""Another hour, and a sentence less."""
SECONDS = 60


def write_pair(folder: Path, source: str = SOURCE, target: str = TARGET) -> None:
    (folder / "page.de.md").write_text(source, encoding="utf-8")
    (folder / "page.pt.md").write_text(target, encoding="utf-8")


class Running:
    """``xlat-check review`` on a pair in a folder."""

    def __init__(
        self,
        folder: Path,
        *arguments: str,
        pair: Sequence[str] = ("page.de.md", "page.pt.md"),
        who: str | None = "Ana",
    ) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "xlat_check", "review", *pair, *(["--who", who] if who else []), *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            # Whoever runs the tests in the background ignores the signal, and what is ignored is inherited.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        self.said = ""
        self.url = self._address()

    def _address(self) -> str:
        return self.hears(r"http://\S+")

    def hears(self, pattern: str) -> str:
        """Wait until the process has said a line with this in it; returns what was found."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if found := re.search(pattern, line):
                return found[0]
        raise AssertionError(f"{pattern} was not said: {self.said}")

    @property
    def file(self) -> Path:
        """The file of decisions."""
        return self.folder / "xlat-check.decisions.jsonl"

    @property
    def baseline(self) -> str:
        """What is decided now, in the words of earlier versions: ``decision: accepted``; empty if nothing is."""
        decisions, _ = read_decisions(str(self.file))
        return format_baseline(decisions) if len(decisions) else ""

    def stop(self) -> tuple[int, str]:
        """Send Ctrl-C; returns the exit code and the output."""
        self.process.send_signal(signal.SIGINT)
        out, _ = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, self.said + out

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


class Visitor:
    """Someone who asks a desk."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 0
        self.path, self.query = parts.path, parts.query
        self.cookie = self.token = ""

    def ask(
        self, path: str, method: str = "GET", body: Any = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers in lower case and body. A header given as empty is left out."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=SECONDS)
        own = {"host": f"{self.host}:{self.port}", "cookie": self.cookie}
        if method == "POST":
            own |= {
                "origin": f"http://{self.host}:{self.port}",
                "content-type": "application/json",
                "x-xlat-check-token": self.token,
            }
        own |= headers or {}
        data = None if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        connection.request(method, path, data, {name: value for name, value in own.items() if value})
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def enter(self) -> str:
        """Open the printed address as a browser does; the page."""
        status, headers, _ = self.ask(f"{self.path}?{self.query}")
        assert status == 303
        self.cookie = headers["set-cookie"].split(";")[0]
        status, _, page = self.ask(self.path)
        assert status == 200
        text = page.decode()
        data = re.search(r'<script[^>]*type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
        assert data, "the page carries what its scripts need"
        self.token = json.loads(data[1])["token"]
        return text

    def told(self, what: str) -> Any:
        """What the scripts of the page get from the desk."""
        status, _, body = self.ask(f"{self.path}{what}")
        assert status == 200, body
        return json.loads(body)

    def rows(self) -> list[dict[str, Any]]:
        """All findings as the list shows them, in the order of the documents."""
        numbers = self.told("list?decision=&order=document")["numbers"]
        rows = self.told(f"rows?{'&'.join(f'n={number}' for number in numbers)}")
        return [rows[str(number)] for number in numbers]

    def anchors(self) -> list[str]:
        """The names of all findings, in the order of the documents."""
        return [row["id"] for row in self.rows()]

    def state(self) -> dict[str, Any]:
        return self.told("state?marks=yes")  # type: ignore[no-any-return]

    def decide(self, anchor: str, decision: str, reason: str = "", **more: Any) -> tuple[int, dict[str, Any]]:
        state = self.state()
        asked = {
            "run": state["run"],
            "seen": {anchor: state["marks"].get(anchor, "")},
            "decision": decision,
            "reason": reason,
        }
        status, _, body = self.ask(f"{self.path}decide", "POST", asked | more)
        return status, json.loads(body)
