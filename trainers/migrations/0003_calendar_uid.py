"""Gives the known events what services keep for new ones: a name in calendars, and the first and the last day."""

import uuid

from django.db import migrations, models


def fill(apps, _schema_editor):
    for event in apps.get_model("trainers", "TrainingEvent").objects.prefetch_related("days"):
        days = sorted(day.date for day in event.days.all()) if event.precision == "day" else []
        event.first_day, event.last_day = (days[0], days[-1]) if days else (None, None)
        event.calendar_uid = uuid.uuid4()
        event.save(update_fields=["first_day", "last_day", "calendar_uid"])


class Migration(migrations.Migration):

    dependencies = [("trainers", "0002_events_organisations_trainers")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="trainingevent",
            name="calendar_uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
    ]
