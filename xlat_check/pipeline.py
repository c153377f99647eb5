"""The one module that knows all stages: read, segment, embed, align, compare, check, report."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from xlat_check import __version__, align, segment
from xlat_check.bitext import Alignment, Bitext, BlockKind, Compared, Document, Segment, Side
from xlat_check.checks import CHECKS
from xlat_check.config import CheckSettings, Config, Overrides, Pair, lang_from_path, load_config
from xlat_check.errors import ConfigError, NotCheckedError, ReadError, XlatError
from xlat_check.findings import (
    AlignedRow,
    AlignedText,
    Entry,
    Finding,
    PairSummary,
    Place,
    Report,
    Sentence,
    Skipped,
    signature,
    with_fingerprints,
)
from xlat_check.lang import base_code
from xlat_check.lang.detect import are_swapped, detect
from xlat_check.model import Model
from xlat_check.readers import ReaderOptions, read
from xlat_check.triage import Changes, Marks, Triage, marks_of, settle

DETECT_CHARACTERS = 20_000
"""How much of a document is looked at to tell its language."""
SWAP_BLOCKS = 40
"""So many blocks of each side are looked at to tell that the two are swapped."""


def run(config: Config, *, with_texts: bool = False) -> Report:
    """Check every pair of a configuration; ``with_texts``: for a format that shows the whole text side by side.

    Raises ConfigError when no check is on, and ModelError when the model cannot be loaded.
    """
    if not config.checks:
        raise ConfigError("no check is on, so nothing would be found", "take a configuration from load_config")
    triage_of_run = _triage(config)
    marks: dict[str, Marks] = {}
    findings: list[Finding] = []
    summaries: list[PairSummary] = []
    skipped: list[Skipped] = list(config.skipped)
    texts: list[AlignedText] = []
    model = Model.load(config.model)
    for pair in config.pairs:
        try:
            version = _read_pair(pair, config)
            settings = config.settings_of(pair)
            compared = model.compare(version.bitext, settings.max_false_alarms)
        except (ReadError, NotCheckedError) as error:
            fatal = isinstance(error, ReadError)
            skipped.append(Skipped(what=error.message, reason=error.hint, fatal=fatal))
            continue
        found, failed, ran = _checked(compared, settings.checks)
        marks[pair.name] = marks_of(compared.alignment, found, ran=ran, known=CHECKS)
        findings += found
        skipped += failed
        summaries.append(_summary(compared, version.notes))
        if with_texts:
            texts.append(_text(compared.alignment))
    lone, unasked = _lone(config)
    findings += lone
    skipped += unasked
    report = Report(
        findings=tuple(findings),
        pairs=tuple(summaries),
        skipped=tuple(skipped),
        checks=tuple(replace(settings.info, help=settings.check.page) for settings in config.all_checks),
        notes=config.notes,
        signature=_signature(config, summaries, model),
        texts=tuple(texts),
    )
    return settle(report, marks, triage_of_run)


def align_pairs(config: Config) -> tuple[Alignment, ...]:
    """The alignment of every pair of a configuration. Raises XlatError for whatever cannot be read or loaded."""
    model = Model.load(config.model)
    return tuple(model.align(_read_pair(pair, config).bitext) for pair in config.pairs)


def check_bitext(source: str, target: str, config: Config | None = None) -> Report:
    """Check two files against each other.

    Settings come from ``config``, else from the configuration file that is found, else by default; languages from the
    paths, else from that file, else from the texts.
    """
    if config is None:
        return run(load_config(None, Overrides(source=source, target=target)))
    return run(replace(config, pairs=(Pair.of(source, target),), missing=(), skipped=()))


def check_segmented(bitext: Bitext, config: Config, model: Model) -> list[Finding]:
    """What the checks of a configuration find in a bitext that is cut into segments already.

    Raises XlatError where a check broke.
    """
    found, failed, _ = _checked(model.compare(bitext, config.max_false_alarms), config.checks)
    for broken in failed:
        if broken.fatal:
            raise XlatError(broken.what, hint=broken.reason)
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    bitext: Bitext
    notes: tuple[str, ...]


def _read_pair(pair: Pair, config: Config) -> _Read:
    """Both files of a pair, cut into segments; languages that nobody named are detected."""
    notes: list[str] = []
    source, target = (_with_language(document, notes) for document in _documents(pair, config, notes))
    if pair.bilingual and source.lang == target.lang:
        raise NotCheckedError(f"{pair.source_path}: source and target are both in {source.lang}", "nothing to compare")
    _refuse_swapped(source, target)
    sides = segment.segment(source), segment.segment(target)
    label = pair.name if pair.bilingual else ""
    return _Read(bitext=Bitext(source=sides[0], target=sides[1], label=label), notes=tuple(notes))


def _refuse_swapped(source: Document, target: Document) -> None:
    first, second = (" ".join(islice((b.text for b in side.blocks()), SWAP_BLOCKS)) for side in (source, target))
    if are_swapped(first, second, source.lang, target.lang):
        raise ReadError(
            f"{source.path} -> {target.path}: the languages are swapped: the source should be in {source.lang} and the"
            f" target in {target.lang}, but it is the other way round",
            hint="name the two files in the other order, or correct the languages",
        )


def _documents(pair: Pair, config: Config, notes: list[str]) -> tuple[Document, Document]:
    """Source and target as read, without a language where neither the caller nor the file names one."""
    if not pair.bilingual:
        options = config.readers or ReaderOptions()
        source = read(pair.source_path, pair.source_lang or "", options=options)
        target = read(pair.target_path, pair.target_lang or "", options=options)
        return (
            source if pair.source_lang else _with_plausible_language(source, notes),
            target if pair.target_lang else _with_plausible_language(target, notes),
        )
    from xlat_check.readers.bilingual import read_bilingual

    source, target = read_bilingual(pair.source_path, pair.source_lang or "", pair.target_lang or "")
    named = lang_from_path(pair.target_path)
    if not target.lang and named and named != source.lang:
        target = replace(target, lang=named)
    return source, target


def _with_plausible_language(document: Document, notes: list[str]) -> Document:
    """The document, without the language that it states where its text is in another: templates state any."""
    if not document.lang or _is_plausible(document):
        return document
    notes.append(f"{document.path}: states the language {document.lang}, which its text is not in")
    return replace(document, lang="")


def _is_plausible(document: Document) -> bool:
    """Whether a document can be in the language that it states."""
    try:
        stated = base_code(document.lang)
    except ConfigError:
        return False
    found = detect(_sample(document))
    return found is None or found.code == stated


def _with_language(document: Document, notes: list[str]) -> Document:
    """The document, its language detected where it has none."""
    if document.lang:
        return document
    found = detect(_sample(document))
    if found is None:
        raise ReadError(
            f"{document.path}: the language cannot be told from the text",
            hint="name it with --source-lang or --target-lang, or in the file's name (page.de.md)",
        )
    notes.append(f"{document.path}: language detected as {found.code} ({found.confidence:.0%} sure)")
    return replace(document, lang=found.code)


def _sample(document: Document) -> str:
    """The beginning of what a reader of the document sees: neither markup nor keys are in its language."""
    return " ".join(islice((block.text for block in document.blocks()), DETECT_CHARACTERS))[:DETECT_CHARACTERS]


def _checked(compared: Compared, checks: tuple[CheckSettings, ...]) -> tuple[list[Finding], list[Skipped], list[str]]:
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
            what = f"internal error in check {settings.info.id} on {name}"
            failed.append(Skipped(what=what, reason=f"{type(error).__name__}: {error}; please report it"))
    source, target = bitext.source.document.text, bitext.target.document.text
    found = [
        replace(finding, pair=name, source=_ended(finding.source, source), target=_ended(finding.target, target))
        for finding in sorted(found, key=_order)
    ]
    return with_fingerprints(found), failed, ran


def _ended(place: Place | None, text: str) -> Place | None:
    """The place with the line and column of its end; ``text`` is the whole file."""
    if place is None:
        return None
    span = place.span
    line = span.line + text.count("\n", span.start, span.end)
    return replace(place, end_line=line, end_column=span.end - text.rfind("\n", 0, span.end))


def _lone(config: Config) -> tuple[list[Finding], list[Skipped]]:
    """What the checks find in files without counterpart, and the files that no check is asked about."""
    found: list[Finding] = []
    unasked: list[Skipped] = []
    for missing in config.missing:
        file = missing.unpaired
        here = [one for settings in config.settings_of(missing).checks for one in settings.run(file)]
        if not here:
            reason = f"its counterpart {file.wanted} does not exist, and the check that says so is off"
            unasked.append(Skipped(what=file.path, reason=reason, fatal=False))
        found += with_fingerprints([replace(finding, pair=file.pair) for finding in here])
    return found, unasked


def _order(finding: Finding) -> tuple[float, float, str, str]:
    """Source line, then target line, then check; what has only a target stands by the target's line after them."""
    source = finding.source.span.start if finding.source else float("inf")
    target = finding.target.span.start if finding.target else float("inf")
    return (source, target, finding.check, finding.key)


