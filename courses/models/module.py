"""Modules: what is taught, minute by minute."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from materials.models import Kind
from valmentamo.core.blocks import BodyBlock
from valmentamo.core.blocks.text import INLINE_FEATURES, PARAGRAPH_FEATURES
from valmentamo.core.fields import Body
from valmentamo.core.models import BasePage
from valmentamo.core.typesetting.durations import iso_duration

from ..permissions import NOTES

TRAINERS_ONLY = _(
    "Readers of the page do not see these. They stand in the trainer's guide and slides of the kit, "
    "never in a participant's handout."
)


class ModuleKind(models.TextChoices):
    CONTACT = "contact", _("taught")
    SELF_STUDY = "self-study", _("own work")
    FOLLOW_UP = "follow-up", _("follow-up")


class ModuleIndexPage(BasePage):
    """All modules in teaching order, narrowed by theme."""

    parent_page_types = ["courses.CoursePage"]
    subpage_types = ["courses.ModulePage"]
    max_count_per_parent = 1

    section = "course"

    class Meta:
        verbose_name = _("list of modules")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        modules = list(ModulePage.objects.child_of(self).live().public().prefetch_related("themes").order_by("path"))
        themes = {theme.code: theme for module in modules for theme in module.themes.all() if theme.live}
        chosen = request.GET.get("teema", "")
        context["themes"] = [
            (themes[code], sum(code in module.theme_codes() for module in modules))
            for code in sorted(themes, key=theme_key)
        ]
        context["chosen"] = themes.get(chosen)
        context["unknown_theme"] = chosen if chosen and chosen not in themes else ""
        context["total"] = len(modules)
        context["modules"] = [m for m in modules if chosen not in themes or chosen in m.theme_codes()]
        return context


def theme_key(code: str) -> tuple[bool, str]:
    """TRADES themes (T) before those of feedback (F)."""
    return (not code.startswith("T"), code)


class ModulePage(BasePage):
    """One module: outcomes, activities that sum to its minutes, reading, materials, and notes for trainers only."""

    parent_page_types = ["courses.ModuleIndexPage"]
    subpage_types: list[str] = []

    code = models.CharField(_("code"), max_length=4, help_text=_("For example M4. One code names one module."))
    kind = models.CharField(_("kind"), max_length=12, choices=ModuleKind.choices, default=ModuleKind.CONTACT)
    minutes = models.PositiveSmallIntegerField(_("minutes"), help_text=_("The activities must sum to this."))
    body = Body(BodyBlock(), verbose_name=_("content"), blank=True)
    facilitator_notes = RichTextField(
        _("notes for the trainer"),
        features=PARAGRAPH_FEATURES,
        blank=True,
        help_text=TRAINERS_ONLY,
    )
    themes = ParentalManyToManyField("courses.ThemePage", verbose_name=_("themes"), blank=True, related_name="modules")
    glossary = ParentalManyToManyField(
        "courses.GlossaryEntry", verbose_name=_("glossary entries"), blank=True, related_name="modules"
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("code"), FieldPanel("kind"), FieldPanel("minutes")], heading=_("Module")),
        InlinePanel("outcomes", heading=_("Outcomes"), label=_("Outcome")),
        InlinePanel("activities", heading=_("Activities"), label=_("Activity")),
        FieldPanel("body"),
        InlinePanel("material_items", heading=_("Materials"), label=_("Material")),
        FieldPanel("themes"),
        FieldPanel("glossary"),
    ]
    trainer_panels = [
        HelpPanel(content=TRAINERS_ONLY),
        FieldPanel("facilitator_notes"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Content")),
            ObjectList(trainer_panels, heading=_("For trainers")),
            ObjectList(BasePage.promote_panels, heading=_("Promote")),
            ObjectList(BasePage.settings_panels, heading=_("Settings")),
        ]
    )

    # The trainer's notes are not indexed: a search result would quote them to everyone.
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("code", boost=3),
        index.SearchField("body"),
        index.RelatedFields("outcomes", [index.SearchField("text")]),
        index.RelatedFields("activities", [index.SearchField("title"), index.SearchField("text")]),
        index.FilterField("minutes"),
    ]

    section = "course"

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        permissions = [("view_facilitator_notes", gettext_noop("Can see the notes for trainers"))]

    def clean(self) -> None:
        super().clean()
        same = ModulePage.objects.filter(code=self.code, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.code and same.exists():
            raise ValidationError({"code": _("Another module already has this code.")})

    @property
    def course(self) -> Any:
        """The course whose list this module stands on."""
        return self.get_parent().get_parent().specific

    def theme_codes(self) -> set[str]:
        return {theme.code for theme in self.themes.all()}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        around = SimpleLazyObject(self.around)
        context["previous_module"] = SimpleLazyObject(lambda: around[0])
        context["next_module"] = SimpleLazyObject(lambda: around[1])
        context["activities"] = SimpleLazyObject(lambda: timed(list(self.activities.all())))
        context["themes"] = themes = SimpleLazyObject(lambda: list(self.themes.filter(live=True)))
        context["entries"] = SimpleLazyObject(lambda: list(self.glossary.filter(live=True).order_by("name")))
        context["related_modules"] = SimpleLazyObject(lambda: self.related_modules(list(themes)))
        context["shows_notes"] = request.user.has_perm(NOTES) if getattr(request, "user", None) else False
        return context

    def around(self) -> tuple[Any, Any]:
        """The modules before and after this one in teaching order, where there are any."""
        siblings = list(self.get_siblings().live().public().order_by("path").only("title", "url_path", "path", "slug"))
        place = next((number for number, page in enumerate(siblings) if page.pk == self.pk), None)
        if place is None:
            return None, None
        return siblings[place - 1] if place else None, next(iter(siblings[place + 1 :]), None)

    def related_modules(self, themes: list[Any]) -> list["ModulePage"]:
        """Other modules of the same themes, in teaching order."""
        if not themes:
            return []
        others = ModulePage.objects.filter(themes__in=[theme.pk for theme in themes]).exclude(pk=self.pk)
        return list(others.live().public().distinct().order_by("path"))

    def structured_data(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        yield {
            "@context": "https://schema.org",
            "@type": "LearningResource",
            "name": self.title,
            "description": self.lead,
            "url": self.get_full_url(request),
            "inLanguage": self.locale.language_code,
            "timeRequired": iso_duration(self.minutes),
            "teaches": [outcome.text for outcome in self.outcomes.all()],
            "license": "https://creativecommons.org/licenses/by/4.0/",
            "isAccessibleForFree": True,
        }


def timed(activities: list["ModuleActivity"]) -> list[tuple["ModuleActivity", int]]:
    """Each activity with the minute at which it starts."""
    start = 0
    rows = []
    for activity in activities:
        rows.append((activity, start))
        start += activity.minutes
    return rows


class ModuleOutcome(Orderable):
    """Completes the sentence "After the module you can …"."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="outcomes")
    text = models.CharField(_("outcome"), max_length=200)

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("outcome")


class ModuleActivity(Orderable):
    """A part of the module with its length and, for trainers, its script."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="activities")
    title = models.CharField(_("title"), max_length=80)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    text = RichTextField(_("what happens"), features=INLINE_FEATURES, blank=True)
    facilitator_notes = RichTextField(_("script for the trainer"), features=PARAGRAPH_FEATURES, blank=True)

    panels = [FieldPanel("title"), FieldPanel("minutes"), FieldPanel("text"), FieldPanel("facilitator_notes")]

    class Meta(Orderable.Meta):
        verbose_name = _("activity")


class ModuleMaterial(Orderable):
    """A material that the module needs; the file may still be missing from the library."""

    page = ParentalKey(ModulePage, on_delete=models.CASCADE, related_name="material_items")
    title = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    material = models.ForeignKey(
        "materials.Material", verbose_name=_("file"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [FieldPanel("title"), FieldPanel("kind"), FieldPanel("material")]

    class Meta(Orderable.Meta):
        verbose_name = _("material of a module")
