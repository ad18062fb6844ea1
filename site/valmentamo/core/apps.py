from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "valmentamo.core"
    label = "core"
    verbose_name = "Valmentamo"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers the house rules
        from .pagecache import signals
        from .publishing import gate

        signals.connect()
        gate.connect()
