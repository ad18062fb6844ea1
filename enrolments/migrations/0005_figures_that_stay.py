from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("enrolments", "0004_contact_changed")]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="counted_as",
            field=models.PositiveSmallIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="eventstatistics",
            name="people_corrected",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="people trained, corrected"),
        ),
        migrations.AddField(
            model_name="eventstatistics",
            name="organisations_corrected",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="organisations trained, corrected"),
        ),
        migrations.AlterField(
            model_name="eventstatistics",
            name="organisations",
            field=models.PositiveIntegerField(default=0, verbose_name="organisations trained"),
        ),
    ]
