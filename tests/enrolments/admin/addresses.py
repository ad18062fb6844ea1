"""Addresses of coordinators' pages of who comes."""

from django.urls import reverse


def own(name: str, *args: object) -> str:
    return reverse(f"enrolments_admin:{name}", args=args)
