from django.apps import AppConfig


class TrainersConfig(AppConfig):
    name = "trainers"
    verbose_name = "Training events"

    def ready(self) -> None:
        from . import loading, navigation, permissions, publishing, search, sitemap  # noqa: F401  each registers itself

        permissions.register()
        loading.register()