def _summary(compared: Compared, notes: tuple[str, ...]) -> PairSummary:
    alignment = compared.alignment
    source, target = alignment.bitext.source, alignment.bitext.target
    return PairSummary(
        name=alignment.bitext.name,
        source_path=source.document.path,
        target_path=target.document.path,
        source_lang=source.document.lang,
        target_lang=target.document.lang,
        source_segments=len(source.segments),
        target_segments=len(target.segments),
        sections=tuple(_headings(alignment)),
        beads=sum(not bead.is_null for bead in alignment.beads),
        typical_cosine=alignment.typical_cosine,
        notes=notes,
    )


def _text(alignment: Alignment) -> AlignedText:
    bitext = alignment.bitext
    headings = (
        tuple(section.heading.text if section.heading else "" for section in side.document.sections)
        for side in (bitext.source, bitext.target)
    )
    source_headings, target_headings = headings
    rows = (
        AlignedRow(
            source=tuple(map(_sentence, alignment.segments(bead, Side.SOURCE))),
            target=tuple(map(_sentence, alignment.segments(bead, Side.TARGET))),
            cosine=bead.cosine,
            moved=bead.moved,
        )
        for bead in alignment.beads
    )
    return AlignedText(
        pair=bitext.name,
        rows=tuple(rows),
        source_headings=source_headings,
        target_headings=target_headings,
        sections=tuple((pair.source, pair.target) for pair in alignment.sections),
    )


