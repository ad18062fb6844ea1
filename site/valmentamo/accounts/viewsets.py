"""Users in the admin."""

from typing import Any

from django import forms
from wagtail.users.views.users import CreateView, EditView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet


class SuperuserOnlyMixin:
    """Takes the field that makes superusers out of the form of everybody who is none (least rights)."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> forms.Form:
        form: forms.Form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class OurCreateView(SuperuserOnlyMixin, CreateView):
    pass


class OurEditView(SuperuserOnlyMixin, EditView):
    pass


class UserViewSet(WagtailUserViewSet):
    add_view_class = OurCreateView
    edit_view_class = OurEditView
