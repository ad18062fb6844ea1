from django.db import migrations, models


class Migration(migrations.Migration):
    """A series of numbers for each kind of training; who gave a certificate, its strokes, and whether it is real."""

    dependencies = [("enrolments", "0005_figures_that_stay")]

    operations = [
        migrations.AddField(
            model_name="certificateseries",
            name="prefix",
            field=models.CharField(default="TPV", max_length=8),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="certificateseries",
            name="year",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AddConstraint(
            model_name="certificateseries",
            constraint=models.UniqueConstraint(fields=("prefix", "year"), name="enrolments_one_series_a_year"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="issuer",
            field=models.CharField(blank=True, max_length=200, verbose_name="organiser"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="parts",
            field=models.JSONField(default=list, verbose_name="minutes of the parts"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="is_example",
            field=models.BooleanField(default=False, editable=False, verbose_name="example"),
        ),
    ]
