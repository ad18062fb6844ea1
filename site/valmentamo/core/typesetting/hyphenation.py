"""Soft hyphens at the joints of long Finnish compounds.

Browsers' own hyphenation breaks a compound anywhere; a reader wants it broken between its parts. The joints come
from a list of stems, so a word that is not on it stays whole (and `overflow-wrap` is the last resort).
"""

import re

SOFT_HYPHEN = "\u00ad"
SHORTEST = 12

# First parts of compounds, longest first where one begins another. A joint is put behind each of them.
FIRST_PARTS = (
    "työpaikka", "työhön", "työelämä", "työllistymis", "työllisyys", "työllistämis", "työyhteisö", "työmarkkina",
    "työkyky", "työsuhteen", "työturvallisuus", "työolosuhteiden", "työnantaja", "työnopastus",
    "kouluttaja", "koulutus", "kuntoutus", "kurssi", "kehittämis", "kehitys", "keskustelu", "kysymys",
    "saavutettavuus", "yhdenvertaisuus", "yhteisö", "yksilö", "ympäristö", "luottamuk", "luottamus",
    "lähi", "monimuotoisuus", "monialainen", "mukautus", "ohjelma", "opetustuokio", "opetus", "opastus", "opinto",
    "osaamis", "osallistuja", "palkkatuki", "palkka", "palaute", "palvelu", "perehdytys", "pulma", "ratkaisu",
    "rekisterin", "sosiaali", "suunnitelma", "tapaus", "tehtävä", "tilanne", "tieto", "toiminta", "tuki",
    "valmennus", "valmentaja", "vastaanotto", "verkosto", "vuoro", "vastuu", "ammatti", "asenne", "avoin",
    "hyvinvointi", "elinvoima", "henkilö", "itse", "järjestely", "aineisto", "laatu", "liikennevalo", "linkki",
    "tarkistus", "kielivalmennus", "kartoitus", "ennakko", "esimerkki",
)  # fmt: skip
# What may follow a joint: a part shorter than this would leave a stump on its own line.
SHORTEST_REST = 4
# A case ending is not a part of a compound: yhteisö + ssään stays whole.
_ENDING = re.compile(
    r"(ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|j?en|ien|hin|iin|[eö]{2}n|[aeouäö]|mme|nne|ns[aä])(ni|si|ns[aä]|mme|nne|[aäe]n|kin|k[aä]{2}n)?",
    re.IGNORECASE,
)

_PATTERN = re.compile("|".join(sorted((re.escape(part) for part in FIRST_PARTS), key=len, reverse=True)), re.IGNORECASE)
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def hyphenate(text: str) -> str:
    """The text with soft hyphens in its long words; everything else untouched."""
    return _WORD.sub(lambda match: hyphenate_word(match.group()), text)


def hyphenate_word(word: str) -> str:
    """One word: joints are looked for from its beginning, part by part."""
    parts: list[str] = []
    rest = word
    while len(rest) > SHORTEST_REST and (match := _PATTERN.match(rest)):
        end = match.end()
        if len(rest) - end < SHORTEST_REST or _ENDING.fullmatch(rest, end):
            break
        parts.append(rest[:end])
        rest = rest[end:]
    return SOFT_HYPHEN.join([*parts, rest])
