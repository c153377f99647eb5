"""The stages of one pair: read, segment, embed, align, compare, check, suppress."""

from __future__ import annotations

from dataclasses import replace

from xlat_check import align, segment
from xlat_check.bitext import Bitext, Compared, Document, Side
from xlat_check.checks import CHECKS, term_uses
from xlat_check.compare import compare
from xlat_check.config import CheckSettings, Config, Pair
from xlat_check.errors import NotCheckedError, ReadError, XlatError
from xlat_check.findings import Finding, Place, Skipped, TermUse, with_fingerprints
from xlat_check.run.model import Model
from xlat_check.run.outcome import Outcome
from xlat_check.run.reading import read_pair
from xlat_check.run.summaries import summary_of, text_of
from xlat_check.triage import marks_of


def check_pair(pair: Pair, config: Config, model: Model) -> Outcome:
    """Take one pair through all stages.

    A file that cannot be read and an error inside a check become part of the outcome. Raises XlatError for what is
    wrong with the run itself: a glossary that cannot be used, a model.
    """
    method = method_of(model)
    try:
        settings = config.settings_of(pair)
        documents = read_pair(pair, config)
        bitext = segment_pair(documents.source, documents.target, documents.label)
        vectors = model.embed(bitext)
        alignment = align.align(bitext, vectors.source, vectors.target, vectors.calibration)
        compared = compare(alignment, vectors.calibration, model.words(bitext), settings.max_false_alarms)
        found, failed, ran = run_checks(compared, settings.checks)
        return Outcome(
            method=method,
            findings=tuple(found),
            summary=summary_of(alignment, documents.notes),
            terms=_terms(compared, settings.checks),
            marks=marks_of(alignment, found, ran=ran, known=CHECKS),
            skipped=tuple(failed),
            text=text_of(alignment) if config.with_texts or config.cache else None,
            lasting=not any(skipped.fatal for skipped in failed),
        )
    except ReadError as error:
        return Outcome(method=method, skipped=(Skipped(what=error.message, reason=error.hint),), lasting=False)
    except NotCheckedError as error:
        return Outcome(method=method, skipped=(Skipped(what=error.message, reason=error.hint, fatal=False),))
    except XlatError:
        raise
    except Exception as error:  # one pair must not take the others along
        return Outcome(method=method, skipped=(_internal(f"on {pair.name}", error),), lasting=False)


def read_bitext(pair: Pair, config: Config) -> Bitext:
    """Take one pair through reading and segmenting alone. Raises XlatError for whatever cannot be read."""
    documents = read_pair(pair, config)
    return segment_pair(documents.source, documents.target, documents.label)


def segment_pair(source: Document, target: Document, label: str = "") -> Bitext:
    """Cut both documents into segments; ``label``: the name of the bitext where its paths do not tell it."""
    return Bitext(source=segment.segment(source), target=segment.segment(target), label=label)


def method_of(model: Model) -> dict[str, str]:
    """What the signature of a run says of a model and of the stages around it."""
    return {"enc": model.encoder.name, "cal": model.digest, "seg": segment.METHOD, "align": align.METHOD}


def _terms(compared: Compared, checks: tuple[CheckSettings, ...]) -> tuple[TermUse, ...]:
    """How a document renders its terms, where that is to be held against others."""
    source, target = (compared.alignment.bitext.side(side).document.text for side in Side)
    options = [settings.options for settings in checks if settings.info.id == term_uses.CHECK]
    return tuple(
        replace(use, source=_with_end(use.source, source), target=_with_end(use.target, target))
        for own in options
        for use in term_uses.term_uses(compared, own)
    )


def run_checks(compared: Compared, checks: tuple[CheckSettings, ...]) -> tuple[list[Finding], list[Skipped], list[str]]:
    """What the checks find in one bitext, which of them had nothing to go by, or broke, and which ran through."""
    bitext = compared.alignment.bitext
    name = bitext.name
    found: list[Finding] = []
    failed = []
    ran = []
    for settings in checks:
        try:
            found += settings.run(compared)
            ran.append(settings.info.id)
        except NotCheckedError as error:
            what = f"{settings.info.id} on {name}"
            failed.append(Skipped(what=what, reason=": ".join(filter(None, (error.message, error.hint))), fatal=False))
        except XlatError:
            raise
        except Exception as error:  # a broken check must not silence the others
            failed.append(_internal(f"in check {settings.info.id} on {name}", error))
    source, target = bitext.source.document.text, bitext.target.document.text
    found = [
        replace(finding, pair=name, source=_ended(finding.source, source), target=_ended(finding.target, target))
        for finding in sorted(found, key=_order)
    ]
    return with_fingerprints(found), failed, ran


def _internal(where: str, error: Exception) -> Skipped:
    return Skipped(what=f"internal error {where}", reason=f"{type(error).__name__}: {error}; please report it")


def _ended(place: Place | None, text: str) -> Place | None:
    return None if place is None else _with_end(place, text)


def _with_end(place: Place, text: str) -> Place:
    """The place with the line and column of its end; ``text`` is the whole file."""
    span = place.span
    line = span.line + text.count("\n", span.start, span.end)
    return replace(place, end_line=line, end_column=span.end - text.rfind("\n", 0, span.end))


def _order(finding: Finding) -> tuple[float, float, str, str]:
    """Source line, then target line, then check; what has only a target stands by the target's line after them."""
    source = finding.source.span.start if finding.source else float("inf")
    target = finding.target.span.start if finding.target else float("inf")
    return (source, target, finding.check, finding.key)
