"""Everybody who has an account can sign in by a code: their addresses count as verified."""

from typing import Any

from django.db import migrations, models


def verify_addresses(apps: Any, _schema_editor: Any) -> None:
    EmailAddress = apps.get_model("account", "EmailAddress")
    known = set(EmailAddress.objects.values_list("user_id", flat=True))
    users = apps.get_model("accounts", "User").objects.exclude(pk__in=known)
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email.lower(), verified=True, primary=True) for user in users
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_invitations"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.AddField("user", "session_nonce", models.CharField(blank=True, editable=False, max_length=32, default=""), preserve_default=False),
        migrations.RunPython(verify_addresses, migrations.RunPython.noop),
    ]
