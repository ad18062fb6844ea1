"""Users in the admin."""

from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from wagtail.users.forms import UserCreationForm
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from .models import User
from .signin.services import tell_of_moved_address


class SuperuserOnlyMixin:
    """Takes the field that makes superusers out of the form of everybody who is none (least rights)."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        form: forms.Form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class NewUserForm(UserCreationForm):
    """Without a password the person signs in by a code."""

    def save(self, commit: bool = True) -> User:
        if not self.cleaned_data.get("password1"):
            self.instance.set_unusable_password()
        user: User = super().save(commit=commit)
        return user


class OurCreateView(SuperuserOnlyMixin, CreateView):
    pass


class OurEditView(SuperuserOnlyMixin, EditView):
    """Whoever changes an address gets its codes: the account of a superuser is a superuser's to change, and the address
    that they no longer go to is told.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def save_instance(self) -> User:
        user: User = super().save_instance()
        before = self.form.initial["email"]
        if before.lower() != user.email.lower():
            transaction.on_commit(partial(tell_of_moved_address, before=before, now=user.email))
        return user


class UserViewSet(WagtailUserViewSet):
    add_view_class = OurCreateView
    edit_view_class = OurEditView

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return super().get_form_class(for_update) if for_update else NewUserForm
