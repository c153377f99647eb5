"""A sentence that says the contrary: its negator goes, or it gets one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlat_check.lang.negation import find_negation
from xlat_check.lang.negation.forms import FORMS as NEGATION
from xlat_check.measure.perturb.forms import CLITICS, FORMS, INSERTED_NOT, PAST_TENSES
from xlat_check.measure.perturb.task import Edit, Task, replaced
from xlat_check.measure.perturb.text import SplitSentence

CONCORD = ("es", "it", "pt")
"""Where the negators of one clause negate together: ``não … nada``."""
_NE = re.compile(
    r"\b(?P<ne>ne |n['’])(?P<verb>(?:[^\W\d_]+['’ ]){1,3}?)(?P<pas>pas|plus|jamais|point|guère)\b ?", re.IGNORECASE
)
_SHORT_NOT = re.compile(r"(?P<verb>\w+)n['’]t\b")
_FULL_VERBS = {"ca": "can", "wo": "will", "sha": "shall"}
_ARTICLE = re.compile(r"ein(?:e[nmrs]?)?")
_NO_ARTICLE = ("paar", "wenig", "bisschen", "ander", "jed", "zig", "mal", "und")
_VERB_AT_END = re.compile(r"\w+(?:t|en|n|bar|lich|ig|los|iert)")
_HELPERS = ("worden", "werden", "haben", "sein", "können", "müssen", "lassen", "sollen", "dürfen", "wollen")
_SUBJECTS = ("er", "sie", "es", "ich", "wir", "ihr", "du", "man", "sich", "ihm", "ihn", "ihnen", "uns", "mir", "dies")
_NEITHER = {"nem": ("tanto", "como"), "ni": ("tanto", "como"), "né": ("sia", "sia")}
"""What both stands for *neither* and *nor*."""
_INDEFINITE = re.compile(r"\d.*|muit[oa]s?|pouc[oa]s?|mais|mucho|molto|dois|duas|três|alguns|algumas")


def flip_negation(task: Task) -> Edit | None:
    """Take a negator away where there is one; else negate a finite verb, or what has an indefinite article.

    The negators of the result, as the program reads them, are others than before: ``nicht nur`` is no place.
    """
    own = task.own
    before = find_negation(own.text, own.lang).negators
    edits = list(_affirmed(own)) or list(_negated(own))
    task.rng.shuffle(edits)
    for edit in edits:
        after = find_negation(edit.text, own.lang).negators
        if len(after) < len(before) or (not before and after):
            return edit
    return None


def _affirmed(own: SplitSentence) -> Iterator[Edit]:
    """The sentence without each of its negations."""
    swaps = FORMS[own.lang].unnegated
    if own.lang == "fr":
        for match in _NE.finditer(own.text):
            yield replaced(own, *match.span(), match["verb"])
    if own.lang == "en":
        for match in _SHORT_NOT.finditer(own.text):
            verb = match["verb"]
            yield replaced(own, *match.span(), _FULL_VERBS.get(verb.lower(), verb))
    for at, word in enumerate(own.low):
        if word not in swaps:
            continue
        together = [at]
        if own.lang in CONCORD and word != NEGATION[own.lang].without:
            together = [i for i in _clause(own, at) if own.low[i] in swaps and own.low[i] != NEGATION[own.lang].without]
        if together[0] == at:
            yield _turned(own, together)


def _clause(own: SplitSentence, at: int) -> range:
    """The words around a word that no mark parts from it."""
    first = next((i for i in range(at, 0, -1) if own.is_mark(i)), 0)
    last = next((i for i in range(at + 1, len(own.tokens)) if own.is_mark(i)), len(own.tokens))
    return range(first, last)


def _turned(own: SplitSentence, places: list[int]) -> Edit:
    """The sentence with the contrary in the place of its negators."""
    edit = Edit(own.text, 0, 0)
    for at in reversed(places):
        word, (start, end) = own.low[at], own.tokens[at].span()
        new = FORMS[own.lang].unnegated[word][0]
        if word in _NEITHER and sum(own.low[i] == word for i in places) == 2:
            new = _NEITHER[word][any(own.low[i] == word for i in places if i < at)]
        if word == "keine":
            new = _article(own, at)
        if word in ("não", "no", "non") and len(own.tokens) > at + 1 and own.gaps[at + 1].strip():
            new = {"não": "sim", "no": "sí", "non": "sì"}[word]
        step = replaced(SplitSentence(edit.text, own.lang), start, end, new)
        edit = Edit(step.text, start, step.end)
    return edit


def _article(own: SplitSentence, at: int) -> str:
    """What stands for ``keine`` when it goes: the article of a singular, nothing before a plural without adjective."""
    nouns = (token[0] for token in own.tokens[at + 1 : at + 5] if token[0][0].isupper())
    noun = next(nouns, "")
    if own.low[at + 1 : at + 2] and own.low[at + 1].endswith("en") and not own.is_capital(at + 1):
        return "die"
    return "eine" if re.search(r"(?:ung|heit|keit|schaft|ion|tät|ie|ik|age|eit|kunft|sicht)$", noun) else ""


def _negated(own: SplitSentence) -> Iterator[Edit]:
    """The sentence with each of its finite verbs, or its indefinite articles, negated."""
    if own.lang == "de":
        yield from _negated_articles(own)
    for at, word in enumerate(own.low):
        if not _is_finite(own, at, word):
            continue
        if own.lang == "de":
            place = _german_place(own, at)
            yield _inserted(own, own.tokens[place].start(), "nicht ")
        elif own.lang == "en":
            yield _inserted(own, own.tokens[at].end(), " not")
        elif own.lang == "fr" and own.low[at - 1] != "c'":
            yield _negated_french(own, at)
        elif own.lang != "fr":
            yield _inserted(own, own.tokens[_first_clitic(own, at)].start(), f"{INSERTED_NOT[own.lang]} ")


def _is_finite(own: SplitSentence, at: int, word: str) -> bool:
    past = PAST_TENSES.get(own.lang)
    known = FORMS[own.lang]
    if word not in known.auxiliaries and not (past and past.fullmatch(word)) or own.is_capital(at):
        return False
    if at + 1 == len(own.tokens) and own.lang != "de":
        return False
    if own.lang == "en":
        after = own.low[at + 1] if at + 1 < len(own.low) else ""
        perfect = word not in ("has", "have", "had") or after == "been" or after.endswith("ed")
        return at > 0 and perfect and word not in ("do", "does", "did")
    if own.lang == "de":
        return True
    if (
        at
        and (own.low[at - 1] in known.genders or own.low[at - 1] in known.prepositions)
        and at == _first_clitic(own, at)
    ):
        return False
    return not (word in ("há", "hay") and _INDEFINITE.fullmatch(own.low[at + 1]))


def _first_clitic(own: SplitSentence, at: int) -> int:
    while at > 1 and own.low[at - 1] in CLITICS[own.lang] and own.gaps[at] in (" ", ""):
        at -= 1
    return at


def _german_place(own: SplitSentence, at: int) -> int:
    """Before which word ``nicht`` stands, given the finite verb."""
    clause = _clause(own, at)
    last = clause.stop - 1
    if at == last:
        if last == clause.start or not _is_verbal(own, last - 1):
            return last
        at, last = clause.start - 1, last - 1
    if _is_verbal(own, last):
        while last - 1 > at and (own.low[last - 1] == "zu" or _is_helped(own, last)):
            last -= 1
        return last
    place = at + 1
    while place < last and own.low[place] in _SUBJECTS:
        place += 1
    return place


def _is_helped(own: SplitSentence, at: int) -> bool:
    """Whether a verb at the end of a clause helps another before it: ``gesehen werden``."""
    return own.low[at] in _HELPERS and _is_verbal(own, at - 1)


def _is_verbal(own: SplitSentence, at: int) -> bool:
    return not own.is_capital(at) and bool(_VERB_AT_END.fullmatch(own.low[at])) and len(own.low[at]) > 2


def _negated_articles(own: SplitSentence) -> Iterator[Edit]:
    for at, word in enumerate(own.low[:-1]):
        bare = at == 0 or own.low[at - 1] not in FORMS["de"].openers
        if (
            bare
            and _ARTICLE.fullmatch(word)
            and not own.low[at + 1].startswith(_NO_ARTICLE)
            and own.gaps[at + 1] == " "
        ):
            yield replaced(own, *own.tokens[at].span(), f"k{word}")


def _negated_french(own: SplitSentence, at: int) -> Edit:
    first = own.tokens[_first_clitic(own, at)].start()
    end = own.tokens[at].end()
    words = own.text[first:end]
    ne = "n'" if words[0].lower() in "aeéèêiouyh" else "ne "
    return replaced(own, first, end, f"{ne}{words} pas")


def _inserted(own: SplitSentence, at: int, words: str) -> Edit:
    start = at + (words[0] == " ")
    return Edit(own.text[:at] + words + own.text[at:], start, start + len(words.strip()))
