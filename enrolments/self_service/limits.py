"""How often one link may write mails. Counted by enrolment: a renewed link does not begin anew.

Without `CACHE_URL` each process counts by itself.
"""

from valmentamo.core.guard import Limit

CHANGES = Limit("own-changes-of", 120)
MAILS_AGAIN = Limit("own-mails-again-of", 20)
NEW_LINKS = Limit("own-new-links-of", 5)
# Each change may offer seats to others, and write them mails.
POLICIES = Limit("own-policies-of", 20)
ANSWERS = Limit("own-answers-of", 30)
