"""An event that asks for feedback now, with results to see, and one whose follow-up is open. Tests know the codes."""

from django.contrib.auth.models import Group

from enrolments.feedback.form import Proposed
from enrolments.feedback.rounds import ensure
from enrolments.feedback.showing import show
from enrolments.models import FeedbackRound, RoundKind, SuggestionKind
from tests.factories.feedback import answer, over_event
from trainers.models import EventTrainer, Trainer, TrainingEvent
from valmentamo.accounts.models import User

TRAINER = "palautteen.kouluttaja@example.org"
OPEN, COMING, FOLLOWED = "0PEN2F9D", "K0M1NG9D", "SEVRANTA"
TITLE = "Työpaikkavalmentaja-koulutus Kristiinankaupungissa"


def make(password: str) -> None:
    """One trainer holds all of these events."""
    user = User.objects.create_user(TRAINER, password, first_name="Pia")
    user.groups.add(Group.objects.get(name="trainer"))
    holder = Trainer.objects.create(user=user, first_name="Pia", last_name="Palaute", email=TRAINER, slug="pia")
    asked = _round("palaute", OPEN, holder, days_ago=0)
    for number in range(7):
        answer(
            asked,
            usefulness=3 + number % 3,
            access=5,
            modules={"M1": 4, "M2": 2 + number % 4},
            best="Harjoitukset kolmikoissa: työhönvalmennuskeskustelupohja oli uusi.",
            proposed=Proposed(SuggestionKind.THEME, "Vuorotyö ja perehdytys", "M4") if not number else None,
        )
    show(round_id=asked.pk)
    _round("palaute-tulossa", COMING, holder, days_ago=-30)
    _round("palaute-seuranta", FOLLOWED, holder, days_ago=75, kind=RoundKind.FOLLOW_UP)


def _round(slug: str, code: str, holder: Trainer, *, days_ago: int, kind: RoundKind = RoundKind.END) -> FeedbackRound:
    event: TrainingEvent = over_event(slug, days_ago=days_ago, title=TITLE, capacity=200)
    EventTrainer.objects.create(event=event, trainer=holder)
    asked = ensure(event, kind)
    assert asked is not None
    FeedbackRound.objects.filter(pk=asked.pk).update(code=code)
    asked.code = code
    return asked
