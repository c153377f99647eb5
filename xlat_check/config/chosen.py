"""Checks that flags choose, among those that are on."""

from __future__ import annotations

from collections.abc import Iterable

from xlat_check.checks import CHECKS
from xlat_check.checks.groups import GROUPS
from xlat_check.config.names import did_you_mean
from xlat_check.errors import ConfigError


def chosen_checks(select: Iterable[str], skip: Iterable[str]) -> frozenset[str] | None:
    """The ids of the checks that may run; None: all. ``select`` and ``skip`` hold ids and groups of checks.

    Raises ConfigError for an unknown name, and if nothing is left.
    """
    wanted, unwanted = _ids(select), _ids(skip)
    if not wanted and not unwanted:
        return None
    left = (wanted or frozenset(CHECKS)) - unwanted
    if not left:
        raise ConfigError("--select and --skip leave no check", "leave at least one")
    return left


def _ids(names: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for name in filter(None, (part.strip() for one in names for part in one.split(","))):
        if name not in GROUPS and name not in CHECKS:
            raise ConfigError(f"no check or group of checks {name!r}", did_you_mean(name, (*GROUPS, *CHECKS)))
        found.update(GROUPS.get(name, (name,)))
    return frozenset(found)
