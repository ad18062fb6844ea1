"""Models of who comes."""

from .choices import ACTIVE, TAKING, GroupPolicy, OfferState, SeatState, Source
from .draft import EnrolmentDraft
from .enrolment import Enrolment, InvoiceDetails
from .message import Delivery, Message, MessageKind
from .offer import Offer
from .participant import NeedsReading, Participant, ParticipantNeeds

__all__ = [
    "ACTIVE",
    "TAKING",
    "Delivery",
    "Enrolment",
    "EnrolmentDraft",
    "GroupPolicy",
    "InvoiceDetails",
    "Message",
    "MessageKind",
    "NeedsReading",
    "Offer",
    "OfferState",
    "Participant",
    "ParticipantNeeds",
    "SeatState",
    "Source",
]
