from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "valmentamo.search"
    label = "public_search"
    verbose_name = "Search"
