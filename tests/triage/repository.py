"""Git repositories for tests, independent of the user's own settings."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
    "PYTHONPATH": str(Path(__file__).parents[2]),  # for what git itself starts
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ida Lund",
    "GIT_AUTHOR_EMAIL": "ida@example.org",
    "GIT_COMMITTER_NAME": "Ida Lund",
    "GIT_COMMITTER_EMAIL": "ida@example.org",
}


class Repository:
    """A working tree in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, fails: bool = False) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.folder), *arguments], env=ENVIRONMENT, capture_output=True, text=True, check=False
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout

    def write(self, name: str, text: str | bytes) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    def commit(self, **files: str) -> str:
        """Write files, ``a_md`` for ``a.md``, and commit everything; returns the commit."""
        for name, text in files.items():
            self.write(name.replace("_", "."), text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=m")
        return self.git("rev-parse", "HEAD").strip()
