"""Tests of random catalogues: units that keep the laws, or an error that names the file."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.catalogues.shown import read_bytes
from xlat_check.errors import ReadError

STARTS = {
    "a.json": '{"menu": {"open": "Op\\u00e9n {x}", "n": [1, "two"]}, "b_one": "<b>x</b>", "b_other": ""}',
    "a.arb": '{"@@locale": "en", "n": "{c, plural, =0 {none} one {# {x}} other {{y}}}", "@n": {}}',
    "a.yaml": "menu: &m\n  open: 'Op''en'\n  wide: >-\n    One\n    two\nb: \"a\\n\\u00e9\"\nc:\n  <<: *m\nd: [x, 1]\n",
    "a.ftl": 'a = Hi { $x }\n    more\n    .t = { "x" }\n-b = { $n ->\n  [one] One\n  *[other] { NUMBER($n) }\n  }\n',
    "a.properties": "a = One \\\n   two\\u00e9\nb\\ c: {0}''s\n# note\n",
    "a.xml": "<resources><string name='a'>It\\'s <b>x</b> %s &amp;</string><plurals name='p'>"
    "<item quantity='one'>x</item></plurals></resources>",
    "a.strings": '/* n */ "a %@" = "b \\"c\\" \\U00e9"; d = "e";\n',
    "a.stringsdict": "<plist><dict><key>a</key><dict><key>one</key><string>%d x</string></dict></dict></plist>",
}
PIECES = st.sampled_from(
    [*"{}[]<>\"'\\&*#=:;,.!@%$|-~ \n\t\r", "\\u12", "\\ud83d", "<!--", "{{", "<<: *m", "&x;", "é", "😀", "\u2028"]
)
CUTS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 4), st.one_of(PIECES, st.text(max_size=3))), max_size=6)


@pytest.mark.parametrize("name", STARTS)
@given(cuts=CUTS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file(tmp_path_factory, name, cuts) -> None:
    text = STARTS[name]
    for at, length, piece in cuts:
        at %= len(text) + 1
        text = text[:at] + piece + text[at + length :]
    read_or_refuse(tmp_path_factory, name, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", STARTS)
@given(data=st.binary(max_size=60), begins=st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_any_bytes(tmp_path_factory, name, data, begins) -> None:
    read_or_refuse(tmp_path_factory, name, STARTS[name][:begins].encode() + data)


def read_or_refuse(tmp_path_factory, name: str, data: bytes) -> None:
    try:
        read_bytes(tmp_path_factory.getbasetemp(), name, data)
    except ReadError as error:
        assert name in error.message
        assert error.hint
