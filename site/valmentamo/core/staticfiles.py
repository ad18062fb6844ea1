"""Style sheets: many small files for people, one for browsers.

`css/site.css` holds only `@import` lines. When static files are collected, each import is replaced by the file it
names, inside its layer, comments and spare white space are taken out, and a gzip copy is laid beside it. Without
collecting (tests, `runserver`) the browser follows the imports itself.
"""

import gzip
import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile

OWN_FOLDER = "valmentamo/"
BUNDLE = "valmentamo/css/site.css"
COMPRESSED = (".css", ".js", ".svg")

_IMPORT = re.compile(r'@import\s+url\("(?P<path>[^"]+)"\)(?:\s+layer\((?P<layer>[\w-]+)\))?\s*;')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,])\s*")
_AFTER_COLON = re.compile(r":\s+")  # before a colon the space may be a selector's: `.a :is(b)`
_URL = re.compile(r'url\("(?!data:|/|https?:)(?P<path>[^"]+)"\)')


class BundledStaticFilesStorage(ManifestStaticFilesStorage):
    """Manifest storage whose one bundle is made before names are hashed."""

    manifest_strict = False
    support_js_module_import_aggregation = False

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run and BUNDLE in paths:
            self._write(BUNDLE, minify(inlined(BUNDLE, paths)))
            # Names are hashed from what this storage holds, not from the source that has only imports.
            paths = {**paths, BUNDLE: (self, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)
        if not dry_run:
            self._compress()

    def _write(self, name: str, text: str) -> None:
        self.delete(name)
        self.save(name, ContentFile(text.encode()))

    def _compress(self) -> None:
        for name in set(self.hashed_files.values()):
            if name.startswith(OWN_FOLDER) and name.endswith(COMPRESSED) and not self.exists(f"{name}.gz"):
                with self.open(name) as file:
                    self.save(f"{name}.gz", ContentFile(gzip.compress(file.read(), 9, mtime=0)))


def inlined(name: str, sources: dict[str, Any]) -> str:
    """The sheet with each import replaced. Read from the sources: a collected copy may be an earlier bundle."""
    folder = posixpath.dirname(name)

    def replace(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match["path"]))
        css = _rebased(_read(target, sources), posixpath.dirname(target), folder)
        return f"@layer {match['layer']} {{ {css} }}" if match["layer"] else css

    return _IMPORT.sub(replace, _read(name, sources))


def _read(name: str, sources: dict[str, Any]) -> str:
    storage, path = sources[name]
    with storage.open(path) as file:
        return str(file.read().decode())


def _rebased(css: str, source: str, target: str) -> str:
    """The text with its relative addresses turned so that they hold from the bundle's folder."""

    def replace(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(posixpath.join(source, match["path"]), target)}")'

    return _URL.sub(replace, css)


def minify(css: str) -> str:
    spaced = _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip()
    return _AFTER_COLON.sub(":", spaced).replace(";}", "}")
