"""Models of who comes."""

from .attendance import Attendance, Presence
from .certificate import Certificate, CertificateSeries
from .choices import ACTIVE, TAKING, GroupPolicy, OfferState, SeatState, Source
from .draft import EnrolmentDraft
from .enrolment import Enrolment, InvoiceDetails
from .feedback import (
    FeedbackAnswer,
    FeedbackRound,
    FeedbackScore,
    FeedbackText,
    FollowUpAddress,
    RoundKind,
    Suggestion,
    SuggestionKind,
    SuggestionState,
)
from .message import Delivery, Message, MessageKind
from .offer import Offer
from .participant import NeedsReading, Participant, ParticipantNeeds
from .proposal import ProposalState, QualificationProposal
from .statistics import EventStatistics

__all__ = [
    "ACTIVE",
    "TAKING",
    "Attendance",
    "Certificate",
    "CertificateSeries",
    "Delivery",
    "Enrolment",
    "EnrolmentDraft",
    "EventStatistics",
    "FeedbackAnswer",
    "FeedbackRound",
    "FeedbackScore",
    "FeedbackText",
    "FollowUpAddress",
    "GroupPolicy",
    "InvoiceDetails",
    "Message",
    "MessageKind",
    "NeedsReading",
    "Offer",
    "OfferState",
    "Participant",
    "ParticipantNeeds",
    "Presence",
    "ProposalState",
    "QualificationProposal",
    "RoundKind",
    "SeatState",
    "Source",
    "Suggestion",
    "SuggestionKind",
    "SuggestionState",
]
