"""Tables whose first row names the columns, such as ``de,pt`` or ``key,source,target,note``.

A table that is named by its language, ``de_DE.csv``, needs no such row: Magento and Frappe write the source, its
translation, and perhaps a context.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath

from xlat_check import lazy
from xlat_check.errors import ReadError
from xlat_check.lang import LANGUAGES
from xlat_check.readers.bilingual.languages import Wanted, select
from xlat_check.readers.bilingual.po import SINGULAR, form_names
from xlat_check.readers.bilingual.units import Keys, Unit
from xlat_check.readers.content import Content

_SOURCE = frozenset({"source", "source text", "original", "source string", "singular", "term"})
_TARGET = frozenset({"target", "target text", "translation", "target string", "translation (singular)"})
_KEY = frozenset({"key", "keys", "id", "identifier", "string id", "name"})
_CONTEXT = frozenset({"context", "msgctxt", "?context"})
_PLURAL, _FORM = "plural", "translation ("
"""The column of the plural, and the beginning of those of its forms, as GlotPress names them."""
_LANGUAGE = lazy.pattern(r"[a-z]{2}(?:-(?:[a-z]{4}|[a-z]{2}|\d{3}))?")
_AMBIGUOUS = frozenset({"id", "no"})
"""Names of columns that are languages too: Indonesian and Norwegian."""
_WRITTEN_BREAK = lazy.pattern(r"\\n(?![a-z])")
"""Not in a path such as ``C:\\new``."""
_BARE_WIDTHS = (2, 3)
_HINT = "start with a row that names two languages (de,pt) or source,target; key, context and notes may stand beside"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    line: int
    """Its number in the file."""
    cells: Sequence[Content]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The number of the column for each kind of content."""

    source: int
    target: int
    source_lang: str
    target_lang: str
    key: int | None
    context: int | None
    plural: int | None = None
    forms: tuple[int, ...] = ()
    """The columns of the forms of a translation, if there are such."""


def names_languages(header: Sequence[str]) -> bool:
    """Whether a first row names source and target."""
    names = _names(header)
    return bool(_SOURCE & set(names) and _TARGET & set(names)) or len(_languages(names, header)) > 1


def units_of(rows: Iterable[TableRow], path: str, wanted: Wanted, prefix: str = "") -> tuple[list[Unit], str, str]:
    """The units of a table, and the languages of source and target; empty if unknown.

    ``prefix`` goes before every key. Raises ReadError if the first row names no columns and has to, or if a row
    has more or fewer cells than the first row.
    """
    filled = iter(rows)
    header = next(filled, None)
    if header is None:
        raise ReadError(f"{path}:1: an empty table", _HINT)
    names = [cell.text for cell in header.cells]
    if _is_bare(names, path):
        filled, columns = chain([header], filled), _Columns(0, 1, wanted.source, wanted.target, key=0, context=None)
    else:
        columns = _columns(names, f"{path}:{header.line}", wanted)
    units = list(_units(filled, columns, len(header.cells), path, prefix))
    return units, columns.source_lang, columns.target_lang


def _is_bare(header: Sequence[str], path: str) -> bool:
    """Whether a first row is one of texts: it names no column, and the file is named by its language."""
    names = _names(header)
    if len(names) not in _BARE_WIDTHS or not _LANGUAGE.fullmatch(_names([PurePath(path).stem])[0]):
        return False
    return not (_languages(names, header) or {*names} & (_SOURCE | _TARGET | _KEY | _CONTEXT))


def add_text(cell: Content, text: str, start: int) -> None:
    """Add text of a cell that the file holds unchanged. An escaped line break becomes a line break."""
    at = 0
    for match in _WRITTEN_BREAK.finditer(text):
        cell.add(text[at : match.start()], start + at)
        at = match.end()
        cell.put("\n", start + match.start(), start + at)
    cell.add(text[at:], start + at)


def _units(rows: Iterator[TableRow], columns: _Columns, width: int, path: str, prefix: str) -> Iterator[Unit]:
    keys = Keys()
    for row in rows:
        if not any(cell.text.strip() for cell in row.cells):
            continue
        if len(row.cells) != width:
            raise ReadError(
                f"{path}:{row.line}: {len(row.cells)} cells, but the header has {width}",
                "put cells with delimiters or line ends in quotation marks",
            )
        parts = [row.cells[i].text.strip() for i in (columns.context, columns.key) if i is not None]
        name = "|".join(part for part in parts if part)
        if columns.key is None or not parts[-1]:
            name = f"{name}|row {row.line}" if name else f"row {row.line}"
        yield from _forms(row, columns, keys.of(prefix + name))


def _forms(row: TableRow, columns: _Columns, key: str) -> Iterator[Unit]:
    """The unit of a row; one for each form if the row has a plural."""
    source = row.cells[columns.source]
    if columns.plural is None or not row.cells[columns.plural].text.strip():
        yield Unit(key=key, source=source.value(), target=row.cells[columns.target].value())
        return
    names = form_names(columns.target_lang, len(columns.forms))
    for name, at in zip(names, columns.forms, strict=False):
        own = source if name == SINGULAR else row.cells[columns.plural]
        yield Unit(key=key, form=name, source=own.value(), target=row.cells[at].value())


def _columns(header: Sequence[str], where: str, wanted: Wanted) -> _Columns:
    names = _names(header)
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice is not None:
        raise ReadError(f"{where}: two columns are called {twice[:40]!r}", "name each column once")
    key, context = _find(names, _KEY), _find(names, _CONTEXT)
    source, target = _find(names, _SOURCE), _find(names, _TARGET)
    if source is not None and target is not None:
        forms = tuple(at for at, name in enumerate(names) if name.startswith(_FORM))
        plural = names.index(_PLURAL) if _PLURAL in names and forms else None
        return _Columns(source, target, wanted.source, wanted.target, key, context, plural, forms)
    langs = _languages(names, header)
    if len(langs) < 2 and (source is not None or target is not None):
        raise ReadError(f"{where}: {'target' if target is None else 'source'} is missing beside the other one", _HINT)
    if len(langs) < 2:
        raise ReadError(f"{where}: the header names {len(langs) or 'no'} language{'s' * (not langs)}", _HINT)
    source_lang, target_lang = select(list(langs), wanted, "", where)
    if key is not None and key in (langs[source_lang], langs[target_lang]):
        key = None
    return _Columns(langs[source_lang], langs[target_lang], source_lang, target_lang, key, context)


def _names(header: Sequence[str]) -> list[str]:
    return [" ".join(name.split()).lower().replace("_", "-") for name in header]


def _languages(names: Sequence[str], header: Sequence[str]) -> dict[str, int]:
    """The columns that are languages, by their tag; ``id`` and ``no`` count only if no other columns do."""
    found = {}
    names_known = {known.name.lower(): code for code, known in LANGUAGES.items()}
    for i, name in enumerate(names):
        if name in names_known:
            found[names_known[name]] = i
        elif _LANGUAGE.fullmatch(name):
            found[header[i].strip()] = i
    sure = {tag: i for tag, i in found.items() if tag.lower() not in _AMBIGUOUS}
    return sure if len(sure) > 1 else found


def _find(names: Sequence[str], wanted: frozenset[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in wanted), None)
