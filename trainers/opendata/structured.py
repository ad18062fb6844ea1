"""The open data as schema.org's DataCatalog, for those who look for data sets."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from . import licence
from .files import DATA_SETS, DataSet


def data_catalog() -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": "Valmentamo",
        "url": _page(),
        "license": licence.ADDRESS,
        "dataset": [_data_set(data) for data in DATA_SETS],
    }


def _data_set(data: DataSet) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": str(data.name),
        "description": str(data.about),
        "url": f"{_page()}#{data.key}",
        "license": licence.ADDRESS,
        "creditText": licence.attribution(),
        "isAccessibleForFree": True,
        "variableMeasured": [column.name for column in data.columns],
        "distribution": [
            _download("text/csv", data.csv_address),
            _download("application/json", data.json_address),
        ],
    }


def _download(kind: str, address: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{settings.SITE_URL}{address}"}


def _page() -> str:
    return f"{settings.SITE_URL}{reverse('opendata:index')}"
