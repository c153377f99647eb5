"""The stages of one pair: read, segment, embed, align, mend, compare, check, suppress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from xlat_check import align, embed, segment
from xlat_check.align.tiers import tier_of
from xlat_check.bitext import Alignment, Bitext, Compared, Document, Side, Tier
from xlat_check.checks import CHECKS
from xlat_check.checks.gaps import gaps
from xlat_check.compare import Words, compare
from xlat_check.config import Config, Pair, Settings
from xlat_check.errors import NotCheckedError, ReadError, XlatError
from xlat_check.findings import Skipped
from xlat_check.lazy import dataclass
from xlat_check.run.checking import internal_error, run_checks
from xlat_check.run.mending import mend
from xlat_check.run.model import Model
from xlat_check.run.outcome import Outcome
from xlat_check.run.reading import read_pair
from xlat_check.run.rejoining import rejoin
from xlat_check.run.summaries import summary_of, text_of
from xlat_check.run.vectors import UnitVectors, Vectors
from xlat_check.triage import marks_of


@dataclass(frozen=True, slots=True)
class Begun:
    """A pair after the first stages: its texts, which are read and cut, and the model for their languages."""

    bitext: Bitext
    model: Model
    notes: tuple[str, ...]
    """What the user should know about the reading."""


def begin(pair: Pair, config: Config, model: Model) -> Begun:
    """Take one pair through reading and segmenting.

    Raises XlatError for what cannot be read, and for errors of the run itself.
    """
    documents = read_pair(pair, config)
    own = model.for_languages(documents.source.lang, documents.target.lang)
    return Begun(segment_pair(documents.source, documents.target, documents.label), own, documents.notes)


def check_pair(pair: Pair, config: Config, model: Model, begun: Begun | None = None) -> Outcome:
    """Take one pair through all stages; ``begun``: what the first stages have given, if they are done.

    A file that cannot be read and an error inside a check become part of the outcome. Raises XlatError for errors of
    the run itself, such as an unusable glossary or model.
    """
    method = method_of(model)
    try:
        settings = config.settings_of(pair)
        begun = begun or begin(pair, config, model)
        model = begun.model
        method = method_of(model)
        compared = compare_bitext(begun.bitext, model, settings.max_false_alarms)
        alignment = compared.alignment
        checked = run_checks(compared, settings.checks)
        return Outcome(
            method=method,
            findings=checked.findings,
            summary=summary_of(alignment, (*begun.notes, *_notes(alignment, settings, model))),
            facts=checked.facts,
            marks=marks_of(alignment, checked.findings, ran=checked.ran, known=CHECKS),
            skipped=checked.skipped,
            text=text_of(alignment) if config.with_texts or config.cache else None,
            lasting=not any(skipped.fatal for skipped in checked.skipped),
        )
    except ReadError as error:
        return Outcome(method=method, skipped=(Skipped(what=error.message, reason=error.hint),), lasting=False)
    except NotCheckedError as error:
        return Outcome(method=method, skipped=(Skipped(what=error.message, reason=error.hint, fatal=False),))
    except XlatError:
        raise
    except Exception as error:  # an error in one pair must not stop the others
        return Outcome(method=method, skipped=(internal_error(f"on {pair.name}", error),), lasting=False)


def _notes(alignment: Alignment, settings: Settings, model: Model) -> tuple[str, ...]:
    """Messages for the user about what is known of the languages of a pair: its tier, and checks that did not look."""
    missed = gaps(alignment, [one.check for one in settings.checks])
    if model.encoder.folder != embed.MULTILINGUAL:
        return missed
    langs = " and ".join(dict.fromkeys(alignment.bitext.side(side).document.lang for side in Side))
    told = f"{langs}: {alignment.tier}, compared by the multilingual model, {model.encoder.name}"
    if alignment.tier is Tier.UNCOVERED:
        why = f"{Tier.UNCOVERED} (unknown, or unlike each other)"
        told = f"{langs}: {why}, so only keys, placeholders, figures and structure were compared"
    return (told, *missed)


def compare_bitext(bitext: Bitext, model: Model, max_false_alarms: float) -> Compared:
    """Embed and align both sides of a bitext, mend the alignment by their words, and compare each bead.

    ``max_false_alarms``: the accepted share of clean pairs, 0 to 1.
    """
    if bitext.keyed:
        aligned = align_bitext(bitext, model)
        alignment, calibration = aligned.alignment, aligned.vectors.calibration
        del aligned  # its vectors take much memory
        return compare(alignment, calibration, model.read(bitext, model.words(bitext)), max_false_alarms)
    page = _align_page(bitext, model)
    reading = model.read(bitext, page.words)
    alignment = rejoin(page.alignment, page.vectors, reading)
    return compare(alignment, page.vectors.calibration, reading, max_false_alarms)


@dataclass(frozen=True, slots=True)
class Aligned:
    """An alignment with the vectors that it was made of."""

    alignment: Alignment
    vectors: Vectors | UnitVectors


@dataclass(frozen=True, slots=True)
class _AlignedPage:
    """The alignment of a page, with the vectors and the words that it was made of."""

    alignment: Alignment
    vectors: Vectors
    words: Words


def align_bitext(bitext: Bitext, model: Model) -> Aligned:
    """The alignment of a bitext: by keys, or by the vectors of its texts first, then mended by those of its words."""
    if bitext.keyed:
        units = model.embed_units(bitext)
        return Aligned(_with_tier(align.align_keyed(bitext, units.of), model), units)
    page = _align_page(bitext, model)
    return Aligned(page.alignment, page.vectors)


def _align_page(bitext: Bitext, model: Model) -> _AlignedPage:
    vectors = model.embed(bitext)
    alignment = align.align(bitext, vectors.source, vectors.target, vectors.calibration)
    words = model.words(bitext)
    return _AlignedPage(_with_tier(mend(alignment, vectors, words), model), vectors, words)


def _with_tier(alignment: Alignment, model: Model) -> Alignment:
    return replace(alignment, tier=tier_of(alignment, by_table=model.encoder.folder == embed.MULTILINGUAL))


def read_bitext(pair: Pair, config: Config, tell: Callable[[str], None]) -> Bitext:
    """Take one pair through reading and segmenting alone; ``tell`` is given what the user should know.

    Raises XlatError for anything that cannot be read.
    """
    documents = read_pair(pair, config)
    for note in documents.notes:
        tell(f"note: {pair.name}: {note}")
    return segment_pair(documents.source, documents.target, documents.label)


def segment_pair(source: Document, target: Document, label: str = "") -> Bitext:
    """Cut both documents into segments; ``label``: the name of the bitext if its paths do not give one."""
    return Bitext(source=segment.segment(source), target=segment.segment(target), label=label)


def method_of(model: Model) -> dict[str, str]:
    """The part of the signature about a model and the stages around it."""
    return {"enc": model.encoder.name, "cal": model.digest, "seg": segment.METHOD, "align": align.METHOD}
