from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's own screens of users, with our form: nobody makes a superuser of others without being one."""

    user_viewset = "valmentamo.accounts.viewsets.UserViewSet"


class AccountsConfig(AppConfig):
    default = True
    name = "valmentamo.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from .audit import watching
        from .services import sync_roles_after_migrate

        watching.connect()
        post_migrate.connect(sync_roles_after_migrate, dispatch_uid="accounts.sync_roles")
