"""The columns of numbers."""

from django.utils.translation import gettext_lazy as _

from .columns import ADDRESS, CODE, INTEGER, NEVER_MISSING, TEXT, TRUTH, Column

COLUMNS = (
    Column(
        "ryhmittely",
        _(
            "what the events are grouped by: kaikki = all together, vuosi = year, maakunta = region, "
            "kunta = municipality, tyyppi = kind, organisaatiotyyppi = type of organisation (any "
            "role), lahde = a figure of the source itself, in no sum"
        ),
        CODE,
        lambda r: r.grouping,
        "vuosi",
        missing=NEVER_MISSING,
    ),
    Column(
        "tunnus",
        _("the group’s code, as in the filters; ei-tiedossa = not known"),
        CODE,
        lambda r: r.key or None,
        "2014",
        missing=_("empty: all together"),
    ),
    Column("nimi", _("the group’s name in Finnish"), TEXT, lambda r: r.name, "2014", missing=NEVER_MISSING),
    Column(
        "mittari",
        _(
            "what is counted: pidettyja = trainings held, tulossa = trainings to come, kuntia = "
            "municipalities with held ones, maakuntia = regions with held ones, koulutettuja = "
            "people trained, organisaatioita = organisations trained, kouluttajia = trainers "
            "qualified, lahteen-luku = what the name says"
        ),
        CODE,
        lambda r: r.measure,
        "pidettyja",
        missing=NEVER_MISSING,
    ),
    Column(
        "luku",
        _("the figure"),
        INTEGER,
        lambda r: r.value,
        "4",
        _("as in mittari"),
        _("empty: no event of the group tells it"),
    ),
    Column(
        "arvio",
        _("whether the figure, or a part of its sum, is approximate"),
        TRUTH,
        lambda r: r.approximate,
        "false",
        missing=_("empty: no figure"),
    ),
    Column(
        "tapahtumia_tiedossa",
        _("held events that tell the figure"),
        INTEGER,
        lambda r: r.known,
        "3",
        _("events"),
        _("empty: counted, not told by events"),
    ),
    Column(
        "tapahtumia_ei_tiedossa",
        _("held events that do not tell it; for kouluttajia only trainer trainings"),
        INTEGER,
        lambda r: r.missing,
        "1",
        _("events"),
        _("empty: counted, not told by events"),
    ),
    Column(
        "vuodet",
        _("years that a figure of the source is about"),
        TEXT,
        lambda r: r.years,
        "2009–2014",
        missing=_("empty: as chosen"),
    ),
    Column(
        "tapahtumat",
        _("list of the events behind the figure"),
        ADDRESS,
        lambda r: r.address,
        "https://…",
        missing=_("empty: there are none"),
    ),
)
