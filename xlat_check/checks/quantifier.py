"""The check ``quantifier``."""

from __future__ import annotations

from collections.abc import Iterator

from xlat_check.bitext import Compared
from xlat_check.checks.judged import JudgedEvidence, have, is_sure_of_words, judged
from xlat_check.checks.registry import NoOptions, check
from xlat_check.findings import Finding


@check(id="quantifier", mqm="accuracy/mistranslation", severity="minor", needs=("bounds",), evidence=JudgedEvidence)
def quantifier(compared: Compared, options: NoOptions) -> Iterator[Finding]:
    """One side says all, most, each or always, and the other some, few or sometimes."""
    for one in judged(compared, ["quantifier"] if have(compared, "bounds") else []):
        if not one.negates and is_sure_of_words(one):  # a negation is for the check negation
            yield one.finding("quantifier", "do not say the same amount")
