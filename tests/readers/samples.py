"""A small sound file for every registered reader, with as many of its constructs as fit."""

from __future__ import annotations

import io

import docx
import openpyxl

from tests.readers.office import EPUB_PAGES, ODT_TEXT, SHAPE, SLIDES, epub, odt, pptx
from xlat_check.readers import SUFFIXES
from xlat_check.readers.bilingual import SUFFIXES as BILINGUAL_SUFFIXES

MARKDOWN = """---
title: Der Ofen
description: "Brot & Holz"
---
# Der Ofen {#ofen}

Der *Ofen* ist **heiß**, siehe [hier](/a "b") und `code`.[^1] Das Holz
liegt trocken.\\
Ende <b>fett</b> &amp; <https://example.org>

> - [ ] Eins
>   1. Zwei ![Bild](a.png)

| a | b \\| c |
|---|---|
| 1 | zwei |

```
Code
```

<p title="x">Ein Absatz</p>

!!! note "Hinweis"
    Text darin

Setext
======
<!-- xlat-check: ignore number so -->
"""
SHORTCODES = """{{< tab
  title="Gas" >}}Heiz{{% x %}}en{{< /tab >}}
{% highlight sh %}
# Code
{% endhighlight %}
"""
MDX = """---
title: Der Ofen
---
import Karte from './karte';
export const a = {
  b: 'c',
};

# Der {"Ofen"} <Marke />

<Karten>
  <Karte titel="nein" title="Eine Karte"
    wert={() => { x('>') }}
  >
    Er ist *heiß*, {/* nicht */} siehe [hier](/a).

    1. Eins `<b {x}>`
  </Karte>
</Karten>

```jsx
<Karte title="nein">{x}</Karte>
```
"""
RST = """========
Der Ofen
========

Der *Ofen* ist **heiß**, siehe `hier <https://example.org>`_ und ``code`` |x| [1]_.

.. note:: Ein Hinweis
   über zwei Zeilen

* Eins

  #. Zwei

=====  =====
a      b
=====  =====
1      zwei
=====  =====

+---+---+
| a | b |
+---+---+

:Feld: Wert

Begriff
   Erklärung

.. |x| replace:: y
.. [1] Fußnote
.. image:: a.png
   :alt: Bild

::

   Code
"""
HTML = """<!DOCTYPE html><html lang="de"><head><title>Der Ofen</title><script>x</script></head><body><nav>weg</nav>
<main><h1>Der <i>Ofen</i></h1><p>Er ist hei&szlig; &#x41; und<br>gro&#223; <a href="/a" title="t">hier</a>.
<ul><li>Eins<ol><li>Zwei</ol></ul><table><tr><th>a<td>b</table><img alt="Bild" src='x'>
<pre>Code</pre><!-- nichts --><p hidden>weg<p lang=en>kept</main></body></html>
"""
SUBTITLES = """WEBVTT - Der Ofen
Language: de

NOTE Holz

STYLE
::cue { color: red }

eins
00:01.000 --> 00:02.500 align:start
Der <i>Ofen</i> ist
hei&szlig; und

00:00:02.500 --> 00:00:04.000
<v Dana>gro<00:03.000>ß. Siehe https://example.org</v>
- {\\an8}Ja &amp; nein!

00:05.000 --> 00:06.000
[Holz knackt]
"""
NOTEBOOK = r"""{"cells": [
{"cell_type": "markdown", "metadata": {}, "source": ["# Der *Ofen*\n", "\n", "Er ist hei\u00df, siehe [hier](/a).\n",
"- Eins `x`\n", "- Zwei \ud83d\ude00 &amp;"]},
{"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [{"output_type": "stream", "text": ["nein"]}],
"source": "print(\"Holz\")\nx = 1"},
{"cell_type": "raw", "metadata": {"format": "text/restructuredtext"}, "source": "*Drei*\n\n.. note:: Vier"},
{"cell_type": "raw", "metadata": {}, "source": "f\u00fcnf"}],
"metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
"""
TEXT = """DER OFEN

1. Wie er steht
===============

Der Ofen ist heiß. Siehe https://example.org und
a@example.org.

- Eins
  - Zwei
3) Drei

  * * *
Ende
"""
JSON = """/* note */
{"menu": {"open": "Op\\u00e9n {x}", "n": [1, "two", null, true]}, "b_one": "<b>x</b>", "b_other": "",
"icu": "{c, plural, =0 {none} one {# {x}} other {{y} '{z}'}}", "pair": "\\ud83d\\ude00 %1$s",
"menu2": "@:menu.open",} // end
"""
ARB = """{"@@locale": "en", "n": "{c, plural, =0 {none} one {# {x}} other {{y}}}", "@n": {"placeholders": {"c": {}}},
"title": "Oven"}
"""
YAML = """de: &m
  open: 'Op''en'
  wide: >-
    One
    two %{x}

    three
  keep: |
    a
     b
b: "a\\n\\u00e9\\
  c"
c:
  <<: *m
d: [x, 1, ~, "y", {e: f}]
? key
: value
one: 1 # note
order: [ :day, :month ]
"""
FLUENT = """### Group
a = Hi { $x }
    more
    .t = { "x\\u00e9" }
-b = { $n ->
    [one] One
   *[other] { NUMBER($n, style: "a") }
  }
c = { -b(n: 1) } { a.t }
"""
PROPERTIES = """# note
a = One \\
   two\\u00e9
b\\ c: {0}''s {1,choice,0#none|1#one}
! note
d
e=
"""
ANDROID = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2"><!-- note -->
<string name="a">It\\'s <b>x</b> %1$s &amp; <xliff:g id="n">y</xliff:g> \\u00e9 "  two  "</string>
<string name="r">@string/a</string><string name="k" translatable="false">z</string>
<plurals name="p"><item quantity="one">x</item><item quantity="other">%d <![CDATA[<y>]]></item></plurals>
<string-array name="s"><item>1</item></string-array></resources>
"""
STRINGS = """/* note */
"a %@" = "b \\"c\\" \\U00e9";
d = "e"; // more
"""
STRINGSDICT = """<?xml version="1.0"?><plist version="1.0"><dict><key>a</key><dict>
<key>NSStringLocalizedFormatKey</key><string>%#@n@</string><key>n</key><dict>
<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>
<key>one</key><string>%d x</string><key>other</key><string>%d xs</string></dict></dict></dict></plist>
"""
TOML = r'''# note
a = "Open \u00e9 {{.Name}}" # more
'b.c'."d" = 'plain \n'
n = [1, "two", {x = "y", z = 2024-01-02 03:04:05}, []]

[HelloPerson]
description = "note"
one = """
Hello \
  to one"""
other = "Hello to \"all\""

[[list]]
e = true
f = """a "" b"""
'''
RESX = """<?xml version="1.0" encoding="utf-8"?>
<root><resheader name="version"><value>2.0</value></resheader>
<data name="a" xml:space="preserve"><value>It is {0} &amp; <![CDATA[<b>]]></value><comment>note</comment></data>
<data name="b.Size" type="System.Drawing.Size"><value>1, 2</value></data><data name="&gt;&gt;c"><value>x</value></data>
<data name="d"><value>Two
lines</value></data></root>
"""
PHP = r"""<?php
// note
return [
    'a' => 'It\'s :name', # more
    "b" => ["x" => "one\n\u{e9}", 'y' => trans('z'), 'list' => ['p', 'q' . ' r', 3]],
    /* array */ 'c' => array('one' => 'apple|apples'), 'd' => true,
];
"""
INI = """; note
[main]
A="Hello \\"you\\" "_QQ_"x"_QQ_" %s" ; more
B = bare é

