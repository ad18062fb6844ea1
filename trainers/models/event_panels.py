"""The event's form in the admin, in the order in which a coordinator plans."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel


def anchor(name: str) -> str:
    """Where the field stands in the form, for links to it."""
    return f"kentta-{name}"


def _field(name: str) -> FieldPanel:
    return FieldPanel(name, attrs={"id": anchor(name)})


def _rows(name: str, **options: object) -> InlinePanel:
    return InlinePanel(name, attrs={"id": anchor(name)}, **options)


WHAT = MultiFieldPanel(
    [
        FieldRowPanel([_field("kind"), _field("language")]),
        _field("course"),
        _field("programme"),
        _field("edition"),
        _field("summary"),
        _field("audience"),
    ],
    heading=_("What"),
)
WHEN = MultiFieldPanel(
    [FieldRowPanel([_field("precision"), _field("year")]), _rows("days", label=_("Day"))],
    heading=_("When"),
)
WHERE = MultiFieldPanel(
    [
        FieldRowPanel([_field("mode"), _field("municipality")]),
        FieldRowPanel([_field("venue"), _field("street_address")]),
        _field("access"),
    ],
    heading=_("Where"),
)
SEATS = MultiFieldPanel(
    [
        FieldRowPanel([_field("capacity"), _field("minimum"), _field("waiting_capacity")]),
        FieldRowPanel([_field("enrolment_opens"), _field("enrolment_closes")]),
        FieldRowPanel([_field("names_until"), _field("cancel_until")]),
        _field("fee"),
    ],
    heading=_("Seats and enrolment"),
)
CONTACT = MultiFieldPanel(
    [_field("contact_name"), FieldRowPanel([_field("contact_email"), _field("contact_phone")])],
    heading=_("Contact for questions (shown in public)"),
)
FIGURES = MultiFieldPanel(
    [
        FieldRowPanel([_field("people_trained"), _field("people_approximate")]),
        FieldRowPanel([_field("organisations_trained"), _field("organisations_approximate")]),
    ],
    heading=_("Figures of a held event"),
)
SOURCES = MultiFieldPanel([_field("source"), _field("source_rows")], heading=_("Sources"))

PANELS = [
    TitleFieldPanel("title", placeholder=False),
    _field("slug"),
    WHAT,
    WHEN,
    WHERE,
    SEATS,
    CONTACT,
    _rows("trainers", label=_("Trainer"), heading=_("Trainers")),
    _rows("organisations", label=_("Organisation"), heading=_("Host, organisers and funders")),
    FIGURES,
    SOURCES,
]
