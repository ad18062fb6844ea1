"""The fields of each kind of content file. README's “Curriculum as files” shows an example of each."""

from ..models import CreditUnit, DayKind, EntryKind, EntryStatus, ModuleKind, Origin, SlotKind, Status, Variant
from .schema import Choice, Date, Flag, ListOf, Nested, Number, Schema, Text, YearOrDate

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
PATH = r"/([a-z0-9-]+/)*"
ROW = r"[AB]\d\d"
CODE = r"(M\d{1,2}|W\d|J\d|KK\d)"
THEME = r"[TF]\d"
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"

slug = Text(required=True, pattern=SLUG, longest=80)
rows = ListOf(item=Text(pattern=ROW))
slugs = ListOf(item=Text(pattern=SLUG))

MATERIAL_KINDS = ("slides", "handout", "exercise", "cards", "form", "guide", "video", "publication", "other")

MODULE = Schema(
    code=Text(required=True, pattern=CODE),
    title=Text(required=True, longest=120),
    slug=slug,
    lead=Text(required=True, longest=300),
    minutes=Number(required=True, least=1, default=0),
    kind=Choice(required=True, choices=tuple(ModuleKind.values), default=ModuleKind.CONTACT.value),
    themes=ListOf(item=Text(pattern=THEME)),
    outcomes=ListOf(required=True, item=Text(longest=200)),
    activities=ListOf(
        required=True,
        item=Nested(
            schema=Schema(
                title=Text(required=True, longest=80),
                minutes=Number(required=True, least=1, default=0),
                text=Text(required=True),
                facilitator=Text(),
            )
        ),
    ),
    materials=ListOf(
        item=Nested(
            schema=Schema(
                title=Text(required=True, longest=120),
                kind=Choice(required=True, choices=MATERIAL_KINDS, default="other"),
                source=Text(pattern=SLUG),
            )
        )
    ),
    glossary=slugs,
    source_rows=rows,
    facilitator=Text(),
)

MATERIAL = Schema(
    slug=Text(required=True, pattern=SLUG, longest=60),  # it names the file, whose whole path has 100 characters
    title=Text(required=True, longest=120),
    module=Text(required=True, pattern=CODE),
    kind=Choice(required=True, choices=MATERIAL_KINDS, default="other"),
    audience=Choice(choices=("public", "trainers"), default="public"),
    summary=Text(required=True, longest=300),
    use=Text(longest=500),
)

THEME_FILE = Schema(
    code=Text(required=True, pattern=THEME),
    title=Text(required=True, longest=120),
    slug=slug,
    lead=Text(required=True, longest=300),
    origin=Choice(required=True, choices=tuple(Origin.values), default=Origin.TRADES.value),
    modules=ListOf(item=Text(pattern=CODE)),
    source_rows=rows,
)

ENTRY = Schema(
    slug=slug,
    kind=Choice(required=True, choices=tuple(EntryKind.values), default=EntryKind.CONCEPT.value),
    name=Text(required=True, longest=150),
    name_sv=Text(longest=150),
    name_en=Text(longest=150),
    translation_note=Text(longest=150),
    aliases=ListOf(item=Text(longest=120)),
    definition=Text(required=True, longest=320),
    body=Text(),
    status=Choice(choices=tuple(EntryStatus.values), default=EntryStatus.CURRENT.value),
    valid_from=YearOrDate(),
    valid_until=YearOrDate(),
    successors=slugs,
    related=slugs,
    funders=slugs,
    providers=slugs,
    modules=ListOf(item=Text(pattern=CODE)),
    number=Text(pattern=r"\d{1,4}/\d{4}"),
    url=Text(pattern=r"https://\S+"),
    business_id=Text(pattern=r"\d{7}-\d"),
    register=Nested(schema=Schema(label=Text(required=True, longest=80), value=Text(required=True, longest=40))),
    citation=Nested(
        schema=Schema(
            authors=Text(longest=150),
            year=Text(longest=10),
            title=Text(required=True, longest=250),
            publisher=Text(longest=150),
            pages=Text(longest=60),
        )
    ),
    facts=ListOf(
        item=Nested(
            schema=Schema(
                label=Text(required=True, longest=80), value=Text(required=True, longest=250), source=Text(longest=120)
            )
        )
    ),
    on_timeline=Flag(),
    checked_on=Date(),
    source_rows=rows,
)
GLOSSARY = Schema(entries=ListOf(required=True, item=Nested(schema=ENTRY)))

PAGE = Schema(
    type=Choice(choices=("info", "history", "modules", "themes"), default="info"),
    path=Text(required=True, pattern=PATH),
    title=Text(required=True, longest=120),
    lead=Text(required=True, longest=300),
    extra=Choice(choices=("contact",), default=""),
    source_rows=rows,
    in_footer=Flag(),
)

HOME = Schema(
    title=Text(required=True, longest=120),
    hero_title=Text(required=True, longest=80),
    hero_lead=Text(required=True, longest=300),
    doors=ListOf(
        required=True,
        item=Nested(
            schema=Schema(
                title=Text(required=True, longest=80),
                text=Text(required=True, longest=200),
                path=Text(required=True, pattern=PATH),
            )
        ),
    ),
    history_title=Text(longest=80),
    history_text=Text(longest=500),
    closing_title=Text(longest=80),
    closing_text=Text(longest=400),
    source_rows=rows,
)

COURSE = Schema(
    path=Text(required=True, pattern=PATH),
    title=Text(required=True, longest=120),
    lead=Text(required=True, longest=300),
    status=Choice(required=True, choices=tuple(Status.values), default=Status.CURRENT.value),
    own_design=Flag(default=True),
    credits=Nested(
        schema=Schema(
            value=Number(required=True, least=1),
            unit=Choice(required=True, choices=tuple(CreditUnit.values), default=CreditUnit.OP.value),
        )
    ),
    audience=Text(longest=300),
    suits=Nested(schema=Schema(**{"two-day": Text(longest=200), "three-day": Text(longest=200)})),
    certificate_note=Text(longest=300),
    history_note=Text(longest=400),
    source_rows=rows,
)

SLOT = Schema(
    kind=Choice(required=True, choices=tuple(SlotKind.values), default=SlotKind.BREAK.value),
    module=Text(pattern=CODE),
    title=Text(required=True, longest=120),
    minutes=Number(required=True, least=1, default=0),
)
PROGRAMMES = Schema(
    programmes=ListOf(
        required=True,
        item=Nested(
            schema=Schema(
                slug=slug,
                course=Text(required=True, pattern=SLUG),
                title=Text(required=True, longest=80),
                variant=Choice(required=True, choices=tuple(Variant.values), default=Variant.TWO_DAY.value),
                bookable=Flag(default=True),
                start=Text(pattern=CLOCK, default="09:00"),
                days_for_certificate=Number(least=1),
                note=Text(longest=300),
                source_rows=rows,
                days=ListOf(
                    item=Nested(
                        schema=Schema(
                            kind=Choice(required=True, choices=tuple(DayKind.values), default=DayKind.CONTACT.value),
                            number=Number(least=1),
                            title=Text(required=True, longest=80),
                            note=Text(longest=200),
                            slots=ListOf(required=True, item=Nested(schema=SLOT)),
                        )
                    )
                ),
            )
        ),
    )
)

FIGURES = Schema(
    figures=ListOf(
        required=True,
        item=Nested(
            schema=Schema(
                key=slug,
                value=Number(required=True, default=0),
                approximate=Flag(),
                label=Text(required=True, longest=120),
                years=Text(longest=20),
                source=Text(longest=200),
                source_rows=rows,
            )
        ),
    )
)
