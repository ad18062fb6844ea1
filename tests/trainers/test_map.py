"""The map of Finland: points where they are, and names that cover neither each other nor the points."""

import itertools
import re

import pytest

from tests.factories.events import make_event
from trainers.geography import drawing_point, project
from trainers.mapping import DRAWING, LINE_HEIGHT, Box, MapPoint, labels, outline, points
from trainers.models import Municipality, TrainingEvent

# Place: latitude, longitude, metres east and north, and the point of the drawing; as in the table in finland.svg.
PLACES = {
    "Helsinki": (60.1682, 24.9529, 386410, 6671904, 173.2, 559.0),
    "Pudasjärvi": (65.3610, 26.9993, 499967, 7248688, 230.0, 270.7),
    "Kemi": (65.7353, 24.5705, 388614, 7292560, 174.3, 248.7),
    "Pieksämäki": (62.3016, 27.1566, 508121, 6907789, 234.1, 441.1),
    "Kalajoki": (64.2567, 23.9475, 352110, 7129169, 156.1, 330.4),
    "Vantaa": (60.2937, 25.0402, 391668, 6685730, 175.8, 552.1),
    "Pori": (61.4890, 21.7949, 223024, 6828323, 91.5, 480.8),
    "Kajaani": (64.2238, 27.7332, 535575, 7122158, 247.8, 333.9),
    "Hyvinkää": (60.6312, 24.8647, 383188, 6723607, 171.6, 533.2),
}
ROW = re.compile(r"^\s+(\w+)\s+E\s+(\d+)\s+N\s+(\d+)\s+x\s+([\d.]+)\s+y\s+([\d.]+)$", re.MULTILINE)


def test_table_above_is_the_one_in_the_drawing() -> None:
    rows = {name: tuple(map(float, numbers)) for name, *numbers in ROW.findall(DRAWING.read_text(encoding="utf-8"))}
    assert rows == {name: place[2:] for name, place in PLACES.items()}


@pytest.mark.parametrize("name", PLACES)
def test_coordinates_are_projected_to_the_metre(name: str) -> None:
    latitude, longitude, east, north, _x, _y = PLACES[name]
    assert project(latitude, longitude) == pytest.approx((east, north), abs=1)


@pytest.mark.parametrize("name", PLACES)
def test_point_of_the_drawing_is_where_the_table_has_it(name: str) -> None:
    latitude, longitude, _east, _north, x, y = PLACES[name]
    assert drawing_point(latitude, longitude) == pytest.approx((x, y), abs=0.1)


def test_central_meridian_is_straight_up() -> None:
    for latitude in (60, 65, 70):
        assert project(latitude, 27)[0] == pytest.approx(500_000)


def boxes(found: list[MapPoint]) -> list[Box]:
    """Where the names stand, measured with a letter narrower than the one that placed them."""
    made = []
    for label in labels(found):
        width = len(f"{label.name} {label.years}") * 8.2
        left = label.x if label.anchor == "start" else label.x - width
        made.append(Box(left, label.y - LINE_HEIGHT, left + width, label.y))
    return made


def dots(found: list[MapPoint]) -> list[Box]:
    return [Box(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in found]


@pytest.mark.django_db
def test_events_of_one_municipality_are_one_point_with_all_years() -> None:
    found = {point.name: point.years for point in points(TrainingEvent.objects.filter(kind="trainer-training"))}
    assert found == {
        "Helsinki": (2012, 2015),
        "Pudasjärvi": (2012,),
        "Kemi": (2013,),
        "Pieksämäki": (2013,),
        "Kalajoki": (2014,),
        "Vantaa": (2014,),
        "Pori": (2014,),
        "Kajaani": (2014,),
        "Hyvinkää": (2015,),
    }


@pytest.mark.django_db
def test_event_without_a_place_is_not_on_the_map() -> None:
    make_event("verkossa", year=2016, kind="trainer-training")
    assert points([make_event("verkossa-2", year=2016)]) == []


@pytest.mark.django_db
def test_names_of_the_shipped_points_never_overlap() -> None:
    found = points(TrainingEvent.objects.public())
    assert len(found) == 10
    placed = boxes(found)
    assert all(box.fits for box in placed)
    assert [pair for pair in itertools.combinations(placed, 2) if pair[0].overlaps(pair[1])] == []
    assert [(box, dot) for box in placed for dot in dots(found) if box.overlaps(dot)] == []


def test_overlap_is_recognised() -> None:
    box = Box(0, 0, 10, 10)
    assert box.overlaps(Box(9, 9, 20, 20))
    assert not box.overlaps(Box(10, 0, 20, 10))


def test_crowded_names_move_off_with_a_line_to_their_point() -> None:
    crowd = [MapPoint(f"Kunta{number}", 180.0, 540.0 + number, (2027,)) for number in range(4)]
    placed = boxes(crowd)
    assert [pair for pair in itertools.combinations(placed, 2) if pair[0].overlaps(pair[1])] == []
    assert any(label.lead for label in labels(crowd))


def test_name_beside_its_point_needs_no_line() -> None:
    assert [label.lead for label in labels([MapPoint("Pori", 91.5, 480.8, (2014,))])] == [""]


def test_outline_is_the_drawing() -> None:
    land, strokes = outline()
    assert land.startswith("M")
    assert strokes.startswith("M")


@pytest.mark.django_db
def test_shipped_municipalities_have_the_coordinates_of_the_table() -> None:
    found = {
        m.name_fi: (float(m.latitude), float(m.longitude)) for m in Municipality.objects.filter(name_fi__in=PLACES)
    }
    assert found == {name: place[:2] for name, place in PLACES.items()}
