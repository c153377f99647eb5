"""Two keyed documents made to fit each other before they are compared.

Languages differ in their plural forms, and catalogues hold values that are no text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from xlat_check import lazy
from xlat_check.bitext import UNUSED, Block, Document, UnitState
from xlat_check.lang.plurals import same_form
from xlat_check.readers.messages.mnemonics import with_mnemonics
from xlat_check.readers.messages.placeholders import is_date

OTHER = "other"
"""The plural category that every language has."""

_LETTER = lazy.pattern(r"[^\W\d_]")
_DATE_FIELD = lazy.pattern(r"(?<![^\W\d_])([yYMdDEHhKkmsSaAzZ])\1{0,4}(?![^\W\d_])")
_LITERAL = lazy.pattern(r"'[^']*'|\[[^\]]*\]")
_FEWEST_FIELDS = 2

Units = Mapping[str, Sequence[Block]]


def fitted(source: Document, target: Document) -> tuple[Document, Document]:
    """Both documents, which are keyed, with the forms and states that they need in order to be compared.

    A form that only the target has gets a copy of the source's form that it renders: the same number written in
    another way, else ``other``. So each is compared by itself. Units that are no text on either side are locked.
    Mnemonics become tokens.
    """
    units = _units(source), _units(target)
    locked = {key for key in units[0].keys() & units[1].keys() if _are_no_text((*units[0][key], *units[1][key]))}
    source = _mapped(source, lambda block: _with_copies(block, units, locked))
    return with_mnemonics(source, _mapped(target, lambda block: iter([_locked(block, locked)])) if locked else target)


def _units(document: Document) -> dict[str, list[Block]]:
    """The units in use, by key."""
    found: dict[str, list[Block]] = {}
    for block in document.blocks():
        if block.state not in UNUSED:
            found.setdefault(block.key, []).append(block)
    return found


def _mapped(document: Document, blocks_for: Callable[[Block], Iterator[Block]]) -> Document:
    sections = tuple(
        replace(section, blocks=tuple([new for block in section.blocks for new in blocks_for(block)]))
        for section in document.sections
    )
    return replace(document, sections=sections)


def _with_copies(block: Block, units: tuple[Units, Units], locked: Collection[str]) -> Iterator[Block]:
    """A block of the source, and its copies for forms of the target."""
    yield _locked(block, locked)
    own, others = units[0].get(block.key, ()), units[1].get(block.key, ())
    if block.text and len(own) + len(others) > 2 and block in own:
        written = {one.form for one in own if one.text}
        for other in others:
            if other.text and other.form and other.form not in written and _model(other.form, own) is block:
                yield replace(block, form=other.form)


def _model(form: str, own: Sequence[Block]) -> Block:
    """The unit of the source that a form renders."""
    written = [block for block in own if block.text]
    ranked = sorted(written, key=lambda block: _rank(block.form, form))
    return ranked[0]


def _rank(own: str, form: str) -> int:
    """The rank of a form of the source by its fit; 0 is best."""
    if same_form(own, form):
        return 0
    return 1 if own == OTHER else 2 if own.rpartition(".")[2] == OTHER else 3 if not own else 4


def _locked(block: Block, locked: Collection[str]) -> Block:
    return replace(block, state=UnitState.LOCKED) if block.key in locked and block.state not in UNUSED else block


def _are_no_text(units: Sequence[Block]) -> bool:
    """Whether no unit says anything in words: settings of a locale, signs, patterns of dates."""
    return all(is_no_text(unit) for unit in units)


def is_no_text(unit: Block) -> bool:
    """Whether a unit has neither letters nor anything that is filled in, or is a pattern of a date."""
    if is_date(unit.text) or _is_date_of_letters(unit.text):
        return True
    return not _LETTER.search(unit.text) and not unit.tokens


def _is_date_of_letters(text: str) -> bool:
    """Whether a text is a pattern such as ``dd.MM.yyyy``: fields of one repeated letter, and signs."""
    bare = _LITERAL.sub(" ", text)
    fields = [match[0] for match in _DATE_FIELD.finditer(bare)]
    if len(fields) < _FEWEST_FIELDS or not any(len(field) > 1 for field in fields):
        return False
    return not _LETTER.search(_DATE_FIELD.sub(" ", bare))
