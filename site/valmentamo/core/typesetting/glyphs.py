"""Which characters our fonts can print.

Typst refuses a PDF/UA document with a character that no font has, so an editor hears of it before publishing.
"""

# Letters and signs of Latin scripts, general punctuation, and the few symbols that the embedded fonts have.
SUPPORTED_RANGES = (
    (0x0009, 0x000D),
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x02C6, 0x02DD),
    (0x2010, 0x2027),
    (0x202F, 0x203A),
    (0x2044, 0x2044),
    (0x2060, 0x2060),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0x2610, 0x2612),
    (0x2713, 0x2713),
    (0x200B, 0x200B),
)


def is_supported(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in SUPPORTED_RANGES)


def unsupported(text: str) -> set[str]:
    return {character for character in set(text) if not is_supported(character)}
