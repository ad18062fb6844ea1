"""Files for tests of the library: true ones of every type, made small, and packages with planted faults."""

import io
import struct
import zipfile
from pathlib import Path

import typst
from PIL import Image

SAMPLES = Path(__file__).resolve().parents[1] / "materials" / "files" / "samples"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MAIN_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
}
OPENDOCUMENT_NAMES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}


def pdf(markup: str = "= Perehdytys\nTervetuloa.", *, title: str = "Perehdytys", settings: str = "") -> bytes:
    """A tagged Finnish PDF of a small page."""
    source = (
        f'#set document(title: "{title}")\n#set text(lang: "fi")\n#set page(width: 90mm, height: 60mm)\n{settings}\n'
    )
    return bytes(typst.compile((source + markup).encode(), pdf_standards=["ua-1"], timestamp=1))


def package(parts: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(extension: str = "docx", parts: dict[str, bytes | str] | None = None) -> bytes:
    """An OOXML package as small as the checks allow, with the given parts besides."""
    override = f'<Override PartName="/main.xml" ContentType="{MAIN_TYPES[extension]}"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'
    return package({"[Content_Types].xml": types, "_rels/.rels": relations(), **(parts or {})})


def relations(kind: str = "", target: str = "", mode: str = "External") -> str:
    relation = f'<Relationship Id="r1" Type="{OFFICE_RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{RELATIONSHIPS}">{relation if kind else ""}</Relationships>'


def document(body: str) -> str:
    """word/document.xml"""
    return f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def opendocument(mimetype: str, body: str = "", parts: dict[str, bytes | str] | None = None) -> bytes:
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in OPENDOCUMENT_NAMES.items())
    content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    kind = f"application/vnd.oasis.opendocument.{mimetype}"
    return package({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<m/>", **(parts or {})})


def picture(extension: str, size: tuple[int, int] = (40, 30)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "#2f5d50").save(target, {"jpg": "JPEG"}.get(extension, extension.upper()))
    return target.getvalue()


def mp4() -> bytes:
    return struct.pack(">I", 24) + b"ftypisom\x00\x00\x02\x00isommp42" + struct.pack(">I", 8) + b"mdat"


def every_type() -> dict[str, bytes]:
    """One good file of each type that the library takes."""
    return {
        "pdf": pdf(),
        **{extension: office(extension) for extension in ("docx", "pptx", "xlsx")},
        "odt": opendocument("text"),
        "odp": opendocument("presentation"),
        "ods": opendocument("spreadsheet"),
        "txt": "Työpäivän kulku".encode(),
        "csv": "paikkakunta;määrä\nPori;12\n".encode(),
        "zip": package({"ohje.txt": "Tervetuloa"}),
        "mp4": mp4(),
        "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nHei\n",
        **{extension: picture(extension) for extension in ("png", "jpg", "webp")},
    }
