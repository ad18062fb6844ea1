"""Modules and what leads to them."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.test import Client

from courses.models import ModuleActivity, ModuleIndexPage, ModuleOutcome, ModulePage, ThemePage


def make_module(code: str, *, live: bool = True, themes: Iterable[ThemePage] = (), **fields: Any) -> ModulePage:
    """A module of 60 minutes with one activity and one outcome, the last on the list of modules."""
    plain = {"title": f"Moduuli {code}", "lead": f"Johdanto {code}", "minutes": 60}
    page = ModulePage(code=code, live=live, **{**plain, **fields})
    page.outcomes = [ModuleOutcome(text="oppia yhden asian")]
    page.activities = [ModuleActivity(title="Harjoitus", minutes=page.minutes, text="<p>Teet harjoituksen.</p>")]
    page.themes = list(themes)
    return ModuleIndexPage.objects.get().add_child(instance=page)


def structured_data(client: Client, address: str) -> dict[str, Any]:
    """The page's JSON-LD by type; each type comes once."""
    text = client.get(address).content.decode()
    found = [json.loads(data) for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)]
    assert len({data["@type"] for data in found}) == len(found)
    return {data["@type"]: data for data in found}


def words(client: Client, address: str) -> str:
    """The page's HTML without soft hyphens, for looking up texts."""
    return client.get(address).content.decode().replace("\xad", "")
