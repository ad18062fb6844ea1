"""What makes stored pages old: any write of a model that a public page may show."""

from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save

from .generation import raise_after_commit

# Writes of these are frequent or invisible to readers.
# Enrolments say themselves when seats that readers see have changed.
QUIET_APPS = {"sessions", "contenttypes", "admin", "auth", "accounts", "enrolments", "django_tasks_database"}
QUIET_MODELS = {
    "wagtailcore.pagelogentry",
    "wagtailcore.modellogentry",
    "wagtailcore.revision",
    "wagtailcore.referenceindex",
    "wagtailcore.uploadedfile",
    "wagtailadmin.editingsession",
    "wagtailsearch.indexentry",
    "wagtailsearch.sqliteftsindexentry",
    "trainers.requirement",
    "trainers.steprecord",
    "trainers.periodrenewal",
    "trainers.trainernotice",
    "trainers.activityrules",
}


def _shown(sender: object) -> bool:
    meta = getattr(sender, "_meta", None)
    return bool(meta) and meta.app_label not in QUIET_APPS and meta.label_lower not in QUIET_MODELS  # type: ignore[union-attr]


def on_write(sender: object, **_kwargs: object) -> None:
    if _shown(sender):
        raise_after_commit()


def connect() -> None:
    """Called once, when the apps are ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(on_write, dispatch_uid="pagecache.on_write")
    # A new release may render differently; every deployment migrates.
    post_migrate.connect(raise_after_commit, dispatch_uid="pagecache.raise_after_commit")
