"""Tests of PO files with any messages, written by polib and read back."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.readers.bilingual.laws import documents

STRINGS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]) | st.sampled_from('\n\t"\\')
)
MESSAGES = st.tuples(STRINGS, STRINGS, st.none() | STRINGS, st.booleans())


def folded(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=40, deadline=None)
@example([("|", "0", None, False), ("", "", "", False)], 20)
@example([(" ", "0", None, False)], 20)
@example([("File|Open", "Datei öffnen", None, False), ("Open", "Öffnen", "File", False)], 78)
@given(
    st.lists(MESSAGES, min_size=1, max_size=8, unique_by=lambda message: (message[0], message[2])),
    st.sampled_from([20, 78]),
)
def test_what_polib_writes(messages, width):
    po = polib.POFile(wrapwidth=width)
    po.metadata = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8"}
    entries = [
        polib.POEntry(msgid=id, msgstr=text, msgctxt=context, flags=["fuzzy"] * fuzzy)
        for id, text, context, fuzzy in messages
        if id or context is not None
    ]
    po.extend(entries)
    entries.append(polib.POEntry(msgid="Anchor", msgstr="Anker", msgctxt="so that there is something"))
    po.append(entries[-1])
    expected = [(folded(entry.msgid), folded(entry.msgstr), entry.fuzzy) for entry in entries]
    with tempfile.TemporaryDirectory() as folder:
        source, target = documents(Path(folder), "a.po", str(po) + "\n")
    found = [
        (own.text, other.text, other.state is not None)
        for own, other in zip(source.blocks(), target.blocks(), strict=True)
    ]
    assert found == [one for one in expected if one[0] or one[1]]
