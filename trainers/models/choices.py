"""Words that events are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    COURSE = "course", _("workplace coach training")
    TRAINER_TRAINING = "trainer-training", _("trainer training")
    TRADES = "trades", _("TRADES training")
    FOLLOW_UP = "follow-up", _("follow-up")


class EventState(models.TextChoices):
    DRAFT = "draft", _("draft")
    ANNOUNCED = "announced", _("announced")
    OPEN = "open", _("enrolment open")
    CLOSED = "closed", _("enrolment closed")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")
    POSTPONED = "postponed", _("postponed")


class DatePrecision(models.TextChoices):
    DAY = "day", _("days are known")
    YEAR = "year", _("only the year is known")
    UNKNOWN = "unknown", _("the year is not known")


class Mode(models.TextChoices):
    ONSITE = "onsite", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class OrganisationRole(models.TextChoices):
    HOST = "host", _("host")
    ORGANISER = "organiser", _("organiser")
    FUNDER = "funder", _("funder")


class TrainerRole(models.TextChoices):
    LEAD = "lead", _("lead trainer")
    CO = "co", _("co-trainer")


class Language(models.TextChoices):
    """Languages that training is given in; each is written in itself wherever a reader chooses."""

    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
