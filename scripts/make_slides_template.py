"""Builds courses/kits/templates/slides.pptx: 16:9, the colours of the site, seven layouts.

Run once after a change: `.venv/bin/python -m scripts.make_slides_template`. The file is committed; nothing builds it at
run time. Sizes are inches. Text placeholders carry all formatting, so slides hold text and nothing else.
"""

# ruff: noqa: E501, PLR0913 — lines of XML are read best whole; a box has as many measures as it has

import sys
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches

from courses.kits.office import repack

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "courses" / "kits" / "templates" / "slides.pptx"
WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.85
FONT = "Noto Sans"
# Its PANOSE number lets Office choose a kindred humanist sans (Segoe UI, Calibri) where Noto Sans is not installed.
FONT_XML = f'<a:latin typeface="{FONT}" panose="020B0502040504020204" pitchFamily="34" charset="0"/>'
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TABLE_STYLE = "{6B1F2A54-5C3E-4C0B-9D35-7A1B0E5D4C21}"

# Tokens of the site (tokens.css, light): dk1 ink, lt1 raised paper, dk2 bark, lt2 birch paper; accents: spruce, lake,
# cloudberry, its ink, lingonberry, pale spruce.
COLOURS = {
    "dk1": "1D2924", "lt1": "FFFDF9", "dk2": "143A2C", "lt2": "FAF6EE", "accent1": "174A37", "accent2": "0F5484",
    "accent3": "F0A030", "accent4": "7C4300", "accent5": "A31D2D", "accent6": "BFD2C3", "hlink": "0F5484", "folHlink": "0A3B5F",
}  # fmt: skip
MUTED = '<a:srgbClr val="525E57"/>'
BARK_MUTED = '<a:srgbClr val="BCCFC3"/>'
LAKE_SOFT = '<a:srgbClr val="DFEBF3"/>'
LINE = '<a:srgbClr val="DDD5C5"/>'


def scheme(name: str) -> str:
    return f'<a:schemeClr val="{name}"/>'


@dataclass(frozen=True)
class Box:
    """Where a placeholder stands and how its text looks; `attributes` go on `p:ph`."""

    name: str
    attributes: str
    left: float
    top: float
    width: float
    height: float
    size: float = 0
    colour: str = ""
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    fill: str = ""
    prompt: str = ""


def title(top: float = 0.88, height: float = 1.0, size: float = 32, colour: str = "", width: float = 11.6) -> Box:
    colour = colour or scheme("accent1")
    return Box(
        "Otsikko", 'type="title"', MARGIN, top, width, height, size, colour, bold=True, anchor="b", prompt="Otsikko"
    )


def kicker(top: float = 0.5, colour: str = MUTED, width: float = 11.6, size: float = 16, left: float = MARGIN) -> Box:
    return Box(
        "Yläotsikko", 'type="body" sz="quarter" idx="13"', left, top, width, 0.36, size, colour, prompt="Osa · aika"
    )


def body(
    size: float, *, left: float = MARGIN, top: float = 2.15, width: float = 11.6, height: float = 4.45, **more: str
) -> Box:
    return Box("Teksti", 'type="body" idx="1"', left, top, width, height, size, prompt="Teksti", **more)


def furniture(colour: str = MUTED) -> list[Box]:
    return [
        Box("Alatunniste", 'type="ftr" sz="quarter" idx="11"', 1.35, 6.83, 9.0, 0.34, 12, colour, anchor="ctr"),
        Box(
            "Dian numero",
            'type="sldNum" sz="quarter" idx="12"',
            11.45,
            6.83,
            1.0,
            0.34,
            12,
            colour,
            anchor="ctr",
            align="r",
        ),
    ]


