"""Check codes as people type them: from paper, by ear, or with the whole address around them."""

import unicodedata

# Letters that look like digits are no part of the alphabet (Crockford's base 32): whoever reads them means the digit.
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
# More than any code has; what is longer than this is not one, however it ends.
LONGEST = 40


def normalised(typed: str) -> str:
    """The code as it is stored, if it is one: capitals without spaces and dashes. Empty when nothing of it is left."""
    last = typed.strip().rstrip("/").rpartition("/")[2]
    letters = unicodedata.normalize("NFKC", last).upper()
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum()).translate(LOOKALIKES)[
        :LONGEST
    ]


def shown(code: str) -> str:
    """In groups of four, as it is printed: K7QM-2F9D-0XAB."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
