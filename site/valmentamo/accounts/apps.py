from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
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
        from allauth.mfa.signals import authenticator_added

        from .audit import watching
        from .models import User
        from .services import sync_roles_after_migrate
        from .signin.factors import on_factor_added
        from .signin.services import on_user_saved

        watching.connect()
        post_save.connect(on_user_saved, sender=User, dispatch_uid="accounts.user_saved")
        authenticator_added.connect(on_factor_added, dispatch_uid="accounts.factor_added")
        post_migrate.connect(sync_roles_after_migrate, dispatch_uid="accounts.sync_roles")
