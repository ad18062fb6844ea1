"""Feedback: anonymous by construction. No row leads to a participant, and no row tells more of its time than a week.

Keys are random: rising numbers would tell in which order people answered.
"""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from trainers.models import TrainingEvent

from .certificate import ALPHABET
from .enrolment import LANGUAGES
from .secrecy import SecretTextField

# Read from a slide and typed by hand: 32⁸ are too many to be guessed under the limits.
CODE_LENGTH = 8


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _place in range(CODE_LENGTH))


class RoundKind(models.TextChoices):
    END = "end", _("feedback at the end of the course")
    FOLLOW_UP = "follow-up", _("survey two to three months later")


class FeedbackRound(models.Model):
    """One asking of one event. The same code for everybody: whoever answers cannot be told from the others."""

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="feedback_rounds")
    kind = models.CharField(_("kind"), max_length=10, choices=RoundKind.choices)
    code = models.CharField(_("code"), max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    asked_at = models.DateTimeField(_("asked by mail"), null=True, blank=True)
    # What is left when a round is over has been passed on, and nothing more is done with it.
    settled = models.BooleanField(default=False, editable=False)
    # How many answers there were when suggestions were last passed on to the editors.
    passed_on_at = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("feedback round")
        ordering = ["-opens_on"]
        constraints = [models.UniqueConstraint(fields=["event", "kind"], name="enrolments_one_round_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.event} · {self.get_kind_display()}"


class FeedbackAnswer(models.Model):
    """One form that somebody sent. `week` is the Monday of the week in which it came."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(FeedbackRound, on_delete=models.CASCADE, related_name="answers")
    week = models.DateField(_("week"))
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    # In which step it was first shown to anybody; each step has five answers or more. Empty: not shown yet.
    step = models.PositiveSmallIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("feedback answer")
        verbose_name_plural = _("feedback answers")
        # Neither by time nor by number: the order in which people answered tells who they were.
        ordering = ["week"]

    def __str__(self) -> str:
        return str(self.week)


class FeedbackScore(models.Model):
    """A number that was given to one question, or to one module (`module_code`, then `question` is "module")."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(FeedbackAnswer, on_delete=models.CASCADE, related_name="scores")
    question = models.CharField(max_length=20)
    module_code = models.CharField(max_length=10, blank=True)
    value: Any = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "question", "module_code"], name="enrolments_one_score_a_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.module_code}: {self.value}"


class FeedbackText(models.Model):
    """Words that were written to one question."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(FeedbackAnswer, on_delete=models.CASCADE, related_name="texts")
    question = models.CharField(max_length=20)
    text = models.TextField(max_length=2000)

    def __str__(self) -> str:
        return self.question


class SuggestionKind(models.TextChoices):
    THEME = "theme", _("a new theme")
    FIX = "fix", _("something to mend in the material")


class SuggestionState(models.TextChoices):
    NEW = "new", _("not read yet")
    TAKEN = "taken", _("taken into work")
    DONE = "done", _("done")
    DECLINED = "declined", _("not done")


class Suggestion(models.Model):
    """What feedback proposes to the editors (checklist A60). Shown to them once the round has answers enough."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(FeedbackRound, on_delete=models.CASCADE, related_name="suggestions")
    kind = models.CharField(_("kind"), max_length=5, choices=SuggestionKind.choices)
    text = models.TextField(_("text"), max_length=2000)
    module_code = models.CharField(_("module"), max_length=10, blank=True)
    week = models.DateField(_("week"))
    passed_on = models.BooleanField(default=False, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=SuggestionState.choices, default=SuggestionState.NEW)
    note = models.TextField(_("note"), max_length=1000, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        ordering = ["-week", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class FollowUpAddress(models.Model):
    """An address that its owner left to be asked once more in two to three months. Deleted when it has been used.

    Kept apart from every answer, encrypted, and longer than the enrolment only because the person has asked for it.
    """

    event = models.ForeignKey(TrainingEvent, on_delete=models.CASCADE, related_name="follow_up_addresses")
    email = SecretTextField(_("e-mail"))
    email_hash = models.CharField(max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="fi")
    send_on = models.DateField(_("asked on"))

    class Meta:
        verbose_name = _("address for the follow-up")
        constraints = [models.UniqueConstraint(fields=["event", "email_hash"], name="enrolments_follow_up_once")]
        indexes = [models.Index(fields=["send_on"], name="enrolments_follow_up_due")]

    def __str__(self) -> str:
        return str(self.pk)
