"""Rights that these pages ask for."""

SEE_PROPOSALS = "enrolments.view_qualificationproposal"
DECIDE = "enrolments.change_qualificationproposal"
SEE_TRAINERS = "trainers.view_trainer"
KEEP_TRAINERS = "trainers.change_trainer"
SIGN = "trainers.change_steprecord"
