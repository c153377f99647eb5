"""Reader of a pair: two documents from one file or two, with their languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xlat_check.bitext import Document
from xlat_check.config import Config, Pair, lang_from_path
from xlat_check.errors import ReadError
from xlat_check.lazy import dataclass
from xlat_check.readers import READERS, ReaderOptions, read
from xlat_check.readers.share import letters_of
from xlat_check.run.languages import is_plausible, with_languages

LEAST_READ = 0.5
"""A page of which a smaller share of letters is text, code or addresses gets a note."""
_PLAIN = tuple(ending for reader in READERS.values() if reader.text for ending in reader.endings if ending)


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """Both versions of a text as read."""

    source: Document
    target: Document
    label: str
    """The name of the bitext if the two paths do not give one, as in a file with both versions; else empty."""
    notes: tuple[str, ...]
    """Messages for the user about the reading."""


def read_pair(pair: Pair, config: Config) -> Documents:
    """Read both versions of a pair, and detect languages that are not given.

    Raises ReadError for files that cannot be read or compared, NotCheckedError if there is nothing to compare.
    """
    if pair.bilingual:
        source, target = _from_one_file(pair)
    else:
        options = config.readers or ReaderOptions()
        source = read(pair.source_path, pair.source_lang or "", options=options)
        target = read(pair.target_path, pair.target_lang or "", options=options)
        source = source if pair.source_lang else _with_plausible_language(source)
        target = target if pair.target_lang else _with_plausible_language(target)
    if source.keyed != target.keyed:
        catalogue, page = (source, target) if source.keyed else (target, source)
        raise ReadError(
            f"{pair.name}: {catalogue.path} holds texts by their keys, and {page.path} holds none",
            hint="name two catalogues, or two pages",
        )
    source, target, notes = with_languages(source, target, pair)
    notes = (*notes, *_hardly_read(source), *_hardly_read(target))
    if source.keyed:
        from xlat_check.readers.messages.fitting import fitted

        source, target = fitted(source, target)
    return Documents(source=source, target=target, label=pair.name if pair.bilingual else "", notes=notes)


def _from_one_file(pair: Pair) -> tuple[Document, Document]:
    """Source and target of one file; the language is empty if neither the caller nor the file names one."""
    from xlat_check.readers.bilingual import read_bilingual

    source, target = read_bilingual(pair.source_path, pair.source_lang or "", pair.target_lang or "")
    named = lang_from_path(pair.target_path)
    if not target.lang and named and named != source.lang:
        target = replace(target, lang=named)
    return source, target


def _hardly_read(document: Document) -> Iterator[str]:
    """A note on a page of plain text of which most is neither text nor code to its reader."""
    if not document.path.lower().endswith(_PLAIN):
        return
    share = letters_of(document).read
    if share < LEAST_READ:
        yield f"{document.path}: only {share:.0%} of its letters are read; xlat-check read {document.path} shows which"


def _with_plausible_language(document: Document) -> Document:
    """The document, without the language that it states where its text is in another: templates state any."""
    return document if not document.lang or is_plausible(document) else replace(document, lang="")
