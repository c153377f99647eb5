"""Tests of one text in several formats: each gives the report of Markdown."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import docx
import pytest

from tests.readers.office import epub, odt, pptx
from xlat_check import run as pipeline
from xlat_check.config import Overrides, load_config
from xlat_check.findings import Report

Part = tuple[str, str] | tuple[str, tuple[tuple[str, ...], ...]]

GERMAN: tuple[Part, ...] = (
    ("title", "Brot backen im Holzofen"),
    ("text", "Ein Holzofen braucht Zeit und Geduld. Wer ihn richtig heizt, backt darin bis zu 12 Brote auf einmal."),
    ("heading", "Den Ofen anheizen"),
    ("text", "Das Feuer muss zwei Stunden brennen, bevor der Teig in den Ofen darf."),
    ("text", "Öffnen Sie die Klappe nicht, solange die Flammen noch hoch schlagen. Der Rauch ist gefährlich."),
    ("item", "Trockenes Buchenholz verwenden"),
    ("item", "Die Asche vor dem Backen ausräumen"),
    ("item", "Die Temperatur mit etwas Mehl prüfen"),
    ("heading", "Den Teig vorbereiten"),
    ("text", "Der Sauerteig ruht über Nacht an einem warmen Ort. Am Morgen wird er mit 3 kg Mehl verknetet."),
    ("text", "Salz kommt erst zum Schluss dazu, weil es die Hefe bremst."),
    ("table", (("Mehl", "Wasser"), ("Roggen", "sehr viel Wasser"), ("Weizen", "etwas weniger Wasser"))),
    ("heading", "Nach dem Backen"),
    ("text", "Lassen Sie die Brote auf einem Gitter auskühlen, sonst wird die Kruste weich."),
    ("text", "Im Keller bleibt das Brot eine Woche lang frisch."),
)
PORTUGUESE: tuple[Part, ...] = (
    ("title", "Assar pão no forno a lenha"),
    ("text", "Um forno a lenha precisa de tempo e paciência. Quem o aquece bem assa nele até 21 pães de uma vez."),
    ("heading", "Aquecer o forno"),
    ("text", "O fogo deve arder durante duas horas antes de a massa poder entrar no forno."),
    ("text", "Abra a porta enquanto as chamas ainda estão altas. A fumaça é perigosa."),
    ("item", "Usar lenha de faia seca"),
    ("item", "Verificar a temperatura com um pouco de farinha"),
    ("heading", "Preparar a massa"),
    ("text", "A massa azeda descansa durante a noite num lugar quente. De manhã é amassada com 3 kg de farinha."),
    ("table", (("Farinha", "Água"), ("Centeio", "muita água"), ("Trigo", "um pouco menos de água"))),
    ("heading", "Depois de assar"),
    ("text", "Deixe os pães arrefecer sobre uma grelha, senão a crosta fica mole."),
    ("text", "Na adega o pão mantém-se fresco durante uma semana."),
    ("text", "A nossa padaria está fechada aos domingos e feriados."),
)


def markdown(parts: Sequence[Part], path: Path) -> None:
    marks = {"title": "# ", "heading": "## ", "item": "- ", "text": ""}
    lines = []
    for kind, content in parts:
        if isinstance(content, str):
            lines += [marks[kind] + content] + [""] * (kind != "item")
        else:
            head, *rows = (f"| {' | '.join(row)} |" for row in content)
            lines += ["", head, "|---|---|", *rows, ""]
    path.write_text("\n".join(lines).replace("\n#", "\n\n#"), encoding="utf-8")


def page(parts: Sequence[Part], path: Path) -> None:
    tags = {"title": "h1", "heading": "h2", "item": "li", "text": "p"}
    lines = ['<!doctype html>\n<html lang="en"><body><nav><a href="/">Start</a></nav><main>']
    for kind, content in parts:
        if isinstance(content, str):
            lines.append(f"<{tags[kind]}>{html.escape(content)}</{tags[kind]}>")
        else:
            cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in content)
            lines.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    path.write_text("\n".join([*lines, "</main><footer>Impressum</footer></body></html>"]), encoding="utf-8")


def rst(parts: Sequence[Part], path: Path) -> None:
    lines = []
    for kind, content in parts:
        if not isinstance(content, str):
            lines += [".. list-table::", ""]
            for row in content:
                lines += [("   * - " if i == 0 else "     - ") + cell for i, cell in enumerate(row)]
        else:
            lines.append(f"- {content}" if kind == "item" else content)
            if kind in ("title", "heading"):
                lines.append(("=" if kind == "title" else "-") * len(content))
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def word(parts: Sequence[Part], path: Path) -> None:
    document = docx.Document()
    styles = {"title": "Heading 1", "heading": "Heading 2", "item": "List Bullet", "text": "Normal"}
    for kind, content in parts:
        if isinstance(content, str):
            document.add_paragraph(content, style=styles[kind])
        else:
            table = document.add_table(len(content), len(content[0]))
            for cell, text in zip(table._cells, (text for row in content for text in row), strict=True):
                cell.text = text
    document.save(str(path))


def notebook(parts: Sequence[Part], path: Path) -> None:
    cells = []
    for i, part in enumerate(parts):
        markdown(parts[i : i + 1], path)
        lines = path.read_text(encoding="utf-8").strip().splitlines(keepends=True)
        if part[0] == "item" and parts[i - 1][0] == "item":
            cells[-1]["source"] += ["\n", *lines]
        else:
            cells.append({"cell_type": "markdown", "metadata": {}, "source": lines})
    path.write_text(json.dumps({"cells": cells}, ensure_ascii=False, indent=1), encoding="utf-8")


def open_document(parts: Sequence[Part], path: Path) -> None:
    forms = {
        "title": "<text:h text:outline-level='1'>{}</text:h>",
        "heading": "<text:h text:outline-level='2'>{}</text:h>",
        "item": "<text:list><text:list-item><text:p>{}</text:p></text:list-item></text:list>",
        "text": "<text:p>{}</text:p>",
        "cell": "<table:table-cell><text:p>{}</text:p></table:table-cell>",
    }
    table = ("<table:table>", "<table:table-row>", "</table:table-row>", "</table:table>")
    path.write_bytes(odt("".join(filled(parts, forms, table)), styles=""))


def slides(parts: Sequence[Part], path: Path) -> None:
    line = "<a:p>{}<a:r><a:t>{{}}</a:t></a:r></a:p>"
    shape = "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr>{}</p:nvPr></p:nvSpPr><p:txBody>{}</p:txBody></p:sp>"
    title = shape.format("<p:ph type='title'/>", line.format(""))
    forms = {
        "title": f"\0{title}",
        "heading": f"\0{title}",
        "item": shape.format("<p:ph idx='1'/>", line.format("<a:pPr lvl='0'/>")),
        "text": shape.format("", line.format("")),
        "cell": f"<a:tc><a:txBody>{line.format('')}</a:txBody></a:tc>",
    }
    table = ("<p:graphicFrame><a:tbl>", "<a:tr>", "</a:tr>", "</a:tbl></p:graphicFrame>")
    path.write_bytes(pptx(*"".join(filled(parts, forms, table)).split("\0")[1:]))


def book(parts: Sequence[Part], path: Path) -> None:
    forms = {"title": "<h1>{}</h1>", "heading": "\0<h2>{}</h2>", "item": "<ul><li>{}</li></ul>", "text": "<p>{}</p>"}
    table = ("<table>", "<tr>", "</tr>", "</table>")
    pages = "".join(filled(parts, forms | {"cell": "<td>{}</td>"}, table)).split("\0")
    path.write_bytes(epub(*(f"</head><body>{text}" for text in pages), metadata=""))


def filled(parts: Sequence[Part], forms: dict[str, str], table: tuple[str, str, str, str]) -> Iterator[str]:
    """The parts in XML. ``table`` opens a table and a row, and closes them."""
    for kind, content in parts:
        if isinstance(content, str):
            yield forms[kind].format(html.escape(content))
        else:
            rows = ("".join(forms["cell"].format(html.escape(cell)) for cell in row) for row in content)
            yield table[0] + "".join(f"{table[1]}{row}{table[2]}" for row in rows) + table[3]


WRITERS: dict[str, Callable[[Sequence[Part], Path], None]] = {
    ".html": page,
    ".rst": rst,
    ".docx": word,
    ".ipynb": notebook,
    ".odt": open_document,
    ".pptx": slides,
    ".epub": book,
}


def report(folder: Path, suffix: str, write: Callable[[Sequence[Part], Path], None]) -> Report:
    paths = folder / f"ofen.de{suffix}", folder / f"ofen.pt{suffix}"
    for parts, path in zip((GERMAN, PORTUGUESE), paths, strict=True):
        write(parts, path)
    found = pipeline.run(load_config(None, Overrides(source=str(paths[0]), target=str(paths[1]))))
    assert not found.skipped
    return found


def findings(found: Report) -> list[tuple[object, ...]]:
    """The content of a report, without places."""
    return [
        (
            f.check,
            f.severity,
            f.message,
            *((place.text, place.section) if place else () for place in (f.source, f.target)),
        )
        for f in found.findings
    ]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return report(tmp_path_factory.mktemp("markdown"), ".md", markdown)


def test_the_pair_has_findings_of_many_kinds(expected: Report) -> None:
    assert {"omission", "addition", "number"} <= {finding.check for finding in expected.findings}


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_gives_the_findings_of_markdown(tmp_path: Path, expected: Report, suffix: str) -> None:
    found = report(tmp_path, suffix, WRITERS[suffix])
    assert findings(found) == findings(expected)
    (pair,), (wanted,) = found.pairs, expected.pairs
    assert (pair.sections, pair.source_segments, pair.beads) == (wanted.sections, wanted.source_segments, wanted.beads)


@pytest.mark.parametrize("suffix", WRITERS)
def test_findings_point_at_their_texts(tmp_path: Path, suffix: str) -> None:
    from xlat_check.readers import read

    for finding in report(tmp_path, suffix, WRITERS[suffix]).findings:
        for place in filter(None, (finding.source, finding.target)):
            text = read(place.span.path).text
            shown = html.unescape(text[place.span.start : place.span.end])
            assert shown.split()[0] in place.text and shown.split()[-1] in place.text
            assert text.count("\n", 0, place.span.start) + 1 == place.span.line


@pytest.mark.parametrize(
    ("stated", "read_as", "noted"),
    [("pt-BR", "pt-BR", False), ("en", "pt", True), ("no tag", "pt", True), ("", "pt", True)],
)
def test_a_page_is_in_the_language_that_it_states_if_its_text_agrees(
    tmp_path: Path, stated: str, read_as: str, noted: bool
) -> None:
    source, target = tmp_path / "one.html", tmp_path / "two.html"
    page(GERMAN, source)
    page(PORTUGUESE, target)
    target.write_text(target.read_text(encoding="utf-8").replace('lang="en"', f'lang="{stated}"'), encoding="utf-8")
    (pair,) = pipeline.run(load_config(None, Overrides(source=str(source), target=str(target)))).pairs
    assert (pair.source_lang, pair.target_lang) == ("de", read_as)
    assert any("two.html: language detected as pt" in note for note in pair.notes) is noted


def test_settings_say_which_parts_of_a_page_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for lang, text, side in (("de", "Das Brot ist fertig.", "Heute geschlossen."), ("pt", "O pão está pronto.", "")):
        Path(f"a.{lang}.html").write_text(f"<p>{text}</p><div class=side><p>{side}</p></div>", encoding="utf-8")
    Path("xlat-check.yaml").write_text(
        "pairs: [{source: 'a.de.html', target: 'a.pt.html'}]\nreaders: {html: {skip: [.side]}}\n", encoding="utf-8"
    )
    assert not pipeline.run(load_config()).findings
    Path("xlat-check.yaml").write_text("pairs: [{source: 'a.de.html', target: 'a.pt.html'}]\n", encoding="utf-8")
    assert [finding.check for finding in pipeline.run(load_config()).findings] == ["omission"]
