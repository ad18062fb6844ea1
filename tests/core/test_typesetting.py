"""Finnish typesetting: joints of compounds, spaces that do not break, durations, and which letters can be printed."""

import datetime as dt

import pytest
from django.template import Context, Template
from hypothesis import example, given
from hypothesis import strategies as st

from valmentamo.core.templatetags.typesetting import clock, duration, minutes, span, typeset
from valmentamo.core.typesetting.durations import grouped, hours_and_minutes, iso_duration
from valmentamo.core.typesetting.glyphs import is_supported, unsupported
from valmentamo.core.typesetting.hyphenation import SOFT_HYPHEN, hyphenate
from valmentamo.core.typesetting.spacing import NO_BREAK, WORD_JOINER, bind

PLAIN = str.maketrans({SOFT_HYPHEN: "", WORD_JOINER: "", NO_BREAK: " "})
# Letters, digits and the signs that the rules look at, more often than random text would have them.
FINNISH = st.text(st.sampled_from("aeiklmnoprstuvyäö työvalmentaja 0123456789 –-.,%€§h min klo luku"), max_size=120)


def marked(text: str) -> str:
    """With the soft hyphen shown as |, so that it can be read."""
    return hyphenate(text).replace(SOFT_HYPHEN, "|")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("työpaikkavalmentaja", "työpaikka|valmentaja"),
        ("Työpaikkavalmentajakoulutus", "Työpaikka|valmentaja|koulutus"),
        ("kouluttajakoulutus", "kouluttaja|koulutus"),
        ("yhdenvertaisuussuunnitelma", "yhdenvertaisuus|suunnitelma"),
        ("työhönvalmentajat", "työhön|valmentajat"),
        ("perehdytyssuunnitelmaan", "perehdytys|suunnitelmaan"),
        ("työpaikkavalmentajille ja kouluttajakoulutukseen", "työpaikka|valmentajille ja kouluttaja|koulutukseen"),
    ],
)
def test_long_compound_gets_joints_between_its_parts(word: str, expected: str) -> None:
    assert marked(word) == expected


@pytest.mark.parametrize(
    "word",
    [
        "valmennus",  # short
        "työpaikka",
        "työyhteisössä",  # a case ending is not a part
        "työyhteisöönsä",
        "valmentajille",
        "kouluttajiensa",
        "yhdenvertaisuuteen",
        "epäjärjestelmällisyys",  # not on the list
        "https://työpaikka.example",
    ],
)
def test_word_without_a_known_joint_stays_whole(word: str) -> None:
    assert marked(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 min", "90_min"),
        ("25 %", "25_%"),
        ("2 h 30 min", "2_h 30_min"),
        ("18 ov ja 23 op", "18_ov ja 23_op"),
        ("1 035 min", "1_035_min"),
        ("2 luku", "2_luku"),
        ("klo 9.00", "klo_9.00"),
        ("9.00–16.00", "9.00–^16.00"),
        ("2009–2014", "2009–^2014"),
        ("noin 200 osallistujaa", "noin 200_osallistujaa"),
        ("5 minuuttia", "5 minuuttia"),
        ("3 hengen ryhmä", "3 hengen ryhmä"),
        ("kellokas 9", "kellokas 9"),
        ("Oulu–Helsinki", "Oulu–Helsinki"),
    ],
)
def test_number_keeps_together_with_what_it_counts(text: str, expected: str) -> None:
    assert bind(text).replace(NO_BREAK, "_").replace(WORD_JOINER, "^") == expected


@given(st.one_of(st.text(), FINNISH))
@example("Työpaikkavalmentajan 1 035 min, klo 9.00–16.00")
def test_taking_the_marks_away_gives_the_text_back(text: str) -> None:
    assert bind(hyphenate(text)).translate(PLAIN) == text.translate(PLAIN)


@given(FINNISH)
def test_typesetting_twice_is_typesetting_once(text: str) -> None:
    once = bind(hyphenate(text))
    assert bind(hyphenate(once)) == once


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0_min"), (45, "45_min"), (60, "1_h"), (120, "2_h"), (690, "11_h_30_min"), (1035, "17_h_15_min")],
)
def test_minutes_are_said_in_hours(value: int, expected: str) -> None:
    assert hours_and_minutes(value).replace(NO_BREAK, "_") == duration(value).replace(NO_BREAK, "_") == expected


@pytest.mark.parametrize(("value", "expected"), [(0, "PT0M"), (45, "PT45M"), (120, "PT2H"), (690, "PT11H30M")])
def test_minutes_are_written_for_machines(value: int, expected: str) -> None:
    assert iso_duration(value) == expected


@given(st.integers(min_value=0, max_value=100_000))
def test_no_minute_is_lost_in_words(value: int) -> None:
    parts = hours_and_minutes(value).split(NO_BREAK)
    read = dict(zip(parts[1::2], map(int, parts[::2]), strict=True))
    assert read.get("h", 0) * 60 + read.get("min", 0) == value


def test_thousands_are_grouped() -> None:
    assert (grouped(200), grouped(1035), minutes(1035)) == ("200", f"1{NO_BREAK}035", f"1{NO_BREAK}035{NO_BREAK}min")


def test_clock_has_no_leading_zero() -> None:
    assert clock(dt.time(9, 0)) == "9.00"
    assert span(dt.time(9, 0), dt.time(10, 5)) == f"9.00–{WORD_JOINER}10.05"


def test_html_is_escaped_before_it_is_typeset() -> None:
    assert typeset('<b>90 min</b> & "työ"') == f"&lt;b&gt;90{NO_BREAK}min&lt;/b&gt; &amp; &quot;työ&quot;"


def test_html_is_escaped_in_a_template() -> None:
    text = Template("{{ text|typeset }}").render(Context({"text": "<script>alert(1)</script>työpaikkavalmentaja"}))
    assert text == f"&lt;script&gt;alert(1)&lt;/script&gt;työpaikka{SOFT_HYPHEN}valmentaja"


@given(st.text(st.characters(codec="utf-8")))
def test_typeset_text_never_has_a_tag(text: str) -> None:
    assert not set("<>\"'") & set(typeset(text))


@pytest.mark.parametrize(
    "text", ["Työpaikkavalmentaja – ”näin” 25 % Ååäöš€§", "a\u00adb\u00a0c\u2060d\n\te", "☐ ✓ → ≈ ½ ©"]
)
def test_letters_of_our_texts_can_be_printed(text: str) -> None:
    assert unsupported(text) == set()


@pytest.mark.parametrize("sign", ["\U0001f600", "你", "Ж", "\u200d", "\ufe0f", "\x00", "\u202e", "\ufeff"])
def test_letter_without_a_font_is_named(sign: str) -> None:
    assert (unsupported(f"a{sign}b{sign}"), is_supported(sign)) == ({sign}, False)
