"""The foundation in the admin: colours, help, and hints on wording after saving."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from .publishing.gate import drafts_of, refuse_faulty
from .publishing.wording import hints_for

GUIDE = "/tietoja/kirjoittajan-opas/"


@hooks.register("insert_global_admin_css")
def site_colours() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("valmentamo/admin.css"))


@hooks.register("register_help_menu_item")
def writers_guide() -> MenuItem:
    return MenuItem(gettext_lazy("Writer's guide"), GUIDE, icon_name="help", order=100)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def hint_at_wording(request: HttpRequest, page: Any) -> None:
    tell_hints(request, page)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def hint_at_wording_of_entry(request: HttpRequest, instance: Any) -> None:
    tell_hints(request, instance)


def tell_hints(request: HttpRequest, instance: Any) -> None:
    for hint in hints_for(instance):
        messages.info(
            request,
            _("Worth a thought: ”%(found)s”. Perhaps ”%(instead)s” instead? The writer's guide tells why.")
            % {"found": hint.found, "instead": hint.instead},
        )


@hooks.register("before_bulk_action")
def publish_only_what_is_right(_request: HttpRequest, action: str, objects: list[Any], bulk: Any) -> None:
    """Publishing many pages at once passes no form. Raises PublishingRefused when one of them has faults."""
    if action == "publish":
        refuse_faulty(drafts_of(objects, with_descendants=bulk.cleaned_form.cleaned_data["include_descendants"]))
