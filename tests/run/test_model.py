"""Tests of the texts that an encoder receives."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bitext_builder import segmented
from xlat_check.bitext import Bitext
from xlat_check.run.model import Model


class Listening:
    """An encoder that only records its input."""

    def __init__(self) -> None:
        self.heard: list[list[str]] = []

    def overlaps(self, texts, width):
        self.heard.append(list(texts))
        return np.zeros((width, len(texts), 2), dtype=np.float32)


def heard(source, target):
    encoder = Listening()
    bitext = Bitext(source=segmented(source), target=segmented(target))
    model = Model(encoder=encoder, calibration=None, own_judge=None)  # type: ignore[arg-type]
    (model.embed_units if bitext.keyed else model.embed)(bitext)
    return [[" ".join(text.split()) for text in texts] for texts in encoder.heard]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("-a, --all mount everything", ", mount everything"),
        ("Write to help@example.org or https://example.org", "Write to or"),
        ("Hello %s, FastAPI reads report.csv", "Hello , FastAPI reads report.csv"),
        ("--all", "--all"),
    ],
)
def test_options_and_addresses_say_nothing_in_a_message(text, given):
    assert heard({"lang": "en", "units": {"a": text}}, {"lang": "de", "units": {"a": "Nichts"}}) == [
        [given],
        ["Nichts"],
    ]


def test_in_a_document_they_help_to_find_what_belongs_together():
    text = "-a, --all mount everything"
    assert heard({"lang": "en", "text": text}, {"lang": "de", "text": text}) == [[text], [text]]
