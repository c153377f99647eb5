"""The settings of a run that its report needs, in plain values that can be sent to another machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from xlat_check.bitext import Side
from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Settings
from xlat_check.findings import Note, Severity, Skipped
from xlat_check.findings.plain import of_type
from xlat_check.triage import Rule

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of a run, without its pairs."""

    config: Config
    checks: tuple[CheckSettings, ...]
    """All that are on for some pair."""
    settings: tuple[Settings, ...]
    """All different settings of pairs, first those of the run; pairs with equal ones share them."""

    @classmethod
    def of(cls, config: Config) -> Plan:
        """That of a configuration."""
        settings = {id(config.settings): config.settings}
        settings |= {id(pair.settings): pair.settings for pair in config.pairs if pair.settings}
        settings |= {id(one.settings): one.settings for one in config.missing if one.settings}
        return cls(config, config.all_checks, tuple(settings.values()))

    def data(self) -> dict[str, Any]:
        """The plan as JSON holds it."""
        config = self.config
        return {
            "checks": [_check_data(one) for one in self.checks],
            "settings": [_settings_data(one) for one in self.settings],
            "ignore": [_rule_data(rule) for rule in config.ignore],
            "skipped": [asdict(skipped) for skipped in config.skipped],
            "notes": [asdict(note) for note in config.notes],
            "baseline": config.baseline,
            "changed_since": config.changed_since,
            "whole": config.whole,
            "model": config.model,
            "calibration": config.calibration,
        }

    @classmethod
    def read(cls, data: Json) -> Plan:
        """The plan that ``data`` gave. Raises ValueError, KeyError, TypeError or AttributeError for anything else."""
        settings = tuple(map(_settings, data["settings"]))
        own = {name: _plain(data[name], str) for name in ("baseline", "changed_since", "model", "calibration")}
        config = Config(
            settings=settings[0],
            ignore=tuple(map(_rule, data["ignore"])),
            skipped=_all(Skipped, data["skipped"]),
            notes=_all(Note, data["notes"]),
            whole=_plain(data["whole"], bool),
            **own,
        )
        return cls(config, tuple(map(_check, data["checks"])), settings)


def _settings_data(settings: Settings) -> dict[str, Any]:
    return {
        "checks": [_check_data(one) for one in settings.checks],
        "fail_on": settings.fail_on,
        "max_false_alarms": settings.max_false_alarms,
    }


def _settings(data: Json) -> Settings:
    fail_on = data["fail_on"]
    return Settings(
        checks=tuple(map(_check, data["checks"])),
        fail_on=None if fail_on is None else Severity(fail_on),
        max_false_alarms=_plain(data["max_false_alarms"], float),
    )


def _check_data(settings: CheckSettings) -> dict[str, Any]:
    """A check as it is set; its options only if it has to conclude something from all pairs together."""
    options = asdict(settings.options) if settings.check.beyond else {}
    return {"id": settings.info.id, "severity": settings.severity, "options": options}


def _check(data: Json) -> CheckSettings:
    if data["id"] not in CHECKS:
        raise ValueError(f"there is no check {data['id']!r:.60}")
    check = CHECKS[data["id"]]
    severity = None if data["severity"] is None else Severity(data["severity"])
    return CheckSettings(check=check, options=of_type(check.options)(data["options"]), severity=severity)


def _rule_data(rule: Rule) -> dict[str, Any]:
    patterns = {name: getattr(rule, name) for name in ("heading", "text", "path")}
    own = {name: [one.pattern, one.flags] if one else None for name, one in patterns.items()}
    return own | {
        "reason": rule.reason, "checks": rule.checks, "side": rule.side, "base": rule.base, "where": rule.where
    }  # fmt: skip


def _rule(data: Json) -> Rule:
    heading, text, path = (data[name] and re.compile(*data[name]) for name in ("heading", "text", "path"))
    own = {name: _plain(data[name], str) for name in ("reason", "base", "where")}
    return Rule(
        checks=tuple(_plain(one, str) for one in data["checks"]),
        side=None if data["side"] is None else Side(data["side"]),
        heading=heading,
        text=text,
        path=path,
        **own,
    )


def _all(wanted: Any, items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(map(of_type(wanted), items))


def _plain(value: Any, wanted: Any) -> Any:
    return of_type(wanted)(value)


def numbered(settings: Sequence[Settings], number: Any) -> Settings:
    """The settings with a number. Raises ValueError for anything else."""
    if not isinstance(number, int) or not 0 <= number < len(settings):
        raise ValueError(f"there are no settings {number!r:.20}")
    return settings[number]
