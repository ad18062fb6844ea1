"""Models of who trains, where and when."""

from .activity import ActivityRules, NoticeKind, PeriodRenewal, RenewalCause, TrainerNotice
from .choices import DatePrecision, EventKind, EventState, Language, Mode, OrganisationRole, TrainerRole
from .event import TrainingEvent
from .event_rows import EventDay, EventOrganisation, EventTrainer
from .municipality import Municipality, OfficialLanguage
from .organisation import Organisation, OrganisationKind, OrganisationName
from .requirement import BY_HOLDING, Requirement, RequirementKind
from .step import StepRecord
from .subscriber import EventNotice, EventSubscriber
from .trainer import ActivePeriod, Qualification, Trainer, TrainerLanguage
from .transition import EventTransition

__all__ = [
    "BY_HOLDING",
    "ActivePeriod",
    "ActivityRules",
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
    "NoticeKind",
    "OfficialLanguage",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "OrganisationRole",
    "PeriodRenewal",
    "Qualification",
    "RenewalCause",
    "Requirement",
    "RequirementKind",
    "StepRecord",
    "Trainer",
    "TrainerLanguage",
    "TrainerNotice",
    "TrainerRole",
    "TrainingEvent",
]
