"""Builds courses/kits/templates/guide.docx: A4, the site's colours, real styles, Finnish proofing language.

Run once after a change, after the slides' template: `.venv/bin/python -m scripts.make_guide_template`. The file is committed; nothing builds it at
run time. It is written from scratch, because python-docx's own template carries an old `stylesWithEffects` part that
disagrees with its styles. Sizes are points, distances centimetres.
"""

# ruff: noqa: E501, PLR0913, PLR0917 — lines of XML are read best whole; a box has as many measures as it has

import io
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from courses.kits.office import repack

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "courses" / "kits" / "templates" / "guide.docx"
FONT = "Noto Sans"
SPRUCE, INK, MUTED, LAKE, LINE, LAKE_SOFT = "174A37", "1D2924", "525E57", "0F5484", "DDD5C5", "DFEBF3"
PAGE = {"w": 21.0, "h": 29.7}
MARGIN, MARGIN_TOP, MARGIN_BOTTOM = 1.9, 2.1, 2.0
TEXT_WIDTH = PAGE["w"] - 2 * MARGIN

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def twips(centimetres: float) -> int:
    return round(centimetres * 1440 / 2.54)


# --- styles ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Style:
    """A paragraph style. `more` is further XML of its paragraph properties, which come in a fixed order."""

    identity: str
    name: str
    size: float = 0
    colour: str = ""
    bold: bool = False
    before: float = 0
    after: float = 0
    based_on: str = "Normal"
    following: str = "Normal"
    keep_next: bool = False
    outline: int | None = None
    borders: str = ""
    fill: str = ""
    numbering: int | None = None
    indent: str = ""
    hyphenate: bool = True
    tabs: str = ""


def border(side: str, colour: str, size: int, space: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


NOTICE_INDENT = f'<w:ind w:left="{twips(0.35)}" w:right="{twips(0.2)}"/>'
STYLES = [
    Style("Title", "Title", 27, SPRUCE, bold=True, after=6, following="Subtitle", keep_next=True, hyphenate=False),
    Style("Subtitle", "Subtitle", 13, MUTED, after=10, hyphenate=False),
    Style("Kicker", "Yläotsikko", 11, MUTED, after=4, following="Title", keep_next=True),
    Style("Facts", "Perustiedot", 10.5, after=2),
    Style("Heading1", "heading 1", 18, SPRUCE, bold=True, before=22, after=6, keep_next=True, outline=0, hyphenate=False),
    Style("Heading2", "heading 2", 13.5, SPRUCE, bold=True, before=15, after=4, keep_next=True, outline=1, hyphenate=False),
    Style("Heading3", "heading 3", 11, SPRUCE, bold=True, before=10, after=3, keep_next=True, outline=2, hyphenate=False),
    Style("ListBullet", "List Bullet", after=3, following="ListBullet", numbering=1),
    Style("ListNumber", "List Number", after=3, following="ListNumber", numbering=2),
    Style("ListTick", "Rastiluettelo", after=3, following="ListTick", numbering=3),
    Style("Caption", "caption", 9.5, MUTED, after=5, keep_next=True),
    Style("Notice", "Huomio", after=4, borders=border("left", LAKE, 24, 8), fill=LAKE_SOFT, indent=NOTICE_INDENT),
    Style("TableText", "Taulukon teksti", 9.5, after=2, following="TableText"),
    Style("TableBullet", "Taulukon luettelo", after=2, based_on="TableText", following="TableBullet", numbering=1),
    Style("TableNumber", "Taulukon numerot", after=2, based_on="TableText", following="TableNumber", numbering=2),
    Style("TableQuiet", "Taulukon toisto", colour=MUTED, after=2, based_on="TableText", following="TableText"),
    Style("Header", "header", 9, MUTED),
    Style("Footer", "footer", 9, MUTED, tabs=f'<w:tab w:val="right" w:pos="{twips(TEXT_WIDTH)}"/>'),
]  # fmt: skip


def paragraph_style(style: Style) -> str:
    paragraph = [
        "<w:keepNext/><w:keepLines/>" if style.keep_next else "",
        f'<w:numPr><w:numId w:val="{style.numbering}"/></w:numPr>' if style.numbering else "",
        f"<w:pBdr>{style.borders}</w:pBdr>" if style.borders else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>' if style.fill else "",
        f"<w:tabs>{style.tabs}</w:tabs>" if style.tabs else "",
        "" if style.hyphenate else "<w:suppressAutoHyphens/>",
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"/>',
        style.indent,
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    ]
    run = [
        "<w:b/>" if style.bold else "",
        f'<w:color w:val="{style.colour}"/>' if style.colour else "",
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>' if style.size else "",
    ]
    custom = "" if style.name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.identity}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/><w:next w:val="{style.following}"/><w:qFormat/>'
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(run)}</w:rPr></w:style>"
    )


BUILT_IN = {
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "List Bullet", "List Number", "caption", "header", "footer",
}  # fmt: skip


