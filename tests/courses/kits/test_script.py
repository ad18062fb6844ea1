"""The minutes of a script, lifted out of its text onto the module's clock."""

from dataclasses import replace

import pytest

from courses.kits.office import text_of
from courses.kits.script import Step, steps
from courses.kits.source import ActivitySource, Node
from tests.factories.kit_sources import ACTIVITIES, heading, items, paragraph, script, text, timed

ALUSTUS, PURKU = ACTIVITIES


def stage(*lines: list[Node], start: int = 35, minutes: int = 10) -> ActivitySource:
    return replace(ALUSTUS, start=start, minutes=minutes, script=script(*lines))


def said(step: Step) -> list[str]:
    return [text_of(spans) for node in step.blocks for spans in node.get("items") or [node["spans"]]]


def test_minutes_are_counted_from_the_modules_start_and_leave_the_text() -> None:
    found = steps(stage(timed("0–4", "Jaa kortit."), timed("4–10", "Kierrä salissa.")))
    assert [(step.start, step.end, step.minutes, said(step)) for step in found] == [
        (35, 39, 4, ["Jaa kortit."]),
        (39, 45, 6, ["Kierrä salissa."]),
    ]


def test_typographic_signs_in_the_minutes_do_not_matter() -> None:
    (found,) = steps(stage(timed("0–\u206010\u00a0", "Jaa kortit.")[:1] + text(" Jaa kortit.")))
    assert (found.start, found.end, said(found)) == (35, 45, ["Jaa kortit."])


def test_minutes_without_bold_are_read_too() -> None:
    (found,) = steps(stage(text("0–10 min. Jaa kortit.")))
    assert (found.start, found.end, said(found)) == (35, 45, ["Jaa kortit."])


def test_lines_without_minutes_belong_to_the_step_before() -> None:
    first, second = steps(
        stage(timed("0–4", "Jaa kortit."), text("Kuiskaa."), text("Odota."), timed("4–10", "Kierrä."))
    )
    assert said(first) == ["Jaa kortit.", "Kuiskaa.", "Odota."]
    assert [node["kind"] for node in first.blocks] == ["paragraph", "list"]
    assert said(second) == ["Kierrä."]


def test_blocks_of_other_kinds_stay_where_they_are() -> None:
    activity = stage(timed("0–10", "Jaa kortit."))
    activity = replace(activity, script=(*activity.script, heading("Huomaa", level=3), paragraph("Loppu.")))
    (found,) = steps(activity)
    assert [node["kind"] for node in found.blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((timed("0–4", "a"), timed("5–10", "b")), id="a minute is missing"),
        pytest.param((timed("0–4", "a"), timed("4–9", "b")), id="ends too early"),
        pytest.param((timed("0–4", "a"), timed("4–20", "b")), id="goes past the stage"),
        pytest.param((timed("4–10", "a"), timed("0–4", "b")), id="backwards"),
        pytest.param((text("Neljä kierrosta:"), timed("0–10", "a")), id="minutes of a round"),
        pytest.param((text("Ei minuutteja."),), id="none"),
    ],
)
def test_minutes_that_do_not_fill_the_stage_stay_in_the_text(lines: tuple[list[Node], ...]) -> None:
    activity = stage(*lines)
    assert steps(activity) == [Step(35, 45, activity.script)]


def test_an_empty_script_is_one_empty_step() -> None:
    assert steps(replace(PURKU, script=())) == [Step(20, 30, ())]


def test_a_numbered_list_within_a_step_keeps_its_numbers() -> None:
    activity = replace(
        stage(timed("0–10", "Kierrä.")), script=(paragraph("0–10 min. Kierrä."), items("Yksi", "Kaksi", style="number"))
    )
    (found,) = steps(activity)
    assert (found.blocks[1]["style"], found.blocks[1]["start"], said(found)) == (
        "number",
        1,
        ["Kierrä.", "Yksi", "Kaksi"],
    )
