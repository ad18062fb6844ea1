"""The library: its list, the page of one material, and the files."""

from .detail import material
from .files import download, serve_file, thumbnail, version
from .listing import library

__all__ = ["download", "library", "material", "serve_file", "thumbnail", "version"]
