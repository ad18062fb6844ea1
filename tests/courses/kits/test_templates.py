"""The committed templates are what their scripts build, so a change of a script cannot be forgotten in the file."""

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from courses.kits import guide, slide_plan, slides
from courses.kits.office import repack
from scripts import make_guide_template, make_slides_template


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize(
    ("committed", "build"),
    [
        pytest.param(slides.TEMPLATE, make_slides_template.build, id="slides"),
        pytest.param(guide.TEMPLATE, lambda: repack(make_guide_template.save), id="guide"),
    ],
)
def test_template_is_what_its_script_builds(committed: Path, build, tmp_path: Path) -> None:
    built = tmp_path / committed.name
    built.write_bytes(build())
    assert contents(built) == contents(committed)


def test_every_layout_of_the_plan_is_in_the_template() -> None:
    names = [layout.name for layout in Presentation(str(slides.TEMPLATE)).slide_layouts]
    assert names == [
        slide_plan.COVER,
        slide_plan.CONTENT,
        slide_plan.ROOMY,
        slide_plan.STAGE,
        slide_plan.TABLE,
        slide_plan.NOTICE,
        slide_plan.CLOSING,
    ]


def test_what_is_dealt_out_is_no_larger_than_the_text_boxes_of_the_layouts() -> None:
    layouts = {layout.name: layout for layout in Presentation(str(slides.TEMPLATE)).slide_layouts}
    for name, room in slide_plan.ROOMS.items():
        place = slides.TABLE_PLACE if name == slide_plan.TABLE else slides.BODY
        (box,) = (shape for shape in layouts[name].placeholders if shape.placeholder_format.idx == place)
        assert (room.width <= box.width.pt, room.height <= box.height.pt) == (True, True)
