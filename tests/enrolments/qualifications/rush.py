"""Everything about one trainer at the same time: a process of its own, so that its threads see each other's commits.

Run as `python -m tests.enrolments.qualifications.rush [--unlocked]` with DATABASE_URL naming a migrated database. It
makes its own events and people and tells what became of them as JSON. Unlocked, a confirmation takes no lock and no
transaction, and waits a little before it writes: that run must make the same person a trainer more than once, or the
locked one proves nothing.
"""

import secrets
import time
from typing import Any

from tests.enrolments.in_own_process import at_once, tell

TIMES = 8


class Rush:
    """Models exist only after setup, so everything is imported here."""

    def __init__(self, *, unlocked: bool) -> None:
        from enrolments.models import QualificationProposal
        from enrolments.qualifications import deciding
        from tests.enrolments.qualifications import proposals

        self.make = proposals
        self.deciding = deciding
        self.confirm = deciding.confirm
        if unlocked:
            self._unlock(deciding, QualificationProposal)

    def _unlock(self, deciding: Any, proposals: Any) -> None:
        def slowly(proposal_id: int) -> tuple[Any, Any]:
            found = proposals.objects.select_related("participant__enrolment__organisation", "event").get(
                pk=proposal_id
            )
            time.sleep(0.05)
            return found.event, found

        deciding._locked = slowly
        # Neither address would let a second one in: what is looked at here is the lock alone.
        deciding._new = lambda confirmed, _proposal: self._anybody(confirmed)
        self.confirm = deciding.confirm.__wrapped__

    @staticmethod
    def _anybody(confirmed: Any) -> Any:
        from trainers.models import Trainer

        names = {"first_name": confirmed.first_name, "last_name": confirmed.last_name, "email": confirmed.email}
        return Trainer.objects.create(slug=secrets.token_hex(6), **names)

    def result(self) -> dict[str, Any]:
        proposal = self.make.one_proposal()
        codes = at_once(lambda number: self._decide(proposal.pk, number), range(TIMES))
        return {"codes": sorted(codes), **self._then(proposal)}

    def _decide(self, key: int, number: int) -> str:
        from enrolments.errors import EnrolmentRefused

        try:
            self.confirm(proposal_id=key, confirmed=self.make.somebody_new(), actor=None)
        except EnrolmentRefused as refusal:
            return refusal.code
        return "confirmed"

    def _then(self, proposal: Any) -> dict[str, Any]:
        """The clocks of several processes propose, credit and remind at once."""
        from django.utils import timezone

        from enrolments.models import Message, QualificationProposal
        from enrolments.qualifications import happening, proposing, reminding
        from tests.factories.trainer_trainings import course_held
        from trainers.models import ActivePeriod, PeriodRenewal, Qualification, Trainer, TrainerNotice

        trainer = Trainer.objects.first()
        course_held("ryntays", [trainer], ended=0)
        at_once(lambda _number: proposing.propose(event_id=proposal.event_id), range(TIMES))
        at_once(lambda _number: happening.follow(), range(TIMES))
        ActivePeriod.objects.update(ends=timezone.localdate())
        morning = timezone.localtime().replace(hour=10)
        at_once(lambda _number: reminding.remind(morning), range(TIMES))
        return {
            "trainers": Trainer.objects.count(),
            "qualifications": Qualification.objects.count(),
            "proposals": QualificationProposal.objects.count(),
            "periods": ActivePeriod.objects.filter(trainer=trainer).count(),
            "renewals": PeriodRenewal.objects.filter(trainer=trainer).count(),
            "lapses_told": TrainerNotice.objects.filter(trainer=trainer, kind="lapse").count(),
            "mails": Message.objects.filter(trainer=trainer, kind="trainer-lapse").count(),
        }


def result(*, unlocked: bool) -> dict[str, Any]:
    return Rush(unlocked=unlocked).result()


if __name__ == "__main__":
    tell(result, can_be_unlocked=True)
