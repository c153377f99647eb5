"""Settings of a run that can be stopped: the same command goes on, another one is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from xlat_check.errors import XlatError


def same_settings(work: Path, settings: Mapping[str, object]) -> None:
    """Refuse to continue with other settings than those of the run so far. Raises XlatError."""
    path = work / "settings.json"
    if path.exists():
        try:
            before = json.loads(path.read_text(encoding="utf-8"))
            differ = ", ".join(sorted(key for key in settings if before.get(key) != settings[key]))
        except (ValueError, AttributeError) as error:
            raise XlatError(f"{path}: cannot be read: {error}", hint="remove that folder to begin anew") from error
        if before != settings:
            raise XlatError(
                f"{work}: holds a run with other settings ({differ})", hint="name another --work, or remove that folder"
            )
        return
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
