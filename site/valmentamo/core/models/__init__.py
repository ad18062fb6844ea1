"""Models of the foundation, one noun a file."""

from .base import BasePage
from .contact import SiteContact
from .home import Door, HomePage
from .info import InfoPage
from .picture import Picture, PictureRendition

__all__ = ["BasePage", "Door", "HomePage", "InfoPage", "Picture", "PictureRendition", "SiteContact"]