DARK = scheme("tx2")
NOTICE_BAR = 0.12
LAYOUTS: list[tuple[str, str, list[Box]]] = [
    ("Kansi", DARK, [
        title(1.75, 2.45, 48, scheme("bg2"), 11.0),
        kicker(0.61, scheme("bg2"), 10.6, 18, 1.75),
        Box("Johdanto", 'type="body" idx="1"', MARGIN, 4.4, 9.6, 1.55, 22, BARK_MUTED, prompt="Mitä osallistuja saa"),
        Box("Painos", 'type="body" sz="quarter" idx="14"', MARGIN, 6.62, 11.6, 0.4, 13, BARK_MUTED, anchor="b", prompt="Painos"),
    ]),
    ("Sisältö", "", [title(), kicker(), body(22), *furniture()]),
    ("Sisältö, väljä", "", [title(), kicker(), body(26, width=10.8), *furniture()]),
    ("Vaihe", "", [
        title(size=40, width=8.2),
        kicker(),
        body(26, top=2.25, width=8.0, height=3.75),
        Box("Minuutit", 'type="body" sz="quarter" idx="14"', 9.35, 0.88, 3.1, 1.69, 108, scheme("accent1"), bold=True, anchor="b",
            align="r", prompt="15"),
        Box("Yksikkö", 'type="body" sz="quarter" idx="15"', 9.35, 2.57, 3.1, 0.45, 20, MUTED, align="r", prompt="minuuttia"),
        *furniture(),
    ]),
    ("Taulukko", "", [
        title(), kicker(),
        Box("Johdanto", 'type="body" sz="quarter" idx="14"', MARGIN, 2.1, 11.6, 0.85, 20, prompt="Johdanto"),
        Box("Taulukko", 'type="tbl" idx="10"', MARGIN, 2.2, 11.6, 4.4),
        *furniture(),
    ]),
    ("Huomio", "", [
        title(), kicker(), body(26, left=MARGIN + NOTICE_BAR, top=2.2, width=11.6 - NOTICE_BAR, height=3.9, anchor="ctr", fill=LAKE_SOFT),
        *furniture(),
    ]),
    ("Lopetus", DARK, [
        title(0.9, 1.4, 40, scheme("bg2")), kicker(0.5, BARK_MUTED),
        body(28, top=2.7, width=10.8, height=3.7, colour=scheme("bg2")), *furniture(BARK_MUTED),
    ]),
]  # fmt: skip


# --- pieces of XML -----------------------------------------------------------------------------------------------


def emu(inches: float) -> int:
    return int(Inches(inches))


def frame(box: Box) -> str:
    fill = f"<a:solidFill>{box.fill}</a:solidFill>" if box.fill else ""
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box.fill else ""
    return (
        f'<p:spPr><a:xfrm><a:off x="{emu(box.left)}" y="{emu(box.top)}"/>'
        f'<a:ext cx="{emu(box.width)}" cy="{emu(box.height)}"/></a:xfrm>{shape}{fill}</p:spPr>'
    )


def level_style(box: Box, level: int) -> str:
    if not box.size:
        return ""
    fill = f"<a:solidFill>{box.colour}</a:solidFill>" if box.colour else ""
    bold = ' b="1"' if box.bold else ""
    marker = f"<a:buClr>{box.colour}</a:buClr>" if box.colour and level > 1 else ""
    return f'<a:lvl{level}pPr algn="{box.align}">{marker}<a:defRPr sz="{round(box.size * 100)}"{bold}>{fill}<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{level}pPr>'


def placeholder(box: Box, number: int) -> str:
    inset = 0.4 if box.fill else 0
    insets = "".join(f' {side}="{emu(inset)}"' for side in ("lIns", "tIns", "rIns", "bIns"))
    styles = "".join(level_style(box, level) for level in (1, 2))
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="fi-FI"/><a:t>‹#›</a:t></a:fld>'
    )
    text = f'<a:r><a:rPr lang="fi-FI"/><a:t>{box.prompt}</a:t></a:r>' if box.prompt else ""
    content = field if "sldNum" in box.attributes else text
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{box.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {box.attributes}/></p:nvPr></p:nvSpPr>{frame(box)}"
        f'<p:txBody><a:bodyPr{insets} anchor="{box.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle>{styles}</a:lstStyle>'
        f'<a:p>{content}<a:endParaRPr lang="fi-FI"/></a:p></p:txBody></p:sp>'
    )


