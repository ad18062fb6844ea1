"""What this room loads with the curriculum: municipalities, organisations, known events and steps of trainers.

`content/municipalities.csv` is reference data and follows its file. `content/organisations.yaml`,
`content/events.yaml` and `content/requirements.yaml` hold what is known to begin with; what a coordinator has changed
since is left alone.
"""

from pathlib import Path

from courses.loading import registry
from courses.loading.item import Item
from courses.loading.problems import Problems

from . import events, municipalities, organisations, requirements

CONTENT = Path(__file__).resolve().parents[1] / "content"


def register() -> None:
    registry.register(collect)


def collect(problems: Problems, root: Path = CONTENT) -> list[Item]:
    """Municipalities first: the others stand in them."""
    places = list(municipalities.items(root, problems))
    codes = {item.code for item in places}
    return [
        *places,
        *organisations.items(root, codes, problems),
        *events.items(root, codes, problems),
        *requirements.items(root, problems),
    ]
