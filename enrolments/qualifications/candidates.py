"""Who in the register the proposed person may be. A name alone decides nothing: namesakes are asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from trainers.models import Qualification, Trainer

from ..models import QualificationProposal


@dataclass(frozen=True)
class Name:
    first: str
    last: str


def parted(name: str) -> Name:
    """The last word is the last name, until somebody says otherwise."""
    first, _space, last = " ".join(name.split()).rpartition(" ")
    return Name(first, last)


@dataclass(frozen=True)
class Candidate:
    """A trainer with the same address, or with the same name, or both; `courses` are what the trainer may hold."""

    trainer: Trainer
    has_address: bool
    has_name: bool
    courses: tuple[str, ...]


@dataclass(frozen=True)
class Candidates:
    found: tuple[Candidate, ...]

    @property
    def certain(self) -> Candidate | None:
        """The one trainer with this address and this name, when nobody else could be meant."""
        by_address = [one for one in self.found if one.has_address]
        return by_address[0] if len(by_address) == 1 and by_address[0].has_name else None

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to ask: nobody is like this, or exactly one trainer is."""
        return not self.found or self.certain is not None


NO_CANDIDATES = Candidates(())


def candidates_of(proposals: Sequence[QualificationProposal]) -> dict[int, Candidates]:
    """By the proposal's key. Three queries, however many proposals there are."""
    trainers = list(_alike(proposals).prefetch_related("qualifications__course")) if proposals else []
    return {proposal.pk: _candidates(proposal, trainers) for proposal in proposals}


def _alike(proposals: Sequence[QualificationProposal]) -> "QuerySet[Trainer]":
    like = Q(pk=None)
    for proposal in proposals:
        like |= Q(last_name__in=_spellings(parted(proposal.name).last))
        like |= Q(email__iexact=proposal.email) if proposal.email else Q(pk=None)
    return Trainer.objects.filter(like, is_example=False).select_related("organisation", "municipality")


def _spellings(name: str) -> set[str]:
    """SQLite folds the case of a–z only."""
    return {name, name.lower(), name.capitalize(), name.title()}


def _candidates(proposal: QualificationProposal, trainers: Sequence[Trainer]) -> Candidates:
    email, name = proposal.email.casefold(), proposal.name.casefold()
    found = []
    for trainer in trainers:
        has_address = bool(email) and trainer.email.casefold() == email
        has_name = trainer.name.casefold() == " ".join(name.split())
        if has_address or has_name:
            found.append(Candidate(trainer, has_address, has_name, _courses(trainer.qualifications.all())))
    return Candidates(tuple(sorted(found, key=lambda one: (not one.has_address, one.trainer.pk))))


def _courses(qualifications: "QuerySet[Qualification]") -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(row.course) for row in qualifications if row.course))