def drawn(number: int, shape: str, place: tuple[float, float, float, float], colour: str) -> str:
    """A decoration of a layout: slides show it, screen readers pass over it."""
    left, top, width, height = (emu(value) for value in place)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Koriste {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom><a:solidFill>{colour}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def mark(left: float, top: float, height: float, strokes: str) -> str:
    """Three strokes of birch bark and a cloudberry."""
    unit = height / 22
    places = [(0, 0, 17), (7, 8.5, 19), (0, 17, 12)]
    bars = [
        drawn(40 + n, "rect", (left + x * unit, top + y * unit, width * unit, 5 * unit), strokes)
        for n, (x, y, width) in enumerate(places)
    ]
    berry = drawn(43, "ellipse", (left + 16.5 * unit, top + 15.5 * unit, 8 * unit, 8 * unit), scheme("accent3"))
    return "".join(bars) + berry


def decoration(name: str) -> str:
    match name:
        case "Kansi":
            return mark(MARGIN, 0.55, 0.44, scheme("bg2"))
        case "Lopetus":
            return mark(MARGIN, 6.9, 0.22, scheme("bg2"))
        case "Huomio":
            return mark(MARGIN, 6.9, 0.22, scheme("accent1")) + drawn(
                50, "rect", (MARGIN, 2.2, NOTICE_BAR, 3.9), scheme("accent2")
            )
        case _:
            return mark(MARGIN, 6.9, 0.22, scheme("accent1"))


def tree(boxes: list[Box], extra: str) -> str:
    shapes = "".join(placeholder(box, number) for number, box in enumerate(boxes, start=2))
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{extra}{shapes}</p:spTree>"
    )


def background(colour: str) -> str:
    return f"<p:bg><p:bgPr><a:solidFill>{colour}</a:solidFill><a:effectLst/></p:bgPr></p:bg>" if colour else ""


