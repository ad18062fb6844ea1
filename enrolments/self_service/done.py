"""What a page tells of what has just been done, by a word in its query: reloading it does nothing again."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "lisatty": _("The people were added. The mails are on their way."),
    "korjattu": _("The information was corrected."),
    "uusi-osoite": _("The address was corrected. The mail with the link is on its way to the new address."),
    "vaihdettu": _("The person was swapped. The seat stayed, and the former person's information was erased."),
    "nimetty": _("The seat has a name now. The mail to the participant is on its way."),
    "peruttu": _("The seat was cancelled. Those whom it concerns get a mail."),
    "kaikki-peruttu": _("Everybody was cancelled. Those whom it concerns get a mail."),
    "lasku": _("The invoice details were saved."),
    "ryhma": _("Your wish was saved. The queue was served by it."),
    "viesti": _("The mail is on its way again."),
    "siirretty": _("Your people were moved to this event. The confirmation is on its way."),
    "seuranta": _("We will ask you once more. The mail with the link that takes it back is on its way."),
    "ei-seurantaa": _("Your address is deleted from the follow-up. We do not ask you again."),
    "hyvaksytty": _("The seats are yours. The confirmation is on its way."),
    "hylatty": _("You refused the offer. The seats go to the next in the queue."),
}


def sentence(word: str) -> str:
    """Empty for a word that means nothing."""
    return str(SENTENCES.get(word, ""))
