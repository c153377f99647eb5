"""Comment on a pull request of GitHub: written once, then updated. The action runs it in a job."""

from __future__ import annotations

import http.client
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from xlat_check.render.markdown_page import MARK, is_clean

PAGE = 100
"""Comments of one answer: the most that GitHub gives."""
SECONDS = 30
PERMISSION = "the job needs permissions: pull-requests: write; GitHub gives it to no pull request from a fork"


def main(path: str) -> None:
    """Write the Markdown of a file as the comment, unless it would be the first and there is nothing to say.

    A pull request without permission, or no pull request, is no error: the job's own result counts.
    """
    number = _number()
    if number is None:
        click.echo("no comment: the job runs for no pull request")
        return
    body = Path(path).read_text(encoding="utf-8")
    issue = f"repos/{os.environ['GITHUB_REPOSITORY']}/issues/{number}/comments"
    try:
        ours = next(filter(_is_ours, _comments(issue)), None)
        if ours:
            _ask("PATCH", f"repos/{os.environ['GITHUB_REPOSITORY']}/issues/comments/{ours['id']}", {"body": body})
            click.echo(f"comment updated: {ours.get('html_url', '')}")
        elif is_clean(body):
            click.echo("no comment: nothing was found")
        else:
            click.echo(f"comment written: {_ask('POST', issue, {'body': body}).get('html_url', '')}")
    except urllib.error.HTTPError as error:
        why = f"{error.code} {error.reason}" + (f"; {PERMISSION}" if error.code in (401, 403, 404) else "")
        click.echo(f"::warning title=no comment on the pull request::{why}")
    except (OSError, ValueError, http.client.HTTPException) as error:
        click.echo(f"::warning title=no comment on the pull request::{error}".splitlines()[0])


def _number() -> int | None:
    """The number of the pull request of this job; None if it runs for something else."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    number = event.get("pull_request", {}).get("number")
    return number if isinstance(number, int) else None


def _comments(issue: str) -> Iterator[dict[str, Any]]:
    """All comments of the pull request, the oldest first."""
    page = 1
    while True:
        found = _ask("GET", f"{issue}?per_page={PAGE}&page={page}")
        yield from found
        if len(found) < PAGE:
            return
        page += 1


def _is_ours(comment: dict[str, Any]) -> bool:
    """Whether a comment is an earlier one of this action; a person's comment is never taken for one."""
    author = comment.get("user") or {}
    return str(comment.get("body", "")).startswith(MARK) and author.get("type") == "Bot"


def _ask(method: str, path: str, data: dict[str, str] | None = None) -> Any:
    """An answer of GitHub. Raises OSError if there is none, and ValueError if it is not JSON."""
    request = urllib.request.Request(
        f"{os.environ['GITHUB_API_URL']}/{path}",
        data=json.dumps(data).encode() if data else None,
        method=method,
        headers={
            "accept": "application/vnd.github+json",
            "authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "content-type": "application/json",
            "x-github-api-version": "2022-11-28",
        },
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


if __name__ == "__main__":
    main(sys.argv[1])