def table_style() -> str:
    """Rules instead of boxes; the head in spruce over a thick line, readable on a black-and-white print."""
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="Valmentamo"><w:name w:val="Valmentamo"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f"{border('bottom', LINE, 8)}{border('insideH', LINE, 4)}</w:tblBorders>"
        f'<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
        '<w:right w:w="160" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{SPRUCE}"/></w:rPr><w:tcPr><w:tcBorders>'
        f'{border("bottom", SPRUCE, 16)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def styles_xml() -> str:
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    return (
        f"{HEADER}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="fi-FI" w:eastAsia="fi-FI" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="250" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '</w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:rPr><w:color w:val="{LAKE}"/><w:u w:val="single"/></w:rPr></w:style>'
        f"{''.join(paragraph_style(style) for style in STYLES)}{table_style()}</w:styles>"
    )


# --- other parts -------------------------------------------------------------------------------------------------


def numbering_xml() -> str:
    def kind(number: int, form: str, text: str, style: str, font: str = "", colour: str = SPRUCE) -> str:
        fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:hint="default"/>' if font else ""
        return (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
            f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{twips(0.55)}" w:hanging="{twips(0.55)}"/></w:pPr>'
            f'<w:rPr>{fonts}<w:color w:val="{colour}"/></w:rPr></w:lvl></w:abstractNum>'
        )

    kinds = (
        kind(0, "bullet", "–", "ListBullet", FONT)
        + kind(1, "decimal", "%1.", "ListNumber")
        + kind(2, "bullet", "☐", "ListTick", "Segoe UI Symbol")
    )
    numbers = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(3))
    return f"{HEADER}<w:numbering {W}>{kinds}{numbers}</w:numbering>"


def settings_xml() -> str:
    """The order of the children is fixed: autoHyphenation goes straight after defaultTabStop."""
    return (
        f'{HEADER}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:autoHyphenation/>'
        '<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fi-FI"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
        'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
        'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def fonts_xml() -> str:
    """Word puts the alternative name in the place of a font that the machine lacks."""
    return (
        f'{HEADER}<w:fonts {W}><w:font w:name="{FONT}"><w:altName w:val="Calibri"/><w:panose1 w:val="020B0502040504020204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def document_xml() -> str:
    references = (
        '<w:headerReference w:type="default" r:id="rId10"/><w:headerReference w:type="first" r:id="rId11"/>'
        '<w:footerReference w:type="default" r:id="rId12"/><w:footerReference w:type="first" r:id="rId13"/>'
    )
    return (
        f'{HEADER}<w:document {W} {R}><w:body><w:sectPr>{references}<w:pgSz w:w="{twips(PAGE["w"])}" w:h="{twips(PAGE["h"])}"/>'
        f'<w:pgMar w:top="{twips(MARGIN_TOP)}" w:right="{twips(MARGIN)}" w:bottom="{twips(MARGIN_BOTTOM)}" w:left="{twips(MARGIN)}" '
        f'w:header="{twips(1.0)}" w:footer="{twips(0.9)}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def theme_xml() -> bytes:
    """The slides' colours and fonts, so that both files offer the same ones."""
    with zipfile.ZipFile(TARGET.with_name("slides.pptx")) as slides:
        return slides.read("ppt/theme/theme1.xml")


def furniture_xml(tag: str, style: str) -> str:
    return f'{HEADER}<w:{tag} {W} {R}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr></w:p></w:{tag}>'


def relationships(rows: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"/>' for identity, kind, target in rows
    )
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def core_xml() -> str:
    return (
        f'{HEADER}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Kouluttajan ohje</dc:title></cp:coreProperties>"
    )


PARTS: list[tuple[str, str, str, str]] = [  # name, what it is to the document, content type, XML
    ("styles", "styles", "styles", styles_xml()),
    ("numbering", "numbering", "numbering", numbering_xml()),
    ("settings", "settings", "settings", settings_xml()),
    ("fontTable", "fontTable", "fontTable", fonts_xml()),
    ("header1", "header", "header", furniture_xml("hdr", "Header")),
    ("header2", "header", "header", furniture_xml("hdr", "Header")),
    ("footer1", "footer", "footer", furniture_xml("ftr", "Footer")),
    ("footer2", "footer", "footer", furniture_xml("ftr", "Footer")),
]


def content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD_TYPE}.{content}+xml"/>'
        for name, _, content, _ in PARTS
    )
    return (
        f'{HEADER}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>{overrides}'
        '<Override PartName="/word/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def entries() -> dict[str, str | bytes]:
    rows = [
        (f"rId{number}", f"{OFFICE}/{kind}", f"{name}.xml") for number, (name, kind, _, _) in enumerate(PARTS, start=6)
    ]
    rows.append(("rId14", f"{OFFICE}/theme", "theme1.xml"))
    roots = [
        ("rId1", f"{OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(roots),
        "docProps/core.xml": core_xml(),
        "word/_rels/document.xml.rels": relationships(rows),
        "word/document.xml": document_xml(),
        "word/theme1.xml": theme_xml(),
        **{f"word/{name}.xml": xml for name, _, _, xml in PARTS},
    }


def save(file: io.BytesIO) -> None:
    with zipfile.ZipFile(file, "w") as package:
        for name, xml in entries().items():
            package.writestr(name, xml)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(repack(save))
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")
