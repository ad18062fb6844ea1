"""Days in addresses: 2027-03-09. Another shape, or no day of the calendar, is no address of ours."""

import datetime as dt

from django.urls import register_converter


class IsoDate:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        return dt.date.fromisoformat(value)

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


register_converter(IsoDate, "day")
