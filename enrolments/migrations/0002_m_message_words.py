from django.db import migrations

import enrolments.models.secrecy


class Migration(migrations.Migration):
    dependencies = [("enrolments", "0001_initial")]

    operations = [
        migrations.AlterField("message", "html", enrolments.models.secrecy.SecretTextField(blank=True)),
        migrations.AlterField("message", "text", enrolments.models.secrecy.SecretTextField(blank=True)),
    ]
