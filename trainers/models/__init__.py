"""Models of who trains, where and when."""

from .choices import DatePrecision, EventKind, EventState, Language, Mode, OrganisationRole, TrainerRole
from .event import TrainingEvent
from .event_rows import EventDay, EventOrganisation, EventTrainer
from .municipality import Municipality, OfficialLanguage
from .organisation import Organisation, OrganisationKind, OrganisationName
from .subscriber import EventNotice, EventSubscriber
from .trainer import ActivePeriod, Qualification, Trainer, TrainerLanguage
from .transition import EventTransition

__all__ = [
    "ActivePeriod",
    "DatePrecision",
    "EventDay",
    "EventKind",
    "EventNotice",
    "EventOrganisation",
    "EventState",
    "EventSubscriber",
    "EventTrainer",
    "EventTransition",
    "Language",
    "Mode",
    "Municipality",
    "OfficialLanguage",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "OrganisationRole",
    "Qualification",
    "Trainer",
    "TrainerLanguage",
    "TrainerRole",
    "TrainingEvent",
]
