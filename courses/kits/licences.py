"""Under which licence a file of a kit is, in words and with the line that goes along with it."""

from materials.models import Licence

from .words import words

ADDRESSES: dict[str, str] = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}


def licence_name(spdx: str, language: str) -> str:
    """As people write it; an identifier that is not among the library's stays as it is."""
    if spdx == Licence.RESERVED:
        return words(language)["all_rights_reserved"]
    return str(dict(Licence.choices).get(spdx, spdx))


def licence_address(spdx: str) -> str:
    """Where the licence can be read; "" where there is nothing to read."""
    return ADDRESSES.get(spdx, "")


def attribution_line(title: str, maker: str, spdx: str, language: str) -> str:
    """What whoever shares the file keeps with it: title, maker, licence, address of the licence."""
    parts = (f"”{title}”", maker, licence_name(spdx, language), licence_address(spdx))
    return ", ".join(part for part in parts if part)
