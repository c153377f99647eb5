"""Values of a catalogue that are copied from the source unchanged, although they are more than a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from xlat_check import lazy
from xlat_check.bitext import Bead, Compared, Side
from xlat_check.checks.commands import is_command
from xlat_check.checks.localised import is_locale
from xlat_check.checks.places import places_of_bead
from xlat_check.checks.prose import prose_of
from xlat_check.checks.unit_state import STATED
from xlat_check.findings import Finding, Severity
from xlat_check.findings.evidence import Evidence
from xlat_check.lang import language
from xlat_check.lang.identifiers import IdentifierKind, find_identifiers
from xlat_check.lazy import dataclass

_WORD = lazy.pattern(r"[^\W\d_]{3,}")
_ANY_WORD = lazy.pattern(r"[^\W\d_]+")
_LETTERS = lazy.pattern(r"[^\W\d_]{2}")
_ADDRESS = lazy.pattern(r"\S*(?:://|@|www\.)\S*")
_NUMBER = lazy.pattern(r"\W*\d[\d.,:/%-]*\W*")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbatimEvidence(Evidence):
    """A unit that repeats the source."""

    key: str
    verbatim: bool


def verbatim_findings(compared: Compared, min_words: int, known: Collection[Bead]) -> Iterator[Finding]:
    """A finding for each such value that is not ``known``."""
    source_language = language(compared.alignment.bitext.source.document.lang)
    words = source_language.function_words if source_language else frozenset()
    kept = _Kept(compared)
    for bead in compared.alignment.beads:
        if bead.is_null or bead in known or not _is_copy(compared, bead):
            continue
        segments = compared.alignment.segments(bead, Side.TARGET)
        if compared.alignment.bitext.target.block(segments[0]).state in STATED:
            continue
        if is_command(" ".join(segment.text for segment in segments), words):
            continue
        text = prose_of(compared, Side.TARGET, segments)
        if any(segment.tokens for segment in segments):  # the signs around what is filled in are no words
            text = " ".join([part for part in text.split() if _LETTERS.search(part)])
        block = compared.alignment.bitext.target.block(segments[0])
        if not _asks_for_translation(text, min_words) or _names_its_language(block.key) or kept.is_name(text):
            continue
        source, target = places_of_bead(compared, bead)
        yield Finding(
            check="untranslated",
            severity=Severity.MINOR,
            message=f"{block.name} has the text of the source, word for word",
            source=source,
            target=target,
            evidence=VerbatimEvidence(key=block.key, verbatim=True),
            key=block.name,
        )


def _names_its_language(key: str) -> bool:
    """Whether a key ends in a language tag, as in ``languages.pt_BR``: the text is what that language calls itself."""
    _, stop, last = key.rpartition(".")
    return bool(stop) and is_locale(last)


class _Kept:
    """The words that a catalogue keeps as they are in texts that it translates: parts of names."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared
        self._counts: tuple[Counter[str], Counter[str]] | None = None

    def is_name(self, text: str) -> bool:
        """Whether a text is a name: capitals only, some word that other texts keep, and none that they translate."""
        words = _ANY_WORD.findall(text)
        if not all(word[0].isupper() or word[1:] != word[1:].lower() for word in words):
            return False
        seen, kept = self._counted()
        return any(seen[word] for word in words) and all(seen[word] == kept[word] for word in words)

    def _counted(self) -> tuple[Counter[str], Counter[str]]:
        """How many texts that are no copies have each word in the source, and how many of them in the target, too."""
        if self._counts is None:
            self._counts = seen, kept = Counter[str](), Counter[str]()
            for bead in self._compared.alignment.beads:
                source, target = (set(_ANY_WORD.findall(self._compared.alignment.text(bead, side))) for side in Side)
                if target and source != target:
                    seen.update(source)
                    kept.update(source & target)
        return self._counts


def _is_copy(compared: Compared, bead: Bead) -> bool:
    source, target = (
        [
            (segment.text, [token.text for token in segment.tokens])
            for segment in compared.alignment.segments(bead, side)
        ]
        for side in Side
    )
    return source == target


def _asks_for_translation(text: str, min_words: int) -> bool:
    """Whether a text needs translation: enough words, not all acronyms; or two words, neither written as a name."""
    for identifier in find_identifiers(text):
        if identifier.kind in (IdentifierKind.PLACEHOLDER, IdentifierKind.BLANK):
            text = text.replace(identifier.text, " ")
    parts = [part for part in text.split() if not _NUMBER.fullmatch(part)]
    words = _WORD.findall(_ADDRESS.sub(" ", text))
    if all(word.isupper() for word in words):
        return False
    return len(parts) >= min_words or (len(parts) == min_words - 1 > 1 and all(part[0].islower() for part in parts))