def layout_xml(name: str, ground: str, boxes: list[Box]) -> str:
    return (
        f'<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{name}">{background(ground)}'
        f"{tree(boxes, decoration(name))}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


# --- master ------------------------------------------------------------------------------------------------------


def text_style(level: int, *, left: float, indent: float, size: float, bullet: str, after: float) -> str:
    return (
        f'<a:lvl{level}pPr marL="{emu(left)}" indent="{emu(indent)}" algn="l" rtl="0" eaLnBrk="1" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="92000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>{bullet}'
        f'<a:defRPr sz="{round(size * 100)}" kern="1200"><a:solidFill>{scheme("tx1")}</a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
    )


def text_styles() -> str:
    dash = f'<a:buClr>{scheme("accent1")}</a:buClr><a:buFont typeface="{FONT}"/><a:buChar char="–"/>'
    heading = (
        '<a:lvl1pPr algn="l" rtl="0" eaLnBrk="1"><a:lnSpc><a:spcPct val="85000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="3000" b="1" kern="1200"><a:solidFill>{scheme("accent1")}</a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )
    # The first level is a paragraph, the second an item of a list, the third an item within a cell or a note.
    levels = [
        text_style(1, left=0, indent=0, size=22, bullet="<a:buNone/>", after=11),
        text_style(2, left=0.42, indent=-0.42, size=22, bullet=dash, after=9),
        text_style(3, left=0.84, indent=-0.42, size=20, bullet=dash, after=6),
    ]
    return (
        f"<p:txStyles><p:titleStyle>{heading}</p:titleStyle><p:bodyStyle>{''.join(levels)}</p:bodyStyle>"
        f'<p:otherStyle><a:lvl1pPr><a:defRPr sz="1800"><a:solidFill>{scheme("tx1")}</a:solidFill><a:latin typeface="+mn-lt"/>'
        "</a:defRPr></a:lvl1pPr></p:otherStyle></p:txStyles>"
    )


def master_xml(layout_ids: str) -> str:
    boxes = [title(), body(22), *furniture()]
    mapping = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{background(scheme('bg2'))}{tree(boxes, '')}</p:cSld>"
        f'<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" {mapping} hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{layout_ids}</p:sldLayoutIdLst>"
        f'<p:hf hdr="0" dt="0"/>{text_styles()}</p:sldMaster>'
    )


def theme_xml(xml: bytes) -> bytes:
    """The library's own theme with our names, colours and fonts."""
    root = etree.fromstring(xml)
    spaces = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    root.set("name", "Valmentamo")
    for name, value in COLOURS.items():
        (slot,) = root.xpath(f".//a:clrScheme/a:{name}", namespaces=spaces)
        slot[:] = [etree.fromstring(f'<a:srgbClr xmlns:a="{spaces["a"]}" val="{value}"/>')]
    for part in ("clrScheme", "fontScheme"):
        root.find(f".//a:{part}", spaces).set("name", "Valmentamo")
    for latin in root.xpath(".//a:majorFont/a:latin | .//a:minorFont/a:latin", namespaces=spaces):
        latin.getparent().replace(
            latin, etree.fromstring(FONT_XML.replace("<a:latin", f'<a:latin xmlns:a="{spaces["a"]}"'))
        )
    for font in root.xpath(".//a:majorFont/a:font | .//a:minorFont/a:font", namespaces=spaces):
        font.getparent().remove(font)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def table_styles_xml() -> bytes:
    """Rules instead of boxes; the head in spruce over a thick line."""

    def edge(side: str, width: int, colour: str) -> str:
        return f'<a:{side}><a:ln w="{width}"><a:solidFill>{colour}</a:solidFill></a:ln></a:{side}>'

    spruce = scheme("accent1")
    style = (
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Valmentamo"><a:wholeTbl>'
        f'<a:tcTxStyle><a:fontRef idx="minor"/>{scheme("tx1")}</a:tcTxStyle><a:tcStyle><a:tcBdr>'
        f"{edge('bottom', 12700, LINE)}{edge('insideH', 12700, LINE)}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f'<a:firstRow><a:tcTxStyle b="on"><a:fontRef idx="minor"/>{spruce}</a:tcTxStyle><a:tcStyle><a:tcBdr>'
        f"{edge('bottom', 31750, spruce)}</a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle>"
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a:tblStyleLst {NAMESPACES} def="{TABLE_STYLE}">{style}</a:tblStyleLst>'.encode()


# --- assembling --------------------------------------------------------------------------------------------------


def replace_content(part: Part, xml: str) -> None:
    """The part keeps its relations and gets new content."""
    part._element = parse_xml(xml)


def build() -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = list(deck.slide_layouts)
    for spare in layouts[len(LAYOUTS) :]:
        deck.slide_layouts.remove(spare)
    for layout, (name, ground, boxes) in zip(layouts, LAYOUTS, strict=False):
        replace_content(layout.part, layout_xml(name, ground, boxes))
    master = deck.slide_master.part
    ids = [
        f'<p:sldLayoutId id="{2147483649 + n}" r:id="{master.relate_to(layout.part, RT.SLIDE_LAYOUT)}"/>'
        for n, layout in enumerate(layouts[: len(LAYOUTS)])
    ]
    replace_content(master, master_xml("".join(ids)))
    set_themes(deck, master)
    list_notes_master(deck)
    drop_ballast(deck)
    return repack(deck.save)


def set_themes(deck: Presentation, master: Part) -> None:
    notes = deck.notes_master.part  # made here, so that every deck shares one with our font
    for part in (master, notes):
        theme = part.part_related_by(RT.THEME)
        xml = theme.blob
        if isinstance(getattr(theme, "_element", None), etree._Element):
            theme._element = parse_xml(theme_xml(xml))
        else:
            theme._blob = theme_xml(xml)
    styles = deck.part.part_related_by(RT.TABLE_STYLES)
    styles._blob = table_styles_xml()


def list_notes_master(deck: Presentation) -> None:
    """The library relates the notes master but does not list it in the presentation, where Office looks for it."""
    rel_id = deck.part.relate_to(deck.notes_master.part, RT.NOTES_MASTER)
    listing = parse_xml(f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{rel_id}"/></p:notesMasterIdLst>')
    deck.element.find(qn("p:sldMasterIdLst")).addnext(listing)


def drop_ballast(deck: Presentation) -> None:
    """Printer settings and a thumbnail of somebody else's slide."""
    package = deck.part.package
    for owner, kind in ((deck.part, RT.PRINTER_SETTINGS), (package, RT.THUMBNAIL)):
        for rel_id in [rel_id for rel_id, rel in owner._rels.items() if rel.reltype == kind]:
            owner._rels.pop(rel_id)


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(build())
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")
