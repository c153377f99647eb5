"""Archives of XML, such as office documents and books, built for tests."""

from __future__ import annotations

import io
import zipfile


def archive(members: dict[str, bytes]) -> bytes:
    """A ZIP archive with these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    """The files in a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
ODT_STYLES = """<style:default-style style:family="paragraph"><style:text-properties fo:language="de" fo:country="AT"/>
</style:default-style><style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Source_20_Text" style:display-name="Source Text" style:family="text"/>
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>"""
ODT_TEXT = """<text:p text:style-name="Title">Der Ofen</text:p><text:h text:outline-level="2">Holz</text:h>
<text:p>Er ist<text:s text:c="2"/>heiß<text:note><text:note-citation>1</text:note-citation><text:note-body>
<text:p>Sehr.</text:p></text:note-body></text:note>, siehe <text:a xlink:href="https://example.org">hier</text:a> und
<text:span text:style-name="Source_20_Text">code</text:span><text:span text:style-name="H">nein</text:span>.
<draw:frame><draw:image/><svg:desc>Ein Bild</svg:desc></draw:frame></text:p>
<text:list><text:list-item><text:p>Eins</text:p><text:list><text:list-item><text:p>Zwei</text:p></text:list-item>
</text:list></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Zelle</text:p>
</table:table-cell></table:table-row></table:table>"""


def odt(text: str, styles: str = ODT_STYLES) -> bytes:
    """An OpenDocument text with this content."""
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<?xml version='1.0'?><office:document-content {ODF}><office:body><office:text>{text}"
            "</office:text></office:body></office:document-content>".encode(),
            "styles.xml": f"<office:document-styles {ODF}><office:styles>{styles}</office:styles>"
            "</office:document-styles>".encode(),
        }
    )


EPUB_PAGES = (
    "<title>Nein</title></head><body><h1>Holz</h1><p>Er ist <b>hei&#xDF;</b>, siehe <a href='b.xhtml'>hier</a> und "
    "<code>x</code>.</p><script/><nav><p>Nein</p></nav><ul><li>Eins</li></ul><img alt='Bild' src='c.png'/>",
    "</head><body><table><tr><td>Zelle</td></tr></table><aside>Fußnote</aside>",
)


def epub(*pages: str, metadata: str = "<dc:title>Der Ofen</dc:title><dc:language>de</dc:language>") -> bytes:
    """A book of these pages, which are XHTML from within their heads to the end of their bodies."""
    names = [f"{letter}.xhtml" for letter in "abcdefgh"[: len(pages)]]
    items = "".join(f'<item id="{name}" href="text/{name}" media-type="application/xhtml+xml"/>' for name in names)
    spine = "".join(f'<itemref idref="{name}"/>' for name in names)
    head = '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
    return archive(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            b'<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
            "OEBPS/content.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{items}</manifest>'
            f"<spine>{spine}</spine></package>".encode(),
        }
        | {
            f"OEBPS/text/{name}": f"{head}{page}</body></html>".encode()
            for name, page in zip(names, pages, strict=True)
        }
    )


OOXML = "http://schemas.openxmlformats.org"
SHAPE = "<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr><p:ph type='{}'/></p:nvPr></p:nvSpPr><p:txBody>{}</p:txBody></p:sp>"
SLIDES = (
    SHAPE.format("body", "<a:p><a:r><a:rPr lang='de-DE'/><a:t>Er ist heiß</a:t></a:r><a:br/><a:r><a:rPr>"
    "<a:latin typeface='Courier New'/></a:rPr><a:t>code</a:t></a:r></a:p><a:p><a:pPr lvl='1'/><a:r><a:rPr>"
    "<a:hlinkClick r:id='rId9'/></a:rPr><a:t>hier</a:t></a:r></a:p>")
    + SHAPE.format("title", "<a:p><a:r><a:t>Der Ofen</a:t></a:r></a:p>"),
    SHAPE.format("title", "<a:p><a:r><a:t>Holz</a:t></a:r></a:p>")
    + SHAPE.format("ftr", "<a:p><a:r><a:t>Nein</a:t></a:r></a:p>")
    + "<p:grpSp><p:nvGrpSpPr/><p:pic><p:nvPicPr><p:cNvPr descr='Ein Bild'/></p:nvPicPr></p:pic></p:grpSp>"
    "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Zelle</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>",
)  # fmt: skip


def _relationships(*links: tuple[str, str, str]) -> bytes:
    """Links by id, last word of the type, and target."""
    listed = "".join(
        f'<Relationship Id="{id}" Type="{OOXML}/officeDocument/2006/relationships/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for id, kind, target in links
    )
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{listed}</Relationships>'.encode()


def pptx(*slides: str, notes: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A presentation of slides with these shapes. The first one has the notes, and links to the parts in ``more``."""
    names = f'xmlns:a="{OOXML}/drawingml/2006/main" xmlns:p="{OOXML}/presentationml/2006/main" '
    names += f'xmlns:r="{OOXML}/officeDocument/2006/relationships"'
    listed = "".join(f'<p:sldId id="{number}" r:id="rId{number}"/>' for number in range(len(slides)))
    slide = f"<p:sld {names}><p:cSld><p:spTree><p:nvGrpSpPr/>{{}}</p:spTree></p:cSld></p:sld>"
    links = [(name, "other", f"../{name}") for name in more or {}]
    found = {
        "ppt/presentation.xml": f"<p:presentation {names}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>".encode(),
        "ppt/_rels/presentation.xml.rels": _relationships(
            *((f"rId{number}", "slide", f"slides/slide{number}.xml") for number in range(len(slides)))
        ),
        "ppt/slides/_rels/slide0.xml.rels": _relationships(
            ("rId9", "hyperlink", "https://example.org"), ("rId8", "notesSlide", "/ppt/notes.xml"), *links
        ),
        "ppt/notes.xml": slide.format(notes).encode(),
    }
    found |= {f"ppt/{name}": data for name, data in (more or {}).items()}
    return archive(found | {f"ppt/slides/slide{n}.xml": slide.format(text).encode() for n, text in enumerate(slides)})
