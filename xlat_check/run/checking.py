"""The checks on one bitext or one lone file: their findings, their facts for other pairs, and their errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, ParamSpec, TypeVar

from xlat_check.bitext import Compared, Side, Tier, Unpaired
from xlat_check.checks.causes import without_twins
from xlat_check.checks.gaps import may_look
from xlat_check.checks.registry import Beyond
from xlat_check.config import CheckSettings
from xlat_check.errors import NotCheckedError, XlatError
from xlat_check.findings import Finding, Place, Severity, Skipped, identified
from xlat_check.lazy import dataclass
from xlat_check.run.inserting import Inserting
from xlat_check.run.outcome import Collected

P = ParamSpec("P")
T = TypeVar("T")

MOST_FACTS = 1_000_000
"""Most bytes of JSON for the facts of one check about one pair, because memory holds them for all pairs."""


_OF_PAIRS = ("bounds", "enumeration", "modality", "names", "negation", "number", "terminology")
"""The checks that compare two paired sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResults:
    """The results of the checks for one bitext or one lone file."""

    findings: tuple[Finding, ...]
    """In order, with fingerprints."""
    facts: Mapping[str, Collected]
    """Facts by check, from the checks that look beyond one pair."""
    skipped: tuple[Skipped, ...]
    """The checks that could not run or failed."""
    ran: tuple[str, ...]
    """Ids of the checks that ran to the end."""


def run_checks(subject: Compared | Unpaired, checks: Sequence[CheckSettings]) -> CheckResults:
    """The results of the checks for a bitext or a lone file.

    A check that fails is skipped, and the others still run. Raises XlatError for errors of the run itself.
    """
    name = subject.pair if isinstance(subject, Unpaired) else subject.alignment.bitext.name
    found: list[Finding] = []
    facts: dict[str, Collected] = {}
    skipped: list[Skipped] = []
    ran = []
    for settings in checks:
        id = settings.info.id
        what = f"{id} on {name}"
        if isinstance(subject, Compared) and not may_look(settings.check, subject.alignment):
            continue
        own = attempt(what, settings.run, subject)
        collected = attempt(what, _collected, settings, subject)
        if not isinstance(own, Skipped):
            found += own
        if isinstance(collected, Collected):
            facts[id] = collected
            skipped += [_too_many(what, collected)] if collected.left_out else []
        broken = [one for one in (own, collected) if isinstance(one, Skipped)]
        skipped += dict.fromkeys(broken)
        ran += [id] if not broken else []
    if isinstance(subject, Compared) and not subject.alignment.bitext.keyed:
        found = without_twins(found)
    return CheckResults(
        findings=tuple(identified(replace(one, pair=name) for one in _placed(_weighed(found, subject), subject))),
        facts=facts,
        skipped=tuple(skipped),
        ran=tuple(ran),
    )


def _weighed(found: list[Finding], subject: Compared | Unpaired) -> list[Finding]:
    """The findings; none is major that compares two texts of a page whose vectors cannot be trusted to pair them."""
    if isinstance(subject, Unpaired) or subject.alignment.bitext.keyed or subject.alignment.tier is not Tier.UNCOVERED:
        return found
    return [replace(one, severity=Severity.MINOR) if one.check in _OF_PAIRS else one for one in found]


def attempt(what: str, work: Callable[P, T], *args: P.args, **options: P.kwargs) -> T | Skipped:
    """The result of a part of a check; ``what`` names the check and the pair.

    If the part cannot run, or fails, the result is that it was skipped, with the reason: a failing check must not stop
    the others. Raises XlatError for errors of the run itself.
    """
    try:
        return work(*args, **options)
    except NotCheckedError as error:
        return Skipped(what=what, reason=": ".join(filter(None, (error.message, error.hint))), fatal=False)
    except XlatError:
        raise
    except Exception as error:
        return internal_error(f"in check {what}", error)


def internal_error(where: str, error: Exception) -> Skipped:
    """The message in the report about an internal error."""
    return Skipped(what=f"internal error {where}", reason=f"{type(error).__name__}: {error}; please report it")


def _collected(settings: CheckSettings, subject: Compared | Unpaired) -> Collected | None:
    """The facts of a check that looks beyond one pair, up to the limit; None for any other check."""
    beyond = settings.check.beyond
    if beyond is None or not isinstance(subject, settings.check.subject):
        return None
    facts = settings.check.collect(subject, settings.options)
    kept: list[Mapping[str, Any]] = []
    size = 0
    for fact in facts:
        written = _written(_with_ends(fact, subject), beyond)
        size += len(written)
        if size > MOST_FACTS:
            break
        kept.append(json.loads(written))
    return Collected(version=beyond.version, facts=tuple(kept), left_out=len(facts) - len(kept))


def _written(fact: Any, beyond: Beyond) -> str:
    """A fact as JSON. Raises TypeError for a fact of another type, or one that JSON cannot hold."""
    if type(fact) is not beyond.fact:
        raise TypeError(f"a fact is a {type(fact).__name__}, not a {beyond.fact.__name__}")
    plain: Any = fact
    return json.dumps(asdict(plain), separators=(",", ":"))


def _too_many(what: str, collected: Collected) -> Skipped:
    kept = len(collected.facts)
    reason = f"only the first {kept:,} of {kept + collected.left_out:,} facts are compared with other pairs: too large"
    return Skipped(what=what, reason=reason, fatal=False)


def _placed(findings: Sequence[Finding], subject: Compared | Unpaired) -> Iterator[Finding]:
    """The findings with the ends of their places, and with places in the target for what it lacks."""
    if isinstance(subject, Unpaired):
        yield from findings
        return
    inserting = Inserting(subject.alignment)
    for finding in findings:
        yield inserting.placed(_with_ends(finding, subject))


def _with_ends(value: Any, subject: Compared | Unpaired) -> Any:
    """A finding or a fact with the ends of its ``source`` and ``target``; a lone file has no text for this."""
    if isinstance(subject, Unpaired):
        return value
    places = {side.value: getattr(value, side, None) for side in Side}
    ends = {
        side: place.with_end(subject.alignment.bitext.side(Side(side)).document.text)
        for side, place in places.items()
        if isinstance(place, Place)
    }
    return replace(value, **ends) if ends else value
