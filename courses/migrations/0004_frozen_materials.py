"""Editions hold the versions of their materials; files say their licence and version; links in mail last."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models

import courses.models.subscriber


class Migration(migrations.Migration):

    dependencies = [
        ("courses", "0003_editions"),
        ("materials", "0002_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="moved_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="build last moved"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="current_file",
            field=models.CharField(blank=True, max_length=300, verbose_name="building now"),
        ),
        migrations.AlterField(
            model_name="editionfile",
            name="kind",
            field=models.CharField(choices=[("handout", "handout"), ("slides", "slides"), ("guide", "trainer's guide"), ("cards", "cards"), ("printable", "forms and exercises"), ("timetable", "timetable"), ("attendance", "attendance sheet"), ("rooms", "room and equipment list"), ("invitation", "invitation text"), ("feedback", "feedback form"), ("certificate", "certificate sample"), ("archive", "archive")], max_length=12, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="editionfile",
            name="title",
            field=models.CharField(max_length=300, verbose_name="title"),
        ),
        migrations.AddField(
            model_name="editionfile",
            name="language",
            field=models.CharField(default="fi", max_length=5, verbose_name="language"),
        ),
        migrations.AddField(
            model_name="editionfile",
            name="licence",
            field=models.CharField(default="CC-BY-4.0", max_length=40, verbose_name="licence"),
        ),
        migrations.AddField(
            model_name="editionfile",
            name="attribution",
            field=models.CharField(blank=True, default="Valmentamo", max_length=200, verbose_name="attribution"),
        ),
        migrations.AddField(
            model_name="editionfile",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="version"),
        ),
        migrations.CreateModel(
            name="EditionMaterial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("module_code", models.CharField(max_length=4, verbose_name="module")),
                ("key", models.CharField(max_length=120, verbose_name="key")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("number", models.PositiveIntegerField(verbose_name="version")),
                ("change_note", models.CharField(blank=True, max_length=300, verbose_name="what changed")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("extension", models.CharField(max_length=10)),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("licence", models.CharField(max_length=40, verbose_name="licence")),
                ("attribution", models.CharField(blank=True, max_length=200, verbose_name="attribution")),
                ("for_trainers", models.BooleanField(default=False, verbose_name="only for trainers")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="materials", to="courses.edition")),
                ("version", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="materials.materialversion")),
            ],
            options={
                "verbose_name": "material of an edition",
                "ordering": ["position"],
                "constraints": [models.UniqueConstraint(fields=("edition", "module_code", "key"), name="courses_edition_material_once")],
            },
        ),
        # The builder's memory is only a memory: the next build fills it again.
        migrations.DeleteModel(name="BuiltFile"),
        migrations.CreateModel(
            name="BuiltFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("built_at", models.DateTimeField(auto_now_add=True)),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="courses.edition")),
            ],
            options={
                "verbose_name": "built file",
            },
        ),
        migrations.RemoveConstraint(model_name="editionsubscriber", name="courses_subscriber_once"),
        migrations.RenameField(model_name="editionsubscriber", old_name="token_hash", new_name="key"),
        migrations.AlterField(
            model_name="editionsubscriber",
            name="key",
            field=models.CharField(default=courses.models.subscriber.new_key, max_length=64, unique=True),
        ),
        migrations.AddField(
            model_name="editionsubscriber",
            name="language",
            field=models.CharField(default="fi", max_length=5, verbose_name="language"),
        ),
        migrations.AddConstraint(
            model_name="editionsubscriber",
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower("email"), models.F("language"), name="courses_subscriber_once"),
        ),
    ]
