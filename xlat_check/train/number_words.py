"""Names of numbers in many languages, taken from the Unicode CLDR: ``lang/numbers/words.json``.

Reads the rules by which the CLDR spells numbers (rule-based number formats, as the package cldr-rbnf of npm holds them)
and writes the names that are not put together from others.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
from babel import Locale

from xlat_check.lang.numbers.buildings import BUILDINGS, Building
from xlat_check.lang.numbers.built import Builder, Part, plain_letters

LANGUAGES = "ar bg ca cs da el et fa fi gl he hi hr hu id lt lv nb pl ro ru sk sl sr sv tr uk vi".split()
FILES = {"nb": "no"}
"""Files with another name than their language."""
NUMBERS = (*range(100), *range(100, 1000, 100))
_OTHER_NUMBERS = re.compile(r"year|fraction|ones|verbose")
_ARTICLE = re.compile("^(?:de |d['’])")
_SUBSTITUTION = re.compile("→→→|←[^←]*←|→[^→]*→|=[^=]*=")


class Spelling:
    """The rules of one language; see Unicode Technical Standard 35, part 3, rule-based number formatting."""

    def __init__(self, file: Path, lang: str) -> None:
        rules = json.loads(file.read_text(encoding="utf-8"))["rbnf"]["rbnf"].get("SpelloutRules", {})
        self.sets = {
            name: sorted(_rules(entries), key=lambda rule: rule[0])
            for name, entries in rules.items()
            if name.startswith("%")
        }
        self._plural = Locale.parse(lang).plural_form

    def say(self, name: str, number: int) -> str:
        """A number by a set of rules. Raises LookupError if the rules spell it in figures, or not at all."""
        at = max((at for at, rule in enumerate(self.sets[name]) if rule[0] <= number), default=None)
        if at is None:
            raise LookupError(number)
        return self._expand(name, at, number)

    def _expand(self, name: str, at: int, number: int) -> str:
        base, divisor, body = self.sets[name][at]
        above, below = divmod(number, divisor) if base else (number, number)

        def plural(match: re.Match[str]) -> str:
            forms = dict(re.findall(r"(\w+)\{([^}]*)\}", match[1]))
            return str(forms.get(self._plural(above), forms.get("other", "")))

        def said(match: re.Match[str]) -> str:
            if match[0] == "→→→":
                return self._expand(name, at - 1, below)
            rule = match[0][1:-1] or name
            if rule not in self.sets:
                raise LookupError(rule)
            return self.say(rule, {"←": above, "→": below, "=": number}[match[0][0]])

        body = re.sub(r"\[([^\]]*)\]", lambda match: match[1] if below else "", body.removeprefix("'"))
        return _SUBSTITUTION.sub(said, re.sub(r"\$\(\w+,(.*?)\)\$", plural, body))


def _rules(entries: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """The rules for whole numbers: base, divisor, body."""
    for key, body in entries:
        match = re.fullmatch(r"(\d+)(?:/(\d+))?(>*)", key)
        if match:
            base, radix = int(match[1]), int(match[2] or 10)
            power = 0
            while radix ** (power + 1) <= base:
                power += 1
            yield base, radix ** max(power - len(match[3]), 0), body.rstrip(";")


def names(spelling: Spelling, *, ordinal: bool) -> dict[int, set[str]]:
    """Every name of each of ``NUMBERS``."""
    found: dict[int, set[str]] = {number: set() for number in NUMBERS}
    for name in spelling.sets:
        if name.startswith("%spellout") and ("ordinal" in name) is ordinal and not _OTHER_NUMBERS.search(name):
            for number in NUMBERS:
                try:
                    found[number].add(plain_letters(spelling.say(name, number)))
                except LookupError:
                    continue
    return found


def parts(spelling: Spelling, building: Building) -> dict[str, dict[str, str]]:
    """The names that others do not make up, by ``cardinals`` and ``ordinals``, then by number."""
    known: dict[str, Part] = {}
    kept: dict[str, dict[str, str]] = {}
    for kind in ("cardinals", "ordinals"):
        ordinal = kind == "ordinals"
        kept[kind] = {}
        for number, forms in names(spelling, ordinal=ordinal).items():
            builder = Builder(known, building)
            own = sorted(form for form in forms if form and not _spells(builder, form, number))
            known |= {form: Part(number, ordinal) for form in own}
            if own:
                kept[kind][str(number)] = " ".join(own)
    return {kind: numbers for kind, numbers in kept.items() if numbers}


def months(locale: Locale) -> dict[str, dict[str, str]]:
    """The names of the months and their abbreviations, for each number, in lower case."""
    kept: dict[str, dict[str, str]] = {}
    for kind, width in (("months", "wide"), ("short_months", "abbreviated")):
        kept[kind] = {}
        for month in range(1, 13):
            first, second = (
                _ARTICLE.sub("", locale.months[use][width][month].lower().rstrip("."))
                for use in ("format", "stand-alone")
            )
            # Babel has Hebrew months for Romanian where they stand alone.
            same_script = unicodedata.name(first[0]).split()[0] == unicodedata.name(second[0]).split()[0]
            kept[kind][str(month)] = " ".join(sorted({first, second} if same_script else {first}))
    return kept


def _spells(builder: Builder, form: str, number: int) -> bool:
    found = builder.read(form)
    return found is not None and found.value == number


@click.command()
@click.argument("rules", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def main(rules: Path, out: Path) -> None:
    """Write the names of numbers, by the RULES in the folder ``rbnf`` of the package, to OUT."""
    words = {lang: months(Locale.parse(lang)) for lang in LANGUAGES}
    for lang, own in words.items():
        file = rules / f"{FILES.get(lang, lang)}.json"
        own |= parts(Spelling(file, lang), BUILDINGS.get(lang, Building())) if file.exists() else {}
    out.write_text(json.dumps(words, ensure_ascii=False, indent=1, sort_keys=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
