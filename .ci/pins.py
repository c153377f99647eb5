"""Writes constraints.txt: the version of every package that xlat-check and all its extras need."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINS = ROOT / "constraints.txt"


def main() -> None:
    """Let pip resolve everything, without installing it, and write what it would install.

    Pins that are there stay, if they are still allowed; with ``--upgrade`` everything is resolved anew.
    """
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--dry-run"]
    kept = [] if "--upgrade" in sys.argv[1:] else ["--constraint", str(PINS)]
    wanted = ["--ignore-installed", *kept, "--report", "-", f"{ROOT}[{','.join(extras)}]"]
    report = subprocess.run([*command, *wanted], check=True, stdout=subprocess.PIPE, cwd=ROOT).stdout
    found = {one["metadata"]["name"]: one["metadata"]["version"] for one in json.loads(report)["install"]}
    del found["xlat-check"]
    pins = (f"{name}=={version.partition('+')[0]}\n" for name, version in found.items())
    PINS.write_text("".join(sorted(pins, key=str.lower)), encoding="utf-8")


if __name__ == "__main__":
    main()
