"""The library: materials, their versions and how often they were downloaded."""

from .material import Audience, Kind, Licence, Material
from .version import DownloadCount, ImmutableVersionError, MaterialVersion

__all__ = [
    "Audience",
    "DownloadCount",
    "ImmutableVersionError",
    "Kind",
    "Licence",
    "Material",
    "MaterialVersion",
]
