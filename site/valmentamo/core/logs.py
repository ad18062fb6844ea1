"""What the log may not hold: tokens of links, which open somebody's data to whoever reads them, and check codes."""

import logging
import re

# A part of a path that is too long and too mixed to be a word: 256 bits are 43 characters of base64. What a signature
# is of stands before it, parted by points or colons.
TOKEN = re.compile(r"(?<=/)(?=[\w.:-]*[A-Z0-9_])(?:[\w-]+[.:])*[\w-]{40,}(?=[/?\s\"']|$)")
# Whatever stands below the page for checking certificates, however it was typed: a code opens a name.
CODE = re.compile(r"(?<=/todistus/)[^\s?\"']+")


class WithoutLinks(logging.Filter):
    """Keeps the address of a page and leaves out the token or code in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        masked = CODE.sub("…", TOKEN.sub("…", text))
        if masked != text:
            record.msg, record.args = masked, ()
        return True
