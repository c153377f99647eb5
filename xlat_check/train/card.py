"""The card of a trained model: its training text, its training, and its figures."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tabulate import tabulate

from xlat_check.measure.data import pair_files, read_pairs
from xlat_check.measure.evaluate import tables
from xlat_check.scores.calibration import Calibration
from xlat_check.train.fit import FitOptions

LICENCES = {
    "debian-handbook": "GPL-2+ or CC BY-SA 3.0",
    "debian-webwml": "MIT/Expat and GPL-2+, older parts Open Publication License 1.0",
    "decidim": "AGPL-3.0",
    "djangogirls": "CC BY-SA 4.0",
    "erpnext": "GPL-3.0",
    "espocrm": "AGPL-3.0",
    "freedict": "GPL-2.0-or-later",
    "gnome-user-docs": "CC BY 3.0",
    "godot-l10n": "MIT",
    "gutenberg-google-mt": "Unicode License v3; originals in the public domain",
    "ilias": "GPL",
    "liberapay": "CC0",
    "mozilla-org-lang": "MPL-2.0",
    "mozilla-www": "MPL-2.0",
    "msdocs": "CC BY 4.0",
    "mt-geneval": "CC BY-SA 3.0",
    "nextstrain": "CC BY 4.0",
    "odoo-i18n": "LGPL-3.0",
    "omw": "CC BY-SA, CeCILL-C, CC BY 3.0, ODC-BY, Unicode License (by wordnet)",
    "omw-wikt": "CC BY-SA",
    "openstreetmap": "GPL-2.0",
    "owasp-asvs": "CC BY-SA 4.0",
    "pivot-en": "as the sources joined",
    "scratch": "BSD-3-Clause",
    "shattered-pixel-dungeon": "GPL-3.0",
    "stellarium-skycultures": "mostly CC BY-SA, some GPL-2 and CC BY-ND or BY-NC-ND, by culture",
    "suttacentral": "CC0",
    "tails": "GPL-3.0-or-later",
    "tatoeba": "CC BY 2.0 FR",
    "ui-terms": "as the interface texts they come from (LGPL-3.0, AGPL-3.0, GPL-3.0, CC BY 3.0, CC BY 4.0)",
    "ui-terms-pivot": "as ui-terms",
}
"""Licence of each source of training text, as its publisher states it."""


def write_card(
    folder: Path, data: Path, options: FitOptions, calibration: Calibration, metrics: dict[str, Any] | None
) -> None:
    """Write ``CARD.md`` into a model's folder, from its files, its training text and its figures."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    settings = tabulate(asdict(options).items(), ["setting", "value"], tablefmt="github")
    figures = tables(metrics) if metrics else "Not measured.\n"
    text = f"""# The embedded model

Static token embeddings for {", ".join(config["languages"])} (Portuguese of Brazil and of Portugal): a text is the mean
of its tokens' vectors, {config["hidden_dim"]} dimensions, int8 with one scale a row. Trained by
`python -m xlat_check.train` from random vectors; nothing was taken from another model.

sha256 of weights and tokenizer: `{config["sha256"]}`

## Training

Symmetric in-batch InfoNCE over translated lines, mean-pooled, with row-wise Adam; a Unigram tokenizer with NFKC and
lower case. Batches are drawn as runs of neighbouring lines, which makes hard negatives, or line by line. A tenth of
the prose was held out; the calibration was estimated on it ({calibration.origin}).

{settings}

## Figures

On development sets. Training saw none of them; the costs of alignment were chosen on the three of the last table:

{figures}
## Training text

{_sources(data)}

The weights are published under the project's licence; the texts are not part of them. Text+Berg, NTREX-128 and the
legal documents served for choosing the costs of alignment and for measuring, the STS benchmark for measuring only.

## Limits

The model knows words, not their order: it cannot tell who does what to whom, and it is weak on negation. Names it has
not met are compared by their pieces. Other languages give meaningless vectors.
"""
    (folder / "CARD.md").write_text(text, encoding="utf-8")


def _sources(data: Path) -> str:
    """A table of the sources of the training text: pairs of lines, and licence."""
    counts: Counter[str] = Counter()
    for file in pair_files(data):
        counts.update(source for _, _, source in read_pairs(file))
    rows = [[name, count, _licence(name)] for name, count in sorted(counts.items())]
    return tabulate(rows, ["source", "pairs", "licence"], tablefmt="github", intfmt=",")


def _licence(source: str) -> str:
    if source.startswith("msdocs-"):
        return LICENCES["msdocs"]
    return LICENCES.get(source, "not recorded")
