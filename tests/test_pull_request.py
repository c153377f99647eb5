"""Tests of the comment on a pull request: the step of the action runs against a server that answers as GitHub does."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.project_builder import LACKING
from tests.test_ci import run_step, runner
from xlat_check.render.markdown_page import MARK

__all__ = ["runner"]

STEP = "Comment on the pull request"
BOT = {"login": "github-actions[bot]", "type": "Bot"}


class Hub:
    """The comments of pull request 7 of the repository o/r."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.status = 0
        """Answers with this status instead."""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def say(self, body: str, user: dict[str, str] = BOT) -> dict[str, Any]:
        comment = {"id": 100 + len(self.comments), "body": body, "user": user, "html_url": "https://example.org/c"}
        self.comments.append(comment)
        return comment

    def _answer(self, method: str, path: str, body: dict[str, str]) -> tuple[int, Any]:
        if self.status:
            return self.status, {"message": "no"}
        listing = re.fullmatch(r"/repos/o/r/issues/7/comments\?per_page=(\d+)&page=(\d+)", path)
        if method == "GET" and listing:
            size, page = map(int, listing.groups())
            return 200, self.comments[size * (page - 1) : size * page]
        if method == "POST" and path == "/repos/o/r/issues/7/comments":
            return 201, self.say(body["body"])
        if method == "PATCH" and (one := re.fullmatch(r"/repos/o/r/issues/comments/(\d+)", path)):
            (comment,) = (known for known in self.comments if known["id"] == int(one[1]))
            comment["body"] = body["body"]
            return 200, comment
        return 404, {"message": "Not Found"}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def handle_any(self) -> None:
                size = int(self.headers.get("content-length") or 0)
                body = json.loads(self.rfile.read(size)) if size else {}
                hub.asked.append(self.command)
                known = self.headers["authorization"] == "Bearer secret"
                status, answer = hub._answer(self.command, self.path, body) if known else (401, {})
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = handle_any  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@pytest.fixture
def hub() -> Iterator[Hub]:
    made = Hub()
    yield made
    made.server.shutdown()
    made.server.server_close()


def comment(runner: Path, hub: Hub, event: Any = None, token: str = "secret") -> str:
    """Check the project, and run the step that comments; what it says."""
    run_step("Check", runner, comment="true")
    return step(runner, hub, event, token)


def step(runner: Path, hub: Hub, event: Any = None, token: str = "secret") -> str:
    (runner / "event.json").write_text(json.dumps(event or {"pull_request": {"number": 7}}), encoding="utf-8")
    variables = {
        "GITHUB_API_URL": hub.url,
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_EVENT_PATH": str(runner / "event.json"),
        "no_proxy": "*",
    }
    done = run_step(STEP, runner, variables, comment="true", token=token)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def repair() -> None:
    """Remove the page whose translation lacks a sentence, in both languages."""
    Path("de", f"{LACKING}.md").unlink()
    Path("pt", f"{LACKING}.md").unlink()


def test_it_is_written_once_and_then_updated(runner: Path, hub: Hub) -> None:
    hub.say("A first look at this.", {"login": "ana", "type": "User"})
    assert comment(runner, hub).startswith("comment written: https://")
    assert [one["user"]["type"] for one in hub.comments] == ["User", "Bot"]
    body = hub.comments[1]["body"]
    assert body.startswith(f"{MARK}\n")
    assert "omission" in body
    repair()
    assert comment(runner, hub).startswith("comment updated: ")
    assert len(hub.comments) == 2
    assert "nothing found" in hub.comments[1]["body"]
    assert hub.comments[0]["body"] == "A first look at this."


def test_it_finds_its_comment_among_many(runner: Path, hub: Hub) -> None:
    for number in range(150):
        hub.say(f"Comment {number}", {"login": "ana", "type": "User"})
    ours = hub.say(f"{MARK}\n\nold")
    assert comment(runner, hub).startswith("comment updated")
    assert "omission" in ours["body"]
    assert hub.asked == ["GET", "GET", "PATCH"]


def test_it_says_nothing_where_nothing_is_found(runner: Path, hub: Hub) -> None:
    repair()
    assert comment(runner, hub) == "no comment: nothing was found"
    assert hub.comments == []


def test_the_comment_of_a_person_is_never_taken_for_its_own(runner: Path, hub: Hub) -> None:
    forged = hub.say(f"{MARK}\n\nall is well", {"login": "eve", "type": "User"})
    assert comment(runner, hub).startswith("comment written")
    assert forged["body"].endswith("all is well")


@pytest.mark.parametrize("status", [403, 404, 500])
def test_without_permission_it_warns_and_does_not_fail(runner: Path, hub: Hub, status: int) -> None:
    hub.status = status
    said = comment(runner, hub)
    assert said.startswith(f"::warning title=no comment on the pull request::{status} ")
    assert ("pull-requests: write" in said) == (status != 500)


def test_nor_if_nobody_answers(runner: Path, hub: Hub) -> None:
    run_step("Check", runner, comment="true")
    hub.server.server_close()
    hub.server.shutdown()
    assert step(runner, hub).startswith("::warning title=no comment on the pull request::")


def test_it_needs_a_pull_request_and_a_report(runner: Path, hub: Hub) -> None:
    assert comment(runner, hub, event={"ref": "refs/heads/main"}) == "no comment: the job runs for no pull request"
    Path("xlat-check.yaml").write_text("pairs: 7\n", encoding="utf-8")
    assert comment(runner, hub) == "no comment: nothing was checked"
    assert hub.asked == []