def _sentence(segment: Segment) -> Sentence:
    span = segment.span
    return Sentence(
        text=segment.text,
        line=span.line,
        start=span.start,
        end=span.end,
        section=segment.section,
        heading=segment.kind in (BlockKind.TITLE, BlockKind.HEADING),
    )


def _headings(alignment: Alignment) -> Iterator[tuple[str, str]]:
    for pair in alignment.sections:
        sides = []
        for segmented, index in ((alignment.bitext.source, pair.source), (alignment.bitext.target, pair.target)):
            heading = segmented.document.sections[index].heading if index is not None else None
            sides.append(heading.text if heading else "")
        yield sides[0], sides[1]


def _triage(config: Config) -> Triage:
    """What is to be held against the findings; read before anything is checked, so that slips show at once.

    Raises BaselineError for a baseline that cannot be used, ConfigError where git cannot say what changed.
    """
    entries: tuple[Entry, ...] = ()
    if config.baseline and os.path.lexists(config.baseline):
        from xlat_check.triage.baseline_file import read_baseline  # a run without one needs no YAML

        entries = read_baseline(config.baseline)
    changes = Changes(config.changed_since) if config.changed_since else None
    if changes:
        changes.look_at(path for pair in config.pairs for path in (pair.source_path, pair.target_path))
    return Triage(
        rules=config.ignore,
        entries=entries,
        base=os.path.dirname(config.baseline) or ".",
        changes=changes,
        today=datetime.date.today(),
        whole=config.whole,
        known=frozenset(CHECKS),
    )


def _signature(config: Config, summaries: list[PairSummary], model: Model) -> str:
    source = sorted({base_code(summary.source_lang) for summary in summaries})
    target = sorted({base_code(summary.target_lang) for summary in summaries})
    return signature(
        {
            "src": ",".join(source) or "-",
            "tgt": ",".join(target) or "-",
            "enc": model.encoder.name,
            "cal": model.digest,
            "seg": segment.METHOD,
            "align": align.METHOD,
            "checks": len(config.checks),
            "alarms": f"{config.max_false_alarms:g}",
            "v": __version__,
        }
    )