[more]
C=""
"""
PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: de\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# note
#: a.c:1
#, fuzzy, c-format
#| msgid "b"
msgctxt "c"
msgid "%d a"
msgid_plural "%d \\"b\\""
msgstr[0] "c\\n"
"d"
msgstr[1] ""

msgid "cheese"
msgstr "Käse"

#~ msgid "x"
#~ msgstr "y"
"""
XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="de"><body><group>
<trans-unit id="1" translate="yes"><source>Hi <x id="1" equiv-text="{n}"/> <ph id="2">a<sub>b</sub></ph>&amp;
<g id="3">é</g></source><target state="new">Hallo <mrk mtype="x">b</mrk></target><note>n</note></trans-unit>
<trans-unit id="2"><source>a<![CDATA[<b>]]></source></trans-unit></group></body></file></xliff>
"""
QT = """<?xml version="1.0"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en"><context><name>Main</name>
<message id="m"><location filename="a.cpp" line="1"/><source>&amp;Open %1 in %L2</source><comment>c</comment>
<translation type="unfinished">%1 in %L2 &amp;öffnen</translation></message>
<message numerus="yes"><source>%n file(s)</source>
<translation><numerusform>%n Datei</numerusform><numerusform>%n Dateien</numerusform></translation></message>
<message><source>gone</source><translation type="vanished">weg</translation></message>
<message><source>new</source><translation type="unfinished"/></message></context></TS>
"""
XCSTRINGS = """{"sourceLanguage": "en", "version": "1.0", "strings": {
"Open %@": {"localizations": {"de": {"stringUnit": {"state": "translated", "value": "%@ \\u00f6ffnen"}}}},
"old": {"extractionState": "stale"}, "OK": {"shouldTranslate": false}, "new": {"comment": "c"},
"n": {"localizations": {"en": {"variations": {"plural": {"one": {"stringUnit": {"state": "new", "value": "%lld a"}},
"other": {"stringUnit": {"value": "%lld as"}}}}}, "de": {"substitutions": {"x": {"variations": {"plural":
{"other": {"stringUnit": {"state": "needs_review", "value": "%arg"}}}}, "formatSpecifier": "lld"}},
"stringUnit": {"value": "%#@x@"}}}}}}
"""
TMX = """<tmx version="1.4"><header srclang="en"/><body><tu tuid="1"><prop type="x">y</prop>
<tuv xml:lang="en"><seg>a <ph x="1">b</ph><bpt i="1">{</bpt>c<ept i="1">}</ept></seg></tuv>
<tuv xml:lang="de"><seg>c <hi>é</hi></seg></tuv></tu></body></tmx>
"""
CSV = 'key,en,de,note\nk,"a ""b""\nc",é,\nl,x\\ny,z,n\n'
TSV = 'source\ttarget\n"a" b\tc\n"d\te"\tf\n'


def _docx() -> bytes:
    document = docx.Document()
    document.add_heading("Der Ofen", 0)
    document.add_paragraph("Der Ofen ist heiß.").add_run(" Das Holz liegt trocken.").bold = True
    document.add_paragraph("Eins", style="List Number")
    document.add_table(2, 2).cell(0, 1).text = "Zelle"
    return _saved(document)


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in (["key", "en", "de", "note"], ["k", "Tea", "Tee", 1], [None, "x\ny", 2.5, None], ["l", "=1+1", "b", ""]):
        book.active.append(row)
    book.create_sheet("Notes").append(["nothing"])
    return _saved(book)


def _saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _suffix(format: str) -> str:
    return next(suffix for suffix, name in (SUFFIXES | BILINGUAL_SUFFIXES).items() if name == format)


SAMPLES: dict[str, bytes] = {
    "docx": _docx(),
    "odt": odt(ODT_TEXT),
    "pptx": pptx(*SLIDES, notes=SHAPE.format("body", "<a:p><a:r><a:t>Notiz</a:t></a:r></a:p>")),
    "epub": epub(*EPUB_PAGES),
    "xlsx": _xlsx(),
} | {
    name: text.encode()
    for name, text in {
        "html": HTML, "markdown": MARKDOWN + SHORTCODES, "mdx": MDX, "rst": RST, "text": TEXT,
        "notebook": NOTEBOOK, "subtitles": SUBTITLES,
        "json": JSON, "arb": ARB, "yaml": YAML, "fluent": FLUENT, "properties": PROPERTIES, "android": ANDROID,
        "strings": STRINGS, "stringsdict": STRINGSDICT, "resx": RESX, "toml": TOML, "php": PHP, "ini": INI,
        "po": PO, "xliff": XLIFF, "qt": QT, "xcstrings": XCSTRINGS, "tmx": TMX, "csv": CSV, "tsv": TSV,
    }.items()
}  # fmt: skip
"""The bytes of a file by the name of its reader."""


def name_of(format: str) -> str:
    """A file name that selects the reader of a format."""
    return f"sample{_suffix(format)}"
