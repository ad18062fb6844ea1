"""What the log may not hold: the tokens of links, which open somebody's data to whoever reads them."""

import logging
import re

# A part of a path that is too long and too mixed to be a word: 256 bits are 43 characters of base64.
TOKEN = re.compile(r"(?<=/)(?=[\w-]*[A-Z0-9_])[\w-]{40,}(?=[/?\s\"']|$)")


class WithoutLinks(logging.Filter):
    """Keeps the address of a page and leaves out the token in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if TOKEN.search(text):
            record.msg, record.args = TOKEN.sub("…", text), ()
        return True
