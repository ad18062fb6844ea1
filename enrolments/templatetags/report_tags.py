"""Figures of reports as readers see them."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

from trainers.numbers.chart import Chart

from ..reports.cells import Column
from ..reports.paper import legend as legend_of
from ..reports.paper import number
from ..reports.paper import percent as per_cent
from ..reports.sums import Sums

register = template.Library()


@register.simple_tag
def value_of(column: Column, sums: Sums) -> str:
    """A dash where nothing is known, with the column's unit."""
    value = column.value(sums)
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return str(number_format(value, decimal_pos=1))
    return per_cent(value) if column.unit and isinstance(value, int) else number(int(value))


@register.filter
def told(value: int | None) -> str:
    return number(value)


@register.filter
def percent(value: int | None) -> str:
    return per_cent(value)


@register.filter
def legend(chart: Chart) -> str:
    return legend_of(chart)
