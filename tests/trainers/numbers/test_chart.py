"""The chart and the map draw what the table says."""

import pytest

from trainers.listing.filters import NOT_KNOWN, Chosen
from trainers.numbers.chart import MOST_STROKES, chart
from trainers.numbers.figures import Amount, Place, Row
from trainers.numbers.places import number_map


def row(key: str, held: int, coming: int = 0) -> Row:
    return Row(key, key, Chosen({}), held, coming, 0, 0, Amount(), Amount(), Amount())


def test_one_stroke_is_one_event_as_long_as_they_can_be_counted() -> None:
    drawn = chart([row("2012", 2), row("2014", 4), row(NOT_KNOWN, 1)])
    assert drawn is not None
    assert drawn.unit == 1
    assert [(column.label, len(column.strokes)) for column in drawn.columns] == [
        ("2012", 2),
        ("2013", 0),
        ("2014", 4),
        (NOT_KNOWN, 1),
    ]


@pytest.mark.parametrize(
    ("held", "unit", "strokes"),
    [(9, 1, 9), (10, 2, 5), (18, 2, 9), (19, 5, 4), (46, 10, 5), (100, 20, 5), (100_000, 20_000, 5)],
)
def test_many_events_share_a_stroke_and_the_begun_one_is_shorter(held: int, unit: int, strokes: int) -> None:
    drawn = chart([row("2014", held)])
    assert drawn is not None
    (column,) = drawn.columns
    assert (drawn.unit, len(column.strokes)) == (unit, strokes)
    assert len(column.strokes) <= MOST_STROKES
    whole = max(stroke.width for stroke in column.strokes)
    assert sum(stroke.width for stroke in column.strokes) / whole == pytest.approx(held / unit, abs=0.05)


def test_coming_events_lie_on_top_of_the_held_ones() -> None:
    drawn = chart([row("2027", 2, coming=1)])
    assert drawn is not None
    (column,) = drawn.columns
    assert [stroke.is_coming for stroke in sorted(column.strokes, key=lambda stroke: -stroke.y)] == [False, False, True]
    assert drawn.has_coming


def test_everything_is_inside_the_drawing() -> None:
    drawn = chart([row(str(year), year % 7 * 300, coming=year % 3) for year in range(2000, 2030)])
    assert drawn is not None
    for column in drawn.columns:
        assert 0 < column.top <= drawn.axis
        for stroke in column.strokes:
            assert 0 <= stroke.x <= stroke.x + stroke.width <= drawn.width
            assert column.top < stroke.y < drawn.axis


def test_stray_year_makes_no_desert_and_nothing_draws_nothing() -> None:
    drawn = chart([row("1900", 1), row("2014", 1)])
    assert drawn is not None
    assert [column.label for column in drawn.columns] == ["1900", "2014"]
    assert chart([]) is None
    assert chart([row("2014", 0)]) is None


def place(code: str, latitude: float) -> Place:
    return Place(code, f"Kunta {code}", "01", "Uusimaa", latitude, 25.0)


def test_larger_dot_has_more_events_and_places_too_close_share_one() -> None:
    far, near, nearer = place("001", 66.0), place("002", 61.0), place("003", 61.05)
    drawn = number_map([(far, 1, 0), (near, 8, 0), (nearer, 4, 0)])
    assert [(point.name, point.total) for point in drawn.points] == [("Kunta 002 + 1", 12), ("Kunta 001", 1)]
    assert drawn.points[0].radius > drawn.points[1].radius
    assert [label.years for label in drawn.labels] == ["12", "1"]


def test_place_whose_first_event_is_coming_is_told_apart() -> None:
    drawn = number_map([(place("001", 66.0), 0, 2), (place("002", 61.0), 1, 5)])
    assert {point.name: (point.is_coming, point.total) for point in drawn.points} == {
        "Kunta 001": (True, 2),
        "Kunta 002": (False, 1),
    }
