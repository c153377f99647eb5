"""Storage of a calibration in a folder of its own, never in the folder of the program."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from xlat_check.errors import XlatError
from xlat_check.scores.calibration import FILE as CALIBRATION_FILE
from xlat_check.scores.calibration import Calibration
from xlat_check.scores.judge import FILE as JUDGE_FILE
from xlat_check.scores.judge import Judge

PROGRAM = Path(__file__).resolve().parents[2]


def refuse_folder(folder: Path) -> None:
    """Raise XlatError if the folder cannot be used, before any work is done."""
    real = folder.resolve()
    if real == PROGRAM or PROGRAM in real.parents:
        raise XlatError(f"{folder}: belongs to the program itself", "name another folder with -o")
    if folder.exists() and not folder.is_dir():
        raise XlatError(f"{folder}: is a file", "name a folder with -o")
    above = next(one for one in (real, *real.parents) if one.exists())
    if not above.is_dir() or not os.access(above, os.W_OK | os.X_OK):
        raise XlatError(f"{folder}: cannot write there: {above} is read-only", "name another folder with -o")


def store(folder: Path, calibration: Calibration, judge: Judge) -> None:
    """Write both files into a folder, each completely or not at all. Raises XlatError if that fails."""
    refuse_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".part", dir=folder))
        try:
            calibration.save(part)
            judge.save(part)
            for name in (JUDGE_FILE, CALIBRATION_FILE):
                (part / name).replace(folder / name)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise XlatError(f"{folder}: cannot be written: {error.strerror}", "name another folder with -o") from error
