"""Tests of a baseline read block by block: the same result as reading the whole file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.triage.builder import entry
from xlat_check.errors import BaselineError
from xlat_check.triage import baseline_yaml
from xlat_check.triage.baseline_yaml import HEADER, format_baseline, parse

ENTRIES = tuple(
    replace(entry(), fingerprint=f"{number:032x}", reason=f"for the reason {number}") for number in range(5)
)
BLOCKS = tuple(format_baseline([one]).removeprefix(HEADER) for one in ENTRIES)
SPLIT = BLOCKS[0].replace("for the reason 0", '"for\n- the reason"')
"""A text whose second line looks like a new entry."""
ODD = (
    "# a comment\n",
    "  # one further in\n",
    "\n",
    "...\n",
    "---\n",
    "<<<<<<< ours\n",
    "- nonsense\n",
    "- the reason\n",
    '- "\n',
    "fingerprint: 1\n",
    SPLIT,
    BLOCKS[1] + "# after it\n",
    BLOCKS[2].replace("accepted", "perhaps"),
    "- &a\n" + BLOCKS[3].replace("- ", "  ", 1),
)


def read(how, text):
    """The content of a file, with its lines and parts; or its error."""
    try:
        file = how(text, "b.yaml")
    except BaselineError as error:
        return error.message
    return file, [one.where for one in file.entries]


@given(st.lists(st.lists(st.sampled_from((*BLOCKS, *ODD)), max_size=6), min_size=1, max_size=5))
def test_it_does_not_matter_what_was_read_before(files):
    baseline_yaml._KNOWN.clear()
    parse(format_baseline(ENTRIES), "b.yaml")
    for parts in files:
        text = HEADER + "".join(parts)
        as_ever = read(parse, text)
        known = dict(baseline_yaml._KNOWN)
        assert as_ever == read(baseline_yaml._parsed, text)
        baseline_yaml._KNOWN.clear()
        baseline_yaml._KNOWN.update(known)


def test_of_a_known_file_only_what_is_new_is_read(monkeypatch):
    baseline_yaml._KNOWN.clear()
    parse(format_baseline(ENTRIES[:4]), "b.yaml")
    texts = []
    build = baseline_yaml._build
    monkeypatch.setattr(baseline_yaml, "_build", lambda text, path: (texts.append(text), build(text, path))[1])
    assert parse(format_baseline(ENTRIES), "b.yaml").entries == ENTRIES
    assert texts == [HEADER + BLOCKS[4]]


def test_a_mistake_in_what_is_new_is_told_with_its_line_in_the_whole_file():
    parse(format_baseline(ENTRIES[:4]), "b.yaml")
    wrong = format_baseline(ENTRIES).replace("reason: for the reason 4\n", "reason: [1]\n")
    line = wrong.splitlines().index("  reason: [1]") + 1
    with pytest.raises(BaselineError, match=rf"b\.yaml:{line}: "):
        parse(wrong, "b.yaml")
